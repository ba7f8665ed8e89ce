//! References name one thing of the documents by ids and words of the files, so
//! that it can be found again after the files have changed. A [`Thing`] is its
//! place in one collection and valid while that is open;
//! [`Collection::refer`](super::Collection::refer) and
//! [`Collection::resolve`](super::Collection::resolve) convert between the two.

mod claimed;
mod listed;
mod refer;
mod resolve;
mod thing;
mod words;

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

pub(super) use refer::refer;
pub use resolve::{Resolver, Standing};
pub use thing::Thing;

/// One thing of the documents, named by ids and words of the files.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Ref {
    /// A document.
    Source {
        /// Id of the briefing.
        briefing: String,
    },
    /// A voice of a document.
    Voice {
        /// Id of the briefing.
        briefing: String,
        /// Id of the voice in its briefing.
        voice: String,
    },
    /// An actor, as joined.
    Actor {
        /// The names of the actor.
        actor: Joined,
    },
    /// An event, as joined, with everything that voices say of it.
    Event {
        /// The names of the event.
        event: Joined,
    },
    /// A passage, or words of it.
    Passage(Passage),
    /// What one voice says of one measure of an event.
    Account(Account),
    /// What one voice says of somebody or something, independent of any event.
    Fact(Fact),
    /// A measure of an event, with what every source says of it.
    Measure {
        /// The names of the event.
        event: Joined,
        /// The measure, as joined.
        measure: String,
        /// The scope, as joined.
        of: Option<String>,
    },
    /// One voice's stance on a question.
    Stance(Stance),
    /// A question with every stance on it.
    Question {
        /// Its identifier.
        question: String,
    },
    /// An item of one document, as its file lists it.
    Listed(Listed),
}

/// The name of an item in one document: `briefing/id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// Id of the briefing.
    pub briefing: String,
    /// Id of the item in its briefing.
    pub id: String,
}

/// The names of an actor or event, in each document and in the collection.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Joined {
    /// Its entries in the documents; one of them is enough to find it.
    pub names: Vec<Name>,
    /// Its id in the collection, used once all entries are gone; not written
    /// while there are names.
    pub id: String,
}

/// A passage of a document, or words in it, with the text around them, so that
/// edits elsewhere do not move the reference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Id of the briefing.
    pub briefing: String,
    /// Locator of the passage.
    pub at: u32,
    /// The words, on one line; empty if only the locator is known.
    pub quote: String,
    /// The text before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The text after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Whether the whole passage is meant and the words are only its beginning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
}

/// The key of an account.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Account {
    /// Id of the briefing.
    pub briefing: String,
    /// Id of the event in its briefing; empty for a fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub event: String,
    /// The measure as written.
    pub measure: String,
    /// The scope as written.
    pub of: Option<String>,
    /// The value as written, or the words for it.
    pub value: Option<String>,
    /// Who says it, by id.
    pub voice: String,
    /// Locator of the passage.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
    /// The number of identical accounts before it.
    #[serde(skip)]
    pub twins: usize,
}

/// The key of a fact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact {
    /// Its bearer, as written.
    pub about: String,
    /// What is said of it.
    #[serde(flatten)]
    pub account: Account,
}

/// The key of a stance.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Stance {
    /// Id of the briefing.
    pub briefing: String,
    /// Id of the question.
    pub question: String,
    /// Id of the answer; empty if only the claim in words is known.
    pub answer: String,
    /// The stance, in one word.
    pub stance: String,
    /// Who takes it, by id.
    pub voice: String,
    /// Locator of the passage.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
    /// The claim in words.
    #[serde(skip)]
    pub says: String,
    /// The number of identical stances before it.
    #[serde(skip)]
    pub twins: usize,
}

/// An item of one document: an actor, voice, event, account or claim before it
/// is joined with others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Listed {
    /// The item, named by what the document says of it.
    pub item: Box<Ref>,
    /// Its index in its list of the file.
    pub place: usize,
    /// The length of that list: if it has not changed, the item is still at its
    /// index.
    pub of: usize,
}

impl From<Vec<String>> for Joined {
    fn from(words: Vec<String>) -> Self {
        let mut joined = Self::default();
        for word in words {
            match word.split_once('/') {
                Some((briefing, id)) => joined.names.push(Name {
                    briefing: briefing.into(),
                    id: id.into(),
                }),
                None => joined.id = word,
            }
        }
        joined
    }
}

impl From<Joined> for Vec<String> {
    fn from(joined: Joined) -> Self {
        if joined.names.is_empty() {
            return vec![joined.id];
        }
        joined.names.iter().map(Name::to_string).collect()
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.briefing, self.id)
    }
}

