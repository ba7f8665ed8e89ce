//! Which words of a query one word of a text answers, a bit each. Words come
//! as codes, as segments keep them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Engine, Group, Met};

/// Most groups that are told apart.
pub(super) const MOST_PLACES: usize = 64;

/// Knows for every word which groups it answers.
pub(super) struct Places<'a> {
    words: FxHashMap<u32, u64>,
    begun: Vec<(Range<u32>, u64)>,
    /// One of 64 drawers for each word: most words of a text answer nothing,
    /// and are passed over at once.
    drawers: u64,
    by_code: &'a [u32],
    count: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new<'g>(engine: &'a Engine, groups: impl Iterator<Item = &'g Group>) -> Self {
        let mut places = Self {
            words: FxHashMap::default(),
            begun: Vec::new(),
            drawers: 0,
            by_code: &engine.by_code,
            count: 0,
        };
        for (place, group) in groups.take(MOST_PLACES).enumerate() {
            places.count = place + 1;
            for source in &group.sources {
                match &source.met {
                    Met::Word(term) => {
                        let code = engine.codes[*term as usize];
                        *places.words.entry(code).or_default() |= 1 << place;
                        places.drawers |= drawer(code);
                    }
                    Met::Begun(range, _) => places.begun.push((range.clone(), 1 << place)),
                    Met::Row(_) | Met::Set(_) => {}
                }
            }
        }
        places
    }

    /// How many groups there are, at least one.
    pub(super) fn count(&self) -> usize {
        self.count.max(1)
    }

    /// The groups among `asked` that a word answers.
    pub(super) fn of(&self, code: u32, asked: u64) -> u64 {
        let mut answered = 0;
        if self.drawers & drawer(code) != 0 {
            answered = self.words.get(&code).copied().unwrap_or(0) & asked;
        }
        for (range, group) in &self.begun {
            let is_begun = group & asked != 0 && range.contains(&self.by_code[code as usize]);
            answered |= if is_begun { *group } else { 0 };
        }
        answered
    }
}

fn drawer(code: u32) -> u64 {
    // The golden ratio spreads neighbouring codes.
    1 << (code.wrapping_mul(0x9e37_79b9) >> 26)
}
