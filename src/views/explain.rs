//! The findings in a document: what, where, and by which rule.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lines::{add_within, dotted};
use super::table::{Room, Shown, filling, numbers, table, words};
use crate::convert::explain::{self, What};
use crate::convert::names::Known;
use crate::convert::reading::Reading;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, When, times};
use crate::text::{counted, one_line};

/// One finding.
#[derive(Debug, Serialize)]
pub struct Finding {
    kind: &'static str,
    /// The number of the passage in which it begins.
    at: Option<u32>,
    /// First character, from 0.
    start: usize,
    /// One past the last character.
    end: usize,
    text: String,
    value: String,
    rule: &'static str,
    /// Fields that only its kind has.
    #[serde(flatten)]
    more: BTreeMap<&'static str, Option<String>>,
}

/// Everything found in a document, its times included, in the order of the
/// text.
pub fn findings(
    reading: &Reading,
    mut times: Vec<times::Time>,
    issued: Option<&When>,
) -> Vec<Finding> {
    times.sort_by_key(|time| time.range.start);
    let mut found = others_of(reading, &times, issued);
    found.extend(times_of(reading, times));
    found.sort_by_key(|f| (f.start, std::cmp::Reverse(f.end)));
    found
}

/// Names, quotations, events and figures.
fn others_of(reading: &Reading, times: &[times::Time], issued: Option<&When>) -> Vec<Finding> {
    let mut places = Characters::of(&reading.text);
    let mut found = explain::explain(reading, &Known::default(), times, issued);
    found.sort_by_key(|f| f.range.start);
    let ends = ends_of(&reading.text, found.iter().map(|f| f.range.end));
    let starts: Vec<_> = found.iter().map(|f| places.at(f.range.start)).collect();
    let findings = found.into_iter().zip(starts.into_iter().zip(ends));
    findings
        .map(|(found, (start, end))| {
            let (kind, more) = match found.what {
                What::Name { actor, kind } => {
                    let kind = kind.to_string();
                    (
                        "name",
                        vec![("actor", Some(actor)), ("actor_kind", Some(kind))],
                    )
                }
                What::Quotation { voice } => ("quotation", vec![("voice", voice)]),
                What::Event {
                    deed,
                    date,
                    undated,
                } => (
                    "event",
                    vec![
                        ("deed", Some(deed.to_owned())),
                        ("edtf", date),
                        ("undated", undated.map(str::to_owned)),
                    ],
                ),
                What::Figure { measure, of } => {
                    ("figure", vec![("measure", Some(measure)), ("of", of)])
                }
            };
            Finding {
                kind,
                at: reading.block_at(found.range.start).map(|block| block.at),
                start,
                end,
                text: reading.text[found.range].to_owned(),
                value: found.value,
                rule: found.rule.name(),
                more: more.into_iter().collect(),
            }
        })
        .collect()
}

/// Number of characters before each of some bytes, in any order.
fn ends_of(text: &str, bytes: impl Iterator<Item = usize>) -> Vec<usize> {
    let bytes: Vec<usize> = bytes.collect();
    let mut order: Vec<usize> = (0..bytes.len()).collect();
    order.sort_by_key(|place| bytes[*place]);
    let mut places = Characters::of(text);
    let mut counts = vec![0; bytes.len()];
    for place in order {
        counts[place] = places.at(bytes[place]);
    }
    counts
}

fn times_of(reading: &Reading, times: Vec<times::Time>) -> Vec<Finding> {
    let mut places = Characters::of(&reading.text);
    times
        .into_iter()
        .map(|time| Finding {
            kind: "time",
            at: reading.block_at(time.range.start).map(|block| block.at),
            start: places.at(time.range.start),
            end: places.at(time.range.end),
            text: reading.text[time.range].to_owned(),
            value: time.value,
            rule: time.rule.name(),
            more: BTreeMap::from([
                ("type", Some(time.class.name().to_owned())),
                ("edtf", time.edtf),
                ("earliest", time.earliest.map(|d| d.to_string())),
                ("latest", time.latest.map(|d| d.to_string())),
                ("anchor", Some(time.anchor.name().to_owned())),
                ("open", time.open.map(|open| open.reason().to_owned())),
            ]),
        })
        .collect()
}

/// Converts bytes to characters; ask in ascending order.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            count: 0,
        }
    }

    fn at(&mut self, byte: usize) -> usize {
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}

/// The title, and the basis of the date issued: stands above the findings.
pub fn heading(reading: &Reading, file: &str, issued: &str, room: Room) -> String {
    let title = reading.shown.title.as_deref().unwrap_or(file);
    let named = if title == file { "" } else { file };
    let passages = counted(reading.blocks.len(), "passage");
    let mut out = String::new();
    let most = room.line();
    add_within(&mut out, most, "", "", title);
    add_within(
        &mut out,
        most,
        "  ",
        "  ",
        &dotted([named, &passages, issued]),
    );
    out.push('\n');
    out
}

const SHOWN: &[Shown<Finding>] = &[
    numbers("¶", |_, f| {
        f.at.map_or_else(String::new, |at| at.to_string())
    }),
    words("what", 9, |_, f| f.kind.into()),
    filling("found", |_, f| one_line(&f.text)),
    words("read as", 34, |_, f| f.read_as()),
    words("by rule", 28, |_, f| f.why()),
];

/// The findings for people, one row each.
pub fn text(found: &[Finding], room: Room) -> String {
    table(&Collection::default(), SHOWN, found, room)
}

impl Finding {
    fn told(&self, key: &str) -> Option<&str> {
        self.more.get(key).and_then(Option::as_deref)
    }

    /// What it was read as; empty if that is the text itself.
    fn read_as(&self) -> String {
        let value = self.value.as_str();
        let parts = match self.kind {
            "time" => vec![self.told("edtf").unwrap_or_default()],
            "name" => vec![value, self.told("actor_kind").unwrap_or_default()],
            "quotation" => vec![self.told("voice").unwrap_or_default()],
            "figure" => {
                let measure = self.told("measure").unwrap_or_default();
                let counted = measure_line(measure, self.told("of"));
                return one_line(&format!("{value} {counted}"));
            }
            _ => vec![value, self.told("edtf").unwrap_or_default()],
        };
        dotted(parts.into_iter().filter(|part| *part != self.text))
    }

    /// Its rule, and what the rule used or lacked.
    fn why(&self) -> String {
        let more = ["anchor", "open", "undated"].map(|key| self.told(key));
        let more = more.into_iter().flatten().filter(|more| *more != "none");
        dotted(std::iter::once(self.rule).chain(more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_as_characters() {
        let mut places = Characters::of("é\u{a0}– 2020");
        assert_eq!([0, 2, 4, 7, 8].map(|b| places.at(b)), [0, 1, 2, 3, 4]);
    }
}
