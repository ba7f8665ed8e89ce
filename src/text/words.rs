//! Words of a text with their place in it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold_char;

/// One word: its folded form and the bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded letters, an English possessive *’s* and inner dots removed
    /// (*Iraq’s* → `iraq`, *U.S.* → `us`).
    pub key: String,
    /// Bytes of the text, so that a match can be lit where it stands.
    pub range: Range<usize>,
}

/// The words of `text` in order. Hyphens split; marks and punctuation go.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    text.unicode_word_indices()
        .flat_map(parts)
        .filter_map(|(start, word)| {
            let kept = strip_possessive(word);
            let mut key = String::with_capacity(kept.len());
            for c in kept
                .chars()
                .filter(|c| c.is_alphanumeric() || !c.is_ascii())
            {
                fold_char(c, &mut key);
            }
            key.retain(char::is_alphanumeric);
            (!key.is_empty()).then(|| Word {
                key,
                range: start..start + kept.len(),
            })
        })
}

/// The parts of a word around colons, which Swedish has inside words: without
/// a space after it *Note:this* is two.
fn parts((start, word): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    word.split(':').scan(start, |at, part| {
        let next = *at + part.len();
        let part = part.trim_start_matches(is_combining_mark);
        *at = next + 1;
        Some((next - part.len(), part))
    })
}

fn strip_possessive(word: &str) -> &str {
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            return stem;
        }
    }
    word
}

/// How many words a quotation counts: runs of non-space that hold a letter
/// or digit, as a reader counts them.
pub fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text).map(|w| w.key).collect()
    }

    #[test]
    fn words_are_folded_and_split_where_readers_split_them() {
        assert_eq!(
            keys("Iraq’s U.S.-led coalition"),
            ["iraq", "us", "led", "coalition"]
        );
        assert_eq!(keys("Katāʾib Hezbollah"), ["kataib", "hezbollah"]);
        assert_eq!(keys("“107mm” — 18 of 30…"), ["107mm", "18", "of", "30"]);
        assert_eq!(
            keys("Note:this, at 10:30"),
            ["note", "this", "at", "10", "30"]
        );
        assert_eq!(keys("…"), [""; 0]);
    }

    #[test]
    fn a_word_stands_where_its_range_says() {
        let text = "On 11 March, Iraq’s base";
        let found: Vec<_> = words(text).map(|w| &text[w.range]).collect();
        assert_eq!(found, ["On", "11", "March", "Iraq", "base"]);
    }

    #[test]
    fn counting_words_ignores_lone_punctuation() {
        assert_eq!(count("don’t shoot — ever"), 3);
    }
}
