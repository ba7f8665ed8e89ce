//! How exactly the date issued is known: relative times count from a stated
//! day, never from a guessed one.

use jiff::civil::Date;

use super::calendar::Grain;
use super::expr::{Expr, From, What};
use super::lexicon::Unit;
use super::resolve::Context;
use crate::model::When;

/// Why a time has no place in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It counts from the date issued, which is unknown.
    NoIssued,
    /// It counts from the date issued, of which only a bound is known.
    IssuedOpen,
    /// It counts from the date issued, which is not known exactly enough.
    IssuedCoarse,
    /// It counts from the date issued, but the text was changed later, and
    /// counting from then would give another day.
    Changed,
    /// It counts from an earlier time, but the text gives no such time.
    Untold,
}

impl Open {
    /// The reason in words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoIssued => "no date issued",
            Self::IssuedOpen => "date issued not exact",
            Self::IssuedCoarse => "date issued too coarse",
            Self::Changed => "text changed after the date issued",
            Self::Untold => "no earlier time to count from",
        }
    }
}

/// The date issued, as far as other times can count from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Issued {
    #[default]
    Unknown,
    /// An open or guessed span, and its first day.
    Guessed(Option<Date>),
    /// A day, month or year, by its first day.
    Known(Date, Unit),
}

impl Issued {
    pub(super) fn of(when: Option<&When>) -> Self {
        let Some((when, span)) = when.and_then(|when| Some((when, when.span()?))) else {
            return Self::Unknown;
        };
        let guessed = Self::Guessed(span.earliest.or(span.latest));
        let (Some(from), Some(to)) = (span.earliest, span.latest) else {
            return guessed;
        };
        if when.written().contains('/') || when.is_qualified() {
            return guessed;
        }
        match (to - from).get_days() {
            0 => Self::Known(from, Unit::Day),
            1..=30 if from.day() == 1 && to == from.last_of_month() => {
                Self::Known(from, Unit::Month)
            }
            364 | 365 if from.day_of_year() == 1 => Self::Known(from, Unit::Year),
            _ => guessed,
        }
    }

    /// The day from which units of kind `unit` count.
    pub(super) fn base(self, unit: Unit) -> Result<Date, Open> {
        match self {
            Self::Known(day, known) if known <= unit || known == Unit::Day => Ok(day),
            Self::Known(..) => Err(Open::IssuedCoarse),
            Self::Guessed(_) => Err(Open::IssuedOpen),
            Self::Unknown => Err(Open::NoIssued),
        }
    }

    /// The date issued, if it is known to the day.
    pub(super) fn day(self) -> Option<Date> {
        self.base(Unit::Day).ok()
    }

    /// A day that is not after the date issued.
    pub(super) fn floor(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Guessed(day) => day,
            Self::Known(day, _) => Some(day),
        }
    }
}

/// Why `expr` has no place in the calendar.
pub(super) fn why(context: &Context, expr: &Expr) -> Option<Open> {
    let issued = |unit| context.issued.base(unit).err().or(Some(Open::Untold));
    match expr {
        Expr::Date(None, grain) => issued(unit_of(*grain)),
        Expr::PartOf(part) => issued(unit_of(part.of)),
        Expr::Easter(None) | Expr::Weekday(_) | Expr::Near(_, What::Weekday(_), From::Issued) => {
            issued(Unit::Day)
        }
        Expr::Near(_, What::Month(_), From::Issued) => issued(Unit::Month),
        Expr::Near(_, What::Season(_), From::Issued) => issued(Unit::Quarter),
        Expr::Near(_, What::Weekend, From::Issued) => issued(Unit::Week),
        Expr::Part(..) => issued(Unit::Year),
        Expr::Count(_, unit, From::Issued) | Expr::Span(_, unit, _) => issued(*unit),
        Expr::OfTold(_)
        | Expr::DayOf(_)
        | Expr::Count(_, _, From::Told)
        | Expr::Near(_, _, From::Told)
        | Expr::Some(..)
        | Expr::Then
        | Expr::Clock => Some(Open::Untold),
        Expr::Date(Some(_), _)
        | Expr::Easter(Some(_))
        | Expr::Years(..)
        | Expr::Beyond(..)
        | Expr::Duration(_)
        | Expr::Set(_)
        | Expr::Vague(_) => None,
    }
}

/// The unit that places a part of the calendar.
pub(super) fn unit_of(grain: Grain) -> Unit {
    match grain {
        Grain::Century | Grain::Decade | Grain::Year => Unit::Year,
        Grain::Half(_) | Grain::Quarter(_) | Grain::Season(_) => Unit::Quarter,
        Grain::Month(_) => Unit::Month,
        Grain::Week(_) | Grain::Weekend(_) => Unit::Week,
        Grain::Day(..) => Unit::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_told_exactly_is_counted_from() {
        let base = |written: &str, unit| Issued::of(Some(&When::new(written))).base(unit);
        let day = |y, m, d| Ok(Date::constant(y, m, d));
        for (written, unit, expected) in [
            ("2019-05-17", Unit::Day, day(2019, 5, 17)),
            ("2019-05", Unit::Day, Err(Open::IssuedCoarse)),
            ("2019-05", Unit::Month, day(2019, 5, 1)),
            ("2019", Unit::Month, Err(Open::IssuedCoarse)),
            ("2019", Unit::Year, day(2019, 1, 1)),
            ("2019-05-17/..", Unit::Year, Err(Open::IssuedOpen)),
            ("2019-05-17/2019-05-31", Unit::Month, Err(Open::IssuedOpen)),
            ("2019-05-17~", Unit::Day, Err(Open::IssuedOpen)),
            ("XXXX-05-17", Unit::Day, Err(Open::IssuedOpen)),
        ] {
            assert_eq!(base(written, unit), expected, "{written}");
        }
        assert_eq!(Issued::of(None).base(Unit::Year), Err(Open::NoIssued));
    }
}
