//! What a page shows, and how keys and the mouse move in it.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::columns::Table;
use super::draw::shown_head;
use super::row::Row;
use super::table;
use super::target::Target;
use super::under::Under;
use super::{Material, answers, beside, grid};
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{Collection, EventId, QuestionId, SourceId, Thing};
use crate::story::parallels::Beside;
use crate::tui::widgets::list::{Rows, Selectable as _};

/// What a page shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Rows and the cursor among them.
    Rows(Rows<Row>),
    /// Rows of a table, and the cell under the cursor.
    Table(table::TableState),
    /// An event's accounts as a grid.
    Grid(grid::GridState),
    /// The answers to a question.
    Answers(answers::AnswersState),
    /// Two documents side by side.
    Beside(beside::BesideState),
}

impl Body {
    /// Replaces the rows, or those of a table; the cursor stays on the row with
    /// the same target.
    pub(super) fn take_rows(&mut self, rows: Vec<Row>, table: Option<Table>) {
        let same = |a: &Row, b: &Row| a.target.is_some() && a.target == b.target;
        match (self, table) {
            (Self::Rows(list), None) => list.replace(rows, same),
            (Self::Table(state), Some(table)) => {
                state.table = table;
                let rows = state.in_order(rows);
                state.rows.replace(rows, same);
            }
            (other, None) => {
                let mut list = Rows::from(rows);
                list.edge(false);
                *other = Self::Rows(list);
            }
            (other, Some(table)) => {
                let mut state = table::TableState::new(table);
                state.rows = Rows::from(rows);
                state.rows.edge(false);
                *other = Self::Table(state);
            }
        }
    }

    /// Rebuilds the accounts of an event.
    pub(super) fn take_grid(&mut self, event: EventId, material: Material) {
        let Material {
            collection,
            view,
            width,
            ..
        } = material;
        match self {
            Self::Grid(grid) => {
                grid.event = event;
                grid.rebuild(collection, view, width);
            }
            Self::Rows(_) | Self::Table(_) | Self::Answers(_) | Self::Beside(_) => {
                *self = Self::Grid(grid::GridState::new(collection, view, event, width));
            }
        }
    }

    /// Rebuilds the answers to a question.
    pub(super) fn take_answers(&mut self, question: QuestionId, material: Material) {
        let Material {
            collection,
            view,
            width,
            ..
        } = material;
        match self {
            Self::Answers(answers) => {
                answers.question = question;
                answers.rebuild(collection, view, width);
            }
            Self::Rows(_) | Self::Table(_) | Self::Grid(_) | Self::Beside(_) => {
                *self = Self::Answers(answers::AnswersState::new(
                    collection, view, question, width,
                ));
            }
        }
    }

    /// Rebuilds two documents side by side.
    pub(super) fn take_beside(
        &mut self,
        pair: (SourceId, SourceId),
        rows: Option<Arc<[Beside]>>,
        material: Material,
    ) {
        let Material {
            collection, width, ..
        } = material;
        match self {
            Self::Beside(beside) => beside.rebuild(collection, pair, rows, width),
            Self::Rows(_) | Self::Table(_) | Self::Grid(_) | Self::Answers(_) => {
                *self = Self::Beside(beside::BesideState::new(collection, pair, rows, width));
            }
        }
    }

    /// The target of the row, cell or voice under the cursor.
    pub fn target(&self, collection: &Collection) -> Option<Target> {
        match self {
            Self::Rows(list) => list.selected()?.target.clone(),
            Self::Table(table) => {
                let cell = table.cell().and_then(|cell| cell.target.clone());
                cell.or_else(|| table.rows.selected()?.target.clone())
            }
            Self::Grid(grid) => {
                if let Some((at, source)) = grid.silent() {
                    return Some(Target::Cell(at, source));
                }
                let (passage, quote) = grid.cited(collection)?;
                Some(Target::Passage(passage, quote))
            }
            Self::Answers(answers) => {
                let stance = answers.selected()?;
                let quote = collection.claim(stance).quote.clone();
                Some(Target::Passage(stance.passage?, quote))
            }
            Self::Beside(beside) => Some(Target::Passage(beside.passage()?, None)),
        }
    }

