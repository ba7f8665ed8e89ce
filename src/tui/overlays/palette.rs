//! The palette: commands, documents, actors and events by name.

use ratatui::layout::Rect;

use super::{dialog, prompt_row};
use crate::search::fuzzy::Matcher;
use crate::text::graphemes::{cells, width};
use crate::tui::app::Choice;
use crate::tui::theme::Theme;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::widgets::prompt::Prompt;

/// Draws the palette; the answer is the place of the text cursor.
pub(in crate::tui) fn draw(
    title: &str,
    prompt: &Prompt,
    choices: &[Choice],
    cursor: Cursor,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let height = (body.height * 3 / 5).max(8);
    let inner = dialog(title, (76, height), theme, buf, body);
    let at = prompt_row(prompt, theme, buf, inner);
    let list = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let mut window = Cursor::default();
    window.reveal(cursor.at, choices.len(), usize::from(list.height));
    if choices.is_empty() {
        paint::text(
            buf,
            (list.x + 1, list.y),
            list.width,
            "Nothing by that name",
            theme.dim,
        );
    }
    let shown = choices
        .iter()
        .enumerate()
        .skip(window.top)
        .take(usize::from(list.height));
    for (line, (n, choice)) in shown.enumerate() {
        let row = Rect {
            y: list.y + line as u16,
            height: 1,
            ..list
        };
        let aside = width(&choice.aside) as u16;
        draw_name(
            choice,
            prompt.text(),
            row.width.saturating_sub(aside + 4),
            theme,
            buf,
            row,
        );
        let x = row.right().saturating_sub(aside + 1);
        paint::text(buf, (x, row.y), aside, &choice.aside, theme.dim);
        if n == cursor.at {
            paint::shade(buf, row, theme.cursor);
        }
    }
    at
}

/// The name with the letters that match lit.
fn draw_name(choice: &Choice, typed: &str, room: u16, theme: &Theme, buf: &mut Canvas, row: Rect) {
    let lit = Matcher::new()
        .score(typed, &choice.name)
        .map(|(_, ranges)| ranges)
        .unwrap_or_default();
    let mut used = 0;
    for cell in cells(&choice.name) {
        let wide = cell.width as u16;
        if used + wide > room {
            paint::text(buf, (row.x + 2 + used, row.y), 1, "…", theme.dim);
            break;
        }
        let hit = lit.iter().any(|r| r.contains(&cell.start));
        let style = if hit {
            theme.accent.patch(theme.head)
        } else {
            theme.text
        };
        used += paint::text(buf, (row.x + 2 + used, row.y), wide, &cell.shown, style);
    }
}
