//! Dates made of digits only: `2006-01-27`, `27.01.2006`, `11/28/05`,
//! `20060127`, *2006年1月27日*.

use jiff::civil::Date;

use super::jalali;
use super::order::{Order, Tongue};
use super::read::Dated;
use super::signs::{Sign, Signs as _};

/// The date that begins with the number at `at`, and how many signs it takes.
pub(super) fn date(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    if is_inside(signs, at) {
        return None;
    }
    compact(signs, at)
        .or_else(|| counted(signs, at))
        .or_else(|| parted(signs, at, tongue))
}

/// Whether a number is part of something longer: a version, a telephone number,
/// a file name.
fn is_inside(signs: &[Sign], at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| signs.glued(at));
    before.is_some_and(|before| {
        let latin = |word: &str| word.is_ascii();
        let number = before > 0 && signs.glued(before) && signs.number(before - 1).is_some();
        signs.word(before).is_some_and(latin)
            || matches!(signs.mark(before), Some('_' | '#'))
            || matches!(signs.mark(before), Some('.' | '/' | '-')) && number
    })
}

/// `20060127`.
fn compact(signs: &[Sign], at: usize) -> Option<(Dated, usize)> {
    let (value, 8) = signs.number(at)? else {
        return None;
    };
    let after = signs.glued(at + 1) && signs.word(at + 1).is_some_and(|word| word != "t");
    let year = i16::try_from(value / 10_000).ok()?;
    let date = day(year, value / 100 % 100, value % 100)?;
    (!after && (1900..=2100).contains(&year)).then_some((Dated::Day(date), 1))
}

/// *2006年1月27日*, *2006년 1월 27일*, or only year and month.
fn counted(signs: &[Sign], at: usize) -> Option<(Dated, usize)> {
    let (year, 4) = signs.number(at)? else {
        return None;
    };
    let year = i16::try_from(year).ok()?;
    let (month, 1..=2) = signs.number(at + 2)? else {
        return None;
    };
    if !signs.is(at + 1, &["年", "년"]) || !signs.is(at + 3, &["月", "월"]) {
        return None;
    }
    if let Some((number, 1..=2)) = signs.number(at + 4)
        && signs.is(at + 5, &["日", "일"])
    {
        return Some((Dated::Day(day(year, month, number)?), 6));
    }
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    Some((Dated::Month { year, month }, 4))
}

/// Three numbers with the same separator.
fn parted(signs: &[Sign], at: usize, tongue: Tongue) -> Option<(Dated, usize)> {
    let sign = signs
        .mark(at + 1)
        .filter(|m| matches!(m, '-' | '/' | '.'))?;
    let numbers = [at, at + 2, at + 4].map(|n| signs.number(n));
    let [Some(a), Some(b), Some(c)] = numbers else {
        return None;
    };
    let same = signs.mark(at + 3) == Some(sign);
    let tight = (1..=4).all(|n| signs.glued(at + n));
    // A space may only follow a dot, *18. 05. 2014*, or be on both sides of a
    // slash: *18 / 05 / 2014*.
    let loose = match sign {
        '.' => signs.glued(at + 1) && signs.glued(at + 3),
        '/' => (1..=4).all(|n| !signs.glued(at + n)),
        _ => false,
    } && a.1.max(c.1) == 4;
    let goes_on = signs.glued(at + 5)
        && signs.mark(at + 5) == Some(sign)
        && signs.glued(at + 6)
        && signs.number(at + 6).is_some();
    if !same || !(tight || loose) || goes_on || b.1 > 2 {
        return None;
    }
    let persian = tongue.is("fa") || signs[at].marked;
    let dated = match (a, c) {
        ((year, 4), (number, 1..=2)) => year_first(year, b.0, number, persian)?,
        ((number, 1..=2), (year, 4)) => year_last((number, b.0), year, sign, persian, tongue)?,
        ((number, 1..=2), (year, 2)) => short((number, b.0), year, sign, tongue)?,
        _ => return None,
    };
    Some((dated, 5))
}

fn year_first(year: u32, month: u32, number: u32, persian: bool) -> Option<Dated> {
    let year = i16::try_from(year).ok()?;
    let date = if persian && jalali::is_year(year) {
        jalali::date(year, month as u8, number as u8)
    } else {
        day(year, month, number)
    };
    date.map(Dated::Day)
}

fn year_last(
    (a, b): (u32, u32),
    year: u32,
    sign: char,
    persian: bool,
    tongue: Tongue,
) -> Option<Dated> {
    let year = i16::try_from(year).ok()?;
    if persian && jalali::is_year(year) {
        return jalali::date(year, b as u8, a as u8).map(Dated::Day);
    }
    // Dates with dots put the day first everywhere.
    let order = match (sign, tongue.order) {
        ('.', _) | (_, Order::YearFirst) => Order::DayFirst,
        (_, order) => order,
    };
    either(day(year, b, a), day(year, a, b), order)
}

/// `11/28/05`: the year has only two digits.
fn short((a, b): (u32, u32), year: u32, sign: char, tongue: Tongue) -> Option<Dated> {
    let full = |year: u32| {
        let century = if year < 50 { 2000 } else { 1900 };
        i16::try_from(century + year).ok()
    };
    if tongue.order == Order::YearFirst || a > 31 {
        return day(full(a)?, b, year).map(Dated::Day);
    }
    let last = full(year)?;
    let order = if sign == '.' {
        Order::DayFirst
    } else {
        tongue.order
    };
    let dated = either(day(last, b, a), day(last, a, b), order)?;
    // Some countries put the year first, and here the country is unknown.
    let year_first = day(full(a)?, b, year).filter(|_| sign != '.');
    match (dated, order, year_first) {
        (Dated::Day(day), Order::Unknown, Some(other)) if a > 12 => Some(Dated::Either(day, other)),
        _ => Some(dated),
    }
}

/// The day that two numbers mean. The order decides if both readings exist.
fn either(day_first: Option<Date>, month_first: Option<Date>, order: Order) -> Option<Dated> {
    let (a, b) = match (day_first, month_first) {
        (Some(a), Some(b)) => (a, b),
        (Some(only), None) | (None, Some(only)) => return Some(Dated::Day(only)),
        (None, None) => return None,
    };
    Some(match order {
        _ if a == b => Dated::Day(a),
        Order::DayFirst => Dated::Day(a),
        Order::MonthFirst => Dated::Day(b),
        Order::YearFirst | Order::Unknown => Dated::Either(a, b),
    })
}

/// The day, if it exists and its year is 1500 to 2100.
pub(super) fn day(year: i16, month: u32, number: u32) -> Option<Date> {
    let (month, number) = (i8::try_from(month).ok()?, i8::try_from(number).ok()?);
    let is_year = (1500..=2100).contains(&year);
    Date::new(year, month, number).ok().filter(|_| is_year)
}
