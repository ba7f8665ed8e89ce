//! The reader without a terminal: keys in, state and screens out.

mod basket;
mod drafts;
mod form;
mod furniture;
mod live;
mod loading;
mod marks;
mod mouse;
mod news;
mod notes;
mod outside;
mod places;
mod questions;
mod results;
mod review;
mod screens;
mod search;
mod themes;
mod timeline;
mod updates;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rashomon::model::PassageId;
use rashomon::model::basket::Exhibit;
use rashomon::model::notebook::Entry;
use rashomon::model::place::Place;
use rashomon::model::view::Item;
use rashomon::search::Index;
use rashomon::store::drafts::DraftError;
use rashomon::store::edit::EditError;
use rashomon::store::save::Existing;
use rashomon::store::{self, Problem};
use rashomon::tui::app::{
    App, Counts, Effect, Exported, Fresh, Judged, KeptBasket, MOST_HITS, Msg, Ruled,
};
use rashomon::tui::keymap::Chord;
use rashomon::tui::layout::Pane;
use rashomon::tui::pages::Subject;
use rashomon::tui::theme::{Palette, Theme};
use rashomon::tui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fixture::folder;

/// A reader on the story, its index ready, searches answered at once.
pub(crate) struct Desk {
    pub(crate) app: App,
    index: Arc<Index>,
    /// The files that are open, where a test may change them.
    paths: Vec<PathBuf>,
    /// Whether searches stay without an answer.
    deaf: bool,
    /// The basket on the disk, were there one; nothing while it is full.
    pub(crate) kept: Option<Vec<Exhibit>>,
    /// Files of exports.
    pub(crate) files: BTreeMap<String, String>,
    /// Searches to be remembered.
    pub(crate) remembered: Vec<String>,
    /// Marks and notes that were written, in order.
    pub(crate) jotted: Vec<Entry>,
    /// Why none can be, if so.
    pub(crate) full: Option<&'static str>,
    /// Where one was, as it was last to be kept.
    pub(crate) place: Option<Place>,
    /// Other effects, in order.
    pub(crate) effects: Vec<Effect>,
}

