//! One event as a grid: measures down, sources across; what documents call the
//! event if it is only likely one; below, the passage cited under the cursor.

mod columns;
mod draw;
mod lines;
mod preview;

pub use columns::fits;
pub use draw::draw;
pub use lines::Line;

use ratatui::layout::Rect;

use self::columns::{Columns, cell, told_columns};
use crate::model::Thing;
use crate::model::collection::AccountRef;
use crate::model::compare::grid::{Figure, MeasureRow};
use crate::model::compare::words::measure_line;
use crate::model::view::View;
use crate::model::{Collection, EventId, PassageId, SourceId};
use crate::tui::page::pieces::facts_beside;
use crate::tui::page::tellings;
use crate::tui::page::under::{Entry, Under};
use crate::tui::widgets::list::{Rows, Selectable as _};

/// Cells left of the first column.
const INDENT: u16 = 2;

/// The grid of an event, and the cell under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct GridState {
    /// The event.
    pub event: EventId,
    /// The documents with a column.
    sources: Vec<SourceId>,
    /// Cells of the columns, and which are in sight.
    columns: Columns,
    /// Cells of a line.
    width: usize,
    /// Rows of the passage below.
    preview: usize,
    /// Its rows.
    rows: Vec<MeasureRow>,
    /// Facts told beside it, not part of the grid.
    beside: Vec<AccountRef>,
    /// What its documents tell, if it is only likely one event.
    tellings: Vec<Entry>,
    /// Passages that tell of it, from documents without such an event.
    passages: Vec<PassageId>,
    /// The lines and the line under the cursor.
    pub lines: Rows<Line>,
    /// The column under the cursor.
    pub column: usize,
}

impl GridState {
    /// The grid of an event in a view, with the cursor in its first conflict,
    /// else its first cell.
    pub fn new(collection: &Collection, view: &View, event: EventId, width: usize) -> Self {
        let sources = told_columns(collection, event);
        let rows = tellings::ranked(collection, collection.grid_within(event, view));
        let mut state = Self {
            event,
            columns: Columns::new(collection, &sources, &rows, width),
            sources,
            rows,
            width,
            preview: 0,
            beside: facts_beside(collection, view, event),
            tellings: tellings::entries(collection, event, view),
            passages: tellings::passages(collection, event, view),
            lines: Rows::default(),
            column: 0,
        };
        state.lines.rows = state.lay_out(collection);
        state.lines.edge(false);
        let is_first = |row: &MeasureRow| row.verdict.is_conflict() || row.verdict.is_difference();
        let first = state.rows.iter().position(is_first);
        state
            .lines
            .select(|line| matches!(line, Line::Cells(n, 0) if Some(*n) == first));
        state.go_to_told();
        state
    }

    /// Rebuilds the rows for another view; the cursor stays on the same figure,
    /// fact or telling, else near it.
    pub fn rebuild(&mut self, collection: &Collection, view: &View, width: usize) {
        let fresh = Self::new(collection, view, self.event, width);
        let before = std::mem::replace(self, fresh);
        self.lines.cursor = before.lines.cursor;
        self.column = before.column;
        self.columns.first = before.columns.first;
        let under = before.under();
        let same = (0..self.lines.rows.len()).find(|at| self.is_at(*at, under));
        if let (Some(at), true) = (same, under != Under::Nothing) {
            let above = before
                .lines
                .cursor
                .at
                .saturating_sub(before.lines.cursor.top);
            self.lines.cursor.at = at;
            self.lines.cursor.top = at.saturating_sub(above);
        }
        let source = before.sources.get(before.column);
        let column = self.sources.iter().position(|s| Some(s) == source);
        self.column = column.unwrap_or(before.column);
        if self.lines.selected().is_none() {
            self.lines.step(-1);
            self.lines.step(1);
        }
        // A cursor on something told stays on something told.
        if before.selected().is_some() {
            self.go_to_told();
        }
        self.settle_column();
    }

    /// Whether a line holds `under`.
    fn is_at(&self, at: usize, under: Under) -> bool {
        match (self.lines.rows[at].clone(), under) {
            (Line::Cells(row, line), Under::Figure(account)) => {
                let told = self.rows[row].cell(account.source).nth(line);
                told.is_some_and(|figure| figure.accounts.first() == Some(&account))
            }
            (Line::Beside(n), Under::Figure(account)) => self.beside[n] == account,
            (Line::Telling(n), Under::Telling(telling)) => self.tellings[n] == telling,
            (Line::Passage(n), Under::Passage(passage)) => self.passages[n] == passage,
            _ => false,
        }
    }

