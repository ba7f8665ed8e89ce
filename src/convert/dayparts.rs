//! Parts of the day as figures: *Tuesday afternoon*, *in the early hours*. Each
//! is an interval that contains every matching exact time.

use std::ops::Range;

use super::figures::{Figure, Kind};
use super::tokens::{Tokens, is_article, is_link, opens};
use crate::model::clock::TIME;

/// The parts of the day among some words, each with its words.
pub(super) fn within(tokens: &Tokens, words: Range<usize>) -> Vec<(Range<usize>, Figure)> {
    let mut found = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let told = hours(tokens, at)
            .or_else(|| of_day(tokens, at))
            .filter(|(part, _)| part.end <= words.end);
        at = told.as_ref().map_or(at + 1, |(part, _)| part.end);
        found.extend(told.map(|(part, value)| {
            let figure = Figure::plain(
                tokens.bytes(part.clone()),
                TIME,
                value.to_owned(),
                Kind::Time,
            );
            (part, figure)
        }));
    }
    found
}

/// Whether a figure is a part of the day, not a clock time.
pub(super) fn is_part(figure: &Figure) -> bool {
    let value = figure.value.as_deref();
    value.is_some_and(|value| value.contains(".."))
}

/// The hours that a part of the day spans. A morning may begin at midnight: *2
/// o'clock this morning*.
fn reach(part: &str, early: bool) -> Option<&'static str> {
    Some(match part {
        "morning" if early => "00:00..09:00",
        "morning" => "00:00..12:00",
        "afternoon" => "12:00..18:00",
        "evening" => "17:00..24:00",
        "night" => "18:00..06:00",
        _ => return None,
    })
}

