//! The values of a row that differs, each with its documents.

use jiff::civil::Date;

use crate::model::compare::extent::Extent;
use crate::model::compare::grid::{Figure, MeasureRow};
use crate::model::compare::{DATE, Origin};
use crate::model::{Collection, SourceId};

/// A value and the documents that give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value in words.
    pub shown: String,
    /// Whether no document is certain of it.
    pub hedged: bool,
    /// The documents, in source order.
    pub sources: Vec<SourceId>,
    /// The documents again, those with one text in one group.
    pub origins: Vec<Vec<SourceId>>,
    /// Whether copies of an earlier value's text give it: one of them changed
    /// it.
    pub is_changed: bool,
    texts: Vec<Origin>,
    /// Days between the issue of the first value and of this one; `None` unless
    /// all dates prove that this is later.
    pub later: Option<i32>,
    extent: Extent,
    unit: Option<String>,
}

impl Value {
    fn of(collection: &Collection, figure: &Figure) -> Self {
        Self {
            shown: figure.shown(collection),
            hedged: figure.hedged,
            sources: vec![figure.source],
            origins: vec![vec![figure.source]],
            is_changed: false,
            texts: vec![figure.origin],
            later: None,
            extent: figure.extent,
            unit: figure.unit.clone(),
        }
    }

    /// Whether both say the same.
    fn is(&self, other: &Self) -> bool {
        let told = self.extent != Extent::Unknown;
        let equal = self.extent == other.extent && self.unit == other.unit;
        told && equal || self.shown == other.shown
    }

    fn take(&mut self, other: &Self) {
        self.hedged &= other.hedged;
        for (text, copies) in other.texts.iter().zip(&other.origins) {
            let new = copies
                .iter()
                .filter(|source| !self.sources.contains(source));
            let new: Vec<SourceId> = new.copied().collect();
            self.sources.extend(&new);
            let is_text = matches!(text, Origin::Text(_));
            match self.texts.iter().position(|own| is_text && own == text) {
                Some(place) => self.origins[place].extend(new),
                None if !new.is_empty() => {
                    self.texts.push(*text);
                    self.origins.push(new);
                }
                None => {}
            }
        }
    }

    /// “a day later”, “3 days later”; `None` unless dates say so.
    pub fn later_said(&self) -> Option<String> {
        let days = self.later?.unsigned_abs() as usize;
        Some(match days {
            1 => "a day later".into(),
            2..=59 => format!("{days} days later"),
            60..=729 => format!("{} months later", days / 30),
            _ => format!("{} years later", days / 365),
        })
    }
}

/// The values of a row that exclude each other, in source order.
pub fn values(collection: &Collection, row: &MeasureRow) -> Vec<Value> {
    let grave = |figure: &&Figure| figure.verdict.is_conflict() || figure.verdict.is_difference();
    let mut differing: Vec<&Figure> = row.figures.iter().filter(grave).collect();
    if differing.is_empty() {
        // A part larger than its whole: none of its own figures differ.
        differing = row.figures.iter().collect();
    }
    let mut values: Vec<Value> = Vec::new();
    for figure in differing {
        let value = Value::of(collection, figure);
        match values.iter_mut().find(|known| known.is(&value)) {
            Some(known) => known.take(&value),
            None => values.push(value),
        }
    }
    let mut values = beside_what_they_allow(&values);
    for place in 1..values.len() {
        let (before, from) = values.split_at_mut(place);
        let is_text = |text: &&Origin| matches!(text, Origin::Text(_));
        let mut texts = from[0].texts.iter().filter(is_text);
        from[0].is_changed = texts.any(|text| before.iter().any(|v| v.texts.contains(text)));
    }
    if row.measure == DATE {
        // The day of issue would read as the day of the event.
        return values;
    }
    let ends: Vec<_> = values.iter().map(|v| ends(collection, v)).collect();
    for (value, own) in values.iter_mut().zip(&ends).skip(1) {
        value.later = own
            .zip(ends[0])
            .and_then(|(own, first)| days(first.1, own.0));
    }
    values
}

