//! What a value leaves possible: numbers or days.

use super::rules::is_date;
use crate::model::When;
use crate::model::briefing::Account;
use crate::model::clock;
use crate::model::date::Span;
use crate::model::value::Bounds;

/// The extent of an account's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Numbers; for a time, minutes of the day.
    Count(Bounds),
    /// Days, and whether they are marked approximate.
    Days(Span, bool),
    /// No value, or an unreadable one.
    Unknown,
}

impl Extent {
    /// The extent of an account of a (joined) measure.
    pub fn of(measure: &str, account: &Account) -> Self {
        let Some(value) = &account.value else {
            return Self::Unknown;
        };
        if is_date(measure) {
            let when = When::new(value.written());
            return when
                .span()
                .map_or(Self::Unknown, |s| Self::Days(s, when.is_qualified()));
        }
        if measure == clock::TIME {
            return clock::bounds(value.written()).map_or(Self::Unknown, Self::Count);
        }
        value.bounds().map_or(Self::Unknown, Self::Count)
    }

    /// Whether something satisfies both. An unknown extent overlaps all.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => a.overlaps(*b),
            (Self::Days(a, _), Self::Days(b, _)) => a.overlaps(*b),
            (Self::Count(_) | Self::Days(..) | Self::Unknown, _) => true,
        }
    }

    /// The sum of two counts; unknown unless both are counts.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Self::Count(Bounds {
                low: a.low + b.low,
                high: a.high + b.high,
            }),
            (Self::Count(_) | Self::Days(..) | Self::Unknown, _) => Self::Unknown,
        }
    }
}
