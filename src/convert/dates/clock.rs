//! The time of day beside a date, and its time zone.

use std::ops::Range;

use jiff::civil::Date;

use super::signs::{Sign, Signs as _};

/// The time zones of the earth, in minutes ahead of Greenwich.
const ZONES: (i32, i32) = (-12 * 60, 14 * 60);
/// The zones where most people live. A day without a time must fit these.
const USUAL_ZONES: (i32, i32) = (-8 * 60, 12 * 60);
/// Most minutes between two records of one moment.
const SLACK: i32 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) struct Clock {
    /// Minutes since midnight.
    pub minutes: i32,
    /// Minutes ahead of Greenwich, if the text names the zone.
    pub offset: Option<i32>,
}

impl Clock {
    /// Whether it is Greenwich time, as machines write it. The place of issue
    /// may already have another day.
    pub(in crate::convert) fn is_universal(self) -> bool {
        self.offset == Some(0)
    }
}

/// Whether a moment in Greenwich may be the given local day, or time of day,
/// somewhere on earth.
pub(in crate::convert) fn is_same_moment(
    (day, clock): (Date, Clock),
    (local, printed): (Date, Option<Clock>),
) -> bool {
    let days = (local - day).get_days();
    let apart = |minutes: i32| days * 24 * 60 + minutes - clock.minutes;
    match printed {
        Some(printed) => {
            let apart = apart(printed.minutes);
            let quarter = (apart.rem_euclid(15)).min(15 - apart.rem_euclid(15));
            (ZONES.0..=ZONES.1).contains(&apart) && quarter <= SLACK
        }
        None => apart(0) <= USUAL_ZONES.1 && apart(24 * 60 - 1) >= USUAL_ZONES.0,
    }
}

/// The time of day after a date in its text, or else before it.
pub(super) fn beside(signs: &[Sign], date: Range<usize>) -> Option<Clock> {
    let after = (date.end..signs.len()).take(12);
    let before = 0..date.start;
    after.chain(before).find_map(|at| clock(signs, at))
}

/// *9:22 p.m.*, *06h15*, *T03:22:10+00:00*, *22:11 GMT+10*.
fn clock(signs: &[Sign], at: usize) -> Option<Clock> {
    let (hour, 1..=2) = signs.number(at)? else {
        return None;
    };
    let parted = signs.mark(at + 1) == Some(':') || signs.is(at + 1, &["h"]);
    let (minute, 2) = signs.number(at + 2)? else {
        return None;
    };
    let glued = signs.glued(at + 1) && signs.glued(at + 2);
    // An hour is not the end of another number.
    let inside = signs.glued(at) && at > 0 && signs.mark(at - 1) == Some(':');
    if !parted || !glued || inside || hour > 24 || minute > 59 {
        return None;
    }
    let mut end = at + 3;
    while matches!(signs.mark(end), Some(':' | '.')) && signs.number(end + 1).is_some() {
        end += 2;
    }
    let hour = match half(signs, end) {
        Some((is_afternoon, len)) => {
            end += len;
            hour % 12 + if is_afternoon { 12 } else { 0 }
        }
        None => hour,
    };
    Some(Clock {
        minutes: (hour * 60 + minute) as i32,
        offset: offset(signs, end),
    })
}

/// *a.m.* or *PM*: whether it is *PM*, and how many signs it takes.
fn half(signs: &[Sign], at: usize) -> Option<(bool, usize)> {
    if signs.is(at, &["am", "pm"]) {
        return Some((signs.is(at, &["pm"]), 1));
    }
    let stop = usize::from(signs.mark(at + 1) == Some('.'));
    let spoken = signs.is(at, &["a", "p"]) && signs.is(at + 1 + stop, &["m"]);
    spoken.then(|| (signs.is(at, &["p"]), 2 + stop))
}

/// *Z*, *UTC*, *GMT+10*, *+0200*, *-05:00*.
fn offset(signs: &[Sign], mut at: usize) -> Option<i32> {
    at += usize::from(matches!(signs.mark(at), Some('(' | '.')));
    let named = signs.is(at, &["z", "utc", "gmt"]);
    at += usize::from(named);
    let sign = match signs.mark(at) {
        Some('+') => 1,
        Some('-') => -1,
        _ => return named.then_some(0),
    };
    let minutes = match (signs.number(at + 1), signs.glued(at + 1)) {
        (Some((hhmm, 4)), true) => hhmm / 100 * 60 + hhmm % 100,
        (Some((hours, 1..=2)), true) => {
            let more = signs
                .number(at + 3)
                .filter(|_| signs.mark(at + 2) == Some(':'));
            hours * 60 + more.map_or(0, |(minutes, _)| minutes)
        }
        _ => return named.then_some(0),
    };
    (minutes <= 14 * 60).then_some(sign * minutes as i32)
}

#[cfg(test)]
mod tests {
    use super::super::moment;
    use super::super::read::Dated;
    use super::*;

    #[test]
    fn clocks_are_read_with_their_zones() {
        for (text, minutes, offset) in [
            ("2023-11-09T03:22:10+00:00", 202, Some(0)),
            ("2023-11-08T21:11:03.123-05:00", 1271, Some(-300)),
            ("November 8, 2023 at 9:22 p.m.", 1282, None),
            ("Sat, 19 Oct 2019 00:04:00 +0200", 4, Some(120)),
            ("13 Jan 2020, 22:11 GMT+10", 1331, Some(600)),
            ("15:10, 27 January 2006 (UTC)", 910, None),
            ("12 mars 2020 à 06h15", 375, None),
            ("JUNE 4, 2016 | 07:12AM PT", 432, None),
            ("2020-03-12 12:30 am", 30, None),
        ] {
            let clock = moment(text).and_then(|m| m.1);
            let found = clock.map(|c| (c.minutes, c.offset));
            assert_eq!(found, Some((minutes, offset)), "{text}");
        }
    }

    #[test]
    fn a_moment_at_greenwich_is_another_day_elsewhere() {
        let read = |text: &str| match moment(text) {
            Some((Dated::Day(day), clock)) => (day, clock),
            other => panic!("{text}: {other:?}"),
        };
        let same = |at_greenwich: &str, local: &str| {
            let (day, clock) = read(at_greenwich);
            is_same_moment((day, clock.unwrap()), read(local))
        };
        let night = "2023-11-09T03:22:10Z";
        assert!(same(night, "November 8, 2023 at 9:22 p.m."));
        assert!(same(night, "November 8, 2023"));
        assert!(!same(night, "November 8, 2023 at 9:29 p.m."));
        assert!(!same(night, "November 10, 2023"));
        assert!(!same("2023-11-09T16:00:00Z", "November 8, 2023"));
        assert!(same("2023-11-09T16:00:00Z", "10 November 2023, 03:00"));
    }
}
