//! Practising on a terminal: a draft is reviewed, two spellings are joined, and
//! the files have both.

use std::fs;
use std::path::Path;

use super::harness::{Run, Start, done};

fn reader(folder: &Path) -> Run {
    let run = Start::reader(&[folder.to_str().unwrap(), "--fresh"]).run();
    run.is_quiet();
    run
}

#[test]
fn a_draft_is_reviewed_and_two_spellings_are_joined() {
    let here = tempfile::tempdir().unwrap();
    done(here.path(), &["example", "practice"]);
    done(
        here.path(),
        &["convert", "practice/fire", "--into", "drafts"],
    );
    let drafts = here.path().join("drafts");
    let reviewed = || {
        let files = fs::read_dir(&drafts)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let texts = files.filter_map(|file| fs::read_to_string(file).ok());
        texts
            .map(|text| text.matches("status: reviewed").count())
            .sum::<usize>()
    };
    assert_eq!(reviewed(), 0);
    let mut run = reader(&drafts);
    run.press("gd", "a accept");
    run.send("a");
    run.until("the decision is written", || reviewed() > 0);
    run.press("gi", "Sohlberg");
    for _ in 0..20 {
        let on_it = run.look(|screen| {
            let text = screen.contents();
            text.lines()
                .any(|line| line.contains('▸') && line.contains("Sohlberg"))
        });
        if on_it {
            break;
        }
        run.send("j");
        run.is_quiet();
    }
    run.send("s");
    let joins = drafts.join("collection.yaml");
    run.until("the judgement is written", || {
        fs::read_to_string(&joins).is_ok_and(|text| text.contains("Ingrid Sohlberg"))
    });
    run.send("Q");
    run.ends_with(0);
}
