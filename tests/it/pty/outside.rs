//! Other programs: the editor takes over the terminal, then the reader does
//! again.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use tempfile::TempDir;

use super::harness::{CTRL_Z, Run, Start, TERMINALS};
use super::process::signal;
use crate::fixture::{self, copy};

/// A program that writes its arguments to `argv` in `folder`, then runs `body`.
pub(super) fn script(folder: &Path, name: &str, body: &str) -> PathBuf {
    let file = folder.join(name);
    let noted = folder.join("argv");
    let noted = noted.display();
    let text = format!(
        "for word; do echo \"$word\"; done >'{noted}.new'\nmv '{noted}.new' '{noted}'\n{body}"
    );
    fixture::script(&file, &text);
    file
}

/// The arguments that it wrote.
pub(super) fn noted(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("argv")).expect("arguments");
    text.lines().map(ToOwned::to_owned).collect()
}

/// Waits until a program has the terminal and has written `said`.
pub(super) fn is_lent(run: &Run, said: &str) {
    run.wait_for(&format!("{said}, on the terminal's own screen"), |screen| {
        !screen.alternate_screen() && screen.contents().contains(said)
    });
}

/// The reader on a copy of the story, with an editor that runs `body`.
fn edited(body: &str, terminal: &str) -> (Run, TempDir, TempDir) {
    let (story, tools) = (copy(), tempfile::tempdir().expect("a folder"));
    let editor = script(tools.path(), "vim", body);
    let mut run = Start::reader(&[story.path().to_str().expect("text")])
        .on(terminal)
        .env("VISUAL", &format!("'{}' -c 'set tw=0'", editor.display()))
        .run();
    run.desk();
    (run, story, tools)
}

