//! What every part of the reader may touch: the open collection, its filter,
//! what the user put beside it, colours and settings; and where a part leaves
//! its messages and requests.

mod changes;
mod done;
mod filter;
mod go;
mod here;
mod history;
mod judging;
mod loading;

use std::collections::VecDeque;
use std::sync::Arc;

pub use super::own::Own;
pub use changes::differences;
pub use done::{Done, Undoable, not_done, undone};
pub use filter::{Facet, Filter, KeptQuery, query_crumb};
pub use go::{Go, Said};
pub use here::KeysHere;
pub use history::{History, Step};
pub use judging::Judging;
pub use loading::Loading;

use super::action::Action;
use super::keymap::Keymap;
use super::layout::Pane;
use super::settings::Settings;
use super::shell::requests::Request;
use super::theme::Theme;
use crate::model::Collection;
use crate::model::view::View;
use crate::search::{Counts, Index, Results};
use crate::store::Problem;
use crate::store::settle::Unwritten;
use crate::views::parallels::Across;

/// What opens a web address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opener {
    /// A program, as words.
    Program(Vec<String>),
    /// Nothing that the user would see here: the address can be copied.
    #[default]
    Nobody,
    /// The setting cannot be used, and why.
    Wrong(String),
}

/// What every part of the reader may touch.
pub struct World {
    /// The collection.
    pub collection: Arc<Collection>,
    /// What is wrong in the files and in the settings.
    pub problems: Vec<Problem>,
    /// Whether nothing is joined because a collection file cannot be read.
    pub unjoined: bool,
    /// Drafts that exist in memory alone.
    pub unwritten: Option<Unwritten>,
    /// The search index, once it is built.
    pub index: Option<Arc<Index>>,
    /// The comparison of all documents, once done; may be of an older
    /// collection.
    across: Option<Arc<Across>>,
    /// Progress of reading the files.
    pub loading: Loading,
    /// The filter of everything.
    pub filter: Filter,
    /// The filter that each pinned pane keeps.
    pub pins: [Option<Filter>; 4],
    /// How a search changes the rest of the screen.
    pub searched: Searched,
    /// What the user put beside the documents.
    pub own: Own,
    /// Colours and weights.
    pub theme: Theme,
    /// The user's settings.
    pub settings: Settings,
    /// What opens a web address.
    pub opener: Opener,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// A write that takes more than a moment, in words.
    pub writing: Option<String>,
    /// What this visit wrote and can undo.
    pub done: Undoable,
    /// The judgement being written.
    pub judging: Judging,
    /// Where the user was before, and before going back.
    pub history: History,
    /// Whether the user has moved since the place was last kept.
    pub moved: bool,
    /// Keys and signs of the place where help or palette opened.
    pub here: KeysHere,
    /// The greeting, to be repeated with what is new.
    pub greeting: Option<String>,
    notice: Option<String>,
    /// The end of the notice: news of the files, not the result of a key.
    news: Option<String>,
    requests: Vec<Request>,
    go: VecDeque<Go>,
}

/// How an open or walked search changes the rest of the screen.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// What narrows the lists, and its query.
    pub narrowed: Option<(Arc<Counts>, String)>,
    /// Whether it narrows the text too: while the user types a query to filter
    /// by.
    pub in_text: bool,
    /// The search results to highlight in the text.
    pub lit: Vec<Arc<Results>>,
    /// The hits being walked: the scrollbar shows their passages.
    pub walked: Option<Arc<Results>>,
}

impl World {
    /// A world around a newly opened collection.
    pub fn new(
        collection: Arc<Collection>,
        problems: Vec<Problem>,
        theme: Theme,
        size: (u16, u16),
    ) -> Self {
        Self {
            filter: Filter::new(&collection, Vec::new()),
            collection,
            problems,
            unjoined: false,
            unwritten: None,
            index: None,
            across: None,
            loading: Loading::default(),
            pins: [const { None }; 4],
            searched: Searched::default(),
            own: Own::default(),
            theme,
            settings: Settings::default(),
            opener: Opener::default(),
            size,
            writing: None,
            done: Undoable::default(),
            judging: Judging::default(),
            history: History::default(),
            moved: false,
            here: KeysHere::default(),
            greeting: None,
            notice: None,
            news: None,
            requests: Vec::new(),
            go: VecDeque::new(),
        }
    }

