//! `rashomon explain`: what is found in a document, where, and by which rule.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::convert::date;
use super::format::write_rows;
use super::{Error, FAILED, Format, Output, documents};
use crate::convert::explain::{self, What};
use crate::convert::names::Known;
use crate::convert::reading::Reading;
use crate::convert::{self, times};
use crate::model::When;
use crate::model::times::Time;
use crate::text;

/// Show what is found in a document, where it stands and by which rule
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon explain report.txt
  rashomon explain report.txt --issued 2020-03-12
  rashomon explain report.txt --format jsonl | jq 'select(.kind == \"time\")'

start and end count the characters of the text as it was read; value is TIMEX3,
edtf what a briefing would say. Without a date issued it is taken from what the
document shows, or inferred from its dates; stderr says which and why.
Exit codes: 0 found, 1 nothing found, 2 error.")]
pub struct Args {
    /// The document; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// When the document was issued, whatever it says itself
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub issued: Option<When>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// One thing found.
#[derive(Debug, Serialize)]
struct Finding {
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

/// Lists what is found, sorted by where it begins.
///
/// # Errors
/// If the answer cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let name = documents::name(&args.file);
    let failed = |output: &mut Output, reason: String| {
        output.note(&format!("{}: {reason}", args.file.display()));
        Ok(FAILED)
    };
    let bytes = match documents::read(&args.file) {
        Ok(bytes) => bytes,
        Err(reason) => return failed(output, format!("cannot be read: {reason}")),
    };
    let reading = match convert::read_owned(&name, bytes) {
        Ok(reading) => reading,
        Err(reason) => return failed(output, reason.to_string()),
    };
    let (issued, why) = issued(args, &reading);
    output.note(&why);
    let mut times = times::find(&reading, issued.as_ref());
    times.extend(times::datelines(&reading));
    times.sort_by_key(|time| time.range.start);
    let mut found = others_of(&reading, &times);
    found.extend(times_of(&reading, times));
    found.sort_by_key(|f| (f.start, std::cmp::Reverse(f.end)));
    write_rows(output, args.format, &found, || lines(&found))
}

/// The date issued, and from where it is known.
fn issued(args: &Args, reading: &Reading) -> (Option<When>, String) {
    if let Some(given) = &args.issued {
        return (
            Some(given.clone()),
            format!("issued {}: as given", given.written()),
        );
    }
    let Some((when, basis)) = convert::issued(reading) else {
        return (None, "issued: not known; say --issued DATE".into());
    };
    let from = match basis {
        Some(basis) => format!(
            "from \u{201c}{}\u{201d} in {}",
            basis.quote.unwrap_or_default(),
            basis.at
        ),
        None => "as the document says".into(),
    };
    let why = format!("issued {}: {from}", when.written());
    (Some(when), why)
}

/// Names, quotations and figures.
fn others_of(reading: &Reading, times: &[Time]) -> Vec<Finding> {
    let mut places = Characters::of(&reading.text);
    let dated: Vec<_> = times.iter().map(|time| time.range.clone()).collect();
    let mut found = explain::explain(reading, &Known::default(), &dated);
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
                rule: found.rule,
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

fn times_of(reading: &Reading, times: Vec<Time>) -> Vec<Finding> {
    let mut places = Characters::of(&reading.text);
    times
        .into_iter()
        .map(|time| Finding {
            kind: "time",
            start: places.at(time.range.start),
            end: places.at(time.range.end),
            text: reading.text[time.range].to_owned(),
            value: time.value,
            rule: time.rule,
            more: BTreeMap::from([
                ("type", Some(time.class.name().to_owned())),
                ("edtf", time.edtf),
                ("earliest", time.earliest.map(|d| d.to_string())),
                ("latest", time.latest.map(|d| d.to_string())),
                ("anchor", Some(time.anchor.name().to_owned())),
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

fn lines(found: &[Finding]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for finding in found {
        let edtf = finding.more.get("edtf").cloned().flatten();
        let edtf = edtf
            .filter(|e| *e != finding.value)
            .map_or_else(String::new, |e| format!("  {e}"));
        let told = format!(
            "{:>6}  {}  {}{edtf}  ({}, {})",
            finding.start,
            finding.text,
            finding.value,
            finding.rule,
            finding
                .more
                .get("anchor")
                .cloned()
                .flatten()
                .unwrap_or_default(),
        );
        let _ = writeln!(out, "{}", text::line(&told));
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
