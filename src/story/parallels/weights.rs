//! The words of sentences, each with its weight: how often it stands there,
//! and how rare it is among all sentences.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::FIGURE;
use crate::story::vector::Vector;
use crate::story::words::{Library, Prose, Stem};

/// The words of a sentence that tell what it is about, each with how often.
pub(super) fn stems(prose: &Prose, sentence: &Range<usize>) -> Vec<(Stem, u32)> {
    let tokens = prose.tokens[sentence.clone()].iter();
    let mut stems: Vec<Stem> = tokens.filter(|t| !t.is_small).map(|t| t.stem).collect();
    stems.sort_unstable();
    let runs = stems.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0], run.len() as u32)).collect()
}

/// The vectors of sentences.
pub(super) fn vectors(library: &Library, sentences: &[Vec<(Stem, u32)>]) -> Vec<Vector> {
    let mut telling: HashMap<Stem, u32, FxBuildHasher> = HashMap::default();
    for (stem, _) in sentences.iter().flatten() {
        *telling.entry(*stem).or_default() += 1;
    }
    let count = sentences.len() as f64;
    let weight = |(stem, times): &(Stem, u32)| {
        let rare = (1.0 + count / f64::from(telling[stem])).ln().sqrt();
        let figure = if library.lexicon.is_figure(*stem) {
            FIGURE
        } else {
            1.0
        };
        (*stem, (1.0 + f64::from(*times).ln()) * rare * figure)
    };
    let vector = |stems: &Vec<(Stem, u32)>| Vector::new(stems.iter().map(weight).collect());
    sentences.iter().map(vector).collect()
}
