//! The kind of figure that an account gives: only figures of one kind can
//! measure the same.

use super::is_day;
use crate::model::briefing::Account;
use crate::model::compare::units::{self, Dimension};

/// The kind of a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::story) enum Kind {
    /// A number of things.
    Count,
    /// A sum in this currency.
    Money(String),
    Percent,
    Magnitude,
    /// A length, a weight, a speed …, and which one of a thing: its *depth*.
    Measured(Dimension, Option<&'static str>),
    /// The length of time that something lasts.
    Duration,
    Age,
    /// Fights won, games lost.
    Record(String),
    Time,
    Day,
    /// A figure with any other unit.
    Other(String),
}

/// The kinds of length that a measure may name.
const LENGTHS: &[&str] = &[
    "depth", "fall", "distance", "height", "length", "width", "range", "rise",
];
const RECORDS: &[&str] = &["wins", "losses", "draws", "kos", "knockouts"];
const SPANS: &[&str] = &[
    "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades",
];

impl Kind {
    pub(super) fn of(account: &Account) -> Self {
        let measure = account.measure.as_str();
        if is_day(measure) {
            return Self::Day;
        }
        if measure == "time" {
            return Self::Time;
        }
        let Some(unit) = account.unit.as_deref() else {
            return match RECORDS.iter().find(|word| **word == measure) {
                Some(word) => Self::Record((*word).to_owned()),
                None => Self::Count,
            };
        };
        if let Some(dimension) = units::dimension(unit) {
            let which = LENGTHS.iter().find(|word| **word == measure);
            return Self::Measured(dimension, which.copied());
        }
        match unit {
            "%" => Self::Percent,
            "Mw" => Self::Magnitude,
            "years" if measure == "age" => Self::Age,
            span if SPANS.contains(&span) => Self::Duration,
            currency if is_currency(currency) => Self::Money(currency.to_owned()),
            other => Self::Other(other.to_owned()),
        }
    }

    /// Whether two can measure the same: a length without a kind may be any.
    pub(in crate::story) fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Measured(a, x), Self::Measured(b, y)) => {
                let named_apart = matches!((x, y), (Some(x), Some(y)) if x != y);
                a == b && !named_apart
            }
            _ => self == other,
        }
    }

    /// A key that figures share if they can measure the same.
    pub(in crate::story) fn block(&self) -> String {
        match self {
            Self::Measured(dimension, _) => format!("{dimension:?}"),
            _ => format!("{self:?}"),
        }
    }

    /// Whether it changes from year to year.
    pub(in crate::story) fn is_of_a_time(&self) -> bool {
        matches!(
            self,
            Self::Count | Self::Magnitude | Self::Percent | Self::Money(_)
        )
    }

    /// Whether it is a number of things, or a share of them.
    pub(in crate::story) fn is_counted(&self) -> bool {
        matches!(self, Self::Count | Self::Percent)
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}
