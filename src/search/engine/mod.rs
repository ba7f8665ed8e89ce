//! The engine: takes texts and, for groups of words, finds the texts that match
//! each group, best first. It knows words and places, but no queries or
//! passages.
//!
//! A vocabulary grows far slower than its texts. So a query's word is first
//! looked up among all words (as typed, as a beginning, as another spelling),
//! and then only the texts with the words found are read.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::model::PassageSet;

mod build;
mod expand;
mod find;
mod gather;
mod lanes;
mod lexicon;
mod phrase;
mod places;
mod segment;
mod sink;
mod spelling;
mod threads;

pub(super) use find::{Ask, Found, Ranked};

use expand::Expanded;
use lexicon::Lexicon;
use segment::{Postings, Segment};

/// Most words whose expansions are cached: with a new letter only the last word
/// is looked up, and with a deleted one nothing.
const REMEMBERED: usize = 1_000;

/// How well a source answers a word; larger is better, at most 15.
pub(super) mod grade {
    /// The word itself.
    pub(crate) const EXACT: u8 = 15;
    /// A word that begins with the one being typed.
    pub(crate) const GROWING: u8 = 14;
    /// Another form: *rocket* for *rockets*.
    pub(crate) const FORM: u8 = 13;
    /// A word that begins with a complete one.
    pub(crate) const BEGUN: u8 = 12;
    /// Another spelling that costs half an edit; higher costs grade lower.
    pub(crate) const SPELLED: u8 = 11;
    /// Two words as one, or one as two.
    pub(crate) const JOINED: u8 = 10;
    /// A phrase with a typo.
    pub(crate) const SLIP: u8 = 9;
    /// The lowest grade of another spelling.
    pub(crate) const SLIPS: u8 = 5;
    /// Another name of the same actor.
    pub(crate) const ALIAS: u8 = 6;
    /// The misspelled beginning of a word.
    pub(crate) const HALF_TYPED: u8 = 4;
    /// The letters of a name in order: *trmp*.
    pub(crate) const ABBREVIATED: u8 = 3;

    /// The grade of another spelling, by its cost in quarters of an edit.
    pub(crate) fn of_cost(cost: u8) -> u8 {
        match cost {
            0..=2 => SPELLED,
            3 => 10,
            4 => 9,
            5 => 8,
            6 => 7,
            _ => SLIPS,
        }
    }
}

/// Texts ready for search.
#[derive(Debug, Default)]
pub(super) struct Engine {
    lexicon: Lexicon,
    segments: Vec<Segment>,
    /// The word of each code in the segments' streams.
    by_code: Vec<u32>,
    /// The code of each word.
    codes: Vec<u32>,
    count: usize,
    expansions: Mutex<FxHashMap<(String, bool), Arc<Expanded>>>,
}

/// What a text may match.
#[derive(Debug, Clone)]
pub(super) enum Met {
    /// One word.
    Word(u32),
    /// Any word of a range; all share this many first letters.
    Begun(Range<u32>, usize),
    /// Words in a row.
    Row(Arc<WordRow>),
    /// A set of texts.
    Set(Arc<PassageSet>),
}

/// Words in a row, and the texts that contain them.
#[derive(Debug, Clone, Default)]
pub(super) struct WordRow {
    /// The words as typed; alternatives for them are not listed.
    pub(super) words: Vec<String>,
    /// Whether the last word may grow.
    pub(super) open: bool,
    /// The texts of each segment, ascending.
    pub(super) texts: Vec<Vec<u16>>,
    /// Whether not all texts were read, because too many have the words.
    pub(super) cut: bool,
}

impl WordRow {
    pub(super) fn is_empty(&self) -> bool {
        self.texts.iter().all(Vec::is_empty)
    }
}

/// An alternative that answers a group, and how well.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) met: Met,
    /// One of [`grade`].
    pub(super) grade: u8,
}

/// A word, phrase or field of a query: a text must match one of the sources.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) sources: Vec<Source>,
}

