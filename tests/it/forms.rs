//! Documents that contain others or have a time, such as mails: what each
//! becomes, with what it contains.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rashomon::convert::contained::{contained, own_name};
use rashomon::convert::{Document, document};
use rashomon::store::yaml;

use crate::golden::{assert_golden, fixtures};

/// The fixtures: each file beside its expected drafts. `UPDATE_GOLDEN=1`
/// rewrites those.
fn files() -> Vec<PathBuf> {
    let folder = fs::read_dir(fixtures("forms")).unwrap();
    let mut found: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e != "expected"));
    found.sort();
    assert!(found.len() >= 6);
    found
}

/// The briefings of a file and of what it contains, each with its name, and
/// notes on what was left out.
fn told(name: &str, bytes: &[u8]) -> String {
    let held = contained(Document { file: name, bytes }).unwrap();
    let mut out = String::new();
    let mut add = |name: &str, file: &str, bytes: &[u8]| {
        let briefing = document(Document { file, bytes }).unwrap();
        write!(out, "# {name}\n{}", yaml::emit(&briefing)).unwrap();
    };
    if held.itself {
        add(name, name, bytes);
    }
    for part in &held.parts {
        add(
            &format!("{name}/{}", part.name),
            own_name(&part.name),
            &part.bytes,
        );
    }
    for note in held.notes {
        writeln!(out, "# left: {note}").unwrap();
    }
    out
}

#[test]
fn files_become_the_drafts_they_should() {
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let expected = path.with_file_name(format!("{name}.expected"));
        let was = told(name, &bytes);
        assert_golden(&expected, &was);
        // As other systems save it. Only the checksums differ.
        let foreign = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        let plain = |told: &str| {
            let lines = told.lines().filter(|line| !line.contains("sha256:"));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            plain(&told(name, foreign.as_bytes())),
            plain(&was),
            "{name}"
        );
    }
}
