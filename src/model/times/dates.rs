//! Absolute dates: days, months, years and more, in American, British and ISO
//! order.

use super::calendar::Grain;
use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::rule::Rule;
use super::tokens::View;
use super::wordlists::BEFORE_MONTHS;
use super::{quarters, years};

/// The absolute date at `at`.
pub(super) fn date(view: View, at: usize) -> Option<Expression> {
    match view.lex(at) {
        Lex::Number(..) => iso(view, at)
            .or_else(|| slashes(view, at))
            .or_else(|| day_first(view, at))
            .or_else(|| day_after(view, at))
            .or_else(|| years::before_christ(view, at))
            .or_else(|| years::decade(view, at))
            .or_else(|| years::century(view, at))
            .or_else(|| years::years(view, at)),
        Lex::Ord(_) => day_first(view, at).or_else(|| years::century(view, at)),
        Lex::Month(_) => month_first(view, at),
        Lex::Weekday(_) | Lex::Season(_) | Lex::Unit(..) | Lex::Part(_) | Lex::Word | Lex::End => {
            years::quarter(view, at)
        }
        Lex::Sign(_) => years::short_decade(view, at),
        Lex::Card(_) => years::spoken(view, at),
    }
}

/// `2020-03-11`.
fn iso(view: View, at: usize) -> Option<Expression> {
    let Lex::Number(year, 4) = view.lex(at) else {
        return None;
    };
    let two = |n: usize| {
        let Lex::Number(v, 2) = view.lex(n) else {
            return None;
        };
        view.glued(n).then_some(v)
    };
    let dash = |n: usize| matches!(view.sign(n), Some('-' | '/')) && view.glued(n);
    let sign_before = view.glued(at) && !matches!(view.sign(at - 1), Some('(' | '"' | '“' | '['));
    if sign_before || !dash(at + 1) || !dash(at + 3) {
        return None;
    }
    let (month, day) = (two(at + 2)?, two(at + 4)?);
    // A time may follow: `2020-03-11T10:00`.
    if view.glued(at + 5)
        && (view.sign(at + 5) == Some('-')
            || !view.raw(at + 5).starts_with('T') && view.sign(at + 5).is_none())
    {
        return None;
    }
    let grain = day_of(month, day)?;
    Some(Expression::new(
        5,
        Expr::Date(i16::try_from(year).ok(), grain),
        Rule::Iso,
    ))
}

/// `3/11/2020`, read as American unless that is impossible; `11.03.2020`.
fn slashes(view: View, at: usize) -> Option<Expression> {
    let sign = view.sign(at + 1).filter(|s| matches!(s, '/' | '.'))?;
    let glued = (1..5).all(|n| view.glued(at + n)) && view.sign(at + 3) == Some(sign);
    let (Lex::Number(a, 1..=2), Lex::Number(b, 1..=2), Lex::Number(year, 4)) =
        (view.lex(at), view.lex(at + 2), view.lex(at + 4))
    else {
        return None;
    };
    let year = i16::try_from(year)
        .ok()
        .filter(|y| (1000..=2200).contains(y))?;
    let british = day_of(b, a).map(|g| (g, Rule::British));
    let american = day_of(a, b).map(|g| (g, Rule::American));
    let (grain, rule) = if sign == '/' {
        american.or(british)?
    } else {
        british?
    };
    glued.then(|| Expression::new(5, Expr::Date(Some(year), grain), rule))
}

/// A day of the month, in digits or as a word: the day, and the number of
/// tokens.
pub(super) fn day_number(view: View, at: usize) -> Option<(u32, usize)> {
    if let Lex::Ord(n) = view.lex(at) {
        return Some((n.into(), 1));
    }
    let Lex::Number(value, 1..=2) = view.lex(at) else {
        return None;
    };
    let ordinal = view.glued(at + 1) && view.is(at + 1, &["st", "nd", "rd", "th"]);
    let plain = view.number(at).is_some();
    ((plain || ordinal) && (1..=31).contains(&value)).then_some((value, 1 + usize::from(ordinal)))
}

