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
    (&["a", "minimum", "of"], ">="),
    (&["a", "maximum", "of"], "<="),
    (&["upwards", "of"], ">"),
    (&["in", "excess", "of"], ">"),
    (&["a", "total", "of"], ""),
    (&["as", "few", "as"], ">="),
    (&["well", "over"], ">"),
    (&["some"], "~"),
    (&["nearly"], "<~"),
    (&["almost"], "<~"),
    (&["about"], "~"),
    (&["around"], "~"),
    (&["roughly"], "~"),
    (&["approximately"], "~"),
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

/// *a man*: one, beside other numbers.
pub(super) fn article(tokens: &Tokens, at: usize) -> Option<Quantity> {
    matches!(tokens.key(at), "a" | "an").then(|| Quantity {
        words: at..at + 1,
        value: "1".into(),
        small: true,
        hedged: false,
    })
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

/// A number at a word: what it is, and how many words it takes. Digits, words
/// and both: *1.2 million*, *forty-five hundred*, *two hundred and six*.
fn number(tokens: &Tokens, at: usize) -> Option<(u64, usize)> {
    let end = tokens.len();
    if at >= end {
        return None;
    }
    let key = tokens.key(at);
    if key == "half" && tokens.key_or_none(Some(at + 1)) == "a" {
        let by = scale(tokens.key_or_none(Some(at + 2)))?;
        return Some((by / 2, 3));
    }
    let (mut value, mut words) = if key.starts_with(|c: char| c.is_ascii_digit()) {
        digits(tokens, at)?
    } else if matches!(key, "a" | "an") && scale(tokens.key_or_none(Some(at + 1))).is_some() {
        (1, 1)
    } else if key == "dozen" {
        return Some((12, 1));
    } else {
        small(tokens, at)?
    };
    let mut sum = 0;
    while let Some(by) = scale_at(tokens, at + words) {
        value = value.checked_mul(by)?;
        words += 1;
        // *three thousand two hundred*, *two hundred and six*
        if by >= 100 && scale_at(tokens, at + words).is_none() {
            let and = usize::from(tokens.key_or_none(Some(at + words)) == "and");
            let next = at + words + and;
            let more = (next < end && tokens.gap(next).trim().is_empty())
                .then(|| small(tokens, next))
                .flatten()
                .filter(|(more, _)| *more > 0 && *more < by);
            if let Some((more, length)) = more {
                sum += value;
                value = more;
                words += and + length;
            }
        }
    }
    Some((sum.checked_add(value)?, words))
}

/// A number below a hundred in words.
fn small(tokens: &Tokens, at: usize) -> Option<(u64, usize)> {
    let key = tokens.key(at);
    let ones = |key: &str| ONES.iter().position(|w| *w == key).map(|n| n as u64);
    let Some(tens) = TENS.iter().position(|w| *w == key) else {
        return Some((ones(key)?, 1));
    };
    let tens = (tens as u64 + 2) * 10;
    let next = ones(tokens.key_or_none(Some(at + 1))).filter(|n| (1..10).contains(n));
    match next.filter(|_| matches!(tokens.gap(at + 1), "-" | " " | "‑")) {
        Some(ones) => Some((tens + ones, 2)),
        None => Some((tens, 1)),
    }
}

/// Digits, with a fraction only before a scale: *3.5* is measured.
fn digits(tokens: &Tokens, at: usize) -> Option<(u64, usize)> {
    let word = tokens.word(at);
    if word.len() > 15
        || !word
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
    {
        return None;
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let Some((whole, fraction)) = plain.split_once('.') else {
        return Some((plain.parse().ok()?, 1));
    };
    let by = scale_at(tokens, at + 1).filter(|_| fraction.len() <= 2)?;
    let part = 10_u64.pow(fraction.len() as u32);
    let hundredths: u64 = format!("{whole}{fraction}").parse().ok()?;
    let value = hundredths.checked_mul(by)?;
    value.is_multiple_of(part).then_some((value / part, 2))
}

/// The scale that word `at` says of the number before it.
fn scale_at(tokens: &Tokens, at: usize) -> Option<u64> {
    (at < tokens.len() && matches!(tokens.gap(at).trim(), "" | "-"))
        .then(|| scale(tokens.key(at)))
        .flatten()
}

fn scale(key: &str) -> Option<u64> {
    Some(match key {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}
