//! Reverse indices: from a passage to the voices, actors, events and claims
//! that name it, and from a document's actor to the joined actor.

use std::sync::OnceLock;

use super::view::Item;
use super::{ActorId, ClaimId, Collection, EventId, PassageId, SourceId, VoiceId};

/// The reverse indices, built on first use. They follow from their collection,
/// so that any two compare equal.
#[derive(Debug, Clone, Default)]
pub(super) struct Held(OnceLock<Lists>);

impl PartialEq for Held {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Debug, Clone)]
struct Lists {
    /// Where the items of each passage begin, then the number of all items.
    starts: Vec<u32>,
    /// The items of all passages, in order.
    items: Vec<Item>,
    /// The joined actor of each actor of each document.
    actors: Vec<Vec<Option<ActorId>>>,
}

impl Held {
    /// The voices, actors, events and claims of a passage.
    pub(super) fn by(&self, collection: &Collection, passage: PassageId) -> &[Item] {
        let lists = self.lists(collection);
        let start = |at: usize| lists.starts.get(at).copied();
        let (from, to) = (start(passage.index()), start(passage.index() + 1));
        match (from, to) {
            (Some(from), Some(to)) => &lists.items[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The joined actor of a document's actor.
    pub(super) fn actor(
        &self,
        collection: &Collection,
        source: SourceId,
        entry: usize,
    ) -> Option<ActorId> {
        let of_source = self.lists(collection).actors.get(source.index())?;
        of_source.get(entry).copied().flatten()
    }

    fn lists(&self, collection: &Collection) -> &Lists {
        self.0.get_or_init(|| Lists::of(collection))
    }
}

impl Lists {
    fn of(collection: &Collection) -> Self {
        let mut starts = vec![0u32; collection.passage_count() + 1];
        each(collection, |passage, _| starts[passage.index() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let count = starts.last().map_or(0, |all| *all as usize);
        let mut items = vec![Item::Passage(PassageId(0)); count];
        let mut next = starts.clone();
        each(collection, |passage, item| {
            let place = &mut next[passage.index()];
            items[*place as usize] = item;
            *place += 1;
        });
        Self {
            starts,
            items,
            actors: actors(collection),
        }
    }
}

fn actors(collection: &Collection) -> Vec<Vec<Option<ActorId>>> {
    let briefings = collection.briefings.iter();
    let mut actors: Vec<_> = briefings.map(|b| vec![None; b.actors.len()]).collect();
    for (at, actor) in collection.actors.iter().enumerate() {
        for (source, entry) in &actor.members {
            actors[source.index()][*entry] = Some(ActorId::from(at));
        }
    }
    actors
}

/// Calls `held` for every passage and every item that names it.
fn each(collection: &Collection, mut held: impl FnMut(PassageId, Item)) {
    let mut all = |passages: &[PassageId], item: Item| {
        for passage in passages {
            held(*passage, item);
        }
    };
    for (at, voice) in collection.voices.iter().enumerate() {
        all(&voice.passages, Item::Voice(VoiceId::from(at)));
    }
    for (at, actor) in collection.actors.iter().enumerate() {
        all(&actor.passages, Item::Actor(ActorId::from(at)));
    }
    for (at, event) in collection.events.iter().enumerate() {
        all(&event.passages, Item::Event(EventId::from(at)));
    }
    for (at, claim) in collection.claims.iter().enumerate() {
        all(
            claim.stance.passage.as_slice(),
            Item::Claim(ClaimId::from(at)),
        );
    }
}
