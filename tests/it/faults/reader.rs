//! The reader itself on a failing disk, or killed right after it reported a
//! write.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::{EIO, KILLED, shim};
use crate::fixture::{UNJUDGED, copy};
use crate::pty::harness::{Run, Start};

/// The reader in the identity review of an unjudged story, on a disk whose call
/// number `at` fails.
fn reviewing(folder: &tempfile::TempDir, at: usize, errno: i32) -> Run {
    fs::write(folder.path().join("collection.yaml"), UNJUDGED).unwrap();
    let path = folder.path().to_str().unwrap();
    let mut run = Start::reader(&[path])
        .env("LD_PRELOAD", shim().to_str().unwrap())
        .env("FAULT_FOLDER", path)
        .env("FAULT_AT", &at.to_string())
        .env("FAULT_ERRNO", &errno.to_string())
        .run();
    run.shows("Enter accounts");
    run.press("gi", "Review identity (");
    run.shows("s same");
    run
}

#[test]
fn a_failed_write_is_told_and_the_next_judgement_counts() {
    let folder = copy();
    let file = folder.path().join("collection.yaml");
    // The fourth call writes to the temporary file.
    let mut run = reviewing(&folder, 4, EIO);
    run.press("s", "Input/output error");
    assert_eq!(fs::read_to_string(&file).unwrap(), UNJUDGED);
    run.press("j", "Review identity (");
    run.press("s", "same: ");
    run.shows("— collection.yaml");
    assert!(fs::read_to_string(&file).unwrap().len() > UNJUDGED.len());
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn what_the_screen_acknowledged_outlives_a_kill() {
    let folder = copy();
    let mut run = reviewing(&folder, 0, KILLED);
    run.press("s", "— collection.yaml");
    let reader = Pid::from_raw(run.id().cast_signed()).unwrap();
    kill_process(reader, Signal::KILL).unwrap();
    assert!(run.ends().signal().is_some());
    let text = fs::read_to_string(folder.path().join("collection.yaml")).unwrap();
    assert!(text.len() > UNJUDGED.len(), "{text}");
}

#[test]
fn a_note_that_the_disk_refuses_stays_in_the_prompt_and_then_outlives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    let start = |at: &str| {
        let run = Start::reader(&[crate::fixture::folder().to_str().unwrap()])
            .env("XDG_DATA_HOME", folder)
            .env("LD_PRELOAD", shim().to_str().unwrap())
            .env("FAULT_FOLDER", folder)
            .env("FAULT_AT", at)
            .env("FAULT_ERRNO", &super::ENOSPC.to_string())
            .run();
        run.shows("Enter accounts");
        run
    };
    // The first call creates the file.
    let mut run = start("1");
    run.press("3a", "Note on ");
    run.press("dear to me\r", "Not written: No space left");
    run.shows("dear to me");
    run.press("\r", "Note written: ");
    let reader = Pid::from_raw(run.id().cast_signed()).unwrap();
    kill_process(reader, Signal::KILL).unwrap();
    assert!(run.ends().signal().is_some());
    let mut run = start("0");
    run.press("gn", "dear to me");
    run.send("Q");
    run.ends_with(0);
}

/// The reader with its home in a folder; calls on `failing` there may fail.
fn start(home: &TempDir, failing: &str) -> Start {
    let folder = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    Start::reader(&[crate::fixture::folder().to_str().unwrap()])
        .env("XDG_DATA_HOME", &folder("data"))
        .env("XDG_STATE_HOME", &folder("state"))
        .env("LD_PRELOAD", shim().to_str().unwrap())
        .env("FAULT_FOLDER", &folder(failing))
        .env("FAULT_ERRNO", &super::ENOSPC.to_string())
}

/// The reader with its home in a folder; all writes to `failing` there fail.
fn at_home(home: &TempDir, failing: &str) -> Run {
    let start = start(home, failing).env("FAULT_AT", "1");
    let mut run = start.env("FAULT_LASTING", "1").run();
    run.desk();
    run
}

