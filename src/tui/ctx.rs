//! What panes and pages draw from, and what several of them draw.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::basket::Basket;
use crate::model::drafts::is_draft;
use crate::model::news::News;
use crate::model::view::{Item, View};
use crate::model::{Collection, SourceId};
use crate::search::Lit;
use crate::text::graphemes::{cells, fit};
use crate::text::wrap::wrap;
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;
use crate::tui::widgets::list::unfolded;
use crate::tui::widgets::paint::{self, Canvas};
use crate::views::likely::LIKELY;
use crate::views::parallels::Across;

/// What every pane draws from.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// What the filter leaves.
    pub view: &'a View,
    /// What belongs to the selection of another pane.
    pub lit: Option<&'a View>,
    /// What was taken into the basket.
    pub basket: &'a Basket,
    /// Colours and weights.
    pub theme: &'a Theme,
    /// Keys and measure.
    pub settings: &'a Settings,
    /// Whether keys go to this pane.
    pub focused: bool,
    /// Whether the pane is pinned.
    pub pinned: bool,
    /// What is new since the last visit.
    pub news: Option<&'a News>,
    /// The comparison of all documents, once done.
    pub across: Option<&'a Across>,
    /// Documents read to their end.
    pub read: &'a BTreeSet<SourceId>,
    /// The document that the reader shows.
    pub open: Option<SourceId>,
}

impl Ctx<'_> {
    /// Whether an item belongs to the selection of another pane.
    pub fn is_lit(&self, item: Item) -> bool {
        self.lit.is_some_and(|lit| lit.count(item) > 0)
    }

    /// The style of an item's name in a list: dim if the other pane's selection
    /// leaves it out.
    pub fn named(&self, item: Item) -> Style {
        if self.lit.is_none() || self.is_lit(item) {
            self.theme.text
        } else {
            self.theme.dim
        }
    }

    /// The note at the right of a pane's title.
    pub fn note(&self, count: usize) -> String {
        if self.pinned {
            format!("{count} pinned")
        } else {
            count.to_string()
        }
    }
}

/// Left margin of a list row: the cursor, or a dot where the row is lit.
pub fn margin(lit: bool, selected: bool) -> &'static str {
    match (selected, lit) {
        (true, _) => "▸",
        (false, true) => "•",
        (false, false) => " ",
    }
}

/// The sign before a draft.
pub const DRAFT: &str = "✎";

/// The sign beside an item in the basket.
pub const TAKEN: &str = "◆";

/// A name as lists show it: after a sign if the event is only likely one, and
/// after another if it is a draft.
pub fn signed<'a>(collection: &Collection, item: Item, name: &'a str) -> Cow<'a, str> {
    let is_likely = matches!(item, Item::Event(id) if collection.event(id).likely.is_some());
    match (is_likely, is_draft(collection, item)) {
        (false, false) => Cow::Borrowed(name),
        (false, true) => Cow::Owned(format!("{DRAFT}{name}")),
        (true, false) => Cow::Owned(format!("{LIKELY}{name}")),
        (true, true) => Cow::Owned(format!("{LIKELY}{DRAFT}{name}")),
    }
}

/// A row of a list that shows an item by its name.
#[derive(Clone, Copy)]
pub struct NamedRow<'a> {
    /// What it is.
    pub item: Item,
    /// Its name.
    pub name: &'a str,
    /// Cells left of the name, the margin included.
    pub lead: u16,
    /// Cells the name may take.
    pub room: usize,
    /// Whether the cursor is on it.
    pub selected: bool,
}

impl NamedRow<'_> {
    /// Draws margin and name, and returns the part of `area` they took: one
    /// line, or as many as the selected row of the focused pane needs.
    pub fn draw(self, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Rect {
        let here = self.selected && ctx.focused;
        let lit = ctx.is_lit(self.item);
        let style = ctx.named(self.item);
        let name = signed(ctx.collection, self.item, self.name);
        let lines = if here {
            unfolded(&name, self.room)
        } else {
            vec![fit(&name, self.room).into_owned()]
        };
        let sign = margin(lit, here);
        paint::text(buf, (area.x, area.y), 1, sign, ctx.theme.accent);
        let taken = Rect {
            height: (lines.len() as u16).min(area.height),
            ..area
        };
        for (line, y) in lines.iter().zip(taken.y..taken.bottom()) {
            paint::text(buf, (area.x + self.lead, y), self.room as u16, line, style);
        }
        taken
    }
}

/// Shades the row under the cursor, according to whether its pane has the keys.
pub fn shade_selected(selected: bool, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    if selected {
        let style = if ctx.focused {
            ctx.theme.cursor
        } else {
            ctx.theme.cursor_idle
        };
        paint::shade(buf, area, style);
    }
}

/// Says in an empty pane why it is empty: nothing under the filter, or
/// nothing in the files.
pub fn draw_none(nothing: &str, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let why = if ctx.view.is_whole() {
        nothing
    } else {
        "None under this filter."
    };
    for (n, row) in wrap(why, usize::from(area.width.saturating_sub(2)))
        .into_iter()
        .enumerate()
    {
        let y = area.y + n as u16;
        if y < area.bottom() {
            paint::text(
                buf,
                (area.x + 1, y),
                area.width,
                why[row].trim_end(),
                ctx.theme.dim,
            );
        }
    }
}

/// Draws a row of text in a style, highlights its matches, and returns the
/// cells used.
pub fn draw_lit(
    text: &str,
    row: Range<usize>,
    base: Style,
    lit: &[Lit],
    ctx: Ctx,
    buf: &mut Canvas,
    (x, y): (u16, u16),
) -> u16 {
    let mut used = 0;
    for cell in cells(text[row.clone()].trim_end()) {
        let byte = row.start + cell.start;
        let how = lit.iter().find(|l| l.range.contains(&byte)).map(|l| l.how);
        let style = how.map_or(base, |how| base.patch(ctx.theme.hit_by(how)));
        used += paint::written(buf, (x + used, y), cell.width as u16, &cell.shown, style);
    }
    used
}
