//! The reader's state and how messages change it. Nothing here does I/O:
//! `update` returns effects as data, and the runtime performs them.

mod act;
mod at;
mod basket;
mod centre;
mod choices;
mod conflicts;
mod copy;
mod desk;
mod drafts;
mod edit;
mod filter;
mod form;
mod hints;
mod hits;
mod jumps;
mod keys;
mod live;
mod loading;
mod marking;
mod mouse;
mod moved;
mod notebook;
mod notes;
mod noting;
mod open;
mod overlay;
mod page;
mod place;
mod proposals;
mod query;
mod reload;
mod rescue;
mod review;
mod search;
mod selecting;
mod settings;
mod visit;
mod web;

use std::sync::Arc;

pub use at::{At, passage};
pub use basket::{ENDINGS, Naming};
pub use centre::Centre;
pub use filter::{Facet, Filter, Kept, query_crumb};
pub use form::{Form, Input, NAMES};
pub use hits::Hits;
pub use loading::Loading;
pub use notes::Notes;
pub use noting::Noting;
pub use overlay::{Choice, Does, Label, Overlay};
pub use page::OpenPage;
pub use search::Search;
pub use selecting::Selection;
pub use web::{Asked, Opener};

use crate::model::proposals::Proposal;
use crate::model::view::View;
use crate::model::{Collection, SourceId};
use crate::search::{Counts, Index};
use crate::store::Problem;
use crate::tui::keymap::Chord;
use crate::tui::layout::{Layout, Pane, Wish};
use crate::tui::marks::Marker;
use crate::tui::panes::{actors, sources, timeline};
use crate::tui::settings::Settings;
use crate::tui::shell::{Msg, Reply, Request};
use crate::tui::theme::Theme;

/// The whole state of the reader.
pub struct App {
    /// The collection.
    pub story: Arc<Collection>,
    /// What was wrong in the files.
    pub problems: Vec<Problem>,
    /// Whether the files are being read.
    pub loading: Loading,
    /// Joins that a person may make, once the page of them was opened.
    proposals: Option<Vec<Proposal>>,
    /// Judgements of this visit, and whether one is under way.
    judgements: review::Judgements,
    /// Decisions on drafts of this visit, and whether one is under way.
    decisions: drafts::Decisions,
    /// Where to open once the files are read.
    start: Option<At>,
    /// The evidence basket.
    taken: basket::Taken,
    /// Marks and notes.
    pub notes: Notes,
    /// What is selected in the text.
    pub selection: Option<Selection>,
    /// The search index, once it is built.
    pub index: Option<Arc<Index>>,
    /// Colours and weights.
    pub theme: Theme,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The pane that has the keys.
    pub focus: Pane,
    /// The list shown where only one fits.
    pub tab: Pane,
    /// Whether the focused pane has the screen.
    pub zoomed: bool,
    /// The sources pane.
    pub sources: sources::State,
    /// The actors pane.
    pub actors: actors::State,
    /// The timeline.
    pub timeline: timeline::State,
    /// What stands in the centre.
    pub centre: Centre,
    /// Where one was before, and before going back.
    history: centre::History,
    /// The filter.
    pub filter: Filter,
    /// What each pinned pane goes on showing.
    pins: [Option<Filter>; 4],
    /// What belongs to the selection.
    lit: View,
    /// The open search.
    pub search: Option<Search>,
    /// The search before, to be opened again.
    last_search: Option<Search>,
    /// What the lists were last narrowed to by a search.
    narrowed: Option<Arc<Counts>>,
    /// The pane that had the keys before the search was opened.
    search_from: Pane,
    /// The hits that `n` and `N` walk.
    pub hits: Option<Hits>,
    /// Queries searched before, latest last.
    pub queries: Vec<String>,
    /// An overlay that has the keys.
    pub overlay: Option<Overlay>,
    /// What opens a web address.
    pub opener: Opener,
    /// Whether the mouse is asked for.
    pub mouse: bool,
    /// Whether the wheel was turned last, so that no pane turns by itself.
    rolled: bool,
    /// Keys of a sequence not finished.
    pub typed: Vec<Chord>,
    /// Said once, until the next key.
    pub notice: Option<String>,
    /// What is being written for longer than a moment, in words.
    pub writing: Option<String>,
    /// What was left undone at earlier visits, and forms left in this one.
    undone: rescue::Undone,
    /// Marks of the open document.
    marker: Marker,
    settings: Settings,
    /// What is known of the last visit, and what is to be kept of this one.
    visit: visit::Visiting,
    generation: u64,
}

