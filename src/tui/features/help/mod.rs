//! Help: first the keys of the present place and the signs in sight, then all
//! actions with their keys and all signs; typing narrows it.

mod draw;
mod signs;

use ratatui::layout::{Position, Rect};

use self::draw::Sheet;
use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::keymap::Keymap;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Go, World};

/// The help, if it is open.
#[derive(Debug, Default)]
pub struct Help {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    prompt: Prompt,
    /// The entries that match what is typed.
    entries: Vec<Shown>,
    cursor: Cursor,
}

/// An entry of the help.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    /// A key of the present place, what it does there, and the action.
    Here(String, String, Option<Action>),
    /// An action.
    Action(Action),
    /// A sign, its meaning, and whether it is listed because it is in sight.
    Sign(&'static str, &'static str, bool),
}

impl Shown {
    /// The heading above it; for keys of the present place, `place`.
    fn title<'a>(&self, place: &'a str) -> &'a str {
        match self {
            Self::Here(..) => place,
            Self::Action(action) => action.entry().scope.title(),
            Self::Sign(_, _, true) => signs::IN_SIGHT,
            Self::Sign(_, _, false) => signs::TITLE,
        }
    }

    /// What Enter on it does.
    fn action(&self) -> Option<Action> {
        match self {
            Self::Here(_, _, action) => *action,
            Self::Action(action) => Some(*action),
            Self::Sign(..) => None,
        }
    }
}

impl Open {
    fn narrow(&mut self, world: &World) {
        self.entries = listed(self.prompt.text(), world);
        self.cursor = Cursor::default();
    }

    fn act(&mut self, action: Action, world: &World) {
        let len = self.entries.len();
        match action {
            Action::Next | Action::Enter => self.cursor.step(1, len),
            Action::Previous => self.cursor.step(-1, len),
            Action::NextPage => self.cursor.step(10, len),
            Action::PreviousPage => self.cursor.step(-10, len),
            edit => {
                let before = self.prompt.text().to_string();
                if self.prompt.edit(edit) && self.prompt.text() != before {
                    self.narrow(world);
                }
            }
        }
    }
}

/// Returns the entries; while nothing is typed, first those of the present
/// place.
fn listed(typed: &str, world: &World) -> Vec<Shown> {
    let all = help_for(typed, world.keymap());
    if !typed.trim().is_empty() {
        return all;
    }
    let mut first = here(world);
    first.extend(all);
    first
}

/// Returns the keys of the present place, and the signs in sight.
fn here(world: &World) -> Vec<Shown> {
    let here = &world.here;
    let key = |action: Action| world.key(action);
    let of = |hint: &Hint| here.actions.iter().find(|a| key(**a) == hint.0).copied();
    let hints = here.hints.iter().filter(|(key, _)| !key.is_empty());
    let hints = hints.map(|hint| (hint.0.clone(), hint.1.clone(), of(hint)));
    let mut keys: Vec<_> = hints.collect();
    for action in &here.actions {
        let known = keys.iter().any(|(_, _, known)| *known == Some(*action));
        if !known && !key(*action).is_empty() {
            keys.push((key(*action), action.entry().hint.into(), Some(*action)));
        }
    }
    keys.retain(|(_, _, action)| *action != Some(Action::Help));
    let keys = keys.into_iter();
    let keys = keys.map(|(key, said, action)| Shown::Here(key, said, action));
    let seen = signs::SIGNS.iter();
    let seen = seen.filter(|(sign, _)| signs::is_seen(sign, &here.signs));
    let seen = seen.map(|(sign, meaning)| Shown::Sign(sign, meaning, true));
    keys.chain(seen).collect()
}

impl Feature for Help {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Help {
            return false;
        }
        self.open = Some(Open {
            prompt: Prompt::default(),
            entries: listed("", cx.world),
            cursor: Cursor::default(),
        });
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["help"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Help {
    fn name(&self) -> &'static str {
        "help"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(open), Action::Accept) => {
                let chosen = open.entries.get(open.cursor.at).and_then(Shown::action);
                if let Some(action) = chosen
                    && action.entry().scope != Scope::Prompt
                {
                    cx.world.go(Go::Act(action));
                }
                self.open = None;
            }
            (_, Action::Cancel) => self.open = None,
            (Some(open), other) => open.act(other, cx.world),
            (None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.prompt.insert(text);
            open.narrow(cx.world);
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let open = self.open.as_ref()?;
        Sheet::new(open, world, body).draw(open, world, buf)
    }

    fn press(&mut self, at: Position, world: &World, body: Rect) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let entry = Sheet::new(open, world, body).entry_at(at.x, at.y);
        entry.is_some_and(|entry| std::mem::replace(&mut open.cursor.at, entry) == entry)
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// Returns the action whose key, or the sign, is typed, then the entries that
/// contain all words typed.
fn help_for(typed: &str, keymap: &Keymap) -> Vec<Shown> {
    let wanted = crate::text::fold(typed);
    let is_key = |entry: &&Entry| keymap.shown(entry.action).iter().any(|k| k == typed.trim());
    let has = |text: &str| {
        let text = crate::text::fold(text);
        wanted.split(' ').all(|word| text.contains(word))
    };
    let holds = |entry: &&Entry| has(&format!("{} {}", entry.name, entry.help));
    let by_key = TABLE.iter().filter(is_key);
    let by_words = TABLE.iter().filter(|e| !is_key(e) && holds(e));
    let actions = by_key.chain(by_words).map(|e| Shown::Action(e.action));
    let typed = typed.trim();
    let signs = signs::SIGNS.iter().filter(|(sign, meaning)| {
        let is_words = wanted.chars().any(char::is_alphanumeric);
        typed.is_empty() || *sign == typed || is_words && has(meaning)
    });
    let signs = signs.map(|(sign, meaning)| Shown::Sign(sign, meaning, false));
    actions.chain(signs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_narrowed_by_words_and_by_keys() {
        let help = |typed: &str| help_for(typed, &Keymap::default());
        assert_eq!(help("").len(), TABLE.len() + signs::SIGNS.len());
        assert!(help("conflict").contains(&Shown::Action(Action::NextConflict)));
        assert_eq!(help("ge")[0], Shown::Action(Action::Events));
        assert_eq!(help("Ctrl-d"), [Shown::Action(Action::HalfDown)]);
        assert_eq!(help("no such thing"), []);
        let signs = |typed: &str| -> Vec<&str> {
            let found = help(typed).into_iter();
            let signs = found.filter_map(|shown| match shown {
                Shown::Sign(sign, ..) => Some(sign),
                Shown::Here(..) | Shown::Action(_) => None,
            });
            signs.collect()
        };
        assert_eq!(signs("likely one event"), ["≟"]);
        for sign in ["≟", "≠?", "≠", "↗"] {
            assert_eq!(signs(sign), [sign]);
        }
    }
}
