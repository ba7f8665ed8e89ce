//! What the person has set, and what is wrong with how it is written.

use super::App;
use crate::store::Problem;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::settings::Settings;

impl App {
    /// Takes settings in. What is wrong in them is told, and stands among the
    /// problems.
    pub fn configure(&mut self, settings: Settings) {
        let count = settings.problems.len();
        self.settings = settings;
        self.mouse = self.settings.mouse;
        self.focus_first();
        self.rebuild_pages();
        self.settle();
        if count == 0 {
            return;
        }
        let of_files = std::mem::take(&mut self.problems);
        self.problems = self.with_settings(of_files);
        let key = self.keymap().hint(Action::Problems);
        let said = format!("{} in the settings", counted(count, "problem"));
        self.notice = Some(if key.is_empty() {
            said
        } else {
            format!("{said}; {key} lists what is wrong")
        });
    }

    /// Gives the keys to the pane that is to have them at first.
    pub(super) fn focus_first(&mut self) {
        if let Some(pane) = self.settings.first {
            self.focus_on(pane);
        }
    }

    /// The problems of the files, behind those of the settings.
    pub(super) fn with_settings(&self, of_files: Vec<Problem>) -> Vec<Problem> {
        [self.settings.problems.clone(), of_files].concat()
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The keys in force.
    pub fn keymap(&self) -> &Keymap {
        &self.settings.keymap
    }
}