/// Joins a value with the only other one it is compatible with: “10” and “≥10”
/// beside “3”. A value compatible with several stays alone.
fn beside_what_they_allow(values: &[Value]) -> Vec<Value> {
    let meets = |a: &Value, b: &Value| {
        let exact = |value: &Value| match value.extent {
            Extent::Count(bounds) => bounds.low >= bounds.high,
            Extent::Days(..) | Extent::Unknown => false,
        };
        let known = a.extent != Extent::Unknown && b.extent != Extent::Unknown;
        // Of two inexact values, neither says what the other does.
        let one_is_exact = exact(a) != exact(b);
        known && one_is_exact && a.unit == b.unit && a.extent.overlaps(&b.extent)
    };
    let partner = |place: usize| {
        let others = (0..values.len()).filter(|other| *other != place);
        let mut met = others.filter(|other| meets(&values[place], &values[*other]));
        met.next().filter(|_| met.next().is_none())
    };
    let partners: Vec<Option<usize>> = (0..values.len()).map(partner).collect();
    let mut out: Vec<Value> = Vec::new();
    for (place, value) in values.iter().enumerate() {
        // Neither has another partner.
        let pair = partners[place].filter(|other| partners[*other] == Some(place));
        match pair {
            Some(other) if other < place => {}
            Some(other) => {
                let mut joined = value.clone();
                joined.take(&values[other]);
                joined.shown = format!("{}, {}", value.shown, values[other].shown);
                joined.sources.sort_unstable();
                out.push(joined);
            }
            None => out.push(value.clone()),
        }
    }
    out
}

/// The first and the last day on which the documents of a value were issued;
/// `None` if one has no date.
fn ends(collection: &Collection, value: &Value) -> Option<(Date, Date)> {
    let issued = |source: &SourceId| {
        let span = collection.briefing(*source).issued.as_ref()?.span()?;
        span.earliest.zip(span.latest)
    };
    let all: Option<Vec<_>> = value.sources.iter().map(issued).collect();
    let all = all?;
    let first = all.iter().map(|span| span.0).min()?;
    Some((first, all.iter().map(|span| span.1).max()?))
}

/// Days from one date to a later one.
fn days(from: Date, to: Date) -> Option<i32> {
    let days = to.since(from).ok()?.get_days();
    (days > 0).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compare::made::{account, document};
    use crate::model::joins::JoinedEvent;
    use crate::model::merge::merge;
    use crate::model::{EventId, Joins, When};

    /// The values of a single row; each document gives its toll and its day of
    /// issue.
    fn said(tolls: &[(&str, &str)]) -> Vec<String> {
        let documents: Vec<_> = (0..)
            .zip(tolls)
            .map(|(n, (toll, issued))| {
                let mut made = document(
                    &format!("d{n}"),
                    vec![("author", account("dead", "", toll))],
                );
                made.short = Some(format!("D{n}"));
                made.issued = (!issued.is_empty()).then(|| When::new(*issued));
                made
            })
            .collect();
        let same = documents.iter().map(|d| format!("{}/e", d.id)).collect();
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "e".into(),
                name: None,
                same,
                ..JoinedEvent::default()
            }],
            ..Joins::default()
        };
        let collection = merge(String::new(), documents, joins);
        let row = &collection.grid(EventId(0))[0];
        let values = values(&collection, row).into_iter();
        let said = values.map(|value| {
            let names = value
                .sources
                .iter()
                .map(|s| collection.briefing(*s).short_name());
            let names: Vec<_> = names.collect();
            let later = value.later_said().unwrap_or_default();
            format!("{} {} {later}", value.shown, names.concat())
                .trim_end()
                .to_owned()
        });
        said.collect()
    }

    #[test]
    fn equal_values_are_one_and_what_is_later_is_said_where_dates_say_so() {
        let day = |n: u8| format!("2021-03-0{n}");
        let (fourth, fifth, seventh) = (day(4), day(5), day(7));
        assert_eq!(
            said(&[("14", &fourth), ("14", &fifth), ("19", &seventh)]),
            ["14 D0D1", "19 D2 2 days later"]
        );
        // One document with the first value was issued on the same day.
        assert_eq!(
            said(&[("14", &fourth), ("14", &seventh), ("19", &seventh)]),
            ["14 D0D1", "19 D2"]
        );
        // Without a date, or with an open one, there is no word on time.
        assert_eq!(said(&[("14", &fourth), ("19", "")]), ["14 D0", "19 D1"]);
        let open = format!("{fourth}/..");
        assert_eq!(said(&[("14", &open), ("19", &seventh)]), ["14 D0", "19 D1"]);
        assert_eq!(
            said(&[("14", "2016-08-12"), ("19", &fifth)])[1],
            "19 D1 4 years later"
        );
    }

    #[test]
    fn what_one_value_alone_allows_stands_with_it() {
        let none = |values: &[&'static str]| -> Vec<(&'static str, &'static str)> {
            values.iter().map(|v| (*v, "")).collect()
        };
        assert_eq!(said(&none(&["10", ">=10", "3"])), ["10, ≥10 D0D1", "3 D2"]);
        assert_eq!(
            said(&none(&["12", ">=15", "14..16"])),
            ["12 D0", "≥15 D1", "14–16 D2"]
        );
        // Both 70 and 80 are at least 50: it is unclear which it supports.
        assert_eq!(said(&none(&["70", "80", ">=50"])), ["70 D0", "80 D1"]);
    }
}
