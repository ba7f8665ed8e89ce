//! What `rashomon export` writes, in every format, byte for byte.

use std::fs;
use std::process::Output;

use rashomon::model::notebook::{Entry, Note, Story};
use rashomon::model::{Ref, Thing};
use rashomon::store::notebook::Journal;
use rashomon::store::{self, own};
use serde_json::Value;

use crate::fixture::{folder, program};
use crate::golden::{assert_golden, fixtures};

fn export(words: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    program()
        .arg("export")
        .args(words)
        .env("XDG_DATA_HOME", home.path())
        .output()
        .unwrap()
}

fn written(words: &[&str]) -> String {
    let output = export(words);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A passage, an event with all its accounts, and an actor's passages.
const THINGS: [&str; 3] = ["coastal-wire:5", "sinking", "--id=lin-xue"];

fn things(format: &str) -> String {
    let folder = folder();
    let mut words = THINGS.to_vec();
    words.extend([folder.to_str().unwrap(), "--format", format]);
    written(&words)
}

#[test]
fn every_form_is_as_promised() {
    for (format, file) in [
        ("markdown", "evidence.md"),
        ("csv", "evidence.csv"),
        ("json", "evidence.json"),
        ("csl", "evidence.csl.json"),
    ] {
        assert_golden(&fixtures("export").join(file), &things(format));
    }
}

#[test]
fn an_event_is_a_table_in_words_with_your_notes() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder();
    let key = own::collection(std::slice::from_ref(&folder));
    let collection = store::load(std::slice::from_ref(&folder))
        .unwrap()
        .collection;
    let wire = collection.source_of_id("coastal-wire").unwrap();
    let passage = collection.passage_at(wire, 3).unwrap();
    let Ref::Passage(anchor) = collection.refer(&Thing::passage(passage)) else {
        panic!("a passage");
    };
    let note = Note {
        id: String::new(),
        story: Story {
            key,
            title: String::new(),
        },
        anchor,
        text: "Ask the *authority* | again".into(),
        made: "2020-01-01".into(),
    };
    let journal = Journal::at(home.path().join("rashomon/notebook.jsonl"));
    journal.add(&mut Entry::Note(note)).unwrap();
    let output = program()
        .args(["export", "sinking"])
        .arg(&folder)
        .env("XDG_DATA_HOME", home.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("\n| What | Figure | Who | Words | Source |\n| --- |"),
        "{text}"
    );
    assert!(
        text.contains("| at least 15 |") && text.contains("| fewer than 30 |"),
        "{text}"
    );
    assert!(
        text.contains("In conflict: dead, people aboard; missing"),
        "{text}"
    );
    let note = r"*Note on WIRE, ¶3:* Ask the \*authority\* \| again";
    assert_eq!(text.matches(note).count(), 1, "{text}");
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        let cells = row.replace(r"\|", "").matches('|').count();
        assert_eq!(cells, 6, "{row}");
        assert!(!row.contains(['≥', '≤', '~', '<']), "{row}");
    }
    assert!(rashomon::views::export::is_exported(&text));
}

/// Checks the properties of an item against those that CSL allows.
fn is_csl(item: &Value) {
    let fields = item.as_object().unwrap();
    for (name, value) in fields {
        let right = match name.as_str() {
            "id" | "title" | "title-short" | "publisher" | "language" | "URL" | "note" => {
                value.is_string()
            }
            "type" => value == "document" || value == "webpage",
            "author" => {
                let names = value.as_array().unwrap().iter();
                names.into_iter().all(|n| n["literal"].is_string())
            }
            "issued" => {
                let parts = value["date-parts"].as_array();
                parts.is_none_or(|parts| {
                    let full = parts.iter().map(|p| p.as_array().unwrap().len());
                    (1..=2).contains(&parts.len()) && full.into_iter().all(|n| (1..=3).contains(&n))
                })
            }
            "custom" => {
                let items = value["citationItems"].as_array().unwrap();
                let right = |i: &Value| {
                    i["id"] == item["id"] && i["label"] == "paragraph" && i["locator"].is_string()
                };
                !items.is_empty() && items.iter().all(right)
            }
            _ => false,
        };
        assert!(right, "{name}: {value}");
    }
    for required in ["id", "type", "title"] {
        assert!(fields.contains_key(required), "{required} in {item}");
    }
}

