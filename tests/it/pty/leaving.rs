//! Leaving loses nothing: the reader waits for writes, and what stays unwritten
//! it reports, keeps, and offers at the next start.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use tempfile::TempDir;

use super::harness::{ENTER, ESC, Run, Start, wait_until};
use super::process::signal;
use crate::fixture::{UNJUDGED, copy};

/// What a terminal sends for Ctrl-c.
const CTRL_C: &str = "\x03";

/// A private copy of the story, and a home that outlives a visit.
struct Home {
    story: TempDir,
    home: TempDir,
}

impl Home {
    fn new() -> Self {
        let story = copy();
        fs::write(story.path().join("collection.yaml"), UNJUDGED).unwrap();
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("data/rashomon")).unwrap();
        Self { story, home }
    }

    /// Starts a visit and waits for its first frame.
    fn visit(&self) -> Run {
        let mut run = self.start().run();
        run.desk();
        run
    }

    /// Starts the next visit and presses nothing, so that its first notice
    /// stays.
    fn next(&self) -> Run {
        self.start().run()
    }

    fn start(&self) -> Start {
        let folder = |name: &str| self.home.path().join(name).to_str().unwrap().to_owned();
        Start::reader(&[self.story.path().to_str().unwrap(), "--fresh"])
            .size(160, 40)
            .env("XDG_DATA_HOME", &folder("data"))
            .env("XDG_STATE_HOME", &folder("state"))
    }

    fn unwritten(&self) -> PathBuf {
        self.home.path().join("state/rashomon/unwritten.jsonl")
    }

    fn notebook(&self) -> String {
        let file = self.home.path().join("data/rashomon/notebook.jsonl");
        fs::read_to_string(file).unwrap_or_default()
    }

    fn judged(&self) -> bool {
        fs::read_to_string(self.story.path().join("collection.yaml")).unwrap() != UNJUDGED
    }

    /// Locks the user's own files.
    fn hold_own(&self) -> File {
        hold(&self.home.path().join("data/rashomon"))
    }

    /// A visit on the page that reviews identity.
    fn reviewing(&self) -> Run {
        let mut run = self.visit();
        run.press("gi", "Review identity (");
        run.shows("s same");
        run
    }

    /// A visit with a note typed but not saved.
    fn noting(&self, text: &str) -> Run {
        let mut run = self.visit();
        run.press("3a", "Note on ");
        run.press(text, text);
        run
    }
}

/// A way to leave.
type Way = fn(&mut Run);

/// Locks a folder, as a program that writes there does, until dropped.
fn hold(folder: &Path) -> File {
    let held = File::open(folder).unwrap();
    held.lock().unwrap();
    held
}

#[test]
fn a_note_is_on_the_disk_though_one_leaves_at_once() {
    for leave in ["Q", "q", CTRL_C] {
        let home = Home::new();
        let mut run = home.noting("dear to me");
        // Leaves while the worker is busy reading the files again.
        run.send(&format!("{ENTER}gl{leave}"));
        run.ends_with(0);
        run.terminal_is_restored();
        assert!(home.notebook().contains("dear to me"), "{leave:?}");
        assert!(!home.unwritten().exists());
    }
}

#[test]
fn leaving_says_what_it_waits_for_and_goes_once_it_is_written() {
    let home = Home::new();
    let mut run = home.reviewing();
    let held = hold(home.story.path());
    run.press("s", "writing 1 judgement");
    // The user's own files are written meanwhile.
    run.send(ESC);
    run.hides("Review identity (");
    run.press("3a", "Note on ");
    run.press("meanwhile\r", "Note written: ");
    run.press("Q", "Writing 1 judgement; Ctrl-c leaves without");
    assert!(!home.judged() && home.notebook().contains("meanwhile"));
    drop(held);
    run.ends_with(0);
    run.terminal_is_restored();
    assert!(home.judged());
    assert!(!home.unwritten().exists());
}

#[test]
fn a_second_ctrl_c_gives_up_and_the_next_start_offers_what_is_not_written() {
    let home = Home::new();
    let mut run = home.reviewing();
    let held = hold(home.story.path());
    run.send("s");
    run.press(CTRL_C, "Writing 1 judgement; Ctrl-c leaves without");
    run.send(CTRL_C);
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("rashomon: not written: judgement: same: ");
    run.shows("1 thing kept in ");
    assert!(!home.judged() && home.unwritten().exists());
    // It is not offered in another collection.
    let elsewhere = Home::new();
    let state = home.home.path().join("state");
    let other = elsewhere
        .start()
        .env("XDG_STATE_HOME", state.to_str().unwrap());
    let mut other = other.run();
    other.desk();
    other.press("!", "Nothing is left to write from earlier visits");
    other.send("Q");
    other.ends_with(0);

    let mut run = home.next();
    run.shows("1 thing was not written at your last visit; ! shows what");
    run.shows("· 1 not written");
    // It stays for as long as it cannot be written.
    run.press("!", "Not written at an earlier visit");
    run.press(ENTER, "writing 1 judgement");
    drop(held);
    run.shows("same: ");
    run.shows("— collection.yaml");
    run.hides("· 1 not written");
    assert!(home.judged());
    wait_until("it to be forgotten", || !home.unwritten().exists());
    run.press("gi", "u undo");
    run.send("Q");
    run.ends_with(0);
}

