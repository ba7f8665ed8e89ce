//! Which letters of a text a query lights.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fuzzy::merged;
use super::lexicon::Lexicon;
use super::passages::meets;
use super::query::{Part, Query};
use crate::text::words::{Word, words};

/// The bytes of `text` that answer the query: ascending, without overlap.
pub(super) fn highlights(lexicon: &Lexicon, query: &Query, text: &str) -> Vec<Range<usize>> {
    if query.wanted.is_empty() {
        return Vec::new();
    }
    let found: Vec<Word> = words(text).collect();
    let mut ranges = Vec::new();
    for part in &query.wanted {
        match part.word() {
            Some(key) => {
                let begun = meets(lexicon, key, part.open).begun.is_some();
                let lit = found.iter().filter_map(|w| lit(text, w, key, begun));
                ranges.extend(lit);
            }
            None => ranges.extend(phrases(text, &found, part)),
        }
    }
    merged(ranges)
}

/// The letters of a word that `key` is, or (where `begun`) begins.
fn lit(text: &str, word: &Word, key: &str, begun: bool) -> Option<Range<usize>> {
    if word.key == key {
        Some(word.range.clone())
    } else if begun && word.key.starts_with(key) {
        Some(word.range.start..letters_end(text, word, key.chars().count()))
    } else {
        None
    }
}

/// Runs of words that are the phrase, from its first letter to its last.
fn phrases(text: &str, found: &[Word], part: &Part) -> Vec<Range<usize>> {
    let last = part.keys.len() - 1;
    let end_of = |window: &[Word]| {
        let range = lit(text, &window[last], &part.keys[last], part.open)?;
        let all = (0..last).all(|at| window[at].key == part.keys[at]);
        all.then_some(window[0].range.start..range.end)
    };
    found.windows(last + 1).filter_map(end_of).collect()
}

/// Where the first `count` folded letters of a word end, whole graphemes.
fn letters_end(text: &str, word: &Word, count: usize) -> usize {
    let written = &text[word.range.clone()];
    let mut letters = 0;
    for (at, grapheme) in written.grapheme_indices(true) {
        letters += words(grapheme)
            .map(|w| w.key.chars().count())
            .sum::<usize>();
        if letters >= count {
            return word.range.start + at + grapheme.len();
        }
    }
    word.range.end
}
