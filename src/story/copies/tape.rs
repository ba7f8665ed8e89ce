//! The words of all documents in a row. Kept small, since a large collection
//! has millions: a number for each word, its place known by its passage.

use std::collections::HashMap;
use std::hash::Hasher as _;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHasher};

use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId, briefing};
use crate::text::{quotes, words};

/// The word is in a quotation.
const QUOTED: u8 = 1;
/// The word is a pair of letters in a script without spaces: half a word.
const HALF: u8 = 2;
/// The word is common everywhere, such as *the*.
const COMMON: u8 = 4;
/// A word is common if it is at least one word in this many,
const ONE_OF: usize = 200;
/// and occurs at least this often.
const OFTEN: usize = 8;

/// The words of all passages except furniture, in source order.
#[derive(Debug, Default)]
pub(super) struct Tape {
    /// A number for each word: equal for equal words, and almost always
    /// different for others.
    pub(super) keys: Vec<u32>,
    flags: Vec<u8>,
    /// First word of each source, then the number of all words.
    starts: Vec<u32>,
    /// The first word of each passage that has any.
    passages: Vec<(u32, PassageId)>,
}

impl Tape {
    /// `None` once `goes_on` returns `false`.
    pub(super) fn new(collection: &Collection, goes_on: &dyn Fn() -> bool) -> Option<Self> {
        let mut tape = Self {
            starts: vec![0],
            ..Self::default()
        };
        for source in collection.sources() {
            if !goes_on() {
                return None;
            }
            for (place, id) in collection.passages_of(source).enumerate() {
                let passage = &collection.briefing(source).passages[place];
                if passage.kind != PassageKind::Furniture {
                    tape.add(passage, PassageId(id));
                }
            }
            tape.starts.push(tape.len());
        }
        tape.mark_common();
        Some(tape)
    }

    fn mark_common(&mut self) {
        let mut counts: HashMap<u32, usize, FxBuildHasher> = HashMap::default();
        for key in &self.keys {
            *counts.entry(*key).or_default() += 1;
        }
        let least = OFTEN.max(self.keys.len() / ONE_OF);
        counts.retain(|_, count| *count >= least);
        for (key, flags) in self.keys.iter().zip(&mut self.flags) {
            if counts.contains_key(key) {
                *flags |= COMMON;
            }
        }
    }

    fn add(&mut self, passage: &briefing::Passage, id: PassageId) {
        let first = self.len();
        let spoken = quoted(passage);
        let mut reader = words::words(&passage.text);
        let mut key = String::new();
        while let Some(range) = reader.next_into(&mut key) {
            let is_quoted = spoken
                .iter()
                .any(|q| q.start <= range.start && range.end <= q.end);
            let mut flags = if is_quoted { QUOTED } else { 0 };
            if !key.is_ascii() && words::is_unspaced_word(&key) {
                flags |= HALF;
            }
            self.keys.push(number(&key));
            self.flags.push(flags);
        }
        if self.len() > first {
            self.passages.push((first, id));
        }
    }

    /// The number of words.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.keys.len()).expect("fewer than 2³² words")
    }

    /// The number of documents.
    pub(super) fn documents(&self) -> usize {
        self.starts.len() - 1
    }

    /// The words of a source.
    pub(super) fn words_of(&self, source: SourceId) -> Range<u32> {
        self.starts[source.index()]..self.starts[source.index() + 1]
    }

    /// The source of a word.
    pub(super) fn source_at(&self, word: u32) -> SourceId {
        SourceId::from(self.starts.partition_point(|start| *start <= word) - 1)
    }

    /// Whether a word is in a quotation.
    pub(super) fn is_quoted(&self, word: u32) -> bool {
        self.flags[word as usize] & QUOTED != 0
    }

    /// Whether a word is common everywhere: two texts may share it by chance.
    pub(super) fn is_common(&self, word: u32) -> bool {
        self.flags[word as usize] & COMMON != 0
    }

    /// The number of half words in a range.
    pub(super) fn halves(&self, words: Range<u32>) -> u32 {
        let flags = &self.flags[words.start as usize..words.end as usize];
        flags
            .iter()
            .map(|f| if f & HALF == 0 { 2 } else { 1 })
            .sum()
    }

    /// The passage of a word, and the word's index in it.
    pub(super) fn passage_at(&self, word: u32) -> (PassageId, u32) {
        let after = self.passages.partition_point(|(first, _)| *first <= word);
        let (first, id) = self.passages[after - 1];
        (id, word - first)
    }

    /// The passages that a range touches, each with its part of the range.
    pub(super) fn passages_in(
        &self,
        words: Range<u32>,
    ) -> impl Iterator<Item = (PassageId, Range<u32>)> {
        let from = self
            .passages
            .partition_point(|(first, _)| *first <= words.start)
            - 1;
        let touched = self.passages[from..].iter().enumerate();
        touched
            .take_while(move |(_, (first, _))| *first < words.end)
            .map(move |(n, (first, id))| {
                let next = self.passages.get(from + n + 1);
                let end = next.map_or(self.len(), |(next, _)| *next);
                (*id, words.start.max(*first)..words.end.min(end))
            })
    }

    /// All words of a passage; empty if it has none or is furniture.
    pub(super) fn words_in(&self, passage: PassageId) -> Range<u32> {
        match self.passages.binary_search_by_key(&passage, |(_, id)| *id) {
            Ok(place) => {
                let next = self.passages.get(place + 1);
                self.passages[place].0..next.map_or(self.len(), |(next, _)| *next)
            }
            Err(_) => 0..0,
        }
    }
}

/// The parts of a passage in quotation marks; all of it if somebody else speaks
/// throughout.
fn quoted(passage: &briefing::Passage) -> Vec<Range<usize>> {
    let is_spoken = passage.kind == PassageKind::Quote
        || passage
            .voice
            .as_deref()
            .is_some_and(|v| v != briefing::AUTHOR);
    if is_spoken {
        return std::iter::once(0..passage.text.len()).collect();
    }
    let marked = quotes::scan(&passage.text).into_iter();
    let outer = marked.filter(|marked| marked.depth == 0);
    outer.map(|marked| marked.inner).collect()
}

fn number(key: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    // The upper half is mixed better.
    (hasher.finish() >> 32) as u32
}
