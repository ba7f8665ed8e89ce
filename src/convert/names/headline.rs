//! Headlines in title case, where capitals do not indicate names.

use std::ops::Range;

use super::lexicon::SAID;
use super::lists::is_common;
use crate::convert::tokens::{Tokens, is_preposition, is_starter};

/// Fewest words of a headline.
const FEWEST: usize = 3;

/// Whether a sentence is in title case: all but its small words are
/// capitalised, common words among them.
pub(super) fn is_title_case(tokens: &Tokens, sentence: Range<usize>) -> bool {
    let closed = tokens.gap(sentence.end).contains('.');
    if sentence.len() < FEWEST || closed {
        return false;
    }
    let small = |at: usize| {
        let key = tokens.key(at);
        let joins = matches!(key, "and" | "or" | "as" | "is" | "its" | "v" | "vs");
        is_starter(key) || is_preposition(key) || joins || key.chars().count() < 3
    };
    let word = |at: &usize| tokens.key(*at).starts_with(char::is_alphabetic) && !small(*at);
    let written_small = sentence
        .clone()
        .filter(word)
        .any(|at| !tokens.is_capital(at));
    let common = |at: usize| is_common(tokens.key(at)) || SAID.has(tokens.key(at));
    !written_small && sentence.skip(1).filter(word).any(common)
}