impl Desk {
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::coloured(Palette::Dark, width, height)
    }

    /// A reader on the story, which is loaded once for all tests.
    pub(crate) fn coloured(palette: Palette, width: u16, height: u16) -> Self {
        static STORY: OnceLock<Arc<Index>> = OnceLock::new();
        let load = || index(&[folder()]).0;
        let index = Arc::clone(STORY.get_or_init(load));
        Self::on(index, Vec::new(), palette, (width, height))
    }

    /// A reader on other files.
    pub(crate) fn with(paths: &[PathBuf], width: u16, height: u16) -> Self {
        let (index, problems) = index(paths);
        let mut desk = Self::on(index, problems, Palette::Dark, (width, height));
        desk.paths = paths.to_vec();
        desk
    }

    fn on(index: Arc<Index>, problems: Vec<Problem>, palette: Palette, size: (u16, u16)) -> Self {
        let collection = Arc::clone(index.collection());
        let app = App::new(collection, problems, Theme::new(palette), size);
        let mut desk = Self {
            app,
            index: Arc::clone(&index),
            paths: Vec::new(),
            deaf: false,
            kept: Some(Vec::new()),
            files: BTreeMap::new(),
            remembered: Vec::new(),
            jotted: Vec::new(),
            full: None,
            place: None,
            effects: Vec::new(),
        };
        desk.send(Msg::Indexed(index));
        desk
    }

    /// A reader whose searches stay without an answer.
    pub(crate) fn deaf(width: u16, height: u16) -> Self {
        let mut desk = Self::new(width, height);
        desk.deaf = true;
        desk
    }

    /// What passages hold.
    pub(crate) fn counts_of(&self, passages: &[PassageId]) -> Counts {
        Counts::of(&self.index, &passages.iter().copied().collect())
    }

    /// Sends a message, and answers the searches it causes.
    pub(crate) fn send(&mut self, msg: Msg) {
        let effects = self.app.update(msg);
        self.perform(effects);
    }

    /// Goes to a place, as what a key does.
    pub(crate) fn go_to(&mut self, place: &Place) {
        let effects = self.app.go_to(place);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Search(_) if self.deaf => {}
                Effect::Search(question) => {
                    let results = question.answer(&self.index, MOST_HITS);
                    let passages = results.passages.clone();
                    self.send(Msg::Found(question.generation, results));
                    let counts = Counts::of(&self.index, &passages);
                    self.send(Msg::Counted(question.generation, Box::new(counts)));
                }
                // Without a folder of its own a test would write into ours.
                Effect::Judge(edit) if !self.paths.is_empty() => {
                    let outcome = store::edit::write(&self.paths, &edit).map(Judged::Written);
                    self.judged(outcome);
                }
                Effect::Undo(written) => {
                    let outcome = store::edit::undo(&written).map(|()| Judged::Undone(written));
                    self.judged(outcome);
                }
                Effect::Decide(order) if !self.paths.is_empty() => {
                    let done = store::drafts::write(
                        &self.paths,
                        order.shown(),
                        &order.decision,
                        &order.words(),
                    );
                    self.decided(done.map(Ruled::Written));
                }
                Effect::Retract(decided) => {
                    let done = store::drafts::undo(&decided).map(|()| Ruled::Undone(decided));
                    self.decided(done);
                }
                Effect::Keep(change) => {
                    if let Some(kept) = &mut self.kept {
                        change.apply(kept);
                    }
                    let outcome = self.kept.clone().ok_or_else(|| "the disk is full".into());
                    self.send(Msg::Kept(KeptBasket { change, outcome }));
                }
                Effect::Export(export) => {
                    let exists = self.files.contains_key(&export.file);
                    let exported = if exists && export.existing == Existing::Keep {
                        Exported::Exists
                    } else {
                        self.files.insert(export.file.clone(), export.text);
                        Exported::Written(export.file)
                    };
                    self.send(Msg::Exported(exported));
                }
                Effect::Jot(entry) => self.jot(entry),
                Effect::KeepPlace(place) => self.place = Some(*place),
                Effect::Remember(query) => self.remembered.push(query),
                other => self.effects.push(other),
            }
        }
    }

    /// Writes a mark or note as the journal does, one a day.
    fn jot(&mut self, mut entry: Entry) {
        let count = self.jotted.len() + 1;
        let day = format!("2026-03-{count:02}T12:00:00Z");
        match &mut entry {
            Entry::Mark(mark) if mark.made.is_empty() => mark.made = day,
            Entry::Note(note) if note.made.is_empty() => {
                note.made = day;
                if note.id.is_empty() {
                    note.id = format!("note-{count}");
                }
            }
            _ => {}
        }
        let outcome = self.full.map_or(Ok(()), |why| Err(why.to_owned()));
        if outcome.is_ok() {
            self.jotted.push(entry.clone());
        }
        self.send(Msg::Jotted(entry, outcome));
    }

    /// Says what came of a judgement, and reloads as the worker does.
    fn judged(&mut self, outcome: Result<Judged, EditError>) {
        let changed = outcome.is_ok();
        self.send(Msg::Judged(outcome.map_err(|why| why.to_string())));
        if changed {
            self.reload();
        }
    }

    /// Says what came of a decision, and reloads as the worker does.
    fn decided(&mut self, outcome: Result<Ruled, DraftError>) {
        let changed = outcome.as_ref().err().is_none_or(DraftError::is_stale);
        self.send(Msg::Decided(outcome.map_err(|why| why.to_string())));
        if changed {
            self.reload();
        }
    }

    /// Reads the files again.
    pub(crate) fn reload(&mut self) {
        self.read_again(false);
    }

    /// Reads the files again, as they changed by themselves or not.
    fn read_again(&mut self, live: bool) {
        let (index, problems) = index(&self.paths);
        self.index = Arc::clone(&index);
        self.send(Msg::Reloaded(Fresh {
            index,
            problems,
            kept: 0,
            news: None,
            live,
        }));
    }

    /// Presses keys written as the table writes them, parted by spaces; a
    /// word in quotes is typed letter by letter.
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
        let mut buf = Buffer::empty(Rect::new(0, 0, self.app.size.0, self.app.size.1));
        view::draw_in(&self.app, &mut buf);
        buf
    }

    /// The screen as text, a row a line, no space at the ends.
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

    /// The text drawn in a style for which `is` holds, runs parted by `|`.
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

    /// How many cells show the terminal's own ground.
    pub(crate) fn groundless(&self) -> usize {
        let own = |c: &&ratatui::buffer::Cell| c.bg == ratatui::style::Color::Reset;
        self.buffer().content().iter().filter(own).count()
    }

    /// What has the focus, what is selected and what is open, in a line.
    pub(crate) fn state(&self) -> String {
        let app = &self.app;
        let story = &app.story;
        let focus = app.focus.title();
        let selected = app
            .selected()
            .map_or("nothing".into(), |item| item.crumb(story));
        let centre = match (app.results_open(), app.centre.page()) {
            (true, _) => "search".into(),
            (false, Some(page)) => match page.subject {
                Subject::Item(item) => format!("page of {}", item.crumb(story)),
                list => format!("{list:?}").to_lowercase(),
            },
            (false, None) => {
                let passage = app.current_passage();
                passage.map_or("nothing".into(), |p| Item::Passage(p).crumb(story))
            }
        };
        format!("{focus}: {selected}; {centre}")
    }

    pub(crate) fn focus(&self) -> Pane {
        self.app.focus
    }
}

fn index(paths: &[PathBuf]) -> (Arc<Index>, Vec<Problem>) {
    let loaded = store::load(paths).expect("the files load");
    (
        Arc::new(Index::build(Arc::new(loaded.collection))),
        loaded.problems,
    )
}

/// A row of a buffer; the second half of a wide letter is skipped, as a
/// terminal does.
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

/// The screens that keys lead to at some sizes, each with its size in words.
fn screens(sizes: &[(u16, u16)], keys: &str) -> impl Iterator<Item = (String, String)> {
    sizes.iter().map(move |(width, height)| {
        let mut desk = Desk::new(*width, *height);
        desk.press(keys);
        (format!("{width}x{height}"), desk.screen())
    })
}

/// Presses keys on a fresh desk and compares the state.
fn table(rows: &[(&str, &str)]) {
    for (keys, expected) in rows {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.state(), *expected, "after {keys:?}");
    }
}
