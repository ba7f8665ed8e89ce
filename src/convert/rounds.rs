//! Rounds of a fight: *in the seventh round*, *44 seconds into the seventh*,
//! *at the 2:15 mark*.

use std::ops::Range;

use super::figures::{self, Figure, Kind};
use super::tokens::{Tokens, is_link, opens};

/// The rounds and the times within them among some words, each with the words
/// that date a deed.
pub(super) fn within(tokens: &Tokens, words: Range<usize>) -> Vec<(Range<usize>, Figure)> {
    let fight = words.clone().any(|at| is_of_fights(tokens.key(at)));
    let mut found = Vec::new();
    for at in words.start..words.end {
        let Some(round) = round(tokens, at, fight) else {
            found.extend(mark(tokens, at, fight));
            continue;
        };
        // *44 seconds into the seventh*: both the time and its round date the
        // deed.
        let elapsed = elapsed(tokens, at);
        let start = elapsed.as_ref().map_or(at + 1, |(words, _)| words.start);
        let leads = match tokens.key_or_none(at.checked_sub(1)) {
            "in" => true,
            "of" => elapsed.is_some() || is_mark(tokens, at),
            "into" => elapsed.is_some(),
            _ => false,
        };
        if leads {
            let words = start..round.0.end;
            found.push((words.clone(), round.1));
            found.extend(elapsed.map(|(_, figure)| (words, figure)));
        }
    }
    found
}

/// Words only for fights, in which *the seventh* is a round.
fn is_of_fights(key: &str) -> bool {
    matches!(
        key,
        "knockout"
            | "referee"
            | "bout"
            | "knocked"
            | "tko"
            | "punch"
            | "punches"
            | "canvas"
            | "boxer"
    )
}

/// *the seventh round*; in a sentence about a fight, *the seventh* alone.
fn round(tokens: &Tokens, at: usize, fight: bool) -> Option<(Range<usize>, Figure)> {
    let key = |n: usize| tokens.key_or_none(Some(n));
    let value = figures::ordinal(key(at + 1)).filter(|_| key(at) == "the")?;
    let named = key(at + 2) == "round" && tokens.gap(at + 2) == " ";
    let end = if named { at + 3 } else { at + 2 };
    let next = key(end);
    let ends = end >= tokens.len()
        || tokens.is_first(end)
        || tokens.gap(end).starts_with([',', ';', '.', ')', ':'])
        || is_link(next)
        || opens(next)
        || matches!(next, "and" | "when" | "as" | "to");
    // Outside a fight, *the seventh* may be anything.
    let told = named || fight && ends;
    if !told {
        return None;
    }
    let words = at + 1..end;
    let figure = Figure::plain(
        tokens.bytes(words.clone()),
        "round",
        value.to_string(),
        Kind::Count,
    );
    Some((words, figure))
}

/// *44 seconds into the*: the time elapsed in the round, before word `at`.
fn elapsed(tokens: &Tokens, at: usize) -> Option<(Range<usize>, Figure)> {
    let unit = at.checked_sub(2)?;
    let link = matches!(tokens.key(at - 1), "into" | "of");
    let seconds = match tokens.key(unit) {
        "seconds" | "second" => "seconds",
        "minutes" | "minute" => "minutes",
        _ => return None,
    };
    let number = unit
        .checked_sub(1)
        .filter(|at| link && tokens.same_sentence(*at, unit))?;
    let value = figures::small_number(tokens, number)?;
    let words = number..unit + 1;
    let figure = Figure {
        unit: Some(seconds),
        ..Figure::plain(
            tokens.bytes(words.clone()),
            "elapsed",
            value.to_string(),
            Kind::Duration,
        )
    };
    Some((words, figure))
}

/// Whether *2:15 of* comes before word `at`.
fn is_mark(tokens: &Tokens, at: usize) -> bool {
    let begins = at.checked_sub(3);
    begins.is_some_and(|at| clock(tokens, at).is_some())
}

/// *at the 2:15 mark*, *at 2:56 of the seventh round*: the seconds elapsed.
fn mark(tokens: &Tokens, at: usize, fight: bool) -> Option<(Range<usize>, Figure)> {
    let key = |n: usize| tokens.key_or_none(Some(n));
    let (minutes, seconds) = clock(tokens, at)?;
    let before = at.checked_sub(1).map(|before| tokens.key(before));
    let article = before == Some("the") && key(at + 2) == "mark";
    let end = at + 2 + usize::from(article);
    let rest = end..tokens.len().min(end + 4);
    let of_round = key(end) == "of" && rest.clone().any(|n| key(n) == "round");
    let led = match before {
        Some("the") => article && at > 1 && tokens.key(at - 2) == "at",
        Some("at") => of_round,
        _ => false,
    };
    if !led || !(fight || of_round) {
        return None;
    }
    let words = at..end;
    let figure = Figure {
        unit: Some("seconds"),
        ..Figure::plain(
            tokens.bytes(words.clone()),
            "elapsed",
            (60 * minutes + seconds).to_string(),
            Kind::Duration,
        )
    };
    Some((words, figure))
}

/// *2:15*: minutes and seconds of a round, which lasts three minutes.
fn clock(tokens: &Tokens, at: usize) -> Option<(u16, u16)> {
    let colon = at + 1 < tokens.len() && tokens.gap(at + 1) == ":";
    let minutes: u16 = tokens.key_or_none(Some(at)).parse().ok()?;
    let seconds = tokens.key_or_none(Some(at + 1));
    let told: u16 = seconds.parse().ok()?;
    (colon && minutes < 6 && seconds.len() == 2 && told < 60).then_some((minutes, told))
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// The rounds of the deeds in a text, and the time elapsed in them.
    fn rounds(text: &str) -> Vec<String> {
        let text = format!("The old weir\n\nRuth Moll lives there.\n\n{text}");
        let source = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let facts = document(source).unwrap().facts;
        let told = facts
            .iter()
            .filter(|f| matches!(f.account.measure.as_str(), "round" | "elapsed"));
        told.map(|fact| {
            let account = &fact.account;
            let value = account.value.as_ref().unwrap().written();
            format!("{}: {} {value}", fact.about, account.measure)
        })
        .collect()
    }

    #[test]
    fn a_round_is_that_of_its_deed() {
        for (text, expected) in [
            (
                "Moll hit the canvas again in the sixth.",
                &["Moll hit the canvas: round 6"][..],
            ),
            (
                "Referee Ann Weeks stopped the fight 44 seconds into the seventh round.",
                &[
                    "referee Ann Weeks stopped the fight: elapsed 44",
                    "referee Ann Weeks stopped the fight: round 7",
                ],
            ),
            (
                "Referee Ann Weeks stopped the fight at the 2:15 mark.",
                &["referee Ann Weeks stopped the fight: elapsed 135"],
            ),
            (
                "Moll kept the belt with a win over Bo Lee, winning by TKO in the seventh round.",
                &["winning by TKO: round 7"],
            ),
            (
                "Moll kept the belt with a one-sided seventh-round stoppage of Bo Lee.",
                &["stoppage of Bo Lee: round 7"],
            ),
        ] {
            assert_eq!(rounds(text), expected, "{text}");
        }
    }

    #[test]
    fn no_round_is_told_of_what_is_none() {
        for text in [
            "Moll scored again in the sixth.",
            "Moll knocked a vase over in the sixth room.",
            "Moll won a seventh-round pick.",
            "The train stopped at the 2:15 mark.",
            "Bo Lee tied the game at 2:56.",
        ] {
            assert_eq!(rounds(text), [""; 0], "{text}");
        }
    }
}
