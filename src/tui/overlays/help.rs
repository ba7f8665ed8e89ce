//! Help: every action with its keys, narrowed by typing.

use ratatui::layout::Rect;

use super::{dialog, prompt_row};
use crate::text::graphemes::pad;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::prompt::Prompt;

/// Draws the help; the answer is the place of the text cursor.
pub(in crate::tui) fn draw(
    prompt: &Prompt,
    (actions, keymap): (&[Action], &Keymap),
    cursor: Cursor,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let rows = rows(actions);
    let height = (rows.len() as u16 + 4).clamp(6, body.height.max(6));
    let inner = dialog("Keys — type to narrow", (84, height), theme, buf, body);
    let at = prompt_row(prompt, theme, buf, inner);
    let list = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let selected = rows
        .iter()
        .position(|r| matches!(r, Row::Action(n, _) if *n == cursor.at));
    let mut window = Cursor::default();
    window.reveal(selected.unwrap_or(0), rows.len(), usize::from(list.height));
    if rows.is_empty() {
        paint::text(
            buf,
            (list.x + 1, list.y),
            list.width,
            "No key does that",
            theme.dim,
        );
    }
    for (line, (n, row)) in rows
        .iter()
        .enumerate()
        .skip(window.top)
        .take(usize::from(list.height))
        .enumerate()
    {
        let y = list.y + line as u16;
        match row {
            Row::Heading(title) => {
                paint::text(buf, (list.x + 1, y), list.width, title, theme.head);
            }
            Row::Action(_, action) => {
                let entry = action.entry();
                let keys = keymap.shown(*action);
                let pieces = [
                    Seg::new(pad(&keys.join("  "), 16), theme.accent),
                    Seg::new(entry.help, theme.text),
                ];
                paint::segs(buf, (list.x + 2, y), list.width.saturating_sub(3), &pieces);
            }
        }
        if Some(n) == selected {
            paint::shade(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..list
                },
                theme.cursor,
            );
        }
    }
    at
}

enum Row {
    Heading(&'static str),
    /// The action and its place among those listed.
    Action(usize, Action),
}

/// The actions under the heading of their scope.
fn rows(actions: &[Action]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut scope = None;
    for (n, action) in actions.iter().enumerate() {
        let here = action.entry().scope;
        if scope != Some(here) {
            scope = Some(here);
            rows.push(Row::Heading(here.title()));
        }
        rows.push(Row::Action(n, *action));
    }
    rows
}
