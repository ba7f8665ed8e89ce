//! What a document adds to others: the sentences that none of them tells.

use super::Parallels;
use super::elsewhere::is_quoted;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, SourceId};
use crate::text::words;

/// Fewest words of a sentence that counts.
const SHORTEST: usize = 4;

/// What a document adds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Added {
    /// Its sentences that no other document tells: those with a figure, a name
    /// or a quotation, then the rest; each part in the order of the document.
    pub sentences: Vec<usize>,
    /// The number of them with a figure, a name or a quotation.
    pub telling: usize,
    /// The number of sentences in the document.
    pub all: usize,
}

impl Added {
    /// The fraction of its sentences that are new, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.sentences.len() as f64 / self.all.max(1) as f64
    }
}

/// What a document adds to some others. A sentence that one of them may tell,
/// even if unlikely, does not count as new.
pub fn added(
    collection: &Collection,
    parallels: &Parallels,
    source: SourceId,
    others: &[SourceId],
) -> Added {
    let is_read = |nth: &usize| {
        let passage = parallels.sentences[*nth].passage;
        let kind = collection.passage(passage).kind;
        let long = words::count(parallels.text(collection, *nth)) >= SHORTEST;
        long && !matches!(kind, PassageKind::Furniture)
    };
    let own: Vec<usize> = parallels.of_document(source).filter(is_read).collect();
    let all = own.len();
    let is_new = |nth: &usize| {
        let near = &parallels.told(collection, *nth).near;
        !near.iter().any(|(source, _)| others.contains(source))
    };
    let new = own.into_iter().filter(is_new);
    let tells = |nth: &usize| {
        is_quoted(collection, &parallels.sentences[*nth]) || tells(parallels.text(collection, *nth))
    };
    let (telling, rest): (Vec<usize>, Vec<usize>) = new.partition(tells);
    Added {
        telling: telling.len(),
        sentences: telling.into_iter().chain(rest).collect(),
        all,
    }
}

/// Whether a sentence has a figure or a name.
fn tells(text: &str) -> bool {
    let is_name = |(nth, word): (usize, &str)| nth > 0 && word.starts_with(char::is_uppercase);
    let mut words = text.split_whitespace().enumerate();
    text.contains(char::is_numeric) || words.any(is_name)
}

/// The documents issued on an earlier day; all others if the document gives no
/// day. Documents without a day are otherwise left out.
pub fn before(collection: &Collection, source: SourceId) -> Vec<SourceId> {
    let others = collection.sources().filter(|other| *other != source);
    let issued = |source: SourceId| collection.briefing(source).issued.as_ref()?.span();
    let Some(first) = issued(source).and_then(|span| span.earliest) else {
        return others.collect();
    };
    let is_before = |other: &SourceId| {
        let last = issued(*other).and_then(|span| span.latest);
        last.is_some_and(|last| last < first)
    };
    others.filter(is_before).collect()
}
