//! Settings in force: what the user wrote, checked against what exists.
//! Mistakes are left out and reported; the rest applies.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use clap::ValueEnum as _;

use super::action::{Action, Entry, Scope, TABLE};
use super::keymap::{Chord, Keymap};
use super::layout::{Columns, Pane};
use super::theme::{Palette, Theme};
use crate::config::{self, AUTO, At, COLUMNS, Fault, MEASURES, NAMES, SECONDS};
use crate::store::Problem;
use crate::text::wrap::wrap;

/// Cells of a line of text, by default.
const MEASURE: u16 = 80;

/// Seconds that a model may take for an answer, by default.
pub const DRAFTING: u16 = 120;

/// The settings in force.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct Settings {
    /// Colours, unless the terminal and the environment decide.
    pub palette: Option<Palette>,
    /// The user's own theme, if set.
    pub own: Option<Theme>,
    /// All themes of the user, by name.
    pub themes: Vec<(String, Theme)>,
    /// Most cells of a line of text.
    pub measure: u16,
    /// Whether to ask the terminal for mouse reports.
    pub mouse: bool,
    /// Whether to draw the reader's own signs in ASCII.
    pub ascii: bool,
    /// Widths in cells of the columns beside the text.
    pub columns: Columns,
    /// The pane that has the keys at first.
    pub first: Option<Pane>,
    /// Whether a collection opens where the user left it.
    pub resume: bool,
    /// Whether changed files are read automatically.
    pub live: bool,
    /// The command that drafts, if one is set.
    pub with: Option<String>,
    /// Seconds that it may take for an answer.
    pub seconds: u16,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// What is wrong in the file.
    pub problems: Vec<Problem>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            palette: None,
            own: None,
            themes: Vec::new(),
            measure: MEASURE,
            mouse: true,
            ascii: false,
            columns: Columns::default(),
            first: None,
            resume: true,
            live: true,
            with: None,
            seconds: DRAFTING,
            keymap: Keymap::default(),
            problems: Vec::new(),
        }
    }
}

impl Settings {
    /// The user's settings; the defaults if there is no file.
    pub fn load() -> Self {
        let Some(file) = config::file() else {
            return Self::default();
        };
        let themes = config::themes(&file).into_iter();
        Self {
            themes: themes
                .map(|(name, text)| (name, Theme::own(&text).0))
                .collect(),
            ..Self::of(&file)
        }
    }

