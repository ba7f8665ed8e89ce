//! How many passages of each item a view holds. A view of few passages counts
//! only what they hold, so that a key costs no more in a larger collection.

use rustc_hash::FxHashMap;

use super::{ActorId, ClaimId, Collection, EventId, Item, PassageSet, SourceId, VoiceId};

/// From one passage in so many on, counting by index is cheaper than by hash.
const FEW: usize = 16;

/// The number of passages of each item.
#[derive(Debug, Clone)]
pub(super) enum Counts {
    /// Of the items that have any.
    Few(FxHashMap<Item, usize>),
    /// Of all items, by their indices.
    Many(Many),
}

/// The number of passages of all items.
#[derive(Debug, Clone)]
pub(super) struct Many {
    sources: Vec<usize>,
    voices: Vec<usize>,
    actors: Vec<usize>,
    events: Vec<usize>,
    claims: Vec<usize>,
}

impl Default for Counts {
    fn default() -> Self {
        Self::Few(FxHashMap::default())
    }
}

impl Counts {
    /// Those of the whole collection.
    pub(super) fn whole(collection: &Collection) -> Self {
        let sources = collection.sources();
        Self::Many(Many {
            sources: sources.map(|s| collection.passages_of(s).len()).collect(),
            voices: each(&collection.voices, |voice| voice.passages.len()),
            actors: each(&collection.actors, |actor| actor.passages.len()),
            events: each(&collection.events, |event| event.passages.len()),
            claims: each(&collection.claims, |claim| {
                usize::from(claim.stance.passage.is_some())
            }),
        })
    }

    /// Those within some passages.
    pub(super) fn within(collection: &Collection, passages: &PassageSet) -> Self {
        let are_few = passages.len() * FEW < collection.passage_count();
        let mut counts = if are_few {
            Self::default()
        } else {
            Self::Many(Many::none(collection))
        };
        for passage in passages.iter() {
            counts.add(Item::Source(collection.source_of(passage)));
            for item in collection.held_by(passage) {
                counts.add(*item);
            }
        }
        counts
    }

    /// Adds one to the passages of an item.
    fn add(&mut self, item: Item) {
        match self {
            Self::Few(few) => *few.entry(item).or_default() += 1,
            Self::Many(many) => {
                if let Some((list, at)) = many.list_mut(item) {
                    list[at] += 1;
                }
            }
        }
    }

    /// The number of passages of an item.
    pub(super) fn of(&self, item: Item) -> usize {
        match self {
            Self::Few(few) => few.get(&item).copied().unwrap_or(0),
            Self::Many(many) => many.of(item),
        }
    }

    /// Every item that has any, in no order.
    pub(super) fn items(&self) -> impl Iterator<Item = Item> {
        let (few, many) = match self {
            Self::Few(few) => (Some(few.keys().copied()), None),
            Self::Many(many) => (None, Some(many.items())),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}

impl Many {
    /// No passage of any item.
    fn none(collection: &Collection) -> Self {
        Self {
            sources: vec![0; collection.briefings.len()],
            voices: vec![0; collection.voices.len()],
            actors: vec![0; collection.actors.len()],
            events: vec![0; collection.events.len()],
            claims: vec![0; collection.claims.len()],
        }
    }

    fn list_mut(&mut self, item: Item) -> Option<(&mut [usize], usize)> {
        match item {
            Item::Source(id) => Some((&mut self.sources, id.index())),
            Item::Voice(id) => Some((&mut self.voices, id.index())),
            Item::Actor(id) => Some((&mut self.actors, id.index())),
            Item::Event(id) => Some((&mut self.events, id.index())),
            Item::Claim(id) => Some((&mut self.claims, id.index())),
            Item::Passage(_) => None,
        }
    }

    fn of(&self, item: Item) -> usize {
        let (list, at) = match item {
            Item::Source(id) => (&self.sources, id.index()),
            Item::Voice(id) => (&self.voices, id.index()),
            Item::Actor(id) => (&self.actors, id.index()),
            Item::Event(id) => (&self.events, id.index()),
            Item::Claim(id) => (&self.claims, id.index()),
            Item::Passage(_) => return 0,
        };
        list.get(at).copied().unwrap_or(0)
    }

    fn items(&self) -> impl Iterator<Item = Item> {
        some(&self.sources)
            .map(|at| Item::Source(SourceId::from(at)))
            .chain(some(&self.voices).map(|at| Item::Voice(VoiceId::from(at))))
            .chain(some(&self.actors).map(|at| Item::Actor(ActorId::from(at))))
            .chain(some(&self.events).map(|at| Item::Event(EventId::from(at))))
            .chain(some(&self.claims).map(|at| Item::Claim(ClaimId::from(at))))
    }
}

/// The places of the counts above 0.
fn some(list: &[usize]) -> impl Iterator<Item = usize> {
    let counts = list.iter().enumerate();
    counts.filter(|(_, count)| **count > 0).map(|(at, _)| at)
}

fn each<T>(list: &[T], count: impl Fn(&T) -> usize) -> Vec<usize> {
    list.iter().map(count).collect()
}
