//! A likely event on a terminal: confirmed, a telling taken out, a difference
//! dismissed, and each undone.

use std::fs;

use super::harness::{ENTER, Start};
use crate::fixture::pile;

#[test]
fn a_likely_event_is_judged_and_every_judgement_is_taken_back() {
    let folder = pile();
    let at = folder.path();
    let file = at.join("briefings/collection.yaml");
    let mut run = Start::reader(&[at.to_str().unwrap()]).run();
    run.shows("5 drafts");
    run.press("c", "likely one event: told by 4 documents");
    run.shows("≠? killed");
    // The drafts are written before a judgement first cites them.
    run.press("S", "Write 5 drafts to a folder");
    run.press(ENTER, "cannot all be true: ");
    assert!(fs::read_to_string(&file).unwrap().contains("same: ["));
    run.press("u", "likely one event: told by 4 documents");
    run.shows("Undone: same: ");
    assert!(!file.exists());
    run.press("d", "apart: ");
    assert!(fs::read_to_string(&file).unwrap().starts_with("apart:"));
    run.shows("told by 3 documents");
    run.press("u", "Undone: apart: ");
    run.shows("told by 4 documents");
    run.shows("same day, 3 Mar 2021; 2 figures alike");
    run.press("x", "later news");
    run.press("l", "dismissed, later: ");
    run.shows("Looked at: no disagreement");
    run.press("u", "Undone: dismissed, later: ");
    run.hides("Looked at");
    assert!(!file.exists());
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
