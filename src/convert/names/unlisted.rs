//! Names that are in no list, by how the document uses them. A name is a
//! person's if its last word speaks alone, if *he* or *she* follows up on it,
//! or if it is listed among persons. A single word that speaks is a body.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{
    self, CALENDAR, PARTICLES, PLACES, ROLES, SAID, TITLE_PARTS, TITLES, UNNAMED,
};
use super::lists::{CITIES, FIRMS, GIVEN, GIVEN_WORDS, SURNAMES, is_common};
use super::states;
use crate::convert::tokens::{Tokens, is_starter};

/// How many words after a name *he* may come.
const NEAR: usize = 25;

/// Whether only a speaker can be the subject of this verb.
pub(in crate::convert) fn is_plain(key: &str) -> bool {
    matches!(
        key,
        "said" | "says" | "told" | "tells" | "added" | "adds" | "explained" | "recalled" | "joked"
    )
}

/// Adds the words of a block that speak alone: *Moxley said*.
pub(super) fn speakers(tokens: &Tokens, all: &mut HashSet<String>) {
    for at in 0..tokens.len() {
        let verb = |n: usize| n < tokens.len() && is_plain(tokens.key(n)) && touches(tokens, n);
        let behind = at + 1 < tokens.len() && touches(tokens, at + 1);
        let goes_on = behind && tokens.is_capital(at + 1);
        let before = at > 0 && touches(tokens, at);
        let said = before && !goes_on && is_plain(tokens.key(at - 1));
        let alone = !before || !tokens.is_capital(at - 1);
        if alone && (verb(at + 1) || said) && is_nameable(tokens, at) {
            all.insert(tokens.key(at).to_owned());
        }
    }
}

/// Whether unlisted words name a person in their context.
pub(super) fn is_person(tokens: &Tokens, piece: &Range<usize>, seen: &HashSet<String>) -> bool {
    let small = |at: &usize| PARTICLES.has(tokens.key(*at));
    let words = || piece.clone().filter(|at| !small(at));
    let plain = (2..=4).contains(&piece.len())
        && words().all(|at| is_nameable(tokens, at))
        && (piece.start + 1..piece.end).all(|at| matches!(tokens.gap(at), " " | "-"))
        && (piece.start + 1..piece.end).any(|at| tokens.gap(at) == " ")
        && !PARTICLES.has(tokens.key(piece.start));
    let last = tokens.key(piece.end - 1);
    plain
        && (seen.contains(last)
            || is_gone_on_about(tokens, piece)
            || is_listed(tokens, piece)
            || is_apposed(tokens, piece))
}

/// Whether a single unlisted word is a body that speaks.
pub(super) fn is_body(tokens: &Tokens, run: &Range<usize>, seen: &HashSet<String>) -> bool {
    let key = tokens.key(run.start);
    let many = ["ans", "ists", "ers", "ors", "ats", "ese", "men"];
    run.len() == 1
        && seen.contains(key)
        && key.chars().count() > 3
        && ![&GIVEN, &GIVEN_WORDS, &SURNAMES]
            .iter()
            .any(|list| list.has(key))
        && !many.iter().any(|end| key.ends_with(end))
}

/// Whether a word by itself may be part of a name.
fn is_nameable(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    let word = || {
        is_common(key)
            || is_starter(key)
            || states::is_word(key)
            || lexicon::body_word(key).is_some()
    };
    let listed = || {
        [
            &TITLES,
            &TITLE_PARTS,
            &ROLES,
            &UNNAMED,
            &CALENDAR,
            &PLACES,
            &SAID,
        ]
        .iter()
        .any(|list| list.has(key))
    };
    tokens.is_capital(at)
        && key.chars().count() > 1
        && key.chars().all(char::is_alphabetic)
        && !tokens.is_acronym(at)
        && !word()
        && !listed()
        && !CITIES.has(key)
        && !FIRMS.has(key)
}

