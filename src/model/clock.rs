//! Times of day as values: `16:00`, `~16:00`, `<06:40`, `12:00..18:00`.

use super::value::Bounds;

/// The measure of a time of day.
pub const TIME: &str = "time";

/// Minutes of a day.
const DAY: f64 = 1440.0;
/// How far *around 4 p.m.* reaches, in minutes, and *around 4:20*, which is
/// rounded less.
const ABOUT: [f64; 2] = [15.0, 4.0];

/// Whether a value is a time of day or a span between two.
pub fn is_clock(written: &str) -> bool {
    match written.split_once("..") {
        Some((from, to)) => minutes(from).is_some() && minutes(to).is_some() && from != to,
        None => minutes(written.trim_start_matches(SIGNS)).is_some(),
    }
}

/// The minutes of the day that a time leaves possible; `None` if it is no time,
/// or if it spans midnight, since two ends cannot express that.
pub fn bounds(written: &str) -> Option<Bounds> {
    let exact = |text: &str| minutes(text.trim_start_matches(SIGNS));
    let (low, high) = if let Some((from, to)) = written.split_once("..") {
        (minutes(from)?, minutes(to)?)
    } else {
        let at = exact(written)?;
        match written.trim_end_matches(|c: char| !SIGNS.contains(&c)) {
            "" => (at, at),
            "~" | "<~" | ">~" => {
                let about = ABOUT[usize::from(at % 30.0 > 0.0)];
                (at - about, at + about)
            }
            "<" => (0.0, at - 1.0),
            "<=" => (0.0, at),
            ">" => (at + 1.0, DAY),
            ">=" => (at, DAY),
            _ => return None,
        }
    };
    (0.0 <= low && low <= high && high <= DAY).then_some(Bounds { low, high })
}

const SIGNS: [char; 4] = ['~', '<', '>', '='];

/// The minutes from midnight; the day ends at `24:00`.
fn minutes(text: &str) -> Option<f64> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let told = 60 * u16::from(hour) + u16::from(minute);
    (hour <= 24 && minute < 60 && f64::from(told) <= DAY).then_some(f64::from(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_leaves_minutes_possible() {
        for (written, expected) in [
            ("16:00", Some((960.0, 960.0))),
            ("~16:00", Some((945.0, 975.0))),
            ("~16:20", Some((976.0, 984.0))),
            ("<06:40", Some((0.0, 399.0))),
            ("<=06:40", Some((0.0, 400.0))),
            (">08:00", Some((481.0, 1440.0))),
            ("12:00..18:00", Some((720.0, 1080.0))),
            ("17:00..24:00", Some((1020.0, 1440.0))),
            ("18:00..06:00", None),
            ("~00:02", None),
            ("25:00", None),
            ("16:60", None),
            ("16", None),
        ] {
            let found = bounds(written).map(|b| (b.low, b.high));
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn a_stretch_of_the_day_is_a_time() {
        for (written, expected) in [
            ("12:00..18:00", true),
            ("18:00..06:00", true),
            ("~16:00", true),
            ("24:00", true),
            ("24:01", false),
            ("12:00..", false),
            ("12:00..12:00", false),
            ("noon", false),
        ] {
            assert_eq!(is_clock(written), expected, "{written}");
        }
    }
}
