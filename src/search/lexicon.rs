//! The words of a collection and where they stand: a sorted vocabulary with
//! postings, and the words of every passage in order (for phrases).

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::model::Collection;
use crate::model::vocabulary::PassageKind;
use crate::text::words::words;

/// Postings under one prefix from which on they are joined while building:
/// walking them at every keystroke would be felt.
const CROWD: usize = 1 << 15;
/// Letters of the longest prefix that is looked at for a crowd.
const CROWD_LETTERS: usize = 3;

/// Everything said, by word.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// The folded words, sorted.
    terms: Vec<Box<str>>,
    /// First posting of each word, and one past the last of all.
    starts: Vec<u32>,
    /// The passages that have a word, ascending for each word.
    passages: Vec<u32>,
    /// How often the passage of a posting has the word.
    counts: Vec<u8>,
    /// The words of every passage in order, as places in `terms`.
    tokens: Vec<u32>,
    /// First token of each passage, and one past the last of all.
    token_starts: Vec<u32>,
    /// Whether each passage is page furniture.
    furniture: Vec<bool>,
    /// Prefixes that very many postings share, by their range of words.
    crowds: HashMap<(u32, u32), Vec<(u32, u8)>>,
}

impl Lexicon {
    pub(super) fn build(collection: &Collection) -> Self {
        let mut lexicon = Self {
            token_starts: vec![0],
            ..Self::default()
        };
        let mut seen: HashMap<String, u32> = HashMap::new();
        let all = collection.briefings.iter().flat_map(|b| &b.passages);
        for passage in all {
            for word in words(&passage.text) {
                let next = seen.len() as u32;
                lexicon.tokens.push(*seen.entry(word.key).or_insert(next));
            }
            lexicon.token_starts.push(lexicon.tokens.len() as u32);
            let furniture = passage.kind == PassageKind::Furniture;
            lexicon.furniture.push(furniture);
        }
        lexicon.sort_terms(seen);
        lexicon.post();
        lexicon.join_crowds();
        lexicon
    }

    /// Gives words their places in sorted order.
    fn sort_terms(&mut self, seen: HashMap<String, u32>) {
        let mut terms: Vec<_> = seen.into_iter().collect();
        terms.sort_unstable();
        let mut place_of = vec![0; terms.len()];
        for (place, (_, old)) in terms.iter().enumerate() {
            place_of[*old as usize] = place as u32;
        }
        for token in &mut self.tokens {
            *token = place_of[*token as usize];
        }
        self.terms = terms.into_iter().map(|(term, _)| term.into()).collect();
    }

    /// Writes the postings: counts them, then fills them in passage order.
    fn post(&mut self) {
        let none = u32::MAX;
        let mut last = vec![none; self.terms.len()];
        let mut sizes = vec![0u32; self.terms.len() + 1];
        for passage in 0..self.passage_count() {
            for token in self.tokens_of(passage) {
                if std::mem::replace(&mut last[*token as usize], passage) != passage {
                    sizes[*token as usize + 1] += 1;
                }
            }
        }
        for place in 1..sizes.len() {
            sizes[place] += sizes[place - 1];
        }
        let total = sizes.last().map_or(0, |n| *n as usize);
        let (mut passages, mut counts) = (vec![none; total], vec![0u8; total]);
        let mut next = sizes.clone();
        for passage in 0..self.passage_count() {
            for token in self.tokens_of(passage) {
                let place = &mut next[*token as usize];
                let begun = *place > sizes[*token as usize];
                if begun && passages[*place as usize - 1] == passage {
                    let count = &mut counts[*place as usize - 1];
                    *count = count.saturating_add(1);
                } else {
                    passages[*place as usize] = passage;
                    counts[*place as usize] = 1;
                    *place += 1;
                }
            }
        }
        (self.starts, self.passages, self.counts) = (sizes, passages, counts);
    }

    fn join_crowds(&mut self) {
        let mut crowds = HashMap::new();
        for letters in 1..=CROWD_LETTERS {
            let mut from = 0;
            while from < self.terms.len() {
                let prefix = first_letters(&self.terms[from], letters);
                let same = |term: &str| first_letters(term, letters) == prefix;
                let to = from + self.terms[from..].partition_point(|t| same(t));
                let range = from as u32..to as u32;
                if self.posting_count(&range) >= CROWD {
                    crowds.insert((range.start, range.end), self.joined(&range));
                }
                from = to;
            }
        }
        self.crowds = crowds;
    }

    /// How many passages there are.
    pub(super) fn passage_count(&self) -> u32 {
        self.token_starts.len().saturating_sub(1) as u32
    }

    /// The words of a passage in order.
    pub(super) fn tokens_of(&self, passage: u32) -> &[u32] {
        let at = passage as usize;
        &self.tokens[self.token_starts[at] as usize..self.token_starts[at + 1] as usize]
    }

    /// How many words a passage has.
    pub(super) fn length(&self, passage: u32) -> u32 {
        let at = passage as usize;
        self.token_starts[at + 1] - self.token_starts[at]
    }

    /// Words in the average passage; never 0.
    pub(super) fn mean_length(&self) -> f32 {
        (self.tokens.len() as f32 / self.passage_count().max(1) as f32).max(1.0)
    }

    /// Whether a passage is page furniture.
    pub(super) fn is_furniture(&self, passage: u32) -> bool {
        self.furniture[passage as usize]
    }

    /// The place of exactly this word.
    pub(super) fn exact(&self, key: &str) -> Option<u32> {
        let place = self.terms.binary_search_by(|t| (**t).cmp(key)).ok()?;
        Some(place as u32)
    }

    /// The words that begin with `key`, itself included.
    pub(super) fn with_prefix(&self, key: &str) -> Range<u32> {
        let from = self.terms.partition_point(|t| **t < *key);
        let count = self.terms[from..].partition_point(|t| t.starts_with(key));
        from as u32..(from + count) as u32
    }

    /// Passages that have a word, ascending, with how often.
    pub(super) fn postings(&self, term: u32) -> impl Iterator<Item = (u32, u8)> + '_ {
        let range = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        let counts = self.counts[range.clone()].iter().copied();
        self.passages[range].iter().copied().zip(counts)
    }

    /// How many postings a range of words has together.
    pub(super) fn posting_count(&self, terms: &Range<u32>) -> usize {
        (self.starts[terms.end as usize] - self.starts[terms.start as usize]) as usize
    }

    /// Passages that have any of the words, ascending, with how often.
    pub(super) fn any_of(&self, terms: &Range<u32>) -> Cow<'_, [(u32, u8)]> {
        match self.crowds.get(&(terms.start, terms.end)) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(self.joined(terms)),
        }
    }

    fn joined(&self, terms: &Range<u32>) -> Vec<(u32, u8)> {
        let all = || terms.clone().flat_map(|term| self.postings(term));
        if self.posting_count(terms) < self.passage_count() as usize / 32 {
            let mut found: Vec<_> = all().collect();
            found.sort_unstable();
            found.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 = kept.1.saturating_add(next.1);
                }
                same
            });
            return found;
        }
        let mut counts = vec![0u8; self.passage_count() as usize];
        for (passage, count) in all() {
            let sum = &mut counts[passage as usize];
            *sum = sum.saturating_add(count);
        }
        let some = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        some.map(|(place, count)| (place as u32, *count)).collect()
    }
}

fn first_letters(term: &str, letters: usize) -> &str {
    let end = term.char_indices().nth(letters).map(|(at, _)| at);
    &term[..end.unwrap_or(term.len())]
}
