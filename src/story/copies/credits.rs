//! Where documents credit an agency for their text: a dateline, a signature, a
//! byline, *according to AFP*.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use crate::model::copies::Credit;
use crate::model::vocabulary::{CreditKind, PassageKind};
use crate::model::{Collection, PassageId, SourceId};
use crate::text::list::lines;

/// Names of agencies, each with the name to show after a tab.
const AGENCIES: &str = include_str!("../../lists/story/agencies.txt");
/// Longest line, in bytes, that is only a signature.
const SIGNATURE: usize = 60;
/// Bytes at the start of a passage that may hold a dateline.
const DATELINE: usize = 80;
/// Passages at the beginning that may be the first of the text.
const FIRST: usize = 8;
/// Words before a name that make it a citation.
const CITED: [&str; 6] = [
    "according to ",
    "told ",
    "reported by ",
    "reports ",
    "quoted by ",
    "citing ",
];
/// Words that end a credit on a line of its own.
const CREDITED: [&str; 6] = [
    "contributed to this",
    "contributed to the",
    "all rights reserved",
    "reporting by",
    "additional reporting",
    "source:",
];

/// The agencies that documents credit, in source order.
pub(super) fn credits(collection: &Collection) -> Vec<Credit> {
    let agencies = Agencies::new();
    let mut found = Vec::new();
    for source in collection.sources() {
        let before = found.len();
        bylines(collection, source, &agencies, &mut found);
        let passages = collection.passages_of(source).map(PassageId);
        for (place, id) in passages.enumerate() {
            let passage = &collection.briefing(source).passages[place];
            let is_text = passage.kind != PassageKind::Head;
            for (range, agency) in agencies.within(&passage.text) {
                let text = &passage.text;
                let kind = if is_text && place < FIRST && is_dateline(text, &range) {
                    CreditKind::Dateline
                } else if is_signature(text, &range) {
                    CreditKind::Signature
                } else if is_cited(text, &range) {
                    CreditKind::Cited
                } else {
                    continue;
                };
                found.push(Credit {
                    source,
                    agency: agency.to_owned(),
                    kind,
                    place: Some((id, range)),
                });
            }
        }
        // Each way of crediting an agency counts once.
        let mut seen: Vec<(String, CreditKind)> = Vec::new();
        let mut nth = 0;
        found.retain(|credit: &Credit| {
            nth += 1;
            let key = (credit.agency.clone(), credit.kind);
            let is_new = nth <= before || !seen.contains(&key);
            if nth > before {
                seen.push(key);
            }
            is_new
        });
    }
    found
}

/// Agencies named as author or publisher.
fn bylines(
    collection: &Collection,
    source: SourceId,
    agencies: &Agencies,
    found: &mut Vec<Credit>,
) {
    let briefing = collection.briefing(source);
    let names = briefing.authors.iter().chain(&briefing.publisher);
    for name in names {
        let parts = name.split([',', ';', '(', ')', '/', '|']).map(str::trim);
        for part in parts {
            let part = part.strip_prefix("By ").unwrap_or(part);
            if let Some(agency) = agencies.named(part) {
                found.push(Credit {
                    source,
                    agency: agency.to_owned(),
                    kind: CreditKind::Byline,
                    place: None,
                });
            }
        }
    }
}

/// The agencies by the first word of each name.
struct Agencies {
    by_word: HashMap<&'static str, Vec<(&'static str, &'static str)>, FxBuildHasher>,
}

impl Agencies {
    fn new() -> Self {
        let mut by_word: HashMap<_, Vec<_>, _> = HashMap::default();
        for (written, agency) in lines(AGENCIES).filter_map(|line| line.split_once('\t')) {
            let word = written.split(|c: char| !c.is_alphanumeric()).next();
            let names = by_word.entry(word.unwrap_or_default()).or_default();
            names.push((written, agency));
        }
        // Of two names with the same beginning, the longer one is meant.
        for names in by_word.values_mut() {
            names.sort_by_key(|(written, _): &(&str, &str)| Reverse(written.len()));
        }
        Self { by_word }
    }

