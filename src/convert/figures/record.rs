//! Records: *Bo Lee (52-3, 46 KOs)*, *a record of 20-4-1*: so many won, lost
//! and drawn. A bare *3-1* is the score of a game, and of neither side.

use std::ops::Range;

use super::age::name_before;
use super::counts::Found;
use super::number::Number;
use super::{Figure, Kind};
use crate::convert::tokens::Tokens;

/// What the numbers of a record count, in their order.
const PARTS: [&str; 3] = ["wins", "losses", "draws"];

/// The record that begins at a word.
pub(super) fn record(tokens: &Tokens, at: usize) -> Found {
    let mut numbers = vec![whole(tokens, at)?];
    let mut end = at + 1;
    while numbers.len() < PARTS.len() && end < tokens.len() && matches!(tokens.gap(end), "-" | "–")
    {
        numbers.push(whole(tokens, end)?);
        end += 1;
    }
    let behind = tokens.key_or_none(Some(end + 1));
    let knockouts = matches!(behind, "kos" | "ko" | "knockouts");
    let named = (at.saturating_sub(4)..at)
        .rev()
        .find(|n| tokens.same_sentence(*n, at) && tokens.key(*n) == "record");
    if numbers.len() < 2 || !(knockouts || numbers.len() == PARTS.len() || named.is_some()) {
        return None;
    }
    let bracket = tokens.gap(at).starts_with(" (") || tokens.gap(at) == ", ";
    let name = name_before(tokens, at).filter(|_| bracket);
    let noun = name.or(named.map(|n| n..n + 1))?;
    let figures = numbers.into_iter().zip(PARTS);
    let figures = figures.map(|(value, measure)| figure(tokens, at..end, value, measure, &noun));
    Some((figures.collect(), end))
}

/// A small whole number in digits.
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
