//! A scrollbar with marks, drawn on a pane's right border.

use ratatui::layout::Rect;

use super::paint::{self, Canvas};
use crate::tui::theme::Theme;

/// What the bar shows, in any unit that grows with the text.
#[derive(Debug, Clone, Default)]
pub struct Scrollbar {
    /// Size of everything.
    pub total: usize,
    /// Where the window begins.
    pub start: usize,
    /// Size of the window.
    pub window: usize,
    /// Places of hits, in the same unit.
    pub marks: Vec<usize>,
}

impl Scrollbar {
    /// Draws the bar in the column `area`, one cell wide. Nothing is drawn
    /// where everything is in sight and there is no mark.
    pub fn draw(&self, buf: &mut Canvas, area: Rect, theme: &Theme) {
        let height = usize::from(area.height);
        if height == 0 || self.total == 0 {
            return;
        }
        let row_of = |place: usize| (place * height / self.total).min(height - 1);
        if self.window < self.total {
            let first = row_of(self.start);
            let last = row_of((self.start + self.window).saturating_sub(1)).max(first);
            for row in first..=last {
                let at = (area.x, area.y + row as u16);
                paint::text(buf, at, 1, "▐", theme.accent);
            }
        }
        for mark in &self.marks {
            let at = (area.x, area.y + row_of(*mark) as u16);
            paint::text(buf, at, 1, "◆", theme.hit);
        }
    }
}