/// References are equal if their written fields are equal; the other fields
/// only help to find the thing.
macro_rules! told_by_key {
    ($($name:ident),*) => {$(
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.key() == other.key()
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        }
    )*};
}

told_by_key!(Joined, Account, Stance);

impl Joined {
    fn key(&self) -> (&[Name], &str) {
        let id = if self.names.is_empty() { &self.id } else { "" };
        (&self.names, id)
    }

    /// The names of an item that one document calls `id`.
    pub fn named(briefing: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            names: vec![Name {
                briefing: briefing.into(),
                id: id.into(),
            }],
            id: String::new(),
        }
    }

    /// Its names as `briefing/id`, else its id in the collection.
    pub fn written(&self) -> String {
        Vec::from(self.clone()).join(", ")
    }

    /// Its id in the collection, else its names.
    fn name(&self) -> String {
        if self.id.is_empty() {
            self.written()
        } else {
            self.id.clone()
        }
    }

    /// Whether one document calls it `id`.
    fn has(&self, briefing: &str, id: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|name| name.briefing == briefing && name.id == id)
    }
}

impl Account {
    fn key(&self) -> impl PartialEq + Hash + '_ {
        (
            (&self.briefing, &self.event, &self.measure, &self.of),
            (&self.value, &self.voice, self.at, &self.quote),
        )
    }
}

impl Stance {
    fn key(&self) -> impl PartialEq + Hash + '_ {
        let says = if self.answer.is_empty() {
            &self.says
        } else {
            ""
        };
        (
            (&self.briefing, &self.question, &self.answer, &self.stance),
            (&self.voice, self.at, &self.quote, says),
        )
    }
}

impl Passage {
    /// A passage by its locator, whatever its text.
    pub fn at(briefing: impl Into<String>, at: u32) -> Self {
        Self {
            briefing: briefing.into(),
            at,
            whole: true,
            ..Self::default()
        }
    }

    /// The passage as people cite it: `wire ¶5`.
    pub fn place(&self) -> String {
        format!("{} ¶{}", self.briefing, self.at)
    }
}

impl Ref {
    /// Its document; the first, if several documents tell it.
    pub fn briefing(&self) -> Option<&str> {
        match self {
            Self::Source { briefing } | Self::Voice { briefing, .. } => Some(briefing),
            Self::Actor { actor: joined }
            | Self::Event { event: joined }
            | Self::Measure { event: joined, .. } => {
                joined.names.first().map(|name| name.briefing.as_str())
            }
            Self::Passage(passage) => Some(&passage.briefing),
            Self::Account(account) => Some(&account.briefing),
            Self::Fact(fact) => Some(&fact.account.briefing),
            Self::Stance(stance) => Some(&stance.briefing),
            Self::Question { .. } => None,
            Self::Listed(listed) => listed.item.briefing(),
        }
    }

    /// What the user types at the command line to name it; for accounts and
    /// stances, the passage they cite.
    pub fn address(&self) -> String {
        let passage = |briefing: &str, at: u32| format!("{briefing}:¶{at}");
        match self {
            Self::Source { briefing } => briefing.clone(),
            Self::Voice { briefing, voice } => format!("{briefing}/{voice}"),
            Self::Actor { actor: joined }
            | Self::Event { event: joined }
            | Self::Measure { event: joined, .. } => joined.name(),
            Self::Passage(of) => passage(&of.briefing, of.at),
            Self::Account(of) => passage(&of.briefing, of.at),
            Self::Fact(of) => passage(&of.account.briefing, of.account.at),
            Self::Stance(of) => passage(&of.briefing, of.at),
            Self::Question { question } => question.clone(),
            Self::Listed(listed) => listed.item.address(),
        }
    }

    /// Its former name, for messages that it is gone.
    pub fn name(&self) -> String {
        match self {
            Self::Source { briefing } => briefing.clone(),
            Self::Voice { voice, .. } => voice.clone(),
            Self::Actor { actor: joined } | Self::Event { event: joined } => joined.name(),
            Self::Passage(passage) => passage.place(),
            Self::Account(account) => {
                let Account {
                    briefing,
                    event,
                    at,
                    ..
                } = account;
                format!("{briefing}/{event} ¶{at}")
            }
            Self::Fact(fact) => format!("{} {}", fact.about, fact.account.measure),
            Self::Measure { event, measure, .. } => format!("{} {measure}", event.name()),
            Self::Stance(stance) if stance.says.is_empty() => {
                format!("{} ¶{}", stance.briefing, stance.at)
            }
            Self::Stance(stance) => stance.says.clone(),
            Self::Question { question } => question.clone(),
            Self::Listed(listed) => listed.item.name(),
        }
    }
}

#[cfg(test)]
mod tests;
