//! A folder of documents, opened as it is: read, searched, changed, and decided
//! on.

use std::fs;

use super::harness::{ENTER, ESC, Start};
use crate::fixture::{DOCUMENTS, documents};

#[test]
fn a_folder_of_documents_is_read_searched_changed_and_decided_on() {
    let folder = documents();
    let at = folder.path();
    fs::write(at.join("scan.pdf"), "%PDF-1.7").unwrap();
    let mut run = Start::reader(&[at.to_str().unwrap()]).run();
    run.shows("3 drafts");
    run.shows("1 not read gp");
    run.desk();
    run.shows("Harbour Note");
    run.press("gp", "scan.pdf");
    run.shows("it is damaged");
    run.send("q");
    run.press("/passengers", "1 result");
    run.press(ENTER, "60 passengers");
    run.send(ESC);
    // A document changes, and the reader reads it again by itself.
    let changed = DOCUMENTS[1].1.replace("60 passengers", "75 travellers");
    fs::write(at.join("note.html"), changed).unwrap();
    run.shows("75 travellers");
    assert!(!at.join("briefings").exists());
    run.press("gd", "Review drafts");
    run.press("a", "Write 3 drafts to a folder");
    run.press(ENTER, "accepted: ");
    assert_eq!(fs::read_dir(at.join("briefings")).unwrap().count(), 3);
    // Beside their briefings the documents are not shown a second time.
    run.press("gl", "3 briefings read again");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn many_documents_are_read_when_one_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..501 {
        let text = format!("The mill {n}\n\nIt gave way.\n");
        fs::write(folder.path().join(format!("{n:03}.txt")), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let mut run = Start::reader(&[path]).run();
    run.shows("Read 501 documents?");
    run.press(ESC, "0 of 501 files read, cancelled");
    run.press("gl", "501 briefings read again");
    run.send("Q");
    run.ends_with(0);
    let mut run = Start::reader(&[path]).run();
    run.shows("Read 501 documents?");
    run.press(ENTER, "501 drafts");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
