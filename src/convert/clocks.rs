//! Times of day as figures: *around 4 p.m.*, *shortly before 9pm*.

use std::ops::Range;

use super::figures::{Figure, Kind};
use super::tokens::{Tokens, is_article};
use crate::model::clock::TIME;
use crate::model::times::{Class, Time};
use crate::text::list::List;

/// A time of day in the text, with or without a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighted {
    range: Range<usize>,
    hour: u8,
    minute: u8,
    /// Hour and minute of the end of an interval: *between 7:28 and 8:06*.
    end: Option<(u8, u8)>,
}

impl Sighted {
    /// Takes the hour and minute of a time such as *T16:00*.
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
            end: None,
        })
    }

    /// The interval from this time to the next one, if the words say so:
    /// *between … and …*.
    pub(super) fn until(&self, next: &Self, text: &str) -> Option<Self> {
        let begins = text[..self.range.start].trim_end().ends_with("between");
        let goes_on = text.get(self.range.end..next.range.start)?.trim() == "and";
        let rises = (self.hour, self.minute) < (next.hour, next.minute);
        (begins && goes_on && rises).then(|| Self {
            range: self.range.start..next.range.end,
            end: Some((next.hour, next.minute)),
            ..self.clone()
        })
    }

    pub(super) fn range(&self) -> &Range<usize> {
        &self.range
    }

    /// The bytes of its words including its hedge.
    pub(super) fn hedged(&self, tokens: &Tokens) -> Range<usize> {
        let words = tokens.words_in(&self.range);
        let hedge = hedge(tokens, words.start).filter(|_| !words.is_empty());
        let start = words.start - hedge.map_or(0, |(words, _)| words);
        // *4 p.m. local time*, *11 am (IST)*
        let zoned = |at: usize| zone(tokens, at..at).is_some() && !tokens.gap(at).contains(',');
        let end = words.end;
        let local =
            tokens.key_or_none(Some(end)) == "local" && tokens.key_or_none(Some(end + 1)) == "time";
        let behind = match () {
            () if local => tokens.bytes(end..end + 2).end,
            () if end < tokens.len() && zoned(end) => tokens.bytes(end..end + 1).end,
            () => self.range.end,
        };
        tokens.bytes(start..words.start + 1).start..behind
    }

    /// *stopped it at 2:56 of the round*, *with 10:03 to play*: minutes and
    /// seconds in a sentence about a game.
    fn is_of_a_game(tokens: &Tokens, words: &Range<usize>) -> bool {
        let half = |at: usize| matches!(tokens.key(at), "am" | "pm" | "hrs" | "hours");
        let sure =
            words.clone().any(half) || words.len() > 2 || zone(tokens, words.clone()).is_some();
        let behind = tokens.key_or_none(Some(words.end));
        let rest = matches!(behind, "left" | "remaining" | "into" | "mark" | "to");
        let glued = words.clone().any(|at| tokens.key(at).ends_with('m'));
        let told = || {
            tokens
                .sentence(words.start)
                .any(|at| GAMES.has(tokens.key(at)))
        };
        !sure && !glued && (rest || told())
    }

    /// The time as a figure; `None` if it is one end of an interval.
    pub(super) fn figure(&self, tokens: &Tokens) -> Option<Figure> {
        let words = tokens.words_in(&self.range);
        if words.is_empty() {
            return None;
        }
        // *between 23:20 and 23:40*: skip both.
        let before = tokens.key_or_none(words.start.checked_sub(1));
        let second = matches!(before, "and" | "to")
            && words.start > 1
            && tokens
                .key(words.start - 2)
                .starts_with(|c: char| c.is_ascii_digit());
        let ends =
            matches!(before, "between" | "from" | "until" | "till" | "since") && self.end.is_none();
        if second || ends || is_article(before) || Self::is_of_a_game(tokens, &words) {
            return None;
        }
        let hedge = hedge(tokens, words.start);
        let start = words.start - hedge.map_or(0, |(words, _)| words);
        // *until about 5 a.m.*, *with about 10:00 to play*
        let led = tokens.key_or_none(start.checked_sub(1));
        if matches!(led, "until" | "till" | "from" | "since" | "with") {
            return None;
        }
        let sign = hedge.map_or("", |(_, sign)| sign);
        let end = self
            .end
            .map(|(hour, minute)| format!("..{hour:02}:{minute:02}"));
        let end = end.unwrap_or_default();
        Some(Figure {
            range: tokens.bytes(start..words.start + 1).start..self.range.end,
            value: Some(format!("{sign}{:02}:{:02}{end}", self.hour, self.minute)),
            words: None,
            measure: TIME.into(),
            of: None,
            told: false,
            unit: zone(tokens, words),
            kind: Kind::Time,
            noun: None,
        })
    }
}

/// Words for games and races, which have clocks of their own.
static GAMES: List = List::new(include_str!("../lists/figures/game-clocks.txt"));

/// The hedge before a time: its number of words and its sign.
fn hedge(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let key = |back: usize| tokens.key_or_none(at.checked_sub(back));
    match (key(2), key(1)) {
        ("just" | "shortly" | "soon", "after" | "before" | "past") => Some((2, "~")),
        (_, "about" | "around" | "approximately" | "roughly" | "nearly" | "almost") => {
            Some((1, "~"))
        }
        (_, "after" | "past") => Some((1, ">")),
        (_, "before" | "by") => Some((1, "<")),
        _ => None,
    }
}

/// The time zone in or after the words of a time.
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
        ("et", "ET"),
        ("pt", "PT"),
        ("jst", "JST"),
    ];
    let mut near = words.start..tokens.len().min(words.end + 1);
    near.find_map(|at| ZONES.iter().find(|(key, _)| *key == tokens.key(at)))
        .map(|(_, zone)| *zone)
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};
    use crate::model::clock::TIME;

    /// The times of day of the events in a text.
    fn clocks(text: &str) -> Vec<String> {
        let text = format!("The old weir\n12 June 2018\n\n{text}");
        let document = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let events = document_of(document).events;
        let accounts = events.into_iter().flat_map(|event| event.accounts);
        let times = accounts.filter(|account| account.measure == TIME);
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
