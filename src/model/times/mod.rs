//! Times in prose: dates, times of day, durations and sets, what they mean
//! and why.
//!
//! Rules read the tokens of a text left to right (`parse`); what they find
//! is resolved in order, so that *two days later* counts from the day told
//! last and *Wednesday* from the date issued (`resolve`). One pass, linear
//! in the text, the same every time.

use std::ops::Range;

use jiff::civil::Date;

use super::When;

mod amounts;
mod calendar;
mod dates;
mod events;
mod expr;
pub mod issued;
mod lexicon;
mod nearby;
mod parse;
mod relative;
mod resolve;
mod stretches;
mod tokens;
mod years;

use calendar::Grain;
use expr::{Expr, Found};
use lexicon::Lex;
use resolve::{Context, Cues};
use tokens::View;

pub use lexicon::{MONTHS, ONES, TENS};

/// What sort of time an expression is, as TIMEX3 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A day or longer.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl Class {
    /// Whether it is a place in the calendar, not a length or a rhythm.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Date | Self::Time)
    }

    /// The name that TIMEX3 gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// From where a time was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From nowhere: it names itself.
    Named,
    /// From the date issued.
    Issued,
    /// From the time told before.
    Told,
    /// It is not known from where.
    None,
}

impl Anchor {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Issued => "issued",
            Self::Told => "told",
            Self::None => "none",
        }
    }
}

/// A time found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What sort of time.
    pub class: Class,
    /// What they mean, in TIMEX3.
    pub value: String,
    /// The same in EDTF, with *early*, *since* and the like; `None` for what
    /// has no place in the calendar.
    pub edtf: Option<String>,
    /// First possible day of the time named.
    pub earliest: Option<Date>,
    /// Last possible day of the time named.
    pub latest: Option<Date>,
    /// From where it was counted.
    pub anchor: Anchor,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The times of a text. What lacks a year, and what is relative, is resolved
/// from the date issued; without one it stays open.
pub fn find(text: &str, issued: Option<&When>) -> Vec<Time> {
    find_in(text, std::iter::once(0..text.len()), issued, Some)
}

/// What is `wanted` of the times in parts of a text, one after the other: a
/// time ends where its part ends, and what was told goes on into the next.
pub fn find_in<T>(
    text: &str,
    parts: impl Iterator<Item = Range<usize>> + Clone,
    issued: Option<&When>,
    wanted: impl FnMut(Time) -> Option<T>,
) -> Vec<T> {
    let all = tokens::tokens_in(text, parts);
    let view = View { text, all: &all };
    let found = expressions(view);
    // At once: a list that grows between its own strings leaves holes.
    let mut kept = Vec::with_capacity(found.len());
    kept.extend(resolved(view, &found, issued).filter_map(wanted));
    kept
}

/// An expression and the token it begins with.
type Placed = (usize, Found);