    /// The agency of which this is the whole name.
    fn named(&self, name: &str) -> Option<&'static str> {
        let word = name.split(|c: char| !c.is_alphanumeric()).next()?;
        let mut names = self.by_word.get(word)?.iter();
        names.find_map(|(written, agency)| (*written == name).then_some(*agency))
    }

    /// Every agency that a text names, with the bytes of its name.
    fn within(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
        let mut at = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let start = at;
            at += word.len()
                + text[at + word.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            let is_taken = found.last().is_some_and(|(range, _)| start < range.end);
            let Some(names) = self.by_word.get(word).filter(|_| !is_taken) else {
                continue;
            };
            let rest = &text[start..];
            let name = names.iter().find(|(written, _)| {
                let behind = rest.strip_prefix(written);
                behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
            });
            found.extend(name.map(|(written, agency)| (start..start + written.len(), *agency)));
        }
        found
    }
}

/// *LONDON (Reuters) -*, *BAGHDAD, March 12 (AP) —*: in brackets after capitals
/// and before a dash.
fn is_dateline(text: &str, name: &Range<usize>) -> bool {
    let before = text[..name.start].trim_end();
    let Some(place) = before.strip_suffix('(') else {
        return false;
    };
    let behind = text[name.end..].trim_start();
    let Some(rest) = behind.strip_prefix(')') else {
        return false;
    };
    let rest = rest.trim_start();
    let has_dash = rest.starts_with(['-', '–', '—', ':']);
    let first = place.split([',', ' ', '.']).next().unwrap_or_default();
    let is_place = first.chars().next().is_some_and(char::is_uppercase);
    name.start <= DATELINE && has_dash && is_place && !place.contains(". ")
}

/// *(Reuters)*, *- AP*, *Source: dpa* at the end of a text, or on a line of its
/// own.
fn is_signature(text: &str, name: &Range<usize>) -> bool {
    let before = text[..name.start].trim_end();
    let behind = text[name.end..].trim_matches(|c: char| !c.is_alphanumeric());
    let lower = text.to_lowercase();
    let is_alone = text.chars().count() <= SIGNATURE
        && behind.is_empty()
        && !before.contains(|c: char| c.is_alphanumeric());
    let is_last = behind.is_empty()
        && (before.ends_with(". (")
            || before.ends_with(['—', '–'])
            || before.ends_with(" -")
            || before.ends_with(".\" (")
            || before.ends_with(".” ("));
    let is_credited =
        text.chars().count() <= 4 * SIGNATURE && CREDITED.iter().any(|words| lower.contains(words));
    is_alone || is_last || is_credited
}

/// *according to AFP*, *told the Associated Press*.
fn is_cited(text: &str, name: &Range<usize>) -> bool {
    let before = text[..name.start].to_lowercase();
    let before = before.strip_suffix("the ").unwrap_or(&before);
    let before = before.strip_suffix("news agency ").unwrap_or(before);
    CITED.iter().any(|words| before.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::{Briefing, Passage};
    use crate::model::merge::merge;

    fn found(text: &str) -> Vec<(CreditKind, String)> {
        let passage = Passage {
            at: 1,
            text: text.into(),
            ..Passage::default()
        };
        let briefing = Briefing {
            id: "a".into(),
            passages: vec![passage],
            ..Briefing::default()
        };
        let collection = merge("t".into(), vec![briefing], crate::model::Joins::default());
        let found = credits(&collection).into_iter();
        found.map(|credit| (credit.kind, credit.agency)).collect()
    }

    #[test]
    fn an_agency_is_credited_in_these_ways() {
        use CreditKind::{Cited, Dateline, Signature};
        for (text, kind, agency) in [
            ("LONDON (Reuters) - A ferry sank.", Dateline, "Reuters"),
            ("SARN, May 3 (AP) — A ferry sank.", Dateline, "AP"),
            ("(Reuters)", Signature, "Reuters"),
            ("— Agence France-Presse", Signature, "AFP"),
            ("The search goes on. (dpa)", Signature, "dpa"),
            (
                "The Associated Press contributed to this report.",
                Signature,
                "AP",
            ),
            ("Nobody was found, according to AFP.", Cited, "AFP"),
            ("He told the Associated Press that it sank.", Cited, "AP"),
        ] {
            assert_eq!(found(text), [(kind, agency.to_owned())], "{text}");
        }
        for none in [
            "The AP exam was hard.",
            "An EFEKT of rain (APRIL) - it fell.",
            "Reuters was founded in 1851.",
            "PA announcements were not heard on deck.",
        ] {
            assert_eq!(found(none), [], "{none}");
        }
    }
}
