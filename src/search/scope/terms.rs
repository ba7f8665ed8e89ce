//! The words of names, sorted, with the forms that have them.

use std::collections::HashMap;
use std::ops::Range;

/// Letters from which a word may have one typo, and two.
const ONE_TYPO: usize = 4;
const TWO_TYPOS: usize = 7;
/// How alike a word must be to be named as near.
const ALIKE: f64 = 0.55;
/// Edits after which nothing is near.
const FAR: usize = 4;
/// Letters of a word whose typos are counted; no name's word is longer.
const LONGEST: usize = 32;

/// Words with the forms that have them.
#[derive(Default)]
pub(super) struct Terms {
    sorted: Vec<Term>,
    /// The letters of each term, a bit for each of 64 drawers: most words are
    /// passed over by a look at these.
    letters: Vec<u64>,
    /// The forms of all, term after term.
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

    /// The forms of all words that begin so; a form may come twice.
    pub(super) fn begun(&self, start: &str) -> &[u32] {
        let from = self.sorted.partition_point(|t| &*t.word < start);
        let begun = &self.sorted[from..];
        let count = begun.partition_point(|t| t.word.starts_with(start));
        match (begun.first(), begun[..count].last()) {
            (Some(first), Some(last)) => self.forms(first.forms.start..last.forms.end),
            _ => &[],
        }
    }

    /// Words that `key` may be a typo of, or of their beginning, with how
    /// many edits that takes.
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
        // Each letter of the key that the word lacks takes an edit.
        let may = |letters: u64| (wanted & !letters).count_ones() as usize <= most;
        let places = self.letters.iter().zip(&self.sorted);
        let near = places.filter(|(letters, _)| may(**letters));
        near.filter_map(|(_, term)| {
            let edits = edits(&key, &term.word, most, true)?;
            Some((edits, self.forms(term.forms.clone())))
        })
        .collect()
    }

    /// Words that look like `key`, from 0 to 1.
    pub(super) fn alike(&self, key: &str) -> Vec<(f64, &[u32])> {
        let key: Vec<char> = key.chars().take(LONGEST).collect();
        let wanted = letters(key.iter().copied());
        let alike = |(has, term): (&u64, &Term)| {
            // Letters are at most as many as bytes: no likeness is missed.
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

/// How many letters to insert, drop, change or swap to make `key` of a word
/// (of a beginning of it, if `begun`), at most `most`. Most words are given
/// up after a few letters.
fn edits(key: &[char], word: &str, most: usize, begun: bool) -> Option<usize> {
    let length = key.len();
    if length > LONGEST {
        return None;
    }
    // Rows for the word's letters up to the one before last, last, this one:
    // edits between as much of the word and each beginning of the key.
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
        /// The same as the plain way to count, only sooner given up.
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
