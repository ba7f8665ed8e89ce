//! `rashomon brief`: a pile of documents at a glance, in every format.

use std::process::Output;

use serde_json::Value;

use crate::fixture::{folder, program};

const PILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pile");

fn brief(words: &[&str]) -> Output {
    program().arg("brief").args(words).output().unwrap()
}

fn said(words: &[&str]) -> String {
    String::from_utf8(brief(words).stdout).unwrap()
}

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&said(&[words, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn a_pile_is_told() {
    insta::assert_snapshot!("brief", said(&[PILE]));
    insta::assert_snapshot!("brief_markdown", said(&[PILE, "--markdown"]));
    insta::assert_snapshot!("brief_json", said(&[PILE, "--format", "json"]));
    let csv = said(&[PILE, "--format", "csv"]);
    let lines = said(&[PILE, "--format", "jsonl"]);
    assert_eq!(csv.lines().count(), lines.lines().count() + 1);
    assert!(
        lines
            .lines()
            .all(|line| serde_json::from_str::<Value>(line).is_ok())
    );
}

#[test]
fn a_judged_collection_is_told() {
    let collection = folder();
    insta::assert_snapshot!("brief_judged", said(&[collection.to_str().unwrap()]));
}

#[test]
fn what_is_only_likely_is_left_out() {
    let all = json(&[PILE]);
    assert!(all["differences"].as_u64().unwrap() > 0, "{all}");
    let judged = json(&[PILE, "--judged"]);
    assert_eq!(judged["differences"], 0);
    assert_eq!(judged["documents"], all["documents"]);
    let differing = |all: &Value| -> usize {
        let stories = all["stories"].as_array().unwrap().iter();
        stories
            .map(|s| s["differing"].as_array().unwrap().len())
            .sum()
    };
    assert_eq!(differing(&judged), 0);
    assert_eq!(differing(&all) as u64, all["differences"].as_u64().unwrap());
}

#[test]
fn the_order_of_paths_changes_nothing() {
    let mut files: Vec<String> = std::fs::read_dir(PILE)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let there: Vec<&str> = files.iter().map(String::as_str).collect();
    let back: Vec<&str> = there.iter().rev().copied().collect();
    assert_eq!(json(&there)["stories"], json(&back)["stories"]);
}

#[test]
fn a_glance_that_was_written_is_no_document() {
    let folder = crate::fixture::documents();
    let path = folder.path().to_str().unwrap();
    let before = json(&[path])["documents"].clone();
    let written = said(&[path, "--markdown"]);
    std::fs::write(folder.path().join("brief.md"), written).unwrap();
    let after = json(&[path]);
    assert_eq!(after["documents"], before);
    assert_eq!(after["not_read"].as_array().unwrap().len(), 1);
}

#[test]
fn exit_codes_are_those_of_views() {
    assert_eq!(brief(&[PILE]).status.code(), Some(0));
    assert_eq!(brief(&["/nowhere"]).status.code(), Some(2));
    assert_eq!(
        brief(&[PILE, "--markdown", "--format", "json"])
            .status
            .code(),
        Some(2)
    );
}
