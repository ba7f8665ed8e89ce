//! One event as a grid: measures down, sources across, and below it the
//! passage that the selected cell is cited to.

mod draw;

pub use draw::draw;

use crate::model::Thing;
use ratatui::layout::Rect;

use crate::model::collection::AccountRef;
use crate::model::compare::grid::{Figure, Row};
use crate::model::compare::words::measure_line;
use crate::model::view::View;
use crate::model::{Collection, EventId, SourceId};
use crate::text::wrap::wrap;
use crate::tui::page::pieces::{also_said, facts_beside};
use crate::tui::widgets::list::{Rows, Selectable};
use crate::views::words::notes;

/// Cells left of the first column, and the fewest and most of a column.
const INDENT: u16 = 2;
const COLUMN: (u16, u16) = (10, 22);

/// A line of the grid.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// The measure of a row.
    Measure(usize),
    /// Line `1` of row `0`: the figures of that number in each cell.
    Cells(usize, usize),
    /// What is said under a row.
    Note(String),
    /// A fact that is told beside the event, by its place among those.
    Beside(usize),
    /// An empty line.
    Gap,
}

impl Selectable for Line {
    fn selectable(&self) -> bool {
        matches!(self, Self::Cells(..) | Self::Beside(_))
    }
}

/// The grid of an event, and the cell under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The event.
    pub event: EventId,
    /// Its rows.
    rows: Vec<Row>,
    /// Facts told beside it, which are no part of the grid.
    beside: Vec<AccountRef>,
    /// The lines and the line under the cursor.
    pub lines: Rows<Line>,
    /// The source under the cursor.
    pub column: usize,
}

/// Whether a grid of all sources fits in a page of `width` cells.
pub fn fits(story: &Collection, width: usize) -> bool {
    let sources = story.briefings.len();
    sources > 1 && usize::from(INDENT) + sources * usize::from(COLUMN.0) <= width
}