impl Engine {
    /// Reads texts and numbers them in order.
    pub(super) fn build(texts: &[&str]) -> Self {
        build::build(texts)
    }

    pub(super) fn word(&self, term: u32) -> &str {
        self.lexicon.word(term)
    }

    /// The index of a word in the vocabulary.
    pub(super) fn term(&self, key: &str) -> Option<u32> {
        self.lexicon.find(key)
    }

    /// In how many texts a word occurs.
    pub(super) fn spread(&self, term: u32) -> usize {
        self.lexicon.spread(term) as usize
    }

    pub(super) fn first_text(&self, term: u32) -> Option<u32> {
        let mut having = self.segments.iter();
        having.find_map(|segment| {
            let text = match segment.postings(term) {
                Postings::List(texts, _) => usize::from(*texts.first()?),
                Postings::Dense(worth) => worth.iter().position(|w| *w > 0)?,
            };
            Some(segment.first + text as u32)
        })
    }

    /// Roughly how many texts have a word as typed.
    pub(super) fn typed(&self, sources: &[Source]) -> usize {
        let typed = sources.iter().filter(|s| s.grade >= grade::BEGUN);
        typed.map(|s| self.spread_of(&s.met)).max().unwrap_or(0)
    }

    /// Whether any text matches a group.
    pub(super) fn has_any(&self, group: &Group) -> bool {
        group
            .sources
            .iter()
            .any(|source| self.spread_of(&source.met) > 0)
    }

    /// Whether a text matches.
    pub(super) fn has(&self, text: u32, met: &Met) -> bool {
        let segment = self.segment_of(text);
        let place = (text - segment.first) as u16;
        match met {
            Met::Row(row) => segment.list_of(&row.texts).binary_search(&place).is_ok(),
            Met::Set(set) => set.contains(crate::model::PassageId(text)),
            Met::Word(term) => match segment.postings(*term) {
                Postings::List(texts, _) => texts.binary_search(&place).is_ok(),
                Postings::Dense(worth) => worth[usize::from(place)] > 0,
            },
            Met::Begun(range, _) => {
                let mut words = segment.codes_of(usize::from(place));
                words.any(|code| range.contains(&self.by_code[code as usize]))
            }
        }
    }

    fn segment_of(&self, text: u32) -> &Segment {
        let after = self.segments.partition_point(|s| s.first <= text);
        &self.segments[after - 1]
    }

    /// Roughly how many texts match.
    fn spread_of(&self, met: &Met) -> usize {
        match met {
            Met::Word(term) => self.spread(*term),
            Met::Begun(range, _) => self.lexicon.widest(range.clone()) as usize,
            Met::Row(row) => row.texts.iter().map(Vec::len).sum(),
            Met::Set(set) => set.len(),
        }
    }

    /// The meanings of a word, cached for the next keystroke. `open` tells
    /// whether the word may still grow.
    pub(super) fn expand(&self, key: &str, open: bool) -> Arc<Expanded> {
        let asked = (key.to_string(), open);
        // A panic elsewhere leaves the cache consistent.
        let lock = || {
            self.expansions
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        if let Some(known) = lock().get(&asked) {
            return Arc::clone(known);
        }
        let fresh = Arc::new(Expanded::new(self, key, open));
        let mut known = lock();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(asked, Arc::clone(&fresh));
        fresh
    }

    /// Words that the texts write as one and the query as several.
    pub(super) fn written_together(&self, joined: &str) -> Vec<Source> {
        expand::written_together(self, joined)
    }

    /// The texts that contain words of all `steps` in a row; `words` names
    /// them.
    pub(super) fn row(&self, steps: &[Vec<Source>], words: &[String], open: bool) -> WordRow {
        phrase::row(self, steps, words, open)
    }

    /// The texts that match each group.
    pub(super) fn find(&self, ask: &Ask) -> Found {
        find::find(self, ask)
    }

    /// If no text matches all groups, those that match the most.
    pub(super) fn find_some(&self, ask: &Ask) -> Found {
        find::find_some(self, ask)
    }
}
