//! What the passages of an answer hold.

use super::{Facets, Index};
use crate::model::PassageSet;
use crate::model::view::{Totals, View};

/// What the passages of an answer hold.
#[derive(Debug, Clone)]
pub struct Counts {
    /// How many each source, actor and year has.
    pub facets: Facets,
    /// What remains if everything is narrowed to them.
    pub view: View,
    /// How much that is.
    pub totals: Totals,
}

impl Counts {
    /// Counts what `passages` hold.
    pub fn of(index: &Index, passages: &PassageSet) -> Self {
        let story = index.collection();
        let view = View::within(story, passages.clone());
        Self {
            facets: index.facets(passages),
            totals: view.totals(story),
            view,
        }
    }
}
