//! Where something happened.

use std::ops::Range;

use super::Kind;
use super::forms::is_past;
use super::words::{breaks, is_adverb, is_article, is_aux, is_link, opens, owns};
use crate::convert::names::lists::{CITIES, is_common};
use crate::convert::names::{Mention, lexicon};
use crate::convert::tokens::Tokens;

/// Words that introduce a place.
const LEADS: &[&str] = &["in", "at", "near", "outside", "on", "into"];
/// Verbs whose object is the place, if nobody acts.
const STRUCK: &[&str] = &["hit", "struck"];
/// Words before another deed and its place.
const OTHER: &[&str] = &["following", "over", "amid", "despite", "including"];
/// Most words of a place.
const MOST: usize = 5;

/// *in Taji*, *outside the Old Mill*: the first place after the verb, else the
/// first in its subject.
pub(super) fn find(
    tokens: &Tokens,
    behind: Range<usize>,
    subject: Range<usize>,
    kind: Kind,
    mentions: &[Mention],
) -> Option<Range<usize>> {
    let stops = |at: &usize| !OTHER.contains(&tokens.key(*at));
    let find = |range: Range<usize>| {
        let end = range.end;
        range
            .take_while(stops)
            .find_map(|at| place(tokens, at, end, (kind, mentions)))
    };
    find(behind).or_else(|| find(subject))
}

/// The place that the word `at` introduces.
fn place(
    tokens: &Tokens,
    at: usize,
    end: usize,
    (kind, mentions): (Kind, &[Mention]),
) -> Option<Range<usize>> {
    let nature = matches!(kind, Kind::Quake | Kind::Storm);
    let key = tokens.key(at);
    let leads = LEADS.contains(&key) || nature && STRUCK.contains(&key);
    // *the commander-in-chief*
    if !leads || tokens.is_capital(at) || tokens.gap(at) == "-" {
        return None;
    }
    let first = at + 1 + usize::from(tokens.key_or_none(Some(at + 1)) == "the");
    let goes_on =
        |at: usize| at == first || tokens.gap(at).trim().is_empty() || tokens.gap(at) == "-";
    // *the Gulf of Lumen*
    let joint =
        |n: usize| n > first && tokens.key(n) == "of" && n + 1 < end && tokens.is_capital(n + 1);
    let last = (first..end.min(first + MOST))
        .take_while(|n| goes_on(*n) && !lexicon::CALENDAR.has(tokens.key(*n)))
        .take_while(|n| tokens.is_capital(*n) || joint(*n))
        .filter(|n| tokens.is_capital(*n))
        .last()?;
    // *on the Beaufort scale*, *the Carlton hotel*, *Alder's mayor*: the noun
    // that follows is the one meant.
    if owns(tokens, last)
        || last + 1 < tokens.len()
            && tokens
                .key(last + 1)
                .starts_with(|c: char| c.is_ascii_digit())
        || last + 1 < end && is_noun(tokens, last + 1)
    {
        return None;
    }
    let bytes = tokens.bytes(first..last + 1);
    let known = (first..=last).any(|n| lexicon::PLACES.has(tokens.key(n)));
    let actor = mentions
        .iter()
        .any(|m| m.range.start == bytes.start && m.range.end >= bytes.end);
    let letters = tokens.is_acronym(first);
    let common = is_of_common_words(tokens, first..last + 1);
    (known || !actor && !letters && !common).then_some(bytes)
}

/// Whether a name has only common words and is no known city: *at the Winter
/// Meetings*, *Dies in Prison*.
pub(in crate::convert) fn is_of_common_words(tokens: &Tokens, words: Range<usize>) -> bool {
    let keys: Vec<&str> = words.map(|at| tokens.key(at)).collect();
    keys.iter().all(|key| is_common(key)) && !CITIES.has(&keys.join(" "))
}

/// Whether the word right after a name may be the noun it modifies.
pub(in crate::convert) fn is_noun(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    !breaks(tokens, at)
        && tokens.gap(at).trim().is_empty()
        && !tokens.is_capital(at)
        && !tokens.is_first(at)
        && key.starts_with(char::is_alphabetic)
        && !is_link(key)
        && !opens(key)
        && !is_article(key)
        && !is_adverb(tokens, at)
        && !is_aux(tokens, at)
        && !is_past(key)
        && !matches!(
            key,
            "early" | "late" | "last" | "this" | "next" | "yesterday" | "tonight"
        )
}
