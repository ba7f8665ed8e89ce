//! The choices that a pending prefix leaves, above the hint line.

use ratatui::layout::Rect;

use crate::text::graphemes::width;
use crate::tui::action::{Action, Entry, Scope};
use crate::tui::keymap::{Chord, shown};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};

/// Cells of one choice, and rows of a column.
const COLUMN: u16 = 24;
const ROWS: u16 = 5;

/// What choices of one prefix have in common.
fn title(choices: &[(Chord, &'static Entry)]) -> &'static str {
    let all = |is: fn(Action) -> bool| choices.iter().all(|(_, entry)| is(entry.action));
    if all(|a| {
        matches!(
            a,
            Action::CopyText | Action::CopyCitation | Action::CopyLink | Action::CopyLocator
        )
    }) {
        "Copy"
    } else if all(|a| a.entry().scope == Scope::Event) {
        "Dismiss as"
    } else if choices
        .iter()
        .any(|(_, entry)| entry.action == Action::Events)
    {
        "Go to"
    } else {
        "Next key"
    }
}

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
        title: title(choices),
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
        // Narrow columns have no cell to spare, but what stands in one never
        // touches the next.
        let gap = if column < COLUMN { 1 } else { 2 };
        let room = column
            .min(inner.right().saturating_sub(at.0))
            .saturating_sub(used + gap + 1);
        debug_assert!(width(entry.hint) < usize::from(COLUMN));
        paint::fitted(buf, (at.0 + used + gap, at.1), room, entry.hint, theme.text);
    }
}
