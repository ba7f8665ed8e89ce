//! Proposals that a program made in a briefing, each with the passage and words
//! that support it, and a person's decisions on them.

mod by;
pub mod carry;
mod contested;
mod decide;
mod entering;
mod fields;
mod found;
mod join;
pub mod rank;
mod support;

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use by::{negated, proposer, unchecked};
pub use contested::contested;
pub use decide::{Decision, Refusal};
pub use entering::entered;
pub use fields::{Field, fields};
pub use found::{Addition, ItemKind, Of, THE_AUTHOR, new_voice};

use self::support::Supports;
use super::briefing::{AUTHOR, Briefing};
use super::view::Item;
use super::vocabulary::Status;
use super::{Collection, SourceId};

/// An item of a briefing, by its index in the lists of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The document itself: title, authors, publisher, date.
    Document,
    /// A passage: its voice and its kind.
    Passage(usize),
    /// An actor.
    Actor(usize),
    /// A voice.
    Voice(usize),
    /// An event.
    Event(usize),
    /// An account: the index of its event, and its own there.
    Account(usize, usize),
    /// A fact.
    Fact(usize),
    /// A claim.
    Claim(usize),
}

/// An item and what supports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The item.
    pub part: Part,
    /// Index of the cited passage in the briefing, if one is cited.
    pub passage: Option<usize>,
    /// The bytes of that passage that support the item, if they are found.
    pub words: Option<Range<usize>>,
    /// Whether nobody has decided on it yet.
    pub open: bool,
}

/// How far the review of a briefing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items decided on.
    pub decided: usize,
    /// All items.
    pub all: usize,
}

