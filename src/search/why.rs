//! Why a passage matches the fields of a query, which its text need not show:
//! the words of the voice asked for, the names of the actor asked for.

use super::light::{merged, phrases, whole_graphemes};
use super::query::{Query, Term};
use super::scope::Scope;
use super::{How, Lit};
use crate::model::briefing::{AUTHOR, Account, Claim};
use crate::model::{ActorId, Collection, EventId, PassageId, SourceId, VoiceId};
use crate::text::words::{Word, words};

/// The voices, actors and events that a query's fields name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    voices: Vec<VoiceId>,
    actors: Vec<ActorId>,
    events: Vec<EventId>,
}

/// Words cited from a document that match a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who says them.
    pub voice: String,
    /// As in the document.
    pub words: String,
}

/// Shows why a passage matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// Ranges of the passage: names, and cited words that occur in it.
    /// Ascending, without overlap.
    pub lit: Vec<Lit>,
    /// Cited words that the passage does not contain, because a digest tells
    /// them in other words.
    pub told: Vec<Told>,
}

impl Wanted {
    /// Collects what the fields of a query name in this collection.
    pub(super) fn of<S: AsRef<Scope>>(
        asked: &Query,
        meaning: impl Fn(&super::query::Field) -> S,
    ) -> Self {
        let mut wanted = Self::default();
        let clauses = asked.clauses.iter().filter(|clause| !clause.not);
        for term in clauses.flat_map(|clause| &clause.any) {
            if let Term::Field(field) = term {
                let scope = meaning(field);
                let (voices, actors, events) = scope.as_ref().named();
                wanted.voices.extend_from_slice(voices);
                wanted.actors.extend_from_slice(actors);
                wanted.events.extend_from_slice(events);
            }
        }
        wanted
    }

    pub(super) fn why(&self, collection: &Collection, id: PassageId) -> Why {
        let mut why = Why::default();
        if *self == Self::default() {
            return why;
        }
        let text = collection.passage(id).text.as_str();
        let found: Vec<Word> = words(text).collect();
        let light = |written: &str, lit: &mut Vec<Lit>| {
            let keys: Vec<String> = words(written).map(|word| word.key).collect();
            let before = lit.len();
            if !keys.is_empty() {
                let runs = phrases(text, &found, &keys, false);
                let how = How::Exact;
                lit.extend(runs.map(|range| Lit { range, how }));
            }
            lit.len() > before
        };
        for actor in &self.actors {
            for form in collection.forms(collection.actor(*actor)) {
                light(form, &mut why.lit);
            }
        }
        for told in self.told(collection, id) {
            if !light(&told.words, &mut why.lit) && !why.told.contains(&told) {
                why.told.push(told);
            }
        }
        for voice in &self.voices {
            let voice = collection.voice(*voice);
            if voice.source == collection.source_of(id) && !voice.is_author() {
                let surname = || words(&voice.name).last().map(|word| word.key);
                let named = light(&voice.name, &mut why.lit);
                let _ = named || surname().is_some_and(|name| light(&name, &mut why.lit));
            }
        }
        why.lit = whole_graphemes(text, merged(why.lit));
        why
    }

    /// The words cited from a passage that the query asks for.
    fn told(&self, collection: &Collection, id: PassageId) -> Vec<Told> {
        let source = collection.source_of(id);
        let briefing = collection.briefing(source);
        let at = collection.passage(id).at;
        let events = briefing.events.iter().enumerate();
        let accounts = events.flat_map(|(entry, event)| {
            let asked = self.asks_for_event(collection, source, entry);
            event.accounts.iter().map(move |account| (account, asked))
        });
        let facts = briefing.facts.iter().map(|fact| (&fact.account, false));
        let accounts = accounts.chain(facts).filter_map(|(account, asked)| {
            let Account { voice, quote, .. } = account;
            (account.at == at).then_some((voice, quote, asked))
        });
        let claims = briefing.claims.iter().filter_map(|claim| {
            let Claim { voice, quote, .. } = claim;
            (claim.at == at).then_some((voice, quote, false))
        });
        let cited = accounts.chain(claims).filter_map(|(voice, quote, asked)| {
            let voice = voice.as_deref().unwrap_or(AUTHOR);
            let voice = collection.voice_named(source, voice)?;
            (asked || self.voices.contains(&voice)).then_some(())?;
            Some(Told {
                voice: collection.voice(voice).name.clone(),
                words: quote.clone()?,
            })
        });
        cited.collect()
    }

    fn asks_for_event(&self, collection: &Collection, source: SourceId, entry: usize) -> bool {
        let is_told = |id: &EventId| collection.event(*id).members.contains(&(source, entry));
        self.events.iter().any(is_told)
    }
}
