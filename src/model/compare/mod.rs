//! When two accounts disagree. Computed, never stored; nobody wins.
//!
//! `docs/format.md` tells the rules. Two accounts compare only if they have the
//! same event, measure and scope and come from different origins; `part_of` and
//! `parts` of `collection.yaml` relate others.

mod canonical;
pub mod extent;
pub mod grid;
mod lines;
pub mod named;
mod rules;
pub mod stances;
pub mod units;
pub mod words;

pub use canonical::is_known_measure;
pub use rules::Origin;
pub(in crate::model) use rules::Rules;

/// The measure whose values are EDTF dates.
pub const DATE: &str = "date";

/// The computed relation of two accounts, or the gravest in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody else speaks of it.
    Alone,
    /// Different measures or scopes.
    NotComparable,
    /// Equal values.
    Agree,
    /// One counts a part of what the other counts, and is not larger.
    Part,
    /// Different values that can both be true.
    Compatible,
    /// One side does not state its value, measure or scope.
    Undetermined,
    /// Values that exclude each other and likely measure one quantity: nobody
    /// has judged whether they do.
    Differs,
    /// Like `Differs`, for a count that grew between the two documents.
    Update,
    /// Values that exclude each other.
    Conflict {
        /// Either side is not certain.
        hedged: bool,
    },
}

impl Verdict {
    /// Whether it is a conflict.
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict { .. })
    }

    /// Whether it is a likely difference.
    pub fn is_difference(self) -> bool {
        matches!(self, Self::Differs | Self::Update)
    }

    /// The graver of two; a conflict without a hedge is the gravest.
    #[must_use]
    pub fn graver(self, other: Self) -> Self {
        if other.weight() > self.weight() {
            other
        } else {
            self
        }
    }

    fn weight(self) -> u8 {
        match self {
            Self::Alone => 0,
            Self::NotComparable => 1,
            Self::Agree => 2,
            Self::Part => 3,
            Self::Compatible => 4,
            Self::Undetermined => 5,
            Self::Update => 6,
            Self::Differs => 7,
            Self::Conflict { hedged: true } => 8,
            Self::Conflict { hedged: false } => 9,
        }
    }
}

/// A measure of one event on which accounts exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The measure, as joined.
    pub measure: String,
    /// The scope, as joined.
    pub of: Option<String>,
    /// Whether every conflicting pair has a hedge on at least one side.
    pub hedged: bool,
}

#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
mod tests;
