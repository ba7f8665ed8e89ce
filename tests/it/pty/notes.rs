//! Marks and notes on a terminal: written, found again at the next visit, and
//! stale once their words are gone from the file.

use std::fs;

use super::harness::{ENTER, ESC, Run, Start, TERMINALS};
use super::outside::{is_lent, script};
use crate::fixture::copy;

/// The reader on a folder, with its own data folder.
fn visit(folder: &tempfile::TempDir, data: &tempfile::TempDir, terminal: &str) -> Run {
    let mut run = Start::reader(&[folder.path().to_str().unwrap()])
        .env("XDG_DATA_HOME", data.path().to_str().unwrap())
        .on(terminal)
        .run();
    run.desk();
    run
}

#[test]
fn a_passage_is_marked_noted_and_found_again_on_the_next_visit() {
    for terminal in TERMINALS {
        let (folder, data) = (copy(), tempfile::tempdir().unwrap());
        let mut run = visit(&folder, &data, terminal);
        run.press("1ggj\r", "GAZETTE ¶1 of 8");
        run.press("}", "GAZETTE ¶2 of 8");
        run.press("m", "Mark as");
        run.press("k", "Mark k: harbour-gazette ¶2");
        // Selects words of the next passage that span two lines.
        run.press("}", "GAZETTE ¶3 of 8");
        run.press("vl", "Space begin here");
        run.press(" la", "Note on GAZETTE ¶3");
        run.shows("“The harbour”");
        run.press("Which harbour?\nAsk.", "Ask.");
        run.press(ENTER, "Note written: harbour-gazette ¶3");
        run.shows("* 3");
        // Away, back by the mark, and away again.
        run.press("[", "WIRE ¶1 of 7");
        run.press("'", "where you were");
        run.shows("k  GAZETTE ¶2");
        run.press("k", "GAZETTE ¶2 of 8");
        run.press("''", "WIRE ¶1 of 7");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();

        let file = folder.path().join("harbour-gazette.yaml");
        let mut run = visit(&folder, &data, terminal);
        // The notebook is read after the files.
        run.press("'", "k  GAZETTE ¶2");
        run.press("k", "GAZETTE ¶2 of 8");
        run.press("gn", "Which harbour?");
        run.shows("“The harbour”");
        // The words disappear while the reader is open, and the file is read
        // again.
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("The harbour knew", "All the town knew")).unwrap();
        run.press("gl", "! stale: ¶3 no longer has these words");
        run.shows("read again");
        // A note from a second reader is there after the next reading.
        let mut other = visit(&folder, &data, terminal);
        other.press("3aFrom the other\r", "Note written: ");
        other.send("Q");
        other.ends_with(0);
        run.press("gl", "From the other");
        run.shows("read again");
        run.press("/which", "“which” (1 of 3)");
        run.hides("From the other");
        run.press(ENTER, "x drop");
        run.press("x", "Note dropped: ");
        run.hides("Which harbour?");
        run.press("u", "Which harbour?");
        run.press(ESC, "From the other");
        run.send(ESC);
        run.hides("Notebook");
        run.send("Q");
        run.ends_with(0);
    }
}

#[test]
fn a_note_is_written_in_the_editor_and_comes_back() {
    for terminal in TERMINALS {
        let (folder, data) = (copy(), tempfile::tempdir().unwrap());
        let tools = tempfile::tempdir().unwrap();
        let body = "echo 'editor is open'; read line; echo \"$line\" >> \"$2\"";
        let editor = script(tools.path(), "vim", body);
        let mut run = Start::reader(&[folder.path().to_str().unwrap()])
            .env("XDG_DATA_HOME", data.path().to_str().unwrap())
            .env("EDITOR", editor.to_str().unwrap())
            .env("TMPDIR", tools.path().to_str().unwrap())
            .on(terminal)
            .run();
        run.desk();
        run.press("3a", "Note on ");
        run.press("begun here", "begun here");
        run.send("\x18");
        is_lent(&run, "editor is open");
        run.press("and done there\r", "Alt-Enter new line");
        run.shows("begun hereand done there");
        run.press(ENTER, "Note written: ");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
        let left = fs::read_dir(tools.path()).unwrap().map(|e| e.unwrap());
        let left = left.filter(|e| e.path().extension().is_some_and(|e| e == "md"));
        assert_eq!(left.count(), 0, "the file is gone");
    }
}
