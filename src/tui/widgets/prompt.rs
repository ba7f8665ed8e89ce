//! One line being typed, edited by graphemes.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::paint::{self, Canvas};
use crate::text::graphemes::{cells, width};
use crate::tui::action::Action;

/// The line and its cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte offset, always between graphemes.
    cursor: usize,
    /// Whether the next letter replaces all of it.
    selected: bool,
}

impl Prompt {
    /// A prompt that already holds `text`, the cursor at its end.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
            selected: false,
        }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor to byte `at`, if that is a character boundary.
    pub fn go(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.cursor = at;
            self.selected = false;
        }
    }

    /// Selects the whole line: the next letter replaces it.
    pub fn select_all(&mut self) {
        self.cursor = self.text.len();
        self.selected = !self.text.is_empty();
    }

    /// Whether the whole line is selected.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Replaces a range of bytes, and moves the cursor after the new words.
    pub fn replace(&mut self, range: Range<usize>, words: &str) {
        if self.text.get(range.clone()).is_some() {
            self.cursor = range.start + words.len();
            self.text.replace_range(range, words);
            self.selected = false;
        }
    }

    /// Draws the line in `area`, scrolled to the cursor, and returns the
    /// cursor's column. `marked` gives byte ranges a style of their own.
    pub fn draw(
        &self,
        buf: &mut Canvas,
        area: Rect,
        style: Style,
        marked: &[(Range<usize>, Style)],
    ) -> u16 {
        let room = usize::from(area.width);
        let before = width(&self.text[..self.cursor]);
        // The cursor after the last letter needs a cell, too.
        let hidden = (before + 1).saturating_sub(room);
        let (mut skipped, mut x) = (0, area.x);
        for cell in cells(&self.text) {
            if skipped < hidden {
                skipped += cell.width;
                continue;
            }
            let mut style = style;
            for (_, more) in marked.iter().filter(|(r, _)| r.contains(&cell.start)) {
                style = style.patch(*more);
            }
            let left = area.right().saturating_sub(x);
            x += paint::text(buf, (x, area.y), left, &cell.shown, style);
        }
        area.x + (before.saturating_sub(skipped) as u16).min(area.width.saturating_sub(1))
    }

    /// Types text at the cursor. Line feeds and tabs become spaces, so that a
    /// paste stays one line.
    pub fn insert(&mut self, typed: &str) {
        let typed: String = typed
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        if std::mem::take(&mut self.selected) {
            self.text.clear();
            self.cursor = 0;
        }
        self.text.insert_str(self.cursor, &typed);
        self.cursor += typed.len();
        // A joining character can fuse with what follows it.
        if !self.text.is_char_boundary(self.cursor) {
            self.cursor = self.text.len();
        }
    }

    /// Performs an editing action; returns whether it was one.
    pub fn edit(&mut self, action: Action) -> bool {
        use Action::{DeleteLetter, EraseLetter, EraseLine, EraseWord};
        let erases = [EraseLetter, DeleteLetter, EraseWord, EraseLine].contains(&action);
        if std::mem::take(&mut self.selected) && erases {
            self.text.clear();
            self.cursor = 0;
        }
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
                let from = word_start(&self.text[..self.cursor]);
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

/// Where the last word of `text` begins; white space after it counts as part of
/// it.
pub(super) fn word_start(text: &str) -> usize {
    let kept = text.trim_end();
    let space = kept.char_indices().rfind(|(_, c)| c.is_whitespace());
    space.map_or(0, |(at, c)| at + c.len_utf8())
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
    fn what_is_selected_gives_way_to_the_next_letter() {
        use Action::{CursorEnd, EraseLetter};
        let selected = || {
            let mut prompt = Prompt::with("taji");
            prompt.select_all();
            prompt
        };
        let mut prompt = selected();
        prompt.insert("k");
        prompt.insert("h");
        assert_eq!(prompt.text(), "kh");
        let mut prompt = selected();
        prompt.edit(EraseLetter);
        assert_eq!(prompt.text(), "");
        let mut prompt = selected();
        prompt.edit(CursorEnd);
        prompt.insert("s");
        assert_eq!(prompt.text(), "tajis");
    }

    #[test]
    fn a_long_line_scrolls_with_its_cursor() {
        let drawn = |prompt: &Prompt| {
            let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, 8, 1));
            let area = buf.area;
            let at = prompt.draw(&mut Canvas::over(&mut buf), area, Style::new(), &[]);
            let row: String = (0..8).map(|x| buf[(x, 0)].symbol()).collect();
            (row.trim_end().to_string(), at)
        };
        let mut prompt = Prompt::with("abcdefghijkl");
        assert_eq!(drawn(&prompt), ("fghijkl".into(), 7));
        prompt.edit(Action::CursorStart);
        assert_eq!(drawn(&prompt), ("abcdefgh".into(), 0));
        assert_eq!(drawn(&Prompt::with("日本語日本語")), ("日 本 語".into(), 6));
    }

    #[test]
    fn a_paste_stays_one_line() {
        let mut prompt = Prompt::default();
        prompt.insert("camp\ntaji\x1b[31m");
        assert_eq!(prompt.text(), "camp taji [31m");
    }
}