/// *11 March 2020*, *the 3rd of March*.
fn day_first(view: View, at: usize) -> Option<Expression> {
    let (day, mut len) = day_number(view, at)?;
    if view.is(at + len, &["day"]) {
        len += 1;
    }
    let of = view.is(at + len, &["of"]);
    if view.is(at, &["second", "first", "third"]) && !of {
        return None;
    }
    len += usize::from(of);
    if view.sign(at + len) == Some('-') {
        len += 1;
    }
    let Lex::Month(month) = view.lex(at + len) else {
        return day_before(view, at);
    };
    let grain = day_of(month.into(), day)?;
    len += 1 + usize::from(stop_of_month(view, at + len));
    Some(with_year(view, at, len, grain, Rule::DayMonth))
}

/// The first day of *6–7 January 1916* or *from 15 to 22 February*.
fn day_before(view: View, at: usize) -> Option<Expression> {
    let (day, len) = day_number(view, at)?;
    let joint = view.sign(at + len) == Some('-')
        || (view.is(at + len, &["to", "and", "or", "through"])
            && view.before(at, &["from", "between", "on", "the", "of"]));
    let (_, second) = day_number(view, at + len + 1).filter(|_| joint)?;
    let next = at + len + 1 + second;
    let Lex::Month(month) = view.lex(next + usize::from(view.is(next, &["of"]))) else {
        return None;
    };
    let grain = day_of(month.into(), day)?;
    let found = with_year(view, at, next - at + 1, grain, Rule::RangeStart);
    Some(Expression { len, ..found })
}

/// The second day of *April 6–7* or *May 4 and 5*.
fn day_after(view: View, at: usize) -> Option<Expression> {
    let first = at.checked_sub(2)?;
    let joint = view.sign(at - 1) == Some('-') || view.before(at, &["and", "to"]);
    let Lex::Month(month) = view.lex(first.checked_sub(1)?) else {
        return None;
    };
    let (day, len) = day_number(view, at).filter(|_| joint)?;
    let (earlier, _) = day_number(view, first)?;
    let grain = day_of(month.into(), day).filter(|_| day > earlier)?;
    let counted = view.lex(at + len) == Lex::Word && view.before(at, &["and"]);
    let found = with_year(view, at, len, grain, Rule::RangeEnd);
    (!counted).then_some(found)
}

/// *March 11, 2020*, *March 2020*, *March*.
fn month_first(view: View, at: usize) -> Option<Expression> {
    let Lex::Month(month) = view.lex(at) else {
        return None;
    };
    let stop = usize::from(stop_of_month(view, at));
    let dash = usize::from(view.sign(at + 1) == Some('-') && view.glued(at + 1));
    let day_at = at + 1 + stop + dash;
    let day_at = day_at + usize::from(view.is(day_at, &["the"]));
    if let Some((day, taken)) = day_number(view, day_at).filter(|_| !is_count(view, day_at))
        && let Some(grain) = day_of(month.into(), day)
    {
        let len = day_at + taken - at;
        return Some(with_year(view, at, len, grain, Rule::MonthDay));
    }
    let found = with_year(view, at, 1 + stop, Grain::Month(month), Rule::Month);
    let named = matches!(
        found.expr,
        Expr::Date(Some(_), _) | Expr::Part(..) | Expr::OfTold(_)
    );
    (named || is_month(view, at)).then_some(found)
}

/// Whether a number that looks like a day counts something: *March 12 rockets*
/// does not, *in March 12 people* does.
fn is_count(view: View, at: usize) -> bool {
    view.is(
        at + 1,
        &[
            "people",
            "men",
            "soldiers",
            "troops",
            "women",
            "children",
            "percent",
            "per",
            "million",
            "years",
            "days",
            "civilians",
        ],
    ) || matches!(view.lex(at), Lex::Ord(_)) && view.lex(at + 1) == Lex::Word
}