impl Part {
    /// The word for its kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Passage(_) => "passage",
            Self::Actor(_) => "actor",
            Self::Voice(_) => "voice",
            Self::Event(_) => "event",
            Self::Account(..) => "account",
            Self::Fact(_) => "fact",
            Self::Claim(_) => "claim",
        }
    }

    /// Whether the briefing has it.
    pub fn exists(self, briefing: &Briefing) -> bool {
        match self {
            Self::Document => true,
            Self::Passage(n) => n < briefing.passages.len(),
            Self::Actor(n) => n < briefing.actors.len(),
            Self::Voice(n) => n < briefing.voices.len(),
            Self::Event(n) => n < briefing.events.len(),
            Self::Account(event, n) => {
                let event = briefing.events.get(event);
                event.is_some_and(|event| n < event.accounts.len())
            }
            Self::Fact(n) => n < briefing.facts.len(),
            Self::Claim(n) => n < briefing.claims.len(),
        }
    }

    /// Fails if the briefing has no such item.
    fn is_there(self, briefing: &Briefing) -> Result<(), Refusal> {
        self.exists(briefing).then_some(()).ok_or(Refusal::Gone)
    }

    /// Whether it is a draft: by its own status, else by the briefing's. The
    /// document itself is never a proposal.
    pub fn is_draft(self, briefing: &Briefing) -> bool {
        let own = match self {
            Self::Document => return false,
            Self::Passage(n) => briefing.passages[n].status,
            Self::Actor(n) => briefing.actors[n].status,
            Self::Voice(n) => briefing.voices[n].status,
            Self::Event(n) => briefing.events[n].status,
            Self::Account(event, n) => briefing.events[event].accounts[n].status,
            Self::Fact(n) => briefing.facts[n].account.status,
            Self::Claim(n) => briefing.claims[n].status,
        };
        own.unwrap_or(briefing.status) == Status::Draft
    }

    /// The same item in the new briefing: the one with its id or its content;
    /// if nothing was added or removed, the one at its index.
    pub fn moved(self, old: &Briefing, new: &Briefing) -> Option<Self> {
        let there = self.exists(old).then(|| self.refer(old))?;
        Self::find(&there, new)
    }

    /// A few words that name it.
    pub fn name(self, briefing: &Briefing) -> String {
        match self {
            Self::Document => briefing.heading().to_owned(),
            Self::Passage(n) => {
                format!("{} ¶{}", briefing.passages[n].kind, briefing.passages[n].at)
            }
            Self::Actor(n) => briefing.actors[n].name.clone(),
            Self::Voice(n) => briefing.voices[n].name.clone(),
            Self::Event(n) => briefing.events[n].name.clone(),
            Self::Account(event, n) => briefing.events[event].accounts[n].line(),
            Self::Fact(n) => {
                let fact = &briefing.facts[n];
                let bearer = briefing.bearer(fact).map_or(&fact.about, |a| &a.name);
                format!("{bearer}, {}", fact.account.line())
            }
            Self::Claim(n) => {
                let claim = &briefing.claims[n];
                let (sign, stance) = (claim.stance.sign(), claim.stance.word());
                let words = |id: &str| id.replace('-', " ");
                let said = claim.says.clone();
                let said = said.unwrap_or_else(|| words(&claim.answer));
                let (question, stance) = (words(&claim.question), words(stance));
                format!("{sign} {question}: {stance}, {said}")
            }
        }
    }

    /// What else is known of it: kind, role, date, voice.
    pub fn about(self, briefing: &Briefing) -> String {
        let voice = |id: &Option<String>| voice_name(briefing, id.as_deref());
        match self {
            Self::Document => {
                let issued = briefing.issued.as_ref().map(super::When::short);
                let called = format!("called {}", briefing.short_name());
                let parts: Vec<String> = std::iter::once(called)
                    .chain(briefing.publisher.clone())
                    .chain(issued)
                    .collect();
                parts.join(" · ")
            }
            Self::Passage(n) => voice(&briefing.passages[n].voice),
            Self::Actor(n) => {
                let actor = &briefing.actors[n];
                let mut parts = vec![actor.kind.word().to_owned()];
                parts.extend(actor.role.clone());
                let more: Vec<&str> = actor.all_names().skip(1).collect();
                if !more.is_empty() {
                    parts.push(format!("also {}", more.join(", ")));
                }
                parts.join(" · ")
            }
            Self::Voice(n) => {
                let voice = &briefing.voices[n];
                let actor = voice.actor.as_ref().map(|a| format!(" · speaks for {a}"));
                format!("{}{}", voice.role, actor.unwrap_or_default())
            }
            Self::Event(n) => {
                let event = &briefing.events[n];
                let date = event.date.as_ref().map(super::When::short);
                let parts: Vec<String> = date.into_iter().chain(event.place.clone()).collect();
                parts.join(" · ")
            }
            Self::Account(event, n) => {
                let name = &briefing.events[event].name;
                let account = &briefing.events[event].accounts[n];
                format!("{} · of “{name}”", voice(&account.voice))
            }
            Self::Fact(n) => voice(&briefing.facts[n].account.voice),
            Self::Claim(n) => {
                let claim = &briefing.claims[n];
                let hedge = claim.certainty.hedge();
                let hedge = hedge.map(|word| format!(" · {word}"));
                format!("{}{}", voice(&claim.voice), hedge.unwrap_or_default())
            }
        }
    }
}

/// Whether to mark a part of a document as a draft. A collection of drafts
/// alone, none of them decided, gets no marks.
pub fn marks_draft(collection: &Collection, source: SourceId, part: Part) -> bool {
    !collection.all_drafts && part.is_draft(collection.briefing(source))
}

/// Whether to mark a joined item as a draft: one of its entries still needs a
/// decision. A collection of drafts alone, none of them decided, gets no marks:
/// they would be everywhere.
pub fn is_draft(collection: &Collection, item: Item) -> bool {
    if collection.all_drafts {
        return false;
    }
    let any = |members: &[(SourceId, usize)], part: fn(usize) -> Part| {
        let is_draft =
            |(source, n): &(SourceId, usize)| part(*n).is_draft(collection.briefing(*source));
        members.iter().any(is_draft)
    };
    match item {
        Item::Source(id) => collection.briefing(id).status == Status::Draft,
        Item::Actor(id) => any(&collection.actor(id).members, Part::Actor),
        Item::Event(id) => any(&collection.event(id).members, Part::Event),
        Item::Voice(id) => {
            let voice = collection.voice(id);
            let briefing = collection.briefing(voice.source);
            let place = briefing.voices.iter().position(|v| v.id == voice.id);
            place.is_some_and(|n| Part::Voice(n).is_draft(briefing))
        }
        Item::Claim(id) => {
            let at = collection.claimed(id).stance;
            Part::Claim(at.claim).is_draft(collection.briefing(at.source))
        }
        Item::Passage(_) => false,
    }
}

