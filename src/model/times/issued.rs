//! When a document was issued, from its own words: a dateline, or what its
//! dates leave open. Never from the clock, never from the name of an image.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use super::calendar::{Grain, Point};
use super::expr::{Expr, Found};
use super::lexicon::Lex;
use super::tokens::{self, View};
use super::{Placed, Time, When, expressions, resolved};

/// Blocks at the beginning and at the end in which a dateline is looked for.
const DATELINE_BLOCKS: usize = 12;

/// Tokens around a time among which a word tells that it is to come.
const CLAUSE: usize = 30;

/// The date that stands as a dateline in one of these blocks of a text, and
/// the bytes of its words.
pub fn dateline(
    text: &str,
    blocks: impl Iterator<Item = Range<usize>> + Clone,
) -> Option<(When, Range<usize>)> {
    let all = tokens::tokens_in(text, blocks);
    let view = View { text, all: &all };
    dateline_of(view, &expressions(view))
}

/// The same; without a dateline, what the dates told in these blocks leave
/// open.
pub fn inferred(
    text: &str,
    blocks: impl Iterator<Item = Range<usize>> + Clone,
) -> Option<(When, Range<usize>)> {
    let all = tokens::tokens_in(text, blocks);
    let view = View { text, all: &all };
    let found = expressions(view);
    dateline_of(view, &found).or_else(|| latest(view, &found))
}

/// Every dateline in these blocks of a text.
pub fn datelines(text: &str, blocks: impl Iterator<Item = Range<usize>> + Clone) -> Vec<Time> {
    let all = tokens::tokens_in(text, blocks);
    let view = View { text, all: &all };
    let starts = starts(view);
    let found: Vec<Placed> = expressions(view)
        .into_iter()
        .filter(|placed| is_dateline(view, placed, &starts))
        .collect();
    let times = resolved(view, &found, None);
    times
        .map(|time| Time {
            rule: "dateline",
            ..time
        })
        .collect()
}

/// A full date that has a block for itself, near the beginning or the end.
fn dateline_of(view: View, found: &[Placed]) -> Option<(When, Range<usize>)> {
    let starts = starts(view);
    let mut fallback = None;
    for placed in found {
        let (at, expression) = placed;
        let block = starts.partition_point(|s| s <= at);
        let near = block <= DATELINE_BLOCKS || block + DATELINE_BLOCKS / 2 > starts.len();
        if !near || !is_dateline(view, placed, &starts) {
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

/// The tokens with which blocks begin.
fn starts(view: View) -> Vec<usize> {
    let starts = || (0..view.all.len()).filter(|n| view.all[*n].first);
    let mut list = Vec::with_capacity(starts().count());
    list.extend(starts());
    list
}

/// Whether a full date has a block for itself, stands in a byline, or after
/// the place from which a wire reports.
fn is_dateline(view: View, (at, expression): &Placed, starts: &[usize]) -> bool {
    let is_day = matches!(expression.expr, Expr::Date(Some(_), Grain::Day(..)));
    if !is_day || is_doubtful(view, *at, expression) {
        return false;
    }
    let block = starts.partition_point(|s| s <= at);
    let Some(from) = block.checked_sub(1).map(|n| starts[n]) else {
        return false;
    };
    let to = starts.get(block).copied().unwrap_or(view.all.len());
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

/// *11/08/2019* is another day in another country.
fn is_doubtful(view: View, at: usize, expression: &Found) -> bool {
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
    ) || view.is(
        at,
        &[
            "published",
            "posted",
            "updated",
            "on",
            "at",
            "by",
            "date",
            "dated",
            "issued",
            "released",
            "am",
            "pm",
            "a",
            "p",
            "m",
            "last",
            "first",
            "est",
            "edt",
            "gmt",
            "utc",
            "min",
            "read",
            "views",
        ],
    )
}

/// The latest past day that the text tells of: it was issued then or later.
/// Only days that name their year count. A year alone may be that of a paper
/// cited, of a record, of a war long over.
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

/// The day of a time that names day, month and year.
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

/// Whether the words around a time speak of what is to come, or of an end that
/// may.
fn is_ahead(view: View, (at, expression): &Placed) -> bool {
    const BEFORE: [&str; 8] = [
        "by", "until", "till", "through", "next", "upcoming", "before", "from",
    ];
    const ANYWHERE: [&str; 25] = [
        "will",
        "would",
        "shall",
        "should",
        "must",
        "scheduled",
        "expected",
        "expects",
        "planned",
        "plans",
        "due",
        "deadline",
        "upcoming",
        "hopes",
        "aims",
        "intends",
        "predicted",
        "forecast",
        "projected",
        "expires",
        "expire",
        "slated",
        "if",
        "unless",
        "ll",
    ];
    let end = at + expression.len;
    let before = (1..=CLAUSE).map_while(|back| {
        let n = at.checked_sub(back)?;
        (!view.all[n + 1].first).then_some(n)
    });
    let after = (end..view.all.len().min(end + CLAUSE)).take_while(|n| !view.all[*n].first);
    let near = (1..=4).filter_map(|back| at.checked_sub(back));
    before.chain(after).any(|n| view.is(n, &ANYWHERE))
        || near.into_iter().any(|n| view.is(n, &BEFORE))
}

/// Whether a date issued is one day, from which a weekday can be counted.
pub fn is_definite(issued: &When) -> bool {
    let span = issued.span();
    span.is_some_and(|span| span.earliest.is_some() && span.earliest == span.latest)
}
