//! Ages: *Ann Lee, 34,*, *a 61-year-old man*, *40 years old*.

use std::ops::Range;

use super::counts::Counted;
use super::nouns;
use super::quantity::Quantity;
use super::{Figure, Kind};
use crate::convert::tokens::Tokens;

/// Most years of a person.
const OLDEST: f64 = 120.0;

/// The ages that a quantity tells, and the word after them.
pub(super) fn ages(tokens: &Tokens, quantity: &Quantity) -> Counted {
    if let Some((age, end)) = age(tokens, quantity) {
        return Some((vec![age], end));
    }
    both(tokens, quantity).or_else(|| pair(tokens, quantity))
}

/// *61 and 48 years old*: two ages.
fn pair(tokens: &Tokens, quantity: &Quantity) -> Counted {
    let end = quantity.words.end;
    let and = tokens.key_or_none(Some(end)) == "and";
    let second = Quantity::at(tokens, end + 1).filter(|_| and && quantity.is_whole())?;
    let (noun, end) = of_years(tokens, &second)?;
    let first = figure(tokens, quantity, quantity.words.end, noun.clone());
    Some((vec![first, figure(tokens, &second, end, noun)], end))
}

/// *Ann Lee and Bo Lee, both 51*: the age of each.
fn both(tokens: &Tokens, quantity: &Quantity) -> Counted {
    let before = quantity.words.start.checked_sub(1)?;
    let both = tokens.key(before) == "both" && before > 0 && tokens.gap(before).starts_with(", ");
    let plain = quantity.low.digits && quantity.low.value <= OLDEST && !quantity.is_hedged();
    let ends = tokens.gap(quantity.words.end).starts_with([',', '.', ';']);
    let second = name_before(tokens, before).filter(|_| both && plain && ends)?;
    let and = (second.start.saturating_sub(4)..second.start)
        .rev()
        .find(|at| tokens.key(*at) == "and")?;
    let first = name_before(tokens, and)?;
    let end = quantity.words.end;
    let each = [first, second].map(|noun| figure(tokens, quantity, end, Some(noun)));
    Some((each.into(), end))
}

fn figure(tokens: &Tokens, quantity: &Quantity, end: usize, noun: Option<Range<usize>>) -> Figure {
    Figure {
        range: tokens.bytes(quantity.words.start..end),
        value: Some(quantity.value()),
        words: None,
        measure: "age".into(),
        of: None,
        told: false,
        unit: Some("years"),
        kind: Kind::Age,
        noun: noun.map(|noun| tokens.bytes(noun)),
    }
}

/// The age that a quantity tells, and the word after it.
fn age(tokens: &Tokens, quantity: &Quantity) -> Option<(Figure, usize)> {
    if !quantity.is_whole() {
        return None;
    }
    let (noun, end) = of_years(tokens, quantity)
        .or_else(|| aged(tokens, quantity))
        .or_else(|| aside(tokens, quantity))?;
    Some((figure(tokens, quantity, end, noun), end))
}

/// *a 61-year-old man*, *is 61 years old*.
fn of_years(tokens: &Tokens, quantity: &Quantity) -> Option<(Option<Range<usize>>, usize)> {
    let end = quantity.words.end;
    let key = |at: usize| tokens.key_or_none(Some(at));
    let years = matches!(key(end), "year" | "years") && matches!(key(end + 1), "old" | "olds");
    let joined = years && !tokens.is_first(end) && !tokens.is_first(end + 1);
    if !joined {
        return None;
    }
    let end = end + 2;
    // *a 61-year-old*: a person without a noun.
    let hangs = end < tokens.len() && matches!(tokens.gap(end), " " | "-") && !tokens.is_first(end);
    let noun = hangs.then(|| nouns::after(tokens, end)).flatten();
    let noun = noun.or_else(|| subject_of(tokens, quantity.words.start));
    Some((noun, end))
}

/// *the miller, aged 61*; *at age 61* may be anybody's age.
fn aged(tokens: &Tokens, quantity: &Quantity) -> Option<(Option<Range<usize>>, usize)> {
    let before = quantity.words.start.checked_sub(1)?;
    let joined = !tokens.is_first(quantity.words.start) && tokens.gap(quantity.words.start) == " ";
    let plain = quantity.low.value <= OLDEST && quantity.high.is_none();
    if !joined || !plain || tokens.key(before) != "aged" {
        return None;
    }
    let noun = nouns::before(tokens, before)?;
    Some((Some(noun), quantity.words.end))
}

/// *Ann Lee, 34,*: after a name, between commas.
fn aside(tokens: &Tokens, quantity: &Quantity) -> Option<(Option<Range<usize>>, usize)> {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let before = at.checked_sub(1)?;
    let comma = tokens.gap(at) == ", " && !tokens.is_first(at);
    let bracket = tokens.gap(at) == " (" && tokens.gap(end).starts_with(')');
    let gap = tokens.gap(end);
    let next = tokens.key_or_none(Some(end));
    let closed = gap.starts_with([',', '.', ';']) && !gap.starts_with(".5")
        || gap == " "
            && matches!(
                next,
                "and" | "was" | "has" | "is" | "had" | "who" | "of" | "from"
            )
        // *the millers, 20-13*: a score.
        || gap == "-" && !next.starts_with(|c: char| c.is_ascii_digit())
        || gap.starts_with(" —")
        || gap.starts_with(" –")
        || gap.starts_with(" -");
    let age = quantity.low.digits
        && quantity.low.value <= OLDEST
        && quantity.low.value >= 1.0
        && quantity.high.is_none()
        && !quantity.is_hedged();
    let name = name_before(tokens, before + 1)?;
    // *Rooms 3, 12, 40*
    let listed = gap.starts_with(", ") && next.starts_with(|c: char| c.is_ascii_digit());
    (age && (comma && closed || bracket) && !listed).then_some((Some(name), end))
}

/// The capitalized name that ends before a word.
pub(super) fn name_before(tokens: &Tokens, end: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 5;
    let letters = |at: usize| {
        tokens.word(at).chars().any(char::is_lowercase)
            || tokens.word(at).len() == 1
            || tokens.key(at) == "jr"
    };
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let at = start - 1;
        let joined = start == end
            || matches!(tokens.gap(start), " " | ". " | "-" | ", " if tokens.gap(start) != ", " || tokens.key(start) == "jr");
        if !joined || !tokens.is_capital(at) || !letters(at) {
            break;
        }
        start = at;
        if tokens.is_first(at) {
            break;
        }
    }
    // *On Lumen, 40*: the first word of a sentence may be no name.
    while start < end
        && tokens.is_first(start)
        && crate::convert::tokens::is_starter(tokens.key(start))
    {
        start += 1;
    }
    (start < end).then_some(start..end)
}

/// *Ann Lee is 61 years old*.
fn subject_of(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let verb = at.checked_sub(1).filter(|_| !tokens.is_first(at))?;
    matches!(tokens.key(verb), "is" | "was" | "are" | "were")
        .then(|| nouns::subject(tokens, at))
        .flatten()
        .filter(|n| !nouns::is_pronoun(tokens.key(n.end - 1)))
}
