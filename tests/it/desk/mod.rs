//! The reader without a terminal: keys in, states and screens out.

mod across;
mod adding;
mod basket;
mod bulk;
mod copies;
mod documents;
mod drafts;
mod following;
mod form;
mod furniture;
mod glance;
mod hands;
mod likely;
mod live;
mod loading;
mod marks;
mod models;
mod mouse;
mod news;
mod notes;
mod outside;
mod pages;
mod pile;
mod places;
mod proposed;
mod questions;
mod results;
mod review;
mod screens;
mod search;
mod themes;
mod timeline;
mod undone;
mod updates;

use std::path::PathBuf;
use std::sync::{Arc, MutexGuard, OnceLock};

use rashomon::commands::documents::DOCUMENTS;
use rashomon::model::view::Item;
use rashomon::model::{Collection, PassageId};
use rashomon::search::{Alike, Counts, Index};
use rashomon::store::place::Place;
use rashomon::store::{self, Load, Problem, Watch};
use rashomon::story::Cache;
use rashomon::tui::app::App;
use rashomon::tui::features::search::{Hits, OpenSearch, Search};
use rashomon::tui::keymap::Chord;
use rashomon::tui::layout::Pane;
use rashomon::tui::page::Subject;
use rashomon::tui::shell::{Memory, Msg, Reply, Request, Services};
use rashomon::tui::theme::{Palette, Theme};
use rashomon::tui::view;
use rashomon::views::parallels::Across;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fixture::folder;

/// A reader on the story, with its index ready. It performs requests at once.
pub(crate) struct Desk {
    pub(crate) app: App,
    services: Services,
    /// Whether searches get no answer.
    deaf: bool,
    /// Requests that tests do not perform, in order.
    pub(crate) effects: Vec<Request>,
}

