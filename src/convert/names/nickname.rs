//! *Vincent “Chin” Brandt*: a nickname in the middle of a name.

use std::ops::Range;

use super::lists::{GIVEN, GIVEN_WORDS, SURNAMES, is_common};
use super::spans::{NameSpan, named};
use crate::convert::tokens::Tokens;
use crate::model::vocabulary::ActorKind;

/// Most words of a nickname.
const WORDS: usize = 3;

/// The marks that may enclose it.
const MARKS: [(char, char); 7] = [
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('\'', '\''),
    ('”', '”'),
    ('’', '’'),
    ('(', ')'),
];

/// The end of the nickname that begins with word `at`: enclosed in marks, after
/// a name that began at `start` and before another capital.
pub(super) fn end(tokens: &Tokens, start: usize, at: usize) -> Option<usize> {
    let first = tokens.key(start);
    let given = GIVEN.has(first) || GIVEN_WORDS.has(first);
    (at > start && given).then_some(())?;
    marked(tokens, at)
}

/// The end of the words in marks that begin with word `at`, if a capital
/// follows.
pub(super) fn marked(tokens: &Tokens, at: usize) -> Option<usize> {
    let mark = tokens.gap(at).strip_prefix([' ', '\u{a0}'])?;
    let mut chars = mark.chars();
    let (open, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    let closes = |n: usize| {
        let gap = tokens.gap(n);
        MARKS
            .iter()
            .any(|(from, to)| *from == open && gap.starts_with(*to))
    };
    let last = tokens.len().min(at + WORDS + 1);
    let end = (at + 1..last).find(|n| !tokens.gap(*n).trim().is_empty())?;
    let spaced = tokens
        .gap(end)
        .chars()
        .nth(1)
        .is_some_and(char::is_whitespace);
    let alone = tokens.gap(end).chars().count() == 2;
    let capital = tokens.is_capital(at) || tokens.key(at) == "the";
    (closes(end) && spaced && alone && capital && tokens.is_capital(end)).then_some(end)
}

/// The person in a run with a nickname: without it, and with it.
pub(super) fn find(tokens: &Tokens, run: &Range<usize>) -> Option<[NameSpan; 2]> {
    let from = (run.start + 1..run.end).find(|at| end(tokens, run.start, *at).is_some())?;
    let to = marked(tokens, from)?;
    let surname = tokens.key(run.end - 1);
    let known = SURNAMES.has(surname) || !is_common(surname);
    if to >= run.end || !known {
        return None;
    }
    let mut plain = named(tokens, run.clone(), ActorKind::Person, None);
    plain.keys.drain(from - run.start..to - run.start);
    let called = NameSpan {
        alias: true,
        ..named(tokens, run.clone(), ActorKind::Person, None)
    };
    Some([plain, called])
}
