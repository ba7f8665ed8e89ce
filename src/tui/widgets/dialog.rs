//! Boxes over the desk, and the text fields in them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::editor::Editor;
use super::frame::Frame;
use super::paint::{self, Canvas};
use super::prompt::Prompt;
use super::scrollbar::Scrollbar;
use crate::tui::theme::Theme;

/// A cleared box of at most `width` by `height` cells in the middle of the
/// upper half, with a border and a title; returns the area inside.
pub fn dialog(title: &str, size: (u16, u16), theme: &Theme, buf: &mut Canvas, body: Rect) -> Rect {
    boxed(title, theme, buf, placed(size, body))
}

/// The area of a [`dialog`] of that size.
pub fn placed((width, height): (u16, u16), body: Rect) -> Rect {
    let width = width.min(body.width);
    let height = height.min(body.height);
    Rect {
        x: body.x + (body.width - width) / 2,
        y: body.y + (body.height - height) / 3,
        width,
        height,
    }
}

/// The lines of a box below its prompt, for a list.
pub fn listed(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(3),
    }
}

/// A cleared box of at most `height` rows at the bottom, with what it is about
/// in sight above it; returns the area inside.
pub fn at_bottom(title: &str, height: u16, theme: &Theme, buf: &mut Canvas, body: Rect) -> Rect {
    let height = height.min(body.height);
    let area = Rect {
        y: body.bottom() - height,
        height,
        ..body
    };
    boxed(title, theme, buf, area)
}

fn boxed(title: &str, theme: &Theme, buf: &mut Canvas, area: Rect) -> Rect {
    paint::clear(buf, area, theme.base);
    Frame {
        title,
        focused: true,
        ..Frame::default()
    }
    .draw(buf, area, theme)
}

/// Draws a text being typed, with a scrollbar beside it; returns the cell of
/// its cursor.
pub fn typed(
    editor: &Editor,
    style: Style,
    theme: &Theme,
    buf: &mut Canvas,
    area: Rect,
) -> (u16, u16) {
    let (cursor, top) = editor.draw(buf, area, style);
    scrollbar(editor.height(area.width), top, theme, buf, area);
    cursor
}

/// Draws a scrollbar beside lines that are [`listed`], unless all are in sight.
pub fn scrollbar(total: usize, start: usize, theme: &Theme, buf: &mut Canvas, list: Rect) {
    let bar = Scrollbar {
        total,
        start,
        window: usize::from(list.height),
        marks: Vec::new(),
    };
    let column = Rect {
        x: list.right(),
        width: 1,
        ..list
    };
    bar.draw(buf, column, theme);
}

/// A prompt on the first row of `inner`; returns the cell of its cursor.
pub fn prompt_row(
    prompt: &Prompt,
    theme: &Theme,
    buf: &mut Canvas,
    inner: Rect,
) -> Option<(u16, u16)> {
    if inner.height == 0 || inner.width < 6 {
        return None;
    }
    paint::text(buf, (inner.x + 1, inner.y), 2, "› ", theme.accent);
    let line = Rect {
        x: inner.x + 3,
        width: inner.width - 4,
        height: 1,
        ..inner
    };
    Some((prompt.draw(buf, line, theme.head, &[]), inner.y))
}
