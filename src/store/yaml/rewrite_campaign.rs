//! Applies every decision to every layout. What is written changes no more lines
//! than the program's own layout would, loses no comment, keeps each line's end,
//! and says what was decided; or nothing is written.

use super::tests::{DRAFT, difference};
use super::*;
use serde_json::json;

use crate::model::briefing::Account;
use crate::model::drafts::{Addition, Decision, Field, Of, Part, parts};

/// A layout of its own, an item on many lines.
const JSON: &str = "JSON";

fn json(briefing: &Briefing) -> String {
    serde_json::to_string_pretty(briefing).unwrap() + "\n"
}

/// The text of one file, laid out in many ways.
fn layouts() -> Vec<(&'static str, String)> {
    let old: Briefing = read(DRAFT.as_bytes()).unwrap();
    let own = emit(&old);
    vec![
        ("a person's", DRAFT.to_owned()),
        ("of DOS", DRAFT.replace('\n', "\r\n")),
        (
            "one stray end",
            DRAFT
                .replacen("document\n", "document\r\n", 1)
                .replacen('\n', "\r\n", 1),
        ),
        ("every third end", ends_of_every_third(DRAFT)),
        ("blank lines", before_items(DRAFT, |_| String::from("\n"))),
        (
            "comments between",
            before_items(DRAFT, |indent| format!("{indent}# so\n")),
        ),
        ("comments behind", behind_lines(DRAFT)),
        ("no last end", DRAFT.trim_end().to_owned()),
        ("a mark", format!("\u{feff}{DRAFT}")),
        ("deeper", deeper(DRAFT)),
        (
            "ours, commented",
            before_items(&own, |indent| format!("{indent}# so\n")),
        ),
        ("ours, comments behind", behind_lines(&own)),
        ("ours, of DOS", own.replace('\n', "\r\n")),
        (JSON, json(&old)),
    ]
}

fn ends_of_every_third(text: &str) -> String {
    let lines = text.lines().enumerate();
    let end = |n: usize| if n.is_multiple_of(3) { "\r\n" } else { "\n" };
    lines.flat_map(|(n, line)| [line, end(n)]).collect()
}

/// Something before each line that begins an item.
fn before_items(text: &str, what: impl Fn(&str) -> String) -> String {
    let line = |line: &str| {
        let rest = line.trim_start();
        let indent = &line[..line.len() - rest.len()];
        let before = rest.starts_with("- ").then(|| what(indent));
        format!("{}{line}\n", before.unwrap_or_default())
    };
    text.lines().map(line).collect()
}

fn behind_lines(text: &str) -> String {
    let line = |line: &str| match line {
        // Comments stand on some already, and belong to the text in a block.
        line if line.contains('#') || !line.contains(':') || line.contains(": |") => {
            format!("{line}\n")
        }
        line => format!("{line} # so\n"),
    };
    text.lines().map(line).collect()
}

/// Each list two columns further in.
fn deeper(text: &str) -> String {
    let line = |line: &str| {
        let is_of_list = line.starts_with(' ') || line.starts_with("- ");
        format!("{}{line}\n", if is_of_list { "  " } else { "" })
    };
    text.lines().map(line).collect()
}

/// What may be decided on a briefing.
fn decisions(briefing: &Briefing) -> Vec<Decision> {
    let all: Vec<Part> = parts(briefing).collect();
    let mut decisions = vec![Decision::Accept(all.clone())];
    decisions.extend(all.iter().map(|part| Decision::Accept(vec![*part])));
    decisions.extend(all.iter().map(|part| Decision::Reject(*part)));
    for one in &all {
        for other in &all {
            decisions.push(Decision::Merge(*one, *other));
        }
    }
    for (actor, entry) in briefing.actors.iter().enumerate() {
        let names = entry.all_names().skip(1);
        decisions.extend(names.map(|name| Decision::Split(actor, name.to_owned())));
    }
    for part in all {
        for field in [
            Field::Name,
            Field::Value,
            Field::Measure,
            Field::Quote,
            Field::Role,
        ] {
            decisions.push(Decision::Edit(part, vec![(field, "7".to_owned())]));
        }
    }
    decisions.extend(
        additions(briefing)
            .into_iter()
            .map(|one| Decision::Add(Box::new(one))),
    );
    decisions.retain(|decision| decision.apply(&mut briefing.clone()).is_ok());
    decisions
}

/// One addition of every kind, with and without what it brings along.
fn additions(briefing: &Briefing) -> Vec<Addition> {
    let at = briefing.passages[0].at;
    let account = json!({"measure": "dead", "value": "~7", "at": at, "voice": "A passer-by"});
    let account: Account = serde_json::from_value(account).unwrap();
    let read =
        |kind: &str, value| -> Addition { serde_json::from_value(json!({kind: value})).unwrap() };
    let mut all = vec![Addition::Account(
        Of::New("A new event".into()),
        account.clone(),
    )];
    let entries = 0..briefing.events.len();
    all.extend(entries.map(|n| Addition::Account(Of::Entry(n), account.clone())));
    all.push(read(
        "event",
        json!({"id": "", "name": "Another: event", "at": [at]}),
    ));
    let claim = json!({"question": "q", "answer": "yes", "stance": "denies", "at": at, "says": "No # one."});
    all.push(read("claim", claim));
    all.push(read(
        "actor",
        json!({"id": "", "name": "Nobody at all", "at": [at]}),
    ));
    all.push(read("voice", json!({"id": "", "name": "The crowd"})));
    all
}

/// Lines that hold a comment and nothing else.
fn comment_lines(text: &str) -> usize {
    let lines = text.lines();
    lines
        .filter(|line| line.trim_start().starts_with('#'))
        .count()
}

/// Lines that end in one way, and in the other.
fn ends(text: &str) -> (usize, usize) {
    let dos = text.matches("\r\n").count();
    (dos, text.matches('\n').count() - dos)
}

#[test]
fn every_decision_fits_into_every_layout_or_is_refused() {
    let old: Briefing = read(DRAFT.as_bytes()).unwrap();
    let (mut runs, mut written) = (0, 0);
    for (layout, text) in layouts() {
        assert_eq!(
            read::<Briefing>(text.as_bytes()).as_ref(),
            Ok(&old),
            "{layout}"
        );
        for decision in decisions(&old) {
            runs += 1;
            let mut new = old.clone();
            decision.apply(&mut new).unwrap();
            let Some(bytes) = rewritten(text.as_bytes(), &old, &new) else {
                continue;
            };
            written += 1;
            let after = String::from_utf8(bytes).unwrap();
            let told = || format!("{layout}, {decision:?}:\n{after}");
            assert_eq!(
                read::<Briefing>(after.as_bytes()).as_ref(),
                Ok(&new),
                "{}",
                told()
            );
            // The comment behind an item that goes may go with it.
            assert!(comment_lines(&after) >= comment_lines(&text), "{}", told());
            let changed = difference(&text, &after).len();
            let ours = match layout {
                JSON => difference(&json(&old), &json(&new)),
                _ => difference(&emit(&old), &emit(&new)),
            };
            let ours = ours.len();
            assert!(
                changed <= ours * 2 + 8,
                "{changed} and {ours} in {}",
                told()
            );
            let ((dos, unix), (dos_after, unix_after)) = (ends(&text), ends(&after));
            assert!(dos > 0 || dos_after == 0, "{}", told());
            assert!(unix > 0 || unix_after == 0, "{}", told());
        }
    }
    assert!(runs >= 434, "{runs}");
    assert!(written * 10 >= runs * 9, "{written} of {runs} written");
}
