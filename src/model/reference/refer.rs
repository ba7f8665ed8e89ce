//! From a thing of a collection to its reference.

use super::{Account, Fact, Joined, Name, Passage, Ref, Stance, Thing};
use crate::model::collection::Home;
use crate::model::view::Item;
use crate::model::{Collection, EventId, SourceId};

/// A reference to a thing that stays valid when files change.
pub(in crate::model) fn refer(collection: &Collection, thing: &Thing) -> Ref {
    match thing {
        Thing::Item(item) => refer_item(collection, *item),
        Thing::Words(id, words) => Ref::Passage(Passage::of(collection, *id, Some(words.clone()))),
        Thing::Account(at) => {
            let briefing = collection.briefing(at.source);
            match at.home {
                Home::Event(event) => Ref::Account(Account::of(briefing, event, at.account)),
                Home::Facts => Ref::Fact(Fact::of(briefing, at.account)),
            }
        }
        Thing::Measure(event, measure, of) => Ref::Measure {
            event: event_names(collection, *event),
            measure: measure.clone(),
            of: of.clone(),
        },
        Thing::Question(id) => Ref::Question {
            question: collection.question(*id).id.clone(),
        },
        Thing::Part(source, part) => part.refer(collection.briefing(*source)),
    }
}

fn refer_item(collection: &Collection, item: Item) -> Ref {
    let briefing = |source: SourceId| collection.briefing(source).id.clone();
    match item {
        Item::Source(source) => Ref::Source {
            briefing: briefing(source),
        },
        Item::Voice(id) => {
            let voice = collection.voice(id);
            Ref::Voice {
                briefing: briefing(voice.source),
                voice: voice.id.clone(),
            }
        }
        Item::Actor(id) => {
            let actor = collection.actor(id);
            let entry = |source, n: usize| &collection.briefing(source).actors[n].id;
            Ref::Actor {
                actor: joined(collection, &actor.id, &actor.members, entry),
            }
        }
        Item::Event(id) => Ref::Event {
            event: event_names(collection, id),
        },
        Item::Claim(id) => {
            let claim = collection.claimed(id);
            let at = claim.stance;
            let briefing = collection.briefing(at.source);
            Ref::Stance(Stance::of(briefing, at.claim, &claim.text))
        }
        Item::Passage(id) => Ref::Passage(Passage::of(collection, id, None)),
    }
}

fn event_names(collection: &Collection, id: EventId) -> Joined {
    let event = collection.event(id);
    let entry = |source, n: usize| &collection.briefing(source).events[n].id;
    joined(collection, &event.id, &event.members, entry)
}

fn joined<'a>(
    collection: &'a Collection,
    id: &str,
    members: &[(SourceId, usize)],
    entry: impl Fn(SourceId, usize) -> &'a String,
) -> Joined {
    let name = |(source, n): &(SourceId, usize)| Name {
        briefing: collection.briefing(*source).id.clone(),
        id: entry(*source, *n).clone(),
    };
    Joined {
        names: members.iter().map(name).collect(),
        id: id.into(),
    }
}
