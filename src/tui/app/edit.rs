//! The file of what is selected, opened in the person's editor.

use super::App;
use crate::model::drafts::Part;
use crate::model::view::Item;
use crate::model::{PassageId, SourceId};
use crate::store::spot::{Line, Spot};
use crate::tui::panes::answers::State;
use crate::tui::panes::page::Target;
use crate::tui::shell::Request;

impl App {
    /// Asks where what is selected stands in the files; a problem says it.
    pub(super) fn edit(&mut self) -> Vec<Request> {
        if let Some(page) = self.page_in_hand()
            && let Some(Target::Problem(place)) = page.target(&self.story)
        {
            return self.edit_problem(place);
        }
        let Some((source, part)) = self.entry() else {
            self.notice = Some("Nothing that a file holds is selected".into());
            return vec![];
        };
        let id = self.story.briefing(source).id.clone();
        vec![Request::Locate(Spot { id, part })]
    }

    /// Opens the file in which something is wrong, where it is.
    pub(super) fn edit_problem(&self, place: usize) -> Vec<Request> {
        let problem = self.problems.get(place).map(|problem| Line {
            file: problem.file.clone(),
            // None, where the whole file is meant.
            line: problem.line.max(1),
        });
        problem.map(Request::Edit).into_iter().collect()
    }

    /// Opens it there.
    pub(super) fn located(&mut self, found: Result<Line, String>) -> Vec<Request> {
        match found {
            Ok(line) => vec![Request::Edit(line)],
            Err(why) => {
                self.notice = Some(why);
                vec![]
            }
        }
    }

    /// Reads the files again after the editor had one of them.
    pub(super) fn editor_closed(&mut self, outcome: Result<(), String>) -> Vec<Request> {
        let effects = match self.loading.progress() {
            None => self.reload(),
            // What is read now may be from before.
            Some(_) => vec![Request::Reload],
        };
        if let Err(why) = outcome {
            self.loading.done_unsaid();
            self.notice = Some(why);
        }
        effects
    }

    /// What is selected, as an entry of a file: the open document's where
    /// several have one, else that of the first.
    fn entry(&self) -> Option<(SourceId, Option<Part>)> {
        if let Some(page) = self.page_in_hand() {
            if let Some(account) = page.account() {
                let part = Part::Account(account.event, account.account);
                return Some((account.source, Some(part)));
            }
            if let Some(stance) = page.answers.as_ref().and_then(State::selected) {
                return Some((stance.source, Some(Part::Claim(stance.claim))));
            }
            if let Some(Target::Draft(source, part)) = page.target(&self.story) {
                return Some((source, Some(part)));
            }
        }
        match self.selected() {
            Some(item) => self.entry_of(item),
            None => self
                .current_passage()
                .map(|passage| self.passage_entry(passage)),
        }
    }

    fn entry_of(&self, item: Item) -> Option<(SourceId, Option<Part>)> {
        let open = self.centre.reader.source;
        let member = |members: &[(SourceId, usize)]| {
            let here = members.iter().find(|(source, _)| *source == open);
            here.or(members.first()).copied()
        };
        let story = &self.story;
        Some(match item {
            Item::Source(source) => (source, None),
            Item::Passage(passage) => self.passage_entry(passage),
            Item::Actor(id) => {
                let (source, place) = member(&story.actor(id).members)?;
                (source, Some(Part::Actor(place)))
            }
            Item::Event(id) => {
                let (source, place) = member(&story.event(id).members)?;
                (source, Some(Part::Event(place)))
            }
            Item::Claim(id) => {
                let stance = story.claimed(id).stance;
                (stance.source, Some(Part::Claim(stance.claim)))
            }
            Item::Voice(id) => {
                let voice = story.voice(id);
                let voices = &story.briefing(voice.source).voices;
                // The author is not written down.
                let place = voices.iter().position(|v| v.id == voice.id);
                (voice.source, place.map(Part::Voice))
            }
        })
    }

    fn passage_entry(&self, passage: PassageId) -> (SourceId, Option<Part>) {
        let source = self.story.source_of(passage);
        let place = passage.0 - self.story.passages_of(source).start;
        (source, Some(Part::Passage(place as usize)))
    }
}
