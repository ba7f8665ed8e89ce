//! `rashomon explain`: what the program finds in a document, word by word.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::fixture::program;

/// An invented report with multi-byte letters before what is found.
const REPORT: &str = "Café terrace collapses in Orlu\n\n\
    May 17, 2019\n\n\
    ADVERTISEMENT\n\n\
    The terrace of the Café Élan fell on Wednesday night, over a year ago a crack was seen there. \
    “We heard nothing before it fell into the river,” Mayor Ruth Moll said.\n\n\
    Up to 20 guests were injured. The next day the square was closed.\n";

fn explained(file: &Path, more: &[&str]) -> (Option<i32>, Vec<Value>, String) {
    let run = program()
        .arg("explain")
        .arg(file)
        .args(["--format", "jsonl"])
        .args(more)
        .output()
        .unwrap();
    let rows = String::from_utf8(run.stdout).unwrap();
    let rows = rows.lines().map(|row| serde_json::from_str(row).unwrap());
    (
        run.status.code(),
        rows.collect(),
        String::from_utf8(run.stderr).unwrap(),
    )
}

fn report(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    fs::write(&file, text).unwrap();
    (folder, file)
}

fn told(rows: &[Value], kind: &str, field: &str) -> Vec<String> {
    let rows = rows.iter().filter(|row| row["kind"] == kind);
    rows.map(|row| {
        let field = row[field].as_str().unwrap_or("?");
        format!("{}={field}", row["text"].as_str().unwrap())
    })
    .collect()
}

#[test]
fn every_row_cites_the_characters_of_the_text() {
    let (_folder, file) = report(REPORT);
    let (status, rows, _) = explained(&file, &[]);
    assert_eq!(status, Some(0));
    let letters: Vec<char> = REPORT.chars().collect();
    for row in &rows {
        let place = |field: &str| usize::try_from(row[field].as_u64().unwrap()).unwrap();
        let cited: String = letters[place("start")..place("end")].iter().collect();
        assert_eq!(cited, row["text"].as_str().unwrap());
        assert!(row["rule"].as_str().is_some_and(|rule| !rule.is_empty()));
    }
    let starts: Vec<u64> = rows.iter().map(|r| r["start"].as_u64().unwrap()).collect();
    assert!(starts.is_sorted());
    let kinds = ["time", "name", "quotation", "figure"];
    assert!(
        kinds
            .iter()
            .all(|kind| rows.iter().any(|r| r["kind"] == *kind))
    );
}

#[test]
fn times_have_type_value_bounds_and_anchor() {
    let (_folder, file) = report(REPORT);
    let (_, rows, why) = explained(&file, &[]);
    assert!(why.contains("issued 2019-05-17 (from"), "{why}");
    assert_eq!(
        told(&rows, "time", "value"),
        [
            "May 17, 2019=2019-05-17",
            "Wednesday night=2019-05-15TNI",
            "over a year ago=2018",
            "The next day=2019-05-16",
        ]
    );
    let night = rows
        .iter()
        .find(|r| r["text"] == "Wednesday night")
        .unwrap();
    assert_eq!(night["type"], "TIME");
    assert_eq!(night["edtf"], "2019-05-15");
    assert_eq!(night["earliest"], "2019-05-15");
    assert_eq!(night["latest"], "2019-05-15");
    assert_eq!(night["anchor"], "issued");
    assert_eq!(
        told(&rows, "quotation", "voice"),
        ["“We heard nothing before it fell into the river,”=Ruth Moll"]
    );
    assert_eq!(told(&rows, "figure", "value"), ["Up to 20 guests=<=20"]);
}

#[test]
fn the_date_given_counts_before_the_date_shown() {
    let (_folder, file) = report(REPORT);
    let (_, rows, why) = explained(&file, &["--issued", "2021-03-04"]);
    assert!(why.contains("issued 2021-03-04 (as given)"), "{why}");
    let night = rows
        .iter()
        .find(|r| r["text"] == "Wednesday night")
        .unwrap();
    assert_eq!(night["value"], "2021-03-03TNI");
}

#[test]
fn without_a_date_nothing_is_made_up() {
    let (_folder, file) = report("The bridge fell on Wednesday.\n");
    let (status, rows, why) = explained(&file, &[]);
    assert_eq!(status, Some(0));
    assert!(why.contains("not known"), "{why}");
    assert_eq!(told(&rows, "time", "value"), ["Wednesday=XXXX-WXX-3"]);
    assert!(rows[0]["earliest"].is_null() && rows[0]["latest"].is_null());

    let (_folder, file) = report("A bridge fell.\n");
    assert_eq!(explained(&file, &[]).0, Some(1));
    let (_folder, file) = report("");
    let (status, _, why) = explained(&file, &[]);
    assert_eq!(status, Some(2));
    assert!(why.contains("no text"), "{why}");
}

#[test]
fn people_read_a_table_with_passages() {
    let (_folder, file) = report(REPORT);
    let mut program = program();
    let run = program
        .arg("explain")
        .arg(&file)
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "Café terrace collapses in Orlu");
    assert!(lines[1].contains("report.txt · ") && lines[1].contains("issued 2019-05-17 (from"));
    let heads: Vec<&str> = lines[3].split_whitespace().collect();
    assert_eq!(heads, ["¶", "what", "found", "read", "as", "by", "rule"]);
    let night = lines.iter().find(|line| line.contains("Wednesday night"));
    let night = night.unwrap();
    assert!(
        night.trim_start().starts_with("4  time") && night.contains("2019-05-15"),
        "{said}"
    );
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{said}"
    );
    let (_, rows, _) = explained(&file, &[]);
    assert!(rows.iter().all(|row| row["at"].is_u64()));
}

/// `explain` counts from the same date issued that `convert` writes.
#[test]
fn explain_and_convert_agree_on_the_date_issued() {
    for text in [
        REPORT,
        "It had rained for days. On April 3, 2018 the dam broke.\n",
        "ADVERTISEMENT\n\n- May 17, 2019\n\nThe dam broke on Wednesday, a clerk said.\n",
    ] {
        let (_folder, file) = report(text);
        let (_, _, why) = explained(&file, &[]);
        let bytes = text.as_bytes();
        let file = "report.txt";
        let briefing =
            rashomon::convert::document(rashomon::convert::Document { file, bytes }).unwrap();
        let issued = briefing.issued.unwrap();
        assert!(
            why.contains(&format!("issued {} (", issued.written())),
            "{why}"
        );
    }
}
