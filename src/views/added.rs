//! What a document adds to others: the sentences that none of them tells.

use std::collections::BTreeSet;

use serde_json::json;

use super::column::{Column, Listed, column};
use super::lines::{add_bullet, add_section, add_wrapped, dotted};
use super::parallels::{Across, sentence};
use crate::model::SourceId;
use crate::story::parallels::{Added, added, before};
use crate::text::counted;

/// A new sentence, and whether it has a figure, a name or a quotation.
type New = (usize, bool);

const NEW: &[Column<New, Across>] = &[
    column("sentence", |x, (nth, _): &New| sentence(x, *nth)),
    column("telling", |_, (_, telling): &New| json!(telling)),
];

/// What a document is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The documents.
    pub others: Vec<SourceId>,
    /// Whether the user has read them.
    pub is_read: bool,
    /// In words: *against 3 issued before it*.
    pub said: String,
}

/// What a document is compared with: the other documents in `read`; if there
/// are none, those issued before it; if it has no date, all others.
pub fn against(across: &Across, source: SourceId, read: &BTreeSet<SourceId>) -> Against {
    let read = read.iter().copied().filter(|other| *other != source);
    let mut others: Vec<SourceId> = read.collect();
    let is_read = !others.is_empty();
    let told = across.collection.briefing(source).issued.is_some();
    let which = match (is_read, told) {
        (true, _) => "you have read",
        (false, true) => "issued before it",
        (false, false) => "others",
    };
    if !is_read {
        others = before(&across.collection, source);
    }
    let said = format!("against {} {which}", others.len());
    Against {
        others,
        is_read,
        said,
    }
}

impl Across {
    /// The documents of a story in the order of their dates, undated ones last,
    /// each with the share of it that is new to those in `read` and those
    /// before it; `None` for one in `read`.
    pub fn shares(
        &self,
        sources: &[SourceId],
        read: &BTreeSet<SourceId>,
    ) -> Vec<(SourceId, Option<f64>)> {
        let issued = |source: &SourceId| {
            let issued = self.collection.briefing(*source).issued.as_ref()?;
            issued.span()?.earliest
        };
        let mut sources = sources.to_vec();
        sources.sort_by_key(|source| {
            let issued = issued(source);
            (issued.is_none(), issued, *source)
        });
        let mut before: Vec<SourceId> = read.iter().copied().collect();
        let share = |source: SourceId| {
            if read.contains(&source) {
                return (source, None);
            }
            let found = added(&self.collection, &self.parallels, source, &before);
            before.push(source);
            (source, Some(found.share()))
        };
        sources.into_iter().map(share).collect()
    }
}

/// The new sentences, for programs.
pub fn rows<'a>(across: &'a Across, added: &Added) -> Listed<'a, New, Across> {
    let all = added.sentences.iter().enumerate();
    let rows = all.map(|(nth, sentence)| (*sentence, nth < added.telling));
    Listed::new(across, rows.collect(), NEW)
}

/// The new sentences, for people.
pub fn text(across: &Across, source: SourceId, others: usize, added: &Added) -> String {
    let name = across.collection.briefing(source).short_name();
    let share = (added.share() * 100.0).round();
    let sentences = counted(added.all, "sentence");
    let head = [
        format!("{name} adds {} of {sentences}", added.sentences.len()),
        format!("{share}% new"),
        format!("against {}", counted(others, "document")),
    ];
    let mut out = String::new();
    add_wrapped(&mut out, "", &dotted(head.iter().map(String::as_str)));
    let (telling, rest) = added.sentences.split_at(added.telling);
    for (heading, sentences) in [
        ("With a figure, a name or a quotation", telling),
        ("Others", rest),
    ] {
        if sentences.is_empty() {
            continue;
        }
        add_section(&mut out, heading);
        for nth in sentences {
            add_bullet(&mut out, &across.cited(*nth));
        }
    }
    out
}
