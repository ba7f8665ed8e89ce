//! Commands on a terminal: they show their progress and leave no trace of it.

use std::fs;
use std::io::Read as _;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::harness::{PROGRAM, TERMINALS};

/// All that a command writes to its terminal.
fn sent(terminal: &str, args: &[&str]) -> String {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(args);
    command.env("TERM", terminal);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut bytes = Vec::new();
    let mut from = pair.master.try_clone_reader().unwrap();
    // On Linux, reading fails once the program has left its terminal.
    let _ = from.read_to_end(&mut bytes);
    assert!(child.wait().unwrap().success(), "{args:?}");
    String::from_utf8(bytes).unwrap()
}

#[test]
fn converting_many_files_tells_how_far_it_is_and_wipes_it_away() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["mill", "weir", "lock"] {
        let text = format!("The {name} at Orrin\n\nThe {name} gave way on Monday.\n");
        fs::write(folder.path().join(name).with_extension("txt"), text).unwrap();
    }
    let from = folder.path().to_str().unwrap();
    let into = folder.path().join("into");
    for terminal in TERMINALS {
        let into = into.join(terminal);
        let args = ["convert", from, "--into", into.to_str().unwrap()];
        let seen = sent(terminal, &args);
        for told in ["1 of 3  lock.txt\r\x1b[K", "3 of 3  weir.txt\r\x1b[K"] {
            assert!(seen.contains(told), "{told} in {seen}");
        }
        assert!(seen.contains("3 documents converted into "), "{seen}");
        let left = sent("dumb", &["convert", from, "--into", into.to_str().unwrap()]);
        assert!(!left.contains("of 3"), "{left}");
    }
}

#[test]
fn bold_type_is_for_terminals_that_show_it() {
    let story = super::STORY;
    let found = |terminal| sent(terminal, &["search", "ferry", story]);
    for terminal in TERMINALS {
        assert!(
            found(terminal).contains("\x1b[1mferry\x1b[22m"),
            "{terminal}"
        );
    }
    assert!(found("dumb").contains("«ferry»") && !found("dumb").contains('\x1b'));
}
