//! Records: *Bo Lee (52-3, 46 KOs)*, *a record of 20-4-1*: wins, losses and
//! draws. A bare *3-1* is the score of a game and belongs to neither side.

use std::ops::Range;

use super::age::name_before;
use super::counts::Counted;
use super::nouns;
use super::number::Number;
use super::{Figure, Kind};
use crate::convert::tokens::{Tokens, opens};

/// What the numbers of a record count, in order.
const PARTS: [&str; 3] = ["wins", "losses", "draws"];

/// The record that begins at a word.
pub(super) fn record(tokens: &Tokens, at: usize) -> Counted {
    let mut numbers = vec![whole(tokens, at)?];
    let mut end = at + 1;
    while numbers.len() < PARTS.len() && end < tokens.len() && matches!(tokens.gap(end), "-" | "–")
    {
        numbers.push(whole(tokens, end)?);
        end += 1;
    }
    if numbers.len() < 2 {
        return None;
    }
    let knockouts = knockouts(tokens, end);
    let named = (at.saturating_sub(4)..at)
        .rev()
        .find(|n| tokens.same_sentence(*n, at) && tokens.key(*n) == "record");
    let moved = moved(tokens, at);
    let sure = knockouts.is_some() || numbers.len() == PARTS.len() || named.is_some();
    let bracket = tokens.gap(at).starts_with(" (") || tokens.gap(at) == ", ";
    let name = name_before(tokens, at).filter(|_| bracket && (sure || is_tally(tokens, at, end)));
    let noun = name
        .or_else(|| moved.filter(|_| sure || numbers.len() == 2))
        .or_else(|| Some(owner(tokens, named?)))?;
    let parts = numbers.into_iter().zip(PARTS);
    let mut figures: Vec<Figure> = parts
        .map(|(value, measure)| figure(tokens, at..end, value, measure, &noun))
        .collect();
    if let Some((words, value)) = knockouts {
        end = words.end;
        figures.push(figure(tokens, words, value, "knockouts", &noun));
    }
    Some((figures, end))
}

/// *52-3, 46 KOs*, *52-3 with 46 KOs*: wins by knockout.
fn knockouts(tokens: &Tokens, end: usize) -> Option<(Range<usize>, String)> {
    let with = usize::from(tokens.key_or_none(Some(end)) == "with");
    let number = end + with;
    let close = number < tokens.len() && !tokens.is_first(number);
    let apart = close && (with == 1 || tokens.gap(number).starts_with([',', ';', ' ']));
    let value = whole(tokens, number).filter(|_| apart)?;
    let told = matches!(
        tokens.key_or_none(Some(number + 1)),
        "kos" | "ko" | "knockouts"
    );
    // *47 KO's*
    let owned =
        tokens.key_or_none(Some(number + 2)) == "s" && matches!(tokens.gap(number + 2), "'" | "’");
    told.then(|| (number..number + 2 + usize::from(owned), value))
}

/// *dropped to 45-7-2*, *improved the champion to 52-3*: the owner of the
/// record, by the verb before the number.
fn moved(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    const FAR: usize = 6;
    let to = at
        .checked_sub(1)
        .filter(|_| !tokens.is_first(at) && tokens.gap(at) == " ")?;
    if tokens.key(to) != "to" || tokens.is_first(to) {
        return None;
    }
    let far = to.saturating_sub(FAR)..to;
    let verb = far
        .rev()
        .take_while(|n| !tokens.is_first(*n) && !tokens.gap(n + 1).contains([',', ';', '(']))
        .find(|n| {
            matches!(
                tokens.key(*n),
                "improved" | "dropped" | "fell" | "improves" | "drops"
            )
        })?;
    if verb + 1 < to {
        // *improved the champion to 52-3*
        let object = nouns::after(tokens, verb + 1).filter(|noun| noun.end == to)?;
        return matches!(tokens.key(verb), "improved" | "improves").then_some(object);
    }
    let named = |noun: &Range<usize>| !nouns::is_pronoun(tokens.key(noun.end - 1));
    if let Some(noun) = nouns::subject(tokens, verb) {
        return Some(noun).filter(named);
    }
    // *Moll, the champion, tired and dropped to 4-5*: the first name counts.
    let and = verb > 0 && tokens.key(verb - 1) == "and";
    let first = tokens.sentence(at).start;
    let end =
        (first..verb).find(|n| !tokens.is_capital(*n) || *n > first && tokens.gap(*n) != " ")?;
    let name = name_before(tokens, end).filter(|name| and && name.start == first)?;
    (!opens(tokens.key(end)) && !matches!(tokens.key(end), "and" | "or")).then_some(name)
}

/// *Ann Moll's record*: its owner, else the record itself.
fn owner(tokens: &Tokens, record: usize) -> Range<usize> {
    let s = record.checked_sub(1).filter(|s| tokens.key(*s) == "s");
    let end = s.unwrap_or(record);
    let owned = end < tokens.len() && tokens.gap(end).starts_with(['\'', '’']);
    let name = name_before(tokens, end).filter(|_| owned && !tokens.is_first(end));
    name.unwrap_or(record..record + 1)
}

/// *Ann Moll (43-1)*: far more wins than losses, in a text on fights. A bare
/// *3-1* in brackets is the score of a game.
fn is_tally(tokens: &Tokens, at: usize, end: usize) -> bool {
    const FAR: f64 = 8.0;
    let bracket = tokens.gap(at).starts_with(" (") && tokens.gap(end).starts_with(')');
    let number = |n: usize| tokens.key(n).parse::<f64>().ok();
    let far = number(at)
        .zip(number(at + 1))
        .is_some_and(|(won, lost)| won >= 2.0 * FAR && won > FAR * lost);
    let fights = |n: usize| {
        matches!(
            tokens.key(n),
            "heavyweight"
                | "welterweight"
                | "middleweight"
                | "bout"
                | "knockout"
                | "unanimous"
                | "undercard"
        )
    };
    end == at + 2 && bracket && far && (0..tokens.len()).any(fights)
}

/// A whole number below 400, in digits.
fn whole(tokens: &Tokens, at: usize) -> Option<String> {
    const MOST: f64 = 400.0;
    let number = Number::at(tokens, at)?;
    let plain =
        number.digits && number.decimals == 0 && number.words == 1 && number.behind.is_empty();
    (plain && number.value < MOST).then(|| number.written())
}

fn figure(
    tokens: &Tokens,
    words: Range<usize>,
    value: String,
    measure: &str,
    noun: &Range<usize>,
) -> Figure {
    Figure {
        range: tokens.bytes(words),
        value: Some(value),
        words: None,
        measure: measure.into(),
        of: None,
        told: false,
        unit: None,
        kind: Kind::Count,
        noun: Some(tokens.bytes(noun.clone())),
    }
}
