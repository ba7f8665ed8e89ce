//! The form of an item to be added: its fields, filled from the words.

use std::ops::Range;

use super::choosing::WIDTH;
use super::line::{Line, MOST};
use crate::model::drafts::ItemKind;
use crate::model::{Briefing, SourceId};
use crate::text::wrap::wrap;
use crate::tui::action::Action;

/// Columns of the field names.
pub(super) const NAMES: u16 = 11;

/// The fields of an item while they are edited.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The document.
    pub source: SourceId,
    /// Locator of the passage.
    pub at: u32,
    /// Index of the passage.
    pub place: usize,
    /// Bytes of the words.
    pub bytes: Range<usize>,
    /// What it makes.
    pub kind: ItemKind,
    /// Its fields.
    pub lines: Vec<Line>,
    /// The field being edited.
    pub here: usize,
    /// Why the input is not possible, if so.
    pub wrong: Option<String>,
    /// A word that stands for a number, as the passage has it.
    pub vague: Option<String>,
}

/// How a form is laid out on a screen.
#[derive(Debug)]
pub(super) struct Shape {
    /// Columns and rows of the whole.
    pub size: (u16, u16),
    /// The first field in sight.
    pub first: usize,
    /// Rows of known words below the field being edited.
    pub picks: usize,
    /// The lines of `wrong`, as bytes of it.
    pub wrong: Vec<Range<usize>>,
}

impl Form {
    /// The title in the border.
    pub(super) fn title(&self, briefing: &Briefing) -> String {
        let kind = self.kind.word();
        let article = if kind.starts_with(['a', 'e']) {
            "an"
        } else {
            "a"
        };
        let passage = briefing.passages.get(self.place);
        let place = passage.map_or_else(String::new, |p| p.locator().to_string());
        format!("Add {article} {kind} from {place}")
    }

    /// What a field holds.
    pub(super) fn text(&self, name: &str) -> &str {
        let line = self.lines.iter().find(|line| line.name == name);
        line.map_or("", Line::text)
    }

    /// What a field holds, unless it is empty.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        let text = self.text(name);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The field being edited.
    pub(super) fn line(&mut self) -> &mut Line {
        &mut self.lines[self.here]
    }

    /// Puts the cursor into the first field, or the first that needs something.
    pub(super) fn begin(&mut self) {
        let needed = ["event", "value", "measure", "question", "answer", "name"];
        let lacks = |line: &Line| needed.contains(&line.name) && line.text().is_empty();
        self.here = self.lines.iter().position(lacks).unwrap_or(0);
        self.line().enter();
    }

    /// Types into the field.
    pub(super) fn insert(&mut self, text: &str) {
        self.wrong = None;
        self.line().insert(text);
    }

    /// Performs an action in the field, or goes to another field.
    pub(super) fn edit(&mut self, action: Action) {
        self.wrong = None;
        match action {
            Action::Enter => self.go(1),
            Action::Next => {
                if !self.line().step(1) {
                    self.go(1);
                }
            }
            Action::Previous => {
                if !self.line().step(-1) {
                    self.go(self.lines.len() - 1);
                }
            }
            edit => drop(self.line().edit(edit)),
        }
    }

    /// Goes `step` fields on, and round.
    fn go(&mut self, step: usize) {
        self.line().leave();
        self.here = (self.here + step) % self.lines.len();
        self.line().enter();
    }

    /// How it is laid out on a screen: at the bottom, so that the words stay in
    /// sight above it.
    pub(super) fn shape(&self, (across, down): (u16, u16)) -> Shape {
        let width = WIDTH.min(across);
        let wrong = self.wrong.as_deref().map_or(Vec::new(), |wrong| {
            wrap(wrong, usize::from(width.saturating_sub(4)).max(8))
        });
        let line = &self.lines[self.here];
        // The last row of the screen has the key hints.
        let most = usize::from(down.saturating_sub(1));
        let room = most.saturating_sub(2 + wrong.len());
        let wanted = line.shown().len() + usize::from(line.offers_new());
        let spare = room.saturating_sub(self.lines.len());
        let picks = wanted.min(MOST).min(spare);
        let shown = self.lines.len().min(room.saturating_sub(picks)).max(1);
        let height = (shown + picks + wrong.len() + 2).min(most) as u16;
        Shape {
            size: (width, height),
            first: (self.here + 1).saturating_sub(shown),
            picks,
            wrong,
        }
    }
}
