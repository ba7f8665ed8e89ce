//! `config.toml`: the settings and the form of each.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::table::{Entries, TomlText, Value, sort, string};
use super::{At, Fault, meant};

/// Cells that a line of text may have.
pub const MEASURES: RangeInclusive<u16> = 20..=200;

/// The value of a setting that follows the terminal or the collection.
pub const AUTO: &str = "auto";

/// Most keys of an action: each is compared with all others.
const MOST_KEYS: usize = 32;

/// Names of the settings.
const KNOWN: [&str; 9] = [
    "theme", "measure", "resume", "live", "mouse", "ascii", "panes", "draft", "keys",
];

/// Names of the settings of panes.
const PANES: [&str; 3] = ["left", "right", "first"];

/// Names of the settings of drafting.
const DRAFT: [&str; 2] = ["with", "seconds"];

/// Seconds that a model may take for an answer.
pub const SECONDS: RangeInclusive<u16> = 1..=3600;

/// Cells that a column beside the text may have.
pub const COLUMNS: RangeInclusive<u16> = 16..=80;

/// Names of the panes, in the order of their numbers.
pub const NAMES: [&str; 4] = ["sources", "actors", "text", "timeline"];

/// The user's settings; what is absent keeps its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of a theme.
    pub theme: Option<At<String>>,
    /// Most cells of a line of text.
    pub measure: Option<u16>,
    /// Whether the reader takes the mouse.
    pub mouse: Option<bool>,
    /// Whether borders and signs are ASCII.
    pub ascii: Option<bool>,
    /// Cells of the column left of the text; `None` fits it to the screen.
    pub left: Option<u16>,
    /// Cells of the column right of the text; `None` fits it to the screen.
    pub right: Option<u16>,
    /// Index in [`NAMES`] of the pane that has the focus at first.
    pub first: Option<usize>,
    /// Whether a collection opens where the user left it.
    pub resume: Option<bool>,
    /// Whether changed files are read again by themselves.
    pub live: Option<bool>,
    /// The command that drafts: a program and its arguments.
    pub with: Option<At<String>>,
    /// Seconds that it may take for an answer.
    pub seconds: Option<u16>,
    /// Keys by the names of actions, in the order of the file.
    pub keys: Vec<(At<String>, Vec<At<String>>)>,
}

/// Reads the text of `config.toml`: the settings and the mistakes. A mistake
/// costs no other setting.
pub fn read(text: &str) -> (Settings, Vec<Fault>) {
    let (source, entries, mut faults) = TomlText::parse(text);
    let mut set = Settings::default();
    for (name, value) in entries {
        match name.value.as_str() {
            "theme" => set.theme = string(&value, "write `theme = \"dark\"`", &mut faults),
            "measure" => set.measure = number(&value, MEASURES, "cells", &mut faults),
            "mouse" => set.mouse = switch(&value, "mouse", &mut faults),
            "ascii" => set.ascii = switch(&value, "ascii", &mut faults),
            "panes" => panes(&source, value, &mut set, &mut faults),
            "resume" => set.resume = switch(&value, "resume", &mut faults),
            "live" => set.live = switch(&value, "live", &mut faults),
            "draft" => draft(&source, value, &mut set, &mut faults),
            "keys" => set.keys = keys(&source, value, &mut faults),
            other => faults.push(name.fault(unknown("setting", other, &KNOWN))),
        }
    }
    faults.sort_by_key(|fault| (fault.line, fault.column));
    (set, faults)
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let meant = meant(name, known.iter().copied());
    if meant.is_empty() {
        format!(
            "there is no {what} `{name}`; there are {}",
            known.join(", ")
        )
    } else {
        format!("there is no {what} `{name}`{meant}")
    }
}

/// Reads a setting that is `true` or `false`.
fn switch(value: &Value, name: &str, faults: &mut Vec<Fault>) -> Option<bool> {
    let DeValue::Boolean(on) = value.value else {
        let what = sort(&value.value);
        let right = format!("this is {what}; write `{name} = true` or `{name} = false`");
        faults.push(value.fault(right));
        return None;
    };
    Some(on)
}

