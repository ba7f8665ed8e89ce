//! What remains of a collection under a filter, with true counts.

mod counts;

use super::merge::per_source;
use super::{ActorId, ClaimId, Collection, EventId, PassageId, PassageSet, SourceId, VoiceId};
use counts::Counts;

/// One thing that the user can point at, filter by or open.
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
    /// A claim.
    Claim(ClaimId),
    /// A passage.
    Passage(PassageId),
}

/// The passages that every facet of a filter touches, and what they hold.
#[derive(Debug, Clone, Default)]
pub struct View {
    passages: Option<PassageSet>,
    counts: Counts,
}

impl View {
    /// Everything in the intersection of `facets`; the whole collection if
    /// there are none.
    pub fn new(collection: &Collection, facets: &[Item]) -> Self {
        let mut kept: Option<PassageSet> = None;
        for facet in facets {
            let touched: PassageSet = passages_of(collection, *facet).into_iter().collect();
            match &mut kept {
                None => kept = Some(touched),
                Some(kept) => kept.retain(&touched),
            }
        }
        match kept {
            Some(kept) => Self::within(collection, kept),
            None => Self {
                passages: None,
                counts: Counts::whole(collection),
            },
        }
    }

    /// Everything in `passages`.
    pub fn within(collection: &Collection, passages: PassageSet) -> Self {
        Self {
            counts: Counts::within(collection, &passages),
            passages: Some(passages),
        }
    }

    /// Every item with a passage in the view, in no order.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.counts.items()
    }

    /// Whether nothing is filtered out.
    pub fn is_whole(&self) -> bool {
        self.passages.is_none()
    }

    /// The passages of the view; `None` if nothing is filtered out.
    pub fn passages(&self) -> Option<&PassageSet> {
        self.passages.as_ref()
    }

    /// Whether a passage lies in the view.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        self.passages
            .as_ref()
            .is_none_or(|kept| kept.contains(passage))
    }

    /// Whether the view holds anything of the item. Without a filter it holds
    /// every item, even an actor that no passage names.
    pub fn has(&self, item: Item) -> bool {
        self.is_whole() || self.count(item) > 0
    }

    /// The number of passages of the item in the view.
    pub fn count(&self, item: Item) -> usize {
        match item {
            Item::Passage(id) => usize::from(self.has_passage(id)),
            item => self.counts.of(item),
        }
    }

    /// How many of `passages` are in the view, by source.
    pub fn per_source(
        &self,
        collection: &Collection,
        passages: &[PassageId],
    ) -> Vec<(SourceId, usize)> {
        match &self.passages {
            None => per_source(collection, passages),
            Some(kept) => {
                let inside = passages.iter().filter(|p| kept.contains(**p));
                per_source(collection, &inside.copied().collect::<Vec<_>>())
            }
        }
    }

    /// The numbers of sources, actors and events with anything in the view, and
    /// of its passages.
    pub fn totals(&self, collection: &Collection) -> Totals {
        if self.is_whole() {
            return Totals {
                sources: collection.briefings.len(),
                actors: collection.actors.len(),
                events: collection.events.len(),
                conflicts: collection.conflict_count(),
                opposed: collection.opposed_count(self),
                differences: collection.differences_within(self),
            };
        }
        let some = |is: fn(&Item) -> bool| self.items().filter(is).count();
        let conflicts = collection.conflicts_within(self);
        let rows = conflicts.flat_map(|(_, rows)| rows);
        Totals {
            sources: some(|item| matches!(item, Item::Source(_))),
            actors: some(|item| matches!(item, Item::Actor(_))),
            events: some(|item| matches!(item, Item::Event(_))),
            conflicts: rows.filter(|row| row.verdict.is_conflict()).count(),
            opposed: collection.opposed_count(self),
            differences: collection.differences_within(self),
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
    /// Questions on which voices oppose each other.
    pub opposed: usize,
    /// Rows that likely differ.
    pub differences: usize,
}

/// The passages an item touches, ascending.
pub fn passages_of(collection: &Collection, item: Item) -> Vec<PassageId> {
    match item {
        Item::Source(id) => collection.passages_of(id).map(PassageId).collect(),
        Item::Voice(id) => collection.voice(id).passages.clone(),
        Item::Actor(id) => collection.actor(id).passages.clone(),
        Item::Event(id) => collection.event(id).passages.clone(),
        Item::Claim(id) => collection.claimed(id).stance.passage.into_iter().collect(),
        Item::Passage(id) => vec![id],
    }
}
