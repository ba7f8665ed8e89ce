//! Times of day: an event has that of the sentence that tells it, where no
//! other event may have it.

use std::ops::Range;

use super::events::Happening;
use super::figures::{Figure, Kind};
use super::forms::is_past;
use super::names::lexicon::SAID;
use super::reading::Reading;
use super::tokens::{Tokens, is_article, is_link, opens};
use crate::model::times::{Class, Time};

/// The measure of a time of day.
pub(super) const TIME: &str = "time";

/// A time of day in the text, with a day or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighted {
    range: Range<usize>,
    hour: u8,
    minute: u8,
}

impl Sighted {
    /// The hour and minute that a time tells: *T16:00*.
    pub(super) fn new(time: &Time) -> Option<Self> {
        let (_, told) = time
            .value
            .split_once('T')
            .filter(|_| time.class == Class::Time)?;
        let (hour, minute) = told.split_once(':').unwrap_or((told, "00"));
        Some(Self {
            range: time.range.clone(),
            hour: hour.parse().ok()?,
            minute: minute.get(..2)?.parse().ok()?,
        })
    }

    /// Where it stands.
    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    /// The figure that it is, of the deed told before it.
    pub(super) fn figure(&self, tokens: &Tokens) -> Option<Figure> {
        let words = tokens.words_in(&self.range);
        if words.is_empty() {
            return None;
        }
        // *between 23:20 and 23:40*: neither of them.
        let before = tokens.key_or_none(words.start.checked_sub(1));
        let second = matches!(before, "and" | "to")
            && words.start > 1
            && tokens
                .key(words.start - 2)
                .starts_with(|c: char| c.is_ascii_digit());
        if second || matches!(before, "between" | "from") {
            return None;
        }
        let hedge = hedge(tokens, words.start);
        let start = words.start - hedge.map_or(0, |(words, _)| words);
        let sign = hedge.map_or("", |(_, sign)| sign);
        let deed = deed(tokens, start);
        Some(Figure {
            range: tokens.bytes(start..words.start + 1).start..self.range.end,
            value: Some(format!("{sign}{:02}:{:02}", self.hour, self.minute)),
            words: None,
            measure: TIME.into(),
            of: None,
            told: false,
            unit: zone(tokens, words),
            kind: Kind::Time,
            noun: deed.map(|deed| tokens.bytes(deed)),
        })
    }
}

/// The time of day of each thing that happened; those of the text in order.
pub(super) fn of_events(
    reading: &Reading,
    times: &[Sighted],
    happened: &[Happening],
) -> Vec<Option<(Figure, u32)>> {
    let sentences: Vec<Option<Range<usize>>> = happened
        .iter()
        .map(|h| sentence(reading, &h.range))
        .collect();
    let alone = |own: &Range<usize>| {
        let mut same = sentences.iter().flatten().filter(|other| *other == own);
        same.next().is_some() && same.next().is_none()
    };
    happened
        .iter()
        .zip(&sentences)
        .map(|(event, sentence)| {
            let sentence = sentence.as_ref()?;
            let from = times.partition_point(|t| t.range.start < sentence.start);
            let mut within = times[from..]
                .iter()
                .take_while(|t| t.range.end <= sentence.end);
            let first = within.next().filter(|_| event.label.is_none())?;
            // Of two times each may be that of another deed.
            let sure = within.next().is_none() && alone(sentence);
            let block = reading.block_at(first.range.start)?;
            let figure = first.figure(&reading.tokens(block)).filter(|_| sure)?;
            Some((figure, block.at))
        })
        .collect()
}

/// The bytes of the sentence in which something is told.
fn sentence(reading: &Reading, range: &Range<usize>) -> Option<Range<usize>> {
    let block = reading.block_at(range.start)?;
    let tokens = reading.tokens(block);
    let at = tokens.at_byte(range.start);
    (at < tokens.len()).then(|| tokens.bytes(tokens.sentence(at)))
}

/// How many words before a time make it no exact one.
fn hedge(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let key = |back: usize| tokens.key_or_none(at.checked_sub(back));
    match (key(2), key(1)) {
        ("just" | "shortly" | "soon", "after" | "before" | "past") => Some((2, "~")),
        (_, "about" | "around" | "approximately" | "roughly" | "nearly" | "almost") => {
            Some((1, "~"))
        }
        (_, "after" | "past") => Some((1, ">")),
        (_, "before" | "by" | "until") => Some((1, "<")),
        _ => None,
    }
}

/// The zone in or behind the words of a time.
fn zone(tokens: &Tokens, words: Range<usize>) -> Option<&'static str> {
    const ZONES: &[(&str, &str)] = &[
        ("gmt", "GMT"),
        ("utc", "UTC"),
        ("ist", "IST"),
        ("est", "EST"),
        ("edt", "EDT"),
        ("cet", "CET"),
        ("cest", "CEST"),
        ("bst", "BST"),
        ("pst", "PST"),
        ("pdt", "PDT"),
        ("cst", "CST"),
    ];
    let mut near = words.start..tokens.len().min(words.end + 1);
    near.find_map(|at| ZONES.iter().find(|(key, _)| *key == tokens.key(at)))
        .map(|(_, zone)| *zone)
}

/// The clause that tells what was done at a time, up to the time: *the gunman
/// came in*.
fn deed(tokens: &Tokens, time: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let first = tokens.sentence(time).start;
    let mut end = time;
    let leads = |at: usize| {
        matches!(
            tokens.key(at),
            "at" | "around" | "about" | "by" | "until" | "from" | "since" | "on" | "to"
        )
    };
    while end > first && leads(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > first && end - start < LONGEST {
        let key = tokens.key(start - 1);
        let parted = start < end
            && tokens
                .gap(start)
                .contains([',', ';', ':', '(', ')', '“', '”', '"', '–', '—']);
        if parted || opens(key) || SAID.has(key) || matches!(key, "and" | "but" | "that") {
            break;
        }
        start -= 1;
    }
    if end - start >= LONGEST {
        return None;
    }
    let led = |at: usize| {
        let key = tokens.key(at);
        is_article(key) || matches!(key, "it" | "he" | "she" | "they" | "we" | "i" | "you")
    };
    while start < end && led(start) {
        start += 1;
    }
    let verb = |at: usize| !tokens.is_capital(at) && is_past(tokens.key(at));
    let whole = end - start > 1 && !is_link(tokens.key(start));
    (whole && (start..end).any(verb)).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// The times of day of the events of a text.
    fn clocks(text: &str) -> Vec<String> {
        let text = format!("The old weir\n12 June 2018\n\n{text}");
        let document = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let events = document_of(document).events;
        let accounts = events.into_iter().flat_map(|event| event.accounts);
        let times = accounts.filter(|account| account.measure == super::TIME);
        times
            .filter_map(|time| {
                let unit = time.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
                Some(format!("{}{unit}", time.value?.written()))
            })
            .collect()
    }

    fn document_of(source: Document<'_>) -> crate::model::briefing::Briefing {
        document(source).unwrap()
    }

    #[test]
    fn an_event_has_the_one_time_of_day_of_its_sentence() {
        for (text, times) in [
            (
                "A ferry sank around 4 p.m. on Monday off Alder.",
                vec!["~16:00"],
            ),
            ("A ferry sank on Monday off Alder.", vec![]),
            (
                "A ferry sank at 05:30 GMT on Monday off Alder.",
                vec!["05:30 GMT"],
            ),
        ] {
            assert_eq!(clocks(text), times, "{text}");
        }
    }
}
