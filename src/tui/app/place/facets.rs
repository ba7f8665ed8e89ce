//! Filters in words, and back. A query is asked anew where one goes; until
//! the answer is there it filters nothing out.

use std::sync::Arc;

use super::super::{Facet, Filter, Hits, Kept};
use crate::model::place::{self, Thing};
use crate::model::{Collection, PassageSet};
use crate::search::Results;

/// The parts of a filter in words.
pub(super) fn places(story: &Collection, filter: &Filter) -> Vec<place::Facet> {
    let words = |facet: &Facet| match facet {
        Facet::Item(item) => place::Facet::Thing(Thing::of(story, *item)),
        Facet::Query(kept) => place::Facet::Query(kept.results.query.clone()),
    };
    filter.facets.iter().map(words).collect()
}

/// A filter of what is still there; the names of the rest go to `gone`.
pub(super) fn filter(story: &Collection, kept: &[place::Facet], gone: &mut Vec<String>) -> Filter {
    let mut facets = Vec::new();
    for facet in kept {
        match facet {
            place::Facet::Thing(thing) => match thing.find(story) {
                Some(item) => facets.push(Facet::Item(item)),
                None => gone.push(thing.name()),
            },
            place::Facet::Query(query) => {
                let all = PassageSet::all(story.passage_count());
                facets.push(Facet::Query(Kept {
                    results: unanswered(query, all),
                    generation: 0,
                }));
            }
        }
    }
    Filter::new(story, facets)
}

/// The hits of a query that is yet to be answered.
pub(super) fn hits(query: &str) -> Hits {
    Hits {
        results: unanswered(query, PassageSet::default()),
        counts: None,
        generation: 0,
    }
}

fn unanswered(query: &str, passages: PassageSet) -> Arc<Results> {
    let mut results = Results::default();
    results.query = query.into();
    results.passages = passages;
    Arc::new(results)
}
