//! The panes of the desk. A pane knows the collection and its own state,
//! never the application or another pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::view::{Item, View};
use crate::model::{Collection, SourceId};
use crate::text::wrap::wrap;
use crate::tui::theme::Theme;
use crate::tui::widgets::paint;

pub mod actors;
pub mod page;
pub mod reader;
pub mod results;
pub mod sources;
pub mod timeline;

/// What every pane draws from.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The collection.
    pub story: &'a Collection,
    /// What the filter leaves.
    pub view: &'a View,
    /// What belongs to the selection of another pane.
    pub lit: Option<&'a View>,
    /// Colours and weights.
    pub theme: &'a Theme,
    /// Whether keys go to this pane.
    pub focused: bool,
    /// Whether the pane is pinned.
    pub pinned: bool,
    /// The document that the reader shows.
    pub open: Option<SourceId>,
}

impl Ctx<'_> {
    /// Whether an item belongs to the selection of another pane.
    pub fn is_lit(&self, item: Item) -> bool {
        self.lit.is_some_and(|lit| lit.count(item) > 0)
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
pub(super) fn margin(lit: bool, selected: bool) -> &'static str {
    match (selected, lit) {
        (true, _) => "▸",
        (false, true) => "•",
        (false, false) => " ",
    }
}

/// Says in an empty pane why it is empty: nothing under the filter, or
/// nothing in the files.
pub(super) fn draw_none(nothing: &str, ctx: Ctx, buf: &mut Buffer, area: Rect) {
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
