//! The prompt for the name of a file to export to.

use ratatui::layout::Rect;

use super::export::{ENDINGS, Naming};
use crate::text::counted;
use crate::text::wrap::wrap;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::{dialog, prompt_row};
use crate::tui::widgets::paint::{self, Canvas};

/// Columns and rows of the whole: the prompt, two lines below it, the border.
const SIZE: (u16, u16) = (64, 5);

/// Draws the prompt; returns the place of the text cursor.
pub(super) fn draw(
    naming: &Naming,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let title = format!("Export {} to a file", counted(naming.count, "item"));
    let inner = dialog(&title, SIZE, theme, buf, body);
    let at = prompt_row(&naming.prompt, theme, buf, inner);
    let (said, style) = match &naming.said {
        Some(said) => (said.as_str(), theme.notice),
        None => (ENDINGS, theme.dim),
    };
    let safe = crate::text::line(said);
    let room = inner.width.saturating_sub(2);
    let lines = wrap(&safe, usize::from(room).max(8));
    for (line, y) in lines.into_iter().zip(inner.y + 1..inner.bottom()) {
        paint::text(buf, (inner.x + 1, y), room, safe[line].trim_end(), style);
    }
    at
}
