//! The mouse on a real terminal: on until it is released, and off again on
//! every way out.

use std::fs;

use rustix::process::Signal;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use super::STORY;
use super::harness::{Run, Start, TERMINALS};
use super::process::signal;
use super::story;

/// Asserts whether the reader has asked the terminal for the mouse.
fn asked(run: &Run, on: bool) {
    let wanted = if on {
        (MouseProtocolMode::ButtonMotion, MouseProtocolEncoding::Sgr)
    } else {
        (MouseProtocolMode::None, MouseProtocolEncoding::Default)
    };
    run.wait_for("the mouse to be asked for, or not", |screen| {
        (
            screen.mouse_protocol_mode(),
            screen.mouse_protocol_encoding(),
        ) == wanted
    });
}

/// What a terminal sends for a click or a turn of the wheel on the words.
fn report(run: &Run, button: u16, words: &str) -> String {
    let screen = run.screen();
    let mut rows = screen.lines().enumerate();
    let found = rows.find_map(|(y, row)| Some((y, row[..row.find(words)?].chars().count())));
    let (y, x) = found.unwrap_or_else(|| panic!("no {words} in\n{screen}"));
    format!(
        "\x1b[<{button};{};{}M\x1b[<{button};{};{}m",
        x + 1,
        y + 1,
        x + 1,
        y + 1
    )
}

#[test]
fn the_mouse_selects_opens_and_turns_until_it_is_switched_off() {
    for terminal in TERMINALS {
        let mut run = Start::reader(&[STORY]).size(120, 20).on(terminal).run();
        run.desk();
        asked(&run, true);
        run.send(&report(&run, 0, "Mira Halv"));
        run.shows("Enter actor");
        run.send(&report(&run, 0, "Mira Halv"));
        run.shows("3 Mira Halvorsen");
        run.press("\x1b", "preliminary");
        run.send(&report(&run, 65, "preliminary").repeat(5));
        run.hides("is preliminary, and says so");
        run.shows("Enter actor");
        run.press("M", "Mouse off");
        asked(&run, false);
        run.press("M", "Shift-drag selects text");
        asked(&run, true);
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn a_setting_leaves_it_to_the_terminal_and_every_way_out_does() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("rashomon")).unwrap();
    fs::write(home.path().join("rashomon/config.toml"), "mouse = false\n").unwrap();
    let mut off = Start::reader(&[STORY])
        .env("XDG_CONFIG_HOME", home.path().to_str().unwrap())
        .run();
    off.desk();
    asked(&off, false);
    off.send("q");
    off.ends_with(0);
    let start = || {
        let mut run = Start::reader(&[STORY]).env("EDITOR", "false").run();
        run.desk();
        asked(&run, true);
        run
    };
    let mut run = start();
    run.send("q");
    run.ends_with(0);
    run.terminal_is_restored();
    asked_in_the_end(&run);
    let mut run = start();
    signal(run.id(), Signal::TERM);
    run.ends_with(143);
    run.terminal_is_restored();
    asked_in_the_end(&run);
}

/// Asserts that the reader, having ended, has released the mouse.
fn asked_in_the_end(run: &Run) {
    let mode = run.look(vt100::Screen::mouse_protocol_mode);
    assert_eq!(mode, MouseProtocolMode::None);
}

#[test]
fn a_flood_of_the_mouse_is_taken_in() {
    let mut run = story();
    // Computes both before the wheel scrolls the words off the screen.
    for turns in [65, 64].map(|button| report(&run, button, "preliminary")) {
        run.send(&turns.repeat(5_000));
    }
    run.press("?", "type to narrow");
    run.send("\x1b");
    run.hides("type to narrow");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
    asked_in_the_end(&run);
}
