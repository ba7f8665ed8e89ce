//! The pages name every bench and fuzz target, and the tests, benches and
//! targets that they name exist.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::blocks::blocks;
use super::{page, pages};

/// Options of `cargo test` whose next word is no filter.
const WITH_WORD: [&str; 3] = ["--test", "--test-threads", "--skip"];

/// The commands of all pages, one per line, without comments.
fn commands() -> Vec<String> {
    let texts = pages().into_iter().map(|name| page(&name));
    let all: Vec<_> = texts.flat_map(|text| blocks(&text)).collect();
    let shell = all.into_iter().filter(|block| block.language == "sh");
    let lines = shell.flat_map(|block| block.lines);
    lines
        .map(|line| line.split(" #").next().unwrap().trim().to_owned())
        .collect()
}

/// The words after `beginning` in the commands that have it.
fn behind(beginning: &str) -> BTreeSet<String> {
    let all = commands();
    let rest = all.iter().filter_map(|line| line.split_once(beginning));
    let words = rest.filter_map(|(_, rest)| rest.split_whitespace().next());
    words.map(str::to_owned).collect()
}

#[test]
fn benches_and_fuzz_targets_are_all_named() {
    let manifest = page("Cargo.toml");
    let benches = manifest.split("[[bench]]\nname = \"").skip(1);
    let benches = benches.filter_map(|rest| rest.split('"').next());
    let benches: BTreeSet<String> = benches.map(str::to_owned).collect();
    assert_eq!(behind("cargo bench --bench "), benches);
    let targets = fs::read_dir("tests/fuzz/fuzz_targets").unwrap();
    let targets = targets.map(|entry| entry.unwrap().path());
    let targets = targets.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(behind("--fuzz-dir tests/fuzz "), targets.collect());
}

/// The names of all tests, or of the ignored ones only.
fn tests(only_ignored: bool) -> Vec<String> {
    let mut program = Command::new(env::current_exe().unwrap());
    program
        .arg("--list")
        .args(only_ignored.then_some("--ignored"));
    let output = program.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text.lines().filter_map(|line| line.strip_suffix(": test"));
    names.map(str::to_owned).collect()
}

/// The test filters in a command.
fn filters(command: &str) -> Vec<&str> {
    let mut words = command.split_whitespace();
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        if WITH_WORD.contains(&word) {
            words.next();
        } else if !word.starts_with('-') {
            found.push(word);
        }
    }
    found
}

#[test]
fn tests_that_are_named_are_there() {
    let (all, ignored) = (tests(false), tests(true));
    assert!(all.len() > ignored.len() && ignored.len() > 5);
    let mut asked = 0;
    for command in commands() {
        let Some((_, rest)) = command.split_once("cargo test") else {
            continue;
        };
        let is_ignored = rest.contains("--ignored");
        let here = if is_ignored { &ignored } else { &all };
        for filter in filters(rest) {
            asked += 1;
            let is_there = if rest.contains("--lib") {
                Path::new("src").join(filter.replace("::", "/")).exists()
            } else {
                here.iter().any(|test| test.contains(filter))
            };
            assert!(is_there, "{command}: no test has {filter}");
        }
    }
    assert!(asked > 10, "{asked} filters");
    assert_eq!(
        filters(" --test it -- --ignored a::b --skip c d"),
        ["a::b", "d"]
    );
}
