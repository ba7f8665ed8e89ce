//! The arithmetic of the strip: the stretch of time it shows, its buckets, and
//! what falls into each. Pure; days are counted from 1970.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::scale::{Scale, ends};
use crate::model::When;
use crate::model::date::{short_day, short_month};

const EPOCH: Date = date(1970, 1, 1);

/// The days that a date may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// First day.
    pub(super) first: i32,
    /// Last day; the first day if the end is open, since nobody knows how far
    /// it reaches.
    last: i32,
    /// Whether these days are certain: no `~`, no open end.
    closed: bool,
}

impl Stretch {
    /// The days of a date, if it has any.
    pub(super) fn of(when: &When) -> Option<Self> {
        let span = when.span()?;
        let (first, last) = ends(when)?;
        Some(Self {
            first: number(first),
            last: number(last.max(first)),
            closed: !when.is_qualified() && span.earliest.is_some() && span.latest.is_some(),
        })
    }
}

/// A stretch of time cut into buckets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strip {
    /// First day of each bucket, and the day after the last.
    edges: Vec<i32>,
    /// The labels of its two ends.
    pub(super) labels: (String, String),
}

/// Counts of a bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bucket {
    /// Events that certainly happened in it.
    pub(super) exact: usize,
    /// Events that may have happened in it.
    pub(super) vague: usize,
    /// Documents issued in it.
    pub(super) issued: usize,
    /// Whether accounts of an event in it conflict.
    pub(super) conflict: bool,
    /// Whether anything in it belongs to the selection of another pane.
    pub(super) lit: bool,
}

/// An event or document to count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Its days.
    pub(super) stretch: Stretch,
    /// Whether it is a document issued, not an event.
    pub(super) issued: bool,
    /// Whether its accounts conflict.
    pub(super) conflict: bool,
}

/// What a strip is made of, in order once for all its strips.
#[derive(Debug, Clone, Default)]
pub(super) struct Dates {
    /// First days, ascending.
    firsts: Vec<i32>,
    /// Their years.
    years: Vec<i32>,
    /// The last day of all.
    last: i32,
}

impl Dates {
    pub(super) fn of(stretches: impl Iterator<Item = Stretch>) -> Self {
        let mut last = i32::MIN;
        let each = stretches.inspect(|stretch| last = last.max(stretch.last));
        let mut firsts: Vec<i32> = each.map(|stretch| stretch.first).collect();
        firsts.sort_unstable();
        let years = firsts.iter().map(|day| index(Scale::Year, *day)).collect();
        Self {
            firsts,
            years,
            last,
        }
    }

    /// The first and last unit that a strip may show: those of the dates; for
    /// days, those of the month of `at`.
    fn limits(&self, scale: Scale, at: i32) -> (i32, i32) {
        if scale == Scale::Day {
            let month = index(Scale::Month, at);
            return (
                start(Scale::Month, month),
                start(Scale::Month, month + 1) - 1,
            );
        }
        let first = self.firsts.first().copied().unwrap_or(at);
        (index(scale, first), index(scale, self.last))
    }

    /// The first of the `room` years within `low..=high` that contain the most
    /// dates, and the year `here`.
    fn densest(&self, (low, high): (i32, i32), room: i32, here: Option<i32>) -> i32 {
        let last = (high - room + 1).max(low);
        let starts = match here {
            Some(at) => (at - room + 1).clamp(low, last)..=at.clamp(low, last),
            None => low..=last,
        };
        let held = |from: &i32| {
            let before = |year: i32| self.years.partition_point(|y| *y < year);
            before(from.saturating_add(room)) - before(*from)
        };
        // The latest among equals: `max_by_key` takes the last.
        starts.max_by_key(held).unwrap_or(low)
    }
}

impl Strip {
    /// The strip of a scale in at most `room` buckets over `dates`, including
    /// the day `here`; `None` if there is no date or no room.
    pub(super) fn new(scale: Scale, dates: &Dates, here: Option<i32>, room: usize) -> Option<Self> {
        let firsts = &dates.firsts;
        let (first, last) = (*firsts.first()?, *firsts.last()?);
        if room == 0 {
            return None;
        }
        if scale == Scale::All {
            return Some(Self::whole(firsts, room));
        }
        let unit = |day| index(scale, day);
        let at = here.unwrap_or(firsts[firsts.len() / 2]);
        let (low, high) = dates.limits(scale, at);
        let room = i32::try_from(room).unwrap_or(i32::MAX);
        let from = match scale {
            Scale::Year => dates.densest((low, high), room, here.map(unit)),
            Scale::All | Scale::Month | Scale::Day => around(unit(at), (low, high), room),
        };
        let to = high.min(from.saturating_add(room - 1));
        let edges: Vec<i32> = (from..=to + 1).map(|at| start(scale, at)).collect();
        let end = *edges.last()?;
        let before = if first < edges[0] { "‹" } else { "" };
        let after = if last >= end { "›" } else { "" };
        let labels = (
            format!("{before}{}", first_label(scale, edges[0])),
            format!("{}{after}", label(scale, end - 1)),
        );
        Some(Self { edges, labels })
    }

