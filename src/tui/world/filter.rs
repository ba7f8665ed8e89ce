//! The filter of everything: items that the user pointed at, and queries kept.

use std::sync::Arc;

use crate::model::view::{Item, Totals, View, passages_of};
use crate::model::{Collection, PassageSet};
use crate::search::Results;

/// The filter of everything.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Its parts, in the order they were added.
    pub facets: Vec<Facet>,
    /// What the facets leave.
    pub view: View,
    /// The counts of what they leave.
    pub totals: Totals,
}

/// A part of a filter.
#[derive(Debug, Clone)]
pub enum Facet {
    /// The passages of an item.
    Item(Item),
    /// The passages that match a query.
    Query(KeptQuery),
}

/// A query kept as a part of a filter.
#[derive(Debug, Clone)]
pub struct KeptQuery {
    /// The query and its results.
    pub results: Arc<Results>,
    /// The number of the search whose results are awaited or shown.
    pub generation: u64,
}

impl PartialEq for Facet {
    /// Whether both filter by the same thing.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(a), Self::Item(b)) => a == b,
            (Self::Query(a), Self::Query(b)) => a.results.query == b.results.query,
            _ => false,
        }
    }
}

impl Facet {
    /// A few words for the breadcrumb.
    pub fn crumb(&self, collection: &Collection) -> String {
        match self {
            Self::Item(item) => item.crumb(collection),
            Self::Query(kept) => query_crumb(&kept.results.query),
        }
    }

    fn passages(&self, collection: &Collection) -> PassageSet {
        match self {
            Self::Item(item) => passages_of(collection, *item).into_iter().collect(),
            Self::Query(kept) => kept.results.passages.clone(),
        }
    }
}

/// A query as a breadcrumb shows it: “taji rockets”.
pub fn query_crumb(query: &str) -> String {
    format!("“{}”", crate::text::graphemes::fit(query.trim(), 32))
}

impl Filter {
    /// What `facets` leave of a collection.
    pub fn new(collection: &Collection, facets: Vec<Facet>) -> Self {
        let sets = facets.iter().map(|facet| facet.passages(collection));
        let kept = sets.reduce(|mut kept, set| {
            kept.retain(&set);
            kept
        });
        let view = kept.map_or_else(
            || View::new(collection, &[]),
            |kept| View::within(collection, kept),
        );
        let totals = view.totals(collection);
        Self {
            facets,
            view,
            totals,
        }
    }

    /// The queries in it.
    pub fn queries(&self) -> impl DoubleEndedIterator<Item = &KeptQuery> {
        self.facets.iter().filter_map(|facet| match facet {
            Facet::Query(kept) => Some(kept),
            Facet::Item(_) => None,
        })
    }
}
