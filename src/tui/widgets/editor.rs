//! A text of several lines being typed: a [`Prompt`] with lines wrapped to a
//! box, and a window that follows the cursor.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::list::Cursor;
use super::paint::{self, Canvas};
use super::prompt::{Prompt, word_start};
use crate::text::graphemes::{fit, width};
use crate::text::line_feeds;
use crate::text::wrap::wrap;
use crate::tui::action::Action;

/// The text, the cursor, and the row at the top of the window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    prompt: Prompt,
    top: usize,
    /// The column that moving up and down keeps to.
    column: Option<usize>,
    /// The last rows, with the cells across they were wrapped for: a long text
    /// is wrapped once a key, not every time its rows are needed.
    wrapped: RefCell<Option<(u16, Rows)>>,
}

/// The rows of a text, as byte ranges.
type Rows = Rc<[Range<usize>]>;

impl Editor {
    /// An editor that already holds `text`, the cursor at its end.
    pub fn with(text: impl Into<String>) -> Self {
        Self {
            prompt: Prompt::with(text),
            ..Self::default()
        }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.prompt.text()
    }

    /// Byte offset of the cursor.
    pub fn cursor(&self) -> usize {
        self.prompt.cursor()
    }

    /// Types text at the cursor. Line breaks of any kind stay; other control
    /// characters become spaces.
    pub fn insert(&mut self, typed: &str) {
        // Terminals send the lines of a paste with carriage returns.
        let typed: String = line_feeds(typed.into())
            .chars()
            .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
            .collect();
        let at = self.cursor();
        self.prompt.replace(at..at, &typed);
        self.wrapped.take();
        self.changed();
    }

    /// Performs an editing action in a box of `room` cells across; returns
    /// whether text or cursor changed.
    pub fn edit(&mut self, action: Action, room: u16) -> bool {
        let was = (self.text().len(), self.cursor());
        let line = self.line();
        match action {
            Action::NewLine => self.insert("\n"),
            Action::Next => return self.step(1, room),
            Action::Previous => return self.step(-1, room),
            Action::CursorStart => self.prompt.go(line.start),
            Action::CursorEnd => self.prompt.go(line.end),
            // At the start of a line they join it to the line before.
            Action::EraseWord | Action::EraseLine if was.1 == line.start => {
                self.prompt.edit(Action::EraseLetter);
            }
            Action::EraseLine => self.prompt.replace(line.start..was.1, ""),
            Action::EraseWord => {
                let from = line.start + word_start(&self.text()[line.start..was.1]);
                self.prompt.replace(from..was.1, "");
            }
            edit => {
                self.prompt.edit(edit);
            }
        }
        // Whatever was erased, the text is shorter.
        if was.0 != self.text().len() {
            self.wrapped.take();
        }
        self.changed();
        was != (self.text().len(), self.cursor())
    }

    /// Moves the cursor by rows, within the text; returns whether it moved.
    pub fn step(&mut self, by: isize, room: u16) -> bool {
        let rows = self.rows(room);
        let at = self.row(&rows);
        let to = at.saturating_add_signed(by).min(rows.len() - 1);
        if to == at {
            return false;
        }
        let before = &self.text()[rows[at].start..self.cursor()];
        let column = self.column.unwrap_or_else(|| width(before));
        let place = self.at_column(&rows, to, column);
        // Many combining marks may span rows; the cursor cannot be inside them.
        self.prompt.go(boundary(self.text(), place, by > 0));
        self.column = Some(column);
        true
    }

    /// Moves the cursor to the end from which the user enters; in a text of one
    /// row it stays.
    pub fn enter(&mut self, from_above: bool, room: u16) {
        if self.rows(room).len() > 1 {
            let end = self.text().len();
            self.prompt.go(if from_above { 0 } else { end });
            self.changed();
        }
    }

    /// Rows of the text in a box of `room` cells across.
    pub fn height(&self, room: u16) -> usize {
        self.rows(room).len()
    }

    /// Scrolls as little as needed to bring the cursor into the box.
    pub fn reveal(&mut self, (room, height): (u16, u16)) {
        self.top = self.window(&self.rows(room), height);
    }

