//! What remains of a collection under a filter, with counts that are true.

use super::compare::seen;
use super::merge::per_source;
use super::{ActorId, Collection, EventId, PassageId, SourceId, VoiceId};

/// One thing that a person can point at, filter by or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// A document.
    Source(SourceId),
    /// A voice of a document.
    Voice(VoiceId),
    /// An actor.
    Actor(ActorId),
    /// An event.
    Event(EventId),
    /// A passage.
    Passage(PassageId),
}

/// The passages that every facet of a filter touches, and what they hold.
#[derive(Debug, Clone, Default)]
pub struct View {
    passages: Option<Vec<PassageId>>,
    sources: Vec<usize>,
    voices: Vec<usize>,
    actors: Vec<usize>,
    events: Vec<usize>,
}

impl View {
    /// Everything that lies in the intersection of `facets`; all of the
    /// collection if there are none.
    pub fn new(collection: &Collection, facets: &[Item]) -> Self {
        let mut kept: Option<Vec<PassageId>> = None;
        for facet in facets {
            let touched = passages_of(collection, *facet);
            kept = Some(match kept {
                None => touched,
                Some(kept) => intersection(&kept, &touched),
            });
        }
        Self::of(collection, kept)
    }

    fn of(collection: &Collection, kept: Option<Vec<PassageId>>) -> Self {
        let count = |passages: &[PassageId]| match &kept {
            None => passages.len(),
            Some(kept) => overlap(kept, passages),
        };
        let mut sources = vec![0; collection.briefings.len()];
        match &kept {
            None => {
                for source in collection.sources() {
                    sources[source.index()] = collection.passages_of(source).len();
                }
            }
            Some(kept) => {
                for (source, n) in per_source(collection, kept) {
                    sources[source.index()] = n;
                }
            }
        }
        let actors = collection
            .actors
            .iter()
            .map(|a| count(&a.passages))
            .collect();
        let voices = collection
            .voices
            .iter()
            .map(|v| count(&v.passages))
            .collect();
        let events = collection
            .events
            .iter()
            .map(|e| count(&e.passages))
            .collect();
        Self {
            passages: kept,
            sources,
            voices,
            actors,
            events,
        }
    }

    /// Whether nothing is filtered out.
    pub fn is_whole(&self) -> bool {
        self.passages.is_none()
    }

    /// Whether a passage lies in the view.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        self.passages
            .as_ref()
            .is_none_or(|kept| kept.binary_search(&passage).is_ok())
    }

    /// Whether the item has anything in the view. Without a filter
    /// everything has, an actor that no passage names included.
    pub fn has(&self, item: Item) -> bool {
        self.is_whole() || self.count(item) > 0
    }

    /// How many passages of the view belong to the item.
    pub fn count(&self, item: Item) -> usize {
        let at = |list: &[usize], index: usize| list.get(index).copied().unwrap_or(0);
        match item {
            Item::Source(id) => at(&self.sources, id.index()),
            Item::Voice(id) => at(&self.voices, id.index()),
            Item::Actor(id) => at(&self.actors, id.index()),
            Item::Event(id) => at(&self.events, id.index()),
            Item::Passage(id) => usize::from(self.has_passage(id)),
        }
    }

    /// How many passages of the view each source has among `passages`.
    pub fn per_source(
        &self,
        collection: &Collection,
        passages: &[PassageId],
    ) -> Vec<(SourceId, usize)> {
        match &self.passages {
            None => per_source(collection, passages),
            Some(kept) => per_source(collection, &intersection(kept, passages)),
        }
    }

    /// How many sources, actors and events have anything in the view, and how
    /// many passages it holds.
    pub fn totals(&self, collection: &Collection) -> Totals {
        if self.is_whole() {
            return Totals {
                sources: collection.briefings.len(),
                actors: collection.actors.len(),
                events: collection.events.len(),
                conflicts: collection.conflict_count(),
            };
        }
        let some = |list: &[usize]| list.iter().filter(|n| **n > 0).count();
        let conflicts = seen::conflicts(collection, self);
        Totals {
            sources: some(&self.sources),
            actors: some(&self.actors),
            events: some(&self.events),
            conflicts: conflicts.iter().map(|(_, rows)| rows.len()).sum(),
        }
    }
}

/// How much a view holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub sources: usize,
    /// Actors.
    pub actors: usize,
    /// Events.
    pub events: usize,
    /// Measures in conflict.
    pub conflicts: usize,
}

/// The passages an item touches, ascending.
pub fn passages_of(collection: &Collection, item: Item) -> Vec<PassageId> {
    match item {
        Item::Source(id) => collection.passages_of(id).map(PassageId).collect(),
        Item::Voice(id) => collection.voice(id).passages.clone(),
        Item::Actor(id) => collection.actor(id).passages.clone(),
        Item::Event(id) => collection.event(id).passages.clone(),
        Item::Passage(id) => vec![id],
    }
}

/// Walks two ascending lists and hands on what both hold.
fn both(a: &[PassageId], b: &[PassageId], mut each: impl FnMut(PassageId)) {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long;
    for passage in short {
        let at = rest.partition_point(|p| p < passage);
        rest = &rest[at..];
        if rest.first() == Some(passage) {
            each(*passage);
        }
    }
}

fn overlap(a: &[PassageId], b: &[PassageId]) -> usize {
    let mut n = 0;
    both(a, b, |_| n += 1);
    n
}

fn intersection(a: &[PassageId], b: &[PassageId]) -> Vec<PassageId> {
    let mut found = Vec::new();
    both(a, b, |p| found.push(p));
    found
}
