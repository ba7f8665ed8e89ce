//! The dates in a short text, in digits or with names of months.

use std::ops::Range;

use jiff::civil::Date;

use super::lists::{self, Month};
use super::order::Tongue;
use super::signs::{Sign, Signs as _};
use super::{jalali, numbers};
use crate::model::When;

/// What a printed date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) enum Dated {
    Day(Date),
    /// A day without a year.
    Open {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A month of a year.
    Month {
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// One of two days; nothing tells which.
    Either(Date, Date),
}

impl Dated {
    /// The day, if it is certain and has a year.
    pub(in crate::convert) fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open { .. } | Self::Month { .. } | Self::Either(..) => None,
        }
    }

    /// The date as a briefing writes it, if it is a certain day or month.
    pub(in crate::convert) fn when(self) -> Option<When> {
        match self {
            Self::Day(day) => Some(When::new(day.to_string())),
            Self::Month { year, month } => Some(When::new(format!("{year:04}-{month:02}"))),
            Self::Open { .. } | Self::Either(..) => None,
        }
    }
}

/// A date, and the signs it takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp {
    pub dated: Dated,
    pub tokens: Range<usize>,
}

/// The dates among signs, in text order.
pub(super) fn stamps(signs: &[Sign], tongue: Tongue) -> Vec<Stamp> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        match date(signs, at, tongue) {
            Some((dated, len)) => {
                let tokens = at..at + len;
                at = tokens.end;
                found.push(Stamp { dated, tokens });
            }
            None => at += 1,
        }
    }
    found
}

fn date(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    if signs.number(at).is_some() {
        return numbers::date(signs, at, tongue)
            .or_else(|| year_first(signs, at, tongue))
            .or_else(|| day_first(signs, at, tongue));
    }
    month_first(signs, at, tongue)
}

/// The month named at `at`, and how many signs it takes with its full stop.
fn month(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Month, usize)> {
    let first = signs.word(at)?;
    let two = signs.word(at + 1).and_then(|second| {
        let month = lists::month(&format!("{first} {second}"), tongue)?;
        Some((month, 2))
    });
    let (month, mut len) = two.or_else(|| Some((lists::month(first, tongue)?, 1)))?;
    len += usize::from(signs.mark(at + len) == Some('.'));
    // Arabic often gives two names: *آذار/مارس*.
    if signs.mark(at + len) == Some('/')
        && let Some((again, more)) = self::month(signs, at + len + 1, tongue)
        && again == month
    {
        len += 1 + more;
    }
    Some((month, len))
}

/// The day of a month, and its signs with the ordinal: *3rd*, *1er*, *12.*
fn ordinal(signs: &[Sign], at: usize) -> Option<(u8, usize)> {
    let (number, 1..=2) = signs.number(at)? else {
        return None;
    };
    let day = u8::try_from(number).ok().filter(|d| (1..=31).contains(d))?;
    let glued = signs.glued(at + 1);
    let ending = |word: &str| word.chars().count() <= 2 && !lists::is_month(word);
    let ends =
        glued && (signs.word(at + 1).is_some_and(ending) || is_mark(signs, at + 1, &['.', '°']));
    Some((day, 1 + usize::from(ends)))
}

fn is_mark(signs: &[Sign], at: usize, marks: &[char]) -> bool {
    signs.mark(at).is_some_and(|mark| marks.contains(&mark))
}

/// How many signs join the parts of a date: *of*, *de*, *del*, a hyphen.
fn joint(signs: &[Sign], at: usize) -> usize {
    const JOINTS: [&str; 11] = [
        "of", "de", "del", "dello", "di", "do", "den", "του", "من", "سنه", "عام",
    ];
    if signs.is(at, &["d"]) && signs.mark(at + 1) == Some('\'') {
        return 2;
    }
    usize::from(signs.is(at, &JOINTS) || is_mark(signs, at, &['-', '/', ',', '،']))
}

/// The year at `at`, as four digits or *’06*, and how many signs it takes.
fn year(signs: &[Sign], at: usize) -> Option<(i16, usize)> {
    match signs.number(at) {
        Some((year, 4)) if !is_clock(signs, at) => Some((i16::try_from(year).ok()?, 1)),
        None if is_mark(signs, at, &['\'']) && signs.glued(at + 1) => {
            let (short, 2) = signs.number(at + 1)? else {
                return None;
            };
            let century = if short < 50 { 2000 } else { 1900 };
            Some((i16::try_from(century + short).ok()?, 2))
        }
        _ => None,
    }
}

