//! What the copy menu puts on the clipboard.

use super::App;
use crate::model::PassageId;
use crate::model::basket::{Cite, Exhibit};
use crate::model::export::cited;
use crate::model::view::Item;
use crate::text::sanitize;
use crate::tui::action::Action;
use crate::tui::pages::Subject;
use crate::tui::shell::Request;

impl App {
    /// Copies the passage that is selected, cited or read; with a citation,
    /// the words that are cited under the cursor.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Request> {
        if action == Action::CopyLink {
            return vec![Request::CopyLink(Box::new(self.place()))];
        }
        let Some(passage) = self.passage_to_copy() else {
            self.notice = Some("No passage is selected to copy".into());
            return vec![];
        };
        let chosen = self.chosen().filter(|(chosen, _)| *chosen == passage);
        let whole = &self.story.passage(passage).text;
        let words = chosen.map_or(whole.as_str(), |(_, words)| &whole[words]);
        let text = match action {
            Action::CopyText => words.to_owned(),
            Action::CopyCitation => self.text_with_citation(passage),
            _ => self.locator(passage),
        };
        self.selection = None;
        // What is copied may be pasted into a shell.
        vec![Request::Copy(sanitize(&text).into_owned())]
    }

    /// A tool took what was copied, or the terminal is to have it.
    pub(super) fn copied(
        &mut self,
        copied: Result<&'static str, (String, Option<String>)>,
    ) -> Vec<Request> {
        match copied {
            Ok(said) => {
                self.notice = Some(said.into());
                vec![]
            }
            Err((text, why)) => vec![Request::CopyByTerminal(text, why)],
        }
    }

    pub(super) fn passage_to_copy(&self) -> Option<PassageId> {
        match self.selected() {
            Some(Item::Passage(passage)) => Some(passage),
            _ => match self.centre.page().map(|p| p.subject) {
                Some(Subject::Item(Item::Passage(passage))) => Some(passage),
                _ => self.current_passage(),
            },
        }
    }

    /// The words under the cursor and whose they are.
    fn text_with_citation(&self, passage: PassageId) -> String {
        let here = self.cited_here();
        let cite = here.unwrap_or(Cite::Passage(passage, None));
        cited(&self.story, &Exhibit::new(&self.story, &cite))
    }

    /// `ecfr-escalation-nation:5`, as `rashomon show` takes it.
    fn locator(&self, passage: PassageId) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        format!("{}:{}", briefing.id, self.story.passage(passage).at)
    }
}
