//! Times in prose: dates, times of day, durations and sets; what they mean and
//! why.
//!
//! Rules read the tokens of a text left to right (`parse`); `resolve` then
//! takes their findings in order, so that *two days later* counts from the last
//! day told and *Wednesday* from the date issued. One pass, linear in the text,
//! deterministic.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use super::When;
use crate::text::pieces::Piece;
use crate::text::tokens::Cut;

mod ahead;
mod amounts;
mod aside;
mod calendar;
mod clauses;
mod dates;
mod events;
mod expr;
pub mod issued;
mod known;
mod lexicon;
mod nearby;
mod parse;
mod parts;
mod quarters;
mod ranges;
mod relative;
mod resolve;
mod rule;
mod sets;
mod stretches;
mod tokens;
mod vague;
mod wordlists;
mod years;

use calendar::Grain;
use expr::{Expr, Expression, From};
use known::Issued;
use resolve::{Context, Cues, Meaning};
use tokens::{Sense, View};

pub use known::Open;
pub use lexicon::{MONTHS, ONES, ORDINALS, TENS};
pub use ranges::Stretch;
pub use rule::Rule;

/// The kind of a time expression, as in TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A day or longer.
    Date,
    /// A time of day.
    Time,
    /// A duration.
    Duration,
    /// A recurring time.
    Set,
}

impl Class {
    /// Whether it is a place in the calendar, not a duration or a set.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Date | Self::Time)
    }

    /// The name in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// From where a time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From nowhere: it is absolute.
    Named,
    /// From the date issued.
    Issued,
    /// From the previous time.
    Told,
    /// The anchor is unknown.
    None,
}

impl Anchor {
    /// The anchor as a word.
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
    /// Bytes of its words.
    pub range: Range<usize>,
    /// The kind of time.
    pub class: Class,
    /// The meaning in TIMEX3.
    pub value: String,
    /// The meaning in EDTF, with *early*, *since* and the like; `None` if it
    /// has no place in the calendar.
    pub edtf: Option<String>,
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
    /// From where it counts.
    pub anchor: Anchor,
    /// Why it has no place in the calendar, if it could have one.
    pub open: Option<Open>,
    /// The stretch of which it is the whole or an end; `edtf` then gives the
    /// whole stretch.
    pub stretch: Option<Stretch>,
    /// The rule that found it.
    pub rule: Rule,
}

/// The times of a text. Times without a year and relative times count from the
/// date issued; without that they stay open.
pub fn find(text: &str, issued: Option<&When>) -> Vec<Time> {
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    Tagged::new(text, cut.pieces()).times(|_| true, issued, Some)
}

/// A text with its time expressions. Finds them once, for any number of
/// queries.
#[derive(Debug)]
pub struct Tagged<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    senses: Vec<Sense>,
    found: Vec<Placed>,
}

impl<'a> Tagged<'a> {
    /// Reads the given pieces of a text.
    pub fn new(text: &'a str, pieces: &'a [Piece]) -> Self {
        let mut tagged = Self {
            text,
            pieces,
            senses: tokens::senses(text, pieces),
            found: Vec::new(),
        };
        tagged.found = expressions(tagged.view());
        tagged.found.shrink_to_fit();
        tagged
    }

    /// Resolves the times in the parts that are `told`, in order, each part
    /// continuing the one before, and passes each to `wanted`. `told` says
    /// whether a byte of the text is in such a part.
    pub fn times<T>(
        &self,
        told: impl Fn(usize) -> bool,
        issued: Option<&When>,
        wanted: impl FnMut(Time) -> Option<T>,
    ) -> Vec<T> {
        let found = self.within(told);
        // One allocation: a list that grows between its own strings leaves
        // holes.
        let mut kept = Vec::with_capacity(found.len());
        kept.extend(resolved(self.view(), &found, issued).filter_map(wanted));
        kept
    }

    /// The expressions of the parts that are `told`.
    fn within(&self, told: impl Fn(usize) -> bool) -> Cow<'_, [Placed]> {
        let is_told = |(at, _): &&Placed| told(self.pieces[*at].range().start);
        if self.found.iter().all(|placed| is_told(&placed)) {
            return Cow::Borrowed(&self.found);
        }
        self.found.iter().filter(is_told).cloned().collect()
    }

    fn view(&self) -> View<'_> {
        View {
            text: self.text,
            all: self.pieces,
            senses: &self.senses,
        }
    }
}

/// The first token of an expression, and the expression.
type Placed = (usize, Expression);

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

