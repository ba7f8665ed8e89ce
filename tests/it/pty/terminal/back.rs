//! After every way out the terminal is as it was before.

use std::fs;
use std::time::Instant;

use portable_pty::{PtySize, native_pty_system};
use rustix::process::Signal;
use tempfile::TempDir;
use vt100::MouseProtocolMode;

use super::super::harness::{CTRL_Z, PROGRAM, Run, Start};
use super::super::process::{is_over, signal, state};
use super::super::{STORY, story};
use super::TIMES;

/// Takes a way out of the reader, and asserts that the terminal is as before.
type Way = fn();

/// Every way out with its name.
const WAYS: &[(&str, Way)] = &[
    ("quit", quit),
    ("error", an_error),
    ("no thread to be had", no_thread),
    ("TERM", || by_signal(Signal::TERM, 143)),
    ("HUP", || by_signal(Signal::HUP, 129)),
    ("INT", || by_signal(Signal::INT, 130)),
    ("QUIT", || by_signal(Signal::QUIT, 131)),
    ("Ctrl-z and fg, twice", stopped_twice),
    ("TSTP and CONT", stopped_from_outside),
    ("TERM while stopped", ended_while_stopped),
    ("STOP, bg, TERM", ended_in_the_background),
    ("TERM while held", ended_while_held),
    ("closed", || story().hang_up()),
    ("closed while held", closed_while_held),
    ("Ctrl-z and fg with the mouse", stopped_with_the_mouse),
];

/// Panics, each in the thread that it is named after.
#[cfg(debug_assertions)]
const PANICS: &[(&str, Way)] = &[
    ("panic of the screen", || panic("ui", |_| {}, 101)),
    ("panic of the worker", || panic("worker", |_| {}, 2)),
    ("panic of the writer", || {
        panic("writer", |run| run.send("mx"), 2);
    }),
    ("panic of the input", || {
        panic("input", |run| run.send("%"), 2);
    }),
    ("panic of the signals", || {
        panic("signals", |run| signal(run.id(), Signal::WINCH), 2);
    }),
    ("panic of the input with the mouse", panic_with_the_mouse),
];

/// A release build cannot be made to panic.
#[cfg(not(debug_assertions))]
const PANICS: &[(&str, Way)] = &[("no panic on demand", no_panic)];

fn quit() {
    let mut run = story();
    // All that it asked for is on until it quits.
    assert!(run.look(|screen| screen.alternate_screen() && screen.bracketed_paste()));
    run.send("q");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// Keys come from one terminal and frames go to another, which closes: the next
/// frame fails, and the first terminal must be restored.
fn an_error() {
    let size = PtySize::default();
    let other = native_pty_system().openpty(size).expect("another terminal");
    let name = other.master.tty_name().expect("its name");
    let name = name.to_str().expect("text");
    let script = r#"exec "$0" "$1" >"$2""#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY, name]).run();
    run.until("the terminal to be taken", || run.is_changed());
    drop(other);
    // Resizes rather than types: after a failed frame the terminal would echo a
    // key.
    run.resize(110, 30);
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("rashomon: the terminal cannot be used");
}

/// No thread gets a stack of a million gigabytes, so the first that the reader
/// starts, with its screen already drawn, fails.
fn no_thread() {
    let mut run = Start::reader(&[STORY])
        .env("RUST_MIN_STACK", "1000000000000000")
        .run();
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("the system starts no more threads");
}

#[cfg(debug_assertions)]
fn panic(place: &str, provoke: fn(&mut Run), code: u32) {
    let mut run = Start::reader(&[STORY])
        .env("RASHOMON_PANIC_IN", place)
        .run();
    // On the alternate screen, or already back from it.
    run.wait_for("a first frame", |screen| !screen.contents().is_empty());
    provoke(&mut run);
    run.ends_with(code);
    run.terminal_is_restored();
    let screen = run.screen();
    assert!(
        screen.contains(&format!("asked to panic in {place}")),
        "{screen}"
    );
    assert!(
        !screen.contains("Timeline"),
        "no frame after it in\n{screen}"
    );
}

/// A home whose settings turn the mouse on.
fn with_mouse() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let own = home.path().join("rashomon");
    fs::create_dir(&own).expect("a folder");
    fs::write(own.join("config.toml"), "mouse = true\n").expect("a file");
    home
}

/// Waits until the reader has asked the terminal for the mouse.
fn has_mouse(run: &Run) {
    run.wait_for("the mouse to be asked for", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion
    });
}

#[cfg(debug_assertions)]
fn panic_with_the_mouse() {
    let home = with_mouse();
    let mut run = Start::reader(&[STORY])
        .env("XDG_CONFIG_HOME", home.path().to_str().expect("text"))
        .env("RASHOMON_PANIC_IN", "input")
        .run();
    has_mouse(&run);
    run.send("%");
    run.ends_with(2);
    run.terminal_is_restored();
    run.shows("asked to panic in input");
}

