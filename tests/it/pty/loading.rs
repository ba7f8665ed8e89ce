//! A folder that takes longer to read than a person waits.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use rustix::process::Signal;

use super::harness::{ESC, Start};
use super::signals::signal;

/// So many files take the program that is tested here some seconds.
const FILES: usize = 1_500;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..FILES {
        let mut text = format!("id: b{n}\ntitle: Report {n}\npassages:\n");
        for at in 1..=20 {
            writeln!(text, "  - {{at: {at}, text: \"The mill {at} at Orrin\"}}").unwrap();
        }
        fs::write(folder.path().join(format!("{n}.yaml")), text).unwrap();
    }
    folder
}

#[test]
fn a_large_folder_is_read_while_keys_are_answered() {
    let folder = folder();
    let mut run = Start::reader(&[folder.path().to_str().unwrap()]).run();
    run.shows("Reading the files");
    run.press("?", "At the desk");
    run.send(ESC);
    run.hides("At the desk");
    run.send(ESC);
    run.wait_for("the reading to end early", |screen| {
        let text = screen.contents();
        text.contains("read, cancelled; gl reads them all") && text.contains("1 Sources")
    });
    assert!(!run.screen().contains(&format!("{FILES} briefings")));
    run.press("gl", &format!("Read again: {FILES} briefings"));
    run.hides("cancelled");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn a_large_folder_is_left_and_signalled_while_it_is_read() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    for (keys, code) in [("q", 0), ("\x03", 0)] {
        let mut run = Start::reader(&[path]).run();
        run.shows("Reading the files");
        let asked = std::time::Instant::now();
        run.send(keys);
        run.ends_with(code);
        run.terminal_is_restored();
        assert!(asked.elapsed() < Duration::from_secs(2));
    }
    let mut run = Start::reader(&[path]).run();
    run.shows("Reading the files");
    signal(run.id(), Signal::TERM);
    run.ends_with(128 + 15);
    run.terminal_is_restored();
}
