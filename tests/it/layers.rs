//! Imports run downward only, and files stay small. Source of the rules:
//! design, section 8.

use std::fs;
use std::path::Path;

/// Lines of a source file, at most.
const MOST_LINES: usize = 600;

/// What each layer may name besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("store", &["model", "text"]),
    ("search", &["model", "text"]),
    ("convert", &["model", "text"]),
    ("config", &["model", "text"]),
    // `tui` for the table of actions, which `rashomon keys` prints, and for the
    // screen that `rashomon picture` draws.
    (
        "commands",
        &[
            "store", "search", "convert", "config", "model", "text", "tui",
        ],
    ),
    // Documents are converted by a command: what the reader finds in a text,
    // `model::times` and `text::quotes` find.
    ("tui", &["store", "search", "config", "model", "text"]),
    ("cli", &["commands", "config", "model", "text", "tui"]),
];

/// Crates and modules that stay in one place.
const CONFINED: &[(&[&str], &[&str])] = &[
    (&["ratatui"], &["tui/"]),
    // Text gets on the screen by `paint`, which sanitizes it; the others draw
    // on its canvas.
    (&["ratatui", "buffer"], &["tui/widgets/", "tui/view.rs"]),
    (&["ratatui", "widgets"], &["tui/widgets/"]),
    (&["ratatui", "text"], &[]),
    (&["ratatui", "prelude"], &[]),
    (
        &["ratatui", "Frame"],
        &["tui/view.rs", "tui/shell/terminal.rs"],
    ),
    (&["ratatui", "Terminal"], &["tui/shell/terminal.rs"]),
    (&["ratatui", "backend"], &["tui/shell/terminal.rs"]),
    (&["crossterm"], &["tui/"]),
    (&["crossterm", "execute"], &["tui/shell/terminal.rs"]),
    (&["crossterm", "queue"], &["tui/shell/terminal.rs"]),
    (&["crossterm", "style"], &[]),
    (&["crossterm", "terminal", "SetTitle"], &[]),
    (&["std", "fs"], &["store/", "commands/", "config"]),
    (&["fuzzy_matcher"], &["search/fuzzy.rs"]),
    (&["serde_yaml"], &["store/yaml/"]),
    (&["saphyr_parser"], &["store/yaml/"]),
];

/// A source file: its path below `src/`, and its text.
type File = (String, String);

#[test]
fn imports_run_downward_and_files_stay_small() {
    let mut files = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    read(&src, &src, &mut files);
    assert!(files.len() > 20, "too few files found");
    let broken = violations(&files);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let below = path.strip_prefix(root).unwrap();
            let name = below.to_str().unwrap().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Everything in `files` that breaks a rule, a line each.
fn violations(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, text) in files {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            broken.push(format!("{name}: {lines} lines, more than {MOST_LINES}"));
        }
        for path in paths(name, text) {
            if let Some(why) = forbidden(name, &path, files) {
                broken.push(format!("{name}: {} ({why})", path.join("::")));
            }
        }
    }
    broken
}

/// Why a file may not name a path, if so.
fn forbidden(name: &str, path: &[String], files: &[File]) -> Option<String> {
    let starts =
        |start: &[&str]| path.len() >= start.len() && path.iter().zip(start).all(|(a, b)| a == b);
    for (what, places) in CONFINED {
        if starts(what) && !places.iter().any(|place| name.starts_with(place)) {
            return Some(match places {
                [] => "nowhere".into(),
                places => format!("only in {}", places.join(", ")),
            });
        }
    }
    let own = name.split(['/', '.']).next()?;
    let (root, rest) = path.split_first()?;
    let rest = rest.first()?;
    if root != "crate" {
        return None;
    }
    if let Some((_, below)) = LAYERS.iter().find(|(layer, _)| *layer == own) {
        let is_layer = LAYERS.iter().any(|(layer, _)| layer == rest);
        if is_layer && rest != own && !below.contains(&rest.as_str()) {
            return Some(format!("{own} is not above {rest}"));
        }
    }
    let pane = name.strip_prefix("tui/panes/")?.split(['/', '.']).next()?;
    if starts(&["crate", "tui", "app"]) {
        return Some("a pane does not know the app".into());
    }
    let other = path.get(3).filter(|_| starts(&["crate", "tui", "panes"]))?;
    let is_pane = [
        format!("tui/panes/{other}.rs"),
        format!("tui/panes/{other}/mod.rs"),
    ];
    let exists = files.iter().any(|(file, _)| is_pane.contains(file));
    (pane != "mod" && other != pane && exists).then(|| "panes do not know each other".into())
}

/// The paths that a file names, from `crate` or a crate on; `super` resolved.
fn paths(name: &str, text: &str) -> Vec<Vec<String>> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let word = rest
            .split(|c: char| !is_ident(c))
            .next()
            .unwrap_or_default();
        let begins = !word.is_empty() && !is_ident(before) && before != ':';
        if begins && rest[word.len()..].starts_with("::") {
            let mut at = rest;
            tree(&mut at, &[], &mut found);
            rest = &rest[word.len()..];
            before = ':';
        } else {
            rest = &rest[c.len_utf8()..];
            before = c;
        }
    }
    let resolve = |path| resolved(name, path);
    found.into_iter().map(resolve).collect()
}

