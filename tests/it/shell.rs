//! At the shell: completions, manual pages, the version.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::CommandFactory as _;
use rashomon::cli::Cli;
use rashomon::commands::man;
use rashomon::tui::action::TABLE;

use crate::fixture::program;

fn said(words: &[&str]) -> String {
    let mut command = program();
    let output = command.args(words).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The names of all commands that users type.
fn commands() -> Vec<String> {
    let program = Cli::command();
    let shown = program.get_subcommands().filter(|c| !c.is_hide_set());
    shown.map(|c| c.get_name().to_owned()).collect()
}

/// What a shell offers to complete the last word.
fn offered(shell: &str, words: &[&str]) -> Vec<String> {
    let asks = ["__complete", "--shell", shell, "--", "rashomon"];
    let said = said(&[&asks, words].concat());
    said.lines().map(str::to_owned).collect()
}

#[test]
fn each_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(said(&["completions", shell]).contains("rashomon __complete"));
        let offered = offered(shell, &[""]);
        for command in commands() {
            let is_it = |line: &String| line.split([':', '\t']).next() == Some(&command);
            assert!(offered.iter().any(is_it), "{shell}: {command}");
        }
        assert!(!offered.iter().any(|line| line.contains("__complete")));
    }
    let script = said(&["completions", "powershell"]);
    assert!(commands().iter().all(|command| script.contains(command)));
}

#[test]
fn options_have_their_values_and_ids_what_they_are() {
    let values = offered("bash", &["--colors", ""]);
    assert!(values.contains(&"light".to_owned()), "{values:?}");
    let story = crate::fixture::folder();
    let story = story.to_str().unwrap();
    let ids = |words: &[&str]| offered("fish", words);
    // It completes from the folder on the line, wherever that is.
    let asks = ["__complete", "--shell", "fish", "--index", "2", "--"];
    let found = said(&[&asks[..], &["rashomon", "show", "khal", story]].concat());
    assert!(found.starts_with("khalid-al-najjar\tactor: "), "{found}");
    let found = said(&[&asks[..], &["rashomon", "events", "sink", story]].concat());
    assert!(found.starts_with("sinking\tevent: "), "{found}");
    let found = said(&[&asks[..], &["rashomon", "questions", "", story]].concat());
    assert!(found.contains("cause\tWhat sank the Aurelia?"), "{found}");
    let found = said(&[&asks[..], &["rashomon", "show", "coastal-wire:", story]].concat());
    assert!(
        found.lines().count() > 5 && found.contains("coastal-wire:5\t"),
        "{found}"
    );
    assert!(ids(&["new", "iraq-r"])[0].starts_with("iraq-restraint\tsource: "));
    assert!(ids(&["show", "no-such-thing"]).is_empty());
}

/// Bash, the shell that is everywhere, completes as it should.
#[test]
fn bash_completes_ids() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("completions");
    fs::write(&file, said(&["completions", "bash"])).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_rashomon"));
    let script = format!(
        "PATH={}:$PATH; source {}; COMP_WORDS=(rashomon show taji-r); COMP_CWORD=2; _rashomon; \
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        program.parent().unwrap().display(),
        file.display()
    );
    let mut bash = Command::new("bash");
    let output = bash
        .args(["-c", &script])
        .current_dir(&folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.lines().any(|id| id == "taji-rockets"), "{said}");
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("man").join("man1");
    said(&["man", "--into", into.to_str().unwrap()]);
    let program = fs::read_to_string(into.join("rashomon.1")).unwrap();
    assert_eq!(program, said(&["man"]));
    let version = program.lines().find(|line| line.starts_with(".TH"));
    assert!(version.unwrap().contains(env!("CARGO_PKG_VERSION")));
    for command in commands() {
        let page = fs::read_to_string(into.join(format!("rashomon-{command}.1"))).unwrap();
        for section in ["SYNOPSIS", "\"EXIT STATUS\"", "EXAMPLES", "\"SEE ALSO\""] {
            assert!(
                page.contains(&format!(".SH {section}\n")),
                "{command}: {section}"
            );
        }
        assert!(
            program.contains(&format!("rashomon\\-{command}(1)")),
            "{command}"
        );
    }
    let pages = man::pages(&Cli::command()).unwrap();
    assert_eq!(pages.len(), fs::read_dir(&into).unwrap().count());
    // Each example has its own line.
    let search = said(&["man", "search"]);
    let (_, examples) = search.split_once(".SH EXAMPLES\n.nf\n").unwrap();
    assert!(examples.contains("\n  rashomon search"), "{examples}");
}

