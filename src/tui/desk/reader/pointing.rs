//! Which letter of the text is at a cell.

use ratatui::layout::{Position, Rect};

use super::Text;
use super::sheet::{Line, TextRow};
use crate::text::graphemes::cells;
use crate::tui::world::World;

/// The passage and byte at or nearest to a cell of a pane of `area`; `None` if
/// no text is in sight.
pub fn byte_at(text: &Text, world: &World, at: Position, area: Rect) -> Option<(usize, usize)> {
    let room = text.area(world, area)?;
    let rows = text.with_sheet(world, |sheet| sheet.visible(text.state.top));
    let is_text = |row: &&TextRow| matches!(row.line, Line::Text(_));
    let line = usize::from(at.y.saturating_sub(room.y)).min(rows.len().checked_sub(1)?);
    let above = rows[..=line].iter().rev().find(is_text);
    let row = above.or_else(|| rows.iter().find(is_text))?;
    let Line::Text(bytes) = &row.line else {
        return None;
    };
    let passage = &text.briefing(&world.collection)?.passages[row.passage];
    let before = usize::from(at.x.saturating_sub(room.x)).saturating_sub(row.indent);
    let mut used = 0;
    for cell in cells(&passage.text[bytes.clone()]) {
        used += cell.width;
        if used > before {
            return Some((row.passage, bytes.start + cell.start));
        }
    }
    let last = passage.text[bytes.clone()].char_indices().next_back();
    Some((row.passage, bytes.start + last.map_or(0, |(at, _)| at)))
}
