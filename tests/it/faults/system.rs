//! The reader on a system that does not answer, or grants less than it asks
//! for.

use std::fs;

use rustix::process::Signal;
use tempfile::TempDir;

use super::shim;
use crate::pty::harness::{Run, Start};
use crate::pty::process::signal;

/// The reader with its settings and places on a disk that never answers.
fn on_a_disk_that_hangs(home: &TempDir) -> Run {
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let run = Start::reader(&[crate::fixture::folder().to_str().unwrap()])
        .env("XDG_CONFIG_HOME", &path("own/config"))
        .env("XDG_DATA_HOME", &path("own/data"))
        .env("XDG_STATE_HOME", &path("own/state"))
        .env("LD_PRELOAD", shim().to_str().unwrap())
        .env("FAULT_SLOW", &path("own"))
        .env("FAULT_GATE", &path("gate"))
        .run();
    run.shows("does not answer");
    run.shows("At a glance");
    run
}

#[test]
fn a_disk_that_hangs_holds_up_neither_keys_nor_signals() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("own/config/rashomon");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "measure = 60\n").unwrap();
    for (ends, code) in [(Signal::TERM, 128 + 15), (Signal::HUP, 128 + 1)] {
        let mut run = on_a_disk_that_hangs(&home);
        run.press("?", "At the desk");
        signal(run.id(), ends);
        run.ends_with(code);
        run.terminal_is_restored();
    }
    let mut run = on_a_disk_that_hangs(&home);
    run.press("Q", "Ctrl-c leaves without");
    run.send("\x03");
    run.ends_with(0);
    // Answers that come late are used.
    let run = on_a_disk_that_hangs(&home);
    fs::write(home.path().join("gate"), "").unwrap();
    run.hides("does not answer");
}

/// The message when no thread can be started.
const NONE: &str = "rashomon: the system starts no more threads";

#[test]
fn without_threads_the_reader_says_so_or_does_with_those_it_has() {
    let folder = crate::fixture::folder();
    for count in 0..12 {
        let mut run = Start::reader(&[folder.to_str().unwrap()])
            .env("LD_PRELOAD", shim().to_str().unwrap())
            .env("FAULT_THREADS", &count.to_string())
            .run();
        run.wait_for("the story, or why it is not shown", |screen| {
            let text = screen.contents();
            text.contains("At a glance") || text.contains(NONE)
        });
        run.send("/ferry");
        run.wait_for("an answer, or why there is none", |screen| {
            let text = screen.contents();
            text.contains("3 results") || text.contains(NONE)
        });
        if run.screen().contains(NONE) {
            run.ends_with(2);
        } else {
            run.send("\x03");
            run.ends_with(0);
        }
        assert!(
            !run.screen().contains("panicked"),
            "{count}: {}",
            run.screen()
        );
        run.terminal_is_restored();
    }
}