/// *Arvo Tarnow left in May. He …*: the subject of a sentence, then *he* or
/// *she* before anybody else is named.
fn is_gone_on_about(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let sentence = tokens.sentence(piece.start);
    let first = (sentence.start + 1..piece.start).any(|at| tokens.is_capital(at));
    let subject = tokens.is_first(piece.start) || tokens.gap(piece.start).contains(',');
    if first || !subject || piece.end >= sentence.end || tokens.is_capital(piece.end) {
        return false;
    }
    let after = sentence.end.min(piece.end + NEAR);
    let named = (piece.end..after).find(|at| tokens.is_capital(*at));
    let stop = named.unwrap_or(after);
    let own = |at: usize| {
        matches!(
            tokens.key(at),
            "he" | "she" | "his" | "her" | "himself" | "herself" | "who"
        )
    };
    let next = sentence.end;
    let goes_on = named.is_none()
        && next < tokens.len()
        && matches!(tokens.key(next), "he" | "she" | "his" | "her");
    (piece.end..stop).any(own) || goes_on
}

/// *The keeper of the weir, Arvo Tarnow, …*: between commas after an office.
fn is_apposed(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let (start, end) = (piece.start, piece.end);
    let commas = tokens.gap(start).trim_end().ends_with(',') && tokens.gap(end).trim() == ",";
    let sentence = tokens.sentence(start).start;
    let from = sentence.max(start.saturating_sub(NEAR));
    let mut the = (from..start)
        .filter(|at| matches!(tokens.key(*at), "the" | "its" | "their" | "his" | "her"));
    let near = |the: usize| the + 1..start.min(the + 4);
    let office = |at: usize| TITLES.has(tokens.key(at)) || ROLES.has(tokens.key(at));
    commas && the.any(|the| near(the).any(office))
}

/// *Ana Bell, Arvo Tarnow and Ruth Moll*: between persons, or after one.
fn is_listed(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let comma = |at: usize| tokens.gap(at).trim() == ",";
    let and =
        |at: usize| at < tokens.len() && tokens.key(at) == "and" && tokens.gap(at).trim() != ".";
    // A full name after the comma or *and* at `at`.
    let after = |at: usize| {
        at + 1 < tokens.len()
            && GIVEN.has(tokens.key(at))
            && tokens.is_capital(at)
            && tokens.is_capital(at + 1)
            && tokens.gap(at + 1) == " "
            && !tokens.is_first(at)
    };
    let before = |end: usize| {
        end > 1
            && tokens.is_capital(end - 1)
            && tokens.is_capital(end - 2)
            && tokens.gap(end - 1) == " "
            && GIVEN.has(tokens.key(end - 2))
    };
    let (start, end) = (piece.start, piece.end);
    let led = comma(start) && before(start) || start > 0 && and(start - 1) && before(start - 1);
    let followed = end < tokens.len()
        && (comma(end) && after(end)
            || and(end) && after(end + 1)
            || comma(end) && and(end) && after(end + 1));
    let closes = end >= tokens.len() || comma(end) || and(end) || tokens.is_first(end);
    // *Arvo Tarnow, Ana Bell and Ruth Moll*: the first of three.
    let first = || {
        let then = end + 2;
        let goes_on = then < tokens.len() && (comma(then) || and(then));
        comma(end) && after(end) && goes_on && !is_place_of(tokens, start)
    };
    led && closes && (followed || start > 0 && and(start - 1)) || first()
}

/// *in Arvo Tarnow*: a place, by the preposition.
fn is_place_of(tokens: &Tokens, start: usize) -> bool {
    let before = tokens.key_or_none(start.checked_sub(1));
    matches!(before, "in" | "at" | "near" | "from" | "to" | "of")
}

fn touches(tokens: &Tokens, at: usize) -> bool {
    tokens.gap(at).trim().is_empty() && !tokens.is_first(at)
}
