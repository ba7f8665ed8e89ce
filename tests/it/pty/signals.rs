//! Ways out and ways back: after each the terminal is as it was.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use super::harness::{CTRL_Z, ENTER, ESC, PROGRAM, Run, Start, TERMINALS};
use super::process::{signal, sleeps, state, ticks};
use super::{STORY, remembering, story};
use crate::fixture::{copy, program};

/// The reader under a shell with job control. When the reader stops, the shell
/// runs `meanwhile`, waits for a line, and brings it back.
fn under_a_shell(meanwhile: &str) -> Run {
    let script = format!(
        r#"set -m; "$0" "$1"; echo "stopped $?"; {meanwhile}; read line; fg; echo "ended $?""#
    );
    let mut run = Start::program("sh", &["-c", &script, PROGRAM, STORY]).run();
    run.desk();
    run
}

/// Asserts that the reader has stopped and the shell has its terminal back;
/// then resumes the reader, uses it, and leaves.
fn stops_and_comes_back(mut run: Run, reader: u32) {
    run.shows("stopped 1");
    assert_eq!(state(reader), Some('T'));
    run.terminal_is_restored();
    comes_back(&mut run);
}

fn comes_back(run: &mut Run) {
    run.press("go on\r", "Enter accounts");
    run.wait_for("the screen to be taken again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
    });
    run.press("2", "Enter actor");
    run.send("q");
    run.shows("ended 0");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn ctrl_z_stops_to_the_shell_and_fg_comes_back_each_time() {
    let mut run = under_a_shell(":");
    let reader = run.foreground();
    assert_ne!(reader, run.id());
    run.send(CTRL_Z);
    stops_and_comes_back(run, reader);
}

#[test]
fn a_stop_asked_for_from_outside_gives_the_terminal_back_too() {
    let run = under_a_shell(":");
    let reader = run.foreground();
    signal(reader, Signal::TSTP);
    stops_and_comes_back(run, reader);
}

#[test]
fn after_a_stop_it_could_not_prepare_for_the_reader_takes_the_terminal_anew() {
    // The shell makes the terminal usable again, as `reset` would.
    let mut run = under_a_shell("stty sane; printf '\\033[?1049l'; echo mended");
    signal(run.foreground(), Signal::STOP);
    run.shows("mended");
    comes_back(&mut run);
}

#[test]
fn ctrl_z_stops_what_started_the_reader_as_well() {
    // A wrapper that waits for the reader must stop with it, or the shell never
    // learns that it has the terminal back.
    let script =
        r#"set -m; sh -c '"$0" "$1"; exit $?' "$0" "$1"; echo "stopped $?"; read line; fg"#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY]).run();
    run.desk();
    run.press(CTRL_Z, "stopped 1");
    run.press("go on\r", "Enter accounts");
    run.send("q");
    run.ends_with(0);
}

#[test]
fn without_a_shell_to_come_back_from_ctrl_z_stops_nothing() {
    let mut run = story();
    run.press(CTRL_Z, "No shell");
    assert_ne!(state(run.id()), Some('T'));
    run.send("q");
    run.ends_with(0);
}

#[test]
fn when_the_terminal_is_closed_the_reader_goes() {
    story().hang_up();
}

#[test]
fn when_the_terminal_is_closed_the_reader_goes_though_hangups_are_ignored() {
    let script = r#"trap "" HUP; exec "$0" "$1""#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY]).run();
    run.desk();
    run.hang_up();
}

#[test]
fn a_reader_that_no_hangup_reaches_notices_that_its_terminal_is_gone() {
    let mut run = Start::reader(&[STORY]).not_its_session().run();
    run.desk();
    run.hang_up();
}

#[test]
fn into_a_pipe_it_writes_text_and_draws_nothing() {
    let output = program()
        .arg(STORY)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.contains("The night of the Aurelia"), "{text}");
    assert!(!text.contains('\x1b'), "{text:?}");
    // The same with a terminal as standard input.
    let script = r#""$0" "$1" | cat"#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY]).run();
    run.ends_with(0);
    run.terminal_is_restored();
    run.shows("The night of the Aurelia");
}

#[test]
fn without_keys_to_read_it_says_so_in_one_sentence() {
    let script = r#""$0" "$1" </dev/null"#;
    let mut run = Start::program("sh", &["-c", script, PROGRAM, STORY])
        .size(400, 10)
        .run();
    run.ends_with(2);
    run.terminal_is_restored();
    let said = run.screen();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains("read keys from"), "{said}");
}

#[test]
fn where_colour_is_not_wanted_none_is_used_and_the_selection_is_seen() {
    let mut run = Start::reader(&[STORY]).env("NO_COLOR", "1").run();
    run.desk();
    run.press("?", "Keys — type to narrow");
    run.send(ESC);
    run.hides("Keys — type to narrow");
    run.shows("▸");
    run.look(|screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |at| (row, at)));
        let cells = cells.filter_map(|(row, at)| screen.cell(row, at));
        let mut marked = 0;
        for cell in cells {
            let colours = [cell.fgcolor(), cell.bgcolor()];
            assert_eq!(colours, [vt100::Color::Default; 2], "{:?}", cell.contents());
            marked += usize::from(cell.inverse());
        }
        assert!(marked > 10, "the selection is reversed");
    });
}

#[test]
fn what_is_to_be_remembered_is_written_when_a_signal_ends_the_reader() {
    for number in [Signal::TERM, Signal::HUP, Signal::INT] {
        let state = tempfile::tempdir().expect("a state folder");
        let mut first = remembering(&state, TERMINALS[0]);
        first.press("/hospital", "GAZETTE ¶3 · ");
        first.press(ENTER, "n next hit");
        signal(first.id(), number);
        first.ends();
        let mut second = remembering(&state, TERMINALS[0]);
        second.press("/", "3 Search");
        second.press("\x12", "/ hospital");
    }
}

#[test]
fn on_a_dumb_terminal_it_says_so_in_one_sentence() {
    let mut run = Start::reader(&[STORY])
        .size(400, 10)
        .env("TERM", "dumb")
        .run();
    run.ends_with(2);
    run.terminal_is_restored();
    let said = run.screen();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(
        said.starts_with("rashomon: the reader needs a terminal"),
        "{said}"
    );
}

#[test]
fn an_idle_reader_writes_nothing_and_takes_no_time() {
    // A separate folder, because the system also reports when others read
    // files.
    let folder = copy();
    let mut run = Start::reader(&[folder.path().to_str().expect("text")]).run();
    run.desk();
    // The index is built after the first frame.
    run.rests_for(Duration::from_secs(1));
    let (bytes, time) = (run.written(), ticks(run.id()));
    let (slept, _) = sleeps(run.id());
    thread::sleep(Duration::from_secs(3));
    assert_eq!(run.written(), bytes, "bytes written while nothing happens");
    assert_eq!(sleeps(run.id()).0, slept, "no thread was woken");
    let used = ticks(run.id()) - time;
    assert!(used <= 1, "{used} ticks while nothing happens");
}
