//! The message for a key that means nothing here: what it means elsewhere, or
//! which key does what it does in other programs.

use super::action::{Action, Entry, Scope, TABLE};
use super::keymap::{Chord, shown};
use super::world::World;

/// Keys of vim, less or helix, and the action they mean there.
const USUAL: &[(&str, Action)] = &[
    ("J", Action::NextPassage),
    ("K", Action::PreviousPassage),
    ("Ctrl-n", Action::Down),
    ("Ctrl-g", Action::Help),
    ("Ctrl-r", Action::Reload),
    ("Ctrl-t", Action::Back),
    ("Ctrl-q", Action::Quit),
    ("Ctrl-v", Action::Select),
    ("Ctrl-w", Action::NextPane),
    ("Backspace", Action::Back),
    ("Ctrl-h", Action::Back),
    ("Delete", Action::Undo),
    ("U", Action::Undo),
    ("V", Action::Select),
    ("Y", Action::CopyText),
    ("E", Action::Edit),
    ("I", Action::Note),
    ("r", Action::Reload),
    ("R", Action::Reload),
    ("#", Action::SearchHere),
    ("\\", Action::SearchHere),
    ("`", Action::GoToMark),
    (",", Action::PreviousHit),
    ("$", Action::Bottom),
    ("^", Action::Top),
    ("0", Action::Top),
];

/// How many pages to name for a key: more would not fit the line.
const MOST_PLACES: usize = 2;

/// The message for keys that mean nothing in a scope.
pub(super) fn said(scope: Scope, typed: &[Chord], world: &World) -> String {
    let written = typed.iter().map(|chord| chord.written());
    let written = written.collect::<Vec<_>>().join(" ");
    let key = shown(&written);
    let help = help_key(scope, world);
    if typed.len() > 1 {
        return format!("{key} is not in this menu; {help} shows the keys");
    }
    if matches!(written.as_str(), "5" | "6" | "7" | "8" | "9") {
        let palette = world.key(Action::Palette);
        return format!("{key} does nothing here; {palette}{key} goes to ¶{key}, 1 to 4 are panes");
    }
    let usual = USUAL.iter().find(|(other, _)| *other == written);
    let ours = usual.map(|(_, action)| (world.key(*action), action.entry()));
    if let Some((ours, entry)) = ours.filter(|(ours, _)| !ours.is_empty() && !scope.types()) {
        return format!(
            "{key} does nothing here; {ours} is “{}”, {help} shows all keys",
            entry.hint
        );
    }
    let elsewhere = elsewhere(&written, scope, world);
    if elsewhere.is_empty() {
        return format!("{key} does nothing here; {help} shows the keys");
    }
    format!("{key} does nothing here; {elsewhere}")
}

/// A key for the help that does not type itself.
fn help_key(scope: Scope, world: &World) -> String {
    let keys = world.keymap().shown(Action::Help);
    let types = |key: &&String| scope.types() && key.chars().count() == 1;
    keys.iter()
        .find(|key| !types(key))
        .cloned()
        .unwrap_or_default()
}

/// What the key does on pages with keys of their own: “in the basket it is
/// “export”, …”.
fn elsewhere(written: &str, here: Scope, world: &World) -> String {
    let is_it = |entry: &&Entry| {
        let mut keys = world.keymap().keys(entry.action).iter();
        entry.scope.is_nearer() && entry.scope != here && keys.any(|key| key == written)
    };
    let said = |entry: &Entry| {
        let place = lower(entry.scope.title());
        format!("{place} it is “{}”", entry.hint)
    };
    let places = TABLE.iter().filter(is_it).map(said).take(MOST_PLACES);
    places.collect::<Vec<String>>().join(", ")
}

/// Makes a heading fit within a sentence.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Meaning;

    /// A key of another program that has a meaning here would never be
    /// explained.
    #[test]
    fn usual_keys_of_others_mean_nothing_of_ours() {
        let map = crate::tui::keymap::Keymap::default();
        for (key, action) in USUAL {
            let chord = Chord::parse(key).unwrap_or_else(|| panic!("{key}"));
            assert_eq!(
                map.meaning(Scope::Desk, &[chord]),
                Meaning::Nothing,
                "{key}"
            );
            assert!(!map.hint(*action).is_empty(), "{key}");
        }
    }
}
