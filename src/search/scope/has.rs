//! Whether a document, voice, actor or event matches a field: by its own
//! properties, not by what else its passages say.

use super::closed::{CONFLICT, HEDGED};
use super::{Meant, Scope, dates};
use crate::model::drafts::Part;
use crate::model::view::Item;
use crate::model::vocabulary::{Certainty, Status};
use crate::model::{ActorId, ClaimId, Collection, EventId, SourceId, VoiceId};

impl Scope {
    /// Whether an item matches the field.
    pub(crate) fn has(&self, collection: &Collection, item: Item) -> bool {
        match item {
            Item::Passage(id) => self.passages.contains(id),
            Item::Source(id) => self.has_source(collection, id),
            Item::Voice(id) => self.has_voice(collection, id),
            Item::Actor(id) => self.has_actor(collection, id),
            Item::Event(id) => self.has_event(collection, id),
            Item::Claim(id) => self.has_claim(collection, id),
        }
    }

    /// A claim matches by its voice or its answer, else by its passage.
    fn has_claim(&self, collection: &Collection, id: ClaimId) -> bool {
        let stance = collection.claimed(id).stance;
        match &self.meant {
            Meant::Voices(_) => self.has_voice(collection, stance.voice),
            Meant::Actors(actors) => {
                let answer = &collection.claim(stance).answer;
                let is_answer = |a: &ActorId| collection.actor(*a).id == *answer;
                self.has_voice(collection, stance.voice) || actors.iter().any(is_answer)
            }
            Meant::Nothing
            | Meant::Sources(_)
            | Meant::Events(_)
            | Meant::Kinds(_)
            | Meant::States(_)
            | Meant::Like(_)
            | Meant::Date(_) => stance.passage.is_some_and(|p| self.passages.contains(p)),
        }
    }

    fn has_source(&self, collection: &Collection, id: SourceId) -> bool {
        let briefing = collection.briefing(id);
        match &self.meant {
            Meant::Sources(sources) => sources.binary_search(&id).is_ok(),
            Meant::Voices(voices) => voices.iter().any(|v| collection.voice(*v).source == id),
            Meant::Events(events) => {
                let tells = |members: &[(SourceId, usize)]| members.iter().any(|m| m.0 == id);
                events.iter().any(|e| tells(&collection.event(*e).members))
            }
            Meant::Kinds(words) => is_word(words, briefing.kind.word()),
            Meant::States(words) => is_word(words, briefing.status.word()),
            Meant::Date(asked) => {
                let issued = briefing.issued.as_ref().and_then(dates::issued);
                issued.is_some_and(|span| span.overlaps(*asked))
            }
            Meant::Nothing | Meant::Actors(_) | Meant::Like(_) => false,
        }
    }

    fn has_voice(&self, collection: &Collection, id: VoiceId) -> bool {
        let voice = collection.voice(id);
        let briefing = collection.briefing(voice.source);
        match &self.meant {
            Meant::Actors(actors) => {
                let actor = voice.actor.as_ref();
                actor.is_some_and(|actor| actors.binary_search(actor).is_ok())
            }
            Meant::Sources(sources) => sources.binary_search(&voice.source).is_ok(),
            Meant::Voices(voices) => voices.binary_search(&id).is_ok(),
            Meant::Events(events) => events.iter().any(|event| {
                let mut accounts = collection.event(*event).accounts.iter();
                accounts.any(|account| account.voice == id)
            }),
            Meant::Kinds(words) => {
                let actor = voice.actor.map(|a| collection.actor(a).kind);
                is_word(words, voice.role.word())
                    || actor.is_some_and(|kind| is_word(words, kind.word()))
            }
            Meant::States(words) => {
                let mut declared = briefing.voices.iter();
                let declared = declared.find(|v| v.id == voice.id);
                let status = declared.and_then(|v| v.status);
                is_word(words, status.unwrap_or(briefing.status).word())
            }
            Meant::Nothing | Meant::Like(_) | Meant::Date(_) => false,
        }
    }

    fn has_actor(&self, collection: &Collection, id: ActorId) -> bool {
        let actor = collection.actor(id);
        match &self.meant {
            Meant::Actors(actors) => actors.binary_search(&id).is_ok(),
            Meant::Sources(sources) => told_by(&actor.members, sources),
            Meant::Voices(voices) => voices
                .iter()
                .any(|voice| collection.voice(*voice).actor == Some(id)),
            Meant::Events(events) => events
                .iter()
                .any(|event| collection.event(*event).actors.contains(&id)),
            Meant::Kinds(words) => is_word(words, actor.kind.word()),
            Meant::States(words) => is_word(
                words,
                joined(collection, &actor.members, Part::Actor).word(),
            ),
            Meant::Nothing | Meant::Like(_) | Meant::Date(_) => false,
        }
    }

    fn has_event(&self, collection: &Collection, id: EventId) -> bool {
        let event = collection.event(id);
        match &self.meant {
            Meant::Actors(actors) => event.actors.iter().any(|a| actors.binary_search(a).is_ok()),
            Meant::Sources(sources) => told_by(&event.members, sources),
            Meant::Voices(voices) => event
                .accounts
                .iter()
                .any(|account| voices.binary_search(&account.voice).is_ok()),
            Meant::Events(events) => events.binary_search(&id).is_ok(),
            Meant::Date(asked) => {
                let span = event.date.as_ref().and_then(dates::happened);
                span.is_some_and(|span| span.overlaps(*asked))
            }
            Meant::States(words) => {
                let is_hedged = || {
                    let mut accounts = event.accounts.iter();
                    accounts.any(|at| collection.account(*at).certainty != Certainty::Certain)
                };
                is_word(
                    words,
                    joined(collection, &event.members, Part::Event).word(),
                ) || (is_word(words, CONFLICT) && !event.conflicts.is_empty())
                    || (is_word(words, HEDGED) && is_hedged())
            }
            Meant::Nothing | Meant::Kinds(_) | Meant::Like(_) => false,
        }
    }
}

fn is_word(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

/// Whether one of `sources` has a member.
fn told_by(members: &[(SourceId, usize)], sources: &[SourceId]) -> bool {
    let mut members = members.iter();
    members.any(|(source, _)| sources.binary_search(source).is_ok())
}

/// A joined item is a draft as long as one of its members is.
fn joined(
    collection: &Collection,
    members: &[(SourceId, usize)],
    part: fn(usize) -> Part,
) -> Status {
    let is_draft = |m: &(SourceId, usize)| part(m.1).is_draft(collection.briefing(m.0));
    if members.iter().any(is_draft) {
        Status::Draft
    } else {
        Status::Reviewed
    }
}
