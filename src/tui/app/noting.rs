//! Writing a note: on a passage, or on words of one.

use std::ops::Range;

use super::{App, Choice, Does, Overlay};
use crate::model::PassageId;
use crate::model::notebook::{Anchor, Entry, Jot, JotId, Note, Placed};
use crate::text::graphemes::fit;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::shell::Request;
use crate::tui::widgets::editor::Editor;

/// Cells across of the prompt, at most.
const WIDTH: u16 = 84;

/// Rows that the text has though it is short.
const ROWS: u16 = 4;

/// Rows of the words that it is about, at most.
const QUOTED: usize = 2;

/// A note while it is written.
#[derive(Debug, Clone)]
pub struct Noting {
    /// Where it hangs, for the border.
    pub title: String,
    /// What it says so far.
    pub editor: Editor,
    note: Note,
}

/// How the prompt is laid out on a screen.
#[derive(Debug)]
pub struct Shape {
    /// Cells across and rows of the whole.
    pub size: (u16, u16),
    /// The rows of the words that it is about.
    pub quote: Vec<String>,
    /// Cells across and rows of the text.
    pub text: (u16, u16),
}

impl Noting {
    /// Whether a note of this id is edited; none is one that is new.
    pub fn is_new(&self) -> bool {
        self.note.id.is_empty()
    }

    /// The note with what is typed, where that is not what is written.
    pub(super) fn unfinished(&self) -> Option<Note> {
        let text = self.editor.text();
        (text != self.note.text).then(|| Note {
            text: text.to_owned(),
            ..self.note.clone()
        })
    }

    /// Types into it.
    pub(super) fn insert(&mut self, text: &str, screen: (u16, u16)) {
        self.editor.insert(text);
        self.reveal(screen);
    }

    /// How it is laid out on a screen. The words go where there is no room.
    pub fn shape(&self, (across, down): (u16, u16)) -> Shape {
        let width = WIDTH.min(across);
        let room = width.saturating_sub(4);
        let wanted = u16::try_from(self.editor.height(room)).unwrap_or(u16::MAX);
        // The last row of the screen says what the keys do.
        let most = down.saturating_sub(3);
        let mut quote = quoted(&self.note.anchor, usize::from(room));
        if usize::from(most) < quote.len() + 2 {
            quote.clear();
        }
        let most = most.saturating_sub(quote.len() as u16);
        let rows = wanted.max(ROWS).min(most);
        Shape {
            size: (width, rows + quote.len() as u16 + 2),
            quote,
            text: (room, rows),
        }
    }

    /// Scrolls the text so that the cursor is in sight.
    pub(super) fn reveal(&mut self, screen: (u16, u16)) {
        let text = self.shape(screen).text;
        self.editor.reveal(text);
    }

    fn edit(&mut self, action: Action, screen: (u16, u16)) {
        let (room, rows) = self.shape(screen).text;
        let page = rows.max(1) as isize;
        match action {
            Action::NextPage => self.editor.step(page, room),
            Action::PreviousPage => self.editor.step(-page, room),
            edit => self.editor.edit(edit, room),
        };
        self.reveal(screen);
    }
}

/// The words that a note is about, on a few rows.
fn quoted(anchor: &Anchor, room: usize) -> Vec<String> {
    let end = if anchor.whole { " …" } else { "" };
    let words = format!("“{}{end}”", anchor.quote);
    let safe = crate::text::line(&words);
    let rows = wrap(&safe, room.max(8));
    let cut = rows.len() > QUOTED;
    let mut shown: Vec<String> = rows[..rows.len().min(QUOTED)]
        .iter()
        .map(|row| safe[row.clone()].trim_end().to_owned())
        .collect();
    if let Some(last) = shown.last_mut().filter(|_| cut) {
        *last = fit(&format!("{last} ……"), room).into_owned();
    }
    shown
}

impl App {
    /// Opens the prompt of a note: that under the cursor in the notebook, one
    /// on the selected words, or that of the passage.
    pub(super) fn note(&mut self) {
        if let Some(id) = self.selected_jot() {
            return self.note_in_notebook(&id);
        }
        if let Some((passage, _)) = self.chosen() {
            let words = self.chosen_words().map(|(_, words)| words);
            return self.note_on(passage, words);
        }
        let Some(passage) = self.passage_to_copy() else {
            self.notice = Some("No passage is selected to note".into());
            return;
        };
        let notes: Vec<_> = self.notes_on(passage).map(|(note, _)| note).collect();
        match notes.as_slice() {
            [] => self.note_on(passage, None),
            [one] => {
                let id = one.id.clone();
                self.edit_note(&id);
            }
            several => {
                let choice = |note: &&Note| Choice {
                    name: crate::text::one_line(&note.text),
                    aside: fit(&note.anchor.quote, 24).into_owned(),
                    does: Does::Note(note.id.clone()),
                };
                let all = several.iter().map(choice).collect();
                self.choose(format!("Notes on {}", self.citation(passage)), all);
            }
        }
    }

