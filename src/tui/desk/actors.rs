//! Actors: canonical name, and for each source a bar of how many of its
//! passages name the actor.

use ratatui::layout::Rect;

use super::places::Places;
use crate::model::view::{Item, View};
use crate::model::{ActorId, Collection};
use crate::text::graphemes::width as cells_of;
use crate::tui::ctx::{Ctx, NamedRow, draw_none, shade_selected, signed};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::{Rows, Selectable, unfolded};
use crate::tui::widgets::paint::{self, Canvas};

impl Selectable for ActorId {}

/// The actors in the view.
#[derive(Debug, Clone, Default)]
pub struct ActorsPane {
    /// Rows and cursor.
    pub list: Rows<ActorId>,
    /// The most passages of one source that name one actor: the full bar.
    most: usize,
    places: Places,
}

impl ActorsPane {
    /// Lists the actors in the view; the cursor stays. Under a filter, those
    /// that most passages name come first.
    pub fn rebuild(&mut self, collection: &Collection, view: &View) {
        let mut rows: Vec<_> = (0..collection.actors.len())
            .map(ActorId::from)
            .filter(|actor| view.has(Item::Actor(*actor)))
            .collect();
        if !view.is_whole() {
            rows.sort_by_key(|actor| std::cmp::Reverse(view.count(Item::Actor(*actor))));
        }
        let named = rows
            .iter()
            .flat_map(|a| view.per_source(collection, &collection.actor(*a).passages));
        self.most = named.map(|(_, n)| n).max().unwrap_or(0);
        self.places = Places::of(rows.iter().map(|actor| Some(Item::Actor(*actor))));
        self.list.replace(rows, |a, b| a == b);
    }

    /// Scrolls to the first lit actor, unless one is in sight.
    pub(super) fn reveal(&mut self, lit: &View, height: usize) {
        let item = |actor: &ActorId| Some(Item::Actor(*actor));
        self.places.reveal_first(lit, &mut self.list, height, item);
    }
}

/// Draws the pane.
pub fn draw(state: &ActorsPane, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let frame = Frame {
        number: Some(2),
        title: "Actors",
        note: &ctx.note(state.list.rows.len()),
        columns: &columns(ctx.collection, area.width.saturating_sub(2)),
        focused: ctx.focused,
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if state.list.rows.is_empty() {
        draw_none(
            "No actors: none is declared in these files.",
            ctx,
            buf,
            inner,
        );
    }
    let mut y = inner.y;
    for (place, actor) in state
        .list
        .rows
        .iter()
        .enumerate()
        .skip(state.list.cursor.top)
    {
        if y >= inner.bottom() {
            break;
        }
        let area = Rect {
            y,
            height: inner.bottom() - y,
            ..inner
        };
        y += draw_row(
            *actor,
            state.most,
            place == state.list.cursor.at,
            ctx,
            buf,
            area,
        );
    }
}

/// Lines of the selected actor in a pane with rows of `width` cells.
pub fn selected_lines(state: &ActorsPane, collection: &Collection, width: u16) -> usize {
    let Some(id) = state.list.selected() else {
        return 1;
    };
    let name = signed(collection, Item::Actor(*id), &collection.actor(*id).name);
    unfolded(&name, name_room(collection, width)).len()
}

/// Cells left for a name in a row of `width` cells, after the margin and the
/// bars.
fn name_room(collection: &Collection, width: u16) -> usize {
    usize::from(width).saturating_sub(2 + bars_width(collection, width))
}

/// Draws an actor in `area` and returns the lines it took.
fn draw_row(
    actor: ActorId,
    most: usize,
    selected: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) -> u16 {
    let named = ctx.collection.actor(actor);
    let row = NamedRow {
        item: Item::Actor(actor),
        name: &named.name,
        lead: 1,
        room: name_room(ctx.collection, area.width),
        selected,
    };
    let taken = row.draw(ctx, buf, area);
    let room = bars_width(ctx.collection, area.width) as u16;
    let bars = bars(actor, most, ctx, area.width);
    let x = area.right().saturating_sub(room);
    paint::text(buf, (x, area.y), room, &bars, ctx.theme.bar);
    shade_selected(selected, ctx, buf, taken);
    taken.height
}

/// Whether a row of `width` cells has room for a bar per source.
fn has_bars(collection: &Collection, width: u16) -> bool {
    let sources = collection.briefings.len();
    sources > 1 && sources <= usize::from(width) / 4
}

/// Whether there is room for the count beside the bars.
fn has_count(collection: &Collection, width: u16) -> bool {
    !has_bars(collection, width) || collection.briefings.len() + 4 <= usize::from(width) / 3
}

fn bars_width(collection: &Collection, width: u16) -> usize {
    let bars = if has_bars(collection, width) {
        collection.briefings.len()
    } else {
        0
    };
    bars + if has_count(collection, width) { 4 } else { 0 }
}

/// The first letter of each source, above its bar.
fn columns(collection: &Collection, width: u16) -> String {
    if !has_bars(collection, width) {
        return String::new();
    }
    let letter = |source| {
        let mut letters = collection.briefing(source).short_name().chars();
        let first = letters.find(|c| c.is_alphanumeric());
        first
            .filter(|c| cells_of(&c.to_string()) == 1)
            .unwrap_or(' ')
    };
    let mut heads: String = collection.sources().map(letter).collect();
    if has_count(collection, width) {
        heads.push_str(" all");
    }
    heads
}

/// A bar per source and the count, or only one of the two if there is no room
/// for both.
fn bars(actor: ActorId, most: usize, ctx: Ctx, width: u16) -> String {
    let mut shown = String::new();
    if has_bars(ctx.collection, width) {
        let passages = &ctx.collection.actor(actor).passages;
        let counts = ctx.view.per_source(ctx.collection, passages);
        let of = |source| {
            counts
                .iter()
                .find(|(s, _)| *s == source)
                .map_or(0, |(_, n)| *n)
        };
        shown.extend(ctx.collection.sources().map(|s| bar(of(s), most)));
    }
    if has_count(ctx.collection, width) {
        let count = ctx.view.count(Item::Actor(actor));
        shown = format!("{shown}{count:>4}");
    }
    shown
}
