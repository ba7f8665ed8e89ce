//! Timeline: events by date, imprecise ones drawn as such, with the number of
//! sources and a sign if accounts conflict; and, as a second clock, when each
//! document was issued.

mod days;
mod histogram;
mod list;
mod scale;
mod strip;

use ratatui::layout::Rect;

use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, SourceId, When};
use crate::tui::ctx::{Ctx, draw_none};
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::{Rows, Selectable};
use crate::tui::widgets::paint::Canvas;

use super::places::Places;
use days::Days;
pub use list::selected_lines;
pub use scale::Scale;
use strip::{Entry, Stretch};

/// Rows of a pane from which the strip fits.
const ROOM_FOR_STRIP: u16 = 12;

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelineRow {
    /// A year, month or day, or `undated`.
    Heading(String),
    /// An event.
    Event(EventId),
    /// A document, at the date it was issued.
    Issued(SourceId),
}

impl TimelineRow {
    /// Its event or document.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Heading(_) => None,
            Self::Event(id) => Some(Item::Event(*id)),
            Self::Issued(id) => Some(Item::Source(*id)),
        }
    }

    /// When it happened or was issued.
    fn when<'a>(&self, collection: &'a Collection) -> Option<&'a When> {
        match self {
            Self::Heading(_) => None,
            Self::Event(id) => collection.event(*id).date.as_ref(),
            Self::Issued(id) => collection.briefing(*id).issued.as_ref(),
        }
    }

    /// What it counts as in the strip, if it has a date.
    fn entry(&self, collection: &Collection) -> Option<Entry> {
        let conflict = match self {
            Self::Event(id) => !collection.event(*id).conflicts.is_empty(),
            Self::Heading(_) | Self::Issued(_) => false,
        };
        Some(Entry {
            stretch: self.when(collection).and_then(Stretch::of)?,
            issued: matches!(self, Self::Issued(_)),
            conflict,
        })
    }
}

impl Selectable for TimelineRow {
    fn selectable(&self) -> bool {
        self.item().is_some()
    }
}

/// Which dates the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// When events happened.
    Happened,
    /// When events happened and documents were issued.
    #[default]
    Both,
}

impl Clock {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Happened => Self::Both,
            Self::Both => Self::Happened,
        }
    }

    /// What the timeline shows, for a notice.
    pub fn said(self) -> &'static str {
        match self {
            Self::Happened => "Issue dates hidden",
            Self::Both => "Issue dates shown",
        }
    }
}

/// The events in the view, and when its documents were issued.
#[derive(Debug, Clone, Default)]
pub struct TimelinePane {
    /// Rows and cursor.
    pub list: Rows<TimelineRow>,
    /// The zoom. Call [`TimelinePane::rebuild`] after a change.
    pub scale: Scale,
    /// Which dates are listed. Call [`TimelinePane::rebuild`] after a change.
    pub clock: Clock,
    /// Widths of the date column, including dates of documents.
    dates: scale::DateColumn,
    /// The days of the rows, for the strip.
    days: Days,
    places: Places,
    /// The number of events listed.
    events: usize,
}

impl TimelinePane {
    /// Lists the events in the view; the cursor stays.
    pub fn rebuild(&mut self, collection: &Collection, view: &View) {
        if self.clock == Clock::Happened {
            self.leave_issued();
        }
        let mut rows = Vec::new();
        let mut last = None;
        for row in self.dated_rows(collection, view) {
            let group = self.scale.group(row.when(collection));
            if last != Some(group) {
                last = Some(group);
                rows.push(TimelineRow::Heading(scale::heading(group)));
            }
            rows.push(row);
        }
        let dates = rows.iter().filter_map(|row| row.when(collection));
        self.dates = self.scale.column(dates);
        self.days = Days::of(rows.iter().map(|row| row.entry(collection)));
        self.places = Places::of(rows.iter().map(TimelineRow::item));
        let is_event = |row: &&TimelineRow| matches!(row, TimelineRow::Event(_));
        self.events = rows.iter().filter(is_event).count();
        self.list.replace(rows, |a, b| a == b);
    }

