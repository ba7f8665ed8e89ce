//! What is found in a document, where, and by which rule.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::convert::explain::{self, What};
use crate::convert::names::Known;
use crate::convert::reading::Reading;
use crate::model::{When, times};
use crate::text::one_line;

/// One thing found.
#[derive(Debug, Serialize)]
pub struct Finding {
    kind: &'static str,
    /// First character, from 0.
    start: usize,
    /// Character after the last.
    end: usize,
    text: String,
    value: String,
    rule: &'static str,
    /// What only its kind has.
    #[serde(flatten)]
    more: BTreeMap<&'static str, Option<String>>,
}

/// Everything that is found in a document, its times among it, sorted by where
/// it begins.
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

/// The characters before each of some bytes, in whatever order they come.
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

/// Bytes of a text as characters, asked in ascending order.
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

/// The findings for people, a line each.
pub fn text(found: &[Finding]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for finding in found {
        let more = |key| finding.more.get(key).cloned().flatten();
        let date = more("edtf").or(more("date"));
        // What says the same twice says it once.
        let mut said = vec![finding.text.as_str()];
        for words in [Some(finding.value.as_str()), date.as_deref()] {
            said.extend(words.filter(|words| !said.contains(words)));
        }
        let said: Vec<String> = said.into_iter().map(one_line).collect();
        let why = [more("anchor"), more("open"), more("undated")];
        let why: Vec<String> = std::iter::once(finding.rule.to_owned())
            .chain(why.into_iter().flatten())
            .collect();
        let told = format!(
            "{:>6}  {}  ({})",
            finding.start,
            said.join("  "),
            why.join("; ")
        );
        let _ = writeln!(out, "{}", crate::text::line(&told));
    }
    out
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
