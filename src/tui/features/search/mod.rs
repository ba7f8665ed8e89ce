//! Searching: the prompt, the answers as they come, opening and walking the
//! hits, and queries kept in the filter.

mod cover;
mod filter_prompt;
mod here;
mod hints;
mod hits;
mod query;
mod results;

use std::sync::Arc;

pub use hits::Hits;
pub use results::OpenSearch;
pub use results::facets::LETTERS;
use results::{Edited, Purpose};

use crate::model::PassageId;
use crate::search::{Counts, Results};
use crate::store::place::{self, Place};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cover, Cx, Feature, Over};
use crate::tui::layout::Pane;
use crate::tui::page::Target;
use crate::tui::shell::requests::{Question, Reply, Request};
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Facet, Filter, Go, KeptQuery, Searched, World};

/// The search.
#[derive(Debug)]
pub struct Search {
    /// The open search.
    pub open: Option<OpenSearch>,
    /// The search before, to open again.
    last: Option<OpenSearch>,
    /// The pane that had the keys before the search was opened.
    from: Pane,
    /// The hits that `n` and `N` walk.
    pub hits: Option<Hits>,
    /// Earlier queries, latest last.
    pub queries: Vec<String>,
    generation: u64,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            open: None,
            last: None,
            from: Pane::Reader,
            hits: None,
            queries: Vec::new(),
            generation: 0,
        }
    }
}

