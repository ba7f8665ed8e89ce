//! *April Jones*, *Theresa May* and *Mr March*: calendar words that are names
//! if the words beside them show it.

use super::lexicon::{CALENDAR, SAID, TITLES};
use super::lists::{GIVEN, GIVEN_WORDS, SURNAMES};
use crate::convert::tokens::Tokens;

/// Whether a calendar word is part of a person's name.
pub(super) fn is_name(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    let nameable = SURNAMES.has(key) || GIVEN_WORDS.has(key);
    nameable && !counts(tokens, at) && (is_given(tokens, at) || is_surname(tokens, at))
}

/// Whether a lone calendar word names the person with that surname: *May said*,
/// *Mrs May*.
pub(super) fn is_called(tokens: &Tokens, at: usize) -> bool {
    if counts(tokens, at) {
        return false;
    }
    if follows_title(tokens, at) {
        return true;
    }
    let acts = |key: &str| {
        let helps = matches!(
            key,
            "has" | "had" | "is" | "was" | "will" | "would" | "did" | "does" | "could" | "can"
        );
        SAID.has(key) || helps
    };
    let after = at + 1;
    after < tokens.len()
        && tokens.gap(after).trim().is_empty()
        && !tokens.is_first(after)
        && acts(tokens.key(after))
        && !follows_time(tokens, at)
}

/// *April Jones*.
fn is_given(tokens: &Tokens, at: usize) -> bool {
    let after = at + 1;
    GIVEN_WORDS.has(tokens.key(at))
        && after < tokens.len()
        && tokens.gap(after).trim().is_empty()
        && tokens.is_capital(after)
        && !tokens.is_first(after)
        && SURNAMES.has(tokens.key(after))
        && !follows_time(tokens, at)
}

/// *Theresa May*, *Mr March*, *Mr Will March*.
fn is_surname(tokens: &Tokens, at: usize) -> bool {
    if follows_title(tokens, at) {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|_| touches(tokens, at)) else {
        return false;
    };
    let key = tokens.key(before);
    let given = GIVEN_WORDS.has(key) && !CALENDAR.has(key) && follows_title(tokens, before);
    tokens.is_capital(before) && (GIVEN.has(key) || given)
}

fn follows_title(tokens: &Tokens, at: usize) -> bool {
    touches(tokens, at) && tokens.is_capital(at - 1) && TITLES.has(tokens.key(at - 1))
}

fn touches(tokens: &Tokens, at: usize) -> bool {
    at > 0 && matches!(tokens.gap(at).trim(), "" | ".") && !tokens.is_first(at)
}

/// *in April*, *5 April*, *last May*.
fn follows_time(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.key_or_none(at.checked_sub(1));
    let apart = at == 0 || tokens.is_first(at) || !tokens.gap(at).trim().is_empty();
    let time = matches!(
        before,
        "in" | "since"
            | "last"
            | "this"
            | "next"
            | "late"
            | "early"
            | "mid"
            | "until"
            | "till"
            | "during"
            | "every"
            | "each"
            | "on"
            | "th"
            | "st"
            | "nd"
            | "rd"
    );
    !apart && (time || before.starts_with(|c: char| c.is_ascii_digit()))
}

/// *May 5*, *May 2017*: a number shows that it is the month.
fn counts(tokens: &Tokens, at: usize) -> bool {
    let after = tokens.key_or_none(Some(at + 1));
    let number = after.starts_with(|c: char| c.is_ascii_digit());
    number && matches!(tokens.gap(at + 1).trim(), "" | "," | ".")
}
