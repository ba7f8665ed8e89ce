//! Numbers in words and digits, and the bounds that the words before them
//! set: *nearly a dozen* is `<~12`.

use std::ops::Range;

use crate::convert::tokens::Tokens;
use crate::model::times::{ONES, TENS};

/// A quantity as the format writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The words, hedges included.
    pub words: Range<usize>,
    /// The bound.
    pub value: String,
    /// Whether it is a bare *one* or *two*, which is seldom a count.
    pub small: bool,
    /// Whether a hedge stands before it.
    pub hedged: bool,
}

/// What may stand before a number, the longer first, and the sign it is.
const HEDGES: &[(&[&str], &str)] = &[
    (&["no", "fewer", "than"], ">="),
    (&["no", "less", "than"], ">="),
    (&["no", "more", "than"], "<="),
    (&["not", "more", "than"], "<="),
    (&["as", "many", "as"], "<="),
    (&["more", "than"], ">"),
    (&["fewer", "than"], "<"),
    (&["less", "than"], "<"),
    (&["at", "least"], ">="),
    (&["at", "most"], "<="),
    (&["up", "to"], "<="),
    (&["just", "over"], ">~"),
    (&["just", "under"], "<~"),
    (&["close", "to"], "<~"),
    (&["an", "estimated"], "~"),
    (&["estimated"], "~"),
    (&["nearly"], "<~"),
    (&["almost"], "<~"),
    (&["about"], "~"),
    (&["around"], "~"),
    (&["roughly"], "~"),
    (&["approximately"], "~"),
    (&["some"], "~"),
    (&["over"], ">"),
    (&["under"], "<"),
];

/// The quantity that begins at word `at`, hedge or number.
pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Quantity> {
    let (hedge, sign) = hedge(tokens, at).unwrap_or((0, ""));
    let start = at + hedge;
    let between = hedge == 0 && tokens.key(at) == "between";
    let start = start + usize::from(between);
    let (first, words) = number(tokens, start)?;
    let mut end = start + words;
    let mut value = format!("{sign}{first}");
    if let Some((second, more)) = upper(tokens, end, between).filter(|(n, _)| *n > first) {
        end += more;
        value = format!("{first}..{second}");
    } else if between {
        return None;
    }
    Some(Quantity {
        words: at..end,
        value,
        small: hedge == 0 && words == 1 && first < 3,
        hedged: hedge > 0,
    })
}

fn hedge(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let stands = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| tokens.key_or_none(Some(at + n)) == *word)
    };
    let (words, sign) = HEDGES.iter().find(|(words, _)| stands(words))?;
    Some((words.len(), sign))
}

/// *to 20*, *–20*, *and 20* after *between*.
fn upper(tokens: &Tokens, at: usize, between: bool) -> Option<(u64, usize)> {
    if at >= tokens.len() {
        return None;
    }
    if matches!(tokens.gap(at).trim(), "-" | "–") {
        return number(tokens, at);
    }
    let link = if between { "and" } else { "to" };
    let (n, words) =
        (tokens.key(at) == link && at + 1 < tokens.len()).then(|| number(tokens, at + 1))??;
    Some((n, words + 1))
}

/// A number at a word: what it is, and how many words it takes.
fn number(tokens: &Tokens, at: usize) -> Option<(u64, usize)> {
    if at >= tokens.len() {
        return None;
    }
    let key = tokens.key(at);
    let (mut value, mut words) = if key.bytes().all(|b| b.is_ascii_digit()) {
        (digits(tokens, at)?, 1)
    } else if let Some(tens) = TENS.iter().position(|w| *w == key) {
        let tens = (tens as u64 + 2) * 10;
        let one = tokens.key_or_none(Some(at + 1));
        let ones = ONES
            .iter()
            .position(|w| *w == one)
            .filter(|n| (1..10).contains(n));
        match ones.filter(|_| tokens.gap(at + 1) == "-") {
            Some(ones) => (tens + ones as u64, 2),
            None => (tens, 1),
        }
    } else if let Some(ones) = ONES.iter().position(|w| *w == key) {
        (ones as u64, 1)
    } else if matches!(key, "a" | "an") && scale(tokens.key_or_none(Some(at + 1))).is_some() {
        (1, 1)
    } else if key == "dozen" {
        return Some((12, 1));
    } else {
        return None;
    };
    while at + words < tokens.len() && tokens.gap(at + words).trim().is_empty() {
        let Some(by) = scale(tokens.key(at + words)) else {
            break;
        };
        value = value.checked_mul(by)?;
        words += 1;
    }
    Some((value, words))
}

fn digits(tokens: &Tokens, at: usize) -> Option<u64> {
    let word = tokens.word(at);
    // *3.5* is measured, not counted.
    (!word.contains('.') && word.len() <= 15).then(|| tokens.key(at).parse().ok())?
}

fn scale(key: &str) -> Option<u64> {
    Some(match key {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        _ => return None,
    })
}
