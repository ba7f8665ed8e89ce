//! Applies settings: at the start, and whenever their file is saved.

use crate::text::{counted, graphemes};
use crate::tui::action::Action;
use crate::tui::settings::Settings;
use crate::tui::shell::requests::{NewSettings, Request};
use crate::tui::stage::Stage;

/// Applies settings. Says what is wrong in them and lists it among the
/// problems.
pub(super) fn configure(stage: &mut Stage, settings: Settings) {
    let wrong = settings.problems.clone();
    stage.world.settings = settings;
    if stage.world.settings.first.is_some() {
        stage.desk.pages.clear();
    }
    stage.desk.focus_first(&stage.world);
    stage.repage();
    stage.settle();
    if wrong.is_empty() {
        return;
    }
    let said = format!("{} in the settings", counted(wrong.len(), "problem"));
    stage.world.problems.splice(0..0, wrong);
    let key = stage.world.key(Action::Problems);
    stage.world.say(if key.is_empty() {
        said
    } else {
        format!("{said}; {key} lists what is wrong")
    });
}

/// Applies settings that were saved while the reader runs. If something is
/// wrong in them, says so and keeps the old settings.
pub(super) fn take_settings(stage: &mut Stage, fresh: NewSettings) {
    let NewSettings { settings, theme } = fresh;
    let before = stage.world.settings.problems.len();
    let wrong = settings.problems.clone();
    stage.world.problems.splice(..before, wrong.iter().cloned());
    if !wrong.is_empty() {
        stage.world.settings.problems = wrong;
        let count = counted(stage.world.settings.problems.len(), "problem");
        let key = stage.world.key(Action::Problems);
        stage.world.say(format!(
            "{count} in the settings: they stay as they were; {key} lists what is wrong"
        ));
        return stage.repage();
    }
    if settings.mouse != stage.world.settings.mouse {
        stage.world.ask(Request::Mouse(settings.mouse));
    }
    graphemes::spell(settings.ascii);
    stage.world.settings = settings;
    stage.world.theme = theme;
    stage.world.say("Settings read again");
    stage.repage();
}