/// The expression that begins at `at`; it cannot pass the end of its block.
fn within_block(view: View, at: usize) -> Option<Expression> {
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
    let mut teller = Teller::new(view, found, issued);
    let mut places = 0..found.len();
    let mut end: Option<Time> = None;
    // The beginning of a stretch waits for its end.
    std::iter::from_fn(move || {
        if let Some(end) = end.take() {
            return Some(end);
        }
        let place = places.next()?;
        let mut time = teller.time(place);
        if ranges::begins(view, found, place)
            && let Some(next) = places.next()
        {
            teller.from = time.earliest;
            let mut last = teller.time(next);
            ranges::join(&mut time, &mut last);
            end = Some(last);
        }
        Some(time)
    })
}

/// Goes through the expressions of a text and resolves each.
struct Teller<'a> {
    view: View<'a>,
    found: &'a [Placed],
    context: Context,
    /// The token after the previous expression.
    before: usize,
    /// The first day of a stretch that the next expression ends.
    from: Option<Date>,
    /// The days told so far, with their tokens.
    days: Vec<(usize, calendar::Point)>,
}

impl<'a> Teller<'a> {
    fn new(view: View<'a>, found: &'a [Placed], issued: Option<&When>) -> Self {
        let issued = Issued::of(issued);
        let tale = is_tale(found);
        let history = is_history(found, issued.floor(), tale);
        let context = Context {
            issued,
            history: history && (tale || issued.day().is_some()),
            tale,
            ..Context::default()
        };
        Self {
            view,
            found,
            context,
            before: 0,
            from: None,
            days: Vec::new(),
        }
    }

    fn time(&mut self, place: usize) -> Time {
        let view = self.view;
        let (at, expression) = &self.found[place];
        let firsts = view.all[self.before..=*at].iter().filter(|t| t.first);
        self.context.apart = firsts.fold(self.context.apart, |n, _| n.saturating_add(1));
        let ends = (self.before..*at).filter(|n| ahead::ends_sentence(view, *n));
        self.context.ended += ends.count();
        self.before = *at + 1;
        let cues = self.cues(place);
        let meaning = self.context.resolve(expression, cues);
        let told = self
            .context
            .day
            .filter(|day| meaning.value.starts_with(&day.timex()));
        self.days.extend(told.map(|day| (*at, day)));
        let range = view.bytes(*at, at + expression.len);
        time(expression, meaning, range)
    }

    /// The cues around the expression at `place`, and the event from which it
    /// counts.
    fn cues(&mut self, place: usize) -> Cues {
        let (view, (at, expression)) = (self.view, &self.found[place]);
        let since = view.before(*at, &["since"])
            || (view.before(*at, &["in", "early", "late"])
                && view.before(at.saturating_sub(1), &["since"]));
        let mut cues = Cues {
            since,
            aside: aside::is_aside(view, *at, expression, self.context.history),
            future: ahead::looks(view, *at, expression),
            figures: quarters::figures(view, *at, expression),
            ..Cues::default()
        };
        // The future is no part of the story.
        let year = matches!(expression.expr, Expr::Date(Some(_), Grain::Year));
        cues.aside |= year && cues.future;
        // A history continues with the last month told.
        let from = self.from.take().filter(|_| !self.context.history);
        if expression.lacks_year() {
            let end = year_of_end(view, self.found, place);
            cues.year = end.or_else(|| year_from(from?, expression));
            cues.elsewhere = self.is_elsewhere(place);
        }
        self.context.event = self.event(place);
        let counts = events::counts_from(view, *at, expression).is_some();
        let told = self.context.is_close() && events::goes_on(view, *at, self.before_of(place));
        self.context.unknown = counts && self.context.event.is_none() && !told;
        cues
    }

    /// Whether the expression at `place` is a month of another place than the
    /// year right before it, in another clause.
    fn is_elsewhere(&self, place: usize) -> bool {
        let (at, month) = &self.found[place];
        let before = place.checked_sub(1).map(|n| &self.found[n]);
        let bare = matches!(month.expr, Expr::Date(None, Grain::Month(_)));
        before.is_some_and(|(year_at, year)| {
            let whole = matches!(year.expr, Expr::Date(Some(_), Grain::Year));
            bare && whole
                && clauses::differ(self.view, *year_at..year_at + year.len, *at..at + month.len)
        })
    }

    /// The token after the expression that precedes `place`, if there is one.
    fn before_of(&self, place: usize) -> Option<usize> {
        let (at, before) = self.found.get(place.checked_sub(1)?)?;
        Some(at + before.len)
    }

