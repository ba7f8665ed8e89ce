//! Counts found passages by source, actor and year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Facets;
use crate::model::{ActorId, Collection, PassageId, PassageSet};

/// Counts `passages` by source, actor and year.
pub(super) fn count(collection: &Collection, passages: &PassageSet) -> Facets {
    let within = |list: &[PassageId]| list.iter().filter(|p| passages.contains(**p)).count();
    let mut sources: Vec<_> = collection
        .sources()
        .map(|source| {
            let mine = collection.passages_of(source).map(PassageId);
            (source, mine.filter(|p| passages.contains(*p)).count())
        })
        .filter(|(_, n)| *n > 0)
        .collect();
    sources.sort_by_key(|(source, n)| (Reverse(*n), *source));
    let actors = collection.actors.iter().enumerate();
    let mut actors: Vec<_> = actors
        .map(|(place, actor)| (ActorId::from(place), within(&actor.passages)))
        .filter(|(_, n)| *n > 0)
        .collect();
    actors.sort_by_key(|(actor, n)| (Reverse(*n), *actor));
    Facets {
        sources,
        actors,
        years: years(collection, passages),
    }
}

/// Counts a passage once in each year of the events it tells, or in the year
/// its document was issued if it tells no dated event.
fn years(collection: &Collection, passages: &PassageSet) -> Vec<(Option<i32>, usize)> {
    let mut told = PassageSet::default();
    let mut sets: BTreeMap<Option<i32>, PassageSet> = BTreeMap::new();
    for event in &collection.events {
        let year = event.date.as_ref().and_then(year_of);
        for passage in event.passages.iter().filter(|p| passages.contains(**p)) {
            if year.is_some() {
                told.insert(*passage);
                sets.entry(year).or_default().insert(*passage);
            }
        }
    }
    for source in collection.sources() {
        let year = collection
            .briefing(source)
            .issued
            .as_ref()
            .and_then(year_of);
        let mine = collection.passages_of(source).map(PassageId);
        for passage in mine.filter(|p| passages.contains(*p) && !told.contains(*p)) {
            sets.entry(year).or_default().insert(passage);
        }
    }
    sets.into_iter()
        .map(|(year, set)| (year, set.len()))
        .collect()
}

/// The year in which a date begins.
fn year_of(date: &crate::model::When) -> Option<i32> {
    date.span()?.earliest.map(|day| i32::from(day.year()))
}
