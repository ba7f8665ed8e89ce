//! Business quarters: *third-quarter loss*, *last year's first half*, *the
//! latest quarter*, and the figures of the year before, given beside them for
//! comparison.

use super::ahead::ends_sentence;
use super::calendar::Grain;
use super::expr::{Expr, Expression, From, Meant};
use super::lexicon::{Lex, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::{amounts, years};

/// Words before a comparison in which to look for its figure.
const FIGURE: usize = 16;

/// A quarter or half of a given year, or a quarter without an article.
pub(super) fn quarter(view: View, at: usize) -> Option<Expression> {
    let worth_it = view.is(
        at,
        &["fiscal", "last", "this", "next", "year", "comparable"],
    ) || matches!(view.lex(at), Lex::Ord(_) | Lex::Number(_, 4));
    if !worth_it {
        return None;
    }
    of_year(view, at)
        .or_else(|| of_relative(view, at))
        .or_else(|| bare(view, at))
        .or_else(|| year_before(view, at))
}

/// *1988 third quarter*, *fiscal 1988's first half*.
pub(super) fn of_year(view: View, at: usize) -> Option<Expression> {
    let fiscal = usize::from(view.is(at, &["fiscal"]));
    let year = years::plain_year(view, at + fiscal)?;
    let after = at + fiscal + 1;
    let (grain, len) = ordinal(view, after + possessive(view, after))?;
    let end = after + possessive(view, after) + len;
    Some(Expression::new(
        end - at,
        Expr::Date(Some(year), grain),
        Rule::Quarter,
    ))
}

/// *1988 period*, after *the*: its figures are of that year.
pub(super) fn of_period(view: View, at: usize) -> Option<Expression> {
    let year = years::plain_year(view, at)?;
    let noun = view.is(at + 1, &["period", "quarter"]) && years::of_business(view, at);
    let date = Expr::Date(Some(year), Grain::Year);
    noun.then(|| Expression::new(2, date, Rule::Quarter))
}

/// *this year's third quarter*.
fn of_relative(view: View, at: usize) -> Option<Expression> {
    let step = step(view, at)?;
    let s = possessive(view, at + 2);
    let (grain, len) = ordinal(view, at + 2 + s).filter(|_| s > 0)?;
    Some(Expression::new(
        2 + s + len,
        Expr::Part(step, grain),
        Rule::Quarter,
    ))
}

/// *last year*, *this year*, *next year*: the distance in years from the date
/// issued.
pub(super) fn step(view: View, at: usize) -> Option<i16> {
    match () {
        () if !view.is(at + 1, &["year"]) => None,
        () if view.is(at, &["last"]) => Some(-1),
        () if view.is(at, &["this"]) => Some(0),
        () if view.is(at, &["next"]) => Some(1),
        () => None,
    }
}

/// *third-quarter*, *its fourth quarter*, *fiscal first quarter*.
fn bare(view: View, at: usize) -> Option<Expression> {
    let fiscal = usize::from(view.is(at, &["fiscal"]));
    let (grain, len) = ordinal(view, at + fiscal)?;
    let sure = fiscal == 1 || years::of_business(view, at);
    let whole = matches!(grain, Grain::Quarter(_)) && sure;
    whole.then(|| Expression::new(fiscal + len, Expr::Date(None, grain), Rule::Quarter))
}

/// *third quarter*, *third-quarter*, *first half*: the part, and the number of
/// tokens.
fn ordinal(view: View, at: usize) -> Option<(Grain, usize)> {
    let Lex::Ord(nth @ 1..=4) = view.lex(at) else {
        return None;
    };
    let dash = usize::from(view.sign(at + 1) == Some('-') && view.glued(at + 1));
    let noun = at + 1 + dash;
    let grain = match view.lex(noun) {
        Lex::Unit(Unit::Quarter, false) => Grain::Quarter(nth),
        _ if view.is(noun, &["half"]) && nth < 3 => Grain::Half(nth),
        _ => return None,
    };
    Some((grain, 2 + dash))
}

/// The number of tokens of *'s*.
fn possessive(view: View, at: usize) -> usize {
    let whole = view.sign(at) == Some('\'') && view.is(at + 1, &["s"]);
    if whole { 2 } else { 0 }
}

/// *the quarter*, *the latest quarter*, *the latest fiscal year*: from the word
/// after *the*.
pub(super) fn told(view: View, at: usize) -> Option<Expression> {
    let lead = usize::from(view.is(
        at,
        &[
            "latest", "current", "last", "previous", "recent", "next", "past",
        ],
    ));
    if view.is(at + lead, &["fiscal"]) && view.is(at + lead + 1, &["year"]) {
        // Nobody knows when a company's year begins.
        let named = years::plain_year(view, at + lead + 2).is_some();
        let year = Expr::Duration(Unit::Year.period("1"));
        return (!named).then(|| Expression::new(lead + 2, year, Rule::Fiscal));
    }
    if view.is(at, &["year"]) && last_month(view, at + 1).is_some() {
        let year = Expr::Duration(Unit::Year.period("1"));
        return Some(Expression::new(1, year, Rule::Duration));
    }
    let latest = view.is(at, &["latest"]);
    let quarter = matches!(view.lex(at + lead), Lex::Unit(Unit::Quarter, false))
        || latest && view.is(at + lead, &["period"]);
    let fits = lead == 0 || latest;
    let end = at + lead + 1;
    let part = view.is(end, &["of", "final", "finals"]) || view.sign(end) == Some('-');
    let whole = quarter && fits && !part && years::of_business(view, at);
    // *the quarter a year ago*.
    let ago = view.is(end, &["a"]) && view.is(end + 1, &["year"]);
    if whole && ago && view.is(end + 2, &["ago", "earlier"]) {
        let before = Expr::Count(-4, Unit::Quarter, From::Told);
        return Some(Expression::new(lead + 4, before, Rule::Ago));
    }
    let expr = match last_month(view, end) {
        None => Expr::Count(0, Unit::Quarter, From::Told),
        Some(month) if month % 3 == 0 => Expr::Date(None, Grain::Quarter(month / 3)),
        Some(_) => Expr::Duration(Unit::Quarter.period("1")),
    };
    whole.then(|| Expression::new(lead + 1, expr, Rule::Nearby).whole())
}

/// The month in which a quarter ends, if the text says it: *ended Sept. 30*.
fn last_month(view: View, at: usize) -> Option<u8> {
    let comma = at + usize::from(view.comma(at));
    let that = comma + usize::from(view.is(comma, &["that", "which"]));
    let ends = view.is(that, &["ended", "ending", "ends"]);
    match view.lex(that + 1) {
        Lex::Month(month) if ends => Some(month),
        _ => None,
    }
}

/// *year-ago quarter*, *comparable year-earlier period*, *year-earlier*.
pub(super) fn year_before(view: View, at: usize) -> Option<Expression> {
    let like = usize::from(view.is(at, &["comparable", "same", "like", "similar"]));
    let year = at + like;
    if !is_year_before(view, year) {
        return None;
    }
    let end = year + 3;
    if let Some((months, len)) = amounts::exact(view, end)
        && matches!(view.lex(end + len), Lex::Unit(Unit::Month, true))
    {
        let period = Expr::Duration(Unit::Month.period(&months.to_string()));
        return Some(Expression::new(end + len + 1 - at, period, Rule::Duration));
    }
    let (len, quarter) = match ordinal(view, end) {
        Some((Grain::Quarter(_), len)) => (len, true),
        _ if view.is(end, &["quarter"]) => (1, true),
        _ if view.is(end, &["period", "month", "half"]) => (1, false),
        _ if like == 1 => return None,
        _ => (0, false),
    };
    let expr = if quarter {
        Expr::Count(-4, Unit::Quarter, From::Told)
    } else {
        Expr::Count(-1, Unit::Year, From::Issued)
    };
    Some(Expression::new(end + len - at, expr, Rule::Ago))
}

fn is_year_before(view: View, at: usize) -> bool {
    view.is(at, &["year"]) && view.sign(at + 1) == Some('-') && view.is(at + 2, &["ago", "earlier"])
}

/// The role of an expression for the figures around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Figures {
    #[default]
    None,
    /// Its figures serve as a comparison: *up from $3 million a year earlier*.
    Compared,
    /// The latest period with figures: *the latest quarter*.
    Latest,
    /// A quarter of a company's own year: a fourth quarter that ends in August.
    Own,
    /// The reported quarter: *third-quarter loss*.
    Reported,
}

