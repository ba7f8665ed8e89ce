//! The reader on a real terminal, seen from outside.

mod across;
mod adding;
mod answers;
mod basket;
mod commands;
mod documents;
mod drafts;
mod example;
mod hands;
pub(crate) mod harness;
mod journeys;
mod judging;
mod leaving;
mod likely;
mod loading;
mod models;
mod mouse;
mod notes;
mod outside;
mod patience;
pub(crate) mod process;
mod proposed;
mod review;
mod search;
mod settings;
mod signals;
mod tasks;
mod terminal;
mod visits;
mod watch;

use harness::{Run, Start};

/// Three invented reports on one ferry.
const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/story");

/// Starts the reader on the fixture, with a folder for its state and at the
/// first view. Waits for its first frame.
fn remembering(state: &tempfile::TempDir, terminal: &str) -> Run {
    let state = state.path().to_str().expect("a name in UTF-8");
    let mut run = Start::reader(&[STORY, "--fresh"])
        .env("XDG_STATE_HOME", state)
        .on(terminal)
        .run();
    run.desk();
    run
}

/// Starts the reader on the fixture and waits for its first frame.
fn story() -> Run {
    let mut run = Start::reader(&[STORY]).run();
    run.desk();
    run
}
