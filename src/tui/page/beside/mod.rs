//! Two documents side by side, passage by passage: in two columns if there is
//! room, else one above the other.

mod build;
mod draw;

pub use draw::draw;

use std::sync::Arc;

use super::lit::Line;
use crate::model::{Collection, PassageId, SourceId};
use crate::story::parallels::{Beside, Telling};

/// From this page width on, two columns fit: on a screen of 100.
const TWO: usize = 96;
/// The widest measure of a column.
const MEASURE: usize = 72;
/// Cells between the columns, with the sign of how a passage is told.
const BETWEEN: usize = 4;

/// A row of two passages, or of one alone.
#[derive(Debug, Clone, PartialEq)]
struct Block {
    /// Index of its row.
    row: usize,
    /// Its first line.
    y: usize,
    /// Lines of the left and the right column.
    lines: Vec<[Line; 2]>,
}

/// Two documents, and the passage under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideState {
    /// The documents.
    pub pair: (SourceId, SourceId),
    /// Whether to leave out rows that tell the same.
    pub only_differences: bool,
    /// The rows, once the documents are compared.
    rows: Option<Arc<[Beside]>>,
    /// The row for the cursor once there are rows.
    wanted: usize,
    blocks: Vec<Block>,
    /// The lines above the rows: the names, and how many rows differ.
    head: Vec<[Line; 2]>,
    /// The block under the cursor, and whether the cursor is on its right side.
    at: usize,
    right: bool,
    /// The first line shown.
    top: usize,
    /// Cells of a column.
    column: usize,
}

/// *Wire beside Courier*.
pub fn title(collection: &Collection, (of, other): (SourceId, SourceId)) -> String {
    let short = |source: SourceId| collection.briefing(source).short_name();
    format!("{} beside {}", short(of), short(other))
}

/// Whether a row shows a difference: other words, another figure, or something
/// that only one document tells. An independent telling of the same is none.
fn is_difference(row: &Beside) -> bool {
    let reworded = matches!(row.telling, Telling::Reworded | Telling::Differs);
    row.is_only_here() || reworded
}

impl BesideState {
    /// The rows of two documents, with the cursor on the first.
    pub fn new(
        collection: &Collection,
        pair: (SourceId, SourceId),
        rows: Option<Arc<[Beside]>>,
        width: usize,
    ) -> Self {
        let mut state = Self {
            pair,
            only_differences: false,
            rows,
            wanted: 0,
            blocks: Vec::new(),
            head: Vec::new(),
            at: 0,
            right: false,
            top: 0,
            column: 0,
        };
        state.lay_out(collection, width);
        state
    }

    /// Lays the rows out for a width.
    fn lay_out(&mut self, collection: &Collection, width: usize) {
        let laid = build::lay_out(collection, self, width);
        (self.head, self.blocks, self.column) = laid;
    }

    /// Rebuilds the rows; the cursor stays on its passages.
    pub fn rebuild(
        &mut self,
        collection: &Collection,
        pair: (SourceId, SourceId),
        rows: Option<Arc<[Beside]>>,
        width: usize,
    ) {
        if self.rows.is_some() {
            self.wanted = self.row();
        }
        (self.pair, self.rows) = (pair, rows);
        self.lay_out(collection, width);
        self.go_near(self.wanted);
    }

    /// The row that a block shows.
    fn shown(&self, block: &Block) -> Option<&Beside> {
        self.rows.as_ref()?.get(block.row)
    }

    /// Index of the row under the cursor.
    pub fn row(&self) -> usize {
        self.blocks.get(self.at).map_or(0, |block| block.row)
    }

    /// Moves the cursor to a row, or to the next one shown.
    pub fn go_near(&mut self, row: usize) {
        let next = self.blocks.iter().position(|block| block.row >= row);
        self.at = next.unwrap_or(self.blocks.len().saturating_sub(1));
    }

    /// Moves the cursor to a passage, on whichever side it is; returns whether
    /// it is there.
    pub fn show(&mut self, passage: PassageId) -> bool {
        let rows = || self.blocks.iter().map(|block| self.shown(block));
        let left = rows().position(|row| row.is_some_and(|row| row.of == Some(passage)));
        let other = |row: Option<&Beside>| row.is_some_and(|row| row.other == Some(passage));
        let found = left.or_else(|| rows().position(other));
        if let Some(at) = found {
            (self.at, self.right) = (at, left.is_none());
        }
        found.is_some()
    }

