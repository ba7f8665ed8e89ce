//! Settings and what they change.

use std::fs;

use super::harness::{Start, TERMINALS};
use crate::fixture::folder;

#[test]
fn wrong_settings_open_the_reader_and_are_listed() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("rashomon");
    fs::create_dir(&own).unwrap();
    let text = "theme = \"drak\"\n[keys]\nproblems = \"g z\"\nzoom = \"j\"\nquit = \"Alt-q\"\n";
    fs::write(own.join("config.toml"), text).unwrap();
    for terminal in TERMINALS {
        let mut run = Start::reader(&[folder().to_str().unwrap()])
            .on(terminal)
            .env("XDG_CONFIG_HOME", home.path().to_str().unwrap())
            .run();
        run.shows("2 problems in the settings; gz lists what is wrong");
        run.press("gz", "config.toml:1:9");
        run.shows("there is no theme `drak`");
        run.shows("config.toml:4:8");
        run.press("?", "type to narrow");
        run.press("quit the", "Alt-q");
        run.send("\x1b");
        run.hides("type to narrow");
        run.send("\x1bq");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn in_ascii_no_border_or_sign_of_ours_reaches_the_terminal() {
    for terminal in TERMINALS {
        let mut run = Start::reader(&["--ascii", folder().to_str().unwrap()])
            .on(terminal)
            .run();
        run.shows("+ 3 At a glance ---");
        run.press("4\r", "cannot all be true");
        let screen = run.screen();
        let odd = screen.chars().find(|c| "─│╭≠●▸·✎¶".contains(*c));
        assert_eq!(odd, None, "{screen}");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn settings_are_read_again_when_they_are_saved_and_bad_ones_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("rashomon");
    fs::create_dir(&own).unwrap();
    let file = own.join("config.toml");
    fs::write(&file, "measure = 60\n").unwrap();
    let mut run = Start::reader(&[folder().to_str().unwrap()])
        .env("XDG_CONFIG_HOME", home.path().to_str().unwrap())
        .run();
    run.desk();
    run.is_quiet();
    // From now on zoom has a different key.
    fs::write(&file, "[keys]\nzoom = \"X\"\n").unwrap();
    run.shows("Settings read again");
    run.send("3X");
    run.hides("4 Timeline");
    run.press("X", "4 Timeline");
    fs::write(&file, "ascii = 3\n[keys]\nzoom = \"Y\"\n").unwrap();
    run.shows("1 problem in the settings: they stay as they were; gp lists what is wrong");
    run.send("X");
    run.hides("4 Timeline");
    run.press("X", "4 Timeline");
    run.press("gp", "config.toml:1:9");
    fs::write(&file, "ascii = true\n").unwrap();
    run.shows("+ 3 Problems");
    run.hides("config.toml:1:9");
    run.send("Q");
    run.ends_with(0);
}

#[test]
fn the_window_is_named_after_the_collection_and_gets_its_own_name_back() {
    for (terminal, named) in [("xterm-256color", true), ("linux", false)] {
        let mut run = Start::reader(&[folder().to_str().unwrap()])
            .on(terminal)
            .recorded()
            .run();
        run.desk();
        run.send("Q");
        run.ends_with(0);
        let all = String::from_utf8_lossy(&run.all()).into_owned();
        let (kept, back) = ("\x1b[22;2t\x1b]2;", "\x1b[23;2t");
        assert_eq!(all.matches(kept).count(), usize::from(named), "{terminal}");
        assert_eq!(all.matches(back).count(), usize::from(named), "{terminal}");
        assert_eq!(all.contains(" — Rashomon\x07"), named, "{terminal}");
        assert!(all.find(kept) <= all.find(back), "kept first");
    }
}
