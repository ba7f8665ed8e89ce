//! The date on which a document was issued, from its own words: a dateline, or
//! a bound from its dates. Never from the clock, never from the name of an
//! image.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use super::calendar::{Grain, Point};
use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::rule::Rule;
use super::tokens::View;
use super::wordlists::{AHEAD, BESIDE_DATES};
use super::{Placed, Tagged, Time, When, resolved};

/// Blocks at the beginning and at the end in which to look for a dateline.
const DATELINE_BLOCKS: usize = 12;

/// Tokens around a time in which a word may say that it is still to come.
const CLAUSE: usize = 30;

/// The dateline in the blocks that are `shown`, and the bytes of its words.
/// `shown` says whether a byte is in such a block.
pub fn dateline(tagged: &Tagged, shown: impl Fn(usize) -> bool) -> Option<(When, Range<usize>)> {
    let view = tagged.view();
    let starts = starts(view, &shown);
    dateline_of(view, &tagged.within(shown), &starts)
}

/// The bound on the date issued that the dates in the `told` blocks give.
pub fn inferred(tagged: &Tagged, told: impl Fn(usize) -> bool) -> Option<(When, Range<usize>)> {
    latest(tagged.view(), &tagged.within(told))
}

/// Every dateline in the blocks that are `shown`.
pub fn datelines(tagged: &Tagged, shown: impl Fn(usize) -> bool) -> Vec<Time> {
    let view = tagged.view();
    let starts = starts(view, &shown);
    let found = tagged.within(shown);
    let found: Vec<Placed> = found
        .iter()
        .filter(|placed| is_dateline(view, placed, &starts))
        .cloned()
        .collect();
    let times = resolved(view, &found, None);
    times
        .map(|time| Time {
            rule: Rule::Dateline,
            ..time
        })
        .collect()
}

/// A full date that is alone in a block, near the beginning or the end.
fn dateline_of(view: View, found: &[Placed], starts: &[usize]) -> Option<(When, Range<usize>)> {
    let mut fallback = None;
    for placed in found {
        let (at, expression) = placed;
        let block = starts.partition_point(|s| s <= at);
        let near = block <= DATELINE_BLOCKS || block + DATELINE_BLOCKS / 2 > starts.len();
        if !near || !is_dateline(view, placed, starts) {
            continue;
        }
        let Expr::Date(year, grain) = expression.expr else {
            continue;
        };
        let point = Point { year, grain };
        let from = starts[block - 1];
        let named = (
            When::new(point.edtf(None)?),
            view.bytes(*at, at + expression.len),
        );
        if view.is(from, &["Updated", "Last"]) {
            fallback = fallback.or(Some(named));
        } else {
            return Some(named);
        }
    }
    fallback
}

/// The first token of each block that is `shown`.
fn starts(view: View, shown: impl Fn(usize) -> bool) -> Vec<usize> {
    let begins = |n: &usize| {
        let piece = view.all[*n];
        piece.first && shown(piece.range().start)
    };
    let starts = || (0..view.all.len()).filter(begins);
    let mut list = Vec::with_capacity(starts().count());
    list.extend(starts());
    list
}

/// Whether a full date is alone in a block, in a byline, or after the place
/// from which a wire reports.
fn is_dateline(view: View, (at, expression): &Placed, starts: &[usize]) -> bool {
    let is_day = matches!(expression.expr, Expr::Date(Some(_), Grain::Day(..)));
    if !is_day || is_doubtful(view, *at, expression) {
        return false;
    }
    let block = starts.partition_point(|s| s <= at);
    let Some(from) = block.checked_sub(1).map(|n| starts[n]) else {
        return false;
    };
    let rest = view.all[from + 1..].iter().position(|piece| piece.first);
    let to = rest.map_or(view.all.len(), |rest| from + 1 + rest);
    let end = at + expression.len;
    let short = to - from < 30;
    let alone = short && (from..*at).chain(end..to).all(|n| is_beside_date(view, n));
    let byline = short
        && view.is(from, &["By", "Published", "Posted", "Updated"])
        && (end..to).all(|n| is_beside_date(view, n));
    let wire = at - from <= 6
        && (from..*at)
            .all(|n| view.capital(n) || view.comma(n) || matches!(view.sign(n), Some('(' | ')')))
        && *at > from
        && matches!(view.sign(end), Some('(' | '-'));
    alone || byline || wire
}

/// *11/08/2019* is a different day in another country.
fn is_doubtful(view: View, at: usize, expression: &Expression) -> bool {
    let Expr::Date(_, Grain::Day(month, day)) = expression.expr else {
        return false;
    };
    let slashed = matches!(view.lex(at), Lex::Number(_, 1..=2)) && view.sign(at + 1) == Some('/');
    slashed && day <= 12 && day != month
}

fn is_beside_date(view: View, at: usize) -> bool {
    matches!(
        view.lex(at),
        Lex::Sign(_) | Lex::Number(..) | Lex::Weekday(_)
    ) || view.listed(at, &BESIDE_DATES)
}

/// The latest past day in the text: it was issued then or later. Only days with
/// a year count. A bare year may belong to a paper, a record or a war long
/// over.
fn latest(view: View, found: &[Placed]) -> Option<(When, Range<usize>)> {
    let told = found
        .iter()
        .filter_map(|placed| Some((day_of(placed)?, placed)))
        .filter(|(_, placed)| !is_ahead(view, placed) && !is_birth(view, placed.0))
        .filter(|(_, (at, expression))| !is_doubtful(view, *at, expression));
    let (day, (at, expression)) = told.max_by_key(|(day, (at, _))| (*day, Reverse(*at)))?;
    let range = view.bytes(*at, at + expression.len);
    Some((When::new(format!("{day}/..")), range))
}

/// The day of a time that gives day, month and year.
fn day_of((_, found): &Placed) -> Option<Date> {
    let Expr::Date(Some(year), Grain::Day(month, day)) = found.expr else {
        return None;
    };
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (year >= 1000 && found.edge.is_none()).then_some(day)
}

/// *was born in Alder on 4 June 1926*: a day long before any news.
fn is_birth(view: View, at: usize) -> bool {
    (1..=6)
        .map_while(|back| at.checked_sub(back))
        .take_while(|n| !view.all[*n + 1].first)
        .any(|n| view.is(n, &["born", "birthday"]))
}

/// Whether the words around a time are about the future, or about an end that
/// may lie there.
fn is_ahead(view: View, (at, expression): &Placed) -> bool {
    const BEFORE: [&str; 8] = [
        "by", "until", "till", "through", "next", "upcoming", "before", "from",
    ];
    let end = at + expression.len;
    let before = (1..=CLAUSE).map_while(|back| {
        let n = at.checked_sub(back)?;
        (!view.all[n + 1].first).then_some(n)
    });
    let after = (end..view.all.len().min(end + CLAUSE)).take_while(|n| !view.all[*n].first);
    let near = (1..=4).filter_map(|back| at.checked_sub(back));
    before.chain(after).any(|n| view.listed(n, &AHEAD))
        || near.into_iter().any(|n| view.is(n, &BEFORE))
}

/// Whether a date issued is a single day, from which weekdays can be counted.
pub fn is_definite(issued: &When) -> bool {
    let span = issued.span();
    span.is_some_and(|span| span.earliest.is_some() && span.earliest == span.latest)
}