impl Search {
    /// Whether the open search shows results in the centre.
    fn finds(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|s| s.purpose == Purpose::Find)
    }

    /// Whether a query to filter by is being typed.
    fn filters(&self) -> bool {
        self.open.is_some() && !self.finds()
    }

    /// Opens the search: an open one gets its prompt back; else for `query`, or
    /// if that is empty the last search, to continue or to type over.
    fn begin(&mut self, query: String, world: &mut World, focus: Pane) {
        let open = self.finds();
        if !open {
            self.from = focus;
        }
        world.go(Go::Focus(Pane::Reader));
        if let Some(search) = &mut self.open
            && open
            && query.is_empty()
        {
            search.typing = true;
            return;
        }
        let last = self.open.take().filter(|_| open).or(self.last.take());
        let mut search = last.unwrap_or_default();
        search.typing = true;
        if query.is_empty() {
            search.prompt.select_all();
            // The cursor stays on its hit, whatever has changed meanwhile.
            search.moved = true;
        } else {
            search.prompt = Prompt::with(query);
        }
        self.open = Some(search);
        self.ask(world);
    }

    /// Goes back to the results of the last search, as they were.
    fn begin_again(&mut self, world: &mut World, focus: Pane) {
        if self.last.is_none() && !self.finds() {
            return world.say("No search yet; / searches");
        }
        self.begin(String::new(), world, focus);
        if let Some(search) = &mut self.open {
            search.typing = search.list.rows.is_empty();
        }
    }

    /// Opens the prompt of a query to filter by.
    fn begin_filter(&mut self, focus: Pane) {
        self.put_away();
        self.from = focus;
        self.open = Some(OpenSearch {
            purpose: Purpose::Filter,
            ..OpenSearch::default()
        });
    }

    /// Closes the search; the pane that had the keys gets them back.
    fn end(&mut self, world: &mut World, focus: Pane) {
        self.put_away();
        if focus == Pane::Reader {
            world.go(Go::Focus(self.from));
        }
    }

    /// Returns the number of the next question.
    fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Asks the query in the prompt; drops answers to earlier questions.
    fn ask(&mut self, world: &mut World) {
        let generation = self.next_generation();
        let Some(search) = &mut self.open else {
            return;
        };
        search.generation = generation;
        if search.is_blank() {
            return search.clear();
        }
        world.ask(Request::Search(Question {
            generation,
            query: search.prompt.text().into(),
            within: world.filter.view.passages().cloned(),
            lasting: false,
        }));
    }

    /// Asks again for the passages that are walked, because the filter or the
    /// collection has changed.
    fn ask_for_hits(&mut self, world: &mut World) {
        let generation = self.next_generation();
        let Some(hits) = &mut self.hits else {
            return;
        };
        hits.generation = generation;
        world.ask(Request::Search(Question {
            generation,
            query: hits.results.query.clone(),
            within: world.filter.view.passages().cloned(),
            lasting: true,
        }));
    }

    /// Asks everything that is shown: the query typed, the passages walked, the
    /// queries of the filter and of the pins.
    fn ask_all(&mut self, world: &mut World) {
        self.ask(world);
        self.ask_for_hits(world);
        let mut asked = Vec::new();
        for facet in world.filters().flat_map(|f| f.facets.iter_mut()) {
            if let Facet::Query(kept) = facet {
                self.generation += 1;
                kept.generation = self.generation;
                asked.push(Question {
                    generation: self.generation,
                    query: kept.results.query.clone(),
                    within: None,
                    lasting: true,
                });
            }
        }
        for question in asked {
            world.ask(Request::Search(question));
        }
    }

    /// Hands an answer to what waits for it.
    fn found(&mut self, generation: u64, results: Results, cx: &mut Cx) {
        if let Some(search) = &mut self.open
            && search.generation == generation
        {
            search.take(results, &cx.world.collection);
            if std::mem::take(&mut search.accepted) {
                self.accept(cx);
            }
            return;
        }
        if let Some(hits) = &mut self.hits
            && hits.generation == generation
        {
            hits.results = Arc::new(results);
            return;
        }
        self.found_for_filter(generation, results, cx.world);
    }

    /// Takes in the answer to a query of the filter, or of a pinned pane.
    fn found_for_filter(&mut self, generation: u64, results: Results, world: &mut World) {
        let results = Arc::new(results);
        let collection = Arc::clone(&world.collection);
        let mut found = false;
        for filter in world.filters() {
            let mut facets = filter.facets.clone();
            let kept = facets.iter_mut().find_map(|facet| match facet {
                Facet::Query(kept) if kept.generation == generation => Some(kept),
                Facet::Query(_) | Facet::Item(_) => None,
            });
            if let Some(kept) = kept {
                kept.results = Arc::clone(&results);
                *filter = Filter::new(&collection, facets);
                found = true;
            }
        }
        if found {
            world.go(Go::Rebuild);
            // Questions within the filter must be asked within the new one.
            self.refiltered(world);
        }
    }

    /// Takes in the counts of an answer.
    fn counted(&mut self, generation: u64, counts: Counts) {
        let counts = Arc::new(counts);
        let searches = self.open.iter_mut().chain(&mut self.last);
        for search in searches.filter(|s| s.generation == generation) {
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

    /// What the search does to the rest of the screen: the open search narrows
    /// the lists, else the one whose hits are walked; none without a passage.
    fn searched(&self) -> Searched {
        let open = self.open.as_ref().filter(|s| !s.is_blank());
        let hits = self.hits.as_ref();
        let (results, counts) = match (open, hits) {
            (Some(open), _) => (Some(&open.results), open.counts.as_ref()),
            (None, Some(hits)) => (Some(&hits.results), hits.counts.as_ref()),
            (None, None) => (None, None),
        };
        // The counts may be those of an earlier answer.
        let counts = counts.filter(|c| c.totals.sources > 0);
        let narrowed = counts.zip(results.filter(|r| !r.passages.is_empty()));
        let typed = self.open.iter().filter(|_| self.filters());
        let walked = hits.map(|hits| &hits.results);
        Searched {
            narrowed: narrowed.map(|(counts, r)| (Arc::clone(counts), r.query.clone())),
            in_text: self.filters(),
            lit: walked
                .into_iter()
                .chain(typed.map(|s| &s.results))
                .cloned()
                .collect(),
            walked: walked.cloned(),
        }
    }

    /// Keeps a query among the earlier ones.
    fn remember(&mut self, query: String, world: &mut World) {
        self.queries.retain(|q| *q != query);
        self.queries.push(query.clone());
        world.ask(Request::Remember(query));
    }

    /// Keeps the query of the open search as a part of the filter, and closes
    /// the search.
    fn keep_query(&mut self, cx: &mut Cx) {
        let Some(search) = &mut self.open else {
            return;
        };
        if search.waits() {
            search.accepted = true;
            return;
        }
        if search.results.passages.is_empty() {
            return cx.world.say(if search.is_blank() {
                "Type a query to filter by"
            } else {
                "No passage matches; the filter is unchanged"
            });
        }
        let query = search.results.query.clone();
        let facet = Facet::Query(KeptQuery {
            results: Arc::clone(&search.results),
            generation: search.generation,
        });
        if cx.world.filter_by(facet) {
            self.end(cx.world, cx.here.focus);
            // The filter narrows by it now.
            self.hits = None;
            self.remember(query, cx.world);
        }
    }
}

impl Feature for Search {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        let focus = cx.here.focus;
        match action {
            Action::Search => self.begin(String::new(), cx.world, focus),
            Action::SearchHere => here::begin(self, cx),
            Action::LastResults => self.begin_again(cx.world, focus),
            Action::FilterQuery => self.begin_filter(focus),
            Action::NextHit => hits::walk(self, true, cx),
            Action::PreviousHit => hits::walk(self, false, cx),
            action if action.entry().scope == Scope::Search => self.act_among_results(action, cx),
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let Target::Search(words) = target else {
            return false;
        };
        self.begin(words.clone(), cx.world, cx.here.focus);
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Indexed(index) => {
                cx.world.index = Some(index);
                self.ask(cx.world);
            }
            Reply::Found(generation, results) => self.found(generation, results, cx),
            Reply::Searches(queries) => self.queries = queries,
            Reply::Counted(generation, counts) => self.counted(generation, *counts),
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["filter"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.filters().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.filters().then_some(self)
    }

    fn cover(&self) -> Option<&dyn Cover> {
        self.finds().then_some(self)
    }

    fn cover_mut(&mut self) -> Option<&mut dyn Cover> {
        self.finds().then_some(self)
    }

    /// Keeps the search so that it can be opened again.
    fn put_away(&mut self) {
        if let Some(mut search) = self.open.take()
            && search.purpose == Purpose::Find
            && !search.is_blank()
        {
            search.accepted = false;
            search.choices = None;
            self.last = Some(search);
        }
    }

    fn peel(&mut self, _: &mut Cx) -> bool {
        self.hits.take().is_some()
    }

    fn peels(&self) -> bool {
        self.open.is_some() || self.hits.is_some()
    }

    fn refiltered(&mut self, world: &mut World) {
        self.ask(world);
        self.ask_for_hits(world);
    }

    fn carry(&mut self, carry: &Carry, world: &mut World) {
        if let Some(hits) = &mut self.hits {
            hits.results = carry.results(&hits.results);
            hits.counts = None;
        }
        world.searched = Searched::default();
    }

    /// Asks everything again; the old collection's answers are gone.
    fn reread(&mut self, could: bool, cx: &mut Cx) {
        if !could {
            return;
        }
        if let Some(search) = &mut self.open {
            search.clear();
        }
        if let Some(last) = &mut self.last {
            last.clear();
            last.labels = results::facets::Labels::default();
        }
        self.ask_all(cx.world);
    }

    fn keeps_keys(&mut self, home: Pane) -> bool {
        if self.open.is_some() {
            self.from = home;
        }
        self.open.is_some()
    }

    fn settle(&mut self, cx: &mut Cx) {
        let counts = |searched: &Searched| {
            let narrowed = searched.narrowed.as_ref();
            narrowed.map(|(counts, _)| Arc::as_ptr(counts))
        };
        let now = self.searched();
        if counts(&now) != counts(&cx.world.searched) {
            cx.world.go(Go::Relist);
        }
        cx.world.searched = now;
    }

    fn keep(&self, _: &World, place: &mut Place) {
        let found = self.open.as_ref().filter(|_| self.finds());
        let search = found.or(self.last.as_ref()).filter(|s| !s.is_blank());
        place.search = search.map(|search| place::Search {
            query: search.prompt.text().into(),
            open: found.is_some(),
            typing: found.is_some_and(|s| s.typing),
        });
        place.walked = self.hits.as_ref().map(|h| h.results.query.clone());
    }

    fn put(&mut self, place: &Place, _: &mut World) {
        if let Some(query) = &place.walked {
            self.hits = Some(Hits::unanswered(query));
        } else if place.filters.is_some() {
            self.hits = None;
        }
        if let Some(search) = &place.search {
            let mut opened = OpenSearch::new(search.query.clone());
            opened.typing = search.typing;
            if search.open {
                self.open = Some(opened);
            } else {
                self.last = Some(opened);
            }
        }
    }

    fn arrived(&mut self, world: &mut World, focus: Pane) {
        if self.open.is_some() {
            self.from = focus;
            world.go(Go::Focus(Pane::Reader));
        }
        self.ask_all(world);
    }
}

/// The first passage there is.
const FIRST: PassageId = PassageId(0);
