//! Keys: how they are written, and which action a key or sequence means.

use std::collections::HashMap;

use crossterm::event::KeyCode;

use super::action::{Action, Entry, Scope, TABLE};

/// One key with its modifiers. Shift is part of a letter (`G`), and named only
/// with a key that has no second letter (`Shift-Tab`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

impl Chord {
    /// Reads a key as the table writes it: `j`, `Ctrl-d`, `Shift-Tab`, `F1`.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, rest) = text
            .strip_prefix("Ctrl-")
            .map_or((false, text), |r| (true, r));
        let (alt, rest) = rest
            .strip_prefix("Alt-")
            .map_or((false, rest), |r| (true, r));
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => named(rest)?,
        };
        Some(Self { code, ctrl, alt })
    }

    /// Whether it is this key without modifiers.
    pub fn is(self, code: KeyCode) -> bool {
        self.code == code && !self.ctrl && !self.alt
    }

    /// Whether a terminal can send it: with Ctrl only lowercase letters, and
    /// some of those arrive as other keys.
    pub fn is_typed(self) -> bool {
        match self.code {
            KeyCode::Char(' ') => true,
            KeyCode::Char(c) if self.ctrl => c.is_ascii_lowercase() && !"im".contains(c),
            KeyCode::Char(c) => !c.is_control() && !c.is_whitespace(),
            _ => true,
        }
    }

    /// How it is written, as [`Self::parse`] reads it.
    pub fn written(self) -> String {
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        let name = NAMED.iter().find(|(_, code)| *code == self.code);
        let key = match (name, self.code) {
            (Some((name, _)), _) => (*name).to_owned(),
            (None, KeyCode::Char(letter)) => letter.to_string(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            (None, _) => String::new(),
        };
        format!("{ctrl}{alt}{key}")
    }

    /// The letter this types into a prompt, if it types one.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

fn named(text: &str) -> Option<KeyCode> {
    if let Some(number) = text.strip_prefix('F') {
        return number
            .parse()
            .ok()
            .filter(|n| (1..=12).contains(n))
            .map(KeyCode::F);
    }
    NAMED
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, code)| *code)
}

/// How a key of the table is shown to people: `g e` → `ge`, `Down` → `↓`.
pub fn shown(keys: &str) -> String {
    keys.split(' ')
        .map(|key| match key {
            "Up" => "↑",
            "Down" => "↓",
            "Left" => "←",
            "Right" => "→",
            "PageUp" => "PgUp",
            "PageDown" => "PgDn",
            other => other,
        })
        .collect()
}

/// What a typed sequence means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Does(Action),
    /// The beginning of some action's keys.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Keys typed in a scope.
type Typed = (Scope, Vec<Chord>);

/// Which keys mean what, per scope.
#[derive(Debug)]
pub struct Keymap {
    bound: HashMap<Typed, Action>,
    prefixes: HashMap<Typed, Vec<(Chord, &'static Entry)>>,
    /// The keys of each action, as they are written.
    keys: HashMap<Action, Vec<String>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(|entry| entry.keys.iter().map(ToString::to_string).collect())
    }
}

impl Keymap {
    /// The keymap in which each action has the keys that `keys` gives it.
    pub(super) fn of(keys: impl Fn(&Entry) -> Vec<String>) -> Self {
        let mut map = Self {
            bound: HashMap::new(),
            prefixes: HashMap::new(),
            keys: HashMap::new(),
        };
        for entry in TABLE {
            let keys = keys(entry);
            for keys in &keys {
                map.bind(entry, keys);
            }
            map.keys.insert(entry.action, keys);
        }
        map
    }

    fn bind(&mut self, entry: &'static Entry, keys: &str) {
        let chords: Vec<Chord> = keys.split(' ').filter_map(Chord::parse).collect();
        for cut in 1..chords.len() {
            let choices = self
                .prefixes
                .entry((entry.scope, chords[..cut].to_vec()))
                .or_default();
            choices.push((chords[cut], entry));
        }
        self.bound.insert((entry.scope, chords), entry.action);
    }

