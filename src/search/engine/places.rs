//! Which words of a query a word of a text answers, one bit each, and how close
//! together and in which order the words occur. Words come as codes, as in
//! segments.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Engine, Group, Met};

/// Most groups that are distinguished.
pub(super) const MOST_PLACES: usize = 64;
/// The part of closeness that neighbours in the wrong order keep.
const TURNED: f32 = 0.6;
const NOWHERE: u32 = u32::MAX;

/// The groups that each word answers.
pub(super) struct Places<'a> {
    words: FxHashMap<u32, u64>,
    begun: Vec<(Range<u32>, u64)>,
    /// One of 64 buckets per word: most words of a text answer nothing and are
    /// skipped at once.
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

    /// The number of groups, at least 1.
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

    /// From 0 to 1: the mean, over neighbouring words of the query, of 1
    /// divided by their distance in the text.
    pub(super) fn closeness(&self, codes: impl Iterator<Item = u32>) -> f32 {
        let mut last = [NOWHERE; MOST_PLACES];
        let mut best = [0f32; MOST_PLACES];
        for (place, code) in (0u32..).zip(codes) {
            let mut mask = self.of(code, u64::MAX);
            let met = mask;
            while mask != 0 {
                let group = mask.trailing_zeros() as usize;
                mask &= mask - 1;
                if group > 0 {
                    let step = steps(last[group - 1], place);
                    // One word may answer both: two words written as one.
                    let joined = met & 1 << (group - 1) != 0;
                    best[group] = best[group].max(if joined { 1.0 } else { step });
                }
                if group + 1 < self.count() {
                    best[group + 1] = best[group + 1].max(TURNED * steps(last[group + 1], place));
                }
                last[group] = place;
            }
        }
        best[..self.count()].iter().sum::<f32>() / (self.count().max(2) - 1) as f32
    }
}

fn drawer(code: u32) -> u64 {
    // The golden ratio spreads neighbouring codes.
    1 << (code.wrapping_mul(0x9e37_79b9) >> 26)
}

/// The closeness of two places: 1 divided by their distance.
fn steps(from: u32, to: u32) -> f32 {
    if from == NOWHERE || from == to {
        return 0.0;
    }
    1.0 / (to - from) as f32
}
