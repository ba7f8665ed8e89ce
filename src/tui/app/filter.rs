//! What everything is filtered by: items that were pointed at, and queries
//! that were kept.

use std::sync::Arc;

use super::{App, Search};
use crate::model::view::{Item, Totals, View, passages_of};
use crate::model::{Collection, PassageSet};
use crate::search::Results;
use crate::tui::layout::Pane;
use crate::tui::panes::results::Purpose;
use crate::tui::shell::Request;

/// What everything is filtered by.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The parts of it, in the order they were added.
    pub facets: Vec<Facet>,
    /// What they leave.
    pub view: View,
    /// How much that is.
    pub totals: Totals,
}

/// A part of a filter.
#[derive(Debug, Clone)]
pub enum Facet {
    /// The passages of an item.
    Item(Item),
    /// The passages that answer a query.
    Query(Kept),
}

/// A query that was kept as a part of a filter.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What was asked and what was found.
    pub results: Arc<Results>,
    /// The question whose answer is awaited or shown.
    pub generation: u64,
}

impl PartialEq for Facet {
    /// Whether both ask for the same.
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
    pub fn crumb(&self, story: &Collection) -> String {
        match self {
            Self::Item(item) => item.crumb(story),
            Self::Query(kept) => query_crumb(&kept.results.query),
        }
    }

    fn passages(&self, story: &Collection) -> PassageSet {
        match self {
            Self::Item(item) => passages_of(story, *item).into_iter().collect(),
            Self::Query(kept) => kept.results.passages.clone(),
        }
    }
}

/// “taji rockets”, as a breadcrumb shows a query.
pub fn query_crumb(query: &str) -> String {
    format!("“{}”", crate::text::graphemes::fit(query.trim(), 32))
}

impl Filter {
    /// What `facets` leave of a collection.
    pub(super) fn new(story: &Collection, facets: Vec<Facet>) -> Self {
        let sets = facets.iter().map(|facet| facet.passages(story));
        let kept = sets.reduce(|mut kept, set| {
            kept.retain(&set);
            kept
        });
        let view = kept.map_or_else(|| View::new(story, &[]), |kept| View::within(story, kept));
        let totals = view.totals(story);
        Self {
            facets,
            view,
            totals,
        }
    }

    /// The queries in it.
    pub fn queries(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.facets.iter().filter_map(|facet| match facet {
            Facet::Query(kept) => Some(kept),
            Facet::Item(_) => None,
        })
    }
}

impl App {
    /// `f`: adds the selection to the filter; among results, the query.
    pub(super) fn filter_by_selection(&mut self) -> Vec<Request> {
        if self.focus == Pane::Reader && self.results_open() {
            return self.keep_query();
        }
        let Some(item) = self.selected() else {
            self.notice = Some("Nothing is selected to filter by".into());
            return vec![];
        };
        self.add_facet(Facet::Item(item)).unwrap_or_default()
    }

    /// Narrows the filter by one more facet; `None`, and the reason is said,
    /// where that would leave nothing or change nothing.
    fn add_facet(&mut self, facet: Facet) -> Option<Vec<Request>> {
        if self.filter.facets.contains(&facet) {
            self.notice = Some("Already filtered by this; Esc takes the last filter off".into());
            return None;
        }
        let mut facets = self.filter.facets.clone();
        facets.push(facet);
        let narrowed = Filter::new(&self.story, facets);
        if narrowed.totals.sources == 0 {
            self.notice = Some("No passage has both; the filter stays as it was".into());
            return None;
        }
        self.filter = narrowed;
        Some(self.filter_changed())
    }

    /// Takes the last filter off; `None` if there was none.
    pub(super) fn unfilter(&mut self) -> Option<Vec<Request>> {
        self.filter.facets.pop()?;
        let facets = std::mem::take(&mut self.filter.facets);
        self.filter = Filter::new(&self.story, facets);
        Some(self.filter_changed())
    }

    /// Lists anew what is left, and asks anew what was asked within it.
    fn filter_changed(&mut self) -> Vec<Request> {
        self.has_moved();
        self.rebuild();
        let mut effects = self.ask();
        effects.extend(self.ask_for_hits());
        effects
    }

    /// Keeps the query of the open search as a part of the filter, and closes
    /// the search.
    pub(super) fn keep_query(&mut self) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        if search.waits() {
            search.accepted = true;
            return vec![];
        }
        if search.results.passages.is_empty() {
            self.notice = Some(if search.is_blank() {
                "Nothing to filter by yet: type a query".into()
            } else {
                "No passage matches; the filter stays as it was".into()
            });
            return vec![];
        }
        let query = search.results.query.clone();
        let facet = Facet::Query(Kept {
            results: Arc::clone(&search.results),
            generation: search.generation,
        });
        let Some(effects) = self.add_facet(facet) else {
            return vec![];
        };
        self.close_search();
        // It narrows already, and more lastingly.
        self.hits = None;
        let mut all = self.remember(query);
        all.extend(effects);
        all
    }

    /// Whether a query to filter by is being typed.
    pub(super) fn filtering(&self) -> bool {
        let search = self.search.as_ref();
        search.is_some_and(|s| s.purpose == Purpose::Filter)
    }

    /// Opens the prompt of a query to filter by.
    pub(super) fn open_filter(&mut self) -> Vec<Request> {
        self.put_search_away();
        self.search_from = self.focus;
        self.search = Some(Search {
            purpose: Purpose::Filter,
            ..Search::default()
        });
        vec![]
    }
}