    /// The day from which the expression at `place` counts, if its words name
    /// an event.
    fn event(&self, place: usize) -> Option<calendar::Point> {
        let (view, (at, expression)) = (self.view, &self.found[place]);
        let next = self.found.get(place + 1);
        if expression.expr == Expr::Clock {
            let next =
                next.filter(|(next, _)| events::of_clock(view, at + expression.len, *next))?;
            return self.peek(place + 1, next);
        }
        let after = events::counts_from(view, *at, expression)?;
        // *on 2 October, a day after the flood*: both are the same day.
        let same = self.before_of(place).filter(|end| end + 1 == *at);
        if same.is_some_and(|end| matches!(view.sign(end), Some(',' | '-' | '('))) {
            let count = match expression.expr {
                Expr::Count(count, unit, From::Told) => Some((count, unit)),
                _ => expression.counted,
            };
            let (count, unit) = count?;
            return self
                .context
                .day
                .filter(|_| self.context.is_close())?
                .shifted(-count, unit);
        }
        let dated = next.filter(|(next, _)| events::dated_by(view, after, *next));
        if let Some(next) = dated {
            return self.peek(place + 1, next);
        }
        events::named(view, *at, expression, &self.days)
    }

    /// The day that the expression at `place` will resolve to.
    fn peek(&self, place: usize, (at, expression): &Placed) -> Option<calendar::Point> {
        let dated = matches!(
            expression.expr,
            Expr::Date(_, Grain::Day(..) | Grain::Month(_) | Grain::Year)
                | Expr::Easter(_)
                | Expr::Weekday(_)
        ) || matches!(
            expression.expr,
            Expr::Count(0 | -1, lexicon::Unit::Day, From::Issued)
        );
        let cues = Cues {
            future: ahead::looks(self.view, *at, expression),
            year: expression
                .lacks_year()
                .then(|| year_of_end(self.view, self.found, place))
                .flatten(),
            ..Cues::default()
        };
        let context = Context {
            event: None,
            unknown: false,
            ..self.context.clone()
        };
        let (point, _) = context.point(expression, cues);
        point.ok().filter(|point| dated && point.year.is_some())
    }
}

/// The public form of a time.
fn time(expression: &Expression, meaning: Meaning, range: Range<usize>) -> Time {
    let span = meaning.bounds.as_deref().and_then(|b| When::new(b).span());
    let edtf = meaning
        .edtf
        .filter(|e| When::new(e.as_str()).error().is_none());
    let whole = matches!(expression.expr, Expr::PartOf(_)) && edtf.is_some();
    Time {
        range,
        class: meaning.class,
        value: meaning.value,
        edtf,
        earliest: span.and_then(|s| s.earliest),
        latest: span.and_then(|s| s.latest),
        anchor: meaning.anchor,
        open: meaning.open,
        stretch: whole.then_some(Stretch::Whole),
        rule: expression.edge.map_or(expression.rule, Rule::from),
    }
}

/// Whether a text has no day of its own: *yesterday* and bare weekdays are rare
/// or absent.
fn is_tale(found: &[Placed]) -> bool {
    let count = |fits: fn(&Expr) -> bool| found.iter().filter(|(_, f)| fits(&f.expr)).count();
    let now = count(|expr| {
        matches!(
            expr,
            Expr::Weekday(_)
                | Expr::Count(_, _, From::Issued)
                | Expr::Near(_, _, From::Issued)
                | Expr::Span(..)
        )
    });
    let dated = count(|expr| matches!(expr, Expr::Date(..)));
    now * 40 <= dated
}

/// Whether a text tells history: most of its years are long before the date
/// issued.
fn is_history(found: &[Placed], issued: Option<Date>, tale: bool) -> bool {
    let years: Vec<i16> = found
        .iter()
        .filter_map(|(_, f)| match f.expr {
            Expr::Date(year, _) => year,
            Expr::PartOf(part) => part.year,
            _ => None,
        })
        .collect();
    let Some(issued) = issued else {
        return years.len() >= 6;
    };
    let old = years.iter().filter(|y| **y < issued.year() - 1).count();
    years.len() >= if tale { 6 } else { 8 } && old * 10 >= years.len() * 6
}

/// The year of a date that begins a range, from the date that ends it: *from 30
/// December to 2 January 2019* begins in 2018.
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

/// The year of the end of a stretch that begins on `from`.
fn year_from(from: Date, end: &Expression) -> Option<i16> {
    let Expr::Date(_, grain) = end.expr else {
        return None;
    };
    let month = grain.month()?;
    Some(from.year() + i16::from(month < from.month().unsigned_abs()))
}

#[cfg(test)]
#[path = "times_tests.rs"]
mod tests;

#[cfg(test)]
mod open_tests;
