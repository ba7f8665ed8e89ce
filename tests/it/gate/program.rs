//! The program itself, with its real streams and a real terminal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

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

/// Every text of an answer, and every answer within one.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
                texts(&inner, found);
            }
            found.push(text.clone());
        }
        Value::Array(all) => {
            for inner in all {
                texts(inner, found);
            }
        }
        Value::Object(fields) => {
            for inner in fields.values() {
                texts(inner, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn an_agent_is_told_no_raw_byte() {
    let home = tempfile::tempdir().unwrap();
    let place = hostile::folder(home.path(), 6, &mut Dice::new(79));
    let dice = &mut Dice::new(79);
    let tool = |name: &str, arguments: Value| {
        let params = json!({"name": name, "arguments": arguments});
        json!({"id": 1, "method": "tools/call", "params": params})
    };
    let mut asked = vec![
        json!({"id": 1, "method": "resources/list"}),
        json!({"id": 1, "method": pieces::name(dice)}),
        tool("search", json!({"query": "ferry", "limit": 100})),
        tool("conflicts", json!({"limit": 100})),
        tool("questions", json!({"limit": 100})),
        tool("parallels", json!({"limit": 100})),
        tool("event", json!({"limit": 100})),
        tool("event", json!({"id": "e-all"})),
        tool("check_quote", json!({"quote": pieces::text(dice, 4)})),
    ];
    for id in &place.ids {
        asked.push(tool("passage", json!({"at": id})));
        let uri = format!("rashomon:?at={id}:1");
        asked.push(json!({"id": 1, "method": "resources/read", "params": {"uri": uri}}));
    }
    let lines: Vec<String> = asked.iter().map(|line| format!("{line}\n")).collect();
    let file = home.path().join("asked");
    fs::write(&file, lines.concat()).unwrap();
    let mut program = crate::fixture::program();
    program
        .arg("mcp")
        .arg(&place.stories)
        .env("HOME", home.path());
    let output = program.stdin(File::open(&file).unwrap()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let mut found = Vec::new();
    let answers = output.stdout.split(|byte| *byte == b'\n');
    for line in answers.filter(|line| !line.is_empty()) {
        texts(&serde_json::from_slice(line).unwrap(), &mut found);
    }
    assert!(found.len() > 1_000, "{}", found.len());
    for text in &found {
        let raw = offences(text.as_bytes(), Medium::Plain);
        assert!(raw.is_empty(), "{text:?}: {raw:?}");
    }
    let raw = offences(&output.stdout, Medium::Plain);
    assert!(raw.is_empty(), "{raw:?}");
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
