//! How surely two documents tell one story, from 0 to 1: gradual, unlike
//! stories, which contain a document or do not.

use std::collections::HashMap;

use super::linkage::Tree;
use super::stories;
use super::words::Library;
use crate::model::{Collection, SourceId};

/// The middle of the curve from likeness to nearness and its steepness, both
/// relative to the likeness from which documents tell one story.
const MIDDLE: f32 = 1.25;
const STEEP: f32 = 4.8;
/// Documents with less likeness are not near at all.
const LEAST: f32 = 0.25;
/// From this nearness on, documents likely tell one story.
const LIKELY: f32 = 0.5;
/// Factor for documents of two stories.
const OTHER_STORY: f32 = 0.3;

/// The likeness of documents, divided by the least likeness of a story in a set
/// of their size.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    alike: Vec<HashMap<usize, f32>>,
}

impl Likeness {
    /// For `count` documents, with nothing known yet.
    pub(super) fn new(count: usize) -> Self {
        Self {
            alike: vec![HashMap::new(); count],
        }
    }

    /// For all documents of a library.
    pub(super) fn of(library: &Library) -> Self {
        let mut likeness = Self::new(library.documents.len());
        stories::stories(library, &|| true, &mut |documents, tree| {
            likeness.look_into(documents, tree);
        });
        likeness
    }

    /// Takes in how a set of documents joins. A look into a part says more than
    /// the earlier one at the whole.
    pub(super) fn look_into(&mut self, documents: &[usize], tree: &Tree) {
        let heights = tree.heights();
        let least = stories::least(documents.len());
        for (x, a) in documents.iter().enumerate() {
            for (y, b) in documents.iter().enumerate() {
                let height = heights.get(x, y) / least;
                if a != b && height >= LEAST {
                    self.alike[*a].insert(*b, height);
                } else {
                    self.alike[*a].remove(b);
                }
            }
        }
    }

    /// The number of documents.
    pub(super) fn len(&self) -> usize {
        self.alike.len()
    }
}

/// The documents near each document.
#[derive(Debug, Default)]
pub(super) struct Nearness {
    near: Vec<Vec<(SourceId, f32)>>,
}

impl Nearness {
    /// For the documents of a compared collection.
    pub(super) fn new(collection: &Collection, likeness: Likeness) -> Self {
        let stories = &collection.likeness.stories;
        let nth = stories.iter().enumerate();
        let of: HashMap<usize, usize> = nth
            .flat_map(|(nth, sources)| sources.iter().map(move |s| (s.index(), nth)))
            .collect();
        let near = likeness.alike.into_iter().enumerate().map(|(a, alike)| {
            let nearness = |(b, height): (usize, f32)| {
                let nearness = 1.0 / (1.0 + (-(height - MIDDLE) * STEEP).exp());
                let one = of.get(&a) == of.get(&b);
                let left = if one { 1.0 } else { OTHER_STORY };
                (SourceId::from(b), nearness * left)
            };
            let mut near: Vec<(SourceId, f32)> = alike.into_iter().map(nearness).collect();
            near.sort_by_key(|(source, _)| *source);
            near
        });
        Self {
            near: near.collect(),
        }
    }

    /// The documents near one, in source order.
    pub(super) fn of(&self, source: SourceId) -> &[(SourceId, f32)] {
        &self.near[source.index()]
    }

    /// Whether some document is near enough to tell likely the same story.
    pub(super) fn has_neighbour(&self, source: SourceId) -> bool {
        self.of(source).iter().any(|(_, near)| *near >= LIKELY)
    }
}
