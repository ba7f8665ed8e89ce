//! The program itself, with its real streams and a real terminal.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Stdio;

use super::commands::lines;
use super::hostile;
use super::oracle::{Medium, offences};
use super::pieces::{self, Dice};
use super::screens::emulator;
use crate::pty::harness::Start;

/// Stdout and stderr of a run without a terminal.
fn streams(home: &Path, line: &[OsString]) -> [Vec<u8>; 2] {
    let mut program = crate::fixture::program();
    // Files with relative paths go there.
    program.current_dir(home);
    program.args(line).stdin(Stdio::null()).env("HOME", home);
    let output = program.output().unwrap();
    assert!(
        output.status.code().is_some_and(|code| code <= 2),
        "{line:?}"
    );
    [output.stdout, output.stderr]
}

#[test]
fn the_program_writes_no_raw_byte() {
    let home = tempfile::tempdir().unwrap();
    let place = hostile::folder(home.path(), 6, &mut Dice::new(77));
    let dice = &mut Dice::new(77);
    let mut asked = lines(&place, &home.path().join("converted"), dice);
    // Only every fifth: each starts a process, and the campaign takes them all.
    asked.retain(|line| !line.iter().any(|word| word.as_bytes().contains(&0)));
    let mut asked: Vec<_> = asked.into_iter().step_by(5).collect();
    let query = OsString::from(pieces::name(dice).replace('\0', ""));
    let stories = place.stories.into_os_string();
    asked.push(vec![stories.clone()]);
    asked.push(vec![stories, "--query".into(), query]);
    asked.push(vec!["\x1b]0;no such folder\x07\u{202e}".into()]);
    for line in asked {
        for stream in streams(home.path(), &line) {
            let found = offences(&stream, Medium::Plain);
            assert!(found.is_empty(), "{line:?}: {found:?}");
        }
    }
}

#[test]
fn the_reader_sends_its_terminal_no_raw_byte() {
    let home = tempfile::tempdir().unwrap();
    let place = hostile::folder(home.path(), 6, &mut Dice::new(78));
    let start = Start::reader(&[]).arg(&place.stories);
    let mut run = start.size(110, 30).recorded().run();
    // Before the reader controls the terminal, it would echo the keys.
    run.until("the first frame", || run.frames() > 1);
    let paste = "/\x1b[200~ferry\u{202e}\u{200b}\u{9b}2J\x1b[201~";
    for keys in [
        "j", "\r", "ge", "gp", "gx", "3}", "yc", ":e", "\r", paste, "\t",
    ] {
        run.is_quiet();
        run.send(keys);
    }
    run.is_quiet();
    run.send("\x03");
    run.ends_with(0);
    let bytes = run.all();
    assert!(bytes.len() > 10_000, "{}", bytes.len());
    let copied = b"\x1b]52;c;";
    let at = bytes.windows(copied.len()).position(|w| w == copied);
    let (shown, copy) = without_copy(&bytes, at.expect("something was copied"));
    assert!(
        copy.iter()
            .all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b))
    );
    let (shown, titles) = without_titles(&shown);
    assert!(!titles.is_empty());
    for title in titles {
        assert_eq!(offences(&title, Medium::Plain), [""; 0]);
    }
    let found = offences(&shown, Medium::Session);
    assert!(found.is_empty(), "{found:?}");
    let mut terminal = emulator(110, 30);
    terminal.process(&shown);
    assert!(
        terminal.callbacks().0.is_empty(),
        "{:?}",
        terminal.callbacks().0
    );
}

/// The terminal's bytes without the window titles, and those titles.
fn without_titles(bytes: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    const BEGIN: &[u8] = b"\x1b]2;";
    let (mut shown, mut titles) = (Vec::new(), Vec::new());
    let mut rest = bytes;
    while let Some(at) = rest.windows(BEGIN.len()).position(|w| w == BEGIN) {
        shown.extend(&rest[..at]);
        let title = &rest[at + BEGIN.len()..];
        let end = title.iter().position(|b| *b == b'\x07').expect("an end");
        titles.push(title[..end].to_vec());
        rest = &title[end + 1..];
    }
    shown.extend(rest);
    (shown, titles)
}

/// The terminal's bytes without the one copy, and the copied text.
fn without_copy(bytes: &[u8], at: usize) -> (Vec<u8>, &[u8]) {
    let copy = &bytes[at + b"\x1b]52;c;".len()..];
    let end = copy
        .iter()
        .position(|b| *b == b'\x1b' || *b == b'\x07')
        .unwrap();
    let after = if copy[end] == b'\x07' {
        end + 1
    } else {
        end + 2
    };
    ([&bytes[..at], &copy[after..]].concat(), &copy[..end])
}