fn is_ident(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads `a::b::{c, d::e}` into the paths it stands for.
fn tree(rest: &mut &str, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = prefix.to_vec();
    loop {
        *rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            *rest = inside;
            while !rest.is_empty() && !rest.trim_start().starts_with('}') {
                let before = rest.len();
                tree(rest, &path, found);
                *rest = rest.trim_start().trim_start_matches(',');
                if rest.len() == before {
                    return;
                }
            }
            *rest = rest.trim_start().trim_start_matches('}');
            return;
        }
        let word = rest
            .split(|c: char| !is_ident(c))
            .next()
            .unwrap_or_default();
        if !word.is_empty() {
            path.push(word.into());
        }
        *rest = &rest[word.len()..];
        match rest.strip_prefix("::") {
            Some(after) if !word.is_empty() => *rest = after,
            _ => break,
        }
    }
    *rest = rest.trim_start_matches(|c| c != ',' && c != '}' && c != ';' && c != '\n');
    found.push(path);
}

/// A path from `crate` on where it begins with `super`.
fn resolved(name: &str, path: Vec<String>) -> Vec<String> {
    let ups = path.iter().take_while(|word| *word == "super").count();
    if ups == 0 {
        return path;
    }
    let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
    let module: Vec<&str> = module.split('/').collect();
    let kept = module.len().saturating_sub(ups);
    let here = ["crate"].into_iter().chain(module[..kept].iter().copied());
    let rest = path[ups..].iter().map(String::as_str);
    here.chain(rest).map(Into::into).collect()
}

fn broken(name: &str, text: &str) -> Vec<String> {
    let others = ["tui/panes/reader.rs", "tui/panes/list.rs"];
    let mut files: Vec<File> = others
        .iter()
        .map(|n| ((*n).into(), String::new()))
        .collect();
    files.retain(|(file, _)| file != name);
    files.push((name.into(), text.into()));
    violations(&files)
}

#[test]
fn a_broken_rule_is_noticed() {
    for (name, text) in [
        ("text/fold.rs", "use crate::model::Value;"),
        ("search/query.rs", "use crate::store::Problem;"),
        ("search/query.rs", "let x = crate::convert::run();"),
        ("store/load.rs", "use crate::{model::Value, search::Index};"),
        (
            "store/load.rs",
            "use crate::{\n    model::{Value, When},\n    convert,\n};",
        ),
        ("model/merge.rs", "use super::super::store::Problem;"),
        ("model/mod.rs", "use super::store;"),
        ("commands/search.rs", "use crate::cli::Cli;"),
        ("search/names.rs", "use fuzzy_matcher::FuzzyMatcher;"),
        ("store/mod.rs", "fn f() { serde_yaml::from_str(x) }"),
        ("search/mod.rs", "use std::{fs, io};"),
        ("model/id.rs", "let s = std::fs::read(p);"),
        ("commands/format.rs", "use crossterm::event::KeyCode;"),
        ("tui/app.rs", "use crossterm::{event, execute};"),
        ("tui/shell/terminal.rs", "use crossterm::style::Print;"),
        (
            "tui/shell/terminal.rs",
            "use crossterm::terminal::{SetTitle, Clear};",
        ),
        ("tui/panes/list.rs", "use ratatui::buffer::Buffer;"),
        ("tui/panes/list.rs", "use ratatui::widgets::Paragraph;"),
        ("tui/bars.rs", "let line = ratatui::text::Line::raw(x);"),
        ("main.rs", "ratatui::init();"),
        ("tui/panes/list.rs", "use super::reader::Reader;"),
        ("tui/panes/list.rs", "use crate::tui::app::App;"),
        ("tui/panes/list.rs", "use super::super::app::App;"),
    ] {
        assert_eq!(broken(name, text).len(), 1, "{name}: {text}");
    }
    assert_eq!(
        broken("text/long.rs", &"\n".repeat(MOST_LINES + 1)).len(),
        1
    );
}

#[test]
fn what_the_rules_allow_is_let_alone() {
    for (name, text) in [
        (
            "model/merge.rs",
            "use super::{Joins, id};\nuse crate::text::fold;",
        ),
        ("search/fuzzy.rs", "use fuzzy_matcher::skim::SkimMatcherV2;"),
        ("store/yaml/mod.rs", "use saphyr_parser::Parser;"),
        ("store/walk.rs", "use std::{fs, io};"),
        ("commands/show/event.rs", "use super::super::format;"),
        (
            "tui/app.rs",
            "use super::panes::{list, reader};\nuse ratatui::layout::Rect;",
        ),
        (
            "tui/panes/list.rs",
            "use super::Context;\nuse crate::tui::theme::Theme;",
        ),
        (
            "text/fold.rs",
            "//! See crate::model.\n// use crate::store;",
        ),
        (
            "model/a.rs",
            "use std::collections::BTreeMap;\nlet fs = store::x;",
        ),
    ] {
        assert_eq!(broken(name, text), [""; 0], "{name}: {text}");
    }
}