    /// Scrolls to the first lit row, unless one is in sight.
    pub(super) fn reveal(&mut self, lit: &View, height: usize) {
        self.places
            .reveal_first(lit, &mut self.list, height, TimelineRow::item);
    }

    /// Events and documents by date, grouped by heading.
    fn dated_rows(&self, collection: &Collection, view: &View) -> Vec<TimelineRow> {
        let events = (0..collection.events.len())
            .map(EventId::from)
            .map(TimelineRow::Event);
        // An undated document has no place on the timeline.
        let dated = |s: &SourceId| collection.briefing(*s).issued.is_some();
        let documents = collection.sources().filter(dated).map(TimelineRow::Issued);
        let documents = documents.filter(|_| self.clock == Clock::Both);
        let mut rows: Vec<TimelineRow> = events
            .chain(documents)
            .filter(|row| row.item().is_some_and(|item| view.has(item)))
            .collect();
        // Events are in order already, and come before documents of the same
        // date.
        rows.sort_by(|a, b| When::timeline_order(a.when(collection), b.when(collection)));
        rows.sort_by_key(|row| {
            let group = self.scale.group(row.when(collection));
            (group.is_none(), group)
        });
        rows
    }

    /// Moves the cursor off a document, to the event before it.
    fn leave_issued(&mut self) {
        if !matches!(self.list.selected(), Some(TimelineRow::Issued(_))) {
            return;
        }
        let at = self.list.cursor.at;
        let is_event = |row: &TimelineRow| matches!(row, TimelineRow::Event(_));
        let after = || self.list.rows.iter().position(is_event);
        let to = self.list.rows[..at].iter().rposition(is_event);
        self.list.cursor.at = to.or_else(after).unwrap_or(at);
    }

    /// The event under the cursor or the last one above it: the place in the
    /// story even while the cursor is on a document.
    pub fn event_reached(&self) -> Option<EventId> {
        let rows = self.list.rows.iter().take(self.list.cursor.at + 1);
        rows.rev().find_map(|row| match row {
            TimelineRow::Event(id) => Some(*id),
            TimelineRow::Heading(_) | TimelineRow::Issued(_) => None,
        })
    }

    /// The event under the cursor.
    pub fn selected(&self) -> Option<EventId> {
        match self.list.selected() {
            Some(TimelineRow::Event(id)) => Some(*id),
            _ => None,
        }
    }

    /// The item under the cursor: an event or a document.
    pub fn selected_item(&self) -> Option<Item> {
        self.list.selected().and_then(TimelineRow::item)
    }

    /// Moves the cursor to an event; returns whether it is listed.
    pub fn select(&mut self, event: EventId) -> bool {
        self.list.select(|row| *row == TimelineRow::Event(event))
    }
}

/// Rows above the list: the strip, if there is room and a range of dates.
pub fn strip_height(state: &TimelinePane, inner_height: u16) -> u16 {
    if inner_height >= ROOM_FOR_STRIP && state.days.are_several() && state.list.rows.len() > 3 {
        histogram::HEIGHT
    } else {
        0
    }
}

/// The first row of the bar at a column of the strip, in a pane with the inside
/// `inner`.
pub fn row_of_bar(state: &TimelinePane, inner: Rect, x: u16) -> Option<usize> {
    histogram::row_of_bar(state, inner, x)
}

/// Draws the pane.
pub fn draw(state: &TimelinePane, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let frame = Frame {
        number: Some(4),
        title: state.scale.title(),
        note: &ctx.note(state.events),
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if state.list.rows.is_empty() {
        let nothing = "No events: none is declared in these files.";
        draw_none(nothing, ctx, buf, inner);
    }
    let strip = strip_height(state, inner.height);
    if strip > 0 {
        let area = Rect {
            height: strip,
            ..inner
        };
        histogram::draw(state, ctx, buf, area);
    }
    let rows = Rect {
        y: inner.y + strip,
        height: inner.height - strip,
        ..inner
    };
    list::draw(state, ctx, buf, rows);
}