fn voice_name(briefing: &Briefing, id: Option<&str>) -> String {
    let id = id.unwrap_or(AUTHOR);
    let voice = briefing.voices.iter().find(|v| v.id == id);
    let name = voice.map_or(id, |v| v.name.as_str());
    if name == AUTHOR {
        "the author".into()
    } else {
        name.into()
    }
}

/// Every item of a briefing, marked passages among them, in the order of the
/// words that support them; items that cite no passage come last.
pub fn proposals(briefing: &Briefing) -> Vec<Proposal> {
    let supports = Supports::new(briefing);
    let mut found: Vec<Proposal> = parts(briefing)
        .map(|part| supports.proposal(part))
        .collect();
    let place_of = |p: &Proposal| {
        let byte = p.words.as_ref().map_or(0, |w| w.start);
        (p.passage.unwrap_or(usize::MAX), byte)
    };
    let events = found.iter().filter_map(|p| match p.part {
        Part::Event(n) => Some((n, place_of(p))),
        Part::Document
        | Part::Passage(_)
        | Part::Actor(_)
        | Part::Voice(_)
        | Part::Account(..)
        | Part::Fact(_)
        | Part::Claim(_) => None,
    });
    let events: HashMap<usize, (usize, usize)> = events.collect();
    found.sort_by_cached_key(|p| {
        let (passage, byte) = place_of(p);
        // Accounts follow their event if both cite one passage.
        match p.part {
            Part::Account(event, _) => match events.get(&event) {
                Some(&(place, byte)) if place == passage => {
                    (place, byte, Part::Event(event), p.part)
                }
                Some(_) | None => (passage, byte, p.part, p.part),
            },
            part @ (Part::Document
            | Part::Passage(_)
            | Part::Actor(_)
            | Part::Voice(_)
            | Part::Event(_)
            | Part::Fact(_)
            | Part::Claim(_)) => (passage, byte, part, part),
        }
    });
    found
}

/// One item with what supports it, if the briefing has it.
pub fn proposal(briefing: &Briefing, part: Part) -> Option<Proposal> {
    let is_there = part.exists(briefing);
    is_there.then(|| Supports::new(briefing).proposal(part))
}

/// How far the review of a briefing is.
pub fn progress(briefing: &Briefing) -> Progress {
    let mut progress = Progress::default();
    for part in parts(briefing) {
        progress.all += 1;
        progress.decided += usize::from(!part.is_draft(briefing));
    }
    progress
}

/// The items that a person decides on one by one. Passages belong to the
/// document, so only those that a program marked count.
pub fn parts(briefing: &Briefing) -> impl Iterator<Item = Part> + '_ {
    let marked = briefing.passages.iter().enumerate();
    let marked = marked.filter(|(_, p)| p.status.is_some());
    let accounts = briefing.events.iter().enumerate();
    let accounts =
        accounts.flat_map(|(n, e)| (0..e.accounts.len()).map(move |a| Part::Account(n, a)));
    (marked.map(|(n, _)| Part::Passage(n)))
        .chain((0..briefing.actors.len()).map(Part::Actor))
        .chain((0..briefing.voices.len()).map(Part::Voice))
        .chain((0..briefing.events.len()).map(Part::Event))
        .chain(accounts)
        .chain((0..briefing.facts.len()).map(Part::Fact))
        .chain((0..briefing.claims.len()).map(Part::Claim))
}

#[cfg(test)]
mod tests;
