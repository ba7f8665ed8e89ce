//! Draws a note being written: the words that it is about, and its text below.

use ratatui::layout::Rect;

use super::Noting;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::{dialog, typed};
use crate::tui::widgets::paint::{self, Canvas};

/// Draws the prompt; returns the place of the text cursor.
pub(super) fn draw(
    noting: &Noting,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let screen = buf.area();
    let shape = noting.shape((screen.width, screen.height));
    let inner = dialog(&noting.title, shape.size, theme, buf, body);
    let quoted = shape.quote.len() as u16;
    if inner.width < 6 || inner.height <= quoted {
        return None;
    }
    let room = inner.width - 2;
    for (line, y) in shape.quote.iter().zip(inner.y..) {
        let style = theme.dim.patch(theme.quote);
        paint::text(buf, (inner.x + 1, y), room, line, style);
    }
    let area = Rect {
        x: inner.x + 1,
        y: inner.y + quoted,
        width: room,
        height: inner.height - quoted,
    };
    Some(typed(&noting.editor, theme.text, theme, buf, area))
}
