//! Values with units: lengths, weights, speeds and temperatures compare across
//! their units, currencies and all others only with the same unit. A measure is
//! as precise as it is printed: 5 mi and 8 km may be the same.

use super::Verdict;
use super::extent::Extent;
use super::grid::Figure;
use super::rules;
use crate::model::value::Bounds;

/// The dimension of a unit that converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres, miles.
    Length,
    /// Kilograms, tonnes.
    Weight,
    /// Kilometres an hour, miles an hour.
    Speed,
    /// Degrees.
    Temperature,
}

/// How to convert a value to the first unit of its dimension: multiply, then
/// add.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    times: f64,
    plus: f64,
}

const AS_IT_IS: Scale = Scale {
    times: 1.0,
    plus: 0.0,
};

/// The units that convert, as they are written.
const UNITS: &[(&[&str], Dimension, Scale)] = &[
    (
        &["m", "metre", "metres", "meter", "meters"],
        Dimension::Length,
        AS_IT_IS,
    ),
    (&["mm"], Dimension::Length, times(0.001)),
    (&["cm"], Dimension::Length, times(0.01)),
    (
        &["km", "kilometres", "kilometers"],
        Dimension::Length,
        times(1000.0),
    ),
    (&["in", "inch", "inches"], Dimension::Length, times(0.0254)),
    (&["ft", "foot", "feet"], Dimension::Length, times(0.3048)),
    (&["yd", "yard", "yards"], Dimension::Length, times(0.9144)),
    (&["mi", "mile", "miles"], Dimension::Length, times(1609.344)),
    (&["kg"], Dimension::Weight, AS_IT_IS),
    (&["g"], Dimension::Weight, times(0.001)),
    (&["t", "tonne", "tonnes"], Dimension::Weight, times(1000.0)),
    (
        &["lb", "lbs", "pounds"],
        Dimension::Weight,
        times(0.453_592_37),
    ),
    (&["km/h", "kph", "kmh"], Dimension::Speed, AS_IT_IS),
    (&["mph"], Dimension::Speed, times(1.609_344)),
    (&["m/s"], Dimension::Speed, times(3.6)),
    (&["°C", "C"], Dimension::Temperature, AS_IT_IS),
    (
        &["°F", "F"],
        Dimension::Temperature,
        Scale {
            times: 5.0 / 9.0,
            plus: -160.0 / 9.0,
        },
    ),
];

const fn times(times: f64) -> Scale {
    Scale { times, plus: 0.0 }
}

/// What one side says: its extent and its unit as written.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What it leaves possible.
    pub extent: Extent,
    /// Its unit; `None` for a count.
    pub unit: Option<&'a str>,
}

/// From here on, counts are taken as rounded unless a document says otherwise.
const ROUNDED: f64 = 100.0;

/// Relates two values that nobody has judged to count the same: counts from 100
/// on are compared at the coarser of their printed precisions, too.
pub fn relate_printed(a: Told<'_>, b: Told<'_>) -> Verdict {
    match scales(a.unit, b.unit) {
        Scales::Unsaid => Verdict::Undetermined,
        Scales::Other => Verdict::NotComparable,
        Scales::Of(one, other) => match (a.extent, b.extent) {
            (Extent::Count(x), Extent::Count(y))
                if a.unit.is_some() || x.low.min(y.low) >= ROUNDED =>
            {
                as_printed((x, one), (y, other), false)
            }
            (x, y) => rules::relate(&x, &y, false),
        },
    }
}

/// Relates two figures of one row.
pub(super) fn relate(a: &Figure, b: &Figure) -> Verdict {
    let hedged = a.hedged || b.hedged;
    if a.unit.is_none() && b.unit.is_none() {
        return rules::relate(&a.extent, &b.extent, hedged);
    }
    match scales(a.unit.as_deref(), b.unit.as_deref()) {
        Scales::Unsaid => Verdict::Undetermined,
        Scales::Other => Verdict::NotComparable,
        Scales::Of(one, other) => match (a.extent, b.extent) {
            (Extent::Count(a), Extent::Count(b)) => as_printed((a, one), (b, other), hedged),
            _ => rules::relate(&a.extent, &b.extent, hedged),
        },
    }
}

/// Relates a figure that counts a part to one that counts its whole.
pub(super) fn part(part: &Figure, whole: &Figure) -> Verdict {
    let Scales::Of(x, y) = scales(part.unit.as_deref(), whole.unit.as_deref()) else {
        return Verdict::Undetermined;
    };
    let hedged = part.hedged || whole.hedged;
    rules::part(&x.extent(part.extent), &y.extent(whole.extent), hedged)
}

/// The scales that make two figures comparable.
enum Scales {
    Of(Scale, Scale),
    /// One of them names no unit.
    Unsaid,
    Other,
}

fn scales(a: Option<&str>, b: Option<&str>) -> Scales {
    let (x, y) = match (a, b) {
        (Some(x), Some(y)) => (x.trim(), y.trim()),
        (None, None) => return Scales::Of(AS_IT_IS, AS_IT_IS),
        (Some(_), None) | (None, Some(_)) => return Scales::Unsaid,
    };
    if x == y {
        return Scales::Of(AS_IT_IS, AS_IT_IS);
    }
    match (known(x), known(y)) {
        (Some((a, x)), Some((b, y))) if a == b => Scales::Of(x, y),
        _ => Scales::Other,
    }
}