    /// The item of the row, cell or voice under the cursor.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Rows(list) => list.selected()?.item(),
            Self::Table(table) => match table.cell().and_then(|cell| cell.target.as_ref()) {
                Some(target) => target.item(),
                None => table.rows.selected()?.item(),
            },
            Self::Grid(grid) => grid.passage().map(Item::Passage),
            Self::Answers(answers) => answers.selected()?.passage.map(Item::Passage),
            Self::Beside(beside) => beside.passage().map(Item::Passage),
        }
    }

    /// What can be cited under the cursor; for a computed sum, its row.
    pub fn cite(&self, collection: &Collection) -> Option<Thing> {
        match self {
            Self::Rows(list) | Self::Table(table::TableState { rows: list, .. }) => {
                list.selected()?.cite()
            }
            Self::Grid(grid) => grid.cite(),
            Self::Answers(answers) => Thing::stance(collection, answers.selected()?),
            Self::Beside(beside) => beside.passage().map(Thing::passage),
        }
    }

    /// What is under the cursor of an event's page.
    pub fn under(&self) -> Under {
        match self {
            Self::Grid(grid) => grid.under(),
            Self::Rows(list) => list.selected().map_or(Under::Nothing, Row::under),
            Self::Table(_) | Self::Answers(_) | Self::Beside(_) => Under::Nothing,
        }
    }

    /// An account of the row under the cursor of a grid, even if the cell is
    /// silent.
    pub fn row_account(&self) -> Option<AccountRef> {
        match self {
            Self::Grid(grid) => grid.row()?.figures.first()?.accounts.first().copied(),
            Self::Rows(_) | Self::Table(_) | Self::Answers(_) | Self::Beside(_) => None,
        }
    }

    /// The account under the cursor of a grid, or the fact beside it; the first
    /// of a sum.
    pub fn account(&self) -> Option<AccountRef> {
        match self {
            Self::Grid(grid) => grid.account(),
            Self::Rows(_) | Self::Table(_) | Self::Answers(_) | Self::Beside(_) => None,
        }
    }

    /// The stance under the cursor of answers.
    pub fn stance(&self) -> Option<StanceRef> {
        match self {
            Self::Answers(answers) => answers.selected(),
            Self::Rows(_) | Self::Table(_) | Self::Grid(_) | Self::Beside(_) => None,
        }
    }

    /// Moves the cursor by lines.
    pub fn step(&mut self, step: isize) {
        match self {
            Self::Rows(list) | Self::Table(table::TableState { rows: list, .. }) => list.step(step),
            Self::Grid(grid) => grid.step(step),
            Self::Answers(answers) => answers.step(step),
            Self::Beside(beside) => beside.step(step),
        }
    }

    /// Scrolls the lines below `head` rows in a pane of `height` rows, as the
    /// wheel does.
    pub fn turn(&mut self, by: isize, (head, height): (usize, usize)) {
        match self {
            Self::Rows(list) => list.scroll(by, height - shown_head(head, height)),
            Self::Table(table) => {
                let height = height - shown_head(head, height);
                let heads = table.table.heads;
                table.rows.scroll(by, height.saturating_sub(heads));
            }
            Self::Grid(_) | Self::Answers(_) | Self::Beside(_) => self.step(by),
        }
    }

    /// Moves the cursor to the next cell or voice sideways; returns whether
    /// there was one.
    pub fn step_sideways(&mut self, right: bool) -> bool {
        match self {
            Self::Rows(_) => false,
            Self::Table(table) => table.step_column(right),
            Self::Grid(grid) => {
                let before = grid.column;
                grid.step_column(if right { 1 } else { -1 });
                grid.column != before
            }
            Self::Answers(answers) => answers.step_column(right),
            Self::Beside(beside) => beside.step_sideways(right),
        }
    }

    /// Whether cells stand side by side.
    pub fn has_columns(&self) -> bool {
        match self {
            Self::Rows(_) => false,
            Self::Table(_) | Self::Grid(_) | Self::Beside(_) | Self::Answers(_) => true,
        }
    }

    /// Whether `}` finds more than one part.
    pub fn has_parts(&self) -> bool {
        match self {
            Self::Rows(list) | Self::Table(table::TableState { rows: list, .. }) => {
                let begins = (0..list.rows.len()).filter(|at| list.begins(*at));
                begins.count() > 1
            }
            Self::Grid(_) => true,
            Self::Answers(answers) => answers.are_several(),
            Self::Beside(_) => false,
        }
    }

    /// Moves the cursor to the next row of a grid, or the next part of a page
    /// under a heading; or to the previous one.
    pub fn step_section(&mut self, forward: bool) {
        match self {
            Self::Grid(grid) => {
                grid.lines.step_section(forward);
                grid.settle_column();
            }
            Self::Rows(list) | Self::Table(table::TableState { rows: list, .. }) => {
                list.step_section(forward);
            }
            Self::Answers(answers) => answers.step(if forward { 1 } else { -1 }),
            Self::Beside(beside) => {
                beside.step_difference(forward, false);
            }
        }
    }

    /// Moves the cursor to the first or last line.
    pub fn edge(&mut self, last: bool) {
        match self {
            Self::Rows(list) | Self::Table(table::TableState { rows: list, .. }) => list.edge(last),
            Self::Grid(grid) => {
                grid.lines.edge(last);
                grid.settle_column();
            }
            Self::Answers(answers) => answers.edge(last),
            Self::Beside(beside) => beside.edge(last),
        }
    }

    /// Moves the cursor to the row of a measure and scope; of several, to the
    /// one with the account `held`.
    pub fn show_measure(&mut self, (measure, of): (&str, Option<&str>), held: Option<AccountRef>) {
        match self {
            Self::Rows(list) => {
                let holds = |row: &Row| held.is_some_and(|at| row.under() == Under::Figure(at));
                if list.select(holds) {
                    return;
                }
                let heading = measure_line(measure, of);
                let is_heading = |row: &Row| {
                    !row.selectable() && row.pieces.iter().any(|(text, _)| *text == heading)
                };
                if let Some(at) = list.rows.iter().position(is_heading) {
                    list.cursor.at = at;
                    list.step(1);
                }
            }
            Self::Grid(grid) => grid.show((measure, of), held),
            Self::Table(_) | Self::Answers(_) | Self::Beside(_) => {}
        }
    }

    /// Keeps the cursor in sight in a page with an inside of `width` by
    /// `height` cells and `head` rows above the lines.
    pub fn settle(
        &mut self,
        collection: &Collection,
        head: usize,
        (width, height): (usize, usize),
    ) {
        match self {
            Self::Rows(list) => list.settle(height - shown_head(head, height)),
            Self::Table(table) => {
                let height = height - shown_head(head, height);
                let heads = table.table.heads;
                table.rows.settle(height.saturating_sub(heads).max(1));
                table.reveal(width.saturating_sub(2));
            }
            Self::Grid(grid) => grid.settle(collection, height),
            Self::Answers(answers) => answers.settle(height),
            Self::Beside(beside) => beside.settle(height),
        }
    }

    /// Moves the cursor to a cell inside the page; returns whether it was there
    /// already.
    pub fn press(&mut self, (x, y): (u16, usize), (head, inside): (usize, Rect)) -> bool {
        let head = shown_head(head, usize::from(inside.height));
        match self {
            Self::Rows(list) => press_row(list, y.checked_sub(head)),
            Self::Table(table) => {
                let line = y.checked_sub(head + table.table.heads);
                let there = press_row(&mut table.rows, line);
                let column = line.is_some() && table.press_column(usize::from(x));
                there && column
            }
            Self::Grid(grid) => grid.press((x, y), inside),
            Self::Answers(answers) => answers.press((usize::from(x), y)),
            Self::Beside(beside) => beside.press((usize::from(x), y)),
        }
    }
}

/// Moves the cursor to the row on a line of the window; returns whether it was
/// there already.
fn press_row(list: &mut Rows<Row>, line: Option<usize>) -> bool {
    let row = line.and_then(|line| list.row_at(line, 1));
    // A continuation belongs to the row above it.
    let rows = &list.rows;
    let row = row.and_then(|row| (0..=row).rev().find(|at| !rows[*at].continues));
    list.press(row)
}
