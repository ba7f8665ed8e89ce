//! The reader: a document, the position in it, its selection and highlights.

mod byline;
mod draw;
mod end;
mod lights;
mod links;
mod margin;
mod pages;
mod pointing;
mod quoted;
pub mod selecting;
pub mod sheet;
mod stands;
mod wraps;

pub use draw::{Lights, draw, draw_beside};
pub use end::position;
pub use lights::lights;
pub use links::links_in_sight;
pub use pointing::byte_at;

use ratatui::layout::Rect;

use self::selecting::Selection;
use self::sheet::{Folds, Sheet, TextPlace};
use self::wraps::Wraps;
use crate::model::briefing::Briefing;
use crate::model::view::{Item, View};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::counted;
use crate::tui::carry::Carry;
use crate::tui::layout::Pane;
use crate::tui::marks::Marker;
use crate::tui::page::shown::Shown;
use crate::tui::world::World;

/// The position in a document: by passage and byte, never by row, so that it
/// survives a change of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderState {
    /// The document.
    pub source: SourceId,
    /// The passage being read, counted in the document from 0.
    pub current: usize,
    /// The first row shown.
    pub top: TextPlace,
    /// Whether page furniture is shown.
    pub furniture: bool,
}

impl ReaderState {
    /// The top of a document.
    pub fn open(source: SourceId) -> Self {
        Self {
            source,
            current: 0,
            top: TextPlace::default(),
            furniture: false,
        }
    }

    /// The same position in other contents; `None` if the document is gone.
    pub fn carried(mut self, carry: &Carry) -> Option<Self> {
        let briefing = carry.old.briefings.get(self.source.index());
        let passage = briefing.and_then(|b| b.passages.get(self.current));
        let at = passage.map(|p| p.at);
        let source = carry.source(self.source)?;
        let passages = &carry.new.briefing(source).passages;
        let place = passages.iter().position(|p| Some(p.at) == at);
        let before = || passages.iter().rposition(|p| Some(p.at) < at);
        let place = place.or_else(before).unwrap_or(0);
        if place != self.current || source != self.source {
            self.top = TextPlace {
                passage: place,
                byte: 0,
            };
        }
        self.source = source;
        self.current = place;
        Some(self)
    }
}

/// The document being read.
#[derive(Debug)]
pub struct Text {
    /// The position in it.
    pub state: ReaderState,
    /// Words highlighted because something cites them, and their passage.
    pub cited: Option<(PassageId, String)>,
    /// The note below the passage, if it does not contain those words.
    quoted: Option<String>,
    /// The selection.
    pub selection: Option<Selection>,
    /// Whether it is read alone, without highlighted names.
    pub quiet: bool,
    /// Whether it now fills the screen, without a border.
    alone: bool,
    /// The passage gone to last, which is shown whatever the filter keeps.
    turned_to: Option<PassageId>,
    /// Finds its marks.
    marker: Marker,
    /// Cached rows of this collection's documents.
    wraps: Wraps,
    /// The area it was last given.
    room: Option<Rect>,
}

impl Text {
    /// The first document of a collection, at its top.
    pub fn new(collection: &Collection) -> Self {
        Self::open(collection, SourceId(0))
    }

    /// A document at a passage, with the words to highlight, in an area.
    pub fn at(world: &World, (passage, quote): Shown, room: Rect) -> Self {
        let mut text = Self::open(&world.collection, world.collection.source_of(passage));
        text.room = Some(room);
        text.turn_to(world, passage, quote);
        text
    }

    /// A document at its top.
    fn open(collection: &Collection, source: SourceId) -> Self {
        Self {
            state: ReaderState::open(source),
            cited: None,
            quoted: None,
            selection: None,
            quiet: false,
            alone: false,
            turned_to: None,
            marker: marker(collection, source),
            wraps: Wraps::default(),
            room: None,
        }
    }

    /// Sets the area it has on the screen (`None` if out of sight), and whether
    /// it is there alone.
    pub fn fit(&mut self, room: Option<Rect>, alone: bool) {
        self.alone = alone;
        self.room = room;
    }

