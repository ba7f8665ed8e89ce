//! Where something happened.

use std::ops::Range;

use crate::convert::names::{Mention, lexicon};
use crate::convert::tokens::Tokens;

/// *in Taji*, *outside the Old Mill*: the first place after the verb, else
/// before it.
pub(super) fn find(
    tokens: &Tokens,
    verb: usize,
    sentence: &Range<usize>,
    mentions: &[Mention],
) -> Option<Range<usize>> {
    let find = |range: Range<usize>| {
        range.clone().find_map(|at| {
            let leads = matches!(
                tokens.key(at),
                "in" | "at" | "near" | "outside" | "on" | "hit" | "struck" | "into"
            );
            let first = at + 1 + usize::from(tokens.key_or_none(Some(at + 1)) == "the");
            let mut end = first;
            while end < range.end
                && end - first < 5
                && tokens.is_capital(end)
                && (end == first || tokens.gap(end).trim().is_empty() || tokens.gap(end) == "-")
            {
                end += 1;
            }
            if !leads
                || end == first
                || tokens.is_capital(at)
                || lexicon::CALENDAR.has(tokens.key(first))
            {
                return None;
            }
            let bytes = tokens.bytes(first..end);
            let place = (first..end).any(|n| lexicon::PLACES.has(tokens.key(n)));
            let actor = mentions
                .iter()
                .any(|m| m.range.start == bytes.start && m.range.end >= bytes.end);
            (place || !actor).then_some(bytes)
        })
    };
    find(verb..sentence.end).or_else(|| find(sentence.start..verb))
}
