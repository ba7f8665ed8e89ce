//! A converted article is read, and what the converter did not find is added
//! from its words; every key counts.

use std::fs;
use std::path::{Path, PathBuf};

use super::harness::{ENTER, Run, Start};
use crate::fixture::program;

const ARTICLE: &str = "\
Fire at the Orrin mill

A fire broke out at the Orrin mill on 3 June 2021. At least 7 workers were injured, the brigade said.

About 40 people fled across the weir. The owner denied that the doors had been locked.

Two days later the council closed the weir road.
";

/// Another report on the fire.
const POST: &str = "\
id: post
title: The mill burns
short: Post
kind: digest

passages:
  - {at: 1, text: Nine workers were hurt in the fire. The brigade found the doors locked.}

events:
  - id: fire
    name: Fire at the mill
    at: [1]
    accounts:
      - {measure: wounded, of: workers, value: \"9\", at: 1}

claims:
  - {question: were-the-doors-locked, answer: \"yes\", stance: asserts, at: 1}
";

/// The most keys that a figure of the event in view, and a claim, may take.
const FIGURE: usize = 4;
const CLAIM: usize = 6;

/// A folder with the converted article, without what was found in it but the
/// event, and the other report.
fn folder(at: &Path) -> (PathBuf, PathBuf) {
    let text = at.join("mill.txt");
    fs::write(&text, ARTICLE).unwrap();
    let into = at.join("story");
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
    let converted = fs::read_to_string(&file).unwrap();
    let lists = ["voices", "actors", "events", "facts", "claims"];
    let starts = lists.map(|list| converted.find(&format!("\n\n{list}:")));
    let end = starts
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(converted.len());
    let event = "\n\nevents:\n  - {id: fire, name: Fire at the mill, at: [2, 3]}  # kept\n";
    fs::write(&file, converted[..end].trim_end().to_owned() + event).unwrap();
    fs::write(into.join("post.yaml"), POST).unwrap();
    let id = converted
        .lines()
        .find_map(|line| line.strip_prefix("id: "))
        .unwrap();
    let joined = format!("events:\n  - {{id: fire, same: [{id}/fire, post/fire]}}\n");
    fs::write(into.join("collection.yaml"), joined).unwrap();
    (into, file)
}

/// Adds something by keys, which are counted.
fn add(run: &mut Run, keys: &[&str], wanted: &str) -> usize {
    for key in keys {
        run.send(key);
    }
    run.shows(&format!("added: {wanted}"));
    keys.len()
}

#[test]
fn what_a_reader_finds_is_added_at_the_speed_of_reading() {
    let here = tempfile::tempdir().unwrap();
    let (story, file) = folder(here.path());
    let before = fs::read_to_string(&file).unwrap();
    let mut run = Start::reader(&[story.to_str().unwrap()])
        .size(120, 40)
        .run();
    run.desk();
    // The article, at its second passage.
    run.press("3", "Enter what cites this");
    run.send("[");
    run.shows("3 Fire at the Orrin mill");
    run.send("gg");
    run.send("}");
    let mut figures = Vec::new();
    figures.push(add(&mut run, &["A", ENTER, ENTER], "date: 3 Jun 2021"));
    figures.push(add(&mut run, &[".", ENTER], "wounded, workers: ≥7"));
    run.send("}");
    figures.push(add(&mut run, &["A", ENTER, ENTER], "fled, people: ~40"));
    assert!(figures.iter().all(|keys| *keys <= FIGURE), "{figures:?}");
    let claim = add(
        &mut run,
        &["A", "c", "\t", "d", ENTER],
        "− were the doors locked",
    );
    assert!(claim <= CLAIM);
    run.send("}");
    let event = add(
        &mut run,
        &["A", "e", ENTER],
        "Two days later the council closed",
    );
    assert!(event <= FIGURE);
    let all = figures.iter().sum::<usize>() + claim + event;
    assert!(all <= 3 * FIGURE + CLAIM + FIGURE, "{all} keys");
    let added = fs::read_to_string(&file).unwrap();
    assert!(
        added.contains("# kept") && added.contains("status: draft"),
        "{added}"
    );

    // The event as both tell it.
    run.send("4");
    run.send("g");
    run.send("e");
    run.shows("Fire at the mill");
    // The event that was added has a date, so it comes first.
    run.shows("Two days later");
    run.send("G");
    run.send(ENTER);
    for told in ["wounded", "≥7", "9"] {
        run.shows(told);
    }
    run.send("q");
    for _ in 0..5 {
        run.send("u");
        run.shows("Undone: added: ");
        run.send("l");
        run.hides("Undone: added: ");
    }
    run.until("the file as it was", || {
        fs::read_to_string(&file).unwrap() == before
    });
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
