//! Passages that tell an event without an entry for it: sentences of other
//! documents of the story that are most like a telling.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustc_hash::FxBuildHasher;

use super::vector::Vector;
use super::words::{Library, Stem};
use crate::model::{Collection, PassageId, SourceId};

/// Least likeness of a sentence to a telling.
const LEAST: f64 = 0.7;
/// Weight of the words of the name, and of the whole sentence.
const BY_NAME: f64 = 0.7;
const BY_SENTENCE: f64 = 1.0;
/// Words by which to find sentences: the rarest of a telling.
const SOUGHT: usize = 6;
/// Words of the name that a sentence must have.
const LEAST_SHARED: usize = 2;

/// One sentence of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sentence {
    source: SourceId,
    passage: PassageId,
}

/// A telling to look for in other documents.
pub(super) struct Sought {
    /// The stems of its name.
    pub name: BTreeSet<Stem>,
    /// The stems of the sentence that tells it, including the name.
    pub sentence: BTreeSet<Stem>,
}

/// The sentences of a story, indexed by their words.
pub(super) struct Sentences {
    all: Vec<Sentence>,
    words: Vec<Vector>,
    stems: Vec<BTreeSet<Stem>>,
    postings: HashMap<Stem, Vec<usize>, FxBuildHasher>,
}

impl Sentences {
    pub(super) fn new(collection: &Collection, library: &Library, sources: &[SourceId]) -> Self {
        let mut sentences = Self {
            all: Vec::new(),
            words: Vec::new(),
            stems: Vec::new(),
            postings: HashMap::default(),
        };
        for source in sources {
            let first = collection.passages_of(*source).start;
            for (nth, prose) in library.document(*source).passages.iter().enumerate() {
                for range in &prose.sentences {
                    let tokens = prose.tokens[range.clone()].iter().filter(|t| !t.is_small);
                    let stems: BTreeSet<Stem> = tokens.map(|t| t.stem).collect();
                    let place = sentences.all.len();
                    for stem in &stems {
                        sentences.postings.entry(*stem).or_default().push(place);
                    }
                    sentences.stems.push(stems);
                    sentences.all.push(Sentence {
                        source: *source,
                        passage: PassageId(first + nth as u32),
                    });
                }
            }
        }
        let words = sentences.stems.iter().map(|stems| sentences.vector(stems));
        sentences.words = words.collect();
        sentences
    }

    fn rare(&self, stem: Stem) -> f64 {
        let telling = self.postings.get(&stem).map_or(0, Vec::len);
        ((self.all.len() as f64 + 1.0) / (telling as f64 + 0.5)).ln()
    }

    fn vector(&self, stems: &BTreeSet<Stem>) -> Vector {
        Vector::new(stems.iter().map(|s| (*s, self.rare(*s))).collect())
    }

    /// For each document except `but`, the passage that most likely tells the
    /// same as the tellings.
    pub(super) fn telling(&self, tellings: &[Sought], but: &BTreeSet<SourceId>) -> Vec<PassageId> {
        let mut best: BTreeMap<SourceId, (f64, PassageId)> = BTreeMap::new();
        for sought in tellings {
            let words = self.vector(&sought.sentence);
            for place in self.candidates(sought) {
                let sentence = self.all[place];
                if but.contains(&sentence.source) {
                    continue;
                }
                let likeness = BY_NAME * self.covered(&sought.name, place)
                    + BY_SENTENCE * words.cosine(&self.words[place]);
                let found = best
                    .entry(sentence.source)
                    .or_insert((likeness, sentence.passage));
                if likeness > found.0 {
                    *found = (likeness, sentence.passage);
                }
            }
        }
        let likely = best
            .into_values()
            .filter(|(likeness, _)| *likeness >= LEAST);
        likely.map(|(_, passage)| passage).collect()
    }

    /// Sentences with rare words of a telling and enough of its name.
    fn candidates(&self, sought: &Sought) -> BTreeSet<usize> {
        let mut rarest: Vec<Stem> = sought.name.iter().copied().collect();
        rarest.sort_by(|a, b| self.rare(*b).total_cmp(&self.rare(*a)));
        let found = rarest
            .iter()
            .take(SOUGHT)
            .filter_map(|stem| self.postings.get(stem));
        let enough = |place: &usize| {
            let shared = sought.name.intersection(&self.stems[*place]).count();
            shared >= LEAST_SHARED
        };
        found.flatten().copied().filter(enough).collect()
    }

    /// The fraction of a name in a sentence, weighted by the rarity of the
    /// words.
    fn covered(&self, name: &BTreeSet<Stem>, place: usize) -> f64 {
        let weight = |stem: &Stem| self.rare(*stem).powi(2);
        let all: f64 = name.iter().map(weight).sum();
        let shared: f64 = name.intersection(&self.stems[place]).map(weight).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }
}
