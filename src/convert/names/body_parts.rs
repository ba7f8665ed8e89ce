//! What belongs to the name of a body, and what only looks like one.

use std::ops::Range;

use super::lexicon;
use super::lists::{CITIES, GIVEN, SURNAMES, is_common};
use super::states::{self, SPORTS};
use crate::convert::tokens::Tokens;

/// Most members of a list inside a name.
const LISTED: usize = 5;

/// *Bureau of Alcohol, Tobacco and Firearms*: the end of the list whose second
/// member is word `at`.
pub(super) fn listed(tokens: &Tokens, at: usize) -> Option<usize> {
    let noun = |n: usize| {
        ![&GIVEN, &SURNAMES, &CITIES]
            .iter()
            .any(|l| l.has(tokens.key(n)))
    };
    let member =
        |n: usize| n < tokens.len() && tokens.is_capital(n) && !tokens.is_first(n) && noun(n);
    if at == 0 || !member(at) || !noun(at - 1) {
        return None;
    }
    let mut last = at;
    for _ in 0..LISTED {
        if tokens.gap(last).trim() != "," {
            return None;
        }
        let mut next = last + 1;
        if tokens.key_or_none(Some(next)) == "and" && member(next + 1) {
            return Some(next + 2);
        }
        if !member(next) {
            return None;
        }
        std::mem::swap(&mut last, &mut next);
    }
    None
}

/// Bodies with a subject: *Committee on Energy*.
pub(super) fn has_subject(key: &str) -> bool {
    matches!(
        key,
        "committee" | "subcommittee" | "council" | "commission" | "panel" | "conference" | "forum"
    )
}

/// *Internet Service Providers*, *House Call*, *New Administration*: a run that
/// ends in a word for something else, or is only generic.
pub(super) fn is_thing(tokens: &Tokens, run: &Range<usize>) -> bool {
    let last = tokens.key(run.end - 1);
    let first = tokens.key(run.start);
    // *Major League Baseball*.
    let league = run.len() > 2 && tokens.key(run.end - 2) == "league" && SPORTS.has(last);
    let ends = lexicon::body_word(last).is_none()
        && !league
        && (is_common(last) || are_many(last))
        && !SURNAMES.has(last)
        && !tokens.is_acronym(run.end - 1);
    let two = run.len() == 2;
    let generic = match last {
        "administration" => is_common(first),
        "department" => matches!(first, "police" | "fire" | "sheriff" | "health"),
        "tv" | "television" | "radio" | "newspaper" => states::is_word(first),
        _ => false,
    };
    ends || two && generic
}

/// Plurals for groups of people: *providers*, *inspectors*.
fn are_many(key: &str) -> bool {
    ["ers", "ors", "ists"]
        .iter()
        .any(|ending| key.ends_with(ending))
}

/// *Board of Trustees*, *School of Law*: too generic to name one body.
pub(super) fn is_anybodys(tokens: &Tokens, run: &Range<usize>) -> bool {
    let head = matches!(
        tokens.key(run.start),
        "board" | "school" | "college" | "faculty"
    );
    run.len() == 3
        && head
        && tokens.key(run.start + 1) == "of"
        && is_common(tokens.key(run.end - 1))
}

/// *Alder Police Ana Bell*: the person named after the force.
pub(super) fn officer(tokens: &Tokens, run: &Range<usize>) -> Option<Range<usize>> {
    let force = (run.start..run.end).find(|at| tokens.key(*at) == "police")?;
    let name = force + 1..run.end;
    let person = name.len() > 1
        && GIVEN.has(tokens.key(name.start))
        && !name
            .clone()
            .any(|at| lexicon::body_word(tokens.key(at)).is_some());
    person.then_some(name)
}
