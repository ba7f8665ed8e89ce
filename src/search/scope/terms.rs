//! The words of names, sorted, with the forms that have them.

use std::collections::HashMap;
use std::ops::Range;

/// Fewest letters of a word that may have one typo, and two.
const ONE_TYPO: usize = 4;
const TWO_TYPOS: usize = 7;
/// Least likeness of a word that is suggested.
const ALIKE: f64 = 0.55;
/// Most edits of a word that is suggested.
const FAR: usize = 4;
/// Most letters of a word that are compared; no name has a longer word.
const LONGEST: usize = 32;

#[derive(Default)]
pub(super) struct Terms {
    sorted: Vec<Term>,
    /// The letters of each term as a set of 64 buckets, which rules out most
    /// words quickly.
    letters: Vec<u64>,
    /// The forms of all terms, term after term.
    forms: Vec<u32>,
}

struct Term {
    word: Box<str>,
    forms: Range<u32>,
}

impl Terms {
    pub(super) fn new(words: HashMap<String, Vec<u32>>) -> Self {
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable();
        let mut terms = Self::default();
        for (word, forms) in words {
            let start = terms.forms.len() as u32;
            terms.forms.extend(forms);
            terms.letters.push(letters(word.chars()));
            terms.sorted.push(Term {
                word: word.into(),
                forms: start..terms.forms.len() as u32,
            });
        }
        terms
    }

    fn forms(&self, range: Range<u32>) -> &[u32] {
        &self.forms[range.start as usize..range.end as usize]
    }

    /// The forms that have a word.
    pub(super) fn exact(&self, word: &str) -> &[u32] {
        let place = self.sorted.binary_search_by(|term| (*term.word).cmp(word));
        place.map_or(&[], |at| self.forms(self.sorted[at].forms.clone()))
    }

    /// The forms of all words that begin with `start`; a form may occur twice.
    pub(super) fn begun(&self, start: &str) -> &[u32] {
        let from = self.sorted.partition_point(|t| &*t.word < start);
        let begun = &self.sorted[from..];
        let count = begun.partition_point(|t| t.word.starts_with(start));
        match (begun.first(), begun[..count].last()) {
            (Some(first), Some(last)) => self.forms(first.forms.start..last.forms.end),
            _ => &[],
        }
    }

    /// Words that `key` may misspell, whole or in their beginning, with the
    /// number of edits.
    pub(super) fn near(&self, key: &str) -> Vec<(usize, &[u32])> {
        let key: Vec<char> = key.chars().collect();
        let most = match key.len() {
            _ if key.iter().any(|c| c.is_numeric()) => 0,
            TWO_TYPOS..=LONGEST => 2,
            ONE_TYPO..TWO_TYPOS => 1,
            _ => 0,
        };
        if most == 0 {
            return Vec::new();
        }
        let wanted = letters(key.iter().copied());
        // Each letter of the key that the word lacks costs an edit.
        let may = |letters: u64| (wanted & !letters).count_ones() as usize <= most;
        let places = self.letters.iter().zip(&self.sorted);
        let near = places.filter(|(letters, _)| may(**letters));
        near.filter_map(|(_, term)| {
            let edits = edits(&key, &term.word, most, true)?;
            Some((edits, self.forms(term.forms.clone())))
        })
        .collect()
    }

    /// Words that look like `key`, with their likeness from 0 to 1.
    pub(super) fn alike(&self, key: &str) -> Vec<(f64, &[u32])> {
        let key: Vec<char> = key.chars().take(LONGEST).collect();
        let wanted = letters(key.iter().copied());
        let alike = |(has, term): (&u64, &Term)| {
            // A word has at most as many letters as bytes, so no match is
            // missed.
            let longer = key.len().max(term.word.len());
            let most = (((1.0 - ALIKE) * longer as f64) as usize).min(FAR);
            let lacking = (wanted & !has)
                .count_ones()
                .max((has & !wanted).count_ones());
            if lacking as usize > most {
                return None;
            }
            let edits = edits(&key, &term.word, most, false)?;
            let longer = key.len().max(term.word.chars().count());
            let likeness = 1.0 - edits as f64 / longer as f64;
            (likeness >= ALIKE).then(|| (likeness, self.forms(term.forms.clone())))
        };
        let places = self.letters.iter().zip(&self.sorted);
        places.filter_map(alike).collect()
    }
}

fn letters(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |set, c| set | 1 << (c as u32 % 64))
}

/// How many insertions, deletions, changes or swaps make `key` of a word (with
/// `begun`, of a beginning of it), if at most `most`. Most words are rejected
/// after a few letters.
fn edits(key: &[char], word: &str, most: usize, begun: bool) -> Option<usize> {
    let length = key.len();
    if length > LONGEST {
        return None;
    }
    // Rows for the word's letters: the one before last, the last, the current.
    // Each cell holds the edits between the word so far and a beginning of the
    // key.
    let mut before = [usize::MAX / 2; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|i| i);
    let (mut best, mut previous) = (last[length], None);
    for (at, letter) in word.chars().enumerate() {
        let mut this = [at + 1; LONGEST + 1];
        let mut lowest = at + 1;
        for i in 1..=length {
            let changed = last[i - 1] + usize::from(key[i - 1] != letter);
            let mut edits = changed.min(last[i] + 1).min(this[i - 1] + 1);
            if i > 1 && key[i - 2] == letter && Some(key[i - 1]) == previous {
                edits = edits.min(before[i - 2] + 1);
            }
            this[i] = edits;
            lowest = lowest.min(edits);
        }
        best = if begun {
            best.min(this[length])
        } else {
            this[length]
        };
        if lowest > most && last[..=length].iter().all(|edits| *edits > most) {
            return (begun && best <= most).then_some(best);
        }
        (before, last, previous) = (last, this, Some(letter));
    }
    (best <= most).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// The same result as plain counting, only stopped sooner.
        #[test]
        fn edits_are_counted(key in "[abcé]{1,8}", word in "[abcé]{0,10}", most in 0usize..4) {
            let letters: Vec<char> = key.chars().collect();
            let whole = strsim::osa_distance(&key, &word);
            let found = edits(&letters, &word, most, false);
            proptest::prop_assert_eq!(found, Some(whole).filter(|n| *n <= most));
            let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
            let nearest = ends.map(|end| strsim::osa_distance(&key, &word[..end])).min();
            let found = edits(&letters, &word, most, true);
            proptest::prop_assert_eq!(found, nearest.filter(|n| *n <= most));
        }
    }
}
