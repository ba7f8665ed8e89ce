//! Searching: the prompt, and the answers as they come.

use std::sync::Arc;

use super::{App, Facet, Filter};
use crate::search::{Counts, Index, Results};
use crate::tui::action::Scope;
use crate::tui::keymap::Chord;
use crate::tui::layout::Pane;
pub use crate::tui::panes::results::State as Search;
use crate::tui::panes::results::{Edited, Purpose};
use crate::tui::shell::requests::{Question, Request};
use crate::tui::widgets::prompt::Prompt;

impl App {
    /// The letter of what a search is narrowed by, if a key is one: with Alt
    /// while typing, alone too among the results.
    pub(super) fn narrowing_letter(&self, chord: Chord) -> Option<char> {
        let scope = self.scope();
        let open = self.results_open() && self.typed.is_empty();
        let search = self.search.as_ref().filter(|_| open)?;
        let letter = match scope {
            Scope::SearchPrompt | Scope::Results if chord.alt => Chord {
                alt: false,
                ..chord
            }
            .letter(),
            Scope::Results => chord.letter(),
            _ => None,
        };
        letter.filter(|letter| search.labels.get(*letter).is_some())
    }

    /// Opens the search: an open one gets its prompt back; else for `query`,
    /// or for the last query again, to be gone on with or typed over.
    pub(super) fn open_search(&mut self, query: String) -> Vec<Request> {
        let open = self.results_open();
        if !open {
            self.search_from = self.focus;
        }
        self.focus_on(Pane::Reader);
        if let Some(search) = &mut self.search
            && open
            && query.is_empty()
        {
            search.typing = true;
            return vec![];
        }
        let last = self
            .search
            .take()
            .filter(|_| open)
            .or(self.last_search.take());
        let mut search = last.unwrap_or_default();
        search.typing = true;
        if query.is_empty() {
            search.prompt.select_all();
            // The cursor stays where it was, whatever has changed meanwhile.
            search.moved = true;
        } else {
            search.prompt = Prompt::with(query);
        }
        self.search = Some(search);
        self.ask()
    }

    /// Goes back to the results of the last search, as they were.
    pub(super) fn open_last_results(&mut self) -> Vec<Request> {
        if self.last_search.is_none() && !self.results_open() {
            self.notice = Some("No search yet; / searches".into());
            return vec![];
        }
        let effects = self.open_search(String::new());
        if let Some(search) = &mut self.search {
            search.typing = search.list.rows.is_empty();
        }
        effects
    }

    /// Closes the search, the keys going back to where they were; whether one
    /// was open.
    pub(super) fn close_search(&mut self) -> bool {
        let open = self.search.is_some();
        self.put_search_away();
        if open && self.focus == Pane::Reader {
            self.focus_on(self.search_from);
        }
        open
    }

    /// Takes the search off the screen; it can be opened again as it was.
    pub(super) fn put_search_away(&mut self) {
        if let Some(mut search) = self.search.take()
            && search.purpose == Purpose::Find
            && !search.is_blank()
        {
            search.accepted = false;
            search.choices = None;
            self.last_search = Some(search);
        }
    }

    /// Whether the results of a search stand in the centre.
    pub fn results_open(&self) -> bool {
        let search = self.search.as_ref();
        search.is_some_and(|s| s.purpose == Purpose::Find)
    }

    /// Opens the search with a query from the command line.
    pub fn start_with_query(&mut self, query: String) -> Vec<Request> {
        self.open_search(query)
    }

    /// The number of the next question.
    fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Sends what stands in the prompt to the worker; answers to earlier
    /// questions will be dropped.
    pub(super) fn ask(&mut self) -> Vec<Request> {
        let generation = self.next_generation();
        let Some(search) = &mut self.search else {
            return vec![];
        };
        search.generation = generation;
        if search.is_blank() {
            search.clear();
            return vec![];
        }
        vec![Request::Search(Question {
            generation,
            query: search.prompt.text().into(),
            within: self.filter.view.passages().cloned(),
            lasting: false,
        })]
    }

    /// Asks again for the passages that are walked, within another filter or
    /// in another collection.
    pub(super) fn ask_for_hits(&mut self) -> Vec<Request> {
        let generation = self.next_generation();
        let within = self.filter.view.passages().cloned();
        let Some(hits) = &mut self.hits else {
            return vec![];
        };
        hits.generation = generation;
        vec![Request::Search(Question {
            generation,
            query: hits.results.query.clone(),
            within,
            lasting: true,
        })]
    }

