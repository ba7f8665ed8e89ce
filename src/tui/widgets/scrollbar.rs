//! A scrollbar with marks on a pane's border: the right one, or the lower one
//! for columns.

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
    /// Positions of hits, in the same unit.
    pub marks: Vec<usize>,
}

impl Scrollbar {
    /// Draws the bar in the column `area`, one cell wide. Draws no thumb if
    /// everything is in sight.
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

    /// Draws the bar in the row `area`, one cell high.
    pub fn draw_across(&self, buf: &mut Canvas, area: Rect, theme: &Theme) {
        let width = usize::from(area.width);
        if width == 0 || self.window >= self.total {
            return;
        }
        let column_of = |place: usize| (place * width / self.total).min(width - 1);
        let first = column_of(self.start);
        let last = (self.start + self.window).saturating_sub(1);
        let last = column_of(last.min(self.total)).max(first);
        let bar = "━".repeat(last + 1 - first);
        let at = (area.x + first as u16, area.y);
        paint::text(buf, at, bar.chars().count() as u16, &bar, theme.accent);
    }
}