#[test]
fn csl_items_are_what_the_schema_allows() {
    let items: Value = serde_json::from_str(&things("csl")).unwrap();
    let items = items.as_array().unwrap();
    assert_eq!(items.len(), 3);
    items.iter().for_each(is_csl);
    // The inquiry's note has no date, only an earliest day.
    let inquiry = items.iter().find(|i| i["id"] == "inquiry-note").unwrap();
    assert_eq!(inquiry["issued"]["circa"], true);
    assert_eq!(inquiry["issued"]["date-parts"][0][0], 2019);
    assert!(
        inquiry["title"].as_str().unwrap().starts_with('['),
        "a label of ours"
    );
    let built_in = store::load(&[]).unwrap().collection;
    let all: Vec<String> = built_in
        .briefings
        .iter()
        .map(|b| format!("--id={}", b.id))
        .collect();
    let mut words: Vec<&str> = all.iter().map(String::as_str).collect();
    words.extend(["--format", "csl"]);
    // The folder here has no briefings of its own.
    let folder = tempfile::tempdir().unwrap();
    let output = program()
        .arg("export")
        .args(&words)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let items: Value = serde_json::from_slice(&output.stdout).unwrap();
    let items = items.as_array().unwrap();
    assert_eq!(items.len(), built_in.briefings.len());
    items.iter().for_each(is_csl);
}

#[test]
fn a_file_is_written_once_and_again_only_by_force() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.csv");
    let (name, folder) = (file.to_str().unwrap(), folder());
    let words = ["--query", "bomb", folder.to_str().unwrap(), "--out", name];
    let first = export(&words);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    let said = String::from_utf8(first.stderr).unwrap();
    assert!(
        said.contains("exported 2 items to") && first.stdout.is_empty(),
        "{said}"
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("item,kind"),
        "the name chooses the form: {text}"
    );
    fs::write(&file, "mine").unwrap();
    let again = export(&words);
    let said = String::from_utf8(again.stderr).unwrap();
    assert_eq!(again.status.code(), Some(2), "{said}");
    assert!(said.contains("exists and is left as it is"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(
        export(&[&words[..], &["--force"]].concat()).status.code(),
        Some(0)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_question_is_a_table_of_who_takes_which_stance() {
    let folder = folder();
    let text = written(&["cause", folder.to_str().unwrap()]);
    assert!(text.contains("## 1. What sank the Aurelia?"), "{text}");
    assert!(
        text.contains("\n| Answer | Stance | Who | Words | Source |\n"),
        "{text}"
    );
    assert!(
        text.contains("| bow door | ") && text.contains("*opposed*"),
        "{text}"
    );
}

#[test]
fn nothing_to_export_is_said() {
    let folder = folder();
    let folder = folder.to_str().unwrap();
    for (words, why) in [
        (&[folder][..], "is empty"),
        (&["--query", "xqvz", folder], "finds no passage"),
        (&["sinkng", folder], "nearest: sinking"),
    ] {
        let output = export(words);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
        assert!(said.contains(why), "{words:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}

/// An export replaces regular files only, even with `--force`.
#[test]
fn only_regular_files_are_replaced() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe"))
        .status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink(at("pipe"), at("link")).unwrap();
    std::os::unix::fs::symlink("/dev/null", at("null")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    fs::write(at("old.md"), "old").unwrap();
    std::os::unix::fs::symlink(at("old.md"), at("new.md")).unwrap();
    let folder = folder();
    let to = |name: &str| {
        let (folder, file) = (folder.to_str().unwrap(), at(name));
        export(&[
            "sinking",
            folder,
            "--force",
            "--out",
            file.to_str().unwrap(),
        ])
    };
    for name in ["pipe", "link", "null", "folder"] {
        let before = fs::symlink_metadata(at(name)).unwrap().file_type();
        let output = to(name);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("it is no regular file"), "{name}: {said}");
        let after = fs::symlink_metadata(at(name)).unwrap().file_type();
        assert_eq!(before, after, "{name}");
    }
    // A link stays a link; the file behind it is replaced.
    assert_eq!(to("new.md").status.code(), Some(0));
    assert!(fs::symlink_metadata(at("new.md")).unwrap().is_symlink());
    assert!(fs::read_to_string(at("old.md")).unwrap().len() > 3);
    // `-` means standard output.
    let folder = folder.to_str().unwrap();
    let to_output = written(&["sinking", folder, "--out", "-", "--format", "csv"]);
    assert_eq!(to_output, written(&["sinking", folder, "--format", "csv"]));
}
