//! What a document adds to others: its sentences that none of them tells.

use serde_json::json;

use super::column::{Column, Listed, column};
use super::lines::{add_bullet, add_section, add_wrapped, dotted};
use super::parallels::{Across, sentence};
use crate::model::SourceId;
use crate::story::parallels::Added;
use crate::text::counted;

/// A new sentence, and whether it has a figure, a name or a quotation.
type New = (usize, bool);

const NEW: &[Column<New, Across>] = &[
    column("sentence", |x, (nth, _): &New| sentence(x, *nth)),
    column("telling", |_, (_, telling): &New| json!(telling)),
];

/// The new sentences, for programs.
pub fn rows<'a>(across: &'a Across, added: &Added) -> Listed<'a, New, Across> {
    let all = added.sentences.iter().enumerate();
    let rows = all.map(|(nth, sentence)| (*sentence, nth < added.telling));
    Listed::new(across, rows.collect(), NEW)
}

/// The same for people.
pub fn text(across: &Across, source: SourceId, others: usize, added: &Added) -> String {
    let name = across.story.briefing(source).short_name();
    let share = (added.share() * 100.0).round();
    let sentences = counted(added.all, "sentence");
    let head = [
        format!("{name} adds {} of {sentences}", added.sentences.len()),
        format!("{share} % new"),
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
