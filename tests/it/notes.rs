//! `rashomon notes` at the shell.

use std::path::Path;
use std::process::Output;

use rashomon::model::PassageId;
use rashomon::model::notebook::{Entry, Mark, Note, Story};
use rashomon::model::reference::Passage;
use rashomon::store::notebook::Journal;
use rashomon::store::own;

use crate::fixture::{folder, program};

/// Writes a notebook with a mark, a note, a stale note and one from elsewhere.
fn notebook(data: &Path) {
    let open = rashomon::store::load(&[folder()]).unwrap().collection;
    let here = Story {
        key: own::collection(&[folder()]),
        title: open.title.clone(),
    };
    let passage = PassageId(3);
    let words = &open.passage(passage).text;
    let journal = Journal::at(data.join("rashomon/notebook.jsonl"));
    let anchor = Passage::of(&open, passage, Some(0..words.find(' ').unwrap()));
    let note = |n: u8, anchor: &Passage, text: &str| {
        Entry::Note(Note {
            id: format!("note-{n}"),
            story: here.clone(),
            anchor: anchor.clone(),
            text: text.into(),
            made: format!("2026-03-0{n}T12:00:00Z"),
        })
    };
    let mut stale = anchor.clone();
    stale.quote = "words that never stood there".into();
    let mut elsewhere = note(3, &anchor, "Of another story");
    if let Entry::Note(note) = &mut elsewhere {
        note.anchor.briefing = "memoir".into();
        note.story = Story {
            key: "/elsewhere".into(),
            title: "The memoir".into(),
        };
    }
    let mark = Entry::Mark(Mark {
        letter: 'k',
        story: here.clone(),
        anchor: Passage::of(&open, PassageId(1), None),
        made: "2026-03-04T12:00:00Z".into(),
    });
    let first = note(1, &anchor, "Ask Zoë.\nTwice.");
    for mut entry in [first, note(2, &stale, "Gone by now"), elsewhere, mark] {
        journal.add(&mut entry).unwrap();
    }
}

fn notes(data: &Path, words: &[&str]) -> Output {
    program()
        .arg("notes")
        .args(words)
        .env("XDG_DATA_HOME", data)
        .current_dir(data)
        .output()
        .unwrap()
}

#[test]
fn notes_are_listed_searched_and_written_in_every_form() {
    let data = tempfile::tempdir().unwrap();
    let folder = folder();
    let path = folder.to_str().unwrap();
    let said = |words: &[&str]| {
        let output = notes(data.path(), words);
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text)
    };
    assert_eq!(said(&[path]), (Some(1), String::new()), "none yet");
    notebook(data.path());
    let (code, text) = said(&[path]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!("notes_text", text);
    insta::assert_snapshot!("notes_csv", said(&["--all", path, "--format", "csv"]).1);
    let (_, found) = said(&["zoe twice", path, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["text"], "Ask Zoë.\nTwice.");
    assert_eq!(found[0]["state"], "there");
    let (_, lines) = said(&["--all", path, "--format", "jsonl"]);
    let states = lines.lines().map(|line| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["state"].as_str().unwrap().to_owned()
    });
    let states: Vec<_> = states.collect();
    assert_eq!(states, ["there", "not-open", "changed", "there"]);
    assert_eq!(said(&["no-such-word", path]).0, Some(1));
    let other = data.path().join("rashomon");
    let output = notes(data.path(), &["--notebook", other.to_str().unwrap(), path]);
    assert_eq!(output.status.code(), Some(2), "a folder is no notebook");
}
