//! Counts over the passages of an answer.

use super::{Facets, Index};
use crate::model::PassageSet;
use crate::model::view::{Totals, View};

/// Counts over a set of passages.
#[derive(Debug, Clone)]
pub struct Counts {
    /// By source, actor and year.
    pub facets: Facets,
    /// The collection narrowed to these passages.
    pub view: View,
    /// The totals of that view.
    pub totals: Totals,
}

impl Counts {
    /// Counts what `passages` hold.
    pub fn of(index: &Index, passages: &PassageSet) -> Self {
        let collection = index.collection();
        let view = View::within(collection, passages.clone());
        Self {
            facets: index.facets(passages),
            totals: view.totals(collection),
            view,
        }
    }
}
