//! `rashomon keys`: the keys in force, from the one table of actions.

use serde::Serialize;

use super::format::print;
use super::{Error, Format, Output};
use crate::text::graphemes::{pad, width as cells};
use crate::tui::action::{Scope, TABLE};
use crate::tui::keymap::Keymap;
use crate::tui::settings::Settings;
use crate::views::Objects;
use crate::views::lines::{add_line, add_within};

/// Arguments of `rashomon keys`.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon keys
  rashomon keys --markdown        the table of docs/keys.md
  rashomon keys --format json")]
pub struct Args {
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Write a Markdown table
    #[arg(long, conflicts_with = "format")]
    pub markdown: bool,
}

/// An action in JSON.
#[derive(Debug, Serialize)]
struct KeyRow {
    name: &'static str,
    scope: &'static str,
    keys: Vec<String>,
    help: &'static str,
}

/// Prints the keys.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let keymap = Settings::load().keymap;
    let rows: Vec<KeyRow> = TABLE
        .iter()
        .map(|entry| KeyRow {
            name: entry.name,
            scope: entry.scope.title(),
            keys: keymap.shown(entry.action),
            help: entry.help,
        })
        .collect();
    let width = output.columns.unwrap_or(usize::MAX);
    print(output, args.format, &Objects(&rows), || {
        if args.markdown {
            markdown(&keymap)
        } else {
            text(&keymap, width)
        }
    })
}

/// The keys in columns, under a heading for each scope; help wraps at `width`.
fn text(keymap: &Keymap, width: usize) -> String {
    let mut out = String::new();
    let all = scopes(keymap).flat_map(|(_, rows)| rows);
    let widest = all.map(|(keys, _)| cells(&keys.join("  "))).max();
    let widest = widest.unwrap_or_default();
    for (title, rows) in scopes(keymap) {
        if !out.is_empty() {
            out.push('\n');
        }
        add_line(&mut out, &[title]);
        for (keys, help) in rows {
            let first = format!("  {}  ", pad(&keys.join("  "), widest));
            add_within(&mut out, width, &first, &" ".repeat(widest + 4), help);
        }
    }
    out
}

/// The keys as a Markdown table, with a heading row for each scope.
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::from("| key | what it does |\n| --- | --- |\n");
    for (title, rows) in scopes(keymap) {
        add_line(&mut out, &["| **", title, "** | |"]);
        for (keys, help) in rows {
            let keys: Vec<_> = keys.iter().map(|k| format!("`{k}`")).collect();
            add_line(&mut out, &["| ", &keys.join(" "), " | ", help, " |"]);
        }
    }
    out
}

/// Keys and help of the actions in a scope.
type Rows = Vec<(Vec<String>, &'static str)>;

fn scopes(keymap: &Keymap) -> impl Iterator<Item = (&'static str, Rows)> {
    Scope::ALL.into_iter().map(move |scope| {
        let rows = TABLE.iter().filter(|e| e.scope == scope);
        let rows = rows.map(|e| (keymap.shown(e.action), e.help));
        (scope.title(), rows.collect())
    })
}
