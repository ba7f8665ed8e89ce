//! Parallels: sentences of different documents that tell the same, judged by
//! the words they share and by how near their documents are.

mod added;
mod aligned;
mod changed;
mod differing;
mod elsewhere;
mod vectors;

use std::ops::Range;

pub use added::{Added, added, before};
pub use aligned::{Beside, beside};
pub use changed::{Changed, changed, own_words};
use differing::Differing;
pub use elsewhere::Elsewhere;
use elsewhere::Tellers;
use vectors::Vectors;

use super::cache::{Cache, Read};
use super::nearness::Nearness;
use super::words::Prose;
use crate::model::collection::AccountRef;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::fold;

/// Least score of a parallel that is shown.
const SHOWN: f64 = 0.40;
/// Without a parallel of this score, only its document tells a sentence;
/// between this and [`SHOWN`] it is doubtful.
const ONLY_HERE: f64 = 0.25;
/// Least cosine at which one sentence is a rewording of the other.
const REWORDED: f64 = 0.6;
/// Scores below this count as 0.
const LEAST: f64 = 0.001;
/// Upper bound of likeness: two sentences above it would be six times as long
/// as usual.
const MOST: f64 = 3.0;
/// The part of a score that the same story alone gives.
const FLOOR: f64 = 0.15;
/// Weight of a figure against another word.
const FIGURE: f64 = 1.5;

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The document.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// Its bytes in the passage.
    pub bytes: Range<usize>,
}

/// Two sentences that tell the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parallel {
    /// The index of the sentence.
    pub of: usize,
    /// The index of the sentence in the other document.
    pub other: usize,
    /// How likely they tell the same, from 0 to 1: right about six times in
    /// seven from [`Parallel::is_shown`] on, every other time at three quarters
    /// of that.
    pub score: f64,
}

impl Parallel {
    /// Whether it is likely enough to be shown.
    pub fn is_shown(&self) -> bool {
        self.score >= SHOWN
    }
}

/// How the other sentence of a parallel tells the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// In the same words.
    Same,
    /// Mostly in the same words.
    Reworded,
    /// With another figure.
    Differs,
    /// In words of its own.
    Own,
}

/// The sentences of a collection, and their likeness.
#[derive(Debug, Default)]
pub struct Parallels {
    sentences: Vec<Sentence>,
    /// The first sentence of each document, then the number of all sentences.
    starts: Vec<usize>,
    vectors: Vectors,
    near: Nearness,
    differing: Differing,
    tellers: Tellers,
}

impl Parallels {
    /// Reads the sentences of a compared collection.
    pub fn new(collection: &Collection) -> Self {
        Self::sharing(collection, &mut Cache::default())
    }

    /// Like [`new`](Self::new), reusing the words read for the comparison if
    /// the cache still has them.
    pub fn sharing(collection: &Collection, cache: &mut Cache) -> Self {
        let read = cache.take_read(collection);
        let Read { library, likeness } = read.unwrap_or_else(|| Read::new(collection));
        let mut parallels = Self {
            near: Nearness::new(collection, likeness),
            ..Self::default()
        };
        let mut words = vectors::Reader::default();
        parallels.starts.push(0);
        for source in collection.sources() {
            let first = collection.passages_of(source).start;
            for (nth, prose) in library.document(source).passages.iter().enumerate() {
                for range in &prose.sentences {
                    parallels.sentences.push(Sentence {
                        source,
                        passage: PassageId(first + nth as u32),
                        bytes: bytes(prose, range),
                    });
                    words.add(prose, range);
                }
            }
            parallels.starts.push(parallels.sentences.len());
        }
        parallels.differing = Differing::new(collection, &parallels.sentences);
        parallels.vectors = words.weighed(&library);
        parallels.tellers = Tellers::new(collection, &library, &parallels);
        parallels
    }

    /// All sentences, in source order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The sentences of a passage.
    pub fn within(&self, source: SourceId, passage: PassageId) -> Range<usize> {
        let all = self.of_document(source);
        let own = &self.sentences[all.clone()];
        let first = own.partition_point(|s| s.passage < passage);
        let end = own.partition_point(|s| s.passage <= passage);
        all.start + first..all.start + end
    }