    /// Asks everything anew in another collection; what was found in the old
    /// one is gone.
    pub(super) fn ask_again(&mut self) -> Vec<Request> {
        if let Some(search) = &mut self.search {
            search.clear();
        }
        if let Some(last) = &mut self.last_search {
            last.clear();
            last.labels = crate::tui::panes::results::facets::Labels::default();
        }
        self.ask_all()
    }

    /// Asks for everything that is shown: what is typed, the passages that
    /// are walked, the queries of the filter and of the pins.
    pub(super) fn ask_all(&mut self) -> Vec<Request> {
        let mut effects = self.ask();
        effects.extend(self.ask_for_hits());
        let mut generation = self.generation;
        let pins = self.pins.iter_mut().flatten();
        for facet in pins
            .chain([&mut self.filter])
            .flat_map(|f| f.facets.iter_mut())
        {
            if let Facet::Query(kept) = facet {
                generation += 1;
                kept.generation = generation;
                effects.push(Request::Search(Question {
                    generation,
                    query: kept.results.query.clone(),
                    within: None,
                    lasting: true,
                }));
            }
        }
        self.generation = generation;
        effects
    }

    pub(super) fn indexed(&mut self, index: Arc<Index>) -> Vec<Request> {
        self.index = Some(index);
        self.ask()
    }

    /// Takes an answer in, wherever it is waited for.
    pub(super) fn found(&mut self, generation: u64, results: Results) -> Vec<Request> {
        if let Some(search) = &mut self.search
            && search.generation == generation
        {
            search.take(results, &self.story);
            return if std::mem::take(&mut search.accepted) {
                self.accept_search()
            } else {
                vec![]
            };
        }
        if let Some(hits) = &mut self.hits
            && hits.generation == generation
        {
            hits.results = Arc::new(results);
            return vec![];
        }
        self.found_for_filter(generation, results)
    }

    /// Takes in the answer to a query that is a part of the filter, or of what
    /// a pinned pane shows.
    fn found_for_filter(&mut self, generation: u64, results: Results) -> Vec<Request> {
        let results = Arc::new(results);
        let story = &self.story;
        let pins = self.pins.iter_mut().flatten();
        let mut found = false;
        for filter in pins.chain([&mut self.filter]) {
            let mut facets = filter.facets.clone();
            let kept = facets.iter_mut().find_map(|facet| match facet {
                Facet::Query(kept) if kept.generation == generation => Some(kept),
                _ => None,
            });
            if let Some(kept) = kept {
                kept.results = Arc::clone(&results);
                *filter = Filter::new(story, facets);
                found = true;
            }
        }
        if !found {
            return vec![];
        }
        self.rebuild();
        // What is asked within the filter is asked within another now.
        let mut effects = self.ask();
        effects.extend(self.ask_for_hits());
        effects
    }

    /// Takes in what the passages of an answer hold.
    pub(super) fn counted(&mut self, generation: u64, counts: Counts) {
        let counts = Arc::new(counts);
        let search = self.search.iter_mut().chain(&mut self.last_search);
        for search in search.filter(|s| s.generation == generation) {
            let keeps = search.edited == Edited::Narrowed;
            search.labels.renew(&counts.facets, keeps);
            search.counts = Some(Arc::clone(&counts));
        }
        if let Some(hits) = &mut self.hits
            && hits.generation == generation
        {
            hits.counts = Some(counts);
        }
    }

    /// What the lists are narrowed to by the search that is open, or by the
    /// one whose hits are walked; nothing where no passage was found.
    pub fn narrowing(&self) -> Option<&Arc<Counts>> {
        let (passages, counts) = match (&self.search, &self.hits) {
            (Some(search), _) if !search.is_blank() => (&search.results.passages, &search.counts),
            (_, Some(hits)) => (&hits.results.passages, &hits.counts),
            _ => return None,
        };
        // The counts may be those of an answer before.
        let counts = counts.as_ref().filter(|c| c.totals.sources > 0);
        counts.filter(|_| !passages.is_empty())
    }

    /// The query that narrows the lists.
    pub fn narrowing_query(&self) -> Option<&str> {
        self.narrowing()?;
        let open = self.search.as_ref().filter(|s| !s.is_blank());
        let open = open.map(|s| s.results.query.as_str());
        open.or_else(|| self.hits.as_ref().map(|h| h.results.query.as_str()))
    }
}
