//! Marks: a letter for a place, and back.

use super::{App, Overlay};
use crate::model::notebook::{Anchor, Entry, JotId, Mark};
use crate::tui::shell::Request;

impl App {
    /// Waits for the letter of a mark, and shows those that are set.
    pub(super) fn open_marks(&mut self, sets: bool) {
        if sets && self.passage_to_copy().is_none() {
            self.notice = Some("No passage is selected to mark".into());
            return;
        }
        self.overlay = Some(Overlay::Marks { sets });
    }

    /// Takes the letter.
    pub(super) fn mark_by(&mut self, letter: char, sets: bool) -> Vec<Request> {
        match (letter, sets) {
            ('\'', false) => self.come_back(),
            _ if !letter.is_alphanumeric() => {
                self.notice = Some("A mark is a letter or a digit".into());
            }
            (_, true) => return self.set_mark(letter),
            (_, false) => {
                let id = JotId::Mark(self.this_story().key, letter);
                if self.jot(&id).is_some() {
                    self.open_jot(&id);
                } else {
                    self.notice = Some(format!("There is no mark {letter}"));
                }
            }
        }
        vec![]
    }

    /// Has a letter mark the passage, at the words selected in it.
    fn set_mark(&mut self, letter: char) -> Vec<Request> {
        let Some(passage) = self.passage_to_copy() else {
            return vec![];
        };
        let words = self.chosen_words().filter(|(chosen, _)| *chosen == passage);
        let anchor = Anchor::new(&self.story, passage, words.map(|(_, words)| words));
        self.selection = None;
        vec![Request::Jot(Entry::Mark(Mark {
            letter,
            story: self.this_story(),
            anchor,
            made: String::new(),
        }))]
    }

    /// Goes to where one was before the last jump, and keeps where one is, so
    /// that the same keys lead back again.
    fn come_back(&mut self) {
        let Some((centre, focus)) = self.history.back.last().cloned() else {
            self.notice = Some("Nothing further back".into());
            return;
        };
        self.leave();
        self.centre = centre;
        self.focus_on(focus);
        self.arrive();
    }
}