/// Whether a single month name is a month: *may*, *march* and *august* are
/// words too, *April* and *June* are names.
fn is_month(view: View, at: usize) -> bool {
    let cut = view.raw(at).len() == 3 && !view.is(at, &["May"]) || view.is(at, &["Sept"]);
    let cue = at > 0 && view.listed(at - 1, &BEFORE_MONTHS);
    let after_dash = view.sign(at.wrapping_sub(1)) == Some('-') && view.glued(at);
    let pair = matches!(view.lex(at.wrapping_sub(2)), Lex::Month(_));
    let weak = view.is(at, &["May", "March", "August"]) || cut;
    let name = view.capital(at + 1)
        && !view.glued(at + 1)
        && view.is(at, &["April", "June", "May", "August", "Jan"])
        && !view.is(at + 1, &["the", "I"]);
    let known = view.before(
        at,
        &[
            "in", "since", "until", "late", "early", "mid", "during", "last", "next", "this",
        ],
    );
    match view.raw(at) {
        "May" | "March" if view.before(at, &["and", "to", "for", "of", "as", "from", "or"]) => {
            pair || view.before(at, &["of", "from", "to", "for"])
                && !name
                && (view.before(at, &["of"]) || is_loose(view, at))
        }
        _ if name => known,
        _ => cue || after_dash || pair || !weak,
    }
}

/// *for March*, *end of May*: whether no word follows that makes it a verb or a
/// name.
fn is_loose(view: View, at: usize) -> bool {
    !view.is(
        at + 1,
        &[
            "on", "be", "have", "not", "God", "it", "he", "she", "they", "we", "you", "I",
        ],
    )
}

/// *Jan.*: the stop belongs to the month.
fn stop_of_month(view: View, at: usize) -> bool {
    let cut = view.raw(at).len() <= 4 && !view.is(at, &["May", "June", "July"]);
    let goes_on = !view.capital(at + 2) || matches!(view.lex(at + 2), Lex::Number(..));
    cut && view.sign(at + 1) == Some('.')
        && view.glued(at + 1)
        && goes_on
        && view.lex(at + 2) != Lex::End
}

/// A date of `len` tokens, with the year after it, if there is one.
fn with_year(view: View, at: usize, len: usize, grain: Grain, rule: Rule) -> Expression {
    if let Some(expr) = of_relative(view, at + len, grain) {
        return Expression::new(len + 2, expr, rule);
    }
    let mut next = at + len;
    for skip in [view.comma(next), view.is(next, &["of"])] {
        next += usize::from(skip);
    }
    if view.sign(next) == Some('-') && view.glued(next) && view.glued(next + 1) {
        next += 1;
    }
    let told = view.is(next - 1, &["of"]) && view.is(next, &["that", "the", "this"]);
    let same = next + 1 + usize::from(view.is(next + 1, &["same"]));
    if told && view.is(same, &["year"]) {
        return Expression::new(same + 1 - at, Expr::OfTold(grain), rule);
    }
    if let Some(spoken) = years::spoken(view, next)
        && let Expr::Date(year, _) = spoken.expr
    {
        return Expression::new(next + spoken.len - at, Expr::Date(year, grain), rule);
    }
    let year = years::plain_year(view, next);
    if let Some(bc) = years::before_christ(view, next).filter(|_| year.is_none())
        && let Expr::Date(year, Grain::Year) = bc.expr
    {
        return Expression::new(next + bc.len - at, Expr::Date(year, grain), rule);
    }
    match year {
        Some(year) if !(view.comma(next - 1) && years::is_quantity(view, next)) => {
            Expression::new(next + 1 - at, Expr::Date(Some(year), grain), rule)
        }
        _ => Expression::new(len, Expr::Date(None, grain), rule),
    }
}

/// A year relative to another: *July last year*, *3 May that year*.
fn of_relative(view: View, at: usize, grain: Grain) -> Option<Expr> {
    let told = view.is(at, &["that"]) && view.is(at + 1, &["year"]);
    // *11 March this year* is two times that agree.
    let day = matches!(grain, Grain::Day(..));
    let step = quarters::step(view, at).filter(|step| !day || *step != 0);
    // *in July last year's winner* is about the winner.
    let whole = view.sign(at + 2) != Some('\'');
    match step {
        _ if !whole => None,
        None => told.then_some(Expr::OfTold(grain)),
        Some(step) => Some(Expr::Part(step, grain)),
    }
}

/// The day of a month, if the month has such a day.
pub(super) fn day_of(month: u32, day: u32) -> Option<Grain> {
    let long = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=long)
        .contains(&day)
        .then_some(Grain::Day(month as u8, day as u8))
}