/// The shell has no mouse while the reader is stopped; afterwards the reader
/// has it again.
fn stopped_with_the_mouse() {
    let home = with_mouse();
    let script = r#"set -m; "$0" "$1"; echo "stopped $?"; read line; fg; echo "ended $?""#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY])
        .env("XDG_CONFIG_HOME", home.path().to_str().expect("text"))
        .run();
    run.desk();
    has_mouse(&run);
    let reader = run.foreground();
    run.send(CTRL_Z);
    is_stopped(&run, reader);
    is_back(&mut run);
    has_mouse(&run);
    run.send("q");
    run.shows("ended 0");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[cfg(not(debug_assertions))]
fn no_panic() {
    for place in ["ui", "worker", "writer", "input", "signals"] {
        let mut run = Start::reader(&[STORY])
            .env("RASHOMON_PANIC_IN", place)
            .run();
        run.press("2", "Enter actor");
        run.send("q");
        run.ends_with(0);
    }
}

fn by_signal(number: Signal, code: u32) {
    let mut run = story();
    signal(run.id(), number);
    run.ends_with(code);
    run.terminal_is_restored();
}

/// The reader under a shell with job control, which runs `then` each time the
/// reader stops.
fn under_a_shell(then: &str) -> (Run, u32) {
    let script = format!(r#"set -m; "$0" "$1"; echo "stopped $?"; {then}; echo "ended $?""#);
    let mut run = Start::program("sh", &["-c", &script, PROGRAM, STORY]).run();
    run.desk();
    let reader = run.foreground();
    assert_ne!(reader, run.id(), "a job of its own");
    (run, reader)
}

fn is_stopped(run: &Run, reader: u32) {
    run.shows("stopped 1");
    assert_eq!(state(reader), Some('T'));
    run.terminal_is_restored();
}

fn is_back(run: &mut Run) {
    run.press("go on\r", "Enter accounts");
    run.wait_for("the screen to be taken again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
    });
    assert!(run.is_changed(), "raw again");
    run.press("2", "Enter actor");
    run.press("1", "Enter read");
    run.press("4", "Enter accounts");
}

fn stopped_twice() {
    let again = r#"read line; fg; echo "stopped again $?"; read line; fg"#;
    let (mut run, reader) = under_a_shell(again);
    run.send(CTRL_Z);
    is_stopped(&run, reader);
    is_back(&mut run);
    run.send(CTRL_Z);
    run.shows("stopped again 1");
    assert_eq!(state(reader), Some('T'));
    run.terminal_is_restored();
    is_back(&mut run);
    run.send("q");
    run.shows("ended 0");
    run.ends_with(0);
    run.terminal_is_restored();
}

fn stopped_from_outside() {
    let (mut run, reader) = under_a_shell("read line; fg");
    signal(reader, Signal::TSTP);
    is_stopped(&run, reader);
    is_back(&mut run);
    run.send("q");
    run.shows("ended 0");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// Kills the job and waits, since it may count as stopped for a while.
const KILL: &str = "kill -TERM %1; kill -CONT %1; \
    code=147; while [ $code = 147 ] || [ $code = 149 ]; do wait %1; code=$?; done; \
    (exit $code)";

/// The shell continues the stopped job after the signal. The job is in the
/// background then, and must end without touching the terminal.
fn ended_while_stopped() {
    let (mut run, reader) = under_a_shell(&format!("read line; {KILL}"));
    run.send(CTRL_Z);
    is_stopped(&run, reader);
    run.send("go on\r");
    run.shows("ended 143");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// Stopped with no chance to restore the terminal, continued in the background,
/// where it stops again, and killed there. The shell restores the modes, as
/// shells do.
fn ended_in_the_background() {
    let (mut run, reader) = under_a_shell(&format!("stty sane; bg; read line; {KILL}"));
    signal(reader, Signal::STOP);
    run.wait_for("the screen to be left", |screen| !screen.alternate_screen());
    run.until("it to stop again", || state(reader) == Some('T'));
    run.send("go on\r");
    run.shows("ended 143");
    run.ends_with(0);
    run.look(|screen| assert!(!screen.hide_cursor() && !screen.bracketed_paste()));
}

/// Makes the reader draw so many frames on a terminal that nobody reads, until
/// that takes no more.
pub(super) fn hold_full(run: &mut Run, frames: usize) {
    run.hold();
    // Keys one by one give each its own frame.
    for _ in 0..frames {
        run.stir("\x0c");
    }
}

fn wide_story() -> Run {
    let mut run = Start::reader(&[STORY]).size(200, 60).run();
    run.desk();
    run
}

fn ended_while_held() {
    let mut run = wide_story();
    hold_full(&mut run, 40);
    signal(run.id(), Signal::TERM);
    run.until("it to end", || is_over(run.id()));
    run.let_flow();
    run.ends_with(143);
    run.terminal_is_restored();
}

fn closed_while_held() {
    let mut run = wide_story();
    hold_full(&mut run, 40);
    run.close();
}

/// Takes every `nth` way out, starting with number `from`.
fn take(nth: usize, from: usize) {
    for (name, way) in WAYS.iter().chain(PANICS).skip(from).step_by(nth) {
        println!("{name}");
        way();
    }
}

// Split, so that the parts run in parallel.

#[test]
fn the_terminal_is_as_it_was_after_every_way_out_part_one() {
    take(3, 0);
}

#[test]
fn the_terminal_is_as_it_was_after_every_way_out_part_two() {
    take(3, 1);
}

#[test]
fn the_terminal_is_as_it_was_after_every_way_out_part_three() {
    take(3, 2);
}

#[test]
#[ignore = "a campaign: twenty times every way out"]
fn the_terminal_is_as_it_was_twenty_times() {
    for (name, way) in WAYS.iter().chain(PANICS) {
        let start = Instant::now();
        for _ in 0..TIMES {
            way();
        }
        let each = start.elapsed() / u32::try_from(TIMES).expect("a few");
        println!("{name}: {TIMES} times, {each:.0?} each, start included");
    }
}
