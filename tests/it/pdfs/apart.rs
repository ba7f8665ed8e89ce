//! A separate process reads each document. It ends when it is done, when it
//! takes too long, and when nobody waits for it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};

use rashomon::convert;
use rashomon::store::yaml;

use super::hostile::forms;
use super::made::document;
use crate::fixture::program;

const STORY: &[&[&str]] = &[
    &[
        "The weir at Lock Four gave way on Tuesday night, and the lower meadow was under",
        "water by the morning. Nobody was hurt, the River Board said.",
    ],
    &["The board had looked at the weir in May and found it sound."],
];

/// A process that waits for a request.
fn process() -> Child {
    program()
        .arg("__read")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A process with a request to read a document.
fn reader(file: &str, bytes: &[u8]) -> Child {
    let mut child = process();
    let input = child.stdin.as_mut().unwrap();
    let length = bytes.len();
    let head = format!(r#"{{"task":"Read","file":"{file}","length":{length}}}"#);
    writeln!(input, "{head}").unwrap();
    input.write_all(bytes).unwrap();
    child
}

#[test]
fn a_document_is_the_same_wherever_it_is_read() {
    let bytes = document(STORY).bytes();
    let here = convert::document(convert::Document {
        file: "weir.pdf",
        bytes: &bytes,
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("weir.pdf");
    fs::write(&file, &bytes).unwrap();
    let into = folder.path().join("into");
    let mut convert = program();
    let done = convert
        .arg("convert")
        .arg(&file)
        .arg("--into")
        .arg(&into)
        .output();
    let done = done.unwrap();
    assert!(done.status.success(), "{done:?}");
    let written = fs::read_dir(&into).unwrap().next().unwrap().unwrap().path();
    let written = fs::read_to_string(written).unwrap();
    assert_eq!(written, yaml::emit(&here.unwrap()));
    assert!(written.contains("gave way on Tuesday night"), "{written}");
}

#[test]
fn what_takes_too_long_is_ended_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("weir.pdf"), document(STORY).bytes()).unwrap();
    fs::write(folder.path().join("forms.pdf"), forms(8, 14)).unwrap();
    let mut sources = program();
    sources.arg("check").arg(folder.path());
    sources.env("RASHOMON_SECONDS_TO_READ", "0.5");
    let done = sources.output().unwrap();
    let told = String::from_utf8(done.stdout).unwrap();
    let why = "forms.pdf: warning: not read: reading it took more than 0.5 s; print it anew";
    assert!(told.contains(why), "{told}");
    assert!(!told.contains("weir.pdf"), "{told}");
}

#[test]
fn a_process_that_reads_ends_when_nobody_waits_for_it() {
    let mut child = reader("forms.pdf", &forms(8, 14));
    // Our end closes as if this process had died.
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

#[test]
fn a_process_that_reads_answers_questions_alone() {
    for question in [
        "",
        "{",
        "{\"task\":\"Read\",\"file\":\"a\",\"length\":9}\nshort",
    ] {
        let mut child = process();
        let mut input = child.stdin.take().unwrap();
        input.write_all(question.as_bytes()).unwrap();
        drop(input);
        let mut answer = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut answer)
            .unwrap();
        assert_eq!(
            (answer.as_str(), child.wait().unwrap().code()),
            ("", Some(2))
        );
    }
    let mut child = reader("weir.txt", b"The weir gave way.");
    let mut answer = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut answer)
        .unwrap();
    assert!(answer.starts_with("{\"Refused\":"), "{answer}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// A missing program is reported, and nothing else happens.
#[test]
fn what_is_run_bound_is_the_program_itself() {
    let run = |words: &[&str]| {
        let mut command: Command = program();
        command.arg("__bound").args(words).stdin(Stdio::null());
        command.output().unwrap()
    };
    let said = run(&["7", "sh", "-c", "ulimit -t; ulimit -c"]);
    assert_eq!(String::from_utf8(said.stdout).unwrap(), "7\n0\n");
    assert_eq!(run(&["7", "./no-such-program"]).status.code(), Some(2));
    assert_eq!(run(&["seven", "sh"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
}
