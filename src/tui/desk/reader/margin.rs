//! The right margin of the text: how many other documents tell a passage;
//! bright only if another likely differs, or if this one alone says something.

use crate::model::Collection;
use crate::story::parallels::Elsewhere;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::paint::{self, Canvas};

/// The sign of a likely difference elsewhere.
const DIFFERS: &str = "≠?";
/// The sign before the count if this document alone says something.
const ONLY_HERE: &str = "+";
/// The sign before the count if none of those documents has been read.
const UNREAD: &str = "◦";
/// Cells of the sign and two digits.
const CELLS: u16 = 3;

/// Width in cells from which a pane has room for the margin.
const ROOMY: u16 = 40;

/// Cells of the margin in a pane of a width: 0 if there is nothing to compare.
pub(super) fn width(collection: &Collection, pane: u16) -> u16 {
    let several = collection.briefings.len() > 1 && collection.is_compared();
    if several && pane >= ROOMY { CELLS } else { 0 }
}

/// Draws the count and sign of a passage at a cell.
pub(super) fn draw(told: &Elsewhere, ctx: Ctx, buf: &mut Canvas, at: (u16, u16)) {
    let count = match told.sources.len() {
        0 => String::new(),
        many => many.min(99).to_string(),
    };
    let has_read = ctx.read.iter().any(|source| Some(*source) != ctx.open);
    let has_read = has_read && !told.sources.is_empty();
    let unread = has_read && !told.sources.iter().any(|source| ctx.read.contains(source));
    let (said, style) = if told.differs {
        (DIFFERS.to_owned(), ctx.theme.conflict)
    } else if told.only_here {
        (format!("{ONLY_HERE}{count}"), ctx.theme.accent)
    } else if unread {
        (format!("{UNREAD}{count}"), ctx.theme.dim)
    } else {
        (format!(" {count}"), ctx.theme.dim)
    };
    paint::text(buf, at, CELLS, &said, style);
}