    /// Stores the comparison.
    pub fn take_across(&mut self, across: Arc<Across>) {
        self.across = Some(across);
    }

    /// The comparison, if it is of the collection shown.
    pub fn across(&self) -> Option<&Arc<Across>> {
        let across = self.across.as_ref();
        across.filter(|across| Arc::ptr_eq(&across.collection, &self.collection))
    }

    /// Shows a message until the next key.
    pub fn say(&mut self, said: impl Into<String>) {
        self.notice = Some(said.into());
        self.news = None;
    }

    /// Appends news of the files to the result of the last key.
    pub fn say_besides(&mut self, news: String) {
        let last = self.news.take();
        let said = self
            .notice
            .take()
            .filter(|said| last.as_ref() != Some(said));
        let said = said.map(|said| match &last {
            Some(last) => said.trim_end_matches(last.as_str()).to_owned(),
            None => said + "; ",
        });
        self.notice = Some(said.unwrap_or_default() + &news);
        self.news = Some(news);
    }

    /// Clears the message.
    pub fn hush(&mut self) {
        self.notice = None;
    }

    /// The message shown.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Requests something from outside.
    pub fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Takes the requests made since the last call.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Sends the desk somewhere, once the current part is done.
    pub fn go(&mut self, go: Go) {
        self.go.push_back(go);
    }

    /// The next place to go.
    pub fn next_go(&mut self) -> Option<Go> {
        self.go.pop_front()
    }

    /// The keys in force.
    pub fn keymap(&self) -> &Keymap {
        &self.settings.keymap
    }

    /// The key of an action, as hints show it.
    pub fn key(&self, action: Action) -> String {
        self.keymap().hint(action)
    }

    /// What a list shows: its own view if it is pinned, else what a search
    /// narrows it to, else the filter's. A page or the text shows all of its
    /// subject, unless the user is typing a query to filter by.
    pub fn view_of(&self, pane: Pane) -> &View {
        let pinned = self.pins[pane.index()].as_ref();
        let listens = pane != Pane::Reader || self.searched.in_text;
        match (pinned, &self.searched.narrowed) {
            (Some(pinned), _) => &pinned.view,
            (None, Some((counts, _))) if listens => &counts.view,
            (None, _) => &self.filter.view,
        }
    }

    /// What a page is built from: its own filter if its pane is pinned.
    pub fn view_of_pages(&self) -> &View {
        let pinned = self.pins[Pane::Reader.index()].as_ref();
        &pinned.unwrap_or(&self.filter).view
    }

    /// Whether a pane ignores the others.
    pub fn is_pinned(&self, pane: Pane) -> bool {
        self.pins[pane.index()].is_some()
    }

    /// The search results to highlight in the text.
    pub fn shining(&self) -> impl Iterator<Item = &Arc<Results>> {
        let kept = self.filter.queries().map(|kept| &kept.results);
        self.searched.lit.iter().chain(kept)
    }

    /// Whether there are hits to walk.
    pub fn walks(&self) -> bool {
        self.searched.walked.is_some() || self.filter.queries().next().is_some()
    }

    /// Narrows the filter by one more facet; returns whether it changed. If
    /// not, says why.
    pub fn filter_by(&mut self, facet: Facet) -> bool {
        if self.filter.facets.contains(&facet) {
            self.say("This filter is on already; Esc removes the last one");
            return false;
        }
        let mut facets = self.filter.facets.clone();
        facets.push(facet);
        let narrowed = Filter::new(&self.collection, facets);
        if narrowed.totals.sources == 0 {
            self.say("No passage matches both; the filter is unchanged");
            return false;
        }
        self.filter = narrowed;
        self.go(Go::Refiltered);
        true
    }

    /// Removes the last filter; returns whether there was one.
    pub fn unfilter(&mut self) -> bool {
        if self.filter.facets.pop().is_none() {
            return false;
        }
        let facets = std::mem::take(&mut self.filter.facets);
        self.filter = Filter::new(&self.collection, facets);
        self.go(Go::Refiltered);
        true
    }

    /// All filters: those of the pins, then the one of everything.
    pub fn filters(&mut self) -> impl Iterator<Item = &mut Filter> {
        self.pins.iter_mut().flatten().chain([&mut self.filter])
    }
}
