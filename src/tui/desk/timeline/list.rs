//! The rows of the timeline: headings, events, documents issued.

use ratatui::layout::Rect;

use super::{Scale, TimelinePane, TimelineRow};
use crate::model::collection::Event;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, SourceId, When};
use crate::text::graphemes::width;
use crate::tui::ctx::{Ctx, NamedRow, margin, shade_selected, signed};
use crate::tui::widgets::list::unfolded;
use crate::tui::widgets::paint::{self, Canvas};

/// From this width on, dates are given in full.
const WIDE: u16 = 44;

/// Draws the rows in sight.
pub(super) fn draw(state: &TimelinePane, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let mut y = area.y;
    let rows = state.list.rows.iter().enumerate();
    for (place, row) in rows.skip(state.list.cursor.top) {
        if y >= area.bottom() {
            break;
        }
        let at = Rect {
            y,
            height: area.bottom() - y,
            ..area
        };
        let selected = place == state.list.cursor.at;
        y += match row {
            TimelineRow::Heading(words) => {
                paint::text(buf, (at.x + 1, y), at.width, words, ctx.theme.head);
                1
            }
            TimelineRow::Event(id) => draw_event(*id, selected, state, ctx, buf, at),
            TimelineRow::Issued(id) => {
                draw_issued(*id, selected, state, ctx, buf, Rect { height: 1, ..at });
                1
            }
        };
    }
}

/// Lines of the selected row in a pane with rows of `width` cells.
pub fn selected_lines(
    state: &TimelinePane,
    collection: &Collection,
    view: &View,
    width: u16,
) -> usize {
    let Some(id) = state.selected() else { return 1 };
    let room = name_room(collection.event(id), state, collection, view, width);
    unfolded(
        &signed(collection, Item::Event(id), &collection.event(id).name),
        room,
    )
    .len()
}

/// Cells left for an event's name in a row of `row` cells.
fn name_room(
    event: &Event,
    state: &TimelinePane,
    collection: &Collection,
    view: &View,
    row: u16,
) -> usize {
    let tail = tail(event, collection, view).width();
    let (_, column) = date_column(event.date.as_ref(), state, row);
    usize::from(row).saturating_sub(column + tail + 2)
}

/// The text of the date column and its width in cells; 0 for an undated row if
/// names have little room.
fn date_column(when: Option<&When>, state: &TimelinePane, row: u16) -> (String, usize) {
    let roomy = row >= WIDE;
    let cell = when.map_or_else(String::new, |when| state.scale.date_cell(when, roomy));
    // Under the heading of a day, little is left for the column.
    let is_void = cell.is_empty() && (when.is_none() || state.scale == Scale::Day);
    let usual = match (roomy, is_void) {
        (true, _) => state.dates.roomy,
        (false, false) => state.dates.narrow,
        (false, true) => 0,
    };
    let column = match usual.max(width(&cell)) {
        0 => 0,
        cells => cells + 1,
    };
    (cell, column)
}

/// Draws an event in `area` and returns the lines it took.
fn draw_event(
    id: EventId,
    selected: bool,
    state: &TimelinePane,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) -> u16 {
    let theme = ctx.theme;
    let event = ctx.collection.event(id);
    let (date, column) = date_column(event.date.as_ref(), state, area.width);
    let row = NamedRow {
        item: Item::Event(id),
        name: &event.name,
        lead: 1 + column as u16,
        room: name_room(event, state, ctx.collection, ctx.view, area.width),
        selected,
    };
    let taken = row.draw(ctx, buf, area);
    paint::fitted(buf, (area.x + 1, area.y), column as u16, &date, theme.date);
    let tail = tail(event, ctx.collection, ctx.view);
    let mut x = area.right().saturating_sub(tail.width() as u16);
    let pieces = [
        (&tail.conflicts, theme.conflict),
        (&tail.differences, theme.accent),
        (&tail.sources, theme.dim),
    ];
    for (piece, style) in pieces.into_iter().filter(|(piece, _)| !piece.is_empty()) {
        x += 1 + paint::text(buf, (x + 1, area.y), area.width, piece, style);
    }
    shade_selected(selected, ctx, buf, taken);
    taken.height
}

/// Draws a document at its date of issue: an aside among the events.
fn draw_issued(
    id: SourceId,
    selected: bool,
    state: &TimelinePane,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let briefing = ctx.collection.briefing(id);
    let (date, column) = date_column(briefing.issued.as_ref(), state, area.width);
    let column = column as u16;
    let lit = ctx.is_lit(Item::Source(id));
    let sign = margin(lit, selected && ctx.focused);
    paint::text(buf, (area.x, area.y), 1, sign, ctx.theme.accent);
    paint::fitted(buf, (area.x + 1, area.y), column, &date, ctx.theme.dim);
    let words = format!("{} issued", briefing.short_name());
    let style = if lit { ctx.theme.text } else { ctx.theme.dim };
    let room = area.width.saturating_sub(column + 1);
    paint::fitted(buf, (area.x + 1 + column, area.y), room, &words, style);
    shade_selected(selected, ctx, buf, area);
}

/// The right end of an event's row.
struct Tail {
    /// The sign of conflicts, and how many there are.
    conflicts: String,
    /// The sign of likely differences, and the number of such rows.
    differences: String,
    /// How many documents tell of it, aligned as a column; empty if the
    /// collection has only one document.
    sources: String,
}

impl Tail {
    /// Width in cells, with a gap before each piece.
    fn width(&self) -> usize {
        let pieces = [&self.conflicts, &self.differences, &self.sources].into_iter();
        let pieces = pieces.filter(|piece| !piece.is_empty());
        pieces.map(|piece| 1 + width(piece)).sum()
    }
}

/// The right end of a row.
fn tail(event: &Event, collection: &Collection, view: &View) -> Tail {
    let tell = view.per_source(collection, &event.passages).len();
    let all = collection.briefings.len();
    let column = all.to_string().len();
    let sources = if all > 1 {
        format!("{tell:>column$}")
    } else {
        String::new()
    };
    let signed = |sign: &str, count: usize| match count {
        0 => String::new(),
        1 => sign.to_owned(),
        n => format!("{sign}{n}"),
    };
    Tail {
        conflicts: signed("≠", event.conflicts.len()),
        differences: signed("≠?", event.differences),
        sources,
    }
}
