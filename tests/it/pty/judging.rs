//! Copies and a likely question on a terminal: each judgement is written, and
//! undo restores every byte.

use std::fs;
use std::path::Path;

use super::harness::{Run, Start};
use crate::fixture::{drafted, opposed};
use crate::golden::fixtures;

/// A collection file as a person laid it out.
const JUDGED: &str = "\
# Ours.
title: The bridge # over the Sarn

questions:
  - {id: weather, ask: Did it rain?} # nobody says
";

/// Presses a key that judges, waits until the screen shows the effect, and
/// undoes it.
fn judges(run: &mut Run, file: &Path, key: &str, (shown, line): (&str, &str)) {
    run.press(key, shown);
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with(JUDGED) && text.contains(line), "{text}");
    run.press("u", "Undone: ");
    assert_eq!(fs::read_to_string(file).unwrap(), JUDGED, "{key}");
}

#[test]
fn copies_are_judged_on_their_page_and_every_judgement_is_taken_back() {
    let folder = drafted(&[fixtures("origins")], JUDGED);
    let file = folder.path().join("collection.yaml");
    let mut run = Start::reader(&[folder.path().to_str().unwrap()]).run();
    run.shows("5 drafts");
    run.press("gy", "One text · 3 documents");
    judges(&mut run, &file, "s", ("as judged", "copies:"));
    run.shows("One text · 3 documents · likely");
    run.send("jjj");
    judges(&mut run, &file, "d", ("One text · 2 documents", "not: ["));
    run.shows("One text · 3 documents · likely");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn a_likely_question_is_asked_or_dismissed_and_both_are_taken_back() {
    let folder = opposed(JUDGED);
    let file = folder.path().join("collection.yaml");
    let mut run = Start::reader(&[folder.path().to_str().unwrap()]).run();
    run.shows("2 drafts");
    run.press("gq", "Likely opposed (1)");
    run.send("G");
    judges(&mut run, &file, "s", ("≠  Is it so", "Is it so"));
    run.shows("Likely opposed (1)");
    run.send("G");
    judges(&mut run, &file, "x", ("▸   Did it rain?", "unopposed:"));
    run.shows("Likely opposed (1)");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
