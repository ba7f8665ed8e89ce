//! The columns of a grid: which documents have one, how wide it is, and which
//! are in sight if not all fit.

use super::INDENT;
use crate::model::compare::Verdict;
use crate::model::compare::grid::{Figure, MeasureRow};
use crate::model::drafts::{Part, marks_draft};
use crate::model::{Collection, EventId, SourceId};
use crate::text::graphemes::width;
use crate::tui::ctx::DRAFT;
use crate::tui::page::lit::{self, Line};
use crate::tui::theme::Ink;

/// The fewest cells of a column when all are in sight, the width when not all
/// are, and the most.
const LEAST: usize = 12;
const SCROLLED: usize = 18;
const MOST: usize = 44;
/// From this width on a grid is shown even if its columns do not all fit.
const WIDE: usize = 60;
/// The most documents among which silent ones get a column, too.
const SILENT: usize = 8;

/// The columns of a grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Columns {
    /// Cells of a column, including the gap after it.
    pub each: usize,
    /// The first column in sight, and how many are.
    pub first: usize,
    pub shown: usize,
}

/// Whether a page of `width` cells shows an event as a grid: the telling of a
/// single document has nothing to stand beside.
pub fn fits(collection: &Collection, event: EventId, width: usize) -> bool {
    let all = told_columns(collection, event).len();
    let has_room = width >= WIDE || usize::from(INDENT) + all * LEAST <= width;
    collection.telling(event).len() > 1 && has_room
}

/// The documents with a column: among few, all that tell the same story, else
/// those that tell of the event.
pub(super) fn told_columns(collection: &Collection, event: EventId) -> Vec<SourceId> {
    if collection.briefings.len() <= SILENT {
        return collection.same_stories(&collection.telling(event));
    }
    collection.telling(event)
}

impl Columns {
    /// Columns as wide as the widest cell, or as the room allows.
    pub(super) fn new(
        collection: &Collection,
        sources: &[SourceId],
        rows: &[MeasureRow],
        width: usize,
    ) -> Self {
        let all = sources.len().max(1);
        let room = width.saturating_sub(usize::from(INDENT));
        let names = sources
            .iter()
            .map(|s| self::width(collection.briefing(*s).short_name()));
        let figures = rows.iter().flat_map(|row| &row.figures);
        let cells = figures.map(|figure| self::width(&in_words(collection, figure)));
        let widest = names.chain(cells).max().unwrap_or(0) + 2;
        let widest = widest.clamp(LEAST, MOST);
        let even = room / all;
        let each = if even >= LEAST {
            even.min(widest)
        } else {
            SCROLLED.min(widest).min(room).max(1)
        };
        Self {
            each,
            first: 0,
            shown: (room / each).clamp(1, all),
        }
    }

    /// Cells that a value may take.
    pub(super) fn room(self) -> usize {
        self.each.saturating_sub(1).max(1)
    }

    /// The column at a distance in cells from the first one in sight.
    pub(super) fn at(self, cells: u16) -> usize {
        self.first + usize::from(cells) / self.each
    }

    /// Brings a column, one of `all`, into sight.
    pub(super) fn reveal(&mut self, column: usize, all: usize) {
        if column < self.first {
            self.first = column;
        } else if column >= self.first + self.shown {
            self.first = column + 1 - self.shown;
        }
        self.first = self.first.min(all.saturating_sub(self.shown));
    }
}

/// “30? ¶5”: a value, after a sign if it is a draft and before a `?` if its
/// voice is not certain; then its place.
fn in_words(collection: &Collection, figure: &Figure) -> String {
    format!(
        "{} {}",
        value(collection, figure),
        locator(collection, figure)
    )
}

fn value(collection: &Collection, figure: &Figure) -> String {
    let is_draft = figure.accounts.iter().any(|at| {
        let part: Part = at.part();
        marks_draft(collection, at.source, part)
    });
    let sign = if is_draft { DRAFT } else { "" };
    let hedge = if figure.hedged { "?" } else { "" };
    format!("{sign}{}{hedge}", figure.shown(collection))
}

fn locator(collection: &Collection, figure: &Figure) -> String {
    format!("¶{}", collection.account(figure.accounts[0]).at)
}

/// The lines of a cell: no value is cut.
pub(super) fn cell(collection: &Collection, figure: &Figure, room: usize) -> Vec<Line> {
    let said = in_words(collection, figure);
    let place = said.len() - locator(collection, figure).len();
    let ink = verdict_ink(figure.verdict);
    lit::lines(&said, room, ink, &[(place..said.len(), Ink::Dim)])
}

/// The ink of a verdict, besides its sign.
pub(super) fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Conflict { .. } => Ink::Conflict,
        Verdict::Agree => Ink::Date,
        Verdict::Differs | Verdict::Update => Ink::Accent,
        Verdict::Undetermined => Ink::Dim,
        Verdict::Alone | Verdict::NotComparable | Verdict::Part | Verdict::Compatible => Ink::Text,
    }
}
