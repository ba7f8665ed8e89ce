//! Large files made to do harm: each is refused before it costs time or memory,
//! and the other files are read.

use std::fmt::Write as _;
use std::fs;

use rashomon::convert::names::Known;
use rashomon::convert::{self, ConvertError, Document};
use rashomon::model::Briefing;
use rashomon::store::{self, Severity, yaml};

use crate::golden::fixtures;

/// `piece` repeated to so many mebibytes.
fn of(piece: &str, mebibytes: usize) -> String {
    piece.repeat((mebibytes << 20) / piece.len())
}

/// Files of about `size` mebibytes, why each is refused, and where.
fn bombs(size: usize) -> Vec<(&'static str, String, &'static str, (usize, usize))> {
    let long = "one piece here has more than 6 MiB; split it into passages";
    let many = "more than ";
    let mut keys = String::new();
    for n in 0..size * 80_000 {
        writeln!(keys, "k{n}: 1").unwrap();
    }
    vec![
        ("plain", "x: ".to_owned() + &of("w", size), long, (1, 2)),
        ("words", "x: ".to_owned() + &of("word ", size), long, (1, 2)),
        ("quoted", "x: \"".to_owned() + &of("w", size), long, (1, 2)),
        (
            "block",
            "x: |-\n".to_owned() + &of("  word\n", size),
            long,
            (1, 2),
        ),
        ("key", of("k", size) + ": 1\n", long, (1, 1)),
        ("comments", of("# c\n", size), long, (1, 1)),
        ("nothing", of("\n", size), long, (1, 1)),
        ("commas", "[".to_owned() + &of(",", size), long, (1, 1)),
        (
            "json",
            "{a: [".to_owned() + &of("\"b\",", size),
            long,
            (1, 1),
        ),
        (
            "escapes",
            "x: \"".to_owned() + &of("\\n", size),
            long,
            (1, 2),
        ),
        (
            "items",
            "x:\n".to_owned() + &of("- a\n", size),
            many,
            (0, 0),
        ),
        ("flow", "x: [".to_owned() + &of("a,", size), many, (0, 0)),
        (
            "lists",
            "x:\n".to_owned() + &of("- [[],[]]\n", size),
            many,
            (0, 0),
        ),
        ("keys", keys, many, (0, 0)),
        ("twice", of("k: 1\n", size), "`k` stands twice", (2, 1)),
        ("deep", of("[", size), "nested more than 32 deep", (1, 256)),
    ]
}

#[test]
fn large_bombs_are_refused_with_a_place_and_hide_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let bombs: Vec<_> = bombs(7).into_iter().step_by(2).collect();
    for (name, text, ..) in &bombs {
        fs::write(folder.path().join(name).with_extension("yaml"), text).unwrap();
    }
    let good = fixtures("story/inquiry-note.yaml");
    fs::copy(good, folder.path().join("good.yaml")).unwrap();
    let loaded = store::load(&[folder.path().to_owned()]).unwrap();
    assert_eq!(loaded.files.len(), 1);
    for (name, _, wanted, place) in bombs {
        let is_its = |file: &std::path::Path| file.file_stem().is_some_and(|stem| stem == name);
        let problem = loaded
            .problems
            .iter()
            .find(|p| is_its(&p.file))
            .expect(name);
        assert!(
            problem.message.starts_with(wanted),
            "{name}: {}",
            problem.message
        );
        assert!(problem.line > 0, "{name}");
        if place.0 > 0 {
            assert_eq!((problem.line, problem.column), place, "{name}");
        }
    }
}

#[test]
fn what_is_converted_is_small_enough_to_be_read() {
    let convert = |text: &str| {
        let bytes = text.as_bytes();
        let file = "report.txt";
        convert::read(Document { file, bytes })
    };
    let read = |yaml: &str| yaml::read::<Briefing>(yaml.as_bytes()).map(drop);
    // Only short lines.
    let mut lines = String::new();
    for n in 0..9_000 {
        writeln!(lines, "line {n}").unwrap();
    }
    let reading = convert(&lines).unwrap();
    let draft = convert::draft("report.txt", &reading, &Known::default());
    let mut draft = draft.whole();
    assert_eq!(read(&yaml::emit(&draft)), Ok(()));
    // One block almost as large as the limit.
    draft.passages.truncate(1);
    draft.passages[0].text = "word".repeat(1_499_000);
    assert!(convert(&draft.passages[0].text).is_ok());
    assert_eq!(read(&yaml::emit(&draft)), Ok(()));
    let refused = convert(&format!("First.\n{}", "word".repeat(1_501_000))).unwrap_err();
    assert_eq!(refused, ConvertError::Block(2));
}

#[test]
fn a_file_with_very_many_problems_lists_as_many_as_anybody_reads() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("id: a\ntitle: b\npassages: [{at: 1, text: x}]\n");
    for n in 0..1_500 {
        writeln!(text, "u{n}: 1").unwrap();
    }
    text.push_str("issued: never\n");
    fs::write(folder.path().join("a.yaml"), text).unwrap();
    let loaded = store::load(&[folder.path().to_owned()]).unwrap();
    let errors = loaded
        .problems
        .iter()
        .filter(|p| p.severity == Severity::Error);
    assert_eq!(errors.count(), 1, "an error is never lost among warnings");
    let last = loaded
        .problems
        .iter()
        .rfind(|p| p.severity == Severity::Warning)
        .unwrap();
    assert_eq!(
        last.message,
        "and 500 more warnings of its kind in this file"
    );
    assert_eq!(loaded.problems.len(), 1_002);
}

/// In a release build: `cargo test --release --test it -- --ignored bombs`. It
/// measures processor time, which a busy machine hardly changes.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "measures a release build"]
fn no_bomb_takes_a_tenth_of_a_second_or_64_mebibytes() {
    const CHECK: &str =
        "ulimit -d $1; \"$2\" check \"$3\" > /dev/null 2>&1; code=$?; times; exit $code";
    let folder = tempfile::tempdir().unwrap();
    let mut slow = Vec::new();
    for (name, text, ..) in bombs(31) {
        let file = folder.path().join(name).with_extension("yaml");
        fs::write(&file, &text).unwrap();
        // The file, 64 MiB, and 16 MiB for the program itself.
        let most = (text.len() >> 10) + (64 << 10) + (16 << 10);
        let run = || {
            let done = std::process::Command::new("sh")
                .args(["-c", CHECK, "sh", &most.to_string()])
                .args([env!("CARGO_BIN_EXE_rashomon").as_ref(), file.as_os_str()])
                .output()
                .unwrap();
            assert_eq!(done.status.code(), Some(1), "{name}: {done:?}");
            let times = String::from_utf8(done.stdout).unwrap();
            let of_children = times.lines().last().unwrap();
            of_children.split_whitespace().map(seconds).sum::<f64>()
        };
        let best = (0..5).map(|_| run()).fold(f64::MAX, f64::min);
        println!("{name:<10} {:.0} ms", best * 1e3);
        if best > 0.1 {
            slow.push(name);
        }
        fs::remove_file(&file).unwrap();
    }
    assert!(slow.is_empty(), "{slow:?}");
}

/// Reads a time as the shell's `times` prints it, such as `0m0.040000s`.
#[cfg(target_os = "linux")]
fn seconds(time: &str) -> f64 {
    let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
    minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
}
