//! The form of a proposal: its fields, one of which is typed into.

use std::ops::Range;

use crate::model::drafts::{Decision, Field, Part, fields};
use crate::model::{Briefing, SourceId};
use crate::store::rescue::Edited;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::carry::Carry;
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::prompt::Prompt;

/// Cells across of the form, at most.
const WIDTH: u16 = 84;

/// Cells of the field names.
pub(super) const NAMES: u16 = 10;

/// The fields of a proposal while they are edited.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// What is edited, for the border.
    pub title: String,
    /// The fields, what stood in each, and what stands in it now.
    pub fields: Vec<(Field, String, Input)>,
    /// The field typed into.
    pub at: usize,
    /// Why what is written cannot be, if so.
    pub wrong: Option<String>,
    source: SourceId,
    part: Part,
}

/// What a field is typed into.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// A single line.
    Line(Prompt),
    /// A text that may have several.
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

    /// What stands in it.
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
    /// Cells across and rows of the whole.
    pub size: (u16, u16),
    /// Rows of each field; a field without any is out of sight.
    pub rows: Vec<u16>,
    /// The lines of what is wrong.
    pub wrong: Vec<Range<usize>>,
    /// Cells across of what stands in a field.
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

    /// Goes on with what was typed, if the same stood in the fields.
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

    /// What stood in each field, and what stands in it now.
    pub(super) fn typed(&self) -> Vec<(Field, String, String)> {
        let fields = self.fields.iter();
        let typed =
            |(field, was, is): &(Field, String, Input)| (*field, was.clone(), is.text().to_owned());
        fields.map(typed).collect()
    }

    /// The same form of the item in a document as it is now, if that has it.
    pub(super) fn carried(mut self, carry: &Carry) -> Option<Self> {
        self.part = carry.part(self.source, self.part)?;
        self.source = carry.source(self.source)?;
        Some(self)
    }

    /// What is edited.
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

    /// How it is laid out on a screen. All of every field is in sight where
    /// there is room; else the one typed into comes first.
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
        // The last row of the screen says what the keys do.
        let height = sum.min(down.saturating_sub(1));
        Shape {
            size: (width, height),
            rows: shared(&wanted, self.at, height.saturating_sub(around)),
            wrong,
            room,
        }
    }

    /// Scrolls the text typed into so that the cursor is in sight.
    pub(super) fn reveal(&mut self, screen: (u16, u16)) {
        let shape = self.shape(screen);
        if let Input::Text(editor) = &mut self.fields[self.at].2 {
            editor.reveal((shape.room, shape.rows[self.at]));
        }
    }

    /// Performs an action in the field, or goes to another.
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

    /// Goes to the field `step` further on, and round.
    fn step(&mut self, step: usize) {
        self.at = (self.at + step) % self.fields.len();
    }

    /// Goes on in a text that an arrow led into.
    fn enter(&mut self, from_above: bool, room: u16) {
        if let Input::Text(editor) = &mut self.fields[self.at].2 {
            editor.enter(from_above, room);
        }
    }

    /// What was changed, as a decision; nothing if nothing was.
    pub(super) fn decision(&self) -> Option<Decision> {
        let changed = self.fields.iter().filter(|(_, was, is)| was != is.text());
        let values: Vec<_> = changed
            .map(|(field, _, is)| (*field, is.text().to_owned()))
            .collect();
        (!values.is_empty()).then_some(Decision::Edit(self.part, values))
    }
}

/// Rows for each field out of `all`: one, and those spare first to the field
/// typed into. Where not even that fits, the field typed into is in sight.
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
