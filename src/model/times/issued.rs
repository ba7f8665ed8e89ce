//! When a document was issued, from its own words: a dateline, or what its
//! dates leave open. Never from the clock, never from the name of an image.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{Grain, Point};
use super::expr::{Expr, From};
use super::lexicon::{Lex, Unit};
use super::tokens::{self, View};
use super::{Placed, Time, When, expressions, resolved};

/// Blocks at the beginning and at the end in which a dateline is looked for.
const DATELINE_BLOCKS: usize = 12;

/// Years after the last one named in which a day without a year is looked for:
/// a weekday falls on each date within so many.
const YEARS_AHEAD: i16 = 11;

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
    if !matches!(expression.expr, Expr::Date(Some(_), Grain::Day(..))) {
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
    let byline = short && view.is(from, &["By", "Published", "Posted", "Updated"]);
    let wire = at - from <= 6
        && (from..*at).all(|n| view.capital(n) || view.comma(n))
        && *at > from
        && matches!(view.sign(end), Some('(' | '-'));
    alone || byline || wire
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
fn latest(view: View, found: &[Placed]) -> Option<(When, Range<usize>)> {
    let known = found
        .iter()
        .filter_map(|placed| Some((start_of(placed)?, placed)))
        .filter(|(_, (at, _))| !is_ahead(view, *at))
        .max_by_key(|(day, (at, _))| (*day, std::cmp::Reverse(*at)));
    let (mut floor, (at, expression)) = known?;
    let mut place = (*at, expression.len);
    if let Some((day, at, len)) = latest_open(view, found, floor) {
        (floor, place) = (day, (at, len));
    }
    // *Wednesday* is the day told; the *Thursday* of the same text comes after it.
    let told = found.iter().any(|(at, _)| view.lex(*at) == today(floor));
    for (at, expression) in found.iter().filter(|_| told) {
        if let Expr::Weekday(weekday) = expression.expr {
            let ahead = (i64::from(weekday) - i64::from(floor.weekday().to_monday_one_offset()))
                .rem_euclid(7);
            if (1..=2).contains(&ahead) && !is_ahead(view, *at) {
                floor = floor.checked_add(ahead.days()).ok()?;
                place = (*at, expression.len);
                break;
            }
        }
    }
    let range = view.bytes(place.0, place.0 + place.1);
    let month = found
        .iter()
        .any(|(_, f)| f.expr == Expr::Count(0, Unit::Month, From::Issued));
    let written = if month {
        let last = floor.last_of_month();
        format!("{floor}/{last}")
    } else {
        format!("{floor}/..")
    };
    Some((When::new(written), range))
}

/// The first day of a time that names its year.
fn start_of((_, found): &Placed) -> Option<Date> {
    let Expr::Date(Some(year), grain) = found.expr else {
        return None;
    };
    if year < 1000 || matches!(grain, Grain::Decade | Grain::Century) {
        return None;
    }
    let edge = Point {
        year: Some(year),
        grain,
    };
    let first = edge.edtf(found.edge)?;
    When::new(first).span()?.earliest
}

/// Of the days that name no year the one the text was issued after: before
/// the longest stretch of the year of which it tells nothing.
fn latest_open(view: View, found: &[Placed], floor: Date) -> Option<(Date, usize, usize)> {
    let mut days: Vec<(u16, usize, usize)> = found
        .iter()
        .filter(|(at, f)| f.edge.is_none() && !is_ahead(view, *at))
        .filter_map(|(at, f)| {
            let Expr::Date(None, Grain::Day(m, d)) = f.expr else {
                return None;
            };
            Some((u16::from(m) * 31 + u16::from(d), *at, f.len))
        })
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|d| d.0);
    let gap = |n: usize| {
        let next = days[(n + 1) % days.len()].0;
        (next + 12 * 31 - days[n].0 - 1) % (12 * 31)
    };
    let last = (0..days.len()).max_by_key(|n| (gap(*n), days[*n].0))?;
    let (code, at, len) = days[last];
    let (month, day) = ((code - 1) / 31, (code - 1) % 31 + 1);
    // *Wednesday, March 11* fits few years; a day alone fits the first.
    let told = view.lex(at);
    let fits = |date: &Date| !matches!(told, Lex::Weekday(_)) || told == today(*date);
    (0..=YEARS_AHEAD)
        .filter_map(|ahead| Date::new(floor.year() + ahead, month as i8, day as i8).ok())
        .find(|date| *date >= floor && fits(date))
        .map(|date| (date, at, len))
}

fn today(date: Date) -> Lex {
    Lex::Weekday(date.weekday().to_monday_one_offset().unsigned_abs())
}

/// Whether a word just before speaks of what is to come.
fn is_ahead(view: View, at: usize) -> bool {
    (1..=4).filter_map(|back| at.checked_sub(back)).any(|n| {
        view.is(
            n,
            &[
                "will",
                "scheduled",
                "by",
                "until",
                "next",
                "upcoming",
                "through",
                "deadline",
                "planned",
                "expected",
                "mid",
            ],
        ) && !view.is(n, &["mid"])
    })
}
