//! What the text calls somebody: a title before the name, an office after it.

use std::ops::Range;

use super::lexicon::{ROLES, SAID, TITLE_PARTS, TITLES};
use super::lists::GIVEN;
use crate::convert::tokens::{Tokens, is_preposition};

/// Longest role, in words.
const ROLE_WORDS: usize = 14;

/// *intelligence chief* before a name.
pub(super) fn small_title(tokens: &Tokens, name: usize) -> Range<usize> {
    let mut start = name - 1;
    while let Some(before) = start.checked_sub(1) {
        let key = tokens.key(before);
        let part = TITLES.has(key) || TITLE_PARTS.has(key) || ROLES.has(key);
        if !part || !matches!(tokens.gap(start).trim(), "" | "-") || tokens.is_first(start) {
            break;
        }
        start = before;
    }
    tokens.bytes(start..name)
}

/// *is a senior fellow at …* after a name and its handle.
pub(super) fn role_told(tokens: &Tokens, end: usize) -> Option<Range<usize>> {
    let mut at = end;
    if at < tokens.len() && tokens.gap(at).trim_start().starts_with('(') {
        at += 1;
        while at < tokens.len() && at < end + 6 && !tokens.gap(at).starts_with(')') {
            at += 1;
        }
    }
    if !matches!(tokens.key_or_none(Some(at)), "is" | "was") || tokens.is_first(at) {
        return None;
    }
    let start = at + 1;
    let stop = (start..tokens.len().min(start + ROLE_WORDS))
        .find(|n| {
            *n > start
                && (tokens.is_first(*n) || !matches!(tokens.gap(*n).trim(), "" | "-" | "’s" | "."))
        })
        .unwrap_or(tokens.len().min(start + ROLE_WORDS));
    let role =
        (start..stop.min(start + 7)).any(|n| TITLES.has(tokens.key(n)) || ROLES.has(tokens.key(n)));
    (role
        && matches!(
            tokens.key_or_none(Some(start)),
            "a" | "an" | "the" | "special" | "senior"
        ))
    .then(|| tokens.bytes(start..stop))
}

/// *, head of the water board,* after a name.
pub(super) fn role_after(tokens: &Tokens, end: usize) -> Option<Range<usize>> {
    if end >= tokens.len() || tokens.gap(end).trim() != "," {
        return None;
    }
    let mut last = end;
    let mut role = false;
    while last < tokens.len() && last - end < ROLE_WORDS {
        let closes = last > end
            && tokens
                .gap(last)
                .contains([',', ';', ':', '(', '—', '“', '"']);
        if closes || (last > end && tokens.is_first(last)) || SAID.has(tokens.key(last)) {
            break;
        }
        if is_another(tokens, end, last) {
            return None;
        }
        let key = tokens.key(last);
        role |= last - end < 7 && (TITLES.has(key) || ROLES.has(key));
        last += 1;
    }
    let verb = matches!(
        tokens.key(end),
        "who" | "whose" | "whom" | "and" | "but" | "or" | "said" | "which"
    );
    (role && !verb && last > end).then(|| tokens.bytes(end..last))
}

/// *, manager Ana Bell*: the next person named, not a role.
fn is_another(tokens: &Tokens, start: usize, at: usize) -> bool {
    let next = at + 1;
    let name = tokens.is_capital(at) && GIVEN.has(tokens.key(at));
    let full = name
        && next < tokens.len()
        && tokens.is_capital(next)
        && tokens.gap(next).trim().is_empty()
        && !tokens.is_first(next);
    full && tokens.gap(at) != "-" && (at == start || !is_preposition(tokens.key(at - 1)))
}
