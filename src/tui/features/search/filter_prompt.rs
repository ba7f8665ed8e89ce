//! The prompt of a query to filter by, at the bottom, so that the lists above
//! stay in sight.

use ratatui::layout::Rect;

use super::results::{OpenSearch, prompt_line};
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::at_bottom;
use crate::tui::widgets::paint::Canvas;

/// Draws the prompt; returns the place of its cursor.
pub(super) fn draw(
    state: &OpenSearch,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let below = prompt_line::lines_below(state, body.width.saturating_sub(2));
    let inner = at_bottom("Filter everything by a query", 3 + below, theme, buf, body);
    if inner.height == 0 || inner.width < 8 {
        return None;
    }
    let line = Rect { height: 1, ..inner };
    let column = prompt_line::draw("›", state, theme, buf, line);
    let below = Rect {
        y: inner.y + 1,
        height: inner.height - 1,
        ..inner
    };
    prompt_line::draw_below(state, theme, buf, below);
    Some((column, inner.y))
}
