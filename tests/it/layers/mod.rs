//! Imports run downward only, the rooms of the reader stay apart, and files
//! stay small. `docs/architecture.md` has the rules.

mod blocks;
mod circles;
mod counts;
mod source;

use source::{File, code, files, is_ident, paths};

/// The most lines of a source file.
const MOST_LINES: usize = 600;

/// The layers that each layer may name besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("threads", &[]),
    ("text", &[]),
    ("model", &["text"]),
    ("store", &["model", "text", "threads"]),
    ("search", &["model", "text", "threads"]),
    ("convert", &["model", "text", "threads"]),
    ("story", &["model", "text", "threads"]),
    ("config", &["model", "text", "threads"]),
    (
        "views",
        &[
            "store", "search", "convert", "story", "model", "text", "threads",
        ],
    ),
    // `tui` for the table of actions in `rashomon keys` and the screens of
    // `rashomon picture`.
    (
        "commands",
        &[
            "views", "store", "search", "convert", "story", "config", "model", "text", "threads",
            "tui",
        ],
    ),
    // Only commands convert documents. The reader itself finds times and
    // quotations in a text with `model::times` and `text::quotes`.
    (
        "tui",
        &[
            "views", "store", "search", "story", "config", "model", "text", "threads",
        ],
    ),
    (
        "cli",
        &["commands", "config", "model", "text", "threads", "tui"],
    ),
];

/// Crates and modules that only some files may use.
const CONFINED: &[(&[&str], &[&str])] = &[
    (&["ratatui"], &["tui/"]),
    // `paint` sanitizes text and puts it on the screen; the others draw on its
    // canvas.
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
    // The model answers; the layers above render its answers.
    (&["csv"], &["views/"]),
    (&["fuzzy_matcher"], &["search/fuzzy.rs"]),
    (&["serde_yaml"], &["store/yaml/"]),
    (&["saphyr_parser"], &["store/yaml/"]),
];

/// What each room of the reader must not know. A feature knows the world and
/// what lies below, but no other feature.
const APART: &[(&str, &[&str])] = &[
    (
        "widgets",
        &[
            "world", "page", "feature", "features", "desk", "stage", "app", "shell",
        ],
    ),
    ("page", &["feature", "features", "desk", "stage", "app"]),
    ("world", &["feature", "features", "desk", "stage", "app"]),
    ("feature", &["features", "desk", "stage", "app"]),
    ("features", &["desk", "stage", "app", "view", "bars"]),
    ("desk", &["features", "stage", "app", "view", "bars"]),
    ("bars", &["features", "app", "view"]),
    ("stage", &["features", "app", "view", "bars"]),
];

#[test]
fn imports_run_downward_and_files_stay_small() {
    let broken = violations(&files());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_type_is_spread_over_files() {
    let broken = blocks::violations(&files());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_of_the_reader_do_not_call_in_circles() {
    let broken = circles::violations(&files());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// All violations of a rule in `files`, one line each.
fn violations(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, text) in files {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            broken.push(format!("{name}: {lines} lines, more than {MOST_LINES}"));
        }
        if name != "tui/app.rs" && takes_the_app(text) {
            broken.push(format!("{name}: takes the app"));
        }
        for path in paths(name, text) {
            if let Some(why) = forbidden(name, &path, files) {
                broken.push(format!("{name}: {} ({why})", path.join("::")));
            }
        }
    }
    broken
}

/// The reason why a file must not name a path, if there is one.
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
    let room = name.strip_prefix("tui/")?.split(['/', '.']).next()?;
    let named = path.get(2).filter(|_| rest == "tui")?;
    let apart = APART.iter().find(|(other, _)| *other == room)?.1;
    if apart.contains(&named.as_str()) {
        return Some(format!("{room} does not know {named}"));
    }
    let feature = name.strip_prefix("tui/features/")?.split_once('/')?.0;
    let other = path.get(3).filter(|_| named == "features")?;
    let is_feature = files.iter().any(|(file, _)| {
        let file = file.strip_prefix("tui/features/");
        file.and_then(|file| file.split_once('/'))
            .is_some_and(|(folder, _)| folder == other)
    });
    (other != feature && is_feature).then(|| "features do not know each other".into())
}

/// Whether a file takes the whole app as mutable.
fn takes_the_app(text: &str) -> bool {
    let code = code(text);
    let mut rest = code.match_indices("&mut App");
    rest.any(|(at, found)| !code[at + found.len()..].starts_with(is_ident))
}

fn broken(name: &str, text: &str) -> Vec<String> {
    let others = ["tui/features/news/mod.rs", "tui/features/gaps/mod.rs"];
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
        ("story/copies/mod.rs", "use crate::search::Index;"),
        ("search/plan.rs", "use crate::story::copies;"),
        (
            "store/load.rs",
            "use crate::{\n    model::{Value, When},\n    convert,\n};",
        ),
        ("model/merge.rs", "use super::super::store::Problem;"),
        ("model/mod.rs", "use super::store;"),
        ("model/compare/grid.rs", "use crate::views::lines::quoted;"),
        (
            "model/export.rs",
            "let mut rows = csv::Writer::from_writer(out);",
        ),
        ("views/events.rs", "use crate::commands::Output;"),
        ("views/events.rs", "use crate::tui::theme::Ink;"),
        ("commands/search.rs", "use crate::cli::Cli;"),
        ("search/names.rs", "use fuzzy_matcher::FuzzyMatcher;"),
        ("store/mod.rs", "fn f() { serde_yaml::from_str(x) }"),
        ("search/mod.rs", "use std::{fs, io};"),
        ("model/id.rs", "let s = std::fs::read(p);"),
        ("commands/format.rs", "use crossterm::event::KeyCode;"),
        ("tui/app.rs", "use crossterm::{event, execute};"),
        ("tui/shell/terminal.rs", "use crossterm::style::Print;"),
        ("tui/marks.rs", "use crate::convert::times;"),
        (
            "tui/shell/terminal.rs",
            "use crossterm::terminal::{SetTitle, Clear};",
        ),
        ("tui/desk/actors.rs", "use ratatui::buffer::Buffer;"),
        ("tui/desk/actors.rs", "use ratatui::widgets::Paragraph;"),
        ("tui/bars/mod.rs", "let line = ratatui::text::Line::raw(x);"),
        ("main.rs", "ratatui::init();"),
        ("tui/features/gaps/mod.rs", "use super::news::News;"),
        ("tui/features/gaps/page.rs", "use super::super::news::News;"),
        ("tui/features/gaps/mod.rs", "use crate::tui::app::App;"),
        (
            "tui/features/gaps/page.rs",
            "use super::super::super::stage::Stage;",
        ),
        (
            "tui/desk/reader/mod.rs",
            "use crate::tui::features::search::Search;",
        ),
        (
            "tui/world.rs",
            "use crate::tui::{desk::Desk, theme::Theme};",
        ),
        (
            "tui/widgets/list.rs",
            "fn f(world: &crate::tui::world::World) {}",
        ),
        ("tui/view.rs", "fn draw(app: &mut App, frame: u8) {}"),
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
            "use super::features::{gaps, news};\nfn f(app: &mut App) {}",
        ),
        (
            "tui/features/gaps/mod.rs",
            "use super::gaps::page;\nuse crate::tui::world::World;",
        ),
        (
            "tui/view.rs",
            "fn draw(app: &App) {}\nfn f(x: &mut Apple) {}",
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
