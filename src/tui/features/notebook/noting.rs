//! A note being written: on a passage, or on words of one.

use crate::model::notebook::Note;
use crate::model::reference::Passage;
use crate::text::graphemes::fit;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::widgets::editor::Editor;

/// Most columns of the prompt.
const WIDTH: u16 = 84;

/// Fewest rows of the text.
const ROWS: u16 = 4;

/// Most rows of the words that the note is about.
const QUOTED: usize = 2;

/// A note being written.
#[derive(Debug, Clone)]
pub(super) struct Noting {
    /// What it is on, as the title in the border.
    pub title: String,
    /// Its text so far.
    pub editor: Editor,
    /// The note before this edit.
    pub note: Note,
}

/// How the prompt is laid out on a screen.
#[derive(Debug)]
pub(super) struct Shape {
    /// Columns and rows of the whole.
    pub size: (u16, u16),
    /// The rows of the words that the note is about.
    pub quote: Vec<String>,
    /// Columns and rows of the text.
    pub text: (u16, u16),
}

impl Noting {
    /// Whether the note is new: it has no id yet.
    pub(super) fn is_new(&self) -> bool {
        self.note.id.is_empty()
    }

    /// Returns the note with what is typed, if that is not what was written.
    pub(super) fn unfinished(&self) -> Option<Note> {
        let text = self.editor.text();
        (text != self.note.text).then(|| Note {
            text: text.to_owned(),
            ..self.note.clone()
        })
    }

    /// Types into the text.
    pub(super) fn insert(&mut self, text: &str, screen: (u16, u16)) {
        self.editor.insert(text);
        self.reveal(screen);
    }

    /// How it is laid out on a screen. Leaves the quoted words out if there is
    /// no room.
    pub(super) fn shape(&self, (across, down): (u16, u16)) -> Shape {
        let width = WIDTH.min(across);
        let room = width.saturating_sub(4);
        let wanted = u16::try_from(self.editor.height(room)).unwrap_or(u16::MAX);
        // The last row of the screen has the key hints.
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

    pub(super) fn edit(&mut self, action: Action, screen: (u16, u16)) {
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

/// Returns the words that a note is about, on a few rows.
fn quoted(anchor: &Passage, room: usize) -> Vec<String> {
    let begun = anchor.quote.trim_end_matches(['…', ' ']);
    let words = if anchor.whole {
        format!("“{begun} …”")
    } else {
        format!("“{}”", anchor.quote)
    };
    let safe = crate::text::line(&words);
    let rows = wrap(&safe, room.max(8));
    let cut = rows.len() > QUOTED;
    let mut shown: Vec<String> = rows[..rows.len().min(QUOTED)]
        .iter()
        .map(|row| safe[row.clone()].trim_end().to_owned())
        .collect();
    if let Some(last) = shown.last_mut().filter(|_| cut) {
        let more = room.saturating_sub(2);
        *last = format!("{}…”", fit(last, more).trim_end_matches('…'));
    }
    shown
}