    /// The document, if there is any.
    pub fn briefing<'a>(&self, collection: &'a Collection) -> Option<&'a Briefing> {
        collection.briefings.get(self.state.source.index())
    }

    /// The passage being read.
    pub fn passage(&self, collection: &Collection) -> Option<PassageId> {
        self.briefing(collection)?;
        let range = collection.passages_of(self.state.source);
        let place = range.start + self.state.current as u32;
        (place < range.end).then_some(PassageId(place))
    }

    /// Finds the marks of the document.
    pub fn marker(&self) -> &Marker {
        &self.marker
    }

    /// Makes the marks follow the document.
    pub fn follow(&mut self, collection: &Collection) {
        if self.marker.source != self.state.source && !collection.briefings.is_empty() {
            self.marker = marker(collection, self.state.source);
        }
    }

    /// Highlights words because something cites them, or notes them below a
    /// passage that does not contain them.
    pub fn cite(&mut self, collection: &Collection, cited: Option<(PassageId, String)>) {
        let quoted = cited.as_ref();
        self.quoted =
            quoted.and_then(|(passage, words)| quoted::quoted(collection, *passage, words));
        self.cited = cited;
    }

    /// The note below a passage of the open document, with the passage's index.
    pub(super) fn said_below(&self, collection: &Collection) -> Option<(usize, &str)> {
        let (passage, _) = self.cited.as_ref()?;
        let mine = collection.passages_of(self.state.source);
        let place = passage.0.checked_sub(mine.start)? as usize;
        let is_here = mine.contains(&passage.0);
        Some((place, self.quoted.as_deref()?)).filter(|_| is_here)
    }

    /// Goes to a passage, with the words to highlight.
    pub fn turn_to(&mut self, world: &World, passage: PassageId, quote: Option<String>) {
        let collection = &world.collection;
        let source = collection.source_of(passage);
        let current = (passage.0 - collection.passages_of(source).start) as usize;
        let is_furniture = collection.passage(passage).kind == PassageKind::Furniture;
        self.cite(collection, quote.map(|words| (passage, words)));
        self.turned_to = Some(passage);
        self.state = ReaderState {
            source,
            current,
            top: TextPlace::default(),
            furniture: self.state.furniture || is_furniture,
        };
        self.follow(collection);
        self.state.top = self.with_sheet(world, |sheet| sheet.jump(current));
    }

    /// The document, if its last rows are in sight.
    pub fn ended(&self, world: &World) -> Option<SourceId> {
        let passages = self.briefing(&world.collection)?.passages.len();
        let (room, top) = (self.room?, self.state.top);
        if passages > top.passage + usize::from(room.height) {
            return None;
        }
        let ends = self.with_sheet(world, |sheet| top >= sheet.last_top());
        ends.then_some(self.state.source)
    }

    /// Runs `work` on the document, laid out in its current area.
    pub fn with_sheet<T>(&self, world: &World, work: impl FnOnce(&Sheet) -> T) -> T {
        let area = self.room.and_then(|room| self.area(world, room));
        let area = area.unwrap_or(Rect::new(0, 0, 80, 24));
        let view = world.view_of(Pane::Reader);
        match self.briefing(&world.collection) {
            Some(_) => work(&self.sheet((&world.collection, view), area)),
            None => work(&Sheet::new(&[], 80, 24)),
        }
    }

    /// The document laid out in an area, with what the filter leaves out
    /// folded, unless that is the whole document.
    fn sheet<'a>(
        &'a self,
        (collection, view): (&'a Collection, &'a View),
        area: Rect,
    ) -> Sheet<'a> {
        let source = self.state.source;
        let first = PassageId(collection.passages_of(source).start);
        let turned_to = self
            .turned_to
            .filter(|p| collection.source_of(*p) == source);
        let is_in_view = view.has(Item::Source(source));
        let folds = Folds {
            furniture: !self.state.furniture,
            filter: view
                .passages()
                .map(|kept| (kept, first))
                .filter(|_| is_in_view),
            but: turned_to.map(|p| (p.0 - first.0) as usize),
        };
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let passages = &collection.briefing(source).passages;
        let sheet = Sheet::new(passages, width, height).remembering(&self.wraps, source);
        sheet
            .folding(folds)
            .with_quoted(self.said_below(collection))
    }

    /// If the filter leaves out the current passage, goes to the first one it
    /// keeps: in this document, else in the first that has one.
    pub fn turn_to_kept(&mut self, world: &World) {
        self.turned_to = None;
        let view = world.view_of(Pane::Reader);
        let (Some(kept), Some(here)) = (view.passages(), self.passage(&world.collection)) else {
            return;
        };
        if kept.contains(here) {
            return;
        }
        let mine = world.collection.passages_of(self.state.source);
        let found = mine.map(PassageId).find(|p| kept.contains(*p));
        if let Some(passage) = found.or_else(|| kept.iter().next()) {
            self.turn_to(world, passage, None);
        }
    }

    /// The area of the rows of text, in a pane of `area`.
    pub fn area(&self, world: &World, area: Rect) -> Option<Rect> {
        let briefing = self.briefing(&world.collection)?;
        let measure = world.settings.measure;
        let room = (area, self.alone);
        Some(draw::text_area(&world.collection, briefing, room, measure))
    }

    /// Rows of text in sight.
    pub fn rows(&self, world: &World) -> isize {
        let area = self.room.and_then(|room| self.area(world, room));
        area.map_or(10, |area| area.height as isize)
    }

    /// Scrolls by rows; the current passage stays in sight, and moves alone
    /// once the text cannot scroll.
    pub fn scroll(&mut self, world: &World, rows: isize) {
        let mut state = self.state;
        let (top, shown, last) = self.with_sheet(world, |sheet| {
            let top = sheet.scroll(state.top, rows);
            (top, sheet.shown(top), sheet.last_top())
        });
        let stuck = top == state.top
            || (top == last && rows > 1)
            || (top == TextPlace::default() && rows < -1);
        state.top = top;
        state.current = match (stuck, rows > 0) {
            (true, true) if rows > 1 => shown.end.saturating_sub(1),
            (true, true) => (state.current + 1).min(shown.end.saturating_sub(1)),
            (true, false) if rows < -1 => 0,
            (true, false) => state.current.saturating_sub(1),
            (false, _) => state
                .current
                .clamp(shown.start, shown.end.saturating_sub(1).max(shown.start)),
        };
        let current = state.current;
        state.current = self.with_sheet(world, |sheet| sheet.unfolded_near(current));
        self.state = state;
    }

    /// What follows the end of the document.
    pub fn end_said(&self, world: &World) -> String {
        let view = world.view_of(Pane::Reader);
        end::said(&world.collection, view, self.state.source, world.keymap())
    }

    /// Scrolls the rows in sight, and nothing else.
    pub fn turn(&mut self, world: &World, rows: isize) {
        let top = self.state.top;
        self.state.top = self.with_sheet(world, |sheet| sheet.scroll(top, rows));
    }

    /// Goes to the passage `step` further on in the document.
    pub fn step_passage(&mut self, world: &World, step: isize) {
        let Some(briefing) = self.briefing(&world.collection) else {
            return;
        };
        let last = briefing.passages.len().saturating_sub(1);
        let mut to = self.state.current;
        loop {
            let next = to.saturating_add_signed(step).min(last);
            if next == to {
                // Only page furniture is left in that direction.
                return;
            }
            to = next;
            if !self.with_sheet(world, |sheet| sheet.is_folded(to)) {
                break;
            }
        }
        self.read(world, to);
    }

    /// Makes a passage of the document the current one, and brings it into
    /// sight.
    pub fn read(&mut self, world: &World, place: usize) {
        self.state.current = place;
        let top = self.state.top;
        self.state.top = self.with_sheet(world, |sheet| sheet.reveal(top, place));
    }

    /// Goes to the first passage, or to the last one and the end below it.
    pub fn edge(&mut self, world: &World, last: bool) {
        if !last {
            return self.read(world, 0);
        }
        let end = self.briefing(&world.collection);
        self.state.current = end.map_or(0, |b| b.passages.len().saturating_sub(1));
        self.state.top = {
            let last_top = |sheet: &Sheet| sheet.last_top();
            self.with_sheet(world, last_top)
        };
    }

    /// Shows or hides page furniture, and says which.
    pub fn switch_furniture(&mut self, world: &mut World) {
        let count = self.briefing(&world.collection).map_or(0, |b| {
            let kinds = b.passages.iter().map(|p| p.kind);
            kinds.filter(|k| *k == PassageKind::Furniture).count()
        });
        if count == 0 {
            return world.say("This document has no page furniture");
        }
        self.state.furniture = !self.state.furniture;
        let done = if self.state.furniture {
            "shown"
        } else {
            "hidden"
        };
        let blocks = counted(count, "block");
        world.say(format!("Page furniture is {done}: {blocks}"));
    }

    /// Keeps the position within the document and the current passage in sight
    /// after a change of size.
    pub fn settle(&mut self, world: &World) {
        let current = self.state.current;
        self.state.current = self.with_sheet(world, |sheet| sheet.unfolded_near(current));
        let state = self.state;
        let (top, shown) = self.with_sheet(world, |sheet| {
            let top = state.top.min(sheet.last_top());
            (top, sheet.shown(top))
        });
        self.state.top = top;
        if !shown.contains(&state.current) && !shown.is_empty() {
            self.state.top = self.with_sheet(world, |sheet| sheet.reveal(top, state.current));
        }
    }

    /// Moves the cursor to the passage at a row of the pane.
    pub fn press(&mut self, world: &World, y: u16, area: Rect) {
        let Some(line) = self
            .area(world, area)
            .and_then(|text| y.checked_sub(text.y))
        else {
            return;
        };
        let rows = self.with_sheet(world, |sheet| sheet.visible(self.state.top));
        if let Some(row) = rows.get(usize::from(line))
            && row.line != sheet::Line::Gap
        {
            self.state.current = row.passage;
        }
    }

    /// Moves to the same position in other contents; if its passage is gone, to
    /// the one before.
    pub fn carry(&mut self, carry: &Carry) {
        self.wraps = Wraps::default();
        let found = self.state.carried(carry);
        self.state = found.unwrap_or(ReaderState::open(SourceId(0)));
        let cited = self.cited.take();
        let cited = cited.and_then(|(passage, words)| Some((carry.passage(passage)?, words)));
        self.cite(&carry.new, cited);
        self.selection = None;
        let turned_to = self.turned_to.take();
        self.turned_to = turned_to.and_then(|passage| carry.passage(passage));
        self.marker = marker(&carry.new, self.state.source);
    }
}

/// The marker of a document; an empty one if there are no documents.
fn marker(collection: &Collection, source: SourceId) -> Marker {
    if collection.briefings.is_empty() {
        Marker::empty()
    } else {
        Marker::new(collection, source)
    }
}
