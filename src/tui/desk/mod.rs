//! The desk: the panes, which of them has the keys, and what belongs to the
//! selection. It knows the world, not the features.

pub mod actors;
mod dates;
mod follow;
pub mod hints;
pub mod keys;
pub mod mouse;
pub mod place;
mod places;
pub mod reader;
pub mod sources;
pub mod timeline;
pub mod widths;

pub use dates::nearest_event;

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::action::Scope;
use super::carry::Carry;
use super::feature::Here;
use super::layout::{Columns, Layout, Mode, Pane, Wish};
use super::page::shown::{beginning, told_at_most_length};
use super::page::{Body, OpenPage, Subject};
use super::world::World;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, PassageId, SourceId};
pub use follow::EarlierText;
use follow::Followed;
use reader::selecting;
use reader::{ReaderState, Text};

/// The panes and their contents.
pub struct Desk {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The list shown when only one fits.
    pub tab: Pane,
    /// Whether the focused pane has the screen.
    pub zoomed: bool,
    /// Widths in cells of the columns that the user has resized.
    pub columns: Columns,
    /// The sources pane.
    pub sources: sources::SourcesPane,
    /// The actors pane.
    pub actors: actors::ActorsPane,
    /// The timeline.
    pub timeline: timeline::TimelinePane,
    /// The document being read.
    pub text: Text,
    /// Pages over the text, the last one in sight.
    pub pages: Vec<OpenPage>,
    /// The area for which their rows were built.
    pub built_for: Rect,
    /// Whether a cover stands in place of both.
    pub covered: bool,
    /// Whether the last event was a turn of the wheel, after which no pane
    /// scrolls by itself.
    pub rolled: bool,
    /// What the text shows while it follows the cursor of a list.
    followed: Option<Followed>,
    /// The positions in documents that are not open.
    pub left: HashMap<SourceId, ReaderState>,
    /// The position of the text after a first look, before anyone has read
    /// there.
    unread: Option<ReaderState>,
    /// The part of the collection that belongs to the selection, if there is
    /// one.
    lit: Option<View>,
}

impl Desk {
    /// The desk of a collection, with nothing listed yet.
    pub fn new(collection: &Collection) -> Self {
        Self {
            focus: Pane::Sources,
            tab: Pane::Sources,
            zoomed: false,
            columns: Columns::default(),
            sources: sources::SourcesPane::default(),
            actors: actors::ActorsPane::default(),
            timeline: timeline::TimelinePane::default(),
            text: Text::new(collection),
            pages: Vec::new(),
            built_for: Rect::default(),
            covered: false,
            rolled: false,
            followed: None,
            left: HashMap::new(),
            unread: None,
            lit: None,
        }
    }

    /// The areas of everything on the screen.
    pub fn layout(&self, world: &World) -> Layout {
        self.layout_with(world, self.focus)
    }

    /// Whether the page in sight fills the screen.
    fn has_screen(&self) -> bool {
        self.page_in_hand().is_some_and(|page| page.whole)
    }

    /// Whether the text is being read quietly.
    fn is_quiet(&self) -> bool {
        self.text.quiet && self.reading()
    }

    /// The areas of everything if a pane had the keys.
    fn layout_with(&self, world: &World, focus: Pane) -> Layout {
        self.layout_of(world, focus, self.zoomed || self.has_screen())
    }

    fn layout_of(&self, world: &World, focus: Pane, zoomed: bool) -> Layout {
        let wish = Wish {
            focus,
            tab: self.tab,
            zoomed: zoomed || self.is_quiet(),
            alone: self.is_quiet(),
            columns: self.columns.or(world.settings.columns),
            source_rows: self.sources.list.rows.len(),
        };
        Layout::new(world.size.0, world.size.1, wish)
    }

    /// Gives the text the area it has now.
    pub fn fit(&mut self, world: &World) {
        let room = self.layout(world).pane(Pane::Reader);
        self.text.fit(room, self.is_quiet());
    }

    /// The area of a page, computed with the focus on it: with one pane on the
    /// screen, the text may be out of sight when a page opens.
    pub fn room_of_pages(&self, world: &World) -> Rect {
        let room = self.layout_with(world, Pane::Reader).pane(Pane::Reader);
        room.unwrap_or(Rect::new(0, 0, 80, 24))
    }

    /// Whether the page in sight was built for another area: a page fills the
    /// screen only while it has the keys.
    pub fn is_misbuilt(&self, world: &World) -> bool {
        self.page().is_some() && self.built_for != self.room_of_pages(world)
    }

