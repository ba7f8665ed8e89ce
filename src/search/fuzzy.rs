//! Matches names, titles and commands by subsequence, as fuzzy finders do, but
//! only if the match is tight enough to be intended. Not for prose.
//!
//! The only file that uses `fuzzy-matcher`. That crate folds ASCII case only
//! and returns character positions; here diacritics fold too, and ranges are in
//! bytes.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold::fold_char;

/// Most letters of a text that are read. No name is longer, and the matcher's
/// cost grows with the product of both lengths.
const LONGEST: usize = 256;
/// The score of one matched letter, on the scale of `fuzzy-matcher`.
const LETTER: i64 = 16;

/// Finds patterns in names.
#[derive(Default)]
pub struct Matcher {
    skim: SkimMatcherV2,
}

/// Where and how well a pattern matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Larger is better; comparable only for the same pattern.
    pub score: i64,
    /// Matched bytes of the text, ascending, without overlap.
    pub ranges: Vec<Range<usize>>,
    /// Every word of the pattern begins a word of the text, letter by letter.
    pub begins_words: bool,
}

/// A text prepared for many patterns.
#[derive(Debug, Clone, Default)]
pub struct Haystack {
    folded: String,
    letters: Vec<char>,
    /// Bytes of the text that each folded letter came from.
    spans: Vec<(u32, u32)>,
    /// Letters that begin a word, as a set of [`bit`]s.
    initials: u64,
    /// All letters, as a set of [`bit`]s.
    set: u64,
}

impl Matcher {
    /// Creates a matcher. It is cheap to keep and safe to share between
    /// threads.
    pub fn new() -> Self {
        Self::default()
    }

    /// Matches every word of `pattern` in `text`, in any order. A blank pattern
    /// matches everything, with no ranges.
    pub fn find(&self, pattern: &str, text: &str) -> Option<Match> {
        self.find_in(&Pattern::new(pattern), &Haystack::new(text))
    }

    /// The score and the ranges of [`Matcher::find`].
    pub fn score(&self, pattern: &str, text: &str) -> Option<(i64, Vec<Range<usize>>)> {
        self.find(pattern, text).map(|m| (m.score, m.ranges))
    }

    /// [`Matcher::find`] for a prepared pattern and text.
    pub fn find_in(&self, pattern: &Pattern, hay: &Haystack) -> Option<Match> {
        if !pattern.may_match(hay.set) {
            return None;
        }
        let mut found = Match {
            begins_words: true,
            ..Match::default()
        };
        for word in &pattern.words {
            let part = self.find_word(word, hay)?;
            found.score += part.score;
            found.begins_words &= part.begins_words;
            found.ranges.extend(part.ranges);
        }
        // Of two equal matches, the shorter text wins.
        found.score -= (hay.letters.len() as i64).min(LONGEST as i64) / 8;
        if pattern.words.is_empty() {
            found.score = 0;
        }
        found.ranges = merged(found.ranges);
        Some(found)
    }

    /// The `items` that match, best first; equal ones keep their order.
    pub fn rank<T>(
        &self,
        pattern: &str,
        items: impl IntoIterator<Item = (T, impl AsRef<str>)>,
    ) -> Vec<(T, Match)> {
        let pattern = Pattern::new(pattern);
        let mut found: Vec<_> = items
            .into_iter()
            .filter_map(|(item, text)| {
                let hit = self.find_in(&pattern, &Haystack::new(text.as_ref()))?;
                Some((item, hit))
            })
            .collect();
        found.sort_by_key(|(_, hit)| std::cmp::Reverse(hit.score));
        found
    }

    fn find_word(&self, word: &Word, hay: &Haystack) -> Option<Match> {
        if let Some(found) = hay.contiguous(&word.letters) {
            return Some(found);
        }
        let first = *word.letters.first()?;
        if word.letters.len() < 2
            || hay.initials & bit(first) == 0
            || !is_subsequence(&word.letters, &hay.letters)
        {
            return None;
        }
        let (score, places) = self.skim.fuzzy_indices(&hay.folded, &word.text)?;
        if !hay.is_tight(&places) {
            return None;
        }
        Some(Match {
            score: score.min(LETTER * word.letters.len() as i64 - 1),
            ranges: hay.ranges(&places),
            begins_words: false,
        })
    }
}

/// A pattern prepared for many texts, as folded words.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    words: Vec<Word>,
    /// All letters, as a set of [`bit`]s.
    set: u64,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    letters: Vec<char>,
}

impl Pattern {
    /// Splits and folds a pattern; one of signs only stays whole.
    pub fn new(pattern: &str) -> Self {
        let folded = Haystack::new(pattern).folded;
        let has_letters = folded.contains(char::is_alphanumeric);
        let words = folded.split(|c: char| {
            if has_letters {
                !c.is_alphanumeric()
            } else {
                c == ' '
            }
        });
        let words: Vec<_> = words
            .filter(|w| !w.is_empty())
            .map(|w| Word {
                text: w.into(),
                letters: w.chars().collect(),
            })
            .collect();
        let set = set_of(words.iter().flat_map(|w| &w.letters));
        Self { words, set }
    }

