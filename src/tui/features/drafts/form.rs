//! The form of a proposal: its fields, one of which is being edited.

use std::ops::Range;

use crate::model::drafts::{Decision, Field, Part, fields};
use crate::model::{Briefing, SourceId};
use crate::store::rescue::Edited;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::carry::Carry;
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::prompt::Prompt;

/// Most columns of the form.
const WIDTH: u16 = 84;

/// Columns of the field names.
pub(super) const NAMES: u16 = 10;

/// The fields of a proposal while they are edited.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// What is edited, as the title in the border.
    pub title: String,
    /// The fields, with the original and the present input of each.
    pub fields: Vec<(Field, String, Input)>,
    /// The field being edited.
    pub at: usize,
    /// Why the input is not possible, if so.
    pub wrong: Option<String>,
    source: SourceId,
    part: Part,
}

/// The editor of a field.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// A single line.
    Line(Prompt),
    /// Text of several lines.
    Text(Editor),
}

impl Input {
    fn new(field: Field, value: &str) -> Self {
        if field.has_lines() {
            Self::Text(Editor::with(value))
        } else {
            Self::Line(Prompt::with(value))
        }
    }

    /// The present input.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Line(prompt) => prompt.text(),
            Self::Text(editor) => editor.text(),
        }
    }
}

/// How a form is laid out on a screen.
#[derive(Debug)]
pub(super) struct Shape {
    /// Columns and rows of the whole.
    pub size: (u16, u16),
    /// Rows of each field; a field with none is out of sight.
    pub rows: Vec<u16>,
    /// The lines of `wrong`, as bytes of it.
    pub wrong: Vec<Range<usize>>,
    /// Columns of the input of a field.
    room: u16,
}

impl Form {
    /// The form of an item.
    pub(super) fn new(briefing: &Briefing, source: SourceId, part: Part) -> Self {
        let with_input = |(field, value): (Field, String)| {
            let input = Input::new(field, &value);
            (field, value, input)
        };
        Self {
            title: format!("Edit the {}", part.kind()),
            fields: fields(briefing, part).into_iter().map(with_input).collect(),
            at: 0,
            wrong: None,
            source,
            part,
        }
    }

    /// Takes over what was typed before, if the fields had the same content;
    /// returns whether it did.
    pub(super) fn go_on(&mut self, left: &Edited) -> bool {
        let stood = self
            .fields
            .iter()
            .map(|(field, was, _)| (*field, was.as_str()));
        if !stood.eq(left.stood()) {
            return false;
        }
        for ((field, _, input), (.., is)) in self.fields.iter_mut().zip(&left.fields) {
            *input = Input::new(*field, is);
        }
        true
    }

    /// The original and the present input of each field.
    pub(super) fn typed(&self) -> Vec<(Field, String, String)> {
        let fields = self.fields.iter();
        let typed =
            |(field, was, is): &(Field, String, Input)| (*field, was.clone(), is.text().to_owned());
        fields.map(typed).collect()
    }

    /// Returns the same form for the reloaded document, if that has the item.
    pub(super) fn carried(mut self, carry: &Carry) -> Option<Self> {
        self.part = carry.part(self.source, self.part)?;
        self.source = carry.source(self.source)?;
        Some(self)
    }

    /// The document and the item that are edited.
    pub(super) fn edits(&self) -> (SourceId, Part) {
        (self.source, self.part)
    }

    /// Types into the field.
    pub(super) fn insert(&mut self, text: &str) {
        match &mut self.fields[self.at].2 {
            Input::Line(prompt) => prompt.insert(text),
            Input::Text(editor) => editor.insert(text),
        }
    }

    /// Whether the field may have several lines.
    pub(super) fn in_text(&self) -> bool {
        matches!(self.fields[self.at].2, Input::Text(_))
    }

