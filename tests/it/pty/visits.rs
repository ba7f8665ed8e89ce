//! One visit after another, and files that change while they are read.

use tempfile::TempDir;

use super::harness::{ENTER, ESC, Run, Start, TERMINALS};
use crate::fixture::copy;

/// A visit to a folder, remembered in another.
fn visit(folder: &TempDir, state: &TempDir, terminal: &str, more: &[&str]) -> Run {
    let path = folder.path().to_str().expect("a name in UTF-8");
    let state = state.path().to_str().expect("a name in UTF-8");
    let args: Vec<&str> = [path].into_iter().chain(more.iter().copied()).collect();
    let run = Start::reader(&args)
        .env("XDG_STATE_HOME", state)
        .on(terminal)
        .run();
    run.shows("? keys");
    run
}

fn state() -> TempDir {
    tempfile::tempdir().expect("a folder for what is remembered")
}

#[test]
fn one_comes_back_to_passage_filter_and_pane() {
    for terminal in TERMINALS {
        let (folder, state) = (copy(), state());
        let mut first = visit(&folder, &state, terminal, &[]);
        first.shows("Enter accounts");
        first.press("Fferry\r", "“ferry”");
        first.press("1gg", "WIRE");
        first.press(ENTER, "WIRE ¶1 of");
        first.press("}}", "WIRE ¶3 of");
        first.send("Q");
        first.ends_with(0);

        let mut second = visit(&folder, &state, terminal, &[]);
        second.shows("Back where you left, ");
        second.shows("WIRE ¶3 of");
        second.shows("“ferry”");
        // The keys go to the text.
        second.press("{", "WIRE ¶2 of");
        second.press(ESC, "9 events");
        second.press("H", "INQUIRY ¶2 of");
        second.send("Q");
        second.ends_with(0);

        for more in [&["--fresh"][..], &["--query", "ferry"]] {
            let run = visit(&folder, &state, terminal, more);
            run.is_quiet();
            assert!(!run.screen().contains("Back where"), "{}", run.screen());
        }
    }
}

#[test]
fn a_signal_and_a_closed_window_keep_the_place_too() {
    let (folder, state) = (copy(), state());
    let mut first = visit(&folder, &state, TERMINALS[0], &[]);
    first.shows("Enter accounts");
    first.press("gq", "Questions");
    first.hang_up();
    let second = visit(&folder, &state, TERMINALS[0], &[]);
    second.shows("Back where you left, ");
    second.shows("Questions");
}
