//! The commands in the README and in each page under `docs` run as written,
//! block by block, in one folder per page.

use std::fs;
use std::path::Path;

use super::place::Place;
use super::{README, page, pages};

/// A fenced block: its language and its lines.
pub(super) struct Block {
    pub(super) language: String,
    pub(super) lines: Vec<String>,
}

/// The fenced blocks of a page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let code = line.trim_start();
        match (code.strip_prefix("```"), open) {
            (Some(language), None) => {
                open = Some(line.len() - code.len());
                blocks.push(Block {
                    language: language.into(),
                    lines: Vec::new(),
                });
            }
            (Some(_), Some(_)) => open = None,
            (None, Some(indent)) => {
                let line = line.get(indent..).unwrap_or_default();
                blocks.last_mut().unwrap().lines.push(line.into());
            }
            (None, None) => {}
        }
    }
    assert_eq!(open, None, "a block has no end");
    blocks
}

/// Runs commands and compares their output with the block.
fn compare(place: &Place, lines: &[String]) {
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        let command = line.strip_prefix("$ ").expect("a command before output");
        let mut shown = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            shown.push_str(line);
            shown.push('\n');
        }
        assert_eq!(place.answer(command), shown, "{command}");
    }
}

/// How often a line of a script starts one of the programs in the pages,
/// perhaps after setting its environment.
fn starts(line: &str) -> usize {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let mut words = line.split_whitespace();
    let word = words.find(|word| !word.contains('='));
    usize::from(matches!(word, Some("rashomon" | "cargo")))
}

/// Runs the commands of a page. Returns how many programs they started.
fn run(name: &str, place: &Place) -> usize {
    let mut meant = 0;
    for block in blocks(&page(name)) {
        match block.language.as_str() {
            "sh" => {
                place.answer(&block.lines.join("\n"));
            }
            "console" => compare(place, &block.lines),
            // Files, which other tests read.
            "yaml" | "toml" | "text" => continue,
            other => panic!("{name}: the test does not know blocks of {other:?}"),
        }
        meant += block.lines.iter().map(|line| starts(line)).sum::<usize>();
        assert_eq!(place.started(), meant, "{name}, after {:?}", block.lines);
    }
    meant
}

#[test]
fn the_commands_of_the_readme_run_as_written() {
    let place = Place::new();
    let started = run(README, &place);
    assert!(started >= 20, "{started} commands");
    assert!(made(&place.at("here")));
}

#[test]
fn the_commands_of_the_other_pages_run_as_written() {
    let others = pages().into_iter().filter(|name| name != README);
    let started: usize = others.map(|name| run(&name, &Place::new())).sum();
    assert!(started >= 40, "{started} commands");
}

/// Whether the commands had the effects that the README states.
fn made(here: &Path) -> bool {
    let holds = |name: &str, part: &str| {
        let text = fs::read_to_string(here.join(name)).expect(name);
        assert!(text.contains(part), "{name} has no {part}: {text}");
    };
    holds("wounded.csv", "14 coalition personnel");
    holds("taji.csv", "rockets landed");
    holds("accounts.svg", "rockets landed");
    holds("found.svg", "fill=\"#fbfaf7\"");
    holds("my-story/wire.yaml", "publisher: Coastal Wire");
    here.join("problems.jsonl").exists()
}

#[test]
fn a_command_that_fails_or_is_not_known_is_noticed() {
    let place = Place::new();
    for wrong in [
        "rashomon no-such-folder",
        "cargo publish",
        "rashomon gaps | false",
    ] {
        assert!(!place.run(wrong).status.success(), "{wrong}");
    }
    let text = "1. a\n\n   ```sh\n   b \\\n     c\n   ```\n\n```console\n$ d\ne\n```\n";
    let found = blocks(text);
    assert_eq!(found[0].lines, ["b \\", "  c"]);
    assert_eq!(
        (found[1].language.as_str(), found[1].lines.len()),
        ("console", 2)
    );
    assert_eq!(
        (
            starts("$ rashomon a"),
            starts("A=1 cargo test"),
            starts("  | rashomon"),
            starts("echo a=b")
        ),
        (1, 1, 0, 0)
    );
}