    /// What is under the cursor.
    pub fn under(&self) -> Under {
        match self.lines.selected() {
            Some(Line::Telling(n)) => Under::Telling(self.tellings[*n]),
            Some(Line::Passage(n)) => Under::Passage(self.passages[*n]),
            Some(Line::Beside(n)) => Under::Figure(self.beside[*n]),
            _ => {
                let figure = self.selected().and_then(|f| f.accounts.first());
                figure.map_or(Under::Nothing, |at| Under::Figure(*at))
            }
        }
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&MeasureRow> {
        match self.lines.selected() {
            Some(Line::Cells(row, _)) => self.rows.get(*row),
            _ => None,
        }
    }

    /// The passage cited by the account under the cursor, or under the cursor
    /// itself.
    pub fn passage(&self) -> Option<PassageId> {
        match self.under() {
            Under::Figure(at) => at.passage,
            Under::Passage(passage) => Some(passage),
            Under::Telling(_) | Under::Nothing => None,
        }
    }

    /// The passage cited under the cursor, and the quoted words.
    pub fn cited(&self, collection: &Collection) -> Option<(PassageId, Option<String>)> {
        match self.under() {
            Under::Figure(at) => Some((at.passage?, collection.account(at).quote.clone())),
            Under::Telling((source, entry)) => Some((collection.told_in(source, entry)?, None)),
            Under::Passage(passage) => Some((passage, None)),
            Under::Nothing => None,
        }
    }

    /// Moves the cursor to the row of a measure; of several, to the one with
    /// the account `held`, if the view contains it.
    pub fn show(&mut self, (measure, of): (&str, Option<&str>), held: Option<AccountRef>) {
        let holds = |row: &MeasureRow| {
            let mut told = row.figures.iter().flat_map(|figure| &figure.accounts);
            held.is_some_and(|at| told.any(|own| *own == at))
        };
        let is_row = |row: &MeasureRow| row.measure == measure && row.of.as_deref() == of;
        let mut rows = self.rows.iter();
        let place = rows.position(holds);
        let place = place.or_else(|| self.rows.iter().position(is_row));
        self.lines
            .select(|line| matches!(line, Line::Cells(n, 0) if Some(*n) == place));
        self.go_to_told();
    }

    /// The figure under the cursor.
    pub fn selected(&self) -> Option<&Figure> {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return None;
        };
        let source = *self.sources.get(self.column)?;
        self.rows.get(*row)?.cell(source).nth(*line)
    }

    /// The account under the cursor, or the fact; the first of a sum.
    pub fn account(&self) -> Option<AccountRef> {
        if let Some(Line::Beside(n)) = self.lines.selected() {
            return self.beside.get(*n).copied();
        }
        self.selected()?.accounts.first().copied()
    }

    /// What can be cited under the cursor: an account; for a computed sum its
    /// row.
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

