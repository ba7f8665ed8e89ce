//! Items of one document, as its file lists them: the subject of a decision on
//! a draft, and what an editor opens.

use super::claimed::Fit;
use super::{Account, Fact, Joined, Listed, Passage, Ref, Stance};
use crate::model::Briefing;
use crate::model::briefing::{Actor, Event, Voice};
use crate::model::drafts::Part;

impl Part {
    /// A reference to an item of a briefing.
    pub fn refer(self, briefing: &Briefing) -> Ref {
        let id = briefing.id.clone();
        let joined = |id: &str| Joined::named(briefing.id.as_str(), id);
        let (place, of) = self.listed(briefing);
        let item = match self {
            Self::Document => Ref::Source { briefing: id },
            Self::Passage(n) => Ref::Passage(Passage::whole(&id, &briefing.passages[n])),
            Self::Actor(n) => Ref::Actor {
                actor: joined(&briefing.actors[n].id),
            },
            Self::Voice(n) => Ref::Voice {
                briefing: id,
                voice: briefing.voices[n].id.clone(),
            },
            Self::Event(n) => Ref::Event {
                event: joined(&briefing.events[n].id),
            },
            Self::Account(event, n) => Ref::Account(Account::of(briefing, event, n)),
            Self::Fact(n) => Ref::Fact(Fact::of(briefing, n)),
            Self::Claim(n) => Ref::Stance(Stance::of(briefing, n, "")),
        };
        Ref::Listed(Listed {
            item: Box::new(item),
            place,
            of,
        })
    }

    /// The item of a briefing that a reference means: the one with its id or
    /// its words, or, if the list has kept its length, the one at its index.
    pub fn find(reference: &Ref, briefing: &Briefing) -> Option<Self> {
        let Ref::Listed(listed) = reference else {
            return Self::known(reference, briefing).map(|(part, _)| part);
        };
        if let Ref::Source { .. } = *listed.item {
            return Some(Self::Document);
        }
        let known = Self::known(&listed.item, briefing);
        let surely = known.filter(|(_, is_sure)| *is_sure);
        surely
            .map(|(part, _)| part)
            .or_else(|| Self::in_its_place(listed, briefing))
            .or_else(|| known.map(|(part, _)| part))
    }

    /// The item with the id or the words, and whether no other can be meant.
    fn known(reference: &Ref, briefing: &Briefing) -> Option<(Self, bool)> {
        let sure = |part: Self| (part, true);
        match reference {
            Ref::Passage(passage) => {
                let all = || 0..briefing.passages.len();
                let at = |n: &usize| briefing.passages[*n].at == passage.at;
                let holds = |n: &usize| passage.words_in(&briefing.passages[*n].text).is_some();
                let here = all().find(|n| at(n) && holds(n));
                let here = here.or_else(|| all().find(at));
                let found = here.or_else(|| all().find(holds));
                found.map(Self::Passage).map(sure)
            }
            Ref::Actor { actor } => {
                let named = |a: &Actor| actor.has(&briefing.id, &a.id);
                let found = briefing.actors.iter().position(named);
                found.map(Self::Actor).map(sure)
            }
            Ref::Voice { voice, .. } => {
                let named = |v: &Voice| v.id == *voice;
                let found = briefing.voices.iter().position(named);
                found.map(Self::Voice).map(sure)
            }
            Ref::Event { event } => {
                let named = |e: &Event| event.has(&briefing.id, &e.id);
                let found = briefing.events.iter().position(named);
                found.map(Self::Event).map(sure)
            }
            Ref::Account(account) => {
                let event = account.event_in(briefing)?;
                let (place, fit) = account.among(&briefing.events[event].accounts)?;
                Some((Self::Account(event, place), fit == Fit::Same))
            }
            Ref::Fact(fact) => {
                let (place, fit) = fact.among(&briefing.facts)?;
                Some((Self::Fact(place), fit == Fit::Same))
            }
            Ref::Stance(stance) => {
                let (place, fit) = stance.among(&briefing.claims)?;
                Some((Self::Claim(place), fit == Fit::Same))
            }
            Ref::Listed(listed) => Self::known(&listed.item, briefing),
            Ref::Source { .. } | Ref::Measure { .. } | Ref::Question { .. } => None,
        }
    }

    /// The item at its index, if the list has kept its length.
    fn in_its_place(listed: &Listed, briefing: &Briefing) -> Option<Self> {
        let place = listed.place;
        let part = match &*listed.item {
            Ref::Passage(_) => Self::Passage(place),
            Ref::Actor { .. } => Self::Actor(place),
            Ref::Voice { .. } => Self::Voice(place),
            Ref::Event { .. } => Self::Event(place),
            Ref::Account(account) => Self::Account(account.event_in(briefing)?, place),
            Ref::Fact(_) => Self::Fact(place),
            Ref::Stance(_) => Self::Claim(place),
            Ref::Source { .. } | Ref::Measure { .. } | Ref::Question { .. } | Ref::Listed(_) => {
                return None;
            }
        };
        let is_there = part.exists(briefing) && part.listed(briefing).1 == listed.of;
        is_there.then_some(part)
    }

    /// The index of the item in its list of the file, and the length of the
    /// list.
    fn listed(self, briefing: &Briefing) -> (usize, usize) {
        match self {
            Self::Document => (0, 1),
            Self::Passage(n) => (n, briefing.passages.len()),
            Self::Actor(n) => (n, briefing.actors.len()),
            Self::Voice(n) => (n, briefing.voices.len()),
            Self::Event(n) => (n, briefing.events.len()),
            Self::Account(event, n) => (n, briefing.events[event].accounts.len()),
            Self::Fact(n) => (n, briefing.facts.len()),
            Self::Claim(n) => (n, briefing.claims.len()),
        }
    }
}
