//! A user's own document: converted, read, its drafts decided on, down to the
//! bytes of the file.

use std::fs;

use super::harness::Start;
use crate::fixture::program;

const TEXT: &str = "\
The mill at Orrin closes

The mill at Orrin will close in May, its owner said. About 40 people work there.

The council had hoped for a buyer.
";

/// Proposals such as a converter might make for the text.
const PROPOSED: &str = "
actors:
  - {id: orrin, name: Orrin, kind: other, at: [2]}
  - {id: council, name: The council, kind: government, at: [3]}
";

#[test]
fn a_document_is_converted_and_its_drafts_are_decided_on() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("mill.txt");
    fs::write(&text, TEXT).unwrap();
    let into = folder.path().join("story");
    let done = program()
        .arg("convert")
        .arg(&text)
        .arg("--into")
        .arg(&into)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let mut made = fs::read_dir(&into).unwrap();
    let file = made.next().unwrap().unwrap().path();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let converted = fs::read_to_string(&file).unwrap();
    assert!(converted.contains("status: draft"), "{converted}");
    // Replaces whatever `convert` proposed with this test's proposals.
    let lists = ["voices", "actors", "events", "facts", "claims"];
    let starts = lists.map(|list| converted.find(&format!("\n\n{list}:")));
    let end = starts
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(converted.len());
    let passages = converted[..end].trim_end();
    let before = format!("{passages}\n{PROPOSED}");
    fs::write(&file, &before).unwrap();

    let mut run = Start::reader(&[into.to_str().unwrap()]).run();
    run.shows("✎ draft 0/2");
    run.press("gd", "Review drafts 0/2: ");
    run.shows("a accept");
    run.press("a", &format!("accepted: Orrin — {name}"));
    run.shows("✓ actor   Orrin");
    let accepted = fs::read_to_string(&file).unwrap();
    let line = "{id: orrin, name: Orrin, kind: other, at: [2], status: reviewed}";
    assert!(accepted.contains(line), "{accepted}");
    run.press("x", "; the document is reviewed now");
    run.hides("✎");
    let done = fs::read_to_string(&file).unwrap();
    assert!(done.contains("status: reviewed"), "{done}");
    assert!(
        !done.contains("draft") && !done.contains("council, name"),
        "{done}"
    );
    run.press("u", "Undone: rejected: The council");
    run.shows("✎ actor   The council");
    assert_eq!(fs::read_to_string(&file).unwrap(), accepted);
    run.press("u", "Undone: accepted: Orrin");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
