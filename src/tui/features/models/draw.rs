//! Draws what a command will get, before it gets it.

use ratatui::layout::Rect;

use crate::text::wrap::wrap;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::dialog;
use crate::tui::widgets::paint::{self, Canvas};

/// Columns of the box.
const WIDTH: u16 = 76;

/// Draws the question.
pub(super) fn draw(terms: &str, theme: &Theme, buf: &mut Canvas, body: Rect) {
    let room = usize::from(WIDTH.min(body.width).saturating_sub(4)).max(1);
    let terms = crate::text::line(terms);
    let rows = wrap(&terms, room);
    let height = rows.len() as u16 + 2;
    let title = "Hand this document over?";
    let inner = dialog(title, (WIDTH, height), theme, buf, body);
    for (row, y) in rows.into_iter().zip(inner.y..inner.bottom()) {
        let room = inner.width.saturating_sub(2);
        paint::text(
            buf,
            (inner.x + 1, y),
            room,
            terms[row].trim_end(),
            theme.text,
        );
    }
}
