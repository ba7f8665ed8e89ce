//! What the words of a time say, before it is known from where they count.

use super::calendar::{Edge, Grain};
use super::lexicon::Unit;
use super::rule::Rule;

/// An expression of time as found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// How many tokens it takes.
    pub len: usize,
    /// What they say.
    pub expr: Expr,
    /// The part of it that is meant.
    pub edge: Option<Edge>,
    /// TIMEX3 of the time of day, beginning with `T`.
    pub clock: Option<String>,
    /// What a length dates where the event it counts from is known: *two days*
    /// of *two days after the storm*.
    pub counted: Option<(i32, Unit)>,
    /// How a count is meant.
    pub meant: Meant,
    /// The rule that found it; it steers nothing.
    pub rule: Rule,
}

/// How a count of units is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Meant {
    /// So far away: *a year ago*.
    #[default]
    Away,
    /// A unit of the calendar: *last year*.
    Whole,
    /// So far away or farther: *over a year ago*.
    AtLeast,
}

impl Found {
    pub(super) fn new(len: usize, expr: Expr, rule: Rule) -> Self {
        Self {
            len,
            expr,
            edge: None,
            clock: None,
            counted: None,
            meant: Meant::default(),
            rule,
        }
    }

    pub(super) fn longer(self, by: usize) -> Self {
        Self {
            len: self.len + by,
            ..self
        }
    }

    /// The same, meant as a unit of the calendar.
    pub(super) fn whole(self) -> Self {
        Self {
            meant: Meant::Whole,
            ..self
        }
    }

    /// The same, meant as the least.
    pub(super) fn at_least(self) -> Self {
        Self {
            meant: Meant::AtLeast,
            ..self
        }
    }

    /// Whether it is a decade or a century of the calendar.
    pub(super) fn is_age(&self) -> bool {
        matches!(self.expr, Expr::Date(_, Grain::Decade | Grain::Century))
    }

    /// Whether it is one day of the calendar.
    pub(super) fn is_day(&self) -> bool {
        matches!(self.expr, Expr::Date(_, Grain::Day(..)))
    }

    /// Whether it is a stretch that figures are told of, but a quarter: *in the
    /// first nine months*, *last year*.
    pub(super) fn is_period(&self) -> bool {
        match &self.expr {
            Expr::Date(_, Grain::Year)
            | Expr::PartOf(_)
            | Expr::Span(..)
            | Expr::Count(_, Unit::Year, _) => true,
            Expr::Duration(long) => long.ends_with(['M', 'Q', 'Y']) && !long.contains('T'),
            _ => false,
        }
    }

    /// Whether the year is left to the context.
    pub(super) fn lacks_year(&self) -> bool {
        match self.expr {
            Expr::Date(year, _) | Expr::Easter(year) => year.is_none(),
            Expr::PartOf(part) => part.year.is_none(),
            Expr::Part(..)
            | Expr::OfTold(_)
            | Expr::Years(..)
            | Expr::Beyond(..)
            | Expr::DayOf(_)
            | Expr::Weekday(_)
            | Expr::Count(..)
            | Expr::Near(..)
            | Expr::Clock
            | Expr::Duration(_)
            | Expr::Span(..)
            | Expr::Some(..)
            | Expr::Then
            | Expr::Set(_)
            | Expr::Vague(_) => false,
        }
    }
}

/// From where a relative time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The date issued.
    Issued,
    /// The time last told.
    Told,
}

/// Which one, seen from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
}

/// What the words of a time say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// A part of the calendar, with or without its year.
    Date(Option<i16>, Grain),
    /// A part of the year so many years from the date issued: *the first half
    /// of last year*.
    Part(i16, Grain),
    /// Some days, weeks or months of a longer time.
    PartOf(PartOf),
    /// The same of the year told: *July of that year*.
    OfTold(Grain),
    /// From one year to another.
    Years(i16, i16),
    /// Before (`true`) or after a year.
    Beyond(i16, bool),
    /// A day of a month that is not named.
    DayOf(u8),
    /// A weekday, 1 to 7.
    Weekday(u8),
    /// So many units from there.
    Count(i32, Unit, From),
    /// The month, season, weekday … before, of or after.
    Near(Which, What, From),
    /// Easter and the feasts counted from it.
    Easter(Option<i16>),
    /// A time of day of the day told, or of none.
    Clock,
    /// How long, in TIMEX3.
    Duration(String),
    /// So long (0: some) up to the date issued, or from it on (`true`).
    Span(u32, Unit, bool),
    /// Some units after (`true`) or before what was told: *weeks later*.
    Some(Unit, bool),
    /// What was told last: *at that time*.
    Then,
    /// How often, in TIMEX3.
    Set(String),
    /// A vague word, in TIMEX3.
    Vague(&'static str),
}

/// *the first week of March*, *the last 5 days of May 2017*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartOf {
    /// Units before it; counted from the end if it is the last.
    pub skip: u8,
    /// How many it takes.
    pub count: u8,
    pub unit: Unit,
    /// Whether it is the end of the longer time.
    pub last: bool,
    /// The longer time.
    pub year: Option<i16>,
    /// Years from the date issued, where it is told so: *of last year*.
    pub step: Option<i16>,
    pub of: Grain,
}

/// What [`Expr::Near`] speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Month(u8),
    Season(u8),
    Weekday(u8),
    Weekend,
}