fn expressions(view: View) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.all.len() {
        match within_block(view, at) {
            Some(expression) => {
                let len = expression.len.max(1);
                found.push((at, expression));
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// The expression that begins at `at`; where a block ends, it ends too.
fn within_block(view: View, at: usize) -> Option<Found> {
    let found = parse::parse(view, at)?;
    let inside = view.all.get(at + 1..at + found.len)?;
    match inside.iter().position(|token| token.first) {
        None => Some(found),
        Some(rest) => {
            let all = &view.all[..at + 1 + rest];
            parse::parse(View { all, ..view }, at)
        }
    }
}

fn resolved<'a>(
    view: View<'a>,
    found: &'a [Placed],
    issued: Option<&When>,
) -> impl Iterator<Item = Time> {
    let issued = issued
        .and_then(When::span)
        .and_then(|s| s.earliest.or(s.latest));
    let mut context = Context {
        issued,
        history: is_history(found, issued),
        ..Context::default()
    };
    let (mut before, mut days) = (0, Vec::new());
    let places = found.iter().enumerate();
    places.map(move |(place, (at, expression))| {
        if view.all[before..=*at].iter().any(|t| t.first) {
            context.close = false;
        }
        before = *at + 1;
        let cues = cues(view, found, place);
        context.event = events::named(view, *at, expression, &days);
        let meaning = context.resolve(expression, cues);
        let told = context
            .day
            .filter(|day| meaning.value.starts_with(&day.timex()));
        days.extend(told.map(|day| (*at, day)));
        let span = meaning.bounds.as_deref().and_then(|b| When::new(b).span());
        Time {
            range: view.bytes(*at, at + expression.len),
            class: meaning.class,
            value: meaning.value,
            edtf: meaning
                .edtf
                .filter(|e| When::new(e.as_str()).error().is_none()),
            earliest: span.and_then(|s| s.earliest),
            latest: span.and_then(|s| s.latest),
            anchor: meaning.anchor,
            rule: expression
                .edge
                .map_or(expression.rule, calendar::Edge::name),
        }
    })
}

/// Whether a text tells a history: most of the years it names are long past
/// when it is issued.
fn is_history(found: &[Placed], issued: Option<Date>) -> bool {
    let years: Vec<i16> = found
        .iter()
        .filter_map(|(_, f)| {
            let Expr::Date(year, _) = f.expr else {
                return None;
            };
            year
        })
        .collect();
    let Some(issued) = issued else {
        return years.len() >= 6;
    };
    let old = years.iter().filter(|y| **y < issued.year() - 1).count();
    years.len() >= 8 && old * 10 >= years.len() * 6
}

/// What stands around the expression at `place`.
fn cues(view: View, found: &[Placed], place: usize) -> Cues {
    const FUTURE: &[&str] = &[
        "will",
        "shall",
        "would",
        "scheduled",
        "slated",
        "due",
        "expected",
        "upcoming",
        "plans",
        "planned",
        "planning",
        "hopes",
        "next",
        "going",
        "set",
        "until",
        "through",
        "deadline",
        "coming",
        "ahead",
        "may",
        "starting",
        "beginning",
    ];
    const STRONG: &[&str] = &[
        "scheduled",
        "slated",
        "upcoming",
        "will",
        "due",
        "deadline",
        "expected",
        "planned",
        "coming",
    ];
    let (at, expression) = &found[place];
    let mut cues = Cues {
        since: view.before(*at, &["since"])
            || (view.before(*at, &["in", "early", "late"])
                && view.before(at.saturating_sub(1), &["since"])),
        aside: view.before(*at, &["since", "until", "till"]),
        ..Cues::default()
    };
    for back in 1..=7 {
        let Some(word) = at.checked_sub(back) else {
            break;
        };
        if matches!(view.lex(word), Lex::Sign('.' | '!' | '?' | ';')) || view.all[word + 1].first {
            break;
        }
        if matches!(view.lex(word), Lex::Word)
            && view.is(
                word,
                if matches!(expression.expr, Expr::Weekday(_)) {
                    STRONG
                } else {
                    FUTURE
                },
            )
        {
            // *was due*, *had planned* speak of the past.
            let sure =
                view.is(word, STRONG) || view.is(word, &["set"]) && view.is(word + 1, &["for"]);
            cues.future = sure || !matches!(expression.expr, Expr::Date(_, Grain::Day(..)));
            break;
        }
    }
    if expression.lacks_year() {
        cues.year = year_of_end(view, found, place);
    }
    cues
}

/// The year of a date that begins a range, by the date that ends it: *from
/// 30 December to 2 January 2019* begins in 2018.
fn year_of_end(view: View, found: &[Placed], place: usize) -> Option<i16> {
    let (at, expression) = &found[place];
    let end = at + expression.len;
    let joint =
        view.is(end, &["to", "and", "through", "or", "until"]) || view.sign(end) == Some('-');
    let (next, last) = found.get(place + 1).filter(|_| joint)?;
    let Expr::Date(year, grain @ (Grain::Month(_) | Grain::Day(..))) = last.expr else {
        return None;
    };
    if *next > end + 2 || last.edge.is_some() {
        return None;
    }
    if let Expr::Date(_, first) = expression.expr
        && first.month() > grain.month()
    {
        return Some(year? - 1);
    }
    year
}

#[cfg(test)]
#[path = "times_tests.rs"]
mod tests;
