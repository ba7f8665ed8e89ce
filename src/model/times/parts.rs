//! Some days, weeks or months of a longer time: *the first week of March*, *the
//! last 5 days of May 2017*. TIMEX3 says how long, EDTF says when.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::calendar::{Grain, Point};
use super::expr::{Expr, Expression, PartOf};
use super::lexicon::{Lex, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::{amounts, dates};

/// The part of a longer time that begins at `at`, after *the*.
pub(super) fn part_of(view: View, at: usize) -> Option<Expression> {
    let last = view.is(at, &["last", "final", "closing"]);
    let first = view.is(at, &["first", "opening"]);
    let skip = match view.lex(at) {
        Lex::Ord(nth) => nth.checked_sub(1)?,
        _ if last || first => 0,
        _ => return None,
    };
    let (count, len) = Some(at + 1)
        .filter(|_| last || first)
        .and_then(|next| amounts::exact(view, next))
        .map_or((None, 0), |(n, len)| (Some(n), len));
    let unit_at = at + 1 + len;
    let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month), plural) = view.lex(unit_at) else {
        return None;
    };
    if plural != count.is_some_and(|n| n > 1)
        || unit == Unit::Day && !plural
        || !view.is(unit_at + 1, &["of"])
    {
        return None;
    }
    let (year, step, of, len) = whole(view, unit_at + 2)?;
    let part = PartOf {
        skip,
        count: u8::try_from(count.unwrap_or(1)).ok()?,
        unit,
        last,
        year,
        step,
        of,
    };
    Some(Expression::new(
        unit_at + 2 + len - at,
        Expr::PartOf(part),
        Rule::PartOf,
    ))
}

/// The longer time at `at`: its year, or its distance in years from the date
/// issued, its size, and its number of tokens.
fn whole(view: View, at: usize) -> Option<(Option<i16>, Option<i16>, Grain, usize)> {
    let step = match () {
        () if !view.is(at + 1, &["year"]) => None,
        () if view.is(at, &["the", "this"]) => Some(0),
        () if view.is(at, &["last"]) => Some(-1),
        () if view.is(at, &["next"]) => Some(1),
        () => None,
    };
    if step.is_some() {
        return Some((None, step, Grain::Year, 2));
    }
    let named = matches!(view.lex(at), Lex::Month(_) | Lex::Number(..));
    let date = dates::date(view, at).filter(|_| named)?;
    let Expr::Date(year, of @ (Grain::Month(_) | Grain::Year)) = date.expr else {
        return None;
    };
    Some((year, None, of, date.len))
}

impl PartOf {
    /// The duration in TIMEX3.
    pub(super) fn period(self) -> String {
        self.unit.period(&self.count.to_string())
    }

    /// The value in EDTF, given the year of the longer time; `None` for a part
    /// that does not fit into that.
    pub(super) fn edtf(self, year: i16) -> Option<String> {
        let whole = Point {
            year: Some(year),
            grain: self.of,
        };
        let begins = whole.first_day()?;
        let ends = match self.of {
            Grain::Month(_) => begins.last_of_month(),
            _ => begins.last_of_year(),
        };
        let (skip, count) = (self.units(self.skip)?, self.units(self.count)?);
        let day = |date: Date, by: Span| date.checked_add(by).ok();
        let (from, to) = if self.last {
            (day(ends.tomorrow().ok()?, -count)?, ends)
        } else {
            let from = day(begins, skip)?;
            (from, day(from, count)?.yesterday().ok()?)
        };
        if from < begins || to > ends {
            return None;
        }
        let written = |date: Date| {
            let form = if self.unit == Unit::Month {
                "%Y-%m"
            } else {
                "%Y-%m-%d"
            };
            date.strftime(form).to_string()
        };
        let (from, to) = (written(from), written(to));
        Some(if from == to {
            from
        } else {
            format!("{from}/{to}")
        })
    }

    fn units(self, count: u8) -> Option<Span> {
        let count = i64::from(count);
        match self.unit {
            Unit::Day => Some(count.days()),
            Unit::Week => Some((count * 7).days()),
            Unit::Month => Some(count.months()),
            Unit::Second
            | Unit::Minute
            | Unit::Hour
            | Unit::Quarter
            | Unit::Year
            | Unit::Decade
            | Unit::Century => None,
        }
    }
}
