//! Habits from vim: a number, a selection, undo, borders.

use super::STORY;
use super::harness::{ENTER, Run, Start, TERMINALS};

/// The column where the text begins.
fn border(screen: &str) -> Option<usize> {
    let row = screen.lines().nth(1)?;
    Some(row[..row.find("╭ 3 ")?].chars().count())
}

#[test]
fn a_number_a_selection_and_what_is_undone() {
    for terminal in TERMINALS {
        let own = tempfile::tempdir().unwrap();
        let mut run = Start::reader(&[STORY])
            .on(terminal)
            .env("XDG_DATA_HOME", own.path().to_str().unwrap())
            .env("XDG_STATE_HOME", own.path().to_str().unwrap())
            .run();
        run.desk();
        run.press("1gg\r", "¶1 of ");
        run.press(":4", "Go to ¶4 of ");
        run.press(ENTER, "¶4 of ");
        run.press(":999", "ends at ¶");
        run.press(ENTER, "This document ends at ¶");
        // Two passages are selected and added to the basket, then removed.
        run.press("v", "Space begin here");
        run.press("{t", "added to the basket (2 items)");
        // A change cannot be undone before it is written.
        run.is_quiet();
        run.press("u", "Undone: ");
        run.shows("1 in the basket");
        run.press("u", "(now 0 items)");
        run.press("u", "Nothing to undo");
        run.press("x", "x does nothing here; ");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn a_border_that_was_moved_is_there_at_the_next_visit() {
    let state = tempfile::tempdir().unwrap();
    let start = || -> Run {
        Start::reader(&[STORY])
            .env("XDG_STATE_HOME", state.path().to_str().unwrap())
            .run()
    };
    let mut run = start();
    run.desk();
    let before = border(&run.screen()).expect("the text");
    run.send("1>>>");
    run.wait_for("a wider column", |screen| {
        border(&screen.contents()) == Some(before + 6)
    });
    run.send("Q");
    run.ends_with(0);
    let mut again = start();
    again.wait_for("the same column", |screen| {
        border(&screen.contents()) == Some(before + 6)
    });
    again.send("Q");
    again.ends_with(0);
}