    /// How it is laid out on a screen. Shows every field in full if there is
    /// room; else the one being edited comes first.
    pub(super) fn shape(&self, (across, down): (u16, u16)) -> Shape {
        let width = WIDTH.min(across);
        let room = width.saturating_sub(NAMES + 4);
        let wrong = self.wrong.as_deref().map_or(Vec::new(), |wrong| {
            wrap(wrong, usize::from(width.saturating_sub(4)).max(8))
        });
        let wanted = self.fields.iter().map(|(_, _, input)| match input {
            Input::Line(_) => 1,
            Input::Text(editor) => u16::try_from(editor.height(room)).unwrap_or(u16::MAX),
        });
        let wanted: Vec<u16> = wanted.collect();
        let around = wrong.len() as u16 + 2;
        let sum = wanted
            .iter()
            .fold(around, |sum, rows| sum.saturating_add(*rows));
        // The last row of the screen has the key hints.
        let height = sum.min(down.saturating_sub(1));
        Shape {
            size: (width, height),
            rows: shared(&wanted, self.at, height.saturating_sub(around)),
            wrong,
            room,
        }
    }

    /// Scrolls the text being edited so that the cursor is in sight.
    pub(super) fn reveal(&mut self, screen: (u16, u16)) {
        let shape = self.shape(screen);
        if let Input::Text(editor) = &mut self.fields[self.at].2 {
            editor.reveal((shape.room, shape.rows[self.at]));
        }
    }

    /// Performs an action in the field, or goes to another field.
    pub(super) fn edit(&mut self, action: Action, screen: (u16, u16)) {
        let shape = self.shape(screen);
        let page = isize::try_from(shape.rows[self.at]).unwrap_or(1);
        let moved = match (&mut self.fields[self.at].2, action) {
            (_, Action::Enter) => false,
            (Input::Text(editor), Action::NextPage) => editor.step(page, shape.room),
            (Input::Text(editor), Action::PreviousPage) => editor.step(-page, shape.room),
            (Input::Text(editor), edit) => editor.edit(edit, shape.room),
            (Input::Line(prompt), edit) => prompt.edit(edit),
        };
        let last = self.fields.len() - 1;
        match action {
            _ if moved => {}
            Action::Enter => self.step(1),
            Action::Next => {
                self.step(1);
                self.enter(true, shape.room);
            }
            Action::Previous => {
                self.step(last);
                self.enter(false, shape.room);
            }
            _ => {}
        }
        self.reveal(screen);
    }

    /// Goes `step` fields on, and round.
    fn step(&mut self, step: usize) {
        self.at = (self.at + step) % self.fields.len();
    }

    /// Puts the cursor into a text that an arrow key has entered.
    fn enter(&mut self, from_above: bool, room: u16) {
        if let Input::Text(editor) = &mut self.fields[self.at].2 {
            editor.enter(from_above, room);
        }
    }

    /// Returns the changes as a decision; `None` if there are none.
    pub(super) fn decision(&self) -> Option<Decision> {
        let changed = self.fields.iter().filter(|(_, was, is)| was != is.text());
        let values: Vec<_> = changed
            .map(|(field, _, is)| (*field, is.text().to_owned()))
            .collect();
        (!values.is_empty()).then_some(Decision::Edit(self.part, values))
    }
}

/// Shares `all` rows among the fields: one for each, spare ones first for the
/// field being edited. If even that does not fit, that field is in sight.
fn shared(wanted: &[u16], at: usize, all: u16) -> Vec<u16> {
    let all = usize::from(all);
    let first = (at + 1).saturating_sub(all);
    let mut spare = all.saturating_sub(wanted.len()) as u16;
    let mut rows: Vec<u16> = (0..wanted.len())
        .map(|n| u16::from((first..first + all).contains(&n)))
        .collect();
    for n in std::iter::once(at).chain(0..wanted.len()) {
        let more = wanted[n].saturating_sub(rows[n]).min(spare);
        rows[n] += more;
        spare -= more;
    }
    rows
}
