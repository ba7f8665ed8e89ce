//! A folder of documents on a terminal: the page that opens first.

use std::fs;

use super::harness::{ENTER, ESC, Start, TERMINALS};

const PILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pile");

#[test]
fn a_pile_is_read_at_a_glance_a_difference_opened_and_come_back_from() {
    for terminal in TERMINALS {
        let folder = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(PILE).unwrap() {
            let file = entry.unwrap().path();
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
        let path = folder.path().to_str().unwrap();
        let mut run = Start::reader(&[path]).size(80, 24).on(terminal).run();
        for words in ["At a glance", "8 documents", "killed, people", "19 ("] {
            run.shows(words);
        }
        // From the event to its first difference, then to the grid.
        run.press("j", "Enter compare");
        run.send(ENTER);
        run.hides("At a glance");
        run.shows("killed");
        run.press(ESC, "At a glance");
        run.send(ESC);
        run.hides("At a glance");
        run.shows("Timeline");
        run.press("gh", "At a glance");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 8);
    }
}