impl Desk {
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::coloured(Palette::Dark, width, height)
    }

    /// A reader on the story, which is loaded once for all tests. It has no
    /// folder of its own, so no test writes to the fixture.
    pub(crate) fn coloured(palette: Palette, width: u16, height: u16) -> Self {
        Self::at_first(palette, width, height).at_the_desk()
    }

    /// The same at its first frame.
    pub(crate) fn at_first(palette: Palette, width: u16, height: u16) -> Self {
        static STORY: OnceLock<Arc<Index>> = OnceLock::new();
        let load = || {
            let loaded = store::load(&[folder()]).expect("the files load");
            Arc::new(Index::build(Arc::new(loaded.collection)))
        };
        let index = Arc::clone(STORY.get_or_init(load));
        let services = Services::in_memory(index, None, DOCUMENTS);
        Self::on(services, Vec::new(), palette, (width, height))
    }

    /// A reader on other files or documents.
    pub(crate) fn with(paths: &[PathBuf], width: u16, height: u16) -> Self {
        Self::opened(paths, (width, height), |collection| collection).at_the_desk()
    }

    /// The same with a compared collection.
    pub(crate) fn across(paths: &[PathBuf], width: u16, height: u16) -> Self {
        Self::opened(paths, (width, height), rashomon::story::compared).at_the_desk()
    }

    /// The same at its first frame, with the collection changed by `made`.
    fn opened(
        paths: &[PathBuf],
        (width, height): (u16, u16),
        made: impl FnOnce(Collection) -> Collection,
    ) -> Self {
        let watch = Watch::default();
        let load = Load {
            documents: DOCUMENTS,
            ..Load::of(paths, &watch)
        };
        let mut loaded = load.run().expect("the files load");
        loaded.collection = made(loaded.collection);
        let index = Arc::new(Index::build(Arc::new(loaded.collection)));
        let files = Some((paths.to_vec(), loaded.files));
        let services = Services::in_memory(index, files, DOCUMENTS);
        let mut desk = Self::on(services, loaded.problems, Palette::Dark, (width, height));
        desk.app.world.unwritten = loaded.unwritten;
        desk
    }

    fn on(services: Services, problems: Vec<Problem>, palette: Palette, size: (u16, u16)) -> Self {
        let index = Arc::clone(services.index().expect("an index"));
        let collection = Arc::clone(index.collection());
        let app = App::new(collection, problems, Theme::new(palette), size);
        let mut desk = Self {
            app,
            services,
            deaf: false,
            effects: Vec::new(),
        };
        desk.send(Reply::Indexed(Arc::clone(&index)));
        let collection = index.collection();
        if collection.is_compared() {
            let across = Across::new(Arc::clone(collection), &mut Cache::default());
            let across = Arc::new(across);
            index.set_alike(Arc::clone(&across) as Arc<dyn Alike>);
            desk.send(Reply::Across(across));
        }
        desk
    }

    /// Leaves the page that opens first for several documents, as Esc does, but
    /// keeps the notice.
    fn at_the_desk(mut self) -> Self {
        self.leave_front();
        self
    }

    fn leave_front(&mut self) {
        if self.app.desk.page().is_some_and(|page| page.front) {
            self.app.desk.pages.clear();
            let tab = self.app.desk.tab;
            self.app.desk.focus_on(tab);
            let (width, height) = self.app.world.size;
            self.resize(width, height);
        }
    }

    /// A reader whose searches get no answer.
    pub(crate) fn deaf(width: u16, height: u16) -> Self {
        let mut desk = Self::new(width, height);
        desk.deaf = true;
        desk
    }

    fn index(&self) -> &Arc<Index> {
        self.services.index().expect("an index")
    }

    /// What the reader keeps across visits, here in memory.
    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.services.memory().expect("a memory")
    }

    /// What the passages hold, counted.
    pub(crate) fn counts_of(&self, passages: &[PassageId]) -> Counts {
        Counts::of(self.index(), &passages.iter().copied().collect())
    }

    /// Sends a message and performs the requests that it causes.
    pub(crate) fn send(&mut self, msg: impl Into<Msg>) {
        let requests = self.app.update(msg.into());
        self.perform(requests);
    }

    /// Goes to a place as a key would.
    pub(crate) fn go_to(&mut self, place: &Place) {
        let requests = self.app.go_to(place);
        self.perform(requests);
    }

    fn perform(&mut self, requests: Vec<Request>) {
        for request in requests {
            if self.deaf && matches!(request, Request::Search(_)) {
                continue;
            }
            let (replies, left) = self.services.at_once(request);
            self.effects.extend(left);
            for reply in replies {
                self.send(reply);
            }
        }
    }

    /// Reads the files again, as if asked to.
    pub(crate) fn reload(&mut self) {
        self.perform(vec![Request::Reload]);
    }

    /// Reads the files again, as if they had changed.
    fn read_changes(&mut self) {
        self.perform(vec![Request::ReadChanges]);
    }

    /// Presses keys, separated by spaces. A word after a `'` is typed letter by
    /// letter.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            if let Some(word) = key.strip_prefix('\'').filter(|word| !word.is_empty()) {
                for letter in word.chars() {
                    self.key(&letter.to_string());
                }
            } else {
                self.key(key);
            }
        }
        self
    }

    fn key(&mut self, key: &str) {
        let chord = Chord::parse(key).unwrap_or_else(|| panic!("{key} is no key"));
        self.send(Msg::Key(chord));
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.send(Msg::Resize(width, height));
    }

    fn buffer(&self) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(
            0,
            0,
            self.app.world.size.0,
            self.app.world.size.1,
        ));
        view::draw_in(&self.app, &mut buf);
        buf
    }

    /// The screen as text, one row per line, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        let buf = self.buffer();
        let mut out = String::new();
        for y in 0..buf.area.height {
            let row: String = row(&buf, y);
            out.push_str(row.trim_end());
            out.push('\n');
        }
        out
    }

    /// The text whose style satisfies `is`; `|` separates runs.
    pub(crate) fn styled(&self, is: impl Fn(&ratatui::style::Style) -> bool) -> String {
        let buf = self.buffer();
        let mut runs: Vec<String> = Vec::new();
        let mut open = false;
        for y in 0..buf.area.height {
            for x in 0..buf.area.width {
                let cell = &buf[(x, y)];
                let here = is(&cell.style()) && cell.symbol() != " ";
                if here && !open {
                    runs.push(String::new());
                }
                if here && let Some(run) = runs.last_mut() {
                    run.push_str(cell.symbol());
                }
                open = here;
            }
            open = false;
        }
        runs.join("|")
    }

    /// The number of cells with the terminal's own background.
    pub(crate) fn groundless(&self) -> usize {
        let own = |c: &&ratatui::buffer::Cell| c.bg == ratatui::style::Color::Reset;
        self.buffer().content().iter().filter(own).count()
    }

    /// What has the focus; what is selected; what is open.
    pub(crate) fn state(&self) -> String {
        let app = &self.app;
        let collection = &app.world.collection;
        let focus = app.desk.focus.title();
        let selected = app
            .selected()
            .map_or("nothing".into(), |item| item.crumb(collection));
        let centre = match (app.desk.covered, app.desk.page()) {
            (true, _) => "search".into(),
            (false, Some(page)) => match page.subject {
                Subject::Item(item) => format!("page of {}", item.crumb(collection)),
                Subject::Question(id) => format!("question({id:?})").to_lowercase(),
                Subject::List(name) => name.into(),
                Subject::Of(name, source) => format!("{name}({source:?})").to_lowercase(),
                Subject::At(name, passage) => format!("{name}({passage:?})").to_lowercase(),
                Subject::Pair(of, other) => format!("beside({of:?}, {other:?})").to_lowercase(),
                Subject::Cell(_, source) => format!("cell({source:?})").to_lowercase(),
            },
            (false, None) => {
                let passage = app.desk.text.passage(&app.world.collection);
                passage.map_or("nothing".into(), |p| Item::Passage(p).crumb(collection))
            }
        };
        format!("{focus}: {selected}; {centre}")
    }

    /// The name of the overlay, if one is open.
    pub(crate) fn over(&self) -> Option<&'static str> {
        self.app.over().map(rashomon::tui::feature::Over::name)
    }

    /// The open search.
    pub(crate) fn search(&self) -> Option<&OpenSearch> {
        self.app.feature::<Search>()?.open.as_ref()
    }

    /// The hits that n and N walk through.
    pub(crate) fn hits(&self) -> Option<&Hits> {
        self.app.feature::<Search>()?.hits.as_ref()
    }

    pub(crate) fn focus(&self) -> Pane {
        self.app.desk.focus
    }
}

/// A row of a buffer. It skips the second half of a wide letter, as a terminal
/// does.
fn row(buf: &Buffer, y: u16) -> String {
    let mut out = String::new();
    let mut x = 0;
    while x < buf.area.width {
        let symbol = buf[(x, y)].symbol();
        out.push_str(symbol);
        x += (rashomon::text::graphemes::width(symbol) as u16).max(1);
    }
    out
}

/// The screens that keys lead to, each with its size in words.
fn screens(sizes: &[(u16, u16)], keys: &str) -> impl Iterator<Item = (String, String)> {
    sizes.iter().map(move |(width, height)| {
        let mut desk = Desk::new(*width, *height);
        desk.press(keys);
        (format!("{width}x{height}"), desk.screen())
    })
}

/// Presses keys on a fresh desk and compares the resulting state.
fn table(rows: &[(&str, &str)]) {
    for (keys, expected) in rows {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.state(), *expected, "after {keys:?}");
    }
}