    /// Edits a note, or writes one on what is marked.
    fn note_in_notebook(&mut self, id: &JotId) {
        match self.jot(id).cloned() {
            Some(placed) => match (placed.jot, placed.found.passage()) {
                (Jot::Note(note), _) => self.write_note(note),
                (Jot::Mark(_), Some(passage)) => self.note_on(passage, None),
                (Jot::Mark(_), None) => self.notice = Some("Its passage is not there".into()),
            },
            None => self.notice = Some("Nothing is selected".into()),
        }
    }

    /// Opens the prompt of a note that is there.
    pub(super) fn edit_note(&mut self, id: &str) {
        let id = JotId::Note(id.to_owned());
        if let Some(Jot::Note(note)) = self.jot(&id).map(|placed| placed.jot.clone()) {
            self.write_note(note);
        }
    }

    /// Opens the prompt of a note on words of a passage, or on the whole of it;
    /// if that has one, of that.
    fn note_on(&mut self, passage: PassageId, words: Option<Range<usize>>) {
        let same = |(note, placed): &(&Note, &Placed)| match &words {
            Some(words) => !note.anchor.whole && placed.found.words() == Some(words),
            None => note.anchor.whole,
        };
        let there = self
            .notes_on(passage)
            .find(same)
            .map(|(note, _)| note.clone());
        let note = match there {
            Some(note) => note,
            None => Note {
                id: String::new(),
                story: self.this_story(),
                anchor: Anchor::new(&self.story, passage, words),
                text: String::new(),
                made: String::new(),
            },
        };
        self.write_note(note);
    }

    /// Opens the prompt; one goes on with what was left unwritten of it.
    pub(super) fn write_note(&mut self, mut note: Note) {
        let left = self.notes.unwritten.take_if(|left| {
            let same = left.id == note.id || note.id.is_empty();
            same && left.anchor == note.anchor
        });
        let text = match left {
            Some(left) => {
                note.id = left.id;
                left.text
            }
            None => note.text.clone(),
        };
        let place = match self.story_place(&note.anchor) {
            Some(passage) => self.citation(passage),
            None => note.anchor.place(),
        };
        let mut noting = Box::new(Noting {
            title: format!("Note on {place}"),
            editor: Editor::with(text),
            note,
        });
        noting.reveal(self.size);
        self.overlay = Some(Overlay::Note(noting));
    }

    /// The passage of an anchor, if it is where it was put.
    fn story_place(&self, anchor: &Anchor) -> Option<PassageId> {
        let source = self.story.source_of_id(&anchor.briefing)?;
        self.story.passage_at(source, anchor.at)
    }

    /// Performs an action in the prompt.
    pub(super) fn act_in_note(&mut self, action: Action) -> Vec<Request> {
        let size = self.size;
        match (&mut self.overlay, action) {
            (Some(Overlay::Note(_)), Action::Accept) => return self.save_note(),
            (Some(Overlay::Note(_)), Action::Cancel) => self.leave_note(),
            (Some(Overlay::Note(noting)), Action::Compose) => {
                return vec![Request::Compose(noting.editor.text().to_owned())];
            }
            (Some(Overlay::Note(noting)), edit) => noting.edit(edit, size),
            _ => {}
        }
        vec![]
    }

    /// Goes on with what the person's editor has made of the note.
    pub(super) fn composed(&mut self, outcome: Result<String, String>) {
        let size = self.size;
        match (&mut self.overlay, outcome) {
            (Some(Overlay::Note(noting)), Ok(text)) => {
                noting.editor = Editor::with(text);
                noting.reveal(size);
            }
            (_, Err(why)) => self.notice = Some(why),
            (_, Ok(_)) => {}
        }
    }

    /// Closes the prompt; what was typed is not lost.
    fn leave_note(&mut self) {
        let Some(Overlay::Note(noting)) = self.overlay.take() else {
            return;
        };
        let Noting { editor, note, .. } = *noting;
        if editor.text() != note.text {
            let key = self.keymap().hint(Action::Note);
            self.notice = Some(format!("Not written; {key} goes on with it"));
            self.notes.unwritten = Some(Note {
                text: editor.text().to_owned(),
                ..note
            });
        }
    }

    /// Has the note written; one that says nothing goes.
    fn save_note(&mut self) -> Vec<Request> {
        let Some(Overlay::Note(noting)) = self.overlay.take() else {
            return vec![];
        };
        let Noting { editor, note, .. } = *noting;
        self.selection = None;
        let text = editor.text().trim_end();
        let entry = if text.trim().is_empty() {
            Entry::Drop {
                id: note.id.clone(),
            }
        } else {
            Entry::Note(Note {
                text: text.to_owned(),
                made: String::new(),
                ..note.clone()
            })
        };
        match &entry {
            Entry::Drop { id } if id.is_empty() => {
                self.notice = Some("Nothing was written".into());
                return vec![];
            }
            Entry::Note(new) if new.text == note.text && !note.id.is_empty() => {
                self.notice = Some("Nothing was changed".into());
                return vec![];
            }
            _ => {}
        }
        vec![self.making_good(Request::Jot(entry))]
    }
}
