//! Collects the texts found: all of them as bits, the best in order.

use super::find::{Ask, Candidate, Ranked};
use super::gather::{self, Scratch};
use super::lanes;
use super::segment::Segment;
use crate::model::{PassageId, PassageSet};

pub(super) struct Sink<'a> {
    pub(super) all: Vec<u64>,
    pub(super) total: usize,
    held: Vec<Ranked>,
    /// The score that a text must exceed to be listed.
    least: Option<u32>,
    limit: usize,
    within: Option<&'a PassageSet>,
    pub(super) last: Option<&'a PassageSet>,
    /// The texts of the current segment that are excluded.
    unwanted: Vec<u64>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(count: usize, ask: &Ask<'a>) -> Self {
        Self {
            all: vec![0; count.div_ceil(64)],
            total: 0,
            held: Vec::new(),
            least: None,
            limit: ask.limit,
            within: ask.within,
            last: ask.last,
            unwanted: Vec::new(),
        }
    }

    /// Begins a segment: gathers its excluded texts.
    pub(super) fn begin(&mut self, segment: &Segment, ask: &Ask, scratch: &mut Scratch) {
        self.unwanted.clear();
        if ask.without.is_empty() {
            return;
        }
        self.unwanted.resize(segment.count.div_ceil(64), 0);
        for group in ask.without {
            gather::fill(segment, group, scratch);
            let having = scratch.filled[..segment.count].iter().enumerate();
            for (text, _) in having.filter(|(_, met)| **met > 0) {
                self.unwanted[text / 64] |= 1 << (text % 64);
            }
        }
    }

    pub(super) fn admits(&self, segment: &Segment, text: u16) -> bool {
        let passage = PassageId(segment.first + u32::from(text));
        let unwanted = self.unwanted.get(usize::from(text) / 64);
        unwanted.is_none_or(|word| word & 1 << (text % 64) == 0)
            && self.within.is_none_or(|set| set.contains(passage))
    }

    /// Whether any text of a segment is allowed.
    pub(super) fn admits_any(&self, segment: &Segment) -> bool {
        (0..segment.count.div_ceil(64)).any(|place| self.admitted(segment, place) != 0)
    }

    pub(super) fn take_if(&mut self, segment: &Segment, kept: Candidate) {
        if self.admits(segment, kept.text) {
            self.take(Ranked {
                text: segment.first + u32::from(kept.text),
                score: u32::from(kept.score),
                grade: kept.grade,
            });
        }
    }

    pub(super) fn take(&mut self, ranked: Ranked) {
        self.all[ranked.text as usize / 64] |= 1 << (ranked.text % 64);
        self.total += 1;
        self.hold(ranked);
    }

    /// Lists a text if it is among the best so far. Holds at most twice the
    /// limit; texts below the worst of the best are skipped.
    fn hold(&mut self, ranked: Ranked) {
        if self.limit == 0 || self.least.is_some_and(|least| ranked.score <= least) {
            return;
        }
        self.held.push(ranked);
        if self.held.len() >= self.limit.saturating_mul(2) {
            self.held.select_nth_unstable_by_key(self.limit - 1, order);
            self.held.truncate(self.limit);
            self.least = self.held.iter().map(|r| r.score).min();
        }
    }

    /// Takes the texts of a segment whose grade, in the upper half of a byte,
    /// is nonzero. Both slices are whole in lanes.
    pub(super) fn take_marked(&mut self, segment: &Segment, scores: &[u16], grades: &[u8]) {
        let chunks = scores.as_chunks().0.iter().zip(grades.as_chunks().0);
        for (place, (own, chunk)) in chunks.enumerate() {
            // Most often none is marked, which is quick to see.
            if !lanes::any_of(chunk) {
                continue;
            }
            let from = place * 64;
            let mut bits = marked(chunk) & self.admitted(segment, place);
            self.all[segment.first as usize / 64 + place] |= bits;
            self.total += bits.count_ones() as usize;
            let most = u32::from(lanes::largest(own));
            if self.least.is_some_and(|least| most <= least) {
                continue;
            }
            while bits != 0 {
                let text = from + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                self.hold(Ranked {
                    text: segment.first + text as u32,
                    score: u32::from(scores[text]),
                    grade: grades[text] >> 4,
                });
            }
        }
    }

    /// Takes every allowed text of a segment, all with equal scores.
    pub(super) fn take_all(&mut self, segment: &Segment) {
        for place in 0..segment.count.div_ceil(64) {
            let rest = segment.count - place * 64;
            let mut bits = u64::MAX >> (64 - rest.min(64));
            bits &= self.admitted(segment, place);
            self.all[segment.first as usize / 64 + place] |= bits;
            self.total += bits.count_ones() as usize;
            while bits != 0 && self.held.len() < self.limit {
                self.held.push(Ranked {
                    text: segment.first + (place * 64) as u32 + bits.trailing_zeros(),
                    score: 1,
                    grade: super::grade::EXACT,
                });
                bits &= bits - 1;
            }
        }
    }

    /// Which of 64 texts of a segment are allowed.
    fn admitted(&self, segment: &Segment, place: usize) -> u64 {
        let unwanted = self.unwanted.get(place).copied().unwrap_or(0);
        let word = segment.first as usize / 64 + place;
        let within = self
            .within
            .map_or(u64::MAX, |set| set.words().get(word).copied().unwrap_or(0));
        within & !unwanted
    }

    /// Merges in the results from later segments.
    pub(super) fn join(&mut self, other: Self) {
        for (word, more) in self.all.iter_mut().zip(other.all) {
            *word |= more;
        }
        self.total += other.total;
        self.held.extend(other.held);
    }

    pub(super) fn best(&self) -> Vec<Ranked> {
        let mut best = self.held.clone();
        best.sort_unstable_by_key(order);
        best.truncate(self.limit);
        best
    }
}

/// A bit for each of 64 grades that is nonzero.
fn marked(grades: &[u8; 64]) -> u64 {
    let mut bits = 0;
    for (place, eight) in grades.as_chunks::<8>().0.iter().enumerate() {
        // Grades fill the upper half of a byte. Any bit set there moves to the
        // byte's lowest bit, and a product gathers the eight of them.
        let all = u64::from_le_bytes(*eight);
        let any = (all >> 4 | all >> 5 | all >> 6 | all >> 7) & 0x0101_0101_0101_0101;
        bits |= (any.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (place * 8);
    }
    bits
}

fn order(ranked: &Ranked) -> (std::cmp::Reverse<u32>, u32) {
    (std::cmp::Reverse(ranked.score), ranked.text)
}
