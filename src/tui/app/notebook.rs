//! The page of marks and notes: narrowing it, dropping, bringing back.

use super::{App, Overlay};
use crate::model::notebook::{Entry, JotId};
use crate::tui::action::Action;
use crate::tui::pages::Subject;
use crate::tui::panes::page::Target;
use crate::tui::shell::Request;
use crate::tui::widgets::prompt::Prompt;

impl App {
    /// Opens the page, all of it.
    pub(super) fn open_notebook(&mut self) {
        self.notes.listing.words.clear();
        self.open_page(Subject::Notebook);
    }

    /// Whether the page of marks and notes has the keys.
    pub fn in_notebook(&self) -> bool {
        self.page_in_hand()
            .is_some_and(|page| page.subject == Subject::Notebook)
    }

    /// What the cursor of the page is on.
    pub(super) fn selected_jot(&self) -> Option<JotId> {
        if !self.in_notebook() {
            return None;
        }
        match self.centre.page()?.list.selected()?.target.as_ref()? {
            Target::Jot(id) => Some(id.clone()),
            _ => None,
        }
    }

    /// Whether something dropped can be brought back.
    pub fn can_restore(&self) -> bool {
        !self.notes.dropped.is_empty()
    }

    /// Performs an action of the page.
    pub(super) fn act_in_notebook(&mut self, action: Action) -> Vec<Request> {
        if !self.in_notebook() {
            self.notice = Some("This is for the notebook: g n".into());
            return vec![];
        }
        let listing = &mut self.notes.listing;
        match action {
            Action::SortNotes => listing.by_document = !listing.by_document,
            Action::AllNotes => listing.all = !listing.all,
            Action::NarrowNotes => {
                let prompt = Prompt::with(listing.words.clone());
                self.overlay = Some(Overlay::Narrow(prompt));
            }
            Action::RestoreJot => return self.restore(),
            _ => return self.drop_jot(),
        }
        self.rebuild_pages();
        vec![]
    }

    fn drop_jot(&mut self) -> Vec<Request> {
        let entry = match self.selected_jot() {
            Some(JotId::Note(id)) => Entry::Drop { id },
            Some(JotId::Mark(story, letter)) => Entry::Unmark { story, letter },
            None => {
                self.notice = Some("Nothing is selected to drop".into());
                return vec![];
            }
        };
        vec![Request::Jot(entry)]
    }

    fn restore(&mut self) -> Vec<Request> {
        let last = self.notes.dropped.pop();
        if last.is_none() {
            self.notice = Some("Nothing was dropped in this visit".into());
        }
        last.map(Request::Jot).into_iter().collect()
    }

    /// Performs an action while words to narrow the page are typed.
    pub(super) fn act_in_narrow(&mut self, action: Action) -> Vec<Request> {
        let Some(Overlay::Narrow(prompt)) = &mut self.overlay else {
            return vec![];
        };
        match action {
            Action::Accept | Action::Enter => {
                self.overlay = None;
                return vec![];
            }
            Action::Cancel => *prompt = Prompt::default(),
            edit => {
                prompt.edit(edit);
            }
        }
        self.narrow_notes();
        if action == Action::Cancel {
            self.overlay = None;
        }
        vec![]
    }

    /// Lists what holds the words that are typed.
    pub(super) fn narrow_notes(&mut self) {
        if let Some(Overlay::Narrow(prompt)) = &self.overlay {
            self.notes.listing.words = prompt.text().to_owned();
            self.rebuild_pages();
            if let Some(page) = self.centre.pages.last_mut() {
                page.list.edge(false);
            }
        }
    }
}