fn number(
    value: &Value,
    range: RangeInclusive<u16>,
    of: &str,
    faults: &mut Vec<Fault>,
) -> Option<u16> {
    let (least, most) = (range.start(), range.end());
    let right = format!("write a number of {of} from {least} to {most}");
    let DeValue::Integer(written) = &value.value else {
        faults.push(value.fault(format!("this is {}; {right}", sort(&value.value))));
        return None;
    };
    let parsed = u16::from_str_radix(written.as_str(), written.radix()).ok();
    let number = parsed.filter(|number| range.contains(number));
    if number.is_none() {
        faults.push(value.fault(format!("{written} is out of range; {right}")));
    }
    number
}

fn table<'a>(
    source: &TomlText<'a>,
    value: Value<'a>,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Option<Entries<'a>> {
    if let DeValue::Table(table) = value.value {
        return Some(source.entries(table));
    }
    let what = sort(&value.value);
    faults.push(value.fault(format!("this is {what}; write a table: {name}")));
    None
}

/// Reads `[panes]`.
fn panes<'a>(source: &TomlText<'a>, value: Value<'a>, set: &mut Settings, faults: &mut Vec<Fault>) {
    for (name, value) in table(source, value, "[panes]", faults).unwrap_or_default() {
        match name.value.as_str() {
            "left" => set.left = cells(&value, faults),
            "right" => set.right = cells(&value, faults),
            "first" => set.first = first(&value, faults),
            other => faults.push(name.fault(unknown("setting of panes", other, &PANES))),
        }
    }
}

/// Reads `[draft]`.
fn draft<'a>(source: &TomlText<'a>, value: Value<'a>, set: &mut Settings, faults: &mut Vec<Fault>) {
    const RIGHT: &str = "write `with = \"PROGRAM ARGUMENTS\"`";
    for (name, value) in table(source, value, "[draft]", faults).unwrap_or_default() {
        match name.value.as_str() {
            "with" => {
                set.with = string(&value, RIGHT, faults).filter(|with| !with.value.is_empty());
            }
            "seconds" => set.seconds = number(&value, SECONDS, "seconds", faults),
            other => faults.push(name.fault(unknown("setting of drafting", other, &DRAFT))),
        }
    }
}

/// Reads the cells of a column; `None` for `auto` or a mistake.
fn cells(value: &Value, faults: &mut Vec<Fault>) -> Option<u16> {
    match &value.value {
        DeValue::String(word) if word == AUTO => None,
        DeValue::String(word) => {
            let (least, most) = (COLUMNS.start(), COLUMNS.end());
            faults.push(value.fault(format!(
                "there is no width `{word}`; write {AUTO} or a number of cells from {least} to {most}"
            )));
            None
        }
        _ => number(value, COLUMNS, "cells", faults),
    }
}

/// Reads the name of a pane; `None` for `auto` or a mistake.
fn first(value: &Value, faults: &mut Vec<Fault>) -> Option<usize> {
    let name = string(value, "write `first = \"sources\"`", faults)?;
    let found = NAMES.iter().position(|pane| *pane == name.value);
    if found.is_none() && name.value != AUTO {
        let known: Vec<_> = [AUTO].into_iter().chain(NAMES).collect();
        faults.push(name.fault(unknown("pane", &name.value, &known)));
    }
    found
}

/// Reads `[keys]`: a key, or a list of keys, for each action.
fn keys<'a>(
    source: &TomlText<'a>,
    value: Value<'a>,
    faults: &mut Vec<Fault>,
) -> Vec<(At<String>, Vec<At<String>>)> {
    const RIGHT: &str = "write keys: [\"c\", \"Ctrl-n\"]";
    let mut all = Vec::new();
    for (name, value) in table(source, value, "[keys]", faults).unwrap_or_default() {
        let place = value.with(());
        let written = match value.value {
            DeValue::Array(list) if list.len() > MOST_KEYS => {
                faults.push(place.fault(format!("an action takes {MOST_KEYS} keys at most")));
                continue;
            }
            DeValue::Array(list) => list.into_iter().map(|one| source.value(one)).collect(),
            DeValue::String(_) => vec![value],
            other => {
                faults.push(place.fault(format!("this is {}; {RIGHT}", sort(&other))));
                continue;
            }
        };
        let count = written.len();
        let read = written
            .into_iter()
            .filter_map(|v| string(&v, RIGHT, faults));
        let read: Vec<_> = read.collect();
        // A list of only mistakes must not unbind the action.
        if count == 0 || !read.is_empty() {
            all.push((name, read));
        }
    }
    all
}