    /// Draws the rows in sight, and returns the cell of the cursor and the
    /// first row.
    pub fn draw(&self, buf: &mut Canvas, area: Rect, style: Style) -> ((u16, u16), usize) {
        let rows = self.rows(area.width);
        let top = self.window(&rows, area.height);
        for (row, y) in rows[top..].iter().zip(area.top()..area.bottom()) {
            let line = line_of(&self.text()[row.clone()]);
            paint::text(buf, (area.x, y), area.width, line, style);
        }
        let at = self.row(&rows);
        let before = width(&self.text()[rows[at].start..self.cursor()]);
        // Spaces at the end of a row run over its edge; the cursor does not.
        let x = before.min(usize::from(area.width.saturating_sub(1))) as u16;
        ((area.x + x, area.y + (at - top) as u16), top)
    }

    /// Draws the beginning of the text without a cursor; `…` marks a cut.
    pub fn draw_still(&self, buf: &mut Canvas, area: Rect, style: Style) {
        let rows = self.rows(area.width);
        let shown = rows.iter().zip(area.top()..area.bottom()).enumerate();
        for (n, (row, y)) in shown {
            let line = line_of(&self.text()[row.clone()]);
            let is_cut = y + 1 == area.bottom() && n + 1 < rows.len();
            if is_cut {
                let kept = fit(line, usize::from(area.width.saturating_sub(1)));
                let kept = kept.trim_end_matches('…').trim_end();
                paint::text(buf, (area.x, y), area.width, &format!("{kept}…"), style);
            } else {
                paint::text(buf, (area.x, y), area.width, line, style);
            }
        }
    }

    /// The rows in a box of `room` cells across, one cell of which is for the
    /// cursor after the last letter.
    fn rows(&self, room: u16) -> Rows {
        let mut wrapped = self.wrapped.borrow_mut();
        if let Some((_, rows)) = wrapped.as_ref().filter(|(last, _)| *last == room) {
            return Rc::clone(rows);
        }
        let text = self.text();
        let mut rows = wrap(text, usize::from(room.saturating_sub(1)).max(1));
        if text.ends_with('\n') {
            rows.push(text.len()..text.len());
        }
        let rows = Rows::from(rows);
        *wrapped = Some((room, Rc::clone(&rows)));
        rows
    }

    /// The row of the cursor; between two rows of a line it is the second.
    fn row(&self, rows: &[Range<usize>]) -> usize {
        rows.partition_point(|row| row.start <= self.cursor())
            .saturating_sub(1)
    }

    fn window(&self, rows: &[Range<usize>], height: u16) -> usize {
        let mut window = Cursor {
            at: 0,
            top: self.top,
        };
        window.reveal(self.row(rows), rows.len(), usize::from(height));
        window.top
    }

    /// The byte in a row that is nearest to a column and not past it.
    fn at_column(&self, rows: &[Range<usize>], row: usize, column: usize) -> usize {
        let range = rows[row].clone();
        let line = line_of(&self.text()[range.clone()]);
        // The end of a row that continues is the start of the next.
        let goes_on = line.len() == range.len() && row + 1 < rows.len();
        let (mut at, mut used) = (range.start, 0);
        for (start, grapheme) in line.grapheme_indices(true) {
            at = range.start + start;
            used += width(grapheme);
            if used > column {
                return at;
            }
        }
        if goes_on {
            at
        } else {
            range.start + line.len()
        }
    }

    /// The byte range of the cursor's line, without its line break.
    fn line(&self) -> Range<usize> {
        let (before, after) = self.text().split_at(self.cursor());
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let after = after.split_inclusive('\n').next().unwrap_or_default();
        start..before.len() + line_of(after).len()
    }

    /// After an edit, letters may have joined around the cursor.
    fn changed(&mut self) {
        self.prompt.go(boundary(self.text(), self.cursor(), true));
        self.column = None;
    }
}

/// A row or line without its line break.
fn line_of(row: &str) -> &str {
    let row = row.strip_suffix('\n').unwrap_or(row);
    row.strip_suffix('\r').unwrap_or(row)
}

/// Returns `at` if it is between graphemes, else the nearest boundary after or
/// before it.
fn boundary(text: &str, at: usize, after: bool) -> usize {
    let mut place = GraphemeCursor::new(at, text.len(), true);
    if place.is_boundary(text, 0) == Ok(true) {
        return at;
    }
    let found = if after {
        place.next_boundary(text, 0)
    } else {
        place.prev_boundary(text, 0)
    };
    found.ok().flatten().unwrap_or(at)
}

#[cfg(test)]
#[path = "editor_tests.rs"]
mod tests;
