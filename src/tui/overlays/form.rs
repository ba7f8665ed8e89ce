//! The form of a proposal: a field a line, one of them typed into.

use ratatui::layout::Rect;

use super::dialog;
use crate::text::graphemes::pad;
use crate::text::wrap::wrap;
use crate::tui::app::Form;
use crate::tui::theme::Theme;
use crate::tui::widgets::paint::{self, Canvas};

/// Cells of the field names.
const NAMES: u16 = 10;

/// Draws the form; the answer is the place of the text cursor.
pub(in crate::tui) fn draw(
    form: &Form,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let width = 84.min(body.width);
    let wrong = form.wrong.as_deref().unwrap_or_default();
    let lines = wrap(wrong, usize::from(width.saturating_sub(4)).max(8));
    let below = if wrong.is_empty() {
        0
    } else {
        lines.len() as u16
    };
    let height = form.fields.len() as u16 + 2 + below;
    let inner = dialog(&form.title, (width, height), theme, buf, body);
    if inner.width < NAMES + 4 {
        return None;
    }
    let rows = inner.height.saturating_sub(below);
    // Where not all fields fit, the one typed into does.
    let first = (form.at as u16 + 1).saturating_sub(rows);
    let mut cursor = None;
    let shown = form.fields.iter().enumerate().skip(usize::from(first));
    for ((n, (field, _, prompt)), y) in shown.zip(inner.y..inner.y + rows) {
        let here = n == form.at;
        let sign = if here { "›" } else { " " };
        let name = pad(field.word(), usize::from(NAMES - 1));
        let style = if here { theme.accent } else { theme.dim };
        paint::text(buf, (inner.x, y), 1, sign, theme.accent);
        paint::text(buf, (inner.x + 1, y), NAMES, &name, style);
        let line = Rect {
            x: inner.x + 1 + NAMES,
            y,
            width: inner.width - NAMES - 2,
            height: 1,
        };
        if here {
            cursor = Some((prompt.draw(buf, line, theme.head, &[]), y));
        } else {
            paint::fitted(buf, (line.x, y), line.width, prompt.text(), theme.text);
        }
    }
    let place = inner.y + rows;
    for (range, y) in lines.into_iter().zip(place..inner.bottom()) {
        let text = wrong[range].trim_end();
        paint::text(buf, (inner.x + 1, y), inner.width - 2, text, theme.notice);
    }
    cursor
}