#[test]
fn a_signal_waits_too_and_a_second_one_gives_up() {
    for (number, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let home = Home::new();
        let mut run = home.noting("dear to me");
        let held = home.hold_own();
        run.press(ENTER, "writing 1 note");
        signal(run.id(), number);
        run.shows("Writing 1 note; Ctrl-c leaves without");
        drop(held);
        run.ends_with(code);
        run.terminal_is_restored();
        assert!(home.notebook().contains("dear to me"), "{number:?}");
    }
    let home = Home::new();
    let mut run = home.noting("dear to me");
    let held = home.hold_own();
    run.press(ENTER, "writing 1 note");
    signal(run.id(), Signal::TERM);
    run.shows("Writing 1 note; Ctrl-c leaves without");
    signal(run.id(), Signal::TERM);
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("not written: note on ");
    drop(held);
    let mut run = home.visit();
    run.press("!", "dear to me");
    run.press(ENTER, "Note written: ");
    run.send("Q");
    run.ends_with(0);
    assert_eq!(home.notebook().lines().count(), 1);
}

#[test]
fn text_that_is_being_typed_is_offered_at_the_next_start() {
    let ways: [(&str, Way); 4] = [
        ("Ctrl-c", |run| {
            run.send(CTRL_C);
            run.ends_with(0);
        }),
        ("Esc, then q", |run| {
            run.press(ESC, "Not written; a goes on with it");
            run.send("q");
            run.ends_with(0);
        }),
        ("a hang-up", |run| {
            signal(run.id(), Signal::HUP);
            run.ends_with(129);
        }),
        ("a closed terminal", Run::hang_up),
    ];
    for (how, leave) in ways {
        let home = Home::new();
        let mut run = home.noting("half a thought");
        leave(&mut run);
        let kept = fs::read_to_string(home.unwritten()).unwrap_or_default();
        assert!(kept.contains("half a thought"), "{how}: {kept}");
        let mut run = home.next();
        run.shows("1 thing was not written at your last visit; ! shows what");
        run.press("!", "note begun on ");
        run.press(ENTER, "half a thought");
        // Left half typed again, it is kept once.
        run.press(", and more", ", and more");
        run.send(CTRL_C);
        run.ends_with(0);
        let mut run = home.visit();
        run.press("!", "note begun on ");
        run.press(ENTER, ", and more");
        run.press(ENTER, "Note written: ");
        run.hides("· 1 not written");
        run.send("Q");
        run.ends_with(0);
        assert!(home.notebook().contains(", and more"), "{how}");
        assert!(!home.unwritten().exists(), "{how}");
    }
}

#[test]
fn a_form_that_is_left_open_is_offered_at_the_next_start() {
    let home = Home::new();
    let draft = "id: mill\ntitle: The mill\nstatus: draft\npassages:\n  - {at: 1, text: At Orrin.}\n\
                 actors:\n  - {id: orrin, name: Orrin, kind: other, at: [1]}\n";
    let file = home.story.path().join("mill.yaml");
    fs::write(&file, draft).unwrap();
    let mut run = home.visit();
    run.press("1Ggd", "Review drafts 0/1");
    run.press("e", "Edit the actor");
    run.press(" Mills", "Orrin Mills");
    run.send(CTRL_C);
    run.ends_with(0);
    run.shows("not finished: edit begun of the actor in mill");
    let mut run = home.visit();
    run.press("!", "edit begun of the actor in mill");
    run.press(ENTER, "Orrin Mills");
    run.press(ENTER, "edited: Orrin");
    assert!(fs::read_to_string(&file).unwrap().contains("Orrin Mills"));
    wait_until("it to be forgotten", || !home.unwritten().exists());
    run.send("Q");
    run.ends_with(0);
}

#[test]
fn text_that_was_gone_on_with_is_not_lost_at_the_second_attempt() {
    let home = Home::new();
    let mut run = home.noting("half a thought");
    run.send(CTRL_C);
    run.ends_with(0);
    let mut run = home.visit();
    run.press("!", "note begun on ");
    run.press(ENTER, "half a thought");
    run.press(", and more", ", and more");
    let held = home.hold_own();
    run.send(ENTER);
    run.press(CTRL_C, "Writing 1 note; Ctrl-c leaves without");
    run.send(CTRL_C);
    run.ends_with(2);
    drop(held);
    let mut run = home.next();
    run.shows("1 thing was not written");
    run.press("!", "half a thought, and more");
    run.press(ENTER, "Note written: ");
    run.send("Q");
    run.ends_with(0);
    assert!(home.notebook().contains("half a thought, and more"));
    assert!(!home.unwritten().exists());
}

#[test]
fn what_is_not_wanted_is_forgotten() {
    let home = Home::new();
    let mut run = home.noting("half a thought");
    run.send(CTRL_C);
    run.ends_with(0);
    let mut run = home.visit();
    run.press("!", "Forget all of it");
    run.send("\x1b[B\r");
    run.hides("· 1 not written");
    wait_until("it to be forgotten", || !home.unwritten().exists());
    run.press("!", "Nothing is left to write from earlier visits");
    run.send("Q");
    run.ends_with(0);
}
