//! What became of the items of an answer.

use std::fmt;

use crate::model::Briefing;
use crate::text::counted;

/// The kind of a proposed item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person or body.
    Actor,
    /// Somebody who is cited.
    Voice,
    /// Something that happened.
    Event,
    /// A figure of an event.
    Account,
    /// A figure that tells no event.
    Fact,
    /// A stance on a question.
    Claim,
    /// Actors of several documents that may be one.
    ActorJoin,
    /// Events of several documents that may be one.
    EventJoin,
    /// Measures that may count the same.
    Measure,
    /// Scopes that may mean the same.
    Scope,
    /// A question to ask of several documents.
    Question,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Actor,
        Self::Voice,
        Self::Event,
        Self::Account,
        Self::Fact,
        Self::Claim,
        Self::ActorJoin,
        Self::EventJoin,
        Self::Measure,
        Self::Scope,
        Self::Question,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Voice => "voice",
            Self::Event => "event",
            Self::Account => "account",
            Self::Fact => "fact",
            Self::Claim => "claim",
            Self::ActorJoin => "actor join",
            Self::EventJoin => "event join",
            Self::Measure => "measure",
            Self::Scope => "scope",
            Self::Question => "question",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// An item that entered the briefing as a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Its kind.
    pub kind: Kind,
    /// A few words that name it.
    pub name: String,
    /// The words that it cites.
    pub quote: Option<String>,
}

/// An item that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its kind.
    pub kind: Kind,
    /// A few words that name it.
    pub name: String,
    /// The words that it cites.
    pub quote: Option<String>,
    /// What is wrong with it.
    pub why: String,
}

impl Refused {
    pub(super) fn new(
        kind: Kind,
        name: String,
        quote: Option<&str>,
        why: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            name,
            quote: quote.map(str::to_owned),
            why: why.into(),
        }
    }

    /// *account dead: 15, “14 sailors”: the quote says 14*.
    pub fn said(&self) -> String {
        const MOST: usize = 200;
        let cut = |text: &str| -> String {
            let mut letters = text.chars();
            let head: String = letters.by_ref().take(MOST).collect();
            if letters.next().is_some() {
                format!("{head}…")
            } else {
                head
            }
        };
        let quote = self.quote.as_ref().map(|q| format!(", “{}”", cut(q)));
        let quote = quote.unwrap_or_default();
        format!(
            "{} {}{quote}: {}",
            self.kind,
            cut(&self.name),
            cut(&self.why)
        )
    }
}

/// An item that entered after something certain was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its kind.
    pub kind: Kind,
    /// A few words that name it.
    pub name: String,
    /// What was mended.
    pub what: String,
}

impl Mended {
    /// *account dead: 14: ¶3 is ¶4*.
    pub fn said(&self) -> String {
        format!("{} {}: {}", self.kind, self.name, self.what)
    }
}

/// What became of an answer; by default to one on a briefing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verified<T = Briefing> {
    /// The briefing with what entered, or the proposals that entered.
    pub after: T,
    /// What entered.
    pub entered: Vec<Entered>,
    /// What was refused.
    pub refused: Vec<Refused>,
    /// What was mended in items that entered.
    pub mended: Vec<Mended>,
    /// How many items were there already.
    pub known: usize,
}

impl<T> Verified<T> {
    /// This and what came of the next answer, to what this refused.
    #[must_use]
    pub fn followed_by(self, next: Self) -> Self {
        // The same name, or the same words with another value.
        let is_settled = |old: &Refused| {
            let entered = next.entered.iter().map(|e| (e.kind, &e.name, &e.quote));
            let refused = next.refused.iter().map(|r| (r.kind, &r.name, &r.quote));
            entered.chain(refused).any(|(kind, name, quote)| {
                kind == old.kind && (*name == old.name || quote.is_some() && *quote == old.quote)
            })
        };
        let is_first = self.entered.is_empty() && self.refused.is_empty();
        let mut refused = self.refused;
        refused.retain(|old| !is_settled(old));
        refused.extend(next.refused);
        let (mut entered, mut mended) = (self.entered, self.mended);
        entered.extend(next.entered);
        mended.extend(next.mended);
        Self {
            after: next.after,
            entered,
            refused,
            mended,
            known: if is_first { next.known } else { self.known },
        }
    }

    /// What entered, counted by kind: *2 actors, 1 claim*; *nothing*.
    pub fn counts(&self) -> String {
        let counts = Kind::ALL.into_iter().filter_map(|kind| {
            let count = self.entered.iter().filter(|e| e.kind == kind).count();
            (count > 0).then(|| counted(count, kind.word()))
        });
        let counts: Vec<String> = counts.collect();
        if counts.is_empty() {
            "nothing".into()
        } else {
            counts.join(", ")
        }
    }
}