    /// The settings of a file; the defaults if it cannot be read, which is a
    /// problem unless the file does not exist.
    pub fn of(file: &Path) -> Self {
        match config::text(file) {
            Ok(text) => Self::read(file, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => Self {
                problems: vec![problem(
                    file,
                    Fault::whole(format!("cannot be read: {error}")),
                )],
                ..Self::default()
            },
        }
    }

    /// The settings in `text`, the contents of `file`.
    pub fn read(file: &Path, text: &str) -> Self {
        let (set, mut faults) = config::read(text);
        let (palette, own) = set
            .theme
            .map(|name| theme(file, &name, &mut faults))
            .unwrap_or_default();
        let (own, of_theme) = own.unzip();
        let keys = Keys::of(&set.keys, &mut faults);
        faults.sort_by_key(|fault| (fault.line, fault.column));
        Self {
            palette,
            own,
            themes: Vec::new(),
            measure: set.measure.unwrap_or(MEASURE),
            mouse: set.mouse.unwrap_or(true),
            ascii: set.ascii.unwrap_or_default(),
            columns: Columns {
                left: set.left,
                right: set.right,
                list: None,
            },
            first: set.first.and_then(|place| Pane::ALL.get(place)).copied(),
            resume: set.resume.unwrap_or(true),
            live: set.live.unwrap_or(true),
            with: set.with.map(|with| with.value),
            seconds: set.seconds.unwrap_or(DRAFTING),
            keymap: Keymap::of(|entry| keys.0.get(&entry.action).cloned().unwrap_or_default()),
            problems: faults
                .into_iter()
                .map(|f| problem(file, f))
                .chain(of_theme.into_iter().flatten())
                .collect(),
        }
    }
}

fn problem(file: &Path, fault: Fault) -> Problem {
    Problem {
        file: file.into(),
        line: fault.line,
        column: fault.column,
        severity: fault.severity,
        message: fault.message,
    }
}

/// The names of themes, as `--colors` takes them.
fn themes() -> Vec<String> {
    let name = |palette: &Palette| Some(palette.to_possible_value()?.get_name().to_owned());
    Palette::value_variants().iter().filter_map(name).collect()
}

/// The user's own theme, and what is wrong in its file.
type Own = (Theme, Vec<Problem>);

/// The theme with a name: a built-in one, or that of `themes/NAME.toml` beside
/// the settings; neither if it follows the terminal.
fn theme(
    settings: &Path,
    name: &At<String>,
    faults: &mut Vec<Fault>,
) -> (Option<Palette>, Option<Own>) {
    let ours = Palette::from_str(&name.value, false).ok();
    if ours.is_some() || name.value == AUTO {
        return (ours, None);
    }
    let (known, wrong) = (themes().join(", "), &name.value);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let file = settings
        .with_file_name("themes")
        .join(format!("{wrong}.toml"));
    let text = if !wrong.is_empty() && wrong.chars().all(plain) {
        config::text(&file)
    } else {
        Err(io::ErrorKind::NotFound.into())
    };
    match text {
        Ok(text) => {
            let (theme, wrong) = Theme::own(&text);
            let problems = wrong.into_iter().map(|fault| problem(&file, fault));
            return (None, Some((theme, problems.collect())));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => faults.push(name.fault(format!(
            "there is no theme `{wrong}`; there are {AUTO}, {known}, and your own as themes/NAME.toml"
        ))),
        Err(error) => faults.push(name.fault(format!(
            "themes/{wrong}.toml cannot be read: {error}"
        ))),
    }
    (None, None)
}

/// The keys of each action while they are assigned.
struct Keys(HashMap<Action, Vec<String>>);

impl Keys {
    /// The default keys first, then those the user wants, in the order of the
    /// file. A key with a meaning keeps it.
    fn of(wanted: &[(At<String>, Vec<At<String>>)], faults: &mut Vec<Fault>) -> Self {
        let mut orders: Vec<(&'static Entry, Vec<&At<String>>)> = Vec::new();
        for (name, written) in wanted {
            let Some(entry) = TABLE.iter().find(|e| e.name == name.value) else {
                let meant = config::meant(&name.value, TABLE.iter().map(|e| e.name));
                let wrong = &name.value;
                let list = "; `rashomon keys --format json` names them all";
                let rest = if meant.is_empty() { list } else { &meant };
                faults.push(name.fault(format!("there is no action `{wrong}`{rest}")));
                continue;
            };
            if written.is_empty() && entry.action == Action::Quit {
                faults.push(name.fault("`quit` needs a key, or nobody gets out"));
                continue;
            }
            let (right, wrong): (Vec<_>, Vec<_>) = written
                .iter()
                .partition(|key| misfit(&key.value, entry).is_none());
            for key in wrong {
                let why = misfit(&key.value, entry).unwrap_or_default();
                faults.push(key.fault(format!("`{}` {why}", key.value)));
            }
            if written.is_empty() || !right.is_empty() {
                orders.push((entry, right));
            }
        }
        let mut keys = Self(HashMap::new());
        for entry in TABLE {
            if !orders
                .iter()
                .any(|(ordered, _)| ordered.action == entry.action)
            {
                let usual = entry.keys.iter().map(ToString::to_string);
                keys.0.insert(entry.action, usual.collect());
            }
        }
        for (entry, order) in &orders {
            for key in order {
                keys.give(entry, key, faults);
            }
        }
        // An action that got no key it wanted keeps its defaults that are free.
        for (entry, order) in orders {
            if !order.is_empty() && !keys.0.contains_key(&entry.action) {
                for usual in entry.keys {
                    if keys.rival(entry, usual).is_none() {
                        keys.push(entry, usual);
                    }
                }
            }
        }
        keys
    }

    fn push(&mut self, entry: &Entry, key: &str) {
        self.0.entry(entry.action).or_default().push(key.into());
    }

    fn give(&mut self, entry: &Entry, key: &At<String>, faults: &mut Vec<Fault>) {
        let Some((rival, its)) = self.rival(entry, &key.value) else {
            return self.push(entry, &key.value);
        };
        let (key_name, name, rival) = (&key.value, entry.name, rival.name);
        faults.push(key.fault(if name == rival {
            format!("`{key_name}` stands in the way of `{its}`, which is `{name}` already")
        } else if *key_name == its {
            format!("`{key_name}` is `{rival}` already, and cannot be `{name}` too; give `{rival}` other keys, or `{name}`")
        } else {
            format!("`{key_name}` for `{name}` stands in the way of `{its}`, which is `{rival}`; give one of them other keys")
        }));
    }

    /// The action, with its keys, that collides with `key` where both work:
    /// equal, or one the beginning of the other. A key of the desk may have a
    /// nearer meaning on a page, as some have in the table.
    fn rival(&self, entry: &Entry, key: &str) -> Option<(&'static Entry, String)> {
        let chords = typed(key);
        let near = TABLE.iter().filter(|e| meet(e.scope, entry.scope));
        near.flat_map(|e| {
            self.0
                .get(&e.action)
                .into_iter()
                .flatten()
                .map(move |k| (e, k))
        })
        .find(|(rival, other)| {
            let meant = key == *other && has(entry, key) && has(rival, key);
            let meant = meant || (entry.scope == Scope::Desk && rival.scope.is_nearer());
            let other = typed(other);
            let nearer = meant && rival.scope != entry.scope;
            !nearer && (other.starts_with(&chords) || chords.starts_with(&other))
        })
        .map(|(entry, keys)| (entry, keys.clone()))
    }
}

/// Whether the table gives an action these keys.
fn has(entry: &Entry, keys: &str) -> bool {
    entry.keys.contains(&keys)
}

fn typed(keys: &str) -> Vec<Chord> {
    keys.split(' ').filter_map(Chord::parse).collect()
}

/// Whether keys of both scopes work in one place.
fn meet(one: Scope, other: Scope) -> bool {
    let places = Scope::ALL
        .into_iter()
        .chain([Scope::SearchPrompt, Scope::Results]);
    let mut reaches = places.map(Scope::reach);
    reaches.any(|reach| reach.contains(&one) && reach.contains(&other))
}

/// Why an action cannot have these keys, and which keys it can have.
fn misfit(keys: &str, entry: &Entry) -> Option<String> {
    const RIGHT: &str = "write `c`, `G`, `Ctrl-n`, `Alt-a`, `Shift-Tab`, `F5`, `Enter`, `PageDown` or a sequence, `g e`";
    let chords: Option<Vec<Chord>> = keys.split(' ').map(Chord::parse).collect();
    let Some(chords) = chords.filter(|all| all.iter().all(|c| c.is_typed())) else {
        return Some(format!("is no key that a terminal sends; {RIGHT}"));
    };
    if chords[1..].iter().any(|chord| chord.written() == "Esc") {
        return Some("cannot be typed: Esc ends a sequence".into());
    }
    let types_itself = entry.scope == Scope::Prompt && chords[0].letter().is_some();
    types_itself.then(|| "types itself in a prompt; add Ctrl- or Alt-".into())
}

/// A commented `config.toml` with every setting at its default. Settings begin
/// with `#`, explanations with `# `.
pub fn default_file() -> String {
    let mut out = format!(
        "# Settings of rashomon, all optional. A line that begins with `#` and a name\n\
         # is a setting at its default: remove the `#` to change it.\n\
         # `rashomon config --check` says what is wrong.\n\n\
         # Colours: {AUTO}, which follows the terminal and the environment, or\n\
         # {}; or the name of your own,\n\
         # themes/NAME.toml beside this file, which may say base (dark, light,\n\
         # contrast) and colours as \"#1b1e24\": ground, text, dim, accent, cursor,\n\
         # cursor-idle, conflict, actor, date, on-accent, heat-0 to heat-3.\n\
         # The option --colors wins.\n\
         #theme = \"{AUTO}\"\n\n\
         # Most cells of a line of text, from {} to {}.\n\
         #measure = {MEASURE}\n\n\
         # Whether a collection opens where you left it; if so, the place is saved.\n\
         # The option --fresh opens it at the first view.\n\
         #resume = true\n\n\
         # Whether changed files are read automatically; g l reads them anyway.\n\
         #live = true\n\n\
         # Whether the mouse selects, opens and scrolls here. While it does, the\n\
         # terminal selects text only with Shift held; {mouse} switches it at any time.\n\
         #mouse = true\n\n\
         # Whether borders and signs are ASCII, for fonts that have no others; what\n\
         # documents say stays as it is. The option --ascii does the same.\n\
         #ascii = false\n\n\
         # Cells of the columns left and right of the text where three fit, from {}\n\
         # to {}, or {AUTO}, which is as wide as the screen allows; and the pane\n\
         # that has the keys at first: {AUTO}, {}.\n\
         [panes]\n\
         #left = \"{AUTO}\"\n\
         #right = \"{AUTO}\"\n\
         #first = \"{AUTO}\"\n\n\
         # The command that `rashomon draft`, `convert --with` and the reader hand a\n\
         # document to, with its arguments, without a shell; and how many seconds,\n\
         # {} to {}, it may take for an answer.\n\
         [draft]\n\
         #with = \"\"\n\
         #seconds = {DRAFTING}\n\n\
         # Keys, by the names of actions. Others keep their keys; [] removes all keys\n\
         # of an action. Hints show the first key. Spaces separate a sequence,\n\
         # \"g e\"; a letter that types itself is no key in a prompt.\n\
         [keys]\n",
        themes().join(", "),
        MEASURES.start(),
        MEASURES.end(),
        COLUMNS.start(),
        COLUMNS.end(),
        NAMES.join(", "),
        SECONDS.start(),
        SECONDS.end(),
        mouse = Action::Mouse.entry().keys[0],
    );
    for scope in Scope::ALL {
        let _ = write!(out, "\n# {}\n", scope.title());
        for entry in TABLE.iter().filter(|e| e.scope == scope) {
            let keys: Vec<_> = entry.keys.iter().map(|k| format!("\"{k}\"")).collect();
            for row in wrap(entry.help, 76) {
                let _ = writeln!(out, "# {}", entry.help[row].trim_end());
            }
            let _ = writeln!(out, "#{} = [{}]", entry.name, keys.join(", "));
        }
    }
    out
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
