//! Settings, seen.

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
        run.press("4\r", "Cannot all be true");
        let screen = run.screen();
        let odd = screen.chars().find(|c| "─│╭≠●▸·✎¶".contains(*c));
        assert_eq!(odd, None, "{screen}");
        run.send("Q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}
