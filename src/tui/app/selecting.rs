//! Selecting by keyboard: a passage, or words of it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::App;
use crate::model::{PassageId, SourceId};
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::sheet::Line;

/// What is selected: a passage of a document, and which words of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    source: SourceId,
    /// The passage, counted in the document from 0.
    pub place: usize,
    words: Option<Words>,
}

/// Words of a passage, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    /// The word that the selection was fixed at; else that under the cursor.
    from: usize,
    /// The word under the cursor.
    to: usize,
    fixed: bool,
}

impl Words {
    fn on(word: usize) -> Self {
        Self {
            from: word,
            to: word,
            fixed: false,
        }
    }

    /// Moves the cursor to a word.
    fn go(&mut self, word: usize) {
        self.to = word;
        if !self.fixed {
            self.from = word;
        }
    }
}

/// The words of a text; letters where a script writes none apart.
fn units(text: &str) -> Vec<Range<usize>> {
    let words = text.unicode_word_indices();
    words.map(|(at, word)| at..at + word.len()).collect()
}

impl App {
    /// What is selected in the text: the passage, and bytes of it.
    pub fn chosen(&self) -> Option<(PassageId, Range<usize>)> {
        let selection = self.selection?;
        let first = self.story.passages_of(selection.source).start;
        let passage = PassageId(first + selection.place as u32);
        let text = &self.story.passage(passage).text;
        let Some(words) = selection.words else {
            return Some((passage, 0..text.len()));
        };
        let units = units(text);
        let start = units.get(words.from.min(words.to))?.start;
        let end = units.get(words.from.max(words.to))?.end;
        Some((passage, start..end))
    }

    /// The same, if words are selected and not a whole passage.
    pub(super) fn chosen_words(&self) -> Option<(PassageId, Range<usize>)> {
        self.selection?.words?;
        self.chosen()
    }

    /// `v`: selects the passage being read, or selects no more.
    pub(super) fn select(&mut self) {
        if self.selection.take().is_some() {
            return;
        }
        if self.centre.page().is_some() || self.results_open() || self.current_passage().is_none() {
            self.notice = Some("Selecting is for the text".into());
            return;
        }
        self.focus_on(Pane::Reader);
        self.selection = Some(Selection {
            source: self.centre.reader.source,
            place: self.centre.reader.current,
            words: None,
        });
    }

    /// Selects no more once the passage is out of the reader's hands.
    pub(super) fn settle_selection(&mut self) {
        let reader = self.centre.reader;
        let there = |s: &Selection| (s.source, s.place) == (reader.source, reader.current);
        if !self.reading() || !self.selection.is_none_or(|s| there(&s)) {
            self.selection = None;
        }
    }

    /// Moves what is selected; whether the action was for it.
    pub(super) fn select_by(&mut self, action: Action) -> bool {
        if action == Action::Select {
            self.select();
            return true;
        }
        let is_own = matches!(action, Action::WordOn | Action::WordBack | Action::FromHere);
        let Some(selection) = self.selection else {
            if is_own {
                self.notice = Some("This is for what is selected; v selects".into());
            }
            return is_own;
        };
        match (action, selection.words) {
            (Action::WordOn | Action::WordBack | Action::FromHere, None) => {
                self.enter_words(action == Action::WordBack);
            }
            (Action::WordOn, Some(words)) => self.go_to_word(words.to.saturating_add(1)),
            (Action::WordBack, Some(words)) => self.go_to_word(words.to.saturating_sub(1)),
            (Action::FromHere, Some(words)) => self.with_words(|w| {
                w.fixed = !words.fixed;
                w.from = w.to;
            }),
            (Action::Down | Action::NextPassage, None) => self.select_passage(1),
            (Action::Up | Action::PreviousPassage, None) => self.select_passage(-1),
            (Action::Down, Some(_)) => self.select_row(1),
            (Action::Up, Some(_)) => self.select_row(-1),
            (Action::Top, Some(_)) => self.go_to_word(0),
            (Action::Bottom, Some(_)) => self.go_to_word(usize::MAX),
            _ => return false,
        }
        true
    }

    fn with_words(&mut self, change: impl FnOnce(&mut Words)) {
        let selection = self.selection.as_mut();
        if let Some(words) = selection.and_then(|s| s.words.as_mut()) {
            change(words);
        }
        self.reveal_word();
    }

    /// The words of the selected passage.
    fn units(&self) -> Vec<Range<usize>> {
        let Some(selection) = self.selection else {
            return Vec::new();
        };
        let briefing = self.story.briefing(selection.source);
        units(&briefing.passages[selection.place].text)
    }

