//! A story by itself: its documents, passages, voices and actors, numbered
//! within the story, independent of the collection.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxBuildHasher;

use super::compare::{Comparing, Findings};
use crate::model::collection::AccountRef;
use crate::model::compare::Origin;
use crate::model::likeness::{AccountPlace, LikelyEvent, LikelyRow, Reason, Shared, Utterance};
use crate::model::{ActorId, Collection, EventId, PassageId, SourceId, VoiceId};

/// A story by itself.
pub(super) struct Local {
    /// Its documents, and those that tell an event with them, as a person
    /// judged; ascending.
    pub sources: Vec<SourceId>,
    /// Whether each of these is one of its own documents.
    pub own: Vec<bool>,
    /// The events that its documents tell, in timeline order.
    pub events: Vec<EventId>,
    /// The actors in it, ascending.
    actors: Vec<ActorId>,
    /// First passage and first voice of each document, in the story and in the
    /// collection; after the last, the next number.
    passages: Vec<(u32, u32)>,
    voices: Vec<(u32, u32)>,
    /// The accounts of its documents.
    accounts: HashMap<AccountPlace, AccountRef, FxBuildHasher>,
}

impl Local {
    pub(super) fn new(comparing: &Comparing<'_>, sources: &[SourceId]) -> Self {
        let (collection, told) = (comparing.collection, &comparing.told);
        let events = told.events_of(sources);
        let tellers = events.iter().flat_map(|id| &collection.event(*id).members);
        let all = tellers
            .map(|member| member.0)
            .chain(sources.iter().copied());
        let all: BTreeSet<SourceId> = all.collect();
        let own: BTreeSet<SourceId> = sources.iter().copied().collect();
        let mut local = Self {
            own: all.iter().map(|source| own.contains(source)).collect(),
            sources: all.into_iter().collect(),
            actors: Vec::new(),
            passages: Vec::new(),
            voices: Vec::new(),
            accounts: HashMap::default(),
            events,
        };
        local.count(collection);
        let mut actors: BTreeSet<ActorId> = BTreeSet::new();
        for id in &local.events {
            actors.extend(&collection.event(*id).actors);
        }
        for source in &local.sources {
            let voices = collection.voices_of(*source);
            actors.extend(voices.filter_map(|voice| collection.voice(voice).actor));
        }
        for source in sources {
            for (at, bearer) in told.accounts(*source) {
                actors.extend(bearer.and_then(|bearer| bearer.actor));
                local.accounts.insert(place(*at), *at);
            }
        }
        local.actors = actors.into_iter().collect();
        local
    }

    /// Numbers passages and voices.
    fn count(&mut self, collection: &Collection) {
        let (mut passages, mut voices) = (0, 0);
        for source in &self.sources {
            let there = collection.passages_of(*source);
            self.passages.push((passages, there.start));
            passages += there.end - there.start;
            let mut all = collection.voices_of(*source);
            let first = all.next().map_or(0, |voice| voice.0);
            self.voices.push((voices, first));
            voices += 1 + all.count() as u32;
        }
    }

    /// Converts numbers of the collection to those of the story.
    pub(super) fn inward(&self) -> Inward<'_> {
        Inward(self)
    }

    /// Converts findings from numbers of the story to those of the collection.
    pub(super) fn outward(&self, found: &Findings) -> Findings {
        renumbered(found, &Outward(self))
    }
}

/// The last start that is not after `number`.
fn begun(starts: &[(u32, u32)], number: u32, side: fn(&(u32, u32)) -> u32) -> (u32, u32) {
    let after = starts.partition_point(|start| side(start) <= number);
    starts[after - 1]
}

fn place(at: AccountRef) -> AccountPlace {
    (at.source, at.home, at.account)
}

/// A change of numbers for the same things.
pub(super) trait Numbers {
    fn source(&self, id: SourceId) -> SourceId;
    fn passage(&self, id: PassageId) -> PassageId;
    fn voice(&self, id: VoiceId) -> VoiceId;
    fn actor(&self, id: ActorId) -> ActorId;
    fn account(&self, at: AccountRef) -> AccountRef;
}