fn is_weekday(key: &str) -> bool {
    matches!(
        key,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// *in the early hours of Friday*.
fn hours(tokens: &Tokens, at: usize) -> Option<(Range<usize>, &'static str)> {
    let key = |n: usize| tokens.key_or_none(Some(at + n));
    let told = key(0) == "the"
        && matches!(key(1), "early" | "small" | "wee")
        && key(2) == "hours"
        && at > 0
        && matches!(tokens.key(at - 1), "in" | "during");
    if !told {
        return None;
    }
    if key(3) != "of" {
        return Some((at..at + 3, "00:00..06:00"));
    }
    let article = usize::from(matches!(key(4), "the" | "this"));
    let of = at + 4 + article;
    let day = is_weekday(tokens.key_or_none(Some(of)));
    // *the early hours of the game* are not a time of day.
    let end = match tokens.key_or_none(Some(of)) {
        "morning" => of + 1,
        "yesterday" | "today" => of,
        _ if day => of,
        _ => return None,
    };
    Some((at..end.max(at + 3), "00:00..06:00"))
}

/// *late on Friday night*, *this morning*, *the afternoon of Monday*.
fn of_day(tokens: &Tokens, at: usize) -> Option<(Range<usize>, &'static str)> {
    let key = |n: usize| tokens.key_or_none(Some(n));
    let early = key(at) == "early";
    let hedge = match (key(at), key(at + 1)) {
        ("early" | "late", "on" | "in") => 2,
        ("early" | "late", _) => 1,
        _ => 0,
    };
    let day = at + hedge;
    let inner = usize::from(matches!(key(day + 1), "early" | "late"));
    let part = day + 1 + inner;
    let named = is_weekday(key(day)) && tokens.is_capital(day);
    let dated = match key(day) {
        "yesterday" => true,
        "this" => key(part) != "night",
        "last" => key(part) == "night",
        _ => named,
    };
    let joined = |n: usize| tokens.gap(n) == " " && !tokens.is_first(n);
    if !dated || part >= tokens.len() || !(day + 1..=part).all(joined) {
        return None;
    }
    let early = early || key(day + 1) == "early";
    let value = reach(key(part), early)?;
    let before = at.checked_sub(1).filter(|_| !tokens.is_first(at));
    (!bounds(tokens.key_or_none(before)) && is_free(tokens, part + 1))
        .then_some((at..part + 1, value))
}

/// *until Friday night*, *every Friday night*, *a Friday night*: the deed did
/// not happen then, or did on many days.
fn bounds(key: &str) -> bool {
    is_article(key)
        || matches!(
            key,
            "until"
                | "till"
                | "since"
                | "from"
                | "by"
                | "before"
                | "after"
                | "between"
                | "for"
                | "to"
                | "through"
                | "every"
                | "each"
                | "next"
                | "and"
                | "or"
                | "of"
        )
}

/// Whether a phrase ends here: not in *Friday night lights* or *Friday night's
/// game*, part of a noun, nor in *Friday night and Saturday*, one of several.
fn is_free(tokens: &Tokens, end: usize) -> bool {
    if end >= tokens.len() || tokens.is_first(end) {
        return true;
    }
    let gap = tokens.gap(end);
    if gap.starts_with([',', ';', ':', '.', '"', '”', ')', '(', '—', '–']) {
        return true;
    }
    let key = tokens.key(end);
    let another = matches!(key, "and" | "or" | "to" | "through" | "until")
        && (is_weekday(tokens.key_or_none(Some(end + 1)))
            || tokens.key_or_none(Some(end + 1)) == "again");
    let goes_on = is_link(key)
        || opens(key)
        || is_article(key)
        || matches!(
            key,
            "and" | "but" | "when" | "as" | "to" | "local" | "around" | "about"
        );
    gap == " " && goes_on && !another
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// The times of the deeds in a text.
    fn times(text: &str) -> Vec<String> {
        let text = format!("The old weir\n\n12 June 2018\n\nRuth Moll lives there.\n\n{text}");
        let source = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let briefing = document(source).unwrap();
        assert_eq!(crate::model::check::briefing(&briefing), [], "{text}");
        let events = briefing.events.iter().flat_map(|event| &event.accounts);
        let all = events.chain(briefing.facts.iter().map(|fact| &fact.account));
        all.filter(|account| account.measure == "time")
            .map(|account| account.value.as_ref().unwrap().written().to_owned())
            .collect()
    }

    #[test]
    fn a_part_of_the_day_is_the_time_of_its_deed() {
        for (text, expected) in [
            (
                "The keeper found the boat Tuesday afternoon.",
                "12:00..18:00",
            ),
            (
                "The keeper found the boat early on Tuesday morning.",
                "00:00..09:00",
            ),
            (
                "Thieves drove a car into the mill in the early hours of the morning.",
                "00:00..06:00",
            ),
            (
                "Thieves drove a car into the mill in the early hours of Friday.",
                "00:00..06:00",
            ),
            (
                "Thieves broke into the mill late on Friday night.",
                "18:00..06:00",
            ),
            (
                "Ruth Moll stopped by the mill this morning.",
                "00:00..12:00",
            ),
            (
                "Two clerks were found stabbed inside the mill yesterday afternoon.",
                "12:00..18:00",
            ),
            ("A barge sank yesterday evening off Alder.", "17:00..24:00"),
        ] {
            assert_eq!(times(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_part_of_the_day_is_told_of_no_other_deed() {
        for text in [
            "The mill will open Tuesday afternoon.",
            "The keeper played in Friday night's game.",
            "The keeper sang at the Friday night market.",
            "Ruth Moll slept until Tuesday afternoon.",
            "Roads were closed from Friday night to Sunday morning.",
            "Ruth Moll came every Friday night.",
            "In the early hours of the game Ruth Moll slept.",
            "On Friday morning, a day after the boat was found, Ruth Moll of Alder.",
            "Ruth Moll was hired as the millers get ready for a fair Friday night.",
        ] {
            assert_eq!(times(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_exact_time_says_more_than_a_part_of_the_day() {
        for text in [
            "Thieves broke into the mill around 7 p.m. last night.",
            "A barge sank on Monday off Alder. The barge sank around 7 p.m. on Monday evening.",
        ] {
            assert_eq!(times(text), ["~19:00"], "{text}");
        }
    }
}