    /// The keys of an action in writing; hints show the first.
    pub fn keys(&self, action: Action) -> &[String] {
        self.keys.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The keys of an action as shown to the user.
    pub fn shown(&self, action: Action) -> Vec<String> {
        self.keys(action).iter().map(|keys| shown(keys)).collect()
    }

    /// The key that hints show for an action; empty if it has none.
    pub fn hint(&self, action: Action) -> String {
        self.keys(action)
            .first()
            .map_or_else(String::new, |keys| shown(keys))
    }

    /// The key that hints show for an action in a scope: the first that no
    /// nearer scope takes.
    pub fn hint_in(&self, scope: Scope, action: Action) -> String {
        let does = |keys: &&String| {
            let chords: Vec<Chord> = keys.split(' ').filter_map(Chord::parse).collect();
            self.meaning(scope, &chords) == Meaning::Does(action)
        };
        let mut keys = self.keys(action).iter();
        keys.find(does).map_or_else(String::new, |keys| shown(keys))
    }

    /// What `typed` means in a scope and those it reaches. In a prompt, a
    /// letter bound in `Always` types itself.
    pub fn meaning(&self, scope: Scope, typed: &[Chord]) -> Meaning {
        let types_itself = scope.types() && matches!(typed, [one] if one.letter().is_some());
        if types_itself {
            return Meaning::Nothing;
        }
        for scope in scope.reach() {
            let key = (*scope, typed.to_vec());
            if let Some(action) = self.bound.get(&key) {
                return Meaning::Does(*action);
            }
            if self.prefixes.contains_key(&key) {
                return Meaning::Prefix;
            }
        }
        Meaning::Nothing
    }

    /// The choices that a pending prefix leaves, in the order of the table.
    pub fn choices(&self, scope: Scope, typed: &[Chord]) -> &[(Chord, &'static Entry)] {
        let mut reach = scope.reach().iter();
        reach
            .find_map(|scope| self.prefixes.get(&(*scope, typed.to_vec())))
            .map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn typed(keys: &str) -> Vec<Chord> {
        keys.split(' ')
            .map(|k| Chord::parse(k).unwrap_or_else(|| panic!("{k}")))
            .collect()
    }

    #[test]
    fn every_action_is_reachable_by_its_keys() {
        let map = Keymap::default();
        for entry in TABLE {
            let reached = entry.keys.iter().filter(|keys| {
                map.meaning(entry.scope, &typed(keys)) == Meaning::Does(entry.action)
            });
            assert!(
                reached.count() > 0,
                "{} has no key that reaches it",
                entry.name
            );
        }
    }

    #[test]
    fn no_key_is_bound_twice_where_both_work() {
        // On its own page and while selecting, the nearer meaning wins.
        let places = Scope::ALL
            .into_iter()
            .chain([Scope::SearchPrompt, Scope::Results]);
        for scope in places {
            let mut seen = HashSet::new();
            let reach = if scope.is_nearer() {
                &[scope]
            } else {
                scope.reach()
            };
            let here = TABLE.iter().filter(|e| reach.contains(&e.scope));
            let keys: Vec<_> = here.flat_map(|e| e.keys).collect();
            for key in &keys {
                assert!(seen.insert(typed(key)), "{key} is bound twice in {scope:?}");
            }
            for key in &keys {
                let chords = typed(key);
                for cut in 1..chords.len() {
                    assert!(
                        !seen.contains(&chords[..cut]),
                        "{key} hides behind its own prefix"
                    );
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_help_is_one_line() {
        let names: HashSet<_> = TABLE.iter().map(|e| e.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for entry in TABLE {
            assert!(
                entry.help.len() < 76 && !entry.help.ends_with('.'),
                "{}",
                entry.help
            );
            assert!(entry.hint.chars().count() <= 18, "{}", entry.hint);
        }
    }

    #[test]
    fn keyboards_without_latin_letters_reach_what_matters() {
        use Action::{Filter, Help, NextPane, Open, Palette, Peel, Quit, Search};
        for action in [Help, Palette, Search, Filter, NextPane, Quit, Open, Peel] {
            let keys = action.entry().keys;
            assert!(
                keys.iter().any(|k| k.len() > 1 && !k.contains('-')),
                "{action:?}"
            );
        }
    }

    #[test]
    fn a_prefix_waits_and_lists_its_choices() {
        let map = Keymap::default();
        assert_eq!(map.meaning(Scope::Desk, &typed("g")), Meaning::Prefix);
        assert_eq!(
            map.meaning(Scope::Desk, &typed("g e")),
            Meaning::Does(Action::Events)
        );
        let choices = map.choices(Scope::Desk, &typed("y"));
        assert_eq!(choices.len(), 4);
        assert_eq!(map.meaning(Scope::Prompt, &typed("Q")), Meaning::Nothing);
        assert_eq!(
            map.meaning(Scope::Prompt, &typed("F10")),
            Meaning::Does(Action::Quit)
        );
    }
}