    /// The sentences of a document.
    pub fn of_document(&self, source: SourceId) -> Range<usize> {
        self.starts[source.index()]..self.starts[source.index() + 1]
    }

    /// The parallels of a sentence, the likeliest first.
    pub fn of(&self, sentence: usize) -> Vec<Parallel> {
        self.from(sentence, LEAST)
    }

    /// The parallels of a sentence that are shown, the likeliest first.
    pub fn shown(&self, sentence: usize) -> Vec<Parallel> {
        self.from(sentence, SHOWN)
    }

    /// The parallels of a sentence from a score on, the likeliest first.
    fn from(&self, sentence: usize, least: f64) -> Vec<Parallel> {
        let near = self.near.of(self.sentences[sentence].source).iter();
        // Others are too far from any sentence.
        let may_be = |near: &&(SourceId, f32)| f64::from(near.1) * (MOST + FLOOR) >= least;
        let near: Vec<&(SourceId, f32)> = near.filter(may_be).collect();
        let others: Vec<Range<usize>> = near.iter().map(|(s, _)| self.of_document(*s)).collect();
        let mut dots = self.vectors.dots(sentence, &others).into_iter();
        let mut found: Vec<Parallel> = Vec::new();
        for ((_, nearness), others) in near.into_iter().zip(others) {
            let told = others.zip(&mut dots);
            let told = told.map(|(other, dot)| self.parallel(sentence, other, dot, *nearness));
            found.extend(told.filter(|parallel| parallel.score >= least));
        }
        found.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then_with(|| a.other.cmp(&b.other))
        });
        found
    }

    /// The parallels of a sentence in one document, in its order.
    pub fn between(&self, sentence: usize, other: SourceId) -> Vec<Parallel> {
        let near = self.near.of(self.sentences[sentence].source);
        let Ok(place) = near.binary_search_by_key(&other, |(source, _)| *source) else {
            return Vec::new();
        };
        let others = self.of_document(other);
        let dots = self.vectors.dots(sentence, std::slice::from_ref(&others));
        let told = others
            .zip(dots)
            .map(|(other, dot)| self.parallel(sentence, other, dot, near[place].1));
        told.filter(|parallel| parallel.score >= LEAST).collect()
    }

    /// The parallels of all sentences, each pair once, in source order.
    pub fn all(&self) -> impl Iterator<Item = Parallel> {
        let sentences = 0..self.sentences.len();
        sentences.flat_map(|of| {
            let mut found = self.of(of);
            found.retain(|parallel| parallel.other > of);
            found.sort_by_key(|parallel| parallel.other);
            found
        })
    }

    /// The differing figures of a parallel; in each pair, that of the first
    /// sentence comes first.
    pub fn differing(&self, parallel: &Parallel) -> &[[AccountRef; 2]] {
        self.differing.between(parallel.of, parallel.other)
    }

    /// The sentence that contains an account, if its words are found.
    pub fn sentence_of(&self, collection: &Collection, at: AccountRef) -> Option<usize> {
        differing::place(collection, &self.sentences, at)
    }

    /// How the other sentence of a parallel tells it.
    pub fn telling(&self, collection: &Collection, parallel: &Parallel) -> Telling {
        let text = |n: usize| fold(self.text(collection, n));
        if !self.differing(parallel).is_empty() {
            Telling::Differs
        } else if text(parallel.of) == text(parallel.other) {
            Telling::Same
        } else if self.vectors.cosine(parallel.of, parallel.other) >= REWORDED {
            Telling::Reworded
        } else {
            Telling::Own
        }
    }

    /// The text of a sentence.
    pub fn text<'s>(&self, collection: &'s Collection, sentence: usize) -> &'s str {
        let Sentence { passage, bytes, .. } = &self.sentences[sentence];
        &collection.passage(*passage).text[bytes.clone()]
    }

    fn parallel(&self, of: usize, other: usize, dot: f64, near: f32) -> Parallel {
        let alike = self.vectors.alike(of, other, dot);
        let score = (alike + FLOOR) * f64::from(near);
        Parallel { of, other, score }
    }
}

/// The bytes of a sentence in its passage.
fn bytes(prose: &Prose, sentence: &Range<usize>) -> Range<usize> {
    let tokens = &prose.tokens[sentence.clone()];
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
        _ => 0..0,
    }
}
