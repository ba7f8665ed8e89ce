//! What the copy menu puts on the clipboard.

use super::{App, Effect};
use crate::model::view::Item;
use crate::model::{PassageId, When};
use crate::text::sanitize;
use crate::tui::action::Action;
use crate::tui::pages::Subject;

impl App {
    /// Copies the passage that is selected, cited or read.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Effect> {
        let Some(passage) = self.passage_to_copy() else {
            self.notice = Some("No passage is selected to copy".into());
            return vec![];
        };
        let chosen = self.chosen().filter(|(chosen, _)| *chosen == passage);
        let whole = &self.story.passage(passage).text;
        let words = chosen.map_or(whole.as_str(), |(_, words)| &whole[words]);
        let text = match action {
            Action::CopyText => words.to_owned(),
            Action::CopyCitation => self.with_citation(passage, words),
            _ => self.locator(passage),
        };
        self.selection = None;
        // What is copied may be pasted into a shell.
        vec![Effect::Copy(sanitize(&text).into_owned())]
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

    /// The words, and below them `— Title, Publisher, 12 Mar 2020, ¶5`.
    fn with_citation(&self, passage: PassageId, words: &str) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        let at = self.story.passage(passage).at;
        let mut parts = vec![briefing.heading().to_string()];
        parts.extend((!briefing.authors.is_empty()).then(|| briefing.authors.join(", ")));
        parts.extend(briefing.publisher.clone());
        parts.extend(briefing.issued.as_ref().map(When::short));
        format!("{words}\n— {}, ¶{at}", parts.join(", "))
    }

    /// `ecfr-escalation-nation:5`, as `rashomon show` takes it.
    fn locator(&self, passage: PassageId) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        format!("{}:{}", briefing.id, self.story.passage(passage).at)
    }
}
