//! The files are read while keys are answered: how far that is, and what
//! comes of it.

use std::sync::Arc;

use super::App;
use crate::model::Joins;
use crate::model::merge::merge;
use crate::store::Progress;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::shell::requests::{Opening, Request};
use crate::tui::theme::Theme;

/// Whether the files are being read, and whether all were.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loading {
    /// How far it is, while it goes on.
    progress: Option<Progress>,
    /// Files read of files found, where that ended early.
    cut_short: Option<(usize, usize)>,
    /// Whether the person asked for it, and is told when it is done.
    asked: bool,
    /// Whether it was asked to end.
    stopping: bool,
}

impl Loading {
    /// How far it is, while it goes on.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// What to say of it in the header, if anything.
    pub fn said(&self) -> Option<String> {
        let files =
            |read: usize, found: usize| format!("{read} of {} read", counted(found, "file"));
        match (self.progress, self.cut_short) {
            (Some(p), _) if self.stopping => Some(format!("{}, stopping", p.said())),
            (Some(p), _) => Some(p.said()),
            (None, Some((read, found))) => Some(files(read, found) + ", cancelled"),
            (None, None) => None,
        }
    }

    /// Something else is said in place of that it is done.
    pub(super) fn done_unsaid(&mut self) {
        self.asked = false;
    }

    /// Whether some files were left.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short.is_some()
    }
}

impl App {
    /// The reader before the files are read.
    pub fn waiting(theme: Theme, size: (u16, u16)) -> Self {
        let story = merge("Reading the files".into(), Vec::new(), Joins::default());
        let mut app = Self::new(Arc::new(story), Vec::new(), theme, size);
        app.loading.progress = Some(Progress::default());
        app
    }

    /// How far the files are read, where there is nothing else to be seen.
    pub fn waits(&self) -> Option<Progress> {
        let nothing = self.story.briefings.is_empty();
        let bare = self.centre.page().is_none() && !self.results_open();
        self.loading.progress.filter(|_| nothing && bare)
    }

    /// Takes in how far it is.
    pub(super) fn loads(&mut self, progress: Progress) -> Vec<Request> {
        self.loading.progress = Some(progress);
        vec![]
    }

    /// Shows what the files hold, for the first time.
    pub(super) fn opened(&mut self, opening: Opening) -> Vec<Request> {
        let Opening { found, unread, .. } = opening;
        self.loading = Loading {
            cut_short: (unread > 0).then(|| (found.saturating_sub(unread), found)),
            ..Loading::default()
        };
        if let Some(said) = self.loading.said() {
            let key = self.keymap().hint(Action::Reload);
            self.notice = Some(format!("{said}; {key} reads them all"));
        }
        let before = (self.focus, self.tab);
        let mut effects = self.swap(opening.story, None, opening.problems);
        self.first_look();
        // What was opened meanwhile keeps the keys.
        if self.search.is_some() || self.centre.page().is_some() {
            self.search_from = self.focus;
            (self.focus, self.tab) = before;
            self.stay_here();
            return effects;
        }
        effects.extend(self.started());
        effects.extend(self.resume_now());
        effects
    }

    /// Esc, where nothing is left to be closed: ends the reading of files.
    pub(super) fn stop_loading(&mut self) -> Vec<Request> {
        if self.loading.progress.is_none() {
            return vec![];
        }
        self.loading.stopping = true;
        vec![Request::StopLoading]
    }

    /// Reads the files again.
    pub(super) fn reload(&mut self) -> Vec<Request> {
        if self.loading.progress.is_some() {
            self.notice = Some("The files are being read".into());
            return vec![];
        }
        self.loading.asked = true;
        vec![Request::Reload]
    }

    /// All files were read again.
    pub(super) fn loaded_again(&mut self) {
        if std::mem::take(&mut self.loading).asked {
            let count = counted(self.story.briefings.len(), "briefing");
            self.notice = Some(format!("Read again: {count}"));
        }
    }

    /// The files were not read again, or not all.
    pub(super) fn not_loaded_again(&mut self) {
        self.loading = Loading {
            cut_short: self.loading.cut_short,
            ..Loading::default()
        };
    }
}
