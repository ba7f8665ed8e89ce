//! The commands of the README run as written, block by block, in one folder.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::readme;
use crate::golden::fixtures;

/// A fenced block: its language and its lines.
struct Block {
    language: String,
    lines: Vec<String>,
}

/// What is done with `cargo` in the README: the beginnings of its lines.
/// `run` runs the program; the others take long, need a network or would test
/// within a test, and are known by name.
const CARGO: &[&str] = &[
    "run --release",
    "test",
    "install --path .",
    "deny --config .ci/deny.toml check",
    "+nightly fuzz run --fuzz-dir tests/fuzz",
];

/// A document beside the fixtures in which a name is spelled otherwise.
const LETTER: &str = "\
A letter to the inquiry

Khaled Najar has written to the inquiry.

“I closed the door myself,” said Khaled Najar.
";

fn blocks(text: &str) -> Vec<Block> {
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

/// A folder for the commands, with programs that they find first.
struct Place {
    home: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            home: tempfile::tempdir().unwrap(),
        };
        for folder in ["bin", "here", "here/reports"] {
            fs::create_dir(place.at(folder)).unwrap();
        }
        for name in ["news.txt", "page.html", "release.md", "wire.txt"] {
            let from = fixtures("convert").join(name);
            fs::copy(from, place.at("here/reports").join(name)).unwrap();
        }
        fs::write(place.at("here/reports/letter.txt"), LETTER).unwrap();
        let program = env!("CARGO_BIN_EXE_rashomon");
        place.put(
            "rashomon",
            &format!(
                "echo rashomon >> '{}'\nexec '{program}' \"$@\"",
                place.log()
            ),
        );
        let cases: Vec<_> = CARGO.iter().map(|c| format!("'{c}'*")).collect();
        place.put(
            "cargo",
            &format!(
                "case \"$*\" in 'run --release'*) shift 2; exec rashomon \"$@\";; {}) echo cargo \
                 >> '{}';; *) echo \"cargo $*: not known to the test\" >&2; exit 99;; esac",
                cases.join("|"),
                place.log()
            ),
        );
        let has_jq = Command::new("jq").arg("--version").output().is_ok();
        if !has_jq {
            place.put("jq", "exec cat");
        }
        place
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
    }

    fn log(&self) -> String {
        self.at("log").display().to_string()
    }

    /// How many programs were started, the README's own.
    fn started(&self) -> usize {
        fs::read_to_string(self.log()).map_or(0, |log| log.lines().count())
    }

    fn put(&self, name: &str, script: &str) {
        let path = self.at("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn run(&self, script: &str) -> Output {
        let path = std::env::var("PATH").unwrap();
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(self.at("here"))
            .env("PATH", format!("{}:{path}", self.at("bin").display()))
            .env("HOME", self.home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .output()
            .unwrap()
    }

    /// Runs a script that has to end well; what it answers.
    fn answer(&self, script: &str) -> String {
        let output = self.run(script);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a block of commands with their output.
    fn compare(&self, lines: &[String]) {
        let mut lines = lines.iter().peekable();
        while let Some(line) = lines.next() {
            let command = line.strip_prefix("$ ").expect("a command before output");
            let mut shown = String::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                shown.push_str(line);
                shown.push('\n');
            }
            assert_eq!(self.answer(command), shown, "{command}");
        }
    }
}

/// How often a line of a script starts one of the README's programs.
fn starts(line: &str) -> usize {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let word = line.split_whitespace().next().unwrap_or_default();
    usize::from(["rashomon", "cargo"].contains(&word))
}

#[test]
fn its_commands_run_as_written() {
    let place = Place::new();
    let mut meant = 0;
    for block in blocks(&readme()) {
        match block.language.as_str() {
            "sh" => {
                place.answer(&block.lines.join("\n"));
            }
            "console" => place.compare(&block.lines),
            // Files; other tests read them.
            "yaml" | "toml" | "text" => continue,
            other => panic!("a block of {other:?}: what is to be done with it?"),
        }
        meant += block.lines.iter().map(|line| starts(line)).sum::<usize>();
        assert_eq!(place.started(), meant, "after {:?}", block.lines);
    }
    assert!(meant >= 25, "{meant} commands");
    assert!(made(&place.at("here")));
}

/// Whether the commands did what the README says of them.
fn made(here: &Path) -> bool {
    let holds = |name: &str, part: &str| {
        let text = fs::read_to_string(here.join(name)).expect(name);
        assert!(text.contains(part), "{name} has no {part}: {text}");
    };
    holds("wounded.csv", "14 coalition personnel were also injured");
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
            starts("  | rashomon"),
            starts("echo")
        ),
        (1, 0, 0)
    );
}