    /// Returns from the last page to where the user came from.
    pub fn back_from(&mut self, page: &OpenPage) {
        if page.front {
            self.focus_on(self.tab);
        } else {
            self.back_to_list(page.subject);
        }
    }

    /// Gives a pane the keys.
    pub fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Reader {
            self.tab = pane;
        }
    }

    /// Rebuilds the lists of every pane.
    pub fn relist(&mut self, world: &World) {
        let view = |pane| world.view_of(pane);
        self.sources.rebuild(&world.collection, view(Pane::Sources));
        self.actors.rebuild(&world.collection, view(Pane::Actors));
        self.relist_timeline(world);
    }

    /// Rebuilds the list of the timeline.
    pub fn relist_timeline(&mut self, world: &World) {
        let view = world.view_of(Pane::Timeline);
        self.timeline.rebuild(&world.collection, view);
    }

    /// Takes a first look: the timeline on the event that most sources tell,
    /// and the text that tells it; the sources if there is no event.
    pub fn first_look(&mut self, world: &World) {
        if let Some(event) = world.collection.most_told_event() {
            self.timeline.select(event);
            self.focus = Pane::Timeline;
            self.tab = Pane::Timeline;
            let rows = self.timeline_rows(&self.layout(world));
            self.timeline.list.centre(rows);
            self.show_where_told(world, event);
            self.unread = Some(self.text.state);
        }
        self.focus_first(world);
    }

    /// Gives the keys to the pane that the settings name, if any.
    pub fn focus_first(&mut self, world: &World) {
        if let Some(pane) = world.settings.first {
            self.focus_on(pane);
        }
    }

    /// Opens the text at the fullest telling of an event, without moving the
    /// focus.
    fn show_where_told(&mut self, world: &World, event: EventId) {
        let told = &world.collection.event(event).passages;
        let best = told_at_most_length(&world.collection, event, told);
        if let Some(passage) = told.get(best) {
            self.turn_to(world, *passage, None);
        }
    }

    /// Goes to a passage of the text and closes pages, without moving the
    /// focus.
    pub fn turn_to(&mut self, world: &World, passage: PassageId, quote: Option<String>) {
        if passage.index() >= world.collection.passage_count() {
            return;
        }
        self.unfollow(world);
        self.pages.clear();
        self.fit(world);
        let before = self.text.state;
        self.text.turn_to(world, passage, quote);
        let is_read = before != ReaderState::open(before.source) && self.unread != Some(before);
        if self.text.state.source != before.source && is_read {
            self.left.insert(before.source, before);
        }
        self.show_document(world);
    }

    /// Goes to a document, where the user left it.
    pub fn turn_to_document(&mut self, world: &World, source: SourceId) {
        if let Some(passage) = beginning(&world.collection, source) {
            let left = self.left.get(&source).copied();
            self.turn_to(world, passage, None);
            self.text.state = left.unwrap_or(self.text.state);
        }
    }

    /// Goes to what a changed filter keeps.
    pub fn turn_to_kept(&mut self, world: &World) {
        self.fit(world);
        self.text.turn_to_kept(world);
        self.show_document(world);
    }

    /// Makes the marks and the sources pane follow the open document.
    pub fn show_document(&mut self, world: &World) {
        if world.collection.briefings.is_empty() {
            return;
        }
        self.text.follow(&world.collection);
        if self.focus != Pane::Sources {
            self.sources.go_to(Item::Source(self.text.state.source));
        }
    }

    /// The page in sight.
    pub fn page(&self) -> Option<&OpenPage> {
        self.pages.last()
    }

    /// The page in sight, if the keys go to it.
    pub fn page_in_hand(&self) -> Option<&OpenPage> {
        let in_hand = self.focus == Pane::Reader && !self.covered;
        self.pages.last().filter(|_| in_hand)
    }

    /// Shows all rows of the page in hand again; returns whether it was
    /// narrowed.
    pub fn widen_page(&mut self) -> bool {
        let page = self.page_and_text().0;
        page.is_some_and(OpenPage::widen)
    }

    /// The page in hand, mutable, and the text under it.
    pub fn page_and_text(&mut self) -> (Option<&mut OpenPage>, &Text) {
        let in_hand = self.focus == Pane::Reader && !self.covered;
        (self.pages.last_mut().filter(|_| in_hand), &self.text)
    }

    /// Whether the cursor is on a silent cell of a grid.
    pub fn is_on_silence(&self) -> bool {
        let body = self.page_in_hand().map(|page| &page.body);
        matches!(body, Some(Body::Grid(grid)) if grid.silent().is_some())
    }

    /// Whether the keys go to what covers the centre.
    pub fn cover_in_hand(&self) -> bool {
        self.covered && self.focus == Pane::Reader
    }

    /// Whether the keys move through running text.
    pub fn reading(&self) -> bool {
        self.focus == Pane::Reader && !self.covered && self.pages.is_empty()
    }

    /// The item under the cursor, for highlighting, filtering and opening;
    /// `cover` is the item under the cursor of a cover.
    pub fn selected(&self, world: &World, cover: Option<Item>) -> Option<Item> {
        match self.focus {
            Pane::Sources => self.sources.item(),
            Pane::Actors => self.actors.list.selected().map(|a| Item::Actor(*a)),
            Pane::Timeline => self.timeline.selected_item(),
            Pane::Reader if self.covered => cover,
            Pane::Reader => match self.page() {
                Some(page) => page.item(),
                None => self.text.passage(&world.collection).map(Item::Passage),
            },
        }
    }

    /// Index of the group of copies under the cursor of the sources, while that
    /// pane has the keys.
    pub fn copies(&self, world: &World) -> Option<usize> {
        let has_keys = self.focus == Pane::Sources;
        has_keys.then(|| self.sources.copies(&world.collection))?
    }

    /// The scope of the keys, apart from pages: that of selected text, of
    /// copies in the sources, or of the desk.
    pub fn scope(&self, world: &World) -> Scope {
        if self.text.selection.is_some() {
            Scope::Selection
        } else if self.copies(world).is_some() {
            Scope::Copies
        } else {
            Scope::Desk
        }
    }

    /// Where the user is.
    pub fn here(&self, world: &World, cover: Option<Item>) -> Here {
        let collection = &world.collection;
        let body = self.page_in_hand().map(|page| &page.body);
        Here {
            focus: self.focus,
            item: self.selected(world, cover),
            copies: self.copies(world),
            passage: self.text.passage(collection),
            source: self
                .kept()
                .map_or(self.text.state, |kept| kept.state)
                .source,
            chosen: selecting::chosen(&self.text, world),
            subject: self.page().map(|page| page.subject),
            in_hand: body.is_some(),
            target: body.and_then(|body| body.target(collection)),
            cite: body.and_then(|body| body.cite(collection)),
            account: body.and_then(super::page::Body::account),
            stance: body.and_then(super::page::Body::stance),
            in_text: !self.covered && self.pages.is_empty(),
            reading: self.reading(),
            ends: self.reading().then(|| self.text.ended(world)).flatten(),
            reached: self.timeline.event_reached(),
            said: place::said(self, collection),
        }
    }

    /// What belongs to the selection, for a pane that follows it.
    pub fn lit_for(&self, world: &World, pane: Pane) -> Option<&View> {
        // A document is not highlighted in itself: a bar at every passage would
        // say nothing.
        let is_open =
            pane == Pane::Reader && matches!(self.selected(world, None), Some(Item::Source(_)));
        let listens = pane != self.focus && !world.is_pinned(pane) && !is_open;
        self.lit.as_ref().filter(|_| listens)
    }

    /// Brings every cursor into sight, and highlights what belongs to the
    /// selection.
    pub fn settle(&mut self, world: &World, cover: Option<Item>) {
        if !self.reading() {
            self.text.selection = None;
        }
        selecting::follow(&mut self.text, &world.collection);
        let selected = self.selected(world, cover);
        self.lit = selected.map(|item| View::new(&world.collection, &[item]));
        let layout = self.layout(world);
        if self.has_screen() {
            // Lists hidden by a page keep the positions they would have in
            // sight.
            self.settle_lists(world, &self.layout_of(world, self.focus, self.zoomed));
        } else {
            self.settle_lists(world, &layout);
            self.reveal_lit(world, &layout);
        }
        self.settle_page(world, &layout);
        let in_sight = layout.mode != Mode::TooSmall && !self.covered && self.pages.is_empty();
        if in_sight {
            self.fit(world);
            self.text.settle(world);
        }
    }

    fn settle_lists(&mut self, world: &World, layout: &Layout) {
        self.sources.list.settle(list_rows(layout, Pane::Sources));
        let (height, width) = (
            list_rows(layout, Pane::Actors),
            list_width(layout, Pane::Actors),
        );
        // The selected row of the focused list shows its whole name.
        let more = match self.focus {
            Pane::Actors => actors::selected_lines(&self.actors, &world.collection, width) - 1,
            Pane::Sources | Pane::Reader | Pane::Timeline => 0,
        };
        self.actors.list.settle(height.saturating_sub(more));
        let height = self.timeline_rows(layout);
        let more = self.lines_of_event(world, list_width(layout, Pane::Timeline)) - 1;
        self.timeline.list.settle(height.saturating_sub(more));
    }

    /// Lines of the selected row of the timeline, in rows of `width` cells.
    fn lines_of_event(&self, world: &World, width: u16) -> usize {
        if self.focus != Pane::Timeline {
            return 1;
        }
        let view = world.view_of(Pane::Timeline);
        timeline::selected_lines(&self.timeline, &world.collection, view, width)
    }

    fn settle_page(&mut self, world: &World, layout: &Layout) {
        let mut height = list_rows(layout, Pane::Reader);
        let area = layout.pane(Pane::Reader).unwrap_or_default();
        let width = usize::from(area.width.saturating_sub(2));
        if let Some(page) = self.pages.last_mut() {
            if page.list().is_some() {
                height = usize::from(page.split.areas(area).0.height.saturating_sub(2));
            }
            let head = page.head.len();
            page.body.settle(&world.collection, head, (width, height));
        }
    }

    fn timeline_rows(&self, layout: &Layout) -> usize {
        let height = list_rows(layout, Pane::Timeline);
        height.saturating_sub(usize::from(timeline::strip_height(
            &self.timeline,
            height as u16,
        )))
    }

    /// Scrolls panes without focus to bring a highlighted row into sight.
    fn reveal_lit(&mut self, world: &World, layout: &Layout) {
        if self.rolled {
            return;
        }
        let listens = |pane| self.lit_for(world, pane).is_some();
        let (actors, timeline) = (listens(Pane::Actors), listens(Pane::Timeline));
        let sources = listens(Pane::Sources);
        let height = self.timeline_rows(layout);
        let rows = |pane: Pane| list_rows(layout, pane);
        let Some(lit) = &self.lit else { return };
        if actors {
            self.actors.reveal(lit, rows(Pane::Actors));
        }
        if timeline {
            self.timeline.reveal(lit, height);
        }
        if sources {
            self.sources.reveal(lit, rows(Pane::Sources));
        }
    }

    /// After the last page closes, gives the keys back to the list that it was
    /// opened from, if that is still on the page's item.
    pub fn back_to_list(&mut self, subject: Subject) {
        let Subject::Item(item) = subject else {
            return;
        };
        let home = match item {
            Item::Actor(actor) if self.actors.list.selected() == Some(&actor) => Pane::Actors,
            Item::Event(event) if self.timeline.selected() == Some(event) => Pane::Timeline,
            Item::Voice(_) if self.sources.item() == Some(item) => Pane::Sources,
            Item::Source(_)
            | Item::Voice(_)
            | Item::Actor(_)
            | Item::Event(_)
            | Item::Passage(_)
            | Item::Claim(_) => return,
        };
        self.focus_on(home);
    }

    /// Finds everything again in another collection, with nothing listed yet.
    pub fn carry(&mut self, carry: &Carry) {
        self.sources.renumber(|source| carry.source(source));
        carry.list(&mut self.sources.list, |row| match row {
            sources::SourceRow::Copies(first, count) => {
                Some(sources::SourceRow::Copies(carry.source(*first)?, *count))
            }
            row => Some(sources::SourceRow::Item(carry.item(row.item()?)?)),
        });
        carry.list(&mut self.actors.list, |actor| {
            match carry.item(Item::Actor(*actor)) {
                Some(Item::Actor(actor)) => Some(actor),
                _ => None,
            }
        });
        carry.list(&mut self.timeline.list, |row| match row.item() {
            Some(item) => match carry.item(item)? {
                Item::Event(id) => Some(timeline::TimelineRow::Event(id)),
                Item::Source(id) => Some(timeline::TimelineRow::Issued(id)),
                Item::Voice(_) | Item::Actor(_) | Item::Passage(_) | Item::Claim(_) => None,
            },
            None => Some(row.clone()),
        });
        self.text.carry(carry);
        let left = self
            .left
            .drain()
            .filter_map(|(_, state)| state.carried(carry));
        self.left = left.map(|state| (state.source, state)).collect();
        self.pages.retain_mut(|page| carry.page(page));
    }
}

/// Rows of a pane's list; 1 if the pane is out of sight.
fn list_rows(layout: &Layout, pane: Pane) -> usize {
    layout
        .pane(pane)
        .map_or(1, |r| usize::from(r.height.saturating_sub(2)))
}

/// Width in cells of a pane's rows.
fn list_width(layout: &Layout, pane: Pane) -> u16 {
    layout.pane(pane).map_or(24, |r| r.width.saturating_sub(2))
}