#[test]
fn what_a_crashed_visit_could_see_is_not_taken_for_seen() {
    let home = tempfile::tempdir().unwrap();
    let visits = home.path().join("state/rashomon/visits");
    let file = |end: &str| {
        let files = fs::read_dir(&visits).into_iter().flatten().flatten();
        let mut files = files.map(|file| file.path());
        files.find(|file| file.extension().is_some_and(|e| e == end))
    };
    let visit = |start: Start, looked: &dyn Fn() -> bool| {
        let mut run = start.run();
        run.shows("? keys");
        run.until("it looks at what there is to see", looked);
        run.send("Q");
        run.ends_with(0);
    };
    visit(start(&home, "nowhere"), &|| file("seen-next").is_some());
    // As a visit that crashes leaves it.
    let seen = file("seen").expect("what was seen is kept");
    fs::rename(&seen, seen.with_extension("seen-next")).unwrap();
    // The next visit removes that, and then can write nothing.
    let failing = start(&home, "state/rashomon/visits").env("FAULT_AT", "2");
    let failing = failing.env("FAULT_LASTING", "1");
    visit(failing, &|| file("seen-next").is_none());
    assert_eq!((file("seen-next"), file("seen")), (None, None));
}

#[test]
fn a_note_that_fails_as_one_leaves_is_kept_and_offered() {
    let home = tempfile::tempdir().unwrap();
    let mut run = at_home(&home, "data");
    run.press("3a", "Note on ");
    run.send("dear to me\rQ");
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("not written (No space left on device");
    run.shows("1 thing kept in ");
    let mut run = at_home(&home, "nowhere");
    run.shows("1 not written");
    run.press("!", "dear to me");
    run.press("\r", "Note written: ");
    run.send("Q");
    run.ends_with(0);
}

#[test]
fn where_nothing_can_be_kept_the_words_are_told() {
    let home = tempfile::tempdir().unwrap();
    let mut run = at_home(&home, "state");
    run.press("3a", "Note on ");
    run.press("dear to me\nand to you\x1b[31m", "dear to me");
    run.send("\x03");
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("it cannot be kept either: No space left on device");
    run.shows("rashomon: dear to me");
    run.shows("rashomon: and to you");
    assert!(!home.path().join("state/rashomon/unwritten.jsonl").exists());
}

/// A reader that can save nothing: every write to its state folder fails.
fn forgetful(folder: &TempDir, state: &TempDir, errno: i32) -> Run {
    let state = state.path().to_str().unwrap();
    let run = Start::reader(&[folder.path().to_str().unwrap()])
        .env("XDG_STATE_HOME", state)
        .env("LD_PRELOAD", shim().to_str().unwrap())
        .env("FAULT_FOLDER", state)
        .env("FAULT_AT", "1")
        .env("FAULT_ERRNO", &errno.to_string())
        .env("FAULT_LASTING", "1")
        .run();
    run.shows("Enter accounts");
    run
}

#[test]
fn a_disk_that_takes_nothing_is_told_once_and_reading_goes_on() {
    let (folder, state) = (copy(), tempfile::tempdir().unwrap());
    let mut run = forgetful(&folder, &state, super::ENOSPC);
    run.press("/ferry\r", "Searches are not saved: No space left");
    // Waits for the hit, or the next key would go into the prompt.
    run.press("/bow door", "▸A surveyor warns of the bow door");
    run.send("\r");
    run.hides("3 Search");
    run.hides("not remembered");
    run.send("Q");
    run.ends_with(0);
}

#[test]
fn a_place_that_cannot_be_kept_does_no_harm() {
    let folder = copy();
    for errno in [EIO, super::ENOSPC] {
        let state = tempfile::tempdir().unwrap();
        let mut run = forgetful(&folder, &state, errno);
        run.press("ge", "Your place is not saved: ");
        run.press("j", "Events");
        run.hides("not remembered");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}