#[test]
fn the_manual_page_tells_keys_files_and_environment() {
    let page = said(&["man"]);
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|l| l.strip_prefix(".SH "))
        .collect();
    let wanted = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "KEYS",
        "FILES",
        "ENVIRONMENT",
        "\"EXIT STATUS\"",
        "EXAMPLES",
        "\"SEE ALSO\"",
    ];
    assert_eq!(sections, wanted);
    // The synopsis shows values as they are typed.
    assert!(page.contains(r"[\fB\-\-query\fR \fIWORDS\fR]"), "{page}");
    for name in [
        "NO_COLOR",
        "COLUMNS",
        "VISUAL",
        "notebook.jsonl",
        ".rashomonignore",
    ] {
        let plain = page.replace(r"\-", "-");
        assert!(plain.contains(name), "{name}");
    }
    for entry in TABLE {
        let help = entry
            .help
            .split(['\'', '-', '.', '’'])
            .next()
            .unwrap_or_default();
        assert!(page.contains(help), "{}", entry.name);
    }
    // If groff is installed, it finds no fault in the page.
    let mut formatter = Command::new("groff");
    let started = formatter
        .args(["-Kutf8", "-man", "-Tutf8", "-ww", "-z"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    if let Ok(mut started) = started {
        started
            .stdin
            .take()
            .unwrap()
            .write_all(page.as_bytes())
            .unwrap();
        let output = started.wait_with_output().unwrap();
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn every_view_is_a_table_too() {
    let story = crate::fixture::folder();
    let story = story.to_str().unwrap();
    let table = |words: &[&str]| {
        let text = said(&[words, &[story, "--format", "csv"]].concat());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader
            .headers()
            .unwrap()
            .iter()
            .collect::<Vec<_>>()
            .join(",");
        // A row of another length would be an error.
        (head, reader.records().map(Result::unwrap).count())
    };
    let listed = |words: &[&str], head: &str| {
        let (found, rows) = table(words);
        assert_eq!(found, head, "{words:?}");
        assert!(rows > 0, "{words:?}");
    };
    listed(
        &["sources"],
        "id,title,label,short,authors,publisher,issued,voices,passages",
    );
    listed(&["actors"], "id,name,kind,aliases,sources,passages,events");
    listed(
        &["timeline"],
        "id,name,date,place,likely,sources,actors,accounts",
    );
    listed(
        &["search", "ferry"],
        "kind,source,at,text,matches,how,via,score",
    );
    listed(&["show", "coastal-wire"], "field,value");
    listed(&["show", "coastal-wire:5"], "field,value");
    for view in ["events", "conflicts", "questions", "gaps"] {
        assert!(table(&[view]).1 > 0, "{view}");
    }
}

/// Commands with only one format by nature: files, scripts, pages, a picture,
/// what a protocol says; and `config`, which reports on the user's own file.
const OF_ONE_FORM: &[&str] = &[
    "convert",
    "draft",
    "open",
    "schema",
    "picture",
    "config",
    "completions",
    "example",
    "__complete",
    "man",
    "mcp",
];

#[test]
fn every_view_has_all_four_forms() {
    for command in Cli::command().get_subcommands() {
        let format = command.get_arguments().find(|a| a.get_id() == "format");
        let forms: Vec<String> = format
            .into_iter()
            .flat_map(clap::Arg::get_possible_values)
            .map(|value| value.get_name().to_owned())
            .collect();
        let name = command.get_name();
        if name == "export" {
            assert_eq!(forms, ["markdown", "csv", "json", "csl"]);
        } else if OF_ONE_FORM.contains(&name) {
            assert_eq!(forms, [""; 0], "{name}");
        } else {
            assert_eq!(forms, ["text", "json", "jsonl", "csv"], "{name}");
        }
    }
}

/// What is released is fast, as a whole and in every crate, and has no symbols.
#[test]
fn a_release_is_stripped() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let (_, rest) = manifest.split_once("[profile.release]\n").unwrap();
    let profile = rest.split("\n[").next().unwrap();
    for line in ["opt-level = 3", "strip = true", "lto = \"thin\""] {
        assert!(profile.lines().any(|l| l == line), "{line} in {profile}");
    }
    assert!(!manifest.contains("[profile.release.package"));
}

/// Most bytes of the program that is released. Optimised for speed it has
/// 26 million, for size it had 18; most of them read PDFs, pages and archives.
const MOST_BYTES: u64 = 28_000_000;

/// How long it may take to answer from the built-in collection.
const PROMPT: Duration = Duration::from_millis(100);

/// `cargo test --test it -- --ignored small_and_quick`
#[test]
#[ignore = "builds the release: minutes"]
fn a_release_is_small_and_quick_to_start() {
    let cargo = Command::new(env!("CARGO"))
        .args(["build", "--release", "--locked", "--offline"])
        .status();
    assert!(cargo.unwrap().success());
    // target/debug/rashomon → target/release/rashomon
    let debug = Path::new(env!("CARGO_BIN_EXE_rashomon"));
    let target = debug.parent().and_then(Path::parent).unwrap();
    let program = target.join("release/rashomon");
    let size = fs::metadata(&program).unwrap().len();
    assert!(size <= MOST_BYTES, "{size} bytes");
    let elsewhere = tempfile::tempdir().unwrap();
    let answer = || {
        let start = Instant::now();
        let mut command = Command::new(&program);
        let output = command.arg("sources").current_dir(&elsewhere).output();
        assert!(output.unwrap().status.success());
        start.elapsed()
    };
    let best = (0..5).map(|_| answer()).min().unwrap();
    println!("{size} bytes, {best:?}");
    assert!(best < PROMPT, "{best:?}");
}

#[test]
fn the_version_tells_the_commit() {
    let version = said(&["--version"]);
    let rest = version.strip_prefix(concat!("rashomon ", env!("CARGO_PKG_VERSION")));
    let rest = rest.unwrap().trim_end();
    // Built without a repository, it names no commit.
    let form = regex_lite::Regex::new(r"^( \([0-9a-f]{7,}, \d{4}-\d\d-\d\d\))?$").unwrap();
    assert!(form.is_match(rest), "{version}");
}
