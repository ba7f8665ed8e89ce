//! The weighted words of sentences, by how often each occurs in the sentence
//! and how rare it is among all. Packed, since there are many.

use std::ops::Range;

use super::FIGURE;
use crate::story::words::{Library, Prose, Stem};

/// How much more a long sentence has to share than a short one: 0.5 would be
/// the cosine.
const LENGTH: f64 = 0.35;
/// Items per range above which ranges are looked up instead of scanned.
const LOOKED_UP: usize = 4;
/// Bits for how often a word occurs in a sentence: seven times at most.
const TIMES: u32 = 3;

/// A number and a count: a stem in a sentence, or a sentence with a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Often(u32);

impl Often {
    fn new(number: u32, times: usize) -> Self {
        let most = (1 << TIMES) - 1;
        Self(number << TIMES | (times as u32).min(most))
    }

    fn number(self) -> u32 {
        self.0 >> TIMES
    }

    fn times(self) -> f64 {
        let times = self.0 & ((1 << TIMES) - 1);
        1.0 + f64::from(times).ln()
    }
}

/// Lists stored one after the other.
#[derive(Debug, Default)]
struct Lists {
    starts: Vec<u32>,
    all: Vec<Often>,
}

impl Lists {
    fn get(&self, nth: u32) -> &[Often] {
        let nth = nth as usize;
        &self.all[self.starts[nth] as usize..self.starts[nth + 1] as usize]
    }
}

/// The words of all sentences.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    /// The stems of each sentence, ascending.
    stems: Lists,
    /// The sentences of each stem, ascending.
    sentences: Lists,
    /// The weight of each stem.
    weights: Vec<f64>,
    norms: Vec<f32>,
    /// The median norm, by which norms are divided.
    median: f64,
}

/// The words of sentences, while they are being read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    stems: Lists,
}

impl Reader {
    /// Adds the meaningful words of a sentence.
    pub(super) fn add(&mut self, prose: &Prose, sentence: &Range<usize>) {
        let tokens = prose.tokens[sentence.clone()].iter();
        let mut stems: Vec<Stem> = tokens.filter(|t| !t.is_small).map(|t| t.stem).collect();
        stems.sort_unstable();
        self.stems.starts.push(self.stems.all.len() as u32);
        let runs = stems.chunk_by(|a, b| a == b);
        let often = runs.map(|run| Often::new(run[0].0, run.len()));
        self.stems.all.extend(often);
    }

    /// Weighs everything read.
    pub(super) fn weighed(mut self, library: &Library) -> Vectors {
        let count = self.stems.starts.len();
        self.stems.starts.push(self.stems.all.len() as u32);
        let sentences = turned(&self.stems, library.lexicon.len());
        let weight = |stem: u32| {
            let telling = sentences.get(stem).len().max(1);
            let rare = (1.0 + count as f64 / telling as f64).ln().sqrt();
            let is_figure = library.lexicon.is_figure(Stem(stem));
            rare * if is_figure { FIGURE } else { 1.0 }
        };
        let mut vectors = Vectors {
            weights: (0..library.lexicon.len() as u32).map(weight).collect(),
            stems: self.stems,
            sentences,
            ..Vectors::default()
        };
        let norm = |nth| {
            let weights = vectors.weighed(nth).map(|(_, weight)| weight * weight);
            weights.sum::<f64>().sqrt() as f32
        };
        vectors.norms = (0..count).map(norm).collect();
        let mut norms = vectors.norms.clone();
        norms.sort_by(f32::total_cmp);
        vectors.median = norms.get(count / 2).copied().unwrap_or_default().into();
        vectors
    }
}

/// Turns lists of stems by sentence into lists of sentences by stem.
fn turned(stems: &Lists, count: usize) -> Lists {
    let mut starts = vec![0; count + 1];
    for often in &stems.all {
        starts[often.number() as usize + 1] += 1;
    }
    for nth in 0..count {
        starts[nth + 1] += starts[nth];
    }
    let mut next = starts.clone();
    let mut all = vec![Often(0); stems.all.len()];
    for sentence in 0..stems.starts.len() as u32 - 1 {
        for often in stems.get(sentence) {
            let next = &mut next[often.number() as usize];
            let times = often.0 & ((1 << TIMES) - 1);
            all[*next as usize] = Often::new(sentence, times as usize);
            *next += 1;
        }
    }
    Lists { starts, all }
}

impl Vectors {
    /// The stems of a sentence, each with its weight there.
    fn weighed(&self, sentence: usize) -> impl Iterator<Item = (u32, f64)> {
        let stems = self.stems.get(sentence as u32).iter();
        stems.map(|stem| {
            let weight = self.weights[stem.number() as usize];
            (stem.number(), stem.times() * weight)
        })
    }

    /// The stems of a sentence, ascending.
    pub(super) fn stems(&self, sentence: usize) -> impl Iterator<Item = Stem> {
        let stems = self.stems.get(sentence as u32).iter();
        stems.map(|stem| Stem(stem.number()))
    }

    /// The dot products of a sentence with each in `others`, which are
    /// ascending ranges. Sums in the order of the stems, so that both sides get
    /// the same result.
    pub(super) fn dots(&self, sentence: usize, others: &[Range<usize>]) -> Vec<f64> {
        let mut sums = vec![0.0; others.iter().map(ExactSizeIterator::len).sum()];
        for (stem, weight) in self.weighed(sentence) {
            let weight = weight * self.weights[stem as usize];
            let all = self.sentences.get(stem);
            let mut add = |first: usize, range: &Range<usize>, often: Often| {
                let nth = first + often.number() as usize - range.start;
                sums[nth] += weight * often.times();
            };
            within(all, others, &mut add);
        }
        sums
    }

    /// The likeness of two sentences with this dot product: 1 for equal
    /// sentences of usual length, more for longer ones.
    pub(super) fn alike(&self, a: usize, b: usize, dot: f64) -> f64 {
        let norms = (f64::from(self.norms[a]) * f64::from(self.norms[b])).powf(2.0 * LENGTH);
        if norms > 0.0 {
            dot / norms / self.median.powf(2.0 - 4.0 * LENGTH)
        } else {
            0.0
        }
    }

    /// The cosine of the angle between two sentences.
    pub(super) fn cosine(&self, a: usize, b: usize) -> f64 {
        let norms = f64::from(self.norms[a]) * f64::from(self.norms[b]);
        let dot = self.dots(a, std::slice::from_ref(&(b..b + 1)))[0];
        if norms > 0.0 { dot / norms } else { 0.0 }
    }
}

/// Passes on the items in ascending ranges, each with its range and the number
/// of sentences in earlier ranges.
fn within(
    all: &[Often],
    ranges: &[Range<usize>],
    add: &mut dyn FnMut(usize, &Range<usize>, Often),
) {
    let number = |often: &Often| often.number() as usize;
    // With few ranges, look each up; of many, most hold something.
    let looks_up = all.len() > ranges.len() * LOOKED_UP;
    let (mut first, mut at) = (0, 0);
    for range in ranges {
        let rest = &all[at..];
        at += if looks_up {
            rest.partition_point(|often| number(often) < range.start)
        } else {
            rest.iter()
                .take_while(|often| number(often) < range.start)
                .count()
        };
        while at < all.len() && number(&all[at]) < range.end {
            add(first, range, all[at]);
            at += 1;
        }
        first += range.len();
    }
}
