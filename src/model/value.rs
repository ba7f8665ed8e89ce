//! Values as people write bounds: `"30"`, `"~18"`, `"<~12"`, `"15..20"`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The ways to write bounds, for messages that say what would be right.
pub const FORMS: &str = "30, ~18, <12, <~12, >100, >~100, <=110, >=15 or 15..20";

/// A quantity as written, with its meaning if it can be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Value {
    written: String,
    bounds: Option<Bounds>,
}

/// The smallest and largest number a value may stand for, both included. `high`
/// is infinite if nothing bounds it. Counts start at 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least possible number.
    pub low: f64,
    /// Greatest possible number.
    pub high: f64,
}

/// The bounds as people read them: `3`, `15–20`, `≥101`.
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.high.is_infinite() {
            write!(f, "≥{}", self.low)
        } else if self.low < self.high {
            write!(f, "{}–{}", self.low, self.high)
        } else {
            write!(f, "{}", self.low)
        }
    }
}

impl Bounds {
    /// Whether some number satisfies both.
    pub fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

impl Value {
    /// Reads a value; an unreadable one is kept as written, without bounds.
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        let bounds = parse(written.trim());
        Self { written, bounds }
    }

    /// The value as the file has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it means; `None` if it is not one of [`FORMS`].
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }
}

/// A number as written: with or without thousands commas, whole or decimal.
struct Number {
    size: f64,
    whole: bool,
}

fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let plain = text.replace(',', "");
    let first = text.split([',', '.']).next()?;
    let grouped = text.contains(',');
    let digits = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    let groups_are_threes = text
        .split('.')
        .next()?
        .split(',')
        .skip(1)
        .all(|group| group.len() == 3);
    if !digits || !groups_are_threes || (grouped && (first.is_empty() || first.len() > 3)) {
        return None;
    }
    if plain.starts_with('.') || plain.ends_with('.') {
        return None;
    }
    let size = plain.parse::<f64>().ok().filter(|n| n.is_finite())?;
    Some(Number {
        size,
        whole: !plain.contains('.'),
    })
}

/// “About” and “nearly”: a tenth, at least one, rounded outward for counts.
fn tolerance(n: &Number) -> (f64, f64) {
    let room = (n.size * 0.1).max(1.0);
    let (low, high) = ((n.size - room).max(0.0), n.size + room);
    if n.whole {
        (low.floor(), high.ceil())
    } else {
        (low, high)
    }
}

/// The number just below or above: one off for a count, the next
/// representable one for a measure.
fn beside(n: &Number, above: bool) -> f64 {
    match (n.whole, above) {
        (true, true) => n.size + 1.0,
        (true, false) => n.size - 1.0,
        (false, true) => n.size.next_up(),
        (false, false) => n.size.next_down(),
    }
}

fn parse(text: &str) -> Option<Bounds> {
    let bounds = if let Some((from, to)) = text.split_once("..") {
        Bounds {
            low: number(from)?.size,
            high: number(to)?.size,
        }
    } else if let Some(rest) = text.strip_prefix("<=").or_else(|| text.strip_prefix('≤')) {
        Bounds {
            low: 0.0,
            high: number(rest)?.size,
        }
    } else if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_prefix('≥')) {
        Bounds {
            low: number(rest)?.size,
            high: f64::INFINITY,
        }
    } else if let Some(rest) = text.strip_prefix("<~") {
        let n = number(rest)?;
        Bounds {
            low: tolerance(&n).0,
            high: beside(&n, false),
        }
    } else if let Some(rest) = text.strip_prefix(">~") {
        let n = number(rest)?;
        Bounds {
            low: beside(&n, true),
            high: tolerance(&n).1,
        }
    } else if let Some(rest) = text.strip_prefix('<') {
        Bounds {
            low: 0.0,
            high: beside(&number(rest)?, false),
        }
    } else if let Some(rest) = text.strip_prefix('>') {
        Bounds {
            low: beside(&number(rest)?, true),
            high: f64::INFINITY,
        }
    } else if let Some(rest) = text.strip_prefix('~') {
        let (low, high) = tolerance(&number(rest)?);
        Bounds { low, high }
    } else {
        let n = number(text)?.size;
        Bounds { low: n, high: n }
    };
    (bounds.low <= bounds.high && bounds.high >= 0.0).then_some(bounds)
}

impl From<String> for Value {
    fn from(written: String) -> Self {
        Self::new(written)
    }
}

impl From<Value> for String {
    fn from(value: Value) -> Self {
        value.written
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Bound".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "bound",
            "description": "A quantity as people write bounds: 30, ~18 (about), <12, <~12 (nearly), >100, >~100, <=110, >=15, 15..20; EDTF where the measure is `date`, a name where it is `place`, `from`, `birthplace` or `name`",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_mean_what_people_mean() {
        let inf = f64::INFINITY;
        for (written, low, high) in [
            ("30", 30.0, 30.0),
            ("0", 0.0, 0.0),
            ("~18", 16.0, 20.0),
            ("~5", 4.0, 6.0),
            ("<12", 0.0, 11.0),
            ("<~12", 10.0, 11.0),
            (">100", 101.0, inf),
            (">~100", 101.0, 110.0),
            ("<=110", 0.0, 110.0),
            (">=15", 15.0, inf),
            ("15..20", 15.0, 20.0),
            ("1,500", 1500.0, 1500.0),
            ("26.5", 26.5, 26.5),
        ] {
            let found = Value::new(written).bounds();
            assert_eq!(found, Some(Bounds { low, high }), "{written}");
        }
    }

    #[test]
    fn what_is_no_bound_has_none_and_stays_as_written() {
        for bad in [
            "several", "", "20..15", "<0", "1,50", "1e9", "-3", "~", "..", "1.", "۳",
        ] {
            let value = Value::new(bad);
            assert_eq!(value.bounds(), None, "{bad}");
            assert_eq!(value.written(), bad);
        }
    }

    #[test]
    fn overlap_is_symmetric() {
        let (nearly, exact) = (
            Value::new("<~12").bounds().unwrap(),
            Value::new("14").bounds().unwrap(),
        );
        assert!(!nearly.overlaps(exact) && !exact.overlaps(nearly));
        let (over, up_to) = (
            Value::new(">100").bounds().unwrap(),
            Value::new("<=110").bounds().unwrap(),
        );
        assert!(over.overlaps(up_to) && up_to.overlaps(over));
    }

    proptest::proptest! {
        /// Bounds are intervals: each overlaps itself, overlap is symmetric,
        /// and one that lies within another overlaps all that it overlaps.
        #[test]
        fn bounds_are_intervals(texts in proptest::collection::vec("(<=|>=|<~|>~|~|<|>)?[0-9]{1,4}(\\.[0-9])?", 3)) {
            let bounds: Vec<Bounds> = texts.iter().filter_map(|t| Value::new(t.as_str()).bounds()).collect();
            for a in &bounds {
                proptest::prop_assert!(a.low <= a.high && a.low >= 0.0);
                proptest::prop_assert!(a.overlaps(*a));
                for b in &bounds {
                    proptest::prop_assert_eq!(a.overlaps(*b), b.overlaps(*a));
                    for c in bounds.iter().filter(|c| b.low <= c.low && c.high <= b.high) {
                        proptest::prop_assert!(!a.overlaps(*c) || a.overlaps(*b));
                    }
                }
            }
        }
    }
}
