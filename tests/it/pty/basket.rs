//! Evidence taken, exported and shared on a terminal, down to the bytes in
//! files and on the clipboard.

use std::fs;
use std::path::Path;

use super::STORY;
use super::harness::{ENTER, Run, Start, TERMINALS};
use crate::fixture::{program, script};

/// Puts a tool into a folder. Returns a search path that begins there.
fn tools(folder: &Path, name: &str, does: &str) -> String {
    script(&folder.join(name), does);
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{}:{path}", folder.display())
}

/// The reader with its data in `home`, and with a fake `wl-copy` that writes to
/// a file there.
fn reader(args: &[&str], home: &Path, terminal: &str) -> Run {
    let does = format!("cat > {}/copied", home.display());
    let path = tools(home, "wl-copy", &does);
    Start::reader(args)
        .on(terminal)
        .env("PATH", &path)
        .env("WAYLAND_DISPLAY", "wayland-9")
        .env("XDG_DATA_HOME", home.to_str().unwrap())
        .run()
}

#[test]
fn evidence_is_taken_kept_exported_and_not_written_over() {
    for terminal in TERMINALS {
        let home = tempfile::tempdir().unwrap();
        let mut run = reader(&[STORY], home.path(), terminal);
        run.desk();
        // Adds a passage, and a whole row of the grid.
        run.press("1gg", "WIRE");
        run.press(ENTER, "WIRE ¶1 of 7");
        run.press("}t", "WIRE ¶2 added to the basket (1 item)");
        run.press("4", "Enter accounts");
        run.press(ENTER, "¶3");
        run.press("T", "added to the basket (2 items)");
        run.shows("◆ 2 in the basket");
        // The basket is on disk now: another reader finds it.
        run.send("Q");
        run.ends_with(0);
        let mut run = reader(&[STORY], home.path(), terminal);
        run.desk();
        run.shows("◆ 2 in the basket");
        run.press("gb", "Evidence basket (2)");
        let file = home.path().join("evidence.md");
        let name = file.to_str().unwrap();
        run.press("w", "Export 2 items to a file");
        run.send("\x15");
        run.press(name, "evidence.md");
        run.press(ENTER, "Exported 2 items to");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("> The ferry Aurelia went down"), "{text}");
        assert!(text.contains("In conflict: dead, people aboard."), "{text}");
        // It does not replace the file unless told.
        fs::write(&file, "mine").unwrap();
        run.press("w", "Export 2 items to a file");
        run.send("\x15");
        run.press(name, "evidence.md");
        run.press(ENTER, "The file exists; Enter again replaces it");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
        run.press(ENTER, "Exported 2 items to");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
        // The command line has the same basket.
        let shell = program()
            .args(["export", "--basket", STORY])
            .env("XDG_DATA_HOME", home.path())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(shell.stdout).unwrap(), text);
    }
}

#[test]
fn a_link_that_is_copied_opens_the_same_passage_and_filter() {
    for terminal in TERMINALS {
        let home = tempfile::tempdir().unwrap();
        let mut run = reader(&[STORY], home.path(), terminal);
        run.desk();
        run.press("F", "Filter everything by a query");
        run.press("bomb", "› “bomb”");
        run.send(ENTER);
        run.hides("keep the filter");
        run.press("1gg", "WIRE");
        run.press(ENTER, "WIRE ¶1 of 7");
        run.press("}}}}", "WIRE ¶5 of 7");
        run.press("yl", "Copied with wl-copy");
        run.send("Q");
        run.ends_with(0);
        let link = fs::read_to_string(home.path().join("copied")).unwrap();
        assert!(
            link.starts_with("rashomon:/") && link.contains("at=coastal-wire:5"),
            "{link}"
        );
        let mut run = reader(&["open", &link], home.path(), terminal);
        run.shows("WIRE ¶5 of 7");
        run.shows("› “bomb”");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn a_place_is_opened_by_file_and_paragraph_or_refused_before_the_screen_is_taken() {
    let file = format!("{STORY}/harbour-gazette.yaml");
    let mut run = Start::reader(&["open", &format!("{file}:¶8")]).run();
    run.shows("GAZETTE ¶8 of 8");
    run.send("Q");
    run.ends_with(0);
    let mut run = Start::reader(&["open", "coastal-wire:5", STORY]).run();
    run.shows("WIRE ¶5 of 7");
    run.send("Q");
    run.ends_with(0);
    for (args, why) in [
        (vec!["open", "coastal-wire:99", STORY], "has no ¶99"),
        (vec!["open", "no-such:1", STORY], "no briefing has the id"),
        (vec!["open", "nowhere"], "is not a place"),
    ] {
        assert!((0..10).any(|_| is_refused(&args, why)), "{args:?}");
    }
    // The reader says what is missing from a link, and opens the nearest place.
    let link = format!("rashomon:{STORY}?at=coastal-wire:99&words=No%20such&do=rm");
    let mut run = Start::reader(&["open", &link]).run();
    run.shows("No longer there");
    run.shows("`do=rm` is not understood");
    run.press("j", "WIRE ¶8 of 8");
    run.send("Q");
    run.ends_with(0);
}

/// Whether the reader refuses before it takes the screen. If loading outlasts
/// the wait for the first frame, it refuses on the screen instead.
fn is_refused(args: &[&str], why: &str) -> bool {
    let mut run = Start::reader(args).run();
    run.until("it to be refused or opened", || {
        run.has_ended() || run.look(vt100::Screen::alternate_screen)
    });
    let refused = !run.look(vt100::Screen::alternate_screen);
    if refused {
        run.ends_with(2);
        run.shows(why);
    } else {
        run.shows(why);
        run.send("Q");
        run.ends_with(0);
    }
    run.terminal_is_restored();
    refused
}

#[test]
fn what_no_tool_takes_the_terminal_gets_and_it_is_said_which() {
    let copied = |name: &str, value: &str, does: &str, said: &str| {
        let home = tempfile::tempdir().unwrap();
        let does = does.replace("HOME", home.path().to_str().unwrap());
        let tool = if name == "TMUX" { "tmux" } else { "wl-copy" };
        let path = tools(home.path(), tool, &does);
        let mut run = Start::reader(&[STORY])
            .env("PATH", &path)
            .env("WAYLAND_DISPLAY", "wayland-9")
            .env(name, value)
            .run();
        run.desk();
        run.press("yp", said);
        run.send("Q");
        run.ends_with(0);
        let file = home.path().join("copied");
        fs::read_to_string(file).unwrap_or_default()
    };
    let write = "cat > HOME/copied; echo $@ >> HOME/copied";
    assert_eq!(
        copied(
            "A",
            "b",
            "exit 1",
            "wl-copy failed (it refused): sent to the"
        ),
        ""
    );
    // Over SSH the tools of the remote desktop are useless.
    let sent = "Sent to the terminal's clipboard (OSC 52)";
    assert_eq!(copied("SSH_TTY", "/dev/pts/9", write, sent), "");
    let taken = copied("TMUX", "/tmp/tmux,1,0", write, "Copied (tmux buffer");
    assert!(
        taken.contains(":2") && taken.ends_with("load-buffer -w -\n"),
        "{taken}"
    );
    assert_eq!(
        copied(
            "TMUX",
            "/tmp/tmux,1,0",
            "exit 1",
            "tmux failed (it refused): sent"
        ),
        ""
    );
}
