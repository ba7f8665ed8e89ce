//! What the words of a time say, before its anchor is known.

use super::calendar::{Edge, Grain};
use super::lexicon::Unit;
use super::rule::Rule;

/// An expression of time as found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    /// The number of its tokens.
    pub len: usize,
    /// What the tokens say.
    pub expr: Expr,
    /// The part of it that is meant.
    pub edge: Option<Edge>,
    /// The time of day in TIMEX3, beginning with `T`.
    pub clock: Option<String>,
    /// The units that a length counts once its event is known: *two days* of
    /// *two days after the storm*.
    pub counted: Option<(i32, Unit)>,
    /// How to read a count.
    pub meant: Meant,
    /// The rule that found it; nothing depends on it.
    pub rule: Rule,
}

/// How to read a count of units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Meant {
    /// Exactly so far away: *a year ago*.
    #[default]
    Away,
    /// A calendar unit: *last year*.
    Whole,
    /// At least so far away: *over a year ago*.
    AtLeast,
}

impl Expression {
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

    /// Marks it as a calendar unit.
    pub(super) fn whole(self) -> Self {
        Self {
            meant: Meant::Whole,
            ..self
        }
    }

    /// Marks it as a minimum.
    pub(super) fn at_least(self) -> Self {
        Self {
            meant: Meant::AtLeast,
            ..self
        }
    }

    /// Whether it is a decade or century of the calendar.
    pub(super) fn is_age(&self) -> bool {
        matches!(self.expr, Expr::Date(_, Grain::Decade | Grain::Century))
    }

    /// Whether it is one day of the calendar.
    pub(super) fn is_day(&self) -> bool {
        matches!(self.expr, Expr::Date(_, Grain::Day(..)))
    }

    /// Whether it is a reporting period other than a quarter: *in the first
    /// nine months*, *last year*.
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

    /// Whether the year has to come from the context.
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

/// The anchor of a relative time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The date issued.
    Issued,
    /// The last time told.
    Told,
}

/// Which one, seen from the anchor.
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
    /// A part of a year, by its distance in years from the date issued: *the
    /// first half of last year*.
    Part(i16, Grain),
    /// Some days, weeks or months of a longer time.
    PartOf(PartOf),
    /// A part of the year told last: *July of that year*.
    OfTold(Grain),
    /// From one year to another.
    Years(i16, i16),
    /// Before (`true`) or after a year.
    Beyond(i16, bool),
    /// A day of a month without its name.
    DayOf(u8),
    /// A weekday, 1 to 7.
    Weekday(u8),
    /// So many units from the anchor.
    Count(i32, Unit, From),
    /// The month, season, weekday … before, of or after the anchor.
    Near(Which, What, From),
    /// Easter and the feasts counted from it.
    Easter(Option<i16>),
    /// A time of day, of the day told last or of none.
    Clock,
    /// A duration in TIMEX3.
    Duration(String),
    /// A number of units (0: some) up to the date issued, or from it on
    /// (`true`).
    Span(u32, Unit, bool),
    /// Some units after (`true`) or before the last time told: *weeks later*.
    Some(Unit, bool),
    /// The last time told: *at that time*.
    Then,
    /// A set in TIMEX3.
    Set(String),
    /// A vague word in TIMEX3.
    Vague(&'static str),
}

/// *the first week of March*, *the last 5 days of May 2017*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartOf {
    /// Units before it; counted from the end if `last`.
    pub skip: u8,
    /// The number of units.
    pub count: u8,
    pub unit: Unit,
    /// Whether it counts from the end of the longer time.
    pub last: bool,
    /// The year of the longer time.
    pub year: Option<i16>,
    /// Years from the date issued, if the text gives it so: *of last year*.
    pub step: Option<i16>,
    pub of: Grain,
}

/// What [`Expr::Near`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Month(u8),
    Season(u8),
    Weekday(u8),
    Weekend,
}
