//! Every command's help ends with examples, and they run.

use std::fs;
use std::sync::Mutex;
use std::thread;

use clap::{Command, CommandFactory as _};
use rashomon::cli::Cli;

use crate::fixture::folder;
use crate::golden::fixtures;
use crate::readme::place::Place;

/// The program and its commands, each with its full name.
fn commands() -> Vec<Command> {
    let mut program = Cli::command();
    program.build();
    let subs: Vec<_> = program.get_subcommands().cloned().collect();
    let known = subs
        .into_iter()
        .filter(|c| c.get_name() != "help" && !c.is_hide_set());
    std::iter::once(program.clone()).chain(known).collect()
}

/// The examples in a help text, without the remarks beside them.
fn examples(help: &str) -> Vec<String> {
    let Some((_, rest)) = help.split_once("Examples:\n") else {
        return Vec::new();
    };
    let lines = rest.lines().map_while(|line| line.strip_prefix("  "));
    lines.map(|line| command_of(line).to_owned()).collect()
}

/// The line up to the first two spaces outside quotation marks.
fn command_of(line: &str) -> &str {
    let mut quote = None;
    let mut before = 'x';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, ' ') if before == ' ' => return line[..at].trim_end(),
            _ => {}
        }
        before = c;
    }
    line
}

/// A folder with the files that the examples name.
fn place() -> Place {
    let place = Place::new();
    let here = place.at("here");
    for name in ["taji", "sources", "texts", "man"] {
        fs::create_dir(here.join(name)).unwrap();
    }
    for entry in fs::read_dir("briefings").unwrap() {
        let file = entry.unwrap().path();
        for to in ["taji", "sources"] {
            fs::copy(&file, here.join(to).join(file.file_name().unwrap())).unwrap();
        }
    }
    let story = folder().join("inquiry-note.yaml");
    fs::copy(story, here.join("note.yaml")).unwrap();
    for (from, to) in [
        ("news.txt", "report.txt"),
        ("gauges.pdf", "scan.pdf"),
        ("gauges.pdf", "a.pdf"),
        ("news.txt", "a.txt"),
        ("gauges.pdf", "c.pdf"),
        ("release.md", "b.md"),
        ("page.html", "c.html"),
    ] {
        fs::copy(fixtures("convert").join(from), here.join(to)).unwrap();
    }
    fs::write(here.join("mine.toml"), "measure = 70\n").unwrap();
    place.put("curl", "cat reports/page.html");
    place.put("man", "cat > /dev/null");
    place.put("my-model", "cat > /dev/null; echo '{\"actors\": []}'");
    place
}

/// The faults in a command's examples, and the number of examples.
fn wrong_in(mut command: Command) -> (Vec<String>, usize) {
    let name = command.get_name().to_owned();
    let found = examples(&command.render_long_help().to_string());
    let mut wrong = Vec::new();
    if found.is_empty() || found != examples(&command.render_help().to_string()) {
        wrong.push(format!("{name}: -h and --help must have the same examples"));
    }
    for example in &found {
        let place = place();
        let output = place.run(&format!("{FOLDERS}{example}"));
        let ends = ENDS.iter().find(|(line, _)| line == example);
        let code = ends.map_or(0, |(_, code)| *code);
        if output.status.code() != Some(code) || place.started() != 1 {
            let said = String::from_utf8_lossy(&output.stderr);
            wrong.push(format!("{name}: {example}\n{said}"));
        }
    }
    (wrong, found.len())
}

/// Examples with an exit code other than 0. The first fails because the
/// originals of the built-in digests belong to others and are not there.
const ENDS: &[(&str, i32)] = &[
    ("rashomon check taji/ --originals texts", 1),
    // The basket is empty.
    ("rashomon export taji/", 1),
    ("rashomon export --basket taji/ --out taji.md", 1),
    // None of its documents is a copy.
    ("rashomon copies taji/", 1),
    (
        r#"rashomon copies --format jsonl | jq 'select(.kind == "copies")'"#,
        1,
    ),
    // There are no notes.
    ("rashomon notes taji/", 1),
    ("rashomon notes 'ask again' taji/", 1),
    (
        r#"rashomon notes --all --format jsonl | jq 'select(.state == "changed")'"#,
        1,
    ),
    ("rashomon notes taji/ --format csv > notes.csv", 1),
    // Nobody is there to agree to its first use.
    ("rashomon draft taji/ --with 'my-model --local'", 2),
    (
        "rashomon convert report.pdf --into taji/ --with 'my-model --fast'",
        2,
    ),
    (
        "rashomon convert report.txt --into taji/ --with 'my-model --local'",
        2,
    ),
    // The model proposes nothing.
    (
        "rashomon draft taji/iraq-restraint.yaml --with my-model --by 'my model' --yes",
        1,
    ),
    // Its first use is to be meant.
    ("rashomon draft taji/ --across --with my-model", 2),
    // The settings name no command.
    ("rashomon draft taji/ --only iraq-restraint", 2),
];

/// Folders that a user would have.
const FOLDERS: &str = "mkdir -p ~/.zfunc ~/.config/fish/completions; PROFILE=profile; ";

#[test]
fn each_help_text_ends_with_examples_that_run() {
    let waiting = Mutex::new(commands());
    let work = || {
        let mut wrong = Vec::new();
        let mut ran = 0;
        loop {
            // The lock is not held while the examples run.
            let Some(command) = waiting.lock().unwrap().pop() else {
                return (wrong, ran);
            };
            let (found, count) = wrong_in(command);
            wrong.extend(found);
            ran += count;
        }
    };
    // As many threads as the machine has cores.
    let cores = thread::available_parallelism().map_or(2, usize::from);
    let (mut wrong, mut ran) = (Vec::new(), 0);
    thread::scope(|scope| {
        let works: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for work in works {
            let (found, count) = work.join().unwrap();
            wrong.extend(found);
            ran += count;
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran > 50, "{ran} examples");
}

#[test]
fn the_words_beside_an_example_are_no_part_of_it() {
    let help = "x\n\nExamples:\n  a 'b  c' d   what it does\n  e | f\n\nMore.\n  g\n";
    assert_eq!(examples(help), ["a 'b  c' d", "e | f"]);
}
