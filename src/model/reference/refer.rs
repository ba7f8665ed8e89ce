//! From a thing of a collection to its reference.

use super::{Account, Fact, Joined, Name, Passage, Ref, Stance, Thing};
use crate::model::collection::Home;
use crate::model::view::Item;
use crate::model::{Collection, EventId, SourceId};

/// A reference to a thing that stays valid when files change.
pub(in crate::model) fn refer(story: &Collection, thing: &Thing) -> Ref {
    match thing {
        Thing::Item(item) => refer_item(story, *item),
        Thing::Words(id, words) => Ref::Passage(Passage::of(story, *id, Some(words.clone()))),
        Thing::Account(at) => {
            let briefing = story.briefing(at.source);
            match at.home {
                Home::Event(event) => Ref::Account(Account::of(briefing, event, at.account)),
                Home::Facts => Ref::Fact(Fact::of(briefing, at.account)),
            }
        }
        Thing::Measure(event, measure, of) => Ref::Measure {
            event: event_names(story, *event),
            measure: measure.clone(),
            of: of.clone(),
        },
        Thing::Question(id) => Ref::Question {
            question: story.question(*id).id.clone(),
        },
        Thing::Part(source, part) => part.refer(story.briefing(*source)),
    }
}

fn refer_item(story: &Collection, item: Item) -> Ref {
    let briefing = |source: SourceId| story.briefing(source).id.clone();
    match item {
        Item::Source(source) => Ref::Source {
            briefing: briefing(source),
        },
        Item::Voice(id) => {
            let voice = story.voice(id);
            Ref::Voice {
                briefing: briefing(voice.source),
                voice: voice.id.clone(),
            }
        }
        Item::Actor(id) => {
            let actor = story.actor(id);
            let entry = |source, n: usize| &story.briefing(source).actors[n].id;
            Ref::Actor {
                actor: joined(story, &actor.id, &actor.members, entry),
            }
        }
        Item::Event(id) => Ref::Event {
            event: event_names(story, id),
        },
        Item::Claim(id) => {
            let claim = story.claimed(id);
            let at = claim.stance;
            let briefing = story.briefing(at.source);
            Ref::Stance(Stance::of(briefing, at.claim, &claim.text))
        }
        Item::Passage(id) => Ref::Passage(Passage::of(story, id, None)),
    }
}

fn event_names(story: &Collection, id: EventId) -> Joined {
    let event = story.event(id);
    let entry = |source, n: usize| &story.briefing(source).events[n].id;
    joined(story, &event.id, &event.members, entry)
}

fn joined<'a>(
    story: &'a Collection,
    id: &str,
    members: &[(SourceId, usize)],
    entry: impl Fn(SourceId, usize) -> &'a String,
) -> Joined {
    let name = |(source, n): &(SourceId, usize)| Name {
        briefing: story.briefing(*source).id.clone(),
        id: entry(*source, *n).clone(),
    };
    Joined {
        names: members.iter().map(name).collect(),
        id: id.into(),
    }
}