    /// The whole story in equal buckets. Most stories have long shadows: a few
    /// early events, then a crowd. The earliest tenth goes into the first
    /// bucket, so that the crowd has room.
    fn whole(firsts: &[i32], room: usize) -> Self {
        let (from, to) = (firsts[firsts.len() / 10], firsts[firsts.len() - 1]);
        let days = i64::from(to) - i64::from(from) + 1;
        let count = days.min(room as i64);
        let cut = |at: i64| i32::try_from(i64::from(from) + at * days / count).unwrap_or(i32::MAX);
        let mut edges: Vec<i32> = (0..=count).map(cut).collect();
        edges[0] = firsts[0];
        let ends = [Scale::Year, Scale::Month, Scale::Day];
        let scale = ends
            .into_iter()
            .find(|s| index(*s, from) != index(*s, to))
            .unwrap_or(Scale::Day);
        let earlier = if firsts[0] < from { "‹" } else { "" };
        let labels = (
            format!("{earlier}{}", first_label(scale, from)),
            label(scale, to),
        );
        Self { edges, labels }
    }

    /// The number of buckets.
    pub(super) fn count(&self) -> usize {
        self.edges.len() - 1
    }

    /// The bucket of a day, if the strip reaches it.
    pub(super) fn bucket(&self, day: i32) -> Option<usize> {
        let after = self.edges.partition_point(|edge| *edge <= day);
        (1..self.edges.len()).contains(&after).then(|| after - 1)
    }

    /// The buckets that a stretch touches.
    fn places(&self, stretch: Stretch) -> Option<RangeInclusive<usize>> {
        let end = self.edges[self.count()];
        if stretch.last < self.edges[0] || stretch.first >= end {
            return None;
        }
        let first = self.bucket(stretch.first.max(self.edges[0]))?;
        Some(first..=self.bucket(stretch.last.min(end - 1))?)
    }

    /// Counts entries into buckets: as exact if they certainly lie in one
    /// bucket, else as vague in every bucket they touch.
    pub(super) fn fill(&self, entries: impl Iterator<Item = Entry>) -> Vec<Bucket> {
        let mut buckets = vec![Bucket::default(); self.count()];
        for entry in entries {
            let Some(places) = self.places(entry.stretch) else {
                continue;
            };
            // A conflict is marked once, where its event begins.
            buckets[*places.start()].conflict |= entry.conflict;
            // Both ends must be in sight: a span around the strip has neither.
            let (first, last) = (entry.stretch.first, entry.stretch.last);
            let whole = self.bucket(first) == Some(*places.start())
                && self.bucket(last) == Some(*places.start());
            let exact = entry.stretch.closed && whole;
            for bucket in &mut buckets[places] {
                match (entry.issued, exact) {
                    (true, _) => bucket.issued += 1,
                    (false, true) => bucket.exact += 1,
                    (false, false) => bucket.vague += 1,
                }
            }
        }
        buckets
    }

    /// Lights the buckets that a stretch touches.
    pub(super) fn light(&self, buckets: &mut [Bucket], stretch: Stretch) {
        for bucket in self.places(stretch).into_iter().flatten() {
            buckets[bucket].lit = true;
        }
    }
}

/// The first of `room` units within `low..=high`, with `at` in the middle as
/// far as the ends allow.
fn around(at: i32, (low, high): (i32, i32), room: i32) -> i32 {
    (at - room / 2).min(high - room + 1).max(low)
}

/// The day of a date, counted from 1970.
fn number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

fn day(number: i32) -> Date {
    EPOCH.saturating_add(number.days())
}

/// The year, month or day of a day, numbered without gaps.
fn index(scale: Scale, number: i32) -> i32 {
    let date = day(number);
    match scale {
        Scale::All | Scale::Year => i32::from(date.year()),
        Scale::Month => i32::from(date.year()) * 12 + i32::from(date.month()) - 1,
        Scale::Day => number,
    }
}

/// The first day of a year or month numbered by [`index`]; after the last
/// possible year, the day after the calendar's end.
fn start(scale: Scale, index: i32) -> i32 {
    let (year, month) = match scale {
        Scale::All | Scale::Year => (index, 1),
        Scale::Month => (index.div_euclid(12), index.rem_euclid(12) + 1),
        Scale::Day => return index,
    };
    let first = i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, month as i8, 1).ok());
    first.map_or_else(|| number(Date::MAX) + 1, number)
}

/// A day in the words of a scale.
fn label(scale: Scale, number: i32) -> String {
    let date = day(number);
    match scale {
        Scale::All | Scale::Year => date.year().to_string(),
        Scale::Month => short_month(date),
        Scale::Day => short_day(date),
    }
}

/// [`label`] for the first of two: for days, only the last gives the year.
fn first_label(scale: Scale, number: i32) -> String {
    let words = label(scale, number);
    match words.rsplit_once(' ') {
        Some((day, _year)) if scale == Scale::Day => day.into(),
        _ => words,
    }
}

#[cfg(test)]
#[path = "strip_tests.rs"]
mod tests;