    /// The measure and scope of the row under the cursor, the line in it, and
    /// the source.
    pub fn spot(&self) -> Option<(String, usize, SourceId)> {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return None;
        };
        let row = self.rows.get(*row)?;
        let words = measure_line(&row.measure, row.of.as_deref());
        Some((words, *line, *self.sources.get(self.column)?))
    }

    /// Moves the cursor to a [`GridState::spot`]; returns whether it exists.
    pub fn go_to(&mut self, spot: (&str, usize, Option<SourceId>)) -> bool {
        let (words, line, source) = spot;
        let is_row = |row: &MeasureRow| measure_line(&row.measure, row.of.as_deref()) == words;
        let says = |row: &MeasureRow| source.is_none_or(|s| row.cell(s).nth(line).is_some());
        let mut rows = self.rows.iter();
        let place = rows.position(|row| is_row(row) && says(row));
        let Some(place) = place.or_else(|| self.rows.iter().position(is_row)) else {
            return false;
        };
        let found = self.lines.select(|l| *l == Line::Cells(place, line));
        let column = self.sources.iter().position(|s| Some(*s) == source);
        self.column = column.unwrap_or(self.column);
        self.settle_column();
        found
    }

    /// Moves the cursor by lines: to the first of each row, and to others that
    /// have a figure of its source.
    pub fn step(&mut self, step: isize) {
        self.lines.step(step);
        while self.is_void() {
            let before = self.lines.cursor.at;
            self.lines.step(step.signum());
            if self.lines.cursor.at == before {
                break;
            }
        }
        self.settle_column();
    }

    /// Whether the cursor is on a further line of a row, where its source has
    /// no figure.
    fn is_void(&self) -> bool {
        let further = matches!(self.lines.selected(), Some(Line::Cells(_, line)) if *line > 0);
        further && self.selected().is_none()
    }

    /// The cell under the cursor, if its source is silent in the row: an
    /// account of the row, and the source.
    pub fn silent(&self) -> Option<(AccountRef, SourceId)> {
        let source = *self.sources.get(self.column)?;
        let row = self.row()?;
        let told = row.figures.first()?.accounts.first()?;
        row.cell(source).next().is_none().then_some((*told, source))
    }

    /// Moves the cursor to the cell at a position inside the pane; returns
    /// whether it was there already.
    pub fn press(&mut self, (x, y): (u16, usize), inside: Rect) -> bool {
        let before = (self.lines.cursor.at, self.column);
        let shown = self.window(usize::from(inside.height));
        let line = y.checked_sub(HEAD).filter(|line| *line < shown);
        let row = line.and_then(|line| self.lines.row_at(line, 1));
        // Further lines of a value belong to its first.
        let rows = &self.lines.rows;
        let row = row.and_then(|row| (0..=row).rev().find(|at| !rows[*at].belongs()));
        let on = row.filter(|row| rows[*row].selectable());
        self.lines.press(row);
        if on.is_some()
            && let Some(cells) = x.checked_sub(1 + INDENT)
        {
            self.column = self.columns.at(cells);
        }
        self.settle_column();
        on.is_some() && before == (self.lines.cursor.at, self.column)
    }

    /// Moves the cursor by columns: on the first line of a row to the next, on
    /// others past sources without a figure.
    pub fn step_column(&mut self, step: isize) {
        let Some(Line::Cells(_, line)) = self.lines.selected() else {
            return;
        };
        let first = *line == 0;
        let says = |column: &usize| first || self.says(*column);
        let found = if step > 0 {
            (self.column + 1..self.sources.len()).find(says)
        } else {
            (0..self.column).rev().find(says)
        };
        self.column = found.unwrap_or(self.column);
    }

    /// Whether a source has a figure on the line under the cursor.
    fn says(&self, column: usize) -> bool {
        let Some(Line::Cells(row, line)) = self.lines.selected() else {
            return false;
        };
        let source = self.sources[column];
        self.rows[*row].cell(source).nth(*line).is_some()
    }

    /// Moves the cursor to the nearest source with a figure on this line.
    fn go_to_told(&mut self) {
        let told = (0..self.sources.len()).filter(|column| self.says(*column));
        let nearest = told.min_by_key(|column| column.abs_diff(self.column));
        self.column = nearest.unwrap_or(self.column);
    }

    /// Keeps the cursor on a cell: on a further line of a row, on one that
    /// exists.
    pub fn settle_column(&mut self) {
        self.column = self.column.min(self.sources.len().saturating_sub(1));
        if self.is_void() {
            self.go_to_told();
        }
    }

    /// Keeps the cursor in sight in a pane of `height` rows, with the measure
    /// above it and the notes under the row.
    pub fn settle(&mut self, collection: &Collection, height: usize) {
        self.preview = preview::height(self, collection, height);
        self.columns.reveal(self.column, self.sources.len());
        let window = self.window(height);
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

    /// Rows of the grid in a pane of `height` rows.
    fn window(&self, height: usize) -> usize {
        height.saturating_sub(HEAD + self.preview).max(1)
    }

    /// The row whose measure has scrolled out of sight above its cells.
    fn row_above(&self) -> Option<&MeasureRow> {
        let top = self.lines.cursor.top;
        let lines = &self.lines.rows;
        let first = lines.get(top)?;
        let within = !matches!(first, Line::Measure(_) | Line::Gap | Line::Head(_));
        let above = lines[..top].iter().rev();
        let mut above = above.take_while(|line| **line != Line::Gap);
        let row = above.find_map(Line::row).filter(|_| within)?;
        self.rows.get(row)
    }
}

/// Rows above the grid: date and place, the sources, and a row for a measure
/// that has scrolled out of sight.
const HEAD: usize = 3;

#[cfg(test)]
mod tests;
