//! Which other documents tell the same as a passage, and what only this one
//! says.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use super::{ONLY_HERE, Parallel, Parallels, REWORDED, Sentence, changed};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId};
use crate::story::words::{Library, Stem};

/// Fewest meaningful words of a sentence that says something.
const SAYS: usize = 4;
/// Quotation marks.
const QUOTES: &[char] = &['"', '“', '”', '«', '»', '„'];

/// Which other documents tell the same as a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// The documents that likely tell some of it, in source order.
    pub sources: Vec<SourceId>,
    /// Whether one of them likely differs: in a figure, a day, a negation.
    pub differs: bool,
    /// Whether no other document tells some sentence of it that has a
    /// quotation, or a figure or name that no other document of the story has.
    pub only_here: bool,
}

/// Which other documents tell the same as a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The documents that may tell it, in source order, each with whether it
    /// likely does.
    pub near: Box<[(SourceId, bool)]>,
    /// Whether one that likely tells it likely differs.
    differs: bool,
}

/// Who else tells each sentence, computed on demand.
#[derive(Debug, Default)]
pub(super) struct Tellers {
    sentences: Box<[OnceLock<Told>]>,
    /// For each sentence, whether it has something that no other document has.
    alone: Box<[bool]>,
}

impl Tellers {
    pub(super) fn new(collection: &Collection, library: &Library, parallels: &Parallels) -> Self {
        let mut alone = vec![false; parallels.sentences.len()].into_boxed_slice();
        let told = collection.likeness.stories.iter();
        for sources in told.filter(|sources| sources.len() > 1) {
            let documents = documents_of(library, sources);
            let has_own = |stem: Stem| {
                let telling = library.lexicon.is_figure(stem) || library.lexicon.is_name(stem);
                telling && documents.get(&stem) == Some(&1)
            };
            // If no other document is near, nothing can be found in others.
            let has_near = |source: &&SourceId| parallels.near.has_neighbour(**source);
            for source in sources.iter().filter(has_near) {
                for nth in parallels.of_document(*source) {
                    let sentence = &parallels.sentences[nth];
                    let stems = || parallels.vectors.stems(nth);
                    let is_head = collection.passage(sentence.passage).kind == PassageKind::Head;
                    let says = !is_head && stems().count() >= SAYS;
                    alone[nth] = says && (is_quoted(collection, sentence) || stems().any(has_own));
                }
            }
        }
        Self {
            sentences: alone.iter().map(|_| OnceLock::new()).collect(),
            alone,
        }
    }
}

/// The number of the given documents that contain each stem.
fn documents_of(library: &Library, sources: &[SourceId]) -> HashMap<Stem, u32, FxBuildHasher> {
    let mut count = HashMap::default();
    let stems = sources.iter().flat_map(|s| &library.document(*s).stems);
    for stem in stems {
        *count.entry(*stem).or_default() += 1;
    }
    count
}

/// Whether a sentence contains a quotation.
pub(super) fn is_quoted(collection: &Collection, sentence: &Sentence) -> bool {
    let text = &collection.passage(sentence.passage).text;
    let before = text[..sentence.bytes.start].chars().next_back();
    text[sentence.bytes.clone()].contains(QUOTES) || before.is_some_and(|c| QUOTES.contains(&c))
}

impl Parallels {
    /// Which other documents tell the same as a passage.
    pub fn elsewhere(&self, collection: &Collection, passage: PassageId) -> Elsewhere {
        let mut found = Elsewhere::default();
        for nth in self.within(collection.source_of(passage), passage) {
            let told = self.told(collection, nth);
            found.only_here |= self.is_only_here(collection, nth);
            found.differs |= told.differs;
            let likely = told.near.iter().filter(|(_, likely)| *likely);
            found.sources.extend(likely.map(|(source, _)| *source));
        }
        found.sources.sort_unstable();
        found.sources.dedup();
        found
    }

    /// Whether a sentence says something that no other document tells.
    pub fn is_only_here(&self, collection: &Collection, nth: usize) -> bool {
        self.tellers.alone[nth] && self.told(collection, nth).near.is_empty()
    }

    /// Which other documents tell the same as a sentence.
    pub(super) fn told(&self, collection: &Collection, nth: usize) -> &Told {
        self.tellers.sentences[nth].get_or_init(|| {
            let mut told = Told::default();
            let mut near: Vec<(SourceId, bool)> = Vec::new();
            for parallel in self.from(nth, ONLY_HERE) {
                let likely = parallel.is_shown();
                near.push((self.sentences[parallel.other].source, likely));
                told.differs = told.differs || likely && self.differs(collection, &parallel);
            }
            // The likeliest sentence of each document counts.
            near.sort_unstable_by_key(|(source, likely)| (*source, !likely));
            near.dedup_by_key(|(source, _)| *source);
            told.near = near.into();
            told
        })
    }

    /// Computes who else tells each sentence, until `goes_on` returns `false`.
    pub fn work_out(&self, collection: &Collection, goes_on: &dyn Fn() -> bool) {
        for nth in (0..self.sentences.len()).take_while(|_| goes_on()) {
            self.told(collection, nth);
        }
    }

    /// Whether the sentences of a parallel likely contradict: they give two
    /// figures for one quantity, or are the same sentence but for a figure or a
    /// negation.
    pub fn differs(&self, collection: &Collection, parallel: &Parallel) -> bool {
        if !self.differing(parallel).is_empty() {
            return true;
        }
        let (of, other) = (parallel.of, parallel.other);
        self.vectors.cosine(of, other) >= REWORDED
            && changed(self.text(collection, of), self.text(collection, other)).is_opposed
    }
}
