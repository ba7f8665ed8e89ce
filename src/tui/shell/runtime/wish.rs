//! What the command line wants, whatever the settings say; and settings saved
//! while the reader runs.

use std::sync::mpsc::Sender;

use super::first::environment;
use crate::config;
use crate::store::changes;
use crate::tui::settings::Settings;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::{NewSettings, Reply};
use crate::tui::theme::{Palette, Theme};

/// What the command line wants, whatever the settings say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// Signs in ASCII.
    pub ascii: bool,
    /// These colours.
    pub palette: Option<Palette>,
}

impl Wish {
    /// Loads the user's settings, and the colours that follow.
    pub(super) fn settings(self) -> NewSettings {
        self.with(Settings::load())
    }

    /// Returns the default settings, and the colours that follow.
    pub(super) fn usual(self) -> NewSettings {
        self.with(Settings::default())
    }

    fn with(self, mut settings: Settings) -> NewSettings {
        settings.ascii |= self.ascii;
        let own = settings.own.clone().filter(|_| self.palette.is_none());
        let palette = self.palette.or(settings.palette);
        let usual = || Theme::new(palette.unwrap_or_else(|| Palette::detect(&environment())));
        let theme = own.unwrap_or_else(usual);
        NewSettings { settings, theme }
    }

    /// Reports the settings whenever they are saved, as long as somebody
    /// listens. If the system does not report changes, it does nothing.
    pub(super) fn follow(self, out: &Sender<Msg>) {
        let Some(file) = config::file() else {
            return;
        };
        changes::follow_settings(&file, || {
            let fresh = Box::new(self.settings());
            out.send(Reply::Settings(fresh).into()).is_ok()
        });
    }
}
