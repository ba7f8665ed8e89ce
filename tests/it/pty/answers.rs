//! Five questions about the built-in story, each answered within eight keys of
//! the first frame.

use super::harness::{Run, Start};

/// The most keys that an answer may take.
const MOST_KEYS: usize = 8;

/// Presses keys on the first frame of the built-in collection.
fn asked(keys: &[&str]) -> Run {
    assert!(keys.len() <= MOST_KEYS, "{} keys", keys.len());
    let mut run = Start::reader(&[]).size(120, 40).run();
    run.shows("Enter accounts");
    for (n, key) in keys.iter().enumerate() {
        run.send(key);
        // The search must answer before Enter opens its first hit.
        if keys.get(n + 1) == Some(&"\r") && keys[0] == "/" {
            run.shows(" result");
            let typed: String = keys[1..=n].concat();
            run.shows(&format!("/ {typed}"));
            run.wait_for("the answer to all that is typed", |screen| {
                let text = screen.contents().to_lowercase();
                text.lines()
                    .any(|line| line.contains('▸') && line.contains(&typed))
            });
        }
    }
    run
}

#[test]
fn how_many_rockets_by_whose_account() {
    let run = asked(&["\r"]);
    for words in [
        "rockets landed",
        "These cannot all be true: 15 (Atlantic), 18 (ECFR",
        "rockets fired",
    ] {
        run.shows(words);
    }
}

#[test]
fn did_iran_order_it_and_who_says_so() {
    let run = asked(&["g", "q", "j", "\r"]);
    for words in [
        "Did Iran direct the attack?",
        "Kirsten Fontenrose",
        "suspects",
    ] {
        run.shows(words);
    }
}

#[test]
fn what_did_the_militia_itself_say() {
    let run = asked(&["/", "k", "a", "t", "a", "\r"]);
    for words in ["Kataib Hezbollah", "Said by Kataib Hezbollah", "denies"] {
        run.shows(words);
    }
}

#[test]
fn what_happened_on_8_january() {
    let run = asked(&["j", "j", "j", "\r"]);
    for words in [
        "8 Jan 2020",
        "Iran fires missiles at US forces in Iraq",
        "bases hit",
    ] {
        run.shows(words);
    }
}

#[test]
fn who_is_mckenzie() {
    let run = asked(&["/", "m", "c", "k", "\r"]);
    for words in [
        "General Kenneth (Frank) McKenzie",
        "As each source words it",
        "Gen. Frank McKenzie",
    ] {
        run.shows(words);
    }
}
