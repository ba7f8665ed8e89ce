//! The vocabulary: every word once, sorted, with a letter mask, a length and a
//! consonant skeleton for finding misspellings.

use std::ops::Range;

use super::spelling::{self, letters_of, skeleton};

#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// The folded words, sorted and concatenated.
    text: String,
    /// The offset of each word, and the end of the last.
    starts: Vec<u32>,
    /// In how many texts each word occurs.
    spread: Vec<u32>,
    /// The letters of each word as a set; see [`letters_of`].
    letters: Vec<u32>,
    /// The letter count of each word, at most 255.
    lengths: Vec<u8>,
    /// Whether a word is nearly always written with a capital.
    names: Vec<bool>,
    /// Hashed skeletons with their names, sorted.
    skeletons: Vec<(u32, u32)>,
}

/// Counts of a word while reading.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Texts that have it.
    pub(super) spread: u32,
    /// Occurrences.
    pub(super) times: u32,
    /// Occurrences with a capital.
    pub(super) capital: u32,
}

impl Lexicon {
    /// Builds the vocabulary from sorted, distinct words.
    pub(super) fn new<'a>(words: impl Iterator<Item = (&'a str, Tally)>) -> Self {
        let mut lexicon = Self::default();
        for (place, (word, tally)) in words.enumerate() {
            lexicon.starts.push(lexicon.text.len() as u32);
            lexicon.text.push_str(word);
            lexicon.spread.push(tally.spread);
            lexicon.letters.push(letters_of(word));
            lexicon.lengths.push(word.chars().count().min(255) as u8);
            // Four in five: the fifth stands in a headline or in capitals.
            let is_name = tally.capital * 5 >= tally.times * 4;
            lexicon.names.push(is_name);
            if let Some(skeleton) = skeleton(word).filter(|_| is_name) {
                lexicon.skeletons.push((skeleton, place as u32));
            }
        }
        lexicon.starts.push(lexicon.text.len() as u32);
        lexicon.skeletons.sort_unstable();
        lexicon.shrink();
        lexicon
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.spread.shrink_to_fit();
        self.letters.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self.names.shrink_to_fit();
        self.skeletons.shrink_to_fit();
    }

    pub(super) fn len(&self) -> u32 {
        self.spread.len() as u32
    }

    pub(super) fn word(&self, term: u32) -> &str {
        let at = term as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// In how many texts a word occurs.
    pub(super) fn spread(&self, term: u32) -> u32 {
        self.spread[term as usize]
    }

    /// The largest [`Lexicon::spread`] among these words.
    pub(super) fn widest(&self, terms: Range<u32>) -> u32 {
        let list = &self.spread[terms.start as usize..terms.end as usize];
        list.iter().copied().max().unwrap_or(0)
    }

    /// Whether a word is nearly always capitalized.
    pub(super) fn is_name(&self, term: u32) -> bool {
        self.names[term as usize]
    }

    /// The index of exactly this word.
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        let place = self.first_from(key);
        (place < self.len() && self.word(place) == key).then_some(place)
    }

    /// The words that begin with `key`, including `key` itself.
    pub(super) fn begun_by(&self, key: &str) -> Range<u32> {
        let from = self.first_from(key);
        let mut past = key.as_bytes().to_vec();
        // The least text after all that begin with `key`: its last byte plus
        // one.
        while past.pop_if(|b| *b == u8::MAX).is_some() {}
        let to = match past.last_mut() {
            Some(last) => {
                *last += 1;
                self.partition(|word| word.as_bytes() < &past[..])
            }
            None => self.len(),
        };
        from..to
    }

    fn first_from(&self, key: &str) -> u32 {
        self.partition(|word| word < key)
    }

    fn partition(&self, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Names with the skeleton of `key`.
    pub(super) fn same_skeleton(&self, key: &str) -> impl Iterator<Item = u32> + '_ {
        let wanted = skeleton(key);
        let from = wanted.map_or(self.skeletons.len(), |wanted| {
            self.skeletons.partition_point(|(s, _)| *s < wanted)
        });
        let rest = self.skeletons[from..].iter();
        rest.take_while(move |(s, _)| Some(*s) == wanted)
            .map(|(_, term)| *term)
    }

    /// Words among `terms` whose letters and length allow at most `edits` edits
    /// from the sought word. With `grown`, also longer words that it may begin.
    pub(super) fn resembling(
        &self,
        terms: Range<u32>,
        sought: &spelling::Sought,
        edits: u32,
        grown: bool,
    ) -> impl Iterator<Item = u32> + '_ {
        let (letters, length) = (sought.letters, sought.chars.len() as u32);
        let range = terms.start as usize..terms.end as usize;
        let masks = self.letters[range.clone()].iter();
        let fits = move |mask: u32, len: u8| {
            let len = u32::from(len);
            (letters & !mask).count_ones() <= edits
                && (grown || (mask & !letters).count_ones() <= edits)
                && len + edits >= length
                && (grown || len <= length + edits)
        };
        masks
            .zip(&self.lengths[range])
            .zip(terms)
            .filter(move |((mask, len), _)| fits(**mask, **len))
            .map(|(_, term)| term)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        Lexicon::new(words.iter().map(|w| (*w, Tally::default())))
    }

    #[test]
    fn words_and_beginnings_are_found_in_any_script() {
        let lexicon = lexicon(&["fer", "ferries", "ferry", "fes", "фонд", "日本", "日報"]);
        assert_eq!(lexicon.find("ferry"), Some(2));
        assert_eq!(lexicon.find("ferr"), None);
        for (key, range) in [
            ("fer", 0..3),
            ("ferr", 1..3),
            ("f", 0..4),
            ("ф", 4..5),
            ("日", 5..7),
            ("z", 4..4),
            ("", 0..7),
        ] {
            assert_eq!(lexicon.begun_by(key), range, "{key}");
        }
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        let lexicon = lexicon(&[]);
        assert_eq!(lexicon.find("a"), None);
        assert_eq!(lexicon.begun_by("a"), 0..0);
        assert_eq!(lexicon.same_skeleton("hezbollah").count(), 0);
    }
}