    /// Whether a text with these letters may match; `false` is certain.
    pub(super) fn may_match(&self, letters: u64) -> bool {
        self.set & !letters == 0
    }

    pub(super) fn letter_count(&self) -> usize {
        self.words.iter().map(|word| word.letters.len()).sum()
    }

    /// Whether it has no words.
    pub fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}

impl Haystack {
    /// Folds `text`, keeping the position of each letter.
    pub fn new(text: &str) -> Self {
        let mut hay = Self::default();
        let mut folded = String::new();
        for (at, c) in text.char_indices() {
            folded.clear();
            if c.is_whitespace() {
                folded.push(' ');
            } else {
                fold_char(c, &mut folded);
            }
            let end = (at + c.len_utf8()) as u32;
            if folded.is_empty() {
                // A combining mark is highlighted with its letter.
                if let Some(last) = hay.spans.last_mut() {
                    last.1 = end;
                }
                continue;
            }
            // `'` stands for ayns and hamzas, which writers often omit.
            for letter in folded.chars().filter(|c| *c != '\'') {
                hay.spans.push((at as u32, end));
                hay.letters.push(letter);
            }
            if hay.letters.len() >= LONGEST {
                break;
            }
        }
        hay.folded = hay.letters.iter().collect();
        let starts = (0..hay.letters.len()).filter(|at| hay.begins_word(*at));
        hay.initials = set_of(starts.map(|at| &hay.letters[at]));
        hay.set = set_of(&hay.letters);
        hay
    }

    /// Its set of letters, for [`Pattern::may_match`].
    pub(super) fn letter_set(&self) -> u64 {
        self.set
    }

    fn begins_word(&self, at: usize) -> bool {
        self.letters[at].is_alphanumeric() && (at == 0 || !self.letters[at - 1].is_alphanumeric())
    }

    /// The best place where the letters are contiguous: a whole word, else the
    /// beginning of one, else (three letters or more) anywhere.
    fn contiguous(&self, word: &[char]) -> Option<Match> {
        let worth = |at: usize| {
            let after = at + word.len();
            let ends = self.letters.get(after).is_none_or(|c| !c.is_alphanumeric());
            match (self.begins_word(at), ends) {
                (true, true) => 32 + i64::from(at == 0) * 4,
                (true, false) => 24 + i64::from(at == 0) * 4,
                _ => 0,
            }
        };
        let least = i64::from(word.len() < 3 && word.iter().any(|c| c.is_alphanumeric()));
        let best = self
            .letters
            .windows(word.len())
            .enumerate()
            .filter(|(_, here)| *here == word)
            .map(|(at, _)| (worth(at), std::cmp::Reverse(at)))
            .filter(|(worth, _)| *worth >= least)
            .max()?;
        let (worth, std::cmp::Reverse(at)) = best;
        let places: Vec<_> = (at..at + word.len()).collect();
        Some(Match {
            score: LETTER * word.len() as i64 + worth,
            ranges: self.ranges(&places),
            begins_words: worth > 0,
        })
    }

    /// Whether scattered letters look intended: each run begins a word
    /// (initials, *kathez*), or all lie close together in one word and include
    /// its first letter (*trmp*).
    fn is_tight(&self, places: &[usize]) -> bool {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return false;
        };
        let begins_run = |i: usize| i == 0 || places[i] != places[i - 1] + 1;
        let initials = (0..places.len()).all(|i| !begins_run(i) || self.begins_word(places[i]));
        let close = places.len() >= 3
            && self.begins_word(*first)
            && last - first < 2 * places.len()
            && self.letters[*first..=*last]
                .iter()
                .all(|c| c.is_alphanumeric());
        initials || close
    }

    /// The text's bytes for folded letters; neighbours merge into one range.
    fn ranges(&self, places: &[usize]) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut before = None;
        for place in places {
            let (start, end) = self.spans[*place];
            match ranges.last_mut() {
                Some(last) if before == place.checked_sub(1) => last.end = end as usize,
                _ => ranges.push(start as usize..end as usize),
            }
            before = Some(*place);
        }
        ranges
    }
}

/// One of 64 buckets for a letter; different letters may share one.
fn bit(letter: char) -> u64 {
    1 << (letter as u32 % 64)
}

fn set_of<'a>(letters: impl IntoIterator<Item = &'a char>) -> u64 {
    letters.into_iter().fold(0, |set, c| set | bit(*c))
}

fn is_subsequence(word: &[char], letters: &[char]) -> bool {
    let mut rest = letters.iter();
    word.iter().all(|c| rest.any(|l| l == c))
}

/// Merges ranges into ascending ones without overlap.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
#[path = "fuzzy_tests.rs"]
mod tests;
