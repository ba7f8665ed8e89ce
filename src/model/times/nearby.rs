//! Neighbours in the calendar: *last March*, *next Monday*, *this weekend*.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Anchor;
use super::calendar::{Grain, Point};
use super::expr::{From, What, Which};
use super::lexicon::Unit;
use super::resolve::Context;

/// The month, season, weekday or weekend meant.
pub(super) fn near(
    context: &Context,
    which: Which,
    what: What,
    from: From,
) -> (Result<Point, String>, Anchor) {
    let unit = match what {
        What::Month(_) => Unit::Month,
        What::Season(_) => Unit::Quarter,
        What::Weekday(_) | What::Weekend => Unit::Day,
    };
    let unknown = match what {
        What::Month(m) => format!("XXXX-{m:02}"),
        What::Season(s) => Point {
            year: None,
            grain: Grain::Season(s),
        }
        .timex(),
        What::Weekday(d) => format!("XXXX-WXX-{d}"),
        What::Weekend => "XXXX-WXX-WE".into(),
    };
    let Some((base, anchor)) = context.base(from, unit) else {
        return (Err(unknown), Anchor::None);
    };
    let Some(first) = base.first_day() else {
        return (Err(unknown), Anchor::None);
    };
    let point = match what {
        What::Month(m) => yearly(first, Grain::Month(m), which),
        What::Season(s) => yearly(first, Grain::Season(s), which),
        What::Weekday(d) => weekly(first, d, which).map(Point::day),
        What::Weekend => weekend(first, which),
    };
    (point.ok_or(unknown), anchor)
}

/// The nearest month or season before, of or after a day.
fn yearly(from: Date, grain: Grain, which: Which) -> Option<Point> {
    let this = Point {
        year: Some(from.year()),
        grain,
    };
    let first = this.first_day()?;
    let long = if matches!(grain, Grain::Season(_)) {
        3
    } else {
        1
    };
    let ended = first.checked_add(long.months()).ok()? <= from;
    let step = match which {
        Which::This => 0,
        Which::Last => {
            if ended {
                0
            } else {
                -1
            }
        }
        Which::Next => i16::from(first <= from),
    };
    Some(Point {
        year: Some(from.year() + step),
        grain,
    })
}

/// The weekday before, of or after a day.
fn weekly(from: Date, day: u8, which: Which) -> Option<Date> {
    let ahead = (i64::from(day) - i64::from(from.weekday().to_monday_one_offset())).rem_euclid(7);
    let days = match which {
        Which::Last => ahead - 7,
        Which::Next => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Which::This => {
            let monday = 1 - i64::from(from.weekday().to_monday_one_offset());
            monday + i64::from(day) - 1
        }
    };
    from.checked_add(days.days()).ok()
}

fn weekend(from: Date, which: Which) -> Option<Point> {
    let monday = i64::from(from.weekday().to_monday_one_offset());
    // Early in a week, *this weekend* mostly means the past one.
    let back = if which == Which::This && monday <= 3 || which == Which::Last {
        7
    } else {
        0
    };
    let ahead = if which == Which::Next { 7 } else { 0 };
    let day = from
        .checked_add((ahead - back).days())
        .ok()?
        .iso_week_date();
    Some(Point {
        year: Some(day.year()),
        grain: Grain::Weekend(day.week().unsigned_abs()),
    })
}
