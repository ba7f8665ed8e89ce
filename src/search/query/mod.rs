//! The query language of the search pane, filters and the command line. Any
//! text is a query: mistakes are explained, and the rest is searched for.
//!
//! ```text
//! query  = { clause }                 every clause must be met
//! clause = term { "OR" term }         one of the terms is enough
//! term   = ["-"] ( word | "\"" words "\"" | field ":" value )
//! ```

use std::ops::Range;

use super::Problem;
use crate::text::fold::fold;

mod chunk;
mod complete;
mod parse;
mod print;
mod problems;

pub(crate) use complete::complete;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// All of these must be met.
    pub(crate) clauses: Vec<Clause>,
    /// What is wrong in the text, in its order.
    pub(crate) problems: Vec<Problem>,
}

/// A document must meet one of `any` (none, if `not`). Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Whether it excludes.
    pub(crate) not: bool,
    /// The alternatives, each once.
    pub(crate) any: Vec<Term>,
}

/// An alternative of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// Words of the text.
    Words(Part),
    /// A property: who says the passage, what it tells, what it is.
    Field(Field),
}

/// One word, or several in a row (a phrase).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The folded words; never empty.
    pub(crate) keys: Vec<String>,
    /// As the user typed it, without quotes, for messages.
    pub(crate) written: String,
    /// Bytes of the query, quotes included.
    pub(crate) range: Range<usize>,
    /// Whether the last word may still grow: no space or quote ends it.
    pub(crate) open: bool,
    /// Whether it matches only as written: in quotes, or several words in a
    /// row.
    pub(crate) quoted: bool,
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: FieldName,
    /// As typed, without quotes; never blank.
    pub(crate) value: String,
    /// Bytes of the query: name, colon and value.
    pub(crate) range: Range<usize>,
    /// Bytes of the query: the value, its quotes included.
    pub(crate) value_range: Range<usize>,
    /// Whether the value may still grow: no space or quote ends it.
    pub(crate) open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FieldName {
    /// The actor named.
    Actor,
    /// The document.
    Source,
    /// The voice that speaks.
    Voice,
    /// The event told.
    Event,
    /// The kind of passage, document, voice or actor.
    Kind,
    /// When the event told happened.
    Date,
    /// The state it is in.
    Is,
    /// The passage that it tells the same as.
    Like,
}

impl FieldName {
    /// Every field, in the order of explanations.
    pub(crate) const ALL: [Self; 8] = [
        Self::Actor,
        Self::Source,
        Self::Voice,
        Self::Event,
        Self::Kind,
        Self::Date,
        Self::Is,
        Self::Like,
    ];

    /// The word before the colon.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Voice => "voice",
            Self::Event => "event",
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Is => "is",
            Self::Like => "like",
        }
    }

    /// The field of a name, ignoring case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let is = |field: &Self| field.word().eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(is)
    }
}

impl Part {
    /// The word of a part that has only one.
    pub(crate) fn word(&self) -> Option<&str> {
        match self.keys.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }
}

impl Term {
    /// Whether both ask for the same, regardless of position.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words(a), Self::Words(b)) => a.keys == b.keys && a.quoted == b.quoted,
            (Self::Field(a), Self::Field(b)) => {
                a.name == b.name && fold(&a.value) == fold(&b.value)
            }
            (Self::Words(_), Self::Field(_)) | (Self::Field(_), Self::Words(_)) => false,
        }
    }

    fn is_open(&self) -> bool {
        match self {
            Self::Words(part) => part.open,
            Self::Field(field) => field.open,
        }
    }

    fn open_mut(&mut self) -> &mut bool {
        match self {
            Self::Words(part) => &mut part.open,
            Self::Field(field) => &mut field.open,
        }
    }
}

impl Clause {
    /// Whether both ask for the same, regardless of position.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let has = |term: &Term| other.any.iter().any(|known| known.same(term));
        self.not == other.not && self.any.len() == other.any.len() && self.any.iter().all(has)
    }

    /// The word or phrase, if the clause has nothing else.
    pub(crate) fn part(&self) -> Option<&Part> {
        match self.any.as_slice() {
            [Term::Words(part)] => Some(part),
            _ => None,
        }
    }
}