impl State {
    /// The grid of what the view holds of an event, the cursor in its first
    /// conflict, else its first cell.
    pub fn new(story: &Collection, view: &View, event: EventId, width: usize) -> Self {
        let rows = story.grid_within(event, view);
        let mut lines = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let tallest = story
                .sources()
                .map(|s| row.cell(s).count())
                .max()
                .unwrap_or(0);
            lines.push(Line::Measure(n));
            lines.extend((0..tallest).map(|line| Line::Cells(n, line)));
            for note in notes(story, row) {
                let rows = wrap(&note, width.saturating_sub(3));
                lines.extend(
                    rows.into_iter()
                        .map(|r| Line::Note(note[r].trim_end().into())),
                );
            }
            lines.push(Line::Gap);
        }
        let beside = facts_beside(story, view, event);
        if !beside.is_empty() {
            lines.push(Line::Note(also_said(beside.len())));
            lines.extend((0..beside.len()).map(Line::Beside));
        }
        let mut state = Self {
            event,
            rows,
            beside,
            lines: Rows::default(),
            column: 0,
        };
        state.lines.rows = lines;
        state.lines.edge(false);
        let conflict = state.rows.iter().position(|r| r.verdict.is_conflict());
        state
            .lines
            .select(|line| matches!(line, Line::Cells(n, 0) if Some(*n) == conflict));
        state.step_column(story, 0);
        state
    }

    /// Takes the rows anew for another view, the cursor staying near.
    pub fn rebuild(&mut self, story: &Collection, view: &View, width: usize) {
        let fresh = Self::new(story, view, self.event, width);
        let cursor = self.lines.cursor;
        let column = self.column;
        *self = fresh;
        self.lines.cursor = cursor;
        self.column = column;
        self.step_column(story, 0);
    }

    /// Puts the cursor on the row of a measure, if the view holds it.
    pub fn show(&mut self, story: &Collection, measure: &str, of: Option<&str>) {
        let is_row = |row: &Row| row.measure == measure && row.of.as_deref() == of;
        let place = self.rows.iter().position(is_row);
        self.lines
            .select(|line| matches!(line, Line::Cells(n, 0) if Some(*n) == place));
        self.step_column(story, 0);
    }

    /// The figure under the cursor.
    pub fn selected(&self) -> Option<&Figure> {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return None;
        };
        self.rows
            .get(*row)?
            .cell(SourceId::from(self.column))
            .nth(*line)
    }

    /// The account under the cursor, or the fact; of a sum the first.
    pub fn account(&self) -> Option<AccountRef> {
        if let Some(Line::Beside(n)) = self.lines.selected() {
            return self.beside.get(*n).copied();
        }
        self.selected()?.accounts.first().copied()
    }

    /// What can be cited under the cursor: an account; of a sum of ours the
    /// row, with its parts.
    pub fn cite(&self) -> Option<Thing> {
        if let Some(Line::Beside(_)) = self.lines.selected() {
            return self.account().map(Thing::Account);
        }
        let figure = self.selected()?;
        if !figure.is_computed() {
            return Some(Thing::Account(figure.accounts[0]));
        }
        let Some(Line::Cells(row, _)) = self.lines.selected() else {
            return None;
        };
        let row = &self.rows[*row];
        let (measure, of) = (row.measure.clone(), row.of.clone());
        Some(Thing::Measure(self.event, measure, of))
    }

    /// The measure and scope of the row under the cursor, the line in it and
    /// the source.
    pub fn spot(&self) -> Option<(String, usize, SourceId)> {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return None;
        };
        let row = self.rows.get(*row)?;
        let words = measure_line(&row.measure, row.of.as_deref());
        Some((words, *line, SourceId::from(self.column)))
    }

    /// Puts the cursor where [`State::spot`] says; whether that is there.
    pub fn go_to(&mut self, story: &Collection, spot: (&str, usize, Option<SourceId>)) -> bool {
        let (words, line, source) = spot;
        let is_row = |row: &Row| measure_line(&row.measure, row.of.as_deref()) == words;
        let Some(place) = self.rows.iter().position(is_row) else {
            return false;
        };
        let found = self.lines.select(|l| *l == Line::Cells(place, line));
        self.column = source.map_or(self.column, SourceId::index);
        self.step_column(story, 0);
        found
    }

    /// Moves the cursor by lines, to a source that says something there.
    pub fn step(&mut self, story: &Collection, step: isize) {
        self.lines.step(step);
        self.step_column(story, 0);
    }

    /// Puts the cursor on the cell at a place of the pane's inside; whether it
    /// was there already.
    pub fn press(&mut self, story: &Collection, (x, y): (u16, usize), inside: Rect) -> bool {
        let before = (self.lines.cursor.at, self.column);
        let shown = Self::window(usize::from(inside.height));
        let line = y.checked_sub(HEAD).filter(|line| *line < shown);
        let row = line.and_then(|line| self.lines.row_at(line, 1));
        let on = row.filter(|row| self.lines.rows[*row].selectable());
        self.lines.press(row);
        let column = column_width(story, inside.width.saturating_sub(2));
        if on.is_some()
            && let Some(cells) = x.checked_sub(1 + INDENT)
        {
            self.column = usize::from(cells / column);
        }
        self.step_column(story, 0);
        on.is_some() && before == (self.lines.cursor.at, self.column)
    }

    /// Moves the cursor by columns, over silent sources; with no step, to
    /// the nearest source that says something on this line.
    pub fn step_column(&mut self, story: &Collection, step: isize) {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return;
        };
        let says = |column: &usize| {
            self.rows[*row]
                .cell(SourceId::from(*column))
                .nth(*line)
                .is_some()
        };
        let columns = 0..story.briefings.len();
        let found = match step {
            0 => columns.filter(says).min_by_key(|c| c.abs_diff(self.column)),
            s if s > 0 => (self.column + 1..columns.end).find(says),
            _ => (0..self.column).rev().find(says),
        };
        if let Some(column) = found {
            self.column = column;
        }
    }

    /// Keeps the cursor in sight in a pane of `height` rows, with the measure
    /// above it and what is said under the row.
    pub fn settle(&mut self, height: usize) {
        let window = Self::window(height);
        self.lines.settle(window);
        let lines = &self.lines.rows;
        let at = self.lines.cursor.at.min(lines.len());
        let start = lines[..at]
            .iter()
            .rposition(|line| matches!(line, Line::Measure(_)));
        let below = lines[at..].iter().position(|line| *line == Line::Gap);
        let (start, end) = (
            start.unwrap_or(at),
            below.map_or(at, |n| at + n.saturating_sub(1)),
        );
        let len = lines.len();
        for row in [end, start, at] {
            self.lines.cursor.reveal(row, len, window);
        }
    }

    /// Rows of the grid that a pane of `height` rows shows.
    pub fn window(height: usize) -> usize {
        height.saturating_sub(HEAD + preview_height(height)).max(1)
    }
}

/// Rows above the grid: when and where, the sources, a gap.
const HEAD: usize = 3;

fn preview_height(height: usize) -> usize {
    if height >= 16 {
        (height * 2 / 5).min(14)
    } else {
        0
    }
}

fn column_width(story: &Collection, width: u16) -> u16 {
    let sources = story.briefings.len().max(1) as u16;
    (width.saturating_sub(INDENT) / sources).clamp(COLUMN.0, COLUMN.1)
}