    /// From the whole passage to its first word in sight, or its last one.
    fn enter_words(&mut self, last: bool) {
        let units = self.units();
        if units.is_empty() {
            self.notice = Some("This passage has no words".into());
            return;
        }
        let rows = self.rows_in_sight();
        let top = rows.first().map_or(0, |row| row.start);
        let first = units.partition_point(|word| word.start < top);
        let word = if last { units.len() - 1 } else { first };
        if let Some(selection) = &mut self.selection {
            selection.words = Some(Words::on(word.min(units.len() - 1)));
        }
        self.reveal_word();
    }

    fn go_to_word(&mut self, word: usize) {
        let last = self.units().len().saturating_sub(1);
        self.with_words(|words| words.go(word.min(last)));
    }

    /// Takes the passage `step` further on for the one selected.
    fn select_passage(&mut self, step: isize) {
        self.step_passage(step);
        if let Some(selection) = &mut self.selection {
            selection.place = self.centre.reader.current;
        }
    }

    /// Goes to the word nearest to the cursor in the row above or below; at
    /// the end of the passage, to the next passage unless the selection is
    /// fixed here.
    fn select_row(&mut self, step: isize) {
        let units = self.units();
        let words = self.selection.and_then(|s| s.words);
        let Some((words, here)) = words.and_then(|w| Some((w, units.get(w.to)?.clone()))) else {
            return;
        };
        self.reveal_word();
        let mut rows = self.rows_in_sight();
        let mut at = rows.iter().position(|row| row.contains(&here.start));
        let ends = |row: &Range<usize>| {
            if step < 0 {
                row.start == 0
            } else {
                units.last().is_none_or(|word| word.start < row.end)
            }
        };
        let goes_out = |at: usize| {
            at.checked_add_signed(step)
                .is_none_or(|to| to >= rows.len())
        };
        if at.is_some_and(|at| goes_out(at) && !ends(&rows[at])) {
            self.scroll_text(step);
            rows = self.rows_in_sight();
            at = rows.iter().position(|row| row.contains(&here.start));
        }
        let Some(at) = at else { return };
        let to = at.checked_add_signed(step).and_then(|to| rows.get(to));
        let Some(to) = to else {
            if !words.fixed {
                let before = self.centre.reader.current;
                self.select_passage(step);
                if before != self.centre.reader.current {
                    let last = self.units().len().saturating_sub(1);
                    let word = if step > 0 { 0 } else { last };
                    self.with_words(|words| words.go(word));
                }
            }
            return;
        };
        let byte = to.start + (here.start - rows[at].start);
        let near = units
            .iter()
            .enumerate()
            .filter(|(_, w)| to.contains(&w.start));
        let near = near.min_by_key(|(_, word)| word.start.abs_diff(byte));
        let word = near.map_or(words.to, |(word, _)| word);
        self.with_words(|words| words.go(word));
    }

    /// The rows of the selected passage that are in sight, as its bytes.
    fn rows_in_sight(&self) -> Vec<Range<usize>> {
        let reader = self.centre.reader;
        let rows = self.with_sheet(|sheet| sheet.visible(reader.top));
        let mine = rows.into_iter().filter(|row| row.passage == reader.current);
        mine.filter_map(|row| match row.line {
            Line::Text(range) => Some(range),
            _ => None,
        })
        .collect()
    }

    /// Scrolls the text by rows and stays with the passage.
    fn scroll_text(&mut self, rows: isize) {
        let top = self.centre.reader.top;
        self.centre.reader.top = self.with_sheet(|sheet| sheet.scroll(top, rows));
    }

    /// Scrolls as little as needed to have the word under the cursor in sight.
    fn reveal_word(&mut self) {
        let words = self.selection.and_then(|s| s.words);
        let Some(word) = words.and_then(|words| self.units().get(words.to).cloned()) else {
            return;
        };
        loop {
            let rows = self.rows_in_sight();
            let step = match (rows.first(), rows.last()) {
                (Some(first), _) if word.start < first.start => -1,
                (_, Some(last)) if word.start >= last.end => 1,
                _ => return,
            };
            let before = self.centre.reader.top;
            self.scroll_text(step);
            if self.centre.reader.top == before {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_selected_without_the_marks_around_them() {
        let words = |text: &str| {
            let units = units(text).into_iter();
            let words: Vec<_> = units.map(|word| text[word].to_owned()).collect();
            words.join("|")
        };
        assert_eq!(words("“No,” said al-Najjar."), "No|said|al|Najjar");
        assert_eq!(words("船は去った"), "船|は|去|っ|た");
        assert_eq!(words("— … !"), "");
    }
}
