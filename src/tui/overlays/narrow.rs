//! The prompt of words to narrow a page by, at the bottom, so that the page
//! above is seen to follow it.

use ratatui::layout::Rect;

use super::prompt_row;
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::widgets::prompt::Prompt;

/// Draws the prompt; the answer is the place of its cursor.
pub(in crate::tui) fn draw(
    prompt: &Prompt,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let height = 3.min(body.height);
    let area = Rect {
        y: body.bottom() - height,
        height,
        ..body
    };
    paint::clear(buf, area, theme.base);
    let inner = Frame {
        title: "List what holds these words",
        focused: true,
        ..Frame::default()
    }
    .draw(buf, area, theme);
    prompt_row(prompt, theme, buf, inner)
}
