//! The lines of a grid: its rows with their notes, each cell as many lines as
//! its longest value takes; then what documents tell.

use super::{GridState, cell};
use crate::model::Collection;
use crate::text::wrap::wrap;
use crate::tui::page::pieces::also_said;
use crate::tui::page::tellings;
use crate::tui::widgets::list::Selectable;
use crate::views::words::notes;
use crate::views::{likely, origins};

/// A line of the grid.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// The measure of a row.
    Measure(usize),
    /// Line `1` of row `0`: the figures with that number in each cell.
    Cells(usize, usize),
    /// Line `2` of such figures, if a value takes several.
    More(usize, usize, usize),
    /// A note under a row.
    Note(String),
    /// A fact told beside the event, by its index.
    Beside(usize),
    /// A heading.
    Head(&'static str),
    /// What a document tells, by its index among the tellings.
    Telling(usize),
    /// A passage that tells of the event, by its index among those of documents
    /// without such an event.
    Passage(usize),
    /// An empty line.
    Gap,
}

impl Line {
    /// The row of the grid that the line belongs to, if the line knows it.
    pub(super) fn row(&self) -> Option<usize> {
        match self {
            Self::Measure(row) | Self::Cells(row, _) | Self::More(row, ..) => Some(*row),
            Self::Note(_)
            | Self::Beside(_)
            | Self::Head(_)
            | Self::Telling(_)
            | Self::Passage(_)
            | Self::Gap => None,
        }
    }
}

impl Selectable for Line {
    fn selectable(&self) -> bool {
        match self {
            Self::Cells(..) | Self::Beside(_) | Self::Telling(_) | Self::Passage(_) => true,
            Self::Measure(_) | Self::More(..) | Self::Note(_) | Self::Head(_) | Self::Gap => false,
        }
    }

    fn belongs(&self) -> bool {
        matches!(self, Self::More(..))
    }

    fn is_void(&self) -> bool {
        matches!(self, Self::Gap)
    }
}

impl GridState {
    /// The lines: why the event is likely one, its rows, what each document
    /// tells, what is told beside.
    pub(super) fn lay_out(&self, collection: &Collection) -> Vec<Line> {
        let wrapped = |note: &str| -> Vec<Line> {
            let rows = wrap(note, self.width.saturating_sub(3)).into_iter();
            rows.map(|r| Line::Note(note[r].trim_end().into()))
                .collect()
        };
        let mut lines = Vec::new();
        let why = likely::reasons(collection, self.event);
        let copies = origins::why(collection, self.event, &collection.telling(self.event));
        for why in why.into_iter().chain(copies) {
            lines.extend(wrapped(&why));
        }
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        for row in 0..self.rows.len() {
            lines.push(Line::Measure(row));
            lines.extend(self.cells(collection, row));
            for note in notes(collection, &self.rows, &self.rows[row]) {
                lines.extend(wrapped(&note));
            }
            lines.push(Line::Gap);
        }
        if !self.tellings.is_empty() {
            lines.push(Line::Head(tellings::TOLD));
            lines.extend((0..self.tellings.len()).map(Line::Telling));
            lines.push(Line::Gap);
        }
        if !self.passages.is_empty() {
            lines.push(Line::Head(tellings::IN_PASSING));
            lines.extend((0..self.passages.len()).map(Line::Passage));
            lines.push(Line::Gap);
        }
        if !self.beside.is_empty() {
            lines.push(Line::Note(also_said(self.beside.len())));
            lines.extend((0..self.beside.len()).map(Line::Beside));
        }
        lines
    }

    /// The lines of the cells of a row.
    fn cells(&self, collection: &Collection, row: usize) -> Vec<Line> {
        let told = |source| self.rows[row].cell(source);
        let figures = self.sources.iter().map(|source| told(*source).count());
        let mut lines = Vec::new();
        for number in 0..figures.max().unwrap_or(0) {
            let cells = self.sources.iter();
            let cells = cells.filter_map(|source| told(*source).nth(number));
            let height = cells.map(|figure| cell(collection, figure, self.columns.room()).len());
            lines.push(Line::Cells(row, number));
            let more = 1..height.max().unwrap_or(1);
            lines.extend(more.map(|line| Line::More(row, number, line)));
        }
        lines
    }
}
