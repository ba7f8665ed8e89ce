//! Searching: the prompt, the answers as they come, and walking the hits.

use std::sync::Arc;

use super::{App, Effect};
use crate::model::PassageId;
use crate::model::view::Item;
use crate::search::{Index, Results};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::panes::page::Target;
pub use crate::tui::panes::results::State as Search;

/// Most hits that are listed and walked.
pub const MOST_HITS: usize = 1000;

/// The passages that `n` and `N` walk, in the order of the collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The query, to light its matches.
    pub query: String,
    /// The passages, ascending.
    pub passages: Vec<PassageId>,
}

impl App {
    /// Opens the search; an open one gets its prompt back.
    pub(super) fn open_search(&mut self, query: String) -> Vec<Effect> {
        if self.search.is_none() {
            self.search_from = self.focus;
        }
        self.focus_on(Pane::Reader);
        match &mut self.search {
            Some(search) if query.is_empty() => {
                search.typing = true;
                vec![]
            }
            _ => {
                self.search = Some(Search::new(query));
                self.ask()
            }
        }
    }

    /// Closes the search, the keys going back to where they were; whether one
    /// was open.
    pub(super) fn close_search(&mut self) -> bool {
        let open = self.search.take().is_some();
        if open && self.focus == Pane::Reader {
            self.focus_on(self.search_from);
        }
        open
    }

    /// Opens the search with a query from the command line.
    pub fn start_with_query(&mut self, query: String) -> Vec<Effect> {
        self.open_search(query)
    }

    /// Sends what stands in the prompt to the worker; answers to earlier
    /// questions will be dropped.
    fn ask(&mut self) -> Vec<Effect> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        self.generation += 1;
        search.generation = self.generation;
        if search.prompt.text().trim().is_empty() {
            search.take(Results::default());
            return vec![];
        }
        vec![Effect::Search(self.generation, search.prompt.text().into())]
    }

    /// Asks anew in another collection; what was found in the old one is gone.
    pub(super) fn ask_again(&mut self) -> Vec<Effect> {
        if let Some(search) = &mut self.search {
            search.take(Results::default());
        }
        self.ask()
    }

    pub(super) fn indexed(&mut self, index: Arc<Index>) -> Vec<Effect> {
        self.index = Some(index);
        self.ask()
    }

    pub(super) fn found(&mut self, generation: u64, results: Results) {
        if let Some(search) = &mut self.search
            && search.generation == generation
        {
            search.take(results);
        }
    }

    /// Types into whatever prompt is open.
    pub(super) fn type_in(&mut self, text: &str) -> Vec<Effect> {
        if self.overlay.is_some() {
            self.type_in_overlay(text);
            return vec![];
        }
        match &mut self.search {
            Some(search) if search.typing => {
                search.prompt.insert(text);
                self.ask()
            }
            _ => vec![],
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.type_in(text)
    }

    pub(super) fn act_in_search(&mut self, action: Action) -> Vec<Effect> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        match action {
            Action::Accept => return self.open_hit(),
            Action::Cancel => {
                self.close_search();
            }
            Action::Next => search.step(1),
            Action::Previous => search.step(-1),
            Action::NextPage => search.step(8),
            Action::PreviousPage => search.step(-8),
            Action::Enter => search.typing = search.results.hits.is_empty(),
            Action::Recall => {
                if let Some(query) = recall(&self.queries, search.prompt.text()) {
                    search.prompt = crate::tui::widgets::prompt::Prompt::with(query);
                    return self.ask();
                }
                self.notice = Some("No earlier search".into());
            }
            edit => {
                let before = search.prompt.text().to_string();
                if search.prompt.edit(edit) && search.prompt.text() != before {
                    return self.ask();
                }
            }
        }
        vec![]
    }

    /// Opens the selected hit, its matches lit; `n` and `N` go on from it.
    pub(super) fn open_hit(&mut self) -> Vec<Effect> {
        let Some(search) = &self.search else {
            return vec![];
        };
        let Some(hit) = search.selected().cloned() else {
            return vec![];
        };
        let query = search.results.query.clone();
        let mut passages: Vec<PassageId> = search
            .results
            .hits
            .iter()
            .filter_map(|h| match h.item {
                Item::Passage(passage) => Some(passage),
                _ => None,
            })
            .collect();
        passages.sort_unstable();
        self.queries.retain(|q| *q != query);
        self.queries.push(query.clone());
        self.hits = Some(Hits {
            query: query.clone(),
            passages,
        });
        self.search = None;
        let mut effects = vec![Effect::Remember(query)];
        effects.extend(self.open(match hit.item {
            Item::Passage(passage) => Target::Passage(passage, None),
            item => Target::Item(item),
        }));
        effects
    }

    /// Goes to the next (or previous) hit, across documents, and round.
    pub(super) fn step_hit(&mut self, forward: bool) {
        let Some(hits) = &self.hits else {
            self.notice = Some("No search yet; / searches".into());
            return;
        };
        let here = self.current_passage().unwrap_or(PassageId(0));
        let at = if forward {
            hits.passages.iter().position(|p| *p > here)
        } else {
            hits.passages.iter().rposition(|p| *p < here)
        };
        let round = if forward {
            0
        } else {
            hits.passages.len().saturating_sub(1)
        };
        let place = at.unwrap_or(round);
        let Some(passage) = hits.passages.get(place).copied() else {
            self.notice = Some("No passage matches; only names did".into());
            return;
        };
        let turned = if at.is_none() { ", round again" } else { "" };
        self.notice = Some(format!(
            "Hit {} of {}{turned}",
            place + 1,
            hits.passages.len()
        ));
        self.focus_on(Pane::Reader);
        self.turn_to(passage, None);
    }
}

/// The search before the one in the prompt; from the latest on.
fn recall(queries: &[String], current: &str) -> Option<String> {
    let at = queries
        .iter()
        .position(|q| q == current)
        .unwrap_or(queries.len());
    let earlier = at.checked_sub(1).or(queries.len().checked_sub(1))?;
    queries.get(earlier).cloned()
}

#[cfg(test)]
mod tests {
    use super::recall;

    #[test]
    fn earlier_searches_come_back_latest_first_and_round() {
        let queries = ["taji".to_string(), "milley".to_string()];
        assert_eq!(recall(&queries, "").as_deref(), Some("milley"));
        assert_eq!(recall(&queries, "milley").as_deref(), Some("taji"));
        assert_eq!(recall(&queries, "taji").as_deref(), Some("milley"));
        assert_eq!(recall(&[], ""), None);
    }
}
