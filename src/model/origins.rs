//! Counts the origins of an event: documents that tell it in the words of one
//! text have one origin; a document that tells it in its own words has its own.

use super::collection::Collection;
use super::copies::TextId;
use super::vocabulary::PassageKind;
use super::{EventId, PassageId, SourceId};

/// The origin of what a document tells of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// Most of it is in a text that other documents share.
    Text(TextId),
    /// Its own words.
    Own,
    /// Only a heading tells it. Headings never count as copied, so the class of
    /// the whole document decides.
    Unsaid,
}

/// Documents that tell an event, grouped by origin, in the order of the first
/// of each group.
pub fn parted(collection: &Collection, event: EventId, tellers: &[SourceId]) -> Vec<Vec<SourceId>> {
    let mut tellers = tellers.to_vec();
    tellers.sort_unstable();
    tellers.dedup();
    if collection.copies.groups.is_empty() && collection.copies.pairs.is_empty() {
        return tellers.into_iter().map(|source| vec![source]).collect();
    }
    let passages = &collection.event(event).passages;
    let told: Vec<(SourceId, From)> = tellers
        .iter()
        .map(|source| (*source, from(collection, *source, passages)))
        .collect();
    let (unsaid, said): (Vec<_>, Vec<_>) = told
        .into_iter()
        .partition(|(_, from)| *from == From::Unsaid);
    let mut parts: Vec<(From, Vec<SourceId>)> = Vec::new();
    for (source, from) in said {
        let same = parts
            .iter_mut()
            .find(|(other, _)| from != From::Own && *other == from);
        match same {
            Some((_, sources)) => sources.push(source),
            None => parts.push((from, vec![source])),
        }
    }
    for (source, from) in unsaid {
        let leader = collection.copies.leader(source);
        let is_of = |other: &SourceId| collection.copies.leader(*other) == leader;
        let same = parts
            .iter_mut()
            .find(|(_, sources)| sources.iter().any(is_of));
        match same {
            Some((_, sources)) => sources.push(source),
            None => parts.push((from, vec![source])),
        }
    }
    let mut parts: Vec<Vec<SourceId>> = parts.into_iter().map(|(_, sources)| sources).collect();
    for sources in &mut parts {
        sources.sort_unstable();
    }
    parts.sort_unstable();
    parts
}

/// The number of origins from which documents tell an event.
pub fn count(collection: &Collection, event: EventId, tellers: &[SourceId]) -> usize {
    parted(collection, event, tellers).len()
}

/// The origin of what a document tells in those of the passages that belong to
/// it.
fn from(collection: &Collection, source: SourceId, passages: &[PassageId]) -> From {
    let own = collection.passages_of(source);
    let first = passages.partition_point(|passage| passage.0 < own.start);
    let within = passages[first..].iter().take_while(|p| p.0 < own.end);
    let prose = within.filter(|id| collection.passage(**id).kind != PassageKind::Head);
    let texts: Vec<Option<TextId>> = prose.map(|id| collection.copies.origin(*id)).collect();
    if texts.is_empty() {
        return From::Unsaid;
    }
    let count = |text: TextId| texts.iter().filter(|other| **other == Some(text)).count();
    let most = texts
        .iter()
        .flatten()
        .max_by_key(|text| (count(**text), std::cmp::Reverse(**text)));
    match most {
        Some(text) if 2 * count(*text) >= texts.len() => From::Text(*text),
        _ => From::Own,
    }
}
