//! A folder that takes longer to read than a person waits.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use super::harness::{ESC, Run, Start};
use super::process::signal;
use crate::faults::shim;

/// The number of files in a folder whose reading a test can hold up.
const FILES: usize = 200;

fn folder(files: usize, passages: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..files {
        let mut text = format!("id: b{n}\ntitle: Report {n}\npassages:\n");
        for at in 1..=passages {
            writeln!(text, "  - {{at: {at}, text: \"The mill {at} at Orrin\"}}").unwrap();
        }
        fs::write(folder.path().join(format!("{n:03}.yaml")), text).unwrap();
    }
    folder
}

/// A folder on a disk that hands out only its first files until the gate is
/// there.
struct Slow {
    folder: TempDir,
    gate: TempDir,
}

impl Slow {
    fn new() -> Self {
        Self {
            folder: folder(FILES, 20),
            gate: tempfile::tempdir().unwrap(),
        }
    }

    fn gate(&self) -> PathBuf {
        self.gate.path().join("open")
    }

    /// The reader, once it shows that it is reading.
    fn reader(&self) -> Run {
        let path = self.folder.path().to_str().unwrap();
        let run = Start::reader(&[path])
            .env("LD_PRELOAD", shim().to_str().unwrap())
            .env("FAULT_SLOW", &format!("{path}/1"))
            .env("FAULT_GATE", self.gate().to_str().unwrap())
            .run();
        run.shows("Reading the files");
        run
    }

    fn goes_on(&self) {
        fs::write(self.gate(), "").unwrap();
    }
}

#[test]
fn a_large_folder_is_read_while_keys_are_answered() {
    let slow = Slow::new();
    let mut run = slow.reader();
    run.press("?", "At the desk");
    run.send(ESC);
    run.hides("At the desk");
    run.press(ESC, "stopping");
    slow.goes_on();
    run.wait_for("the reading to end early", |screen| {
        let text = screen.contents();
        text.contains("read, cancelled; gl reads them all") && text.contains("At a glance")
    });
    assert!(!run.screen().contains(&format!("{FILES} drafts")));
    run.press("gl", &format!("{FILES} briefings read again"));
    run.hides("cancelled");
    run.send("\x03");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// The disk never answers: leaving does not wait for it.
#[test]
fn a_large_folder_is_left_and_signalled_while_it_is_read() {
    let slow = Slow::new();
    for (keys, code) in [("q", 0), ("\x03", 0)] {
        let mut run = slow.reader();
        run.send(keys);
        run.ends_with(code);
        run.terminal_is_restored();
    }
    let mut run = slow.reader();
    signal(run.id(), Signal::TERM);
    run.ends_with(128 + 15);
    run.terminal_is_restored();
}

/// In a release build: `cargo test --release --test it -- --ignored large_folders`.
#[test]
#[ignore = "measures a release build"]
fn large_folders_open_and_answer_at_once() {
    for files in [20_000, 100_000] {
        let folder = folder(files, 5);
        let mut run = Start::reader(&[folder.path().to_str().unwrap()]).run();
        run.shows("Reading the files");
        let first = run.started.elapsed();
        run.shows(&format!(" of {files} files read"));
        let asked = Instant::now();
        run.press("?", "At the desk");
        let answered = asked.elapsed();
        let left = Instant::now();
        run.send("\x03");
        run.ends_with(0);
        let left = left.elapsed();
        println!("{files}: first frame {first:?}, key {answered:?}, quit {left:?}");
        assert!(first < Duration::from_millis(300), "{first:?}");
        assert!(answered < Duration::from_millis(100), "{answered:?}");
        assert!(left < Duration::from_secs(1), "{left:?}");
    }
}

/// A spoilt collection file takes no join away from a running reader. A reader
/// started later says that nothing is joined.
#[test]
fn a_spoilt_collection_file_is_said_in_the_header() {
    let folder = crate::fixture::copy();
    let joins = folder.path().join("collection.yaml");
    let lines = std::fs::read_to_string(&joins).unwrap();
    let path = folder.path().to_str().unwrap();
    let mut first = Start::reader(&[path, "--fresh"]).size(120, 40).run();
    first.shows("≠ 4 conflicts");
    std::fs::write(&joins, format!("{lines}<<<<<<< ours\n")).unwrap();
    first.shows("1 file cannot be read, shown as before");
    first.shows("≠ 4 conflicts");
    first.send("Q");
    first.ends_with(0);
    let mut second = Start::reader(&[path, "--fresh"]).size(120, 40).run();
    second.shows("! nothing is joined");
    std::fs::write(&joins, lines).unwrap();
    second.shows("≠ 4 conflicts");
    second.hides("nothing is joined");
    second.send("Q");
    second.ends_with(0);
}
