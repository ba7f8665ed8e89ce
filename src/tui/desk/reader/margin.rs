//! The right margin of the text: how many other documents tell a passage, and
//! bright only where one likely differs, or where it alone says something.

use crate::model::Collection;
use crate::story::parallels::Elsewhere;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::paint::{self, Canvas};

/// Stands beside what likely differs elsewhere.
const DIFFERS: &str = "≠?";
/// Stands before the count where something is told only here.
const ONLY_HERE: &str = "+";
/// Stands before the count where none of those has been read that tell it.
const UNREAD: &str = "◦";
/// The sign and two digits.
const CELLS: u16 = 3;

/// Cells of the pane in which the text can spare a margin.
const ROOMY: u16 = 40;

/// Cells that the margin takes of a pane that is so wide: none where there is
/// nothing to be read across.
pub(super) fn width(story: &Collection, pane: u16) -> u16 {
    let several = story.briefings.len() > 1 && story.is_compared();
    if several && pane >= ROOMY { CELLS } else { 0 }
}

/// Draws what is told of a passage at a cell.
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
