//! Opening what was found, and walking all of it.

use std::sync::Arc;

use super::App;
use crate::model::PassageId;
use crate::model::view::Item;
use crate::search::Counts;
use crate::search::Results;
use crate::tui::layout::Pane;
use crate::tui::panes::page::Target;
use crate::tui::shell::Request;

/// The passages that `n` and `N` walk, in the order of the collection: all
/// that were found, the ones beyond the list included.
#[derive(Debug, Clone)]
pub struct Hits {
    /// What was found; lights its matches.
    pub results: Arc<Results>,
    /// What the passages hold.
    pub counts: Option<Arc<Counts>>,
    /// The question whose answer this is.
    pub generation: u64,
}

impl App {
    /// Opens the selected hit, its matches lit; `n` and `N` go on from it.
    pub(super) fn open_hit(&mut self) -> Vec<Request> {
        let Some(search) = &self.search else {
            return vec![];
        };
        let Some(hit) = search.selected().cloned() else {
            return vec![];
        };
        self.hits = Some(Hits {
            results: Arc::clone(&search.results),
            counts: search.counts.clone(),
            generation: search.generation,
        });
        let query = search.results.query.clone();
        self.put_search_away();
        let mut effects = self.remember(query);
        effects.extend(self.open(match hit.item {
            Item::Passage(passage) => Target::Passage(passage, None),
            item => Target::Item(item),
        }));
        if let Item::Passage(passage) = hit.item {
            self.say_place(passage, " · n next · N previous");
        }
        effects
    }

    /// Keeps a query among those that come back.
    pub(super) fn remember(&mut self, query: String) -> Vec<Request> {
        self.queries.retain(|q| *q != query);
        self.queries.push(query.clone());
        vec![Request::Remember(query)]
    }

    /// What `n` and `N` walk: what was found, else what the last query of the
    /// filter leaves.
    fn walked(&self) -> Option<Arc<Results>> {
        if let Some(hits) = &self.hits {
            return Some(Arc::clone(&hits.results));
        }
        let kept = self.filter.queries().next_back()?;
        Some(Arc::clone(&kept.results))
    }

    /// The answers whose matches are lit in the text.
    pub fn shining(&self) -> impl Iterator<Item = &Arc<Results>> {
        let hits = self.hits.iter().map(|hits| &hits.results);
        let typed = self.search.iter().filter(|_| self.filtering());
        let typed = typed.map(|search| &search.results);
        hits.chain(typed)
            .chain(self.filter.queries().map(|kept| &kept.results))
    }

    /// Whether `n` leads anywhere.
    pub fn walks(&self) -> bool {
        self.hits.is_some() || self.filter.queries().next().is_some()
    }

    /// Goes to the next (or previous) hit, across documents, and round.
    pub(super) fn step_hit(&mut self, forward: bool) {
        if self.focus == Pane::Reader && self.results_open() {
            if let Some(search) = &mut self.search {
                search.step(if forward { 1 } else { -1 });
            }
            return;
        }
        let Some(results) = self.walked() else {
            self.notice = Some("No search yet; / searches".into());
            return;
        };
        let all = &results.passages;
        let here = self.current_passage().unwrap_or(PassageId(0));
        let next = if forward {
            all.after(here)
        } else {
            all.before(here)
        };
        // All the way round there is the first, or the last.
        let round = || {
            let first = Some(PassageId(0)).filter(|p| all.contains(*p));
            if forward {
                first.or_else(|| all.after(PassageId(0)))
            } else {
                all.before(PassageId(u32::MAX))
            }
        };
        let Some(passage) = next.or_else(round) else {
            self.notice = Some("No passage matches; only names did".into());
            return;
        };
        let turned = if next.is_none() { ", round again" } else { "" };
        self.focus_on(Pane::Reader);
        self.turn_to(passage, None);
        self.say_place(passage, turned);
    }

    /// “Hit 3 of 41”.
    fn say_place(&mut self, passage: PassageId, turned: &str) {
        if let Some(results) = self.walked() {
            let all = &results.passages;
            let place = all.count_in(0..passage.0 + 1);
            self.notice = Some(format!("Hit {place} of {}{turned}", all.len()));
        }
    }
}
