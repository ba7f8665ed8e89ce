//! The practice stories: written once, complete, and worth practising on.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::fixture::program;

fn run(here: &Path, words: &[&str]) -> Output {
    let mut program = program();
    program.args(words).current_dir(here).output().unwrap()
}

/// What a command prints; panics unless it exits with 0.
fn answer(here: &Path, words: &[&str]) -> String {
    let output = run(here, words);
    assert!(output.status.success(), "{words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(here: &Path, words: &[&str]) -> Value {
    let text = answer(here, &[words, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap()
}

/// A folder with the practice stories.
fn practice() -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    answer(here.path(), &["example", "practice"]);
    here
}

#[test]
fn it_is_written_whole_and_never_over_anything() {
    let here = practice();
    let files = |folder: &str| fs::read_dir(here.path().join(folder)).unwrap().count();
    assert_eq!(
        files("practice/taji"),
        fs::read_dir("briefings").unwrap().count()
    );
    assert_eq!(files("practice/fire"), 3);
    let checked = ["check", "practice/taji", "--strict"];
    answer(here.path(), &checked);
    let wire = here.path().join("practice/fire/wire.txt");
    fs::write(&wire, "mine").unwrap();
    let again = run(here.path(), &["example", "practice"]);
    let said = String::from_utf8(again.stderr).unwrap();
    assert_eq!(again.status.code(), Some(2), "{said}");
    assert!(said.contains("name a new folder"), "{said}");
    assert_eq!(fs::read_to_string(&wire).unwrap(), "mine");
    // A file cannot serve as the folder.
    let file = run(here.path(), &["example", "practice/fire/wire.txt"]);
    assert_eq!(file.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&wire).unwrap(), "mine");
}

#[test]
fn what_it_says_to_do_next_can_be_done() {
    let here = tempfile::tempdir().unwrap();
    let said = answer(here.path(), &["example", "to practise"]);
    let next = said
        .lines()
        .filter_map(|line| line.strip_prefix("  rashomon "));
    let next: Vec<Vec<String>> = next.map(|line| shell_words::split(line).unwrap()).collect();
    assert_eq!(next.len(), 3, "{said}");
    for words in &next {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        answer(here.path(), &words);
    }
}

#[test]
fn the_fire_has_all_that_the_tour_shows() {
    let here = practice();
    let fire = "practice/fire";
    let differing = json(here.path(), &["conflicts", fire]);
    let measures: Vec<&str> = differing
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["measure"].as_str())
        .collect();
    assert!(
        measures.contains(&"killed") && measures.contains(&"wounded"),
        "{measures:?}"
    );
    // A copied paragraph, a denied accusation, a name spelled two ways.
    answer(here.path(), &["copies", fire]);
    let opposed = json(here.path(), &["questions", fire]);
    assert_eq!(opposed[0]["opposed"], true, "{opposed}");
    let names = answer(here.path(), &["actors", fire]);
    assert!(names.contains("Ingrid Solberg") && names.contains("Ingrid Sohlberg"));
}

/// An accepted name is the same actor in the next document.
#[test]
fn an_accepted_actor_is_one_in_what_is_converted_later() {
    let here = practice();
    let convert = |file: &str, more: &[&str]| {
        let file = format!("practice/fire/{file}");
        let words = ["convert", &file, "--into", "drafts"];
        answer(here.path(), &[&words[..], more].concat());
    };
    convert("wire.txt", &[]);
    let drafts = here.path().join("drafts");
    let file = fs::read_dir(&drafts)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let draft = fs::read_to_string(&file).unwrap();
    let accept = |line: &str| {
        if line.contains("id: harbour-storage") {
            line.replace("status: draft", "status: reviewed")
        } else {
            line.to_owned()
        }
    };
    let accepted: Vec<String> = draft.lines().map(accept).collect();
    let accepted = accepted.join("\n") + "\n";
    assert_ne!(accepted, draft, "it is accepted");
    fs::write(&file, accepted).unwrap();
    convert("courier.html", &[]);
    convert("wire.txt", &["--force"]);
    let actors = json(here.path(), &["actors", "drafts"]);
    let owners: Vec<&str> = actors
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|actor| actor["id"].as_str())
        .filter(|id| id.starts_with("harbour-storage"))
        .collect();
    assert_eq!(owners, ["harbour-storage-ltd"]);
    // The decision went with the old briefing, which is kept.
    let mut kept = fs::read_dir(&drafts).unwrap().filter_map(Result::ok);
    assert!(kept.any(|e| e.file_name().to_string_lossy().ends_with(".bak-1")));
}