    /// The passage under the cursor, or the one on the other side if this side
    /// has none.
    pub fn passage(&self) -> Option<PassageId> {
        let row = self.shown(self.blocks.get(self.at)?)?;
        let (here, there) = if self.right {
            (row.other, row.of)
        } else {
            (row.of, row.other)
        };
        here.or(there)
    }

    /// Whether the cursor shows on the right side.
    fn is_right(&self, row: &Beside) -> bool {
        row.of.is_none() || self.right && row.other.is_some()
    }

    /// Moves by rows.
    pub fn step(&mut self, step: isize) {
        let last = self.blocks.len().saturating_sub(1);
        // A page counts lines, and a row has several.
        let line = self.blocks.get(self.at).map_or(0, |block| block.y);
        let next = self.at.saturating_add_signed(step.signum()).min(last);
        if step.unsigned_abs() < 2 {
            self.at = next;
            return;
        }
        let wanted = line.saturating_add_signed(step);
        let near = |block: &Block| {
            if step > 0 {
                block.y <= wanted
            } else {
                block.y < wanted
            }
        };
        let before = self.blocks.iter().rposition(near).unwrap_or(0);
        self.at = if step > 0 {
            before.max(next)
        } else {
            before.min(next)
        };
    }

    /// Whether a block shows a difference; if `sought`, only one where figures
    /// likely differ.
    fn differs(&self, at: usize, sought: bool) -> bool {
        let row = self.shown(&self.blocks[at]);
        row.is_some_and(|row| is_difference(row) && (!sought || row.telling == Telling::Differs))
    }

    /// Whether there is a difference besides the one under the cursor; if
    /// `sought`, only one where figures likely differ.
    pub fn has_difference(&self, sought: bool) -> bool {
        let mut others = (0..self.blocks.len()).filter(|at| *at != self.at);
        others.any(|at| self.differs(at, sought))
    }

    /// Moves to the next or previous difference; if `sought`, only one where
    /// figures likely differ. Returns whether there is one.
    pub fn step_difference(&mut self, forward: bool, sought: bool) -> bool {
        let is = |at: &usize| self.differs(*at, sought);
        let found = if forward {
            (self.at + 1..self.blocks.len()).find(is)
        } else {
            (0..self.at).rev().find(is)
        };
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Moves to the other side; returns whether it moved.
    pub fn step_sideways(&mut self, right: bool) -> bool {
        let block = self.blocks.get(self.at);
        let Some(row) = block.and_then(|block| self.shown(block)) else {
            return false;
        };
        let is_there = if right { row.other } else { row.of }.is_some();
        let moves = is_there && self.is_right(row) != right;
        if moves {
            self.right = right;
        }
        moves
    }

    /// Puts the cursor on the first or last row.
    pub fn edge(&mut self, last: bool) {
        self.at = if last {
            self.blocks.len().saturating_sub(1)
        } else {
            0
        };
    }

    /// Keeps the row under the cursor in sight in a pane of `height` rows.
    pub fn settle(&mut self, height: usize) {
        let height = height.saturating_sub(self.head.len()).max(1);
        let Some(block) = self.blocks.get(self.at) else {
            return;
        };
        let end = block.y + block.lines.len();
        if end > self.top + height {
            self.top = end - height;
        }
        self.top = self
            .top
            .min(block.y)
            .min(self.lines().saturating_sub(height));
    }

    /// Moves the cursor to the passage at a cell inside the pane; returns
    /// whether it was there already.
    pub fn press(&mut self, (x, y): (usize, usize)) -> bool {
        let Some(line) = y.checked_sub(self.head.len()).map(|y| y + self.top) else {
            return false;
        };
        let holds = |block: &Block| (block.y..block.y + block.lines.len()).contains(&line);
        let Some(at) = self.blocks.iter().position(holds) else {
            return false;
        };
        let before = (self.at, self.right);
        self.at = at;
        self.right = x > self.column + 1;
        before == (self.at, self.right)
    }

    /// Lines of all rows together.
    fn lines(&self) -> usize {
        let last = self.blocks.last();
        last.map_or(0, |block| block.y + block.lines.len())
    }
}
