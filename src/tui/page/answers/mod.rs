//! One question as the voices answer it, side by side: for each answer, those
//! who hold it at the left, those who reject it at the right.

mod build;
mod draw;

pub use draw::draw;

use crate::model::collection::StanceRef;
use crate::model::view::View;
use crate::model::{Collection, QuestionId};
use crate::tui::theme::Ink;

/// From this width on, two columns fit.
const TWO: usize = 76;
/// Cells between the columns, and the widest column.
const GUTTER: usize = 3;
const MOST_COLUMN: usize = 72;

/// A line of styled pieces.
type Line = Vec<(String, Ink)>;

/// A heading, or one voice's stance.
#[derive(Debug, Clone, PartialEq)]
struct Block {
    /// Index of its answer.
    section: usize,
    /// 0 at the left, 1 at the right.
    column: usize,
    /// Its first row.
    y: usize,
    /// Cells it may take.
    width: usize,
    lines: Vec<Line>,
    /// The stance; `None` for a heading.
    stance: Option<StanceRef>,
}

/// The answers to a question, and the voice under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersState {
    /// The question.
    pub question: QuestionId,
    blocks: Vec<Block>,
    /// Index of the block under the cursor.
    at: usize,
    /// First row shown.
    top: usize,
}

impl AnswersState {
    /// The answers in a view, with the cursor on the first voice.
    pub fn new(collection: &Collection, view: &View, question: QuestionId, width: usize) -> Self {
        let blocks = build::blocks(collection, view, question, width);
        Self {
            question,
            at: blocks.iter().position(|b| b.stance.is_some()).unwrap_or(0),
            blocks,
            top: 0,
        }
    }

    /// Rebuilds it for another width or view; the cursor stays on its voice.
    pub fn rebuild(&mut self, collection: &Collection, view: &View, width: usize) {
        let here = self.selected();
        let top = self.top;
        *self = Self::new(collection, view, self.question, width);
        self.top = top;
        let same = |b: &Block| b.stance.is_some() && b.stance == here;
        if let Some(at) = self.blocks.iter().position(same) {
            self.at = at;
        }
    }

    /// The stance under the cursor.
    pub fn selected(&self) -> Option<StanceRef> {
        self.blocks.get(self.at)?.stance
    }

    /// Whether several voices are listed.
    pub fn are_several(&self) -> bool {
        self.blocks.iter().filter(|b| b.stance.is_some()).count() > 1
    }

    /// Moves the cursor to the first stance that `is` accepts; returns whether
    /// there is one.
    pub fn select(&mut self, is: impl Fn(StanceRef) -> bool) -> bool {
        let found = self.blocks.iter().position(|b| b.stance.is_some_and(&is));
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// The block under the cursor, if it is a voice's.
    fn here(&self) -> Option<&Block> {
        self.blocks.get(self.at).filter(|b| b.stance.is_some())
    }

    /// Moves the cursor to the voice at a cell inside the pane; returns whether
    /// it was there already.
    pub fn press(&mut self, (x, y): (usize, usize)) -> bool {
        let row = self.top + y;
        let second = self.second_column();
        let found = self.blocks.iter().position(|b| {
            let left = 1 + if b.column == 1 { second } else { 0 };
            b.stance.is_some()
                && (b.y..b.y + b.lines.len()).contains(&row)
                && (left..left + b.width).contains(&x)
        });
        match found {
            Some(at) => std::mem::replace(&mut self.at, at) == at,
            None => false,
        }
    }

    /// Moves by voices; a step of more than one is in rows.
    pub fn step(&mut self, step: isize) {
        let Some(from) = self.here().map(|b| b.y) else {
            self.top = self.top.saturating_add_signed(step);
            return;
        };
        let rows = step.unsigned_abs();
        while self.blocks[self.at].y.abs_diff(from) < rows {
            let Some(next) = self.beside_in_column(step > 0) else {
                return;
            };
            self.at = next;
        }
    }

    /// The next voice down (or up): in this column of the same answer, else in
    /// this column of the next answer, else that answer's first.
    fn beside_in_column(&self, down: bool) -> Option<usize> {
        let here = self.here()?;
        let beyond = |b: &Block| {
            b.stance.is_some()
                && if down {
                    b.y > here.y && (b.section > here.section || b.column == here.column)
                } else {
                    b.y < here.y && (b.section < here.section || b.column == here.column)
                }
        };
        let all: Vec<usize> = (0..self.blocks.len())
            .filter(|n| beyond(&self.blocks[*n]))
            .collect();
        let section = |n: &usize| self.blocks[*n].section;
        let nearest = if down {
            all.iter().map(section).min()
        } else {
            all.iter().map(section).max()
        }?;
        let near = all.into_iter().filter(|n| section(n) == nearest);
        near.min_by_key(|n| {
            let block = &self.blocks[*n];
            (block.column != here.column, block.y.abs_diff(here.y))
        })
    }

    /// Moves to the other side of the answer; returns whether there is one.
    pub fn step_column(&mut self, right: bool) -> bool {
        let Some(here) = self.here() else {
            return false;
        };
        let wanted = usize::from(right);
        let other = (0..self.blocks.len())
            .filter(|n| {
                let b = &self.blocks[*n];
                b.stance.is_some() && b.section == here.section && b.column == wanted
            })
            .min_by_key(|n| self.blocks[*n].y.abs_diff(here.y));
        match other {
            Some(at) if here.column != wanted => {
                self.at = at;
                true
            }
            _ => false,
        }
    }

    /// Puts the cursor on the first or last voice.
    pub fn edge(&mut self, last: bool) {
        let is_voice = |b: &Block| b.stance.is_some();
        let found = if last {
            self.blocks.iter().rposition(is_voice)
        } else {
            self.blocks.iter().position(is_voice)
        };
        self.at = found.unwrap_or(0);
    }

    /// Keeps the voice under the cursor in sight in a pane of `height` rows,
    /// with the headings above it if it is the first of its answer.
    pub fn settle(&mut self, height: usize) {
        if let Some((heading, start, end)) = self.wanted() {
            if end > self.top + height {
                self.top = end.saturating_sub(height);
            }
            // The headings give way if both do not fit.
            let start = if end - heading > height {
                start
            } else {
                heading
            };
            self.top = self.top.min(start);
        }
        self.top = self.top.min(self.rows().saturating_sub(height));
    }

    /// The rows to show: the heading, the first row of the voice under the
    /// cursor, and the row after its last.
    fn wanted(&self) -> Option<(usize, usize, usize)> {
        let here = self.here()?;
        let of_answer = |b: &&Block| b.section == here.section;
        let rows = |voices: bool| {
            let blocks = self.blocks.iter().filter(of_answer);
            let blocks = blocks.filter(|b| b.stance.is_some() == voices);
            blocks.map(|b| b.y).min()
        };
        let first = rows(true) == Some(here.y);
        let heading = if first { rows(false) } else { None };
        Some((heading.unwrap_or(here.y), here.y, here.y + here.lines.len()))
    }

    /// Rows of all blocks together.
    fn rows(&self) -> usize {
        let ends = self.blocks.iter().map(|b| b.y + b.lines.len());
        ends.max().unwrap_or(0)
    }
}
