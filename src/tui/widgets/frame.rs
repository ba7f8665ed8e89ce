//! A bordered pane with number, title and state; a titled rule.

use ratatui::layout::Rect;
use ratatui::widgets::BorderType;

use super::paint::{self, Canvas, Seg};
use crate::text::graphemes::{fit, width};
use crate::tui::theme::Theme;

/// The labels on a pane's border.
#[derive(Debug, Clone, Default)]
pub struct Frame<'a> {
    /// The key that jumps to the pane, if any.
    pub number: Option<u8>,
    /// Title, cut to fit.
    pub title: &'a str,
    /// Note right of the title: a count, `pinned`.
    pub note: &'a str,
    /// Heads of the columns at the right of its rows, one letter each.
    pub columns: &'a str,
    /// Whether keys go to this pane.
    pub focused: bool,
}

impl Frame<'_> {
    /// Draws the border and returns the area inside.
    pub fn draw(&self, buf: &mut Canvas, area: Rect, theme: &Theme) -> Rect {
        let kind = if self.focused && theme.heavy_focus {
            BorderType::Thick
        } else {
            BorderType::Rounded
        };
        let style = if self.focused {
            theme.accent
        } else {
            theme.dim
        };
        let inner = paint::border(buf, area, kind, style);
        if area.width < 8 || area.height == 0 {
            return inner;
        }
        let columns = width(self.columns) as u16;
        let note_room = if self.note.is_empty() {
            0
        } else {
            self.note.chars().count() as u16 + 3 + columns
        };
        let room = area.width.saturating_sub(4 + note_room);
        let title_style = if self.focused {
            theme.accent.patch(theme.head)
        } else {
            theme.text
        };
        let number = self.number.map(|n| format!("{n} ")).unwrap_or_default();
        let pieces = [
            Seg::new(" ", style),
            Seg::new(number, style),
            Seg::new(
                fit(self.title, usize::from(room.saturating_sub(4))),
                title_style,
            ),
            Seg::new(" ", style),
        ];
        paint::segs(buf, (area.x + 1, area.y), room, &pieces);
        if note_room > 0 && area.width > note_room + 6 {
            let x = area.right() - note_room;
            paint::text(
                buf,
                (x, area.y),
                note_room - 1,
                &format!(" {} ", self.note),
                style,
            );
            paint::text(
                buf,
                (inner.right() - columns, area.y),
                columns,
                self.columns,
                theme.dim,
            );
        }
        inner
    }
}

/// A horizontal line with a title in it.
pub fn rule(title: &str, buf: &mut Canvas, area: Rect, theme: &Theme) {
    let room = usize::from(area.width.saturating_sub(2));
    let title = fit(title, room.saturating_sub(4));
    let rest = room.saturating_sub(width(&title) + 4);
    let line = format!("── {title} {}", "─".repeat(rest));
    paint::text(buf, (area.x + 1, area.y), room as u16, &line, theme.dim);
}
