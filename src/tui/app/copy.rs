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
        let text = match action {
            Action::CopyText => self.story.passage(passage).text.clone(),
            Action::CopyCitation => self.text_with_citation(passage),
            _ => self.locator(passage),
        };
        // What is copied may be pasted into a shell.
        vec![Effect::Copy(sanitize(&text).into_owned())]
    }

    fn passage_to_copy(&self) -> Option<PassageId> {
        match self.selected() {
            Some(Item::Passage(passage)) => Some(passage),
            _ => match self.centre.page().map(|p| p.subject) {
                Some(Subject::Item(Item::Passage(passage))) => Some(passage),
                _ => self.current_passage(),
            },
        }
    }

    /// `“…” — Title, Publisher, 12 Mar 2020, ¶5`.
    fn text_with_citation(&self, passage: PassageId) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        let quoted = self.story.passage(passage);
        let mut parts = vec![briefing.heading().to_string()];
        parts.extend((!briefing.authors.is_empty()).then(|| briefing.authors.join(", ")));
        parts.extend(briefing.publisher.clone());
        parts.extend(briefing.issued.as_ref().map(When::short));
        format!("{}\n— {}, ¶{}", quoted.text, parts.join(", "), quoted.at)
    }

    /// `ecfr-escalation-nation:5`, as `rashomon show` takes it.
    fn locator(&self, passage: PassageId) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        format!("{}:{}", briefing.id, self.story.passage(passage).at)
    }
}
