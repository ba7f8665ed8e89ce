//! The prompt of words to narrow a page by, at the bottom, so that the page
//! above is seen to follow it.

use ratatui::layout::Rect;

use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::{at_bottom, prompt_row};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;

/// Draws the prompt; the answer is the place of its cursor.
pub(super) fn draw(
    prompt: &Prompt,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let inner = at_bottom("List what holds these words", 3, theme, buf, body);
    prompt_row(prompt, theme, buf, inner)
}
