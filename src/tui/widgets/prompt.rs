//! One line a person types into, edited by graphemes.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::graphemes::width;
use crate::tui::action::Action;

/// The line and the place of the cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte offset, always between graphemes.
    cursor: usize,
}

impl Prompt {
    /// A prompt that already holds `text`, the cursor at its end.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
        }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Cells before the cursor.
    pub fn cursor_column(&self) -> usize {
        width(&self.text[..self.cursor])
    }

    /// Types text at the cursor. Line feeds and tabs become spaces, so that a
    /// paste stays one line.
    pub fn insert(&mut self, typed: &str) {
        let typed: String = typed
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.text.insert_str(self.cursor, &typed);
        self.cursor += typed.len();
        // A joining character can fuse with what stood there.
        if !self.text.is_char_boundary(self.cursor) {
            self.cursor = self.text.len();
        }
    }

    /// Performs an editing action; whether it was one.
    pub fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::EraseLetter => {
                let from = self.before();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            Action::DeleteLetter => {
                let to = self.after();
                self.text.replace_range(self.cursor..to, "");
            }
            Action::EraseWord => {
                let kept = self.text[..self.cursor].trim_end();
                let from = kept.rfind(char::is_whitespace).map_or(0, |at| {
                    at + kept[at..].chars().next().map_or(1, char::len_utf8)
                });
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            Action::EraseLine => {
                self.text.replace_range(..self.cursor, "");
                self.cursor = 0;
            }
            Action::CursorLeft => self.cursor = self.before(),
            Action::CursorRight => self.cursor = self.after(),
            Action::CursorStart => self.cursor = 0,
            Action::CursorEnd => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    fn before(&self) -> usize {
        let last = self.text[..self.cursor].grapheme_indices(true).next_back();
        last.map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next();
        self.cursor + next.map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_words_and_graphemes() {
        use Action::{CursorLeft, CursorStart, DeleteLetter, EraseLetter, EraseLine, EraseWord};
        for (start, actions, end) in [
            ("abu mahdi", &[EraseWord][..], "abu "),
            ("abu mahdi ", &[EraseWord], "abu "),
            ("abu", &[EraseWord, EraseWord], ""),
            ("e\u{301}te\u{301}", &[EraseLetter], "e\u{301}t"),
            ("abc", &[CursorLeft, EraseLetter], "ac"),
            ("abc", &[CursorStart, DeleteLetter], "bc"),
            ("abc", &[CursorLeft, EraseLine], "c"),
            ("", &[EraseLetter, DeleteLetter, CursorLeft], ""),
        ] {
            let mut prompt = Prompt::with(start);
            for action in actions {
                assert!(prompt.edit(*action));
            }
            assert_eq!(prompt.text(), end, "{start:?} {actions:?}");
        }
    }

    #[test]
    fn a_paste_stays_one_line() {
        let mut prompt = Prompt::default();
        prompt.insert("camp\ntaji\x1b[31m");
        assert_eq!(prompt.text(), "camp taji [31m");
    }
}