#[test]
fn the_editor_opens_the_line_takes_the_keys_and_the_change_is_shown() {
    let body = "stty -a | tr ' ' '\\n' | grep -x -e -echo -e -icanon -e echo -e icanon; \
                echo 'editor is open'; read line; \
                sed -i \"s/crews who had no orders/$line/\" \"$4\"; exit 0";
    for terminal in TERMINALS {
        let (mut run, story, tools) = edited(body, terminal);
        run.press("gs/had no orders\r", "Hit 1 of 1");
        let taken = run.modes();
        run.send("e");
        is_lent(&run, "editor is open");
        run.look(|screen| {
            let text = screen.contents();
            assert!(
                text.contains("\necho\n") || text.contains("\nicanon\n"),
                "{text}"
            );
            assert!(!text.contains("-icanon"), "{text}");
            assert!(!screen.alternate_screen() && !screen.bracketed_paste());
        });
        // `q` and `j` go to the editor, not to the reader.
        run.press("quick jokers\r", "quick jokers to be");
        run.wait_for("the desk", vt100::Screen::alternate_screen);
        assert_eq!(run.modes(), taken, "the terminal is taken as before");
        let gazette = story.path().join("harbour-gazette.yaml");
        let text = fs::read_to_string(&gazette).expect("the file");
        let line = text.lines().position(|line| line.trim() == "- at: 3");
        let line = format!("+{}", line.expect("the passage") + 1);
        let gazette = gazette.to_str().expect("text");
        assert_eq!(noted(tools.path()), ["-c", "set tw=0", &line, gazette]);
        // The reader is where it was.
        run.shows("GAZETTE ¶3");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn why_there_was_no_editing_is_said() {
    let (mut run, _story, _tools) = edited("stty raw -echo; exit 3", TERMINALS[0]);
    let taken = run.modes();
    run.press("gse", "vim ended with exit code 3");
    assert_eq!(run.modes(), taken, "whatever the editor leaves");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();

    for (editor, said) in [
        ("no-such-editor -x", "There is no no-such-editor here"),
        ("'vim", "$EDITOR cannot be read as words"),
    ] {
        let folder = copy();
        let mut run = Start::reader(&[folder.path().to_str().expect("text")])
            .env("EDITOR", editor)
            .run();
        run.desk();
        run.press("e", said);
        run.send("q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn what_comes_with_the_program_has_no_file_to_edit() {
    let mut run = Start::reader(&[]).env("EDITOR", "false").run();
    run.desk();
    run.press("e", "open a folder of your own");
    run.send("q");
    run.ends_with(0);
}

#[test]
fn an_interrupt_is_the_editors_and_a_request_to_end_is_both_s() {
    let body = "trap 'echo interrupted' INT; trap 'echo told; exit 0' TERM; \
                echo open; while :; do sleep 0.05; done";
    let (mut run, _story, _tools) = edited(body, TERMINALS[0]);
    run.send("e");
    is_lent(&run, "open");
    run.press("\x03", "interrupted");
    signal(run.id(), Signal::TERM);
    run.ends_with(143);
    run.terminal_is_restored();
    run.shows("told");
}

#[test]
fn an_editor_that_is_stopped_stops_the_reader_with_it() {
    let (folder, tools) = (copy(), tempfile::tempdir().expect("a folder"));
    let editor = script(
        tools.path(),
        "ed",
        "echo open; read line; echo \"got $line\"; read line",
    );
    let program = super::harness::PROGRAM;
    let job = r#"set -m; "$0" "$1"; echo "stopped $?"; read line; fg; echo "ended $?""#;
    let mut run = Start::program(
        "sh",
        &["-c", job, program, folder.path().to_str().expect("text")],
    )
    .env("EDITOR", &format!("'{}'", editor.display()))
    .run();
    run.desk();
    run.send("e");
    is_lent(&run, "open");
    run.press(CTRL_Z, "stopped");
    // The shell learns of the reader first; the editor may still be stopping.
    run.until("the editor to be stopped", || run.has_stopped());
    // A line for the shell, then one for the editor.
    run.send("on\r");
    run.until("the editor to be in front", || run.foreground() != run.id());
    run.press("words\r", "got words");
    run.send("\r");
    run.wait_for("the desk", vt100::Screen::alternate_screen);
    // The reader reads the files again and reports that in the hint line.
    run.shows("The loss of the Aurelia");
    run.send("q");
    run.shows("ended 0");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// The reader on a copy of the story in which the wire has an address.
fn linked(browser: &str, body: &str, terminal: &str) -> (Run, TempDir, TempDir) {
    let (story, tools) = (copy(), tempfile::tempdir().expect("a folder"));
    let file = story.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&file).expect("a briefing");
    let url = "language: en\nURL: \"https://wire.example/$(touch%20owned);a'b?c=1&d\"\n";
    fs::write(&file, text.replace("language: en\n", url)).expect("a briefing");
    let browser = script(tools.path(), browser, body);
    let mut run = Start::reader(&[story.path().to_str().expect("text")])
        .on(terminal)
        .env("BROWSER", &format!("'{}' --tab", browser.display()))
        .run();
    run.desk();
    (run, story, tools)
}

#[test]
fn an_address_is_opened_by_argv_when_one_agrees() {
    for terminal in TERMINALS {
        let (mut run, story, tools) = linked("browser", "read x && exit 1; exec sleep 5", terminal);
        run.press("1ggo", "Open this address?");
        run.shows("https://wire.example/$(touch%20owned);a'b?c=1&d");
        run.send("\x1b");
        run.hides("Open this address?");
        assert!(!tools.path().join("argv").exists(), "not without consent");
        run.press("o", "Open this address?");
        run.press("\r", "Opening with ");
        run.until("the browser", || tools.path().join("argv").exists());
        let address = "https://wire.example/$(touch%20owned);a'b?c=1&d";
        assert_eq!(noted(tools.path()), ["--tab", address]);
        assert!(!story.path().join("owned").exists());
        // The reader keeps working meanwhile.
        run.press("3", "what cites this");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn a_browser_that_fails_is_said_and_one_of_the_terminal_has_it() {
    let (mut run, _story, _tools) = linked("browser", "exit 4", TERMINALS[0]);
    run.press("1ggo", "Open this address?");
    run.press("\r", "browser ended with exit code 4");
    run.send("Q");
    run.ends_with(0);

    let (mut run, _story, _tools) = linked("w3m", "echo a page; read line; exit 0", TERMINALS[1]);
    run.press("1ggo", "Open this address?");
    run.send("\r");
    is_lent(&run, "a page");
    run.press("q\r", "Enter read");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

/// A folder with a briefing on a PDF's page, and the PDF beside it.
fn paged() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("weir.pdf"), "%PDF-").expect("a file");
    let text = "id: weir\ntitle: The weir\noriginal: {file: weir.pdf, blocks: elements}\n\
                passages:\n- {at: 1, page: 1, kind: head, text: The weir}\n\
                - {at: 2, page: 3, text: The weir gave way at noon.}\n";
    fs::write(folder.path().join("weir.yaml"), text).expect("a briefing");
    folder
}

#[test]
fn where_there_is_no_address_the_file_is_opened_at_the_page() {
    for (default, program, told) in [
        (
            "org.gnome.Evince.desktop",
            "evince",
            vec!["--page-index=3".to_owned()],
        ),
        ("firefox.desktop", "xdg-open", vec![]),
    ] {
        let (story, tools) = (paged(), tempfile::tempdir().expect("a folder"));
        script(tools.path(), program, "exit 0");
        let query = tools.path().join("xdg-mime");
        fixture::script(&query, &format!("echo {default}"));
        let path = format!(
            "{}:{}",
            tools.path().display(),
            std::env::var("PATH").expect("a path")
        );
        let mut run = Start::reader(&[story.path().to_str().expect("text")])
            .env("PATH", &path)
            .env("DISPLAY", ":9")
            .run();
        run.shows("The weir gave way");
        run.press("3}", "p. 3, ¶2 of 2");
        run.press("o", "Open this file?");
        run.shows("The passage is on page 3.");
        run.press("\r", "Opening with ");
        run.until("the viewer", || tools.path().join("argv").exists());
        let file = story.path().join("weir.pdf").display().to_string();
        let expected: Vec<String> = told.into_iter().chain([file]).collect();
        assert_eq!(noted(tools.path()), expected);
        run.send("Q");
        run.ends_with(0);
    }
}
