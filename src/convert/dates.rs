//! Explicit dates in prose: a day and month, a month and year, an ISO date.
//!
//! Only what names itself: *two days later* and *last week* come with the
//! full tagger, behind this same function.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::When;
use crate::text::words::{Word, words};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct DateFound {
    /// Bytes of the words that name it.
    pub range: Range<usize>,
    /// What they mean.
    pub when: When,
}

/// Finds explicit dates in `text`. A date without a year is the latest one
/// not after `issued`; without a date issued its year stays unknown.
pub fn find(text: &str, issued: Option<&When>) -> Vec<DateFound> {
    let anchor = issued
        .and_then(When::span)
        .and_then(|s| s.earliest.or(s.latest));
    let tokens: Vec<Word> = words(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, &tokens[at..], anchor) {
            Some((taken, when)) => {
                let range = tokens[at].range.start..tokens[at + taken - 1].range.end;
                found.push(DateFound { range, when });
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

/// Reads a date at the first of `tokens`: how many tokens it takes, and what
/// it means.
fn read(text: &str, tokens: &[Word], anchor: Option<Date>) -> Option<(usize, When)> {
    let raw = |n: usize| tokens.get(n).map(|w: &Word| &text[w.range.clone()]);
    let adjacent = |n: usize| gap_is_small(text, tokens, n);
    if let Some(iso) = read_iso(text, tokens) {
        return Some((3, iso));
    }
    let first = raw(0)?;
    if let (Some(d), Some(m)) = (day(first), raw(1).and_then(month).filter(|_| adjacent(1))) {
        let y = raw(2).and_then(year).filter(|_| adjacent(2));
        return Some((2 + usize::from(y.is_some()), resolve(y, m, Some(d), anchor)));
    }
    let m = month(first)?;
    if let Some(d) = raw(1).and_then(day).filter(|_| adjacent(1)) {
        let y = raw(2).and_then(year).filter(|_| adjacent(2));
        return Some((2 + usize::from(y.is_some()), resolve(y, m, Some(d), anchor)));
    }
    if let Some(y) = raw(1).and_then(year).filter(|_| adjacent(1)) {
        return Some((2, resolve(Some(y), m, None, anchor)));
    }
    // *May* and *March* alone are as often verbs.
    let alone = !matches!(first, "May" | "March") || preceded_by_preposition(text, &tokens[0]);
    alone.then(|| (1, resolve(None, m, None, anchor)))
}

/// `2020-03-11`, which the word rules split in three.
fn read_iso(text: &str, tokens: &[Word]) -> Option<When> {
    let (first, last) = (tokens.first()?, tokens.get(2)?);
    let whole = text.get(first.range.start..last.range.end)?;
    let shape = whole.len() == 10
        && whole.bytes().enumerate().all(|(n, b)| match n {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    let when = When::new(whole);
    (shape && when.error().is_none()).then_some(when)
}

/// Whether only a space, a comma or an ordinal's *of* parts token `n` from
/// the one before.
fn gap_is_small(text: &str, tokens: &[Word], n: usize) -> bool {
    let (Some(a), Some(b)) = (tokens.get(n.wrapping_sub(1)), tokens.get(n)) else {
        return false;
    };
    let gap = &text[a.range.end..b.range.start];
    gap.len() <= 4
        && gap
            .chars()
            .all(|c| c.is_whitespace() || c == ',' || c == '.')
}

fn preceded_by_preposition(text: &str, token: &Word) -> bool {
    let before = text[..token.range.start].split_whitespace().next_back();
    let before = before.map(str::to_lowercase).unwrap_or_default();
    [
        "in", "on", "since", "by", "until", "late", "early", "mid", "of", "last", "during",
    ]
    .contains(&before.as_str())
}

fn day(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    let ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits
        .parse()
        .ok()
        .filter(|d| ordinal && digits.len() <= 2 && (1..=31).contains(d))
}

fn year(text: &str) -> Option<i16> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|y| plain && (1500..=2100).contains(y))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month written with a capital, in full or cut to three or
/// four letters.
fn month(text: &str) -> Option<i8> {
    let name = text.trim_end_matches('.');
    let place = MONTHS.iter().position(|m| {
        *m == name
            || (name.len() == 3 && m.starts_with(name))
            || (name == "Sept" && *m == "September")
    })?;
    i8::try_from(place + 1).ok()
}

fn resolve(year: Option<i16>, month: i8, day: Option<u8>, anchor: Option<Date>) -> When {
    let year = match (year, anchor) {
        (Some(year), _) => format!("{year:04}"),
        (None, Some(anchor)) => {
            let later = (month, day.map_or(1, u8::cast_signed)) > (anchor.month(), anchor.day());
            format!("{:04}", anchor.year() - i16::from(later))
        }
        (None, None) => "XXXX".into(),
    };
    When::new(match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, issued: &str) -> Vec<(String, String)> {
        let issued = (!issued.is_empty()).then(|| When::new(issued));
        find(text, issued.as_ref())
            .into_iter()
            .map(|d| (text[d.range].to_string(), d.when.written().to_string()))
            .collect()
    }

    #[test]
    fn explicit_dates_are_found_with_their_words() {
        for (text, words, edtf) in [
            ("On 11 March, rockets", "11 March", "2020-03-11"),
            ("since October 9 they", "October 9", "2019-10-09"),
            (
                "on December 29, 2019, it",
                "December 29, 2019",
                "2019-12-29",
            ),
            ("in January 2021 as", "January 2021", "2021-01"),
            ("the 3rd March 2020 vote", "3rd March 2020", "2020-03-03"),
            ("In February, they", "February", "2020-02"),
            ("dated 2020-03-11.", "2020-03-11", "2020-03-11"),
            ("in May it", "May", "2019-05"),
        ] {
            assert_eq!(
                found(text, "2020-03-12/.."),
                [(words.into(), edtf.into())],
                "{text}"
            );
        }
        assert_eq!(
            found("on 11 March", ""),
            [("11 March".into(), "XXXX-03-11".into())]
        );
    }

    #[test]
    fn what_names_no_date_is_left_alone() {
        for text in [
            "It may rain",
            "May God help",
            "March on Rome",
            "107mm rockets",
            "18 of the 30",
            "Marching 12",
        ] {
            assert_eq!(found(text, "2020-03-12"), [], "{text}");
        }
    }
}