/// Whether a number is the hour of a clock.
fn is_clock(signs: &[Sign], at: usize) -> bool {
    signs.mark(at + 1) == Some(':') && signs.glued(at + 1)
}

/// The year after a day and a month: at once, after a joint, or after the time
/// of day (*Sat Oct 19 00:04:00 CEST 2019*).
fn year_behind(signs: &[Sign], at: usize) -> Option<(i16, usize)> {
    let joint = joint(signs, at);
    let near = year(signs, at + joint).or_else(|| {
        // *27-Jan-06*
        let tight = joint == 1 && signs.mark(at) == Some('-') && signs.glued(at + 1);
        let (short, 2) = signs.number(at + 1).filter(|_| tight)? else {
            return None;
        };
        let century = if short < 50 { 2000 } else { 1900 };
        Some((i16::try_from(century + short).ok()?, 1))
    });
    if let Some((year, len)) = near {
        return Some((year, joint + len));
    }
    if !is_clock(signs, at) {
        return None;
    }
    let mut end = at + 1;
    while signs.mark(end) == Some(':') && signs.number(end + 1).is_some() {
        end += 2;
    }
    let zone = signs.word(end).is_some_and(|word| word.len() <= 4);
    end += usize::from(zone);
    let (year, len) = year(signs, end)?;
    Some((year, end + len - at))
}

/// *12 May 2021*, *12. März 2020*, *12 de marzo de 2020*, *27-Jan-2006*.
fn day_first(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    let (day, mut len) = ordinal(signs, at)?;
    // *3-5 May* is no day, nor is *1.5 May*.
    let tight = at > 1 && signs.glued(at) && is_mark(signs, at - 1, &['-', '/', '.', ':']);
    if tight && signs.number(at - 2).is_some() {
        return None;
    }
    len += joint(signs, at + len);
    let (month, more) = month(signs, at + len, tongue)?;
    len += more;
    let behind = year_behind(signs, at + len);
    let dated = dated(behind.map(|(year, _)| year), month, day)?;
    Some((dated, len + behind.map_or(0, |(_, more)| more)))
}

/// *May 12, 2021*, *Jan. 27 2006*, *March 2020*.
fn month_first(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    let (month, mut len) = month(signs, at, tongue)?;
    let join = joint(signs, at + len);
    if let Some((year, more)) = year(signs, at + len + join) {
        // *31 February 2020* is neither a day nor a month.
        let mut before = (1..=3).filter_map(|back| at.checked_sub(back));
        let alone = !before.any(|n| matches!(signs.number(n), Some((_, 1..=2))));
        let dated = month_of(year, month).filter(|_| alone)?;
        return Some((dated, len + join + more));
    }
    len += usize::from(is_mark(signs, at + len, &['-']));
    if is_clock(signs, at + len) {
        return None;
    }
    let (day, more) = ordinal(signs, at + len)?;
    len += more;
    let behind = year_behind(signs, at + len);
    let dated = dated(behind.map(|(year, _)| year), month, day)?;
    Some((dated, len + behind.map_or(0, |(_, more)| more)))
}

/// *2006 Jan 27*, *2020. március 12.*
fn year_first(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    let (year, mut len) = year(signs, at)?;
    len += usize::from(is_mark(signs, at + len, &['.', ',', '-', '/']));
    let (month, more) = month(signs, at + len, tongue)?;
    len += more;
    len += usize::from(is_mark(signs, at + len, &['-', '/']));
    let (day, more) = ordinal(signs, at + len).filter(|_| !is_clock(signs, at + len))?;
    let dated = dated(Some(year), month, day)?;
    Some((dated, len + more))
}

fn dated(year: Option<i16>, month: Month, day: u8) -> Option<Dated> {
    match year {
        Some(year) if month.jalali => jalali::date(year, month.number, day).map(Dated::Day),
        Some(year) => numbers::day(year, month.number.into(), day.into()).map(Dated::Day),
        None if month.jalali => None,
        // A leap year has every possible day.
        None => Date::new(2000, month.number as i8, day as i8)
            .ok()
            .map(|date| Dated::Open {
                month: date.month(),
                day: date.day(),
            }),
    }
}

fn month_of(year: i16, month: Month) -> Option<Dated> {
    let is_year = !month.jalali && (1500..=2100).contains(&year);
    is_year.then_some(Dated::Month {
        year,
        month: month.number,
    })
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