/// The role of the expression at `at` for the figures around it.
pub(super) fn figures(view: View, at: usize, found: &Expression) -> Figures {
    match found.expr {
        Expr::Count(-4, Unit::Quarter, _) => Figures::Compared,
        Expr::Count(0, Unit::Quarter, From::Told) if view.is(at + 1, &["latest"]) => {
            Figures::Latest
        }
        Expr::Count(-1, Unit::Year, _)
            if found.meant != Meant::Whole && compares(view, at, found) =>
        {
            Figures::Compared
        }
        Expr::Date(_, Grain::Quarter(quarter)) => match last_month(view, at + found.len) {
            Some(month) if month != quarter * 3 => Figures::Own,
            _ if view.sign(at + 1) == Some('-') => Figures::Reported,
            _ => Figures::None,
        },
        _ => Figures::None,
    }
}

/// Whether an expression gives the year before for comparison with a figure; of
/// the same quarter, if the figure is a quarter's.
fn compares(view: View, at: usize, found: &Expression) -> bool {
    if (at..at + found.len).any(|n| is_year_before(view, n)) {
        return true;
    }
    let back = (at.saturating_sub(FIGURE)..at).rev();
    let mut clause = back.take_while(|n| !ends_sentence(view, *n) && !view.all[n + 1].first);
    // *A year earlier, profit was $3 million*.
    let end = at + found.len;
    let ahead = (end..view.all.len().min(end + FIGURE)).take_while(|n| !ends_sentence(view, *n));
    let mut ahead = ahead.filter(|_| view.capital(at) && view.comma(end));
    let figure = |n: usize| {
        matches!(view.sign(n), Some('$' | '€' | '£' | '¥' | '%'))
            || view.is(n, &["cents", "percent", "pence"])
    };
    clause.any(figure) || ahead.any(figure)
}

#[cfg(test)]
#[path = "quarters_tests.rs"]
mod tests;
