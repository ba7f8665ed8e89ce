//! What every part of the reader may touch: the collection that is open, what
//! it is filtered by, what the person has put beside it, colours and settings;
//! and where a part leaves what it has to say and what it asks for.

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
pub use filter::{Facet, Filter, Kept, query_crumb};
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

/// What opens an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opener {
    /// A program, as words.
    Program(Vec<String>),
    /// Nothing that would be seen here: the address may be copied.
    #[default]
    Nobody,
    /// What is set cannot be used, and why.
    Wrong(String),
}

/// What every part of the reader may touch.
pub struct World {
    /// The collection.
    pub story: Arc<Collection>,
    /// What is wrong in the files and in the settings.
    pub problems: Vec<Problem>,
    /// Whether nothing is joined, as a collection file cannot be read.
    pub unjoined: bool,
    /// Drafts of documents that are in memory alone.
    pub unwritten: Option<Unwritten>,
    /// The search index, once it is built.
    pub index: Option<Arc<Index>>,
    /// The collection read across, once that is done.
    across: Option<Arc<Across>>,
    /// Whether the files are being read.
    pub loading: Loading,
    /// What everything is filtered by.
    pub filter: Filter,
    /// What each pinned pane goes on showing.
    pub pins: [Option<Filter>; 4],
    /// What a search does to the rest of the screen.
    pub searched: Searched,
    /// What the person has put beside the documents.
    pub own: Own,
    /// Colours and weights.
    pub theme: Theme,
    /// What the person has set.
    pub settings: Settings,
    /// What opens a web address.
    pub opener: Opener,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// What is being written for longer than a moment, in words.
    pub writing: Option<String>,
    /// What was written in this visit and can be undone.
    pub done: Undoable,
    /// The judgement that is being written.
    pub judging: Judging,
    /// Where one was before, and before going back.
    pub history: History,
    /// Whether one is elsewhere than where one was last kept to be.
    pub moved: bool,
    /// What fitted where one was when help or palette were opened.
    pub here: KeysHere,
    /// How one was greeted, to be said again with what is new.
    pub greeting: Option<String>,
    notice: Option<String>,
    /// What the notice ends with: news of the files, not what a key came to.
    news: Option<String>,
    requests: Vec<Request>,
    go: VecDeque<Go>,
}

/// What a search does to the rest of the screen while it is open or walked.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// What the lists are narrowed to, and the query that does so.
    pub narrowed: Option<(Arc<Counts>, String)>,
    /// Whether the text is narrowed with them: a query to filter by is typed.
    pub in_text: bool,
    /// The answers whose matches are lit in the text.
    pub lit: Vec<Arc<Results>>,
    /// The hits that are walked: their passages stand on the scrollbar.
    pub walked: Option<Arc<Results>>,
}

impl World {
    /// A collection that is opened.
    pub fn new(
        story: Arc<Collection>,
        problems: Vec<Problem>,
        theme: Theme,
        size: (u16, u16),
    ) -> Self {
        Self {
            filter: Filter::new(&story, Vec::new()),
            story,
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

    /// Takes in what was read across.
    pub fn take_across(&mut self, across: Arc<Across>) {
        self.across = Some(across);
    }

    /// The collection that is shown, read across, if that is done.
    pub fn across(&self) -> Option<&Arc<Across>> {
        let across = self.across.as_ref();
        across.filter(|across| Arc::ptr_eq(&across.story, &self.story))
    }

    /// Says something, once: until the next key.
    pub fn say(&mut self, said: impl Into<String>) {
        self.notice = Some(said.into());
        self.news = None;
    }

    /// Says what is new in the files, behind what the last key came to.
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

    /// Says nothing any more.
    pub fn hush(&mut self) {
        self.notice = None;
    }

    /// What is said.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Asks for something of the outside.
    pub fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Everything that was asked for since the last time.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Has the desk go somewhere, once the part that says so is done.
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

    /// The key of an action, as a hint shows it.
    pub fn key(&self, action: Action) -> String {
        self.keymap().hint(action)
    }

    /// What a list shows: its own view if it is pinned, else what a search
    /// has narrowed it to, else the filter's. A page or the text says all
    /// there is of its subject, unless a query to filter by is being typed.
    pub fn view_of(&self, pane: Pane) -> &View {
        let pinned = self.pins[pane.index()].as_ref();
        let listens = pane != Pane::Reader || self.searched.in_text;
        match (pinned, &self.searched.narrowed) {
            (Some(pinned), _) => &pinned.view,
            (None, Some((counts, _))) if listens => &counts.view,
            (None, _) => &self.filter.view,
        }
    }

    /// What a page is built of: its own filter if its pane is pinned.
    pub fn view_of_pages(&self) -> &View {
        let pinned = self.pins[Pane::Reader.index()].as_ref();
        &pinned.unwrap_or(&self.filter).view
    }

    /// Whether a pane has stopped listening.
    pub fn is_pinned(&self, pane: Pane) -> bool {
        self.pins[pane.index()].is_some()
    }

    /// The answers whose matches are lit in the text.
    pub fn shining(&self) -> impl Iterator<Item = &Arc<Results>> {
        let kept = self.filter.queries().map(|kept| &kept.results);
        self.searched.lit.iter().chain(kept)
    }

    /// Whether there are hits to be walked.
    pub fn walks(&self) -> bool {
        self.searched.walked.is_some() || self.filter.queries().next().is_some()
    }

    /// Narrows the filter by one more facet; whether that changed anything.
    /// If not, the reason is said.
    pub fn filter_by(&mut self, facet: Facet) -> bool {
        if self.filter.facets.contains(&facet) {
            self.say("This filter is on already; Esc removes the last one");
            return false;
        }
        let mut facets = self.filter.facets.clone();
        facets.push(facet);
        let narrowed = Filter::new(&self.story, facets);
        if narrowed.totals.sources == 0 {
            self.say("No passage matches both; the filter is unchanged");
            return false;
        }
        self.filter = narrowed;
        self.go(Go::Refiltered);
        true
    }

    /// Takes the last filter off; whether there was one.
    pub fn unfilter(&mut self) -> bool {
        if self.filter.facets.pop().is_none() {
            return false;
        }
        let facets = std::mem::take(&mut self.filter.facets);
        self.filter = Filter::new(&self.story, facets);
        self.go(Go::Refiltered);
        true
    }

    /// Every filter there is: those of the pins, then that of everything.
    pub fn filters(&mut self) -> impl Iterator<Item = &mut Filter> {
        self.pins.iter_mut().flatten().chain([&mut self.filter])
    }
}
