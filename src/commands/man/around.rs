//! The parts of a manual page that the definitions of commands lack: keys,
//! files, environment; and the help text under separate headings.

use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::tui::action::{Scope, TABLE};
use crate::tui::keymap::Keymap;

/// The files that the program reads and writes by itself.
const FILES: &[(&str, &str)] = &[
    ("briefings/", "The folder to read if no path is named."),
    (
        "collection.yaml",
        "Beside briefings: what is the same across them, a line per judgement.",
    ),
    (
        "proposals.yaml",
        "Beside it: what programs propose to be the same, until you decide.",
    ),
    (
        "NAME.yaml.bak-1",
        "A briefing as it was before convert --force drafted it anew.",
    ),
    (
        ".gitignore, .ignore, .rashomonignore",
        "In a folder: what not to read.",
    ),
    (
        "$XDG_CONFIG_HOME/rashomon/config.toml",
        "The settings; by default under ~/.config. rashomon config --default explains each.",
    ),
    (
        "$XDG_CONFIG_HOME/rashomon/themes/NAME.toml",
        "Colours of your own, which theme = \"NAME\" sets.",
    ),
    (
        "$XDG_DATA_HOME/rashomon/notebook.jsonl",
        "Your marks and notes; by default under ~/.local/share.",
    ),
    (
        "$XDG_DATA_HOME/rashomon/baskets/",
        "Your evidence baskets, a file per collection.",
    ),
    (
        "$XDG_STATE_HOME/rashomon/",
        "Where you left each collection, earlier searches, and which commands may draft; by default \
         under ~/.local/state.",
    ),
];

/// The environment variables that the program reads.
const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "COLUMNS",
        "Columns of text for people, instead of those of the terminal.",
    ),
    (
        "NO_COLOR",
        "Set and not empty: no colours and no bold type, unless settings or --colors say otherwise.",
    ),
    (
        "TERM, COLORTERM, COLORFGBG",
        "The number of colours, and whether the background is dark. With TERM=dumb nothing is drawn.",
    ),
    (
        "VISUAL, EDITOR",
        "The editor that e and Ctrl-x open; the first that is set.",
    ),
    ("BROWSER", "The program with which o opens web addresses."),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
        "Where the files above are.",
    ),
    (
        "SSH_CONNECTION, SSH_TTY, TMUX, DISPLAY, WAYLAND_DISPLAY",
        "How text is copied and addresses are opened.",
    ),
];

/// The section on the default keys.
pub(super) fn keys() -> String {
    let keymap = Keymap::default();
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "The keys without settings of yours; rashomon keys lists those in force. \
         In the reader ? lists those of the page.",
    )]);
    for scope in Scope::ALL {
        roff.control("SS", [scope.title()]);
        // Lists this many terms without blank lines between them.
        roff.control("PD", ["0"]);
        for entry in TABLE.iter().filter(|entry| entry.scope == scope) {
            let keys = keymap.shown(entry.action);
            let mut line: Vec<Inline> = Vec::new();
            for (nth, key) in keys.iter().enumerate() {
                line.extend((nth > 0).then(|| roman(", ")));
                line.push(bold(key));
            }
            add_term(&mut roff, line, entry.help);
        }
        roff.control("PD", []);
    }
    below_title(&roff)
}

/// The section on files.
pub(super) fn files() -> String {
    terms("FILES", FILES)
}

/// The section on environment variables.
pub(super) fn environment() -> String {
    terms("ENVIRONMENT", ENVIRONMENT)
}

/// The other pages: for the program those of its commands, for a command the
/// program's.
pub(super) fn see_also(is_program: bool, names: &[String]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]);
    let program = ["rashomon".to_owned()];
    let names = if is_program { names } else { &program };
    let mut line = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        line.extend((nth > 0).then(|| roman(", ")));
        line.push(bold(name));
        line.push(roman("(1)"));
    }
    roff.text(line);
    below_title(&roff)
}

fn terms(title: &str, all: &[(&str, &str)]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (term, what) in all {
        add_term(&mut roff, vec![bold(*term)], what);
    }
    below_title(&roff)
}

fn add_term(roff: &mut Roff, term: Vec<Inline>, what: &str) {
    roff.control("TP", []);
    roff.text(term);
    roff.text([roman(what)]);
}

/// A section without the definition of the apostrophe, which stands above the
/// page's title.
fn below_title(roff: &Roff) -> String {
    let text = roff.render();
    let begins = text.find(".SH").unwrap_or_default();
    text[begins..].to_owned()
}

/// The parts of the help text below the options.
pub(super) struct Help<'a> {
    notes: [&'a str; 2],
    examples: &'a str,
    status: &'a str,
}

impl<'a> Help<'a> {
    /// Splits a text into notes, `Examples:` and `Exit codes:`.
    pub(super) fn of(text: &'a str) -> Self {
        let (rest, status) = split(text, &["Exit codes:", "Exit code:"]);
        let (notes, after) = split(rest, &["Examples:"]);
        // Text below the examples joins the notes above them.
        let (examples, more) = after.split_once("\n\n").unwrap_or((after, ""));
        Self {
            notes: [notes, more],
            examples,
            status,
        }
    }

    /// The notes, line by line, as they may hold tables.
    pub(super) fn notes(&self) -> String {
        let told = self.notes.map(str::trim_end);
        let told: Vec<&str> = told.into_iter().filter(|told| !told.is_empty()).collect();
        lines("NOTES", &told.join("\n\n"))
    }

    /// The examples, line by line.
    pub(super) fn examples(&self) -> String {
        lines("EXAMPLES", self.examples)
    }

    /// The exit codes; a command without any gets the usual two.
    pub(super) fn status(&self) -> String {
        let told = self.status.trim();
        lines(
            "EXIT STATUS",
            if told.is_empty() {
                "0 done, 2 error."
            } else {
                told
            },
        )
    }
}

/// The text before the first of `marks` that occurs, and the text after it.
fn split<'a>(text: &'a str, marks: &[&str]) -> (&'a str, &'a str) {
    let found = marks.iter().find_map(|mark| text.split_once(mark));
    found.unwrap_or((text, ""))
}

/// A section that keeps its line breaks; empty if the text is.
fn lines(title: &str, text: &str) -> String {
    let text = text.trim_matches('\n').trim_end();
    if text.trim().is_empty() {
        return String::new();
    }
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    below_title(&roff)
}
