//! The choices that a pending prefix leaves, above the hint line.

use ratatui::layout::Rect;

use crate::text::graphemes::width;
use crate::tui::action::Entry;
use crate::tui::keymap::{Chord, shown};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};

/// Cells of one choice, and rows of a column.
const COLUMN: u16 = 24;
const ROWS: u16 = 5;

/// Draws the menu at the bottom of `body`.
pub(in crate::tui) fn draw(
    choices: &[(Chord, &'static Entry)],
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) {
    let wanted = (choices.len() as u16).div_ceil(ROWS).max(1);
    let all = choices.len() as u16;
    let room = body.width.saturating_sub(2);
    let mut columns = wanted.min((room / COLUMN).max(1));
    let mut column = COLUMN;
    // On a low screen narrow columns show every choice all the same.
    if all.div_ceil(columns) + 2 > body.height {
        columns = wanted.min((room / (COLUMN / 2)).max(1));
        column = (room / columns).min(COLUMN);
    }
    let rows = all.div_ceil(columns);
    let area = Rect {
        x: body.x,
        y: body.bottom().saturating_sub(rows + 2).max(body.y),
        width: (columns * column + 2).min(body.width),
        height: (rows + 2).min(body.height),
    };
    paint::clear(buf, area, theme.base);
    let inner = Frame {
        title: "then",
        focused: true,
        ..Frame::default()
    }
    .draw(buf, area, theme);
    for (n, (chord, entry)) in choices.iter().enumerate() {
        let (place, row) = (n as u16 / rows, n as u16 % rows);
        if row >= inner.height {
            continue;
        }
        let at = (inner.x + 1 + place * column, inner.y + row);
        let key = shown(&chord.written());
        let used = paint::text(buf, at, 6, &key, theme.accent);
        let room = column
            .min(inner.right().saturating_sub(at.0))
            .saturating_sub(used + 2);
        debug_assert!(width(entry.hint) < usize::from(COLUMN));
        paint::fitted(buf, (at.0 + used + 2, at.1), room, entry.hint, theme.text);
    }
}