/// From the numbers of a collection to those of a story.
pub(super) struct Inward<'a>(&'a Local);

impl Numbers for Inward<'_> {
    fn source(&self, id: SourceId) -> SourceId {
        let place = self.0.sources.binary_search(&id);
        SourceId::from(place.expect("a document of the story"))
    }

    fn passage(&self, id: PassageId) -> PassageId {
        let (here, there) = begun(&self.0.passages, id.0, |start| start.1);
        PassageId(here + (id.0 - there))
    }

    fn voice(&self, id: VoiceId) -> VoiceId {
        let (here, there) = begun(&self.0.voices, id.0, |start| start.1);
        VoiceId(here + (id.0 - there))
    }

    fn actor(&self, id: ActorId) -> ActorId {
        let place = self.0.actors.binary_search(&id);
        ActorId::from(place.expect("an actor of the story"))
    }

    /// The origin is left out: others may share it.
    fn account(&self, at: AccountRef) -> AccountRef {
        let voice = self.voice(at.voice);
        AccountRef {
            source: self.source(at.source),
            voice,
            origin: Origin::Voice(voice),
            passage: at.passage.map(|passage| self.passage(passage)),
            ..at
        }
    }
}

/// From the numbers of a story to those of its collection.
struct Outward<'a>(&'a Local);

impl Numbers for Outward<'_> {
    fn source(&self, id: SourceId) -> SourceId {
        self.0.sources[id.index()]
    }

    fn passage(&self, id: PassageId) -> PassageId {
        let (here, there) = begun(&self.0.passages, id.0, |start| start.0);
        PassageId(there + (id.0 - here))
    }

    fn voice(&self, id: VoiceId) -> VoiceId {
        let (here, there) = begun(&self.0.voices, id.0, |start| start.0);
        VoiceId(there + (id.0 - here))
    }

    fn actor(&self, id: ActorId) -> ActorId {
        self.0.actors[id.index()]
    }

    fn account(&self, at: AccountRef) -> AccountRef {
        self.0.accounts[&(self.source(at.source), at.home, at.account)]
    }
}

/// The findings with other numbers.
pub(super) fn renumbered(found: &Findings, numbers: &impl Numbers) -> Findings {
    let mut found = found.clone();
    for event in &mut found.events {
        renumber_event(event, numbers);
    }
    for row in &mut found.rows {
        renumber_row(row, numbers);
    }
    for question in &mut found.questions {
        for said in question.held.iter_mut().chain(&mut question.rejected) {
            renumber_words(said, numbers);
        }
    }
    found
}

fn renumber_event(event: &mut LikelyEvent, numbers: &impl Numbers) {
    for (source, _) in event.tellings.iter_mut().flatten() {
        *source = numbers.source(*source);
    }
    for passage in &mut event.passages {
        *passage = numbers.passage(*passage);
    }
    renumber_reasons(&mut event.reasons, numbers);
}

fn renumber_row(row: &mut LikelyRow, numbers: &impl Numbers) {
    for at in &mut row.accounts {
        *at = numbers.account(*at);
    }
    for difference in &mut row.differences {
        difference.between = difference.between.map(|at| numbers.account(at));
        difference.shared = difference.shared.map(|shared| match shared {
            Shared::Voice(voice) => Shared::Voice(numbers.voice(voice)),
            Shared::Copy(source) => Shared::Copy(numbers.source(source)),
        });
    }
    renumber_reasons(&mut row.reasons, numbers);
}

fn renumber_reasons(reasons: &mut [Reason], numbers: &impl Numbers) {
    for reason in reasons {
        match reason {
            Reason::Actors(actors) => {
                for actor in actors {
                    *actor = numbers.actor(*actor);
                }
            }
            Reason::Day(_) | Reason::Figures(_) | Reason::Words(_) | Reason::Main => {}
        }
    }
}

fn renumber_words(said: &mut Utterance, numbers: &impl Numbers) {
    said.source = numbers.source(said.source);
    said.passage = numbers.passage(said.passage);
    said.voice = said.voice.map(|voice| numbers.voice(voice));
}
