//! The words of names, sorted, with the forms that have them.

use std::collections::BTreeMap;
use std::ops::Range;

/// Letters from which a word may have one typo, and two.
const ONE_TYPO: usize = 4;
const TWO_TYPOS: usize = 7;
/// How alike a word must be to be named as near.
const ALIKE: f64 = 0.55;

/// Words with the forms that have them.
#[derive(Default)]
pub(super) struct Terms {
    sorted: Vec<Term>,
    /// The forms of all, term after term.
    forms: Vec<u32>,
}

struct Term {
    word: String,
    /// Its letters, a bit for each of 64 drawers: most words are passed over
    /// by a look at these.
    letters: u64,
    length: u32,
    forms: Range<u32>,
}

impl Terms {
    pub(super) fn new(words: BTreeMap<String, Vec<u32>>) -> Self {
        let mut terms = Self::default();
        for (word, forms) in words {
            let start = terms.forms.len() as u32;
            terms.forms.extend(forms);
            terms.sorted.push(Term {
                letters: letters(&word),
                length: word.chars().count() as u32,
                word,
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
        let place = self
            .sorted
            .binary_search_by(|term| term.word.as_str().cmp(word));
        place.map_or(&[], |at| self.forms(self.sorted[at].forms.clone()))
    }

    /// The forms of all words that begin so; a form may come twice.
    pub(super) fn begun(&self, start: &str) -> &[u32] {
        let from = self.sorted.partition_point(|t| t.word.as_str() < start);
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
        let length = key.chars().count();
        let most = match length {
            _ if key.contains(char::is_numeric) => 0,
            TWO_TYPOS.. => 2,
            ONE_TYPO.. => 1,
            _ => 0,
        };
        if most == 0 {
            return Vec::new();
        }
        let wanted = letters(key);
        let close = |term: &Term| {
            // Each letter of the key that the word lacks takes an edit.
            let lacking = (wanted & !term.letters).count_ones() as usize;
            if lacking > most || (term.length as usize) + most < length {
                return None;
            }
            let begun: String = term.word.chars().take(length).collect();
            let edits = strsim::osa_distance(key, &term.word);
            let edits = edits.min(strsim::osa_distance(key, &begun));
            (edits <= most).then(|| (edits, self.forms(term.forms.clone())))
        };
        self.sorted.iter().filter_map(close).collect()
    }

    /// Words that look like `key`, from 0 to 1, however far off.
    pub(super) fn alike(&self, key: &str) -> Vec<(f64, &[u32])> {
        let length = key.chars().count();
        let wanted = letters(key);
        let alike = |term: &Term| {
            let longer = length.max(term.length as usize);
            let lacking = (wanted & !term.letters)
                .count_ones()
                .max((term.letters & !wanted).count_ones());
            let possible = 1.0 - f64::from(lacking) / longer as f64;
            if possible < ALIKE {
                return None;
            }
            let likeness = strsim::normalized_damerau_levenshtein(key, &term.word);
            (likeness >= ALIKE).then(|| (likeness, self.forms(term.forms.clone())))
        };
        self.sorted.iter().filter_map(alike).collect()
    }
}

fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (c as u32 % 64))
}