/// The dimension of a unit; `None` if it does not convert.
pub fn dimension(unit: &str) -> Option<Dimension> {
    known(unit.trim()).map(|(dimension, _)| dimension)
}

fn known(unit: &str) -> Option<(Dimension, Scale)> {
    let mut all = UNITS.iter();
    let found = all.find(|(written, ..)| written.contains(&unit));
    found.map(|(_, kind, scale)| (*kind, *scale))
}

impl Scale {
    fn bounds(self, bounds: Bounds) -> Bounds {
        Bounds {
            low: bounds.low * self.times + self.plus,
            high: bounds.high * self.times + self.plus,
        }
    }

    fn extent(self, extent: Extent) -> Extent {
        match extent {
            Extent::Count(bounds) => Extent::Count(self.bounds(bounds)),
            Extent::Days(..) | Extent::Unknown => extent,
        }
    }
}

/// Relates two measures at the coarser of their printed precisions.
fn as_printed(one: (Bounds, Scale), other: (Bounds, Scale), hedged: bool) -> Verdict {
    let told =
        |(bounds, scale): (Bounds, Scale)| (scale.bounds(bounds), step(bounds) * scale.times);
    let ((a, fine), (b, coarse)) = (told(one), told(other));
    let apart = (a.low - b.high).max(b.low - a.high);
    let room = fine.max(coarse) / 2.0;
    if a == b {
        Verdict::Agree
    } else if apart <= room {
        Verdict::Compatible
    } else {
        Verdict::Conflict { hedged }
    }
}

/// From here on, values are rounded to any digit; smaller ones are precise to
/// two digits at least.
const GREAT: f64 = 1e6;

/// The precision of a printed value: a tenth for 7.5, ten for 150, a million
/// for 3,000,000; 0 for a value that is a range anyway.
fn step(bounds: Bounds) -> f64 {
    if bounds.low < bounds.high {
        return 0.0;
    }
    let written = bounds.low.to_string();
    if let Some((_, decimals)) = written.split_once('.') {
        return 0.1_f64.powi(decimals.len() as i32);
    }
    let zeros = written.len() - written.trim_end_matches('0').len();
    let most = if bounds.low < GREAT {
        written.len().saturating_sub(2)
    } else {
        written.len() - 1
    };
    10.0_f64.powi(zeros.min(most) as i32)
}

#[cfg(test)]
mod tests {
    use super::super::made::{account, document};
    use super::*;
    use crate::model::EventId;
    use crate::model::briefing::Account;
    use crate::model::joins::{JoinedEvent, Joins};
    use crate::model::merge::merge;

    /// The verdict of the grid on two values of one measure: `14 km`, `14`.
    fn between(a: &str, b: &str) -> Verdict {
        let said = |text: &str| {
            let (value, unit) = text.split_once(' ').unwrap_or((text, ""));
            Account {
                unit: (!unit.is_empty()).then(|| unit.into()),
                ..account("length", "", value)
            }
        };
        let documents = [("a", a), ("b", b)].map(|(id, x)| document(id, vec![("author", said(x))]));
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "e".into(),
                name: None,
                same: vec!["a/e".into(), "b/e".into()],
                ..JoinedEvent::default()
            }],
            ..Joins::default()
        };
        let collection = merge(String::new(), documents.into(), joins);
        collection.grid(EventId(0))[0].verdict
    }

    #[test]
    fn units_convert_or_are_not_compared() {
        const SURE: Verdict = Verdict::Conflict { hedged: false };
        for (a, b, expected) in [
            ("14 km", "14 km", Verdict::Agree),
            ("1 km", "1,000 m", Verdict::Agree),
            ("2.5 t", "2,500 kg", Verdict::Agree),
            ("100 °C", "212 °F", Verdict::Agree),
            ("5 mi", "8 km", Verdict::Compatible),
            ("10 ft", "3 m", Verdict::Compatible),
            ("60 mph", "97 km/h", Verdict::Compatible),
            ("5 mi", "12 km", SURE),
            ("~5 km", "5,200 m", Verdict::Compatible),
            (">10 km", "9 km", SURE),
            // As precise as they are printed.
            ("3000000 EUR", "3100000 EUR", Verdict::Compatible),
            ("143000000000 USD", "142700000000 USD", Verdict::Compatible),
            ("3000000 EUR", "4000000 EUR", SURE),
            ("100 EUR", "140 EUR", SURE),
            ("7 %", "7.4 %", Verdict::Compatible),
            ("7.1 %", "7.4 %", SURE),
            ("63 years", "64 years", SURE),
            // Currencies, and units of different dimensions, never compare.
            ("3 EUR", "3 USD", Verdict::NotComparable),
            ("3 km", "3 kg", Verdict::NotComparable),
            ("3 km", "3 leagues", Verdict::NotComparable),
            ("3 km", "3", Verdict::Undetermined),
            ("150", "154", SURE),
        ] {
            let found = (between(a, b), between(b, a));
            assert_eq!(found, (expected, expected), "{a} against {b}");
        }
    }
}
