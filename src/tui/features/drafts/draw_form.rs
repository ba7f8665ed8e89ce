//! Draws the form of a proposal: its fields, one below the other.

use ratatui::layout::Rect;

use super::form::{Form, Input, NAMES};
use crate::text::graphemes::pad;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::{dialog, typed};
use crate::tui::widgets::paint::{self, Canvas};

/// Draws the form; returns the place of the text cursor.
pub(super) fn draw(form: &Form, theme: &Theme, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
    let screen = buf.area();
    let shape = form.shape((screen.width, screen.height));
    let inner = dialog(&form.title, shape.size, theme, buf, body);
    if inner.width < NAMES + 4 {
        return None;
    }
    let mut cursor = None;
    let mut y = inner.y;
    for (n, ((field, _, input), rows)) in form.fields.iter().zip(&shape.rows).enumerate() {
        let here = n == form.at;
        let area = Rect {
            x: inner.x + 1 + NAMES,
            y,
            width: inner.width - NAMES - 2,
            height: *rows,
        };
        y += rows;
        if area.height == 0 {
            continue;
        }
        let sign = if here { "›" } else { " " };
        let name = pad(field.word(), usize::from(NAMES - 1));
        let style = if here { theme.accent } else { theme.dim };
        paint::text(buf, (inner.x, area.y), 1, sign, theme.accent);
        paint::text(buf, (inner.x + 1, area.y), NAMES, &name, style);
        match input {
            Input::Line(prompt) if here => {
                cursor = Some((prompt.draw(buf, area, theme.head, &[]), area.y));
            }
            Input::Line(prompt) => {
                paint::fitted(buf, (area.x, area.y), area.width, prompt.text(), theme.text);
            }
            Input::Text(editor) if here => {
                cursor = Some(typed(editor, theme.head, theme, buf, area));
            }
            Input::Text(editor) => editor.draw_still(buf, area, theme.text),
        }
    }
    let wrong = form.wrong.as_deref().unwrap_or_default();
    for (range, y) in shape.wrong.into_iter().zip(y..inner.bottom()) {
        let text = wrong[range].trim_end();
        paint::text(buf, (inner.x + 1, y), inner.width - 2, text, theme.notice);
    }
    cursor
}
