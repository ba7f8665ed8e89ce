//! The menu of marks above the hint line, shown while a letter is awaited.

use ratatui::layout::Rect;

use super::write::cited;
use crate::text::one_line;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::world::World;

/// Most columns of the menu.
const WIDTH: u16 = 76;

/// Draws the menu at the bottom of `body`.
pub(super) fn draw(world: &World, sets: bool, buf: &mut Canvas, body: Rect) {
    let theme = &world.theme;
    let mut rows: Vec<Vec<Seg>> = Vec::new();
    let row = |key: &str, place: &str, words: &str| {
        vec![
            Seg::new(format!("{key}  "), theme.accent),
            Seg::new(format!("{place}  "), theme.text),
            Seg::new(words.to_owned(), theme.dim.patch(theme.quote)),
        ]
    };
    if !sets {
        rows.push(row("'", "where you were", ""));
    }
    for (letter, placed) in world.own.marks() {
        let words = one_line(&placed.jot.anchor().quote);
        let stale = if placed.found.is_stale() { "! " } else { "" };
        let place = format!("{stale}{}", cited(world, placed));
        rows.push(row(&letter.to_string(), &place, &words));
    }
    if sets {
        rows.push(row("a–z", "marks this passage", ""));
    }
    let height = (rows.len() as u16 + 2).min(body.height);
    let width = WIDTH.min(body.width);
    let area = Rect {
        y: body.bottom() - height,
        width,
        height,
        ..body
    };
    paint::clear(buf, area, theme.base);
    let title = if sets { "Mark as" } else { "Go to" };
    let inner = Frame {
        title,
        focused: true,
        ..Frame::default()
    }
    .draw(buf, area, theme);
    // If not all fit, the last row says how many more there are.
    let hidden = rows.len().saturating_sub(usize::from(inner.height));
    let kept = rows.len() - hidden - usize::from(hidden > 0).min(rows.len() - hidden);
    if hidden > 0 {
        let more = Seg::new(format!("… {} more", rows.len() - kept), theme.dim);
        rows.truncate(kept);
        rows.push(vec![more]);
    }
    for (segs, y) in rows.iter().zip(inner.y..inner.bottom()) {
        paint::segs(buf, (inner.x + 1, y), inner.width.saturating_sub(2), segs);
    }
}
