//! The engine: texts in, and for groups of words the texts that have one of
//! each group, best first. It knows words and places, not what a query or a
//! passage is.
//!
//! A vocabulary grows far slower than its texts. So a word of a query is
//! first looked up among all words (as it is, as a beginning, as another
//! spelling), and only the texts of the words found are looked at.

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

/// Words whose expansion is remembered: a query typed on looks up its last
/// word only, and a letter taken back nothing.
const REMEMBERED: usize = 1_000;

/// How well a source of texts answers a word; larger is better, at most 15.
pub(super) mod grade {
    /// The word itself.
    pub(crate) const EXACT: u8 = 15;
    /// A word that begins with the one being typed.
    pub(crate) const GROWING: u8 = 14;
    /// Another form: *rocket* for *rockets*.
    pub(crate) const FORM: u8 = 13;
    /// A word that begins with one typed to its end.
    pub(crate) const BEGUN: u8 = 12;
    /// Another spelling that costs half an edit; what costs more is less.
    pub(crate) const SPELLED: u8 = 11;
    /// Two words as one, or one as two.
    pub(crate) const JOINED: u8 = 10;
    /// A phrase with a slip in it.
    pub(crate) const SLIP: u8 = 9;
    /// The least of another spelling.
    pub(crate) const SLIPS: u8 = 5;
    /// Another name of the same actor.
    pub(crate) const ALIAS: u8 = 6;
    /// The misspelled beginning of a word.
    pub(crate) const HALF_TYPED: u8 = 4;
    /// Letters of the word in order: *trmp*.
    pub(crate) const ABBREVIATED: u8 = 3;

    /// Another spelling by what it costs, in quarters of an edit.
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

/// Texts ready to be searched.
#[derive(Debug, Default)]
pub(super) struct Engine {
    lexicon: Lexicon,
    segments: Vec<Segment>,
    /// The word of each code of the segments' streams.
    by_code: Vec<u32>,
    /// The code of each word.
    codes: Vec<u32>,
    count: usize,
    expansions: Mutex<FxHashMap<(String, bool), Arc<Expanded>>>,
}

/// Something that texts have.
#[derive(Debug, Clone)]
pub(super) enum Met {
    /// One word.
    Word(u32),
    /// Any word of a range, whose first letters, so many, are alike.
    Begun(Range<u32>, usize),
    /// Words one after the other.
    Row(Arc<Row>),
    /// A set of texts.
    Set(Arc<PassageSet>),
}

/// Words one after the other, and the texts in which they stand so.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The words; what else may stand for one of them is not named.
    pub(super) words: Vec<String>,
    /// Whether the last may go on.
    pub(super) open: bool,
    /// The texts of each segment, ascending.
    pub(super) texts: Vec<Vec<u16>>,
    /// Whether so many texts have the words that not all were read.
    pub(super) cut: bool,
}

impl Row {
    /// Whether no text has it.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.iter().all(Vec::is_empty)
    }
}

/// Something that answers a group, and how well.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) met: Met,
    /// One of [`grade`].
    pub(super) grade: u8,
}

/// What stands for one word, phrase or field of a query: a text must have
/// one of the sources.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) sources: Vec<Source>,
}

impl Engine {
    /// Reads texts; they are numbered as they come.
    pub(super) fn build(texts: &[&str]) -> Self {
        build::build(texts)
    }

    /// A word of the vocabulary.
    pub(super) fn word(&self, term: u32) -> &str {
        self.lexicon.word(term)
    }

    /// The place of a word in the vocabulary.
    pub(super) fn term(&self, key: &str) -> Option<u32> {
        self.lexicon.find(key)
    }

    /// How many texts have a word.
    pub(super) fn spread(&self, term: u32) -> usize {
        self.lexicon.spread(term) as usize
    }

    /// The first text that has a word.
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

    /// In about how many texts a word stands as it was typed.
    pub(super) fn typed(&self, sources: &[Source]) -> usize {
        let typed = sources.iter().filter(|s| s.grade >= grade::BEGUN);
        typed.map(|s| self.spread_of(&s.met)).max().unwrap_or(0)
    }

    /// Whether any text has a group.
    pub(super) fn has_any(&self, group: &Group) -> bool {
        group
            .sources
            .iter()
            .any(|source| self.spread_of(&source.met) > 0)
    }

    /// Whether a text meets something.
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

    /// About how many texts meet something.
    fn spread_of(&self, met: &Met) -> usize {
        match met {
            Met::Word(term) => self.spread(*term),
            Met::Begun(range, _) => self.lexicon.widest(range.clone()) as usize,
            Met::Row(row) => row.texts.iter().map(Vec::len).sum(),
            Met::Set(set) => set.len(),
        }
    }

    /// What a word may mean here, remembered for the next keystroke. `open`:
    /// it may still grow.
    pub(super) fn expand(&self, key: &str, open: bool) -> Arc<Expanded> {
        let asked = (key.to_string(), open);
        // A panic elsewhere leaves what is remembered whole.
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

    /// The words that are written as one what a query has as several.
    pub(super) fn written_together(&self, joined: &str) -> Vec<Source> {
        expand::written_together(self, joined)
    }

    /// The texts in which words of all `steps` stand in a row; `words` names
    /// them.
    pub(super) fn row(&self, steps: &[Vec<Source>], words: &[String], open: bool) -> Row {
        phrase::row(self, steps, words, open)
    }

    /// The texts that have a source of each group.
    pub(super) fn find(&self, ask: &Ask) -> Found {
        find::find(self, ask)
    }

    /// Where no text has all groups: those that have most of them.
    pub(super) fn find_some(&self, ask: &Ask) -> Found {
        find::find_some(self, ask)
    }
}
