//! No type is spread over files: at most two `impl` blocks are its own.

use std::collections::BTreeMap;

use super::source::{Definitions, File, code, definitions, home, paths};

/// The most `impl` blocks of a type; those for traits do not count.
const MOST: usize = 2;

/// The types with too many blocks, one line each.
pub(super) fn violations(files: &[File]) -> Vec<String> {
    let mut blocks: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    let all = definitions(files);
    for file in files {
        let lines = code(&file.1);
        let heads = lines.lines().filter(|line| line.starts_with("impl"));
        for name in heads.filter_map(implemented) {
            let home = definition(file, &name, &all).unwrap_or(&file.0);
            blocks
                .entry((home.to_owned(), name))
                .or_default()
                .push(&file.0);
        }
    }
    let many = blocks.into_iter().filter(|(_, at)| at.len() > MOST);
    let told = many.map(|((home, name), at)| format!("{home}: {name} in {}", at.join(", ")));
    told.collect()
}

/// The type of an `impl` block that is not for a trait, by its first line.
fn implemented(line: &str) -> Option<String> {
    let mut rest = line.strip_prefix("impl")?;
    if rest.starts_with('<') {
        let mut depth = 0;
        let end = rest.find(|c| {
            depth += i32::from(c == '<') - i32::from(c == '>');
            depth == 0
        })?;
        rest = &rest[end + 1..];
    }
    if rest.contains(" for ") {
        return None;
    }
    let path = rest.trim_start().split(['<', ' ', '{']).next()?;
    let name = path.rsplit("::").next()?;
    name.starts_with(char::is_uppercase).then(|| name.into())
}

/// The file that defines what `file` calls `name`.
fn definition<'a>(file: &File, name: &str, all: &Definitions<'a>) -> Option<&'a str> {
    let defining = all.get(name)?;
    if let Some(home) = defining.iter().find(|home| **home == file.0) {
        return Some(home);
    }
    let all = paths(&file.0, &code(&file.1));
    let mut named = all
        .iter()
        .filter(|path| path.last().is_some_and(|l| l == name));
    named.find_map(|path| home(path, defining))
}

#[test]
fn a_type_that_is_spread_is_noticed() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let one = |more: &str| {
        violations(&[
            file(
                "tui/a.rs",
                "pub struct App {}\nimpl App {\n}\nimpl Drop for App {\n}",
            ),
            file("tui/b.rs", "use crate::tui::a::App;\nimpl App {\n}"),
            file("model/a.rs", "pub struct App;\nimpl App {\n}"),
            file("tui/c.rs", more),
        ])
    };
    assert_eq!(one("impl super::b::Row {\n}"), [""; 0]);
    for more in [
        "use super::a::App;\nimpl App {\n}",
        "use crate::tui::{a::App, b};\nimpl<'a> App<'a> {\n}",
        "use crate::tui::App;\nimpl<T: From<u8>> App {\n}",
    ] {
        assert_eq!(
            one(more),
            ["tui/a.rs: App in tui/a.rs, tui/b.rs, tui/c.rs"],
            "{more}"
        );
    }
}
