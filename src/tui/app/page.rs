//! A page opened over the text, and how keys move in it.

use crate::model::Collection;
use crate::model::basket::Cite;
use crate::model::collection::AccountRef;
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::tui::pages::{Material, Subject};
use crate::tui::panes::page::{self, Page, Row, Target};
use crate::tui::panes::{answers, grid};
use crate::tui::widgets::list::{Rows, Selectable as _};

/// A page opened over the text.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPage {
    /// What it is about.
    pub subject: Subject,
    /// What stands on its border.
    pub title: String,
    /// Rows above the others that stay where they are.
    pub head: Vec<Row>,
    /// Its rows and the cursor among them.
    pub list: Rows<Row>,
    /// An event's accounts as a grid, where that fits; shown in place of the
    /// rows.
    pub grid: Option<grid::State>,
    /// The words on a question; shown in place of the rows.
    pub answers: Option<answers::State>,
}

impl OpenPage {
    pub(super) fn new(subject: Subject) -> Self {
        Self {
            subject,
            title: String::new(),
            head: Vec::new(),
            list: Rows::default(),
            grid: None,
            answers: None,
        }
    }

    /// Whether the passage that supports a row stands beside the rows.
    pub fn has_support(&self) -> bool {
        matches!(self.subject, Subject::Drafts(_))
    }

    /// Where the row, cell or voice under the cursor leads.
    pub(super) fn target(&self, story: &Collection) -> Option<Target> {
        if let Some(answers) = &self.answers {
            let stance = answers.selected()?;
            let quote = story.claim(stance).quote.clone();
            return Some(Target::Passage(stance.passage?, quote));
        }
        if self.grid.is_none() {
            return self.list.selected()?.target.clone();
        }
        let account = self.account()?;
        let quote = story.account(account).quote.clone();
        account
            .passage
            .map(|passage| Target::Passage(passage, quote))
    }

    /// What can be cited under the cursor; of a sum of ours, the row with
    /// its parts.
    pub(super) fn cite(&self, story: &Collection) -> Option<Cite> {
        if let Some(answers) = &self.answers {
            return answers.selected().map(Cite::Stance);
        }
        match &self.grid {
            Some(grid) => grid.cite(),
            None => self.list.selected()?.cite(story),
        }
    }

    /// The account under the cursor of a grid; of a sum the first.
    pub(super) fn account(&self) -> Option<AccountRef> {
        self.grid.as_ref()?.selected()?.accounts.first().copied()
    }

    /// Moves the cursor by lines.
    pub(super) fn step(&mut self, story: &Collection, step: isize) {
        match (&mut self.grid, &mut self.answers) {
            (Some(grid), _) => grid.step(story, step),
            (None, Some(answers)) => answers.step(step),
            (None, None) => self.list.step(step),
        }
    }

    /// Turns the rows by lines, as the wheel does.
    pub(super) fn turn(&mut self, story: &Collection, by: isize, height: usize) {
        if self.grid.is_some() || self.answers.is_some() {
            return self.step(story, by);
        }
        let head = page::shown_head(self.head.len(), height);
        self.list.scroll(by, height - head);
    }

    /// Moves the cursor to the cell or voice beside; whether there was one.
    pub(super) fn step_sideways(&mut self, story: &Collection, right: bool) -> bool {
        if let Some(answers) = &mut self.answers {
            return answers.step_column(right);
        }
        let Some(grid) = &mut self.grid else {
            return false;
        };
        let before = grid.column;
        grid.step_column(story, if right { 1 } else { -1 });
        grid.column != before
    }

    /// Puts the cursor on the first or last line.
    pub(super) fn edge(&mut self, story: &Collection, last: bool) {
        match (&mut self.grid, &mut self.answers) {
            (Some(grid), _) => {
                grid.lines.edge(last);
                grid.step_column(story, 0);
            }
            (None, Some(answers)) => answers.edge(last),
            (None, None) => self.list.edge(last),
        }
    }

    /// Puts the cursor on what an event's page says of a measure and scope.
    pub(super) fn show_measure(&mut self, story: &Collection, measure: &str, of: Option<&str>) {
        if let Some(grid) = &mut self.grid {
            grid.show(story, measure, of);
            return;
        }
        let heading = measure_line(measure, of);
        let is_heading =
            |row: &Row| !row.selectable() && row.pieces.iter().any(|(text, _)| *text == heading);
        if let Some(at) = self.list.rows.iter().position(is_heading) {
            self.list.cursor.at = at;
            self.list.step(1);
        }
    }

    /// Keeps the cursor in sight in a pane of `height` rows.
    pub(super) fn settle(&mut self, height: usize) {
        match (&mut self.grid, &mut self.answers) {
            (Some(grid), _) => grid.settle(height),
            (None, Some(answers)) => answers.settle(height),
            (None, None) => {
                let head = page::shown_head(self.head.len(), height);
                self.list.settle(height - head);
            }
        }
    }

    /// Takes new rows, the cursor staying where it leads to the same.
    pub(super) fn rebuild(&mut self, page: Page, material: Material) {
        self.title = page.title;
        self.head = page.head;
        self.list
            .replace(page.rows, |a, b| a.target.is_some() && a.target == b.target);
        match self.subject {
            Subject::Item(Item::Event(_)) => self.rebuild_grid(material),
            Subject::Question(_) => self.rebuild_answers(material),
            _ => {}
        }
    }

    /// Makes or drops the grid as the page's width allows.
    fn rebuild_grid(&mut self, material: Material) {
        let Material {
            story, view, width, ..
        } = material;
        let Subject::Item(Item::Event(event)) = self.subject else {
            return;
        };
        if !grid::fits(story, width) {
            self.grid = None;
        } else if let Some(grid) = &mut self.grid {
            grid.rebuild(story, view, width);
        } else {
            self.grid = Some(grid::State::new(story, view, event, width));
        }
    }

    fn rebuild_answers(&mut self, material: Material) {
        let Material {
            story, view, width, ..
        } = material;
        let Subject::Question(question) = self.subject else {
            return;
        };
        match &mut self.answers {
            Some(answers) => answers.rebuild(story, view, width),
            none => *none = Some(answers::State::new(story, view, question, width)),
        }
    }
}