impl App {
    /// The reader on a collection, at its first frame: the timeline on the
    /// event that most sources tell, the text beside it.
    pub fn new(
        story: Arc<Collection>,
        problems: Vec<Problem>,
        theme: Theme,
        size: (u16, u16),
    ) -> Self {
        let source = SourceId(0);
        let has_source = !story.briefings.is_empty();
        let marker = if has_source {
            Marker::new(&story, source)
        } else {
            Marker::empty()
        };
        let mut app = Self {
            filter: Filter::new(&story, Vec::new()),
            lit: View::new(&story, &[]),
            centre: Centre::new(source),
            story,
            problems,
            loading: Loading::default(),
            proposals: None,
            judgements: review::Judgements::default(),
            decisions: drafts::Decisions::default(),
            start: None,
            taken: basket::Taken::default(),
            notes: Notes::default(),
            selection: None,
            index: None,
            theme,
            size,
            focus: Pane::Sources,
            tab: Pane::Sources,
            zoomed: false,
            sources: sources::State::default(),
            actors: actors::State::default(),
            timeline: timeline::State::default(),
            history: centre::History::default(),
            pins: [const { None }; 4],
            search: None,
            last_search: None,
            narrowed: None,
            search_from: Pane::Reader,
            hits: None,
            queries: Vec::new(),
            overlay: None,
            opener: Opener::default(),
            mouse: false,
            rolled: false,
            typed: Vec::new(),
            notice: None,
            writing: None,
            undone: rescue::Undone::default(),
            marker,
            settings: Settings::default(),
            visit: visit::Visiting::default(),
            generation: 0,
        };
        app.rebuild();
        app.first_look();
        app
    }

    /// Takes one message in.
    pub fn update(&mut self, msg: Msg) -> Vec<Request> {
        let mut effects = match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Mouse(event) => self.mouse(event),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.rebuild_pages();
                vec![]
            }
            Msg::Reply(reply) => self.hear(reply),
            Msg::ChildEnded | Msg::Wrote => vec![],
            Msg::Resumed => vec![Request::Redraw],
            Msg::Stopped => vec![Request::Suspend],
            Msg::Signal(signal) => vec![Request::Quit(128u8.wrapping_add(signal as u8))],
            Msg::Lost => vec![Request::Quit(2)],
        };
        self.settle();
        effects.extend(self.keep_place());
        effects.extend(self.read_changes());
        effects
    }

    /// Takes in what came of a request.
    fn hear(&mut self, reply: Reply) -> Vec<Request> {
        match reply {
            Reply::Loading(progress) => self.loads(progress),
            Reply::Opened(opening) => self.opened(opening),
            Reply::Indexed(index) => self.indexed(index),
            Reply::Found(generation, results) => self.found(generation, results),
            Reply::Counted(generation, counts) => {
                self.counted(generation, *counts);
                vec![]
            }
            Reply::Reloaded(fresh) => self.reloaded(fresh),
            Reply::NotReloaded(why) => self.not_reloaded(&why),
            Reply::Changed => {
                self.visit.changed = true;
                vec![]
            }
            Reply::News(news, when) => self.tell_news(news, when),
            Reply::NotFollowed(why) => self.not_followed(&why),
            Reply::NotRemembered(what, why) => self.not_remembered(what, &why),
            Reply::Judged(outcome) => {
                self.judged(outcome);
                vec![]
            }
            Reply::Decided(outcome) => {
                self.decided(outcome);
                vec![]
            }
            Reply::Copied(copied) => self.copied(copied),
            Reply::Kept(kept) => self.kept(kept),
            Reply::Exported(exported) => self.exported(&exported),
            Reply::Notebook(key, read) => {
                self.notebook_read(key, read);
                vec![]
            }
            Reply::Jotted(entry, outcome) => {
                self.jotted(entry, outcome);
                vec![]
            }
            Reply::Composed(outcome) => {
                self.composed(outcome);
                vec![]
            }
            Reply::Located(found) => self.located(found),
            Reply::Edited(outcome) => self.editor_closed(outcome),
            Reply::Forgotten(ids) => {
                self.forgotten(&ids);
                vec![]
            }
            Reply::NotLoaded(_) => vec![Request::Quit(2)],
        }
    }

    /// Where everything stands on the screen.
    pub fn layout(&self) -> Layout {
        self.layout_with(self.focus)
    }

    /// Where everything would stand if a pane had the keys.
    fn layout_with(&self, focus: Pane) -> Layout {
        let wish = Wish {
            focus,
            tab: self.tab,
            zoomed: self.zoomed,
            columns: self.settings.columns,
            source_rows: self.sources.list.rows.len(),
        };
        Layout::new(self.size.0, self.size.1, wish)
    }

    /// What a pane shows: its own view if it is pinned, else the filter's.
    pub fn view_of(&self, pane: Pane) -> &View {
        if pane == Pane::Reader && !self.filtering() {
            // A page or the text says all there is of its subject.
            let pinned = self.pins[pane.index()].as_ref();
            return &pinned.unwrap_or(&self.filter).view;
        }
        desk::view_in(&self.pins, self.narrowed.as_deref(), &self.filter, pane)
    }

    /// What belongs to the selection, for panes that listen.
    pub fn lit_for(&self, pane: Pane) -> Option<&View> {
        (pane != self.focus && !self.is_pinned(pane) && !self.lit.is_whole()).then_some(&self.lit)
    }

    /// Whether a pane has stopped listening.
    pub fn is_pinned(&self, pane: Pane) -> bool {
        self.pins[pane.index()].is_some()
    }

    /// The marks of the open document.
    pub fn marker(&self) -> &Marker {
        &self.marker
    }
}
