//! What happened and what did not.

use crate::convert::names::Known;
use crate::convert::{Document, draft, read};
use crate::model::{Briefing, When, check};

fn told(text: &str) -> Briefing {
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let mut reading = read(document).unwrap();
    reading.shown.issued = Some(When::new("2021-06-30"));
    let briefing = draft(document, &reading, &Known::default());
    assert_eq!(check::briefing(&briefing), [], "{text}");
    briefing
}

fn events(text: &str) -> Vec<String> {
    let show = |e: &crate::model::briefing::Event| {
        let mut line = format!("{} {}", e.date.as_ref().unwrap().written(), e.name);
        for a in &e.accounts[1..] {
            line.push_str(" | ");
            line.push_str(&[a.measure.as_str(), &a.shown()].join(" "));
        }
        line
    };
    told(text).events.iter().map(show).collect()
}

#[test]
fn what_happened_on_a_day_is_an_event() {
    for (text, found) in [
        (
            "On 4 May, a flood struck the mill at Alder and killed three millers.",
            vec!["2021-05-04 A flood struck the mill at Alder and killed three | killed 3"],
        ),
        (
            "A barge sank on 4 May. It injured nearly a dozen sailors.",
            vec!["2021-05-04 A barge sank | wounded <~12"],
        ),
        (
            "On 4 May, rebels fired 30 rockets. The attack on 4 May also killed two guards.",
            vec!["2021-05-04 Rebels fired 30 rockets | rockets fired 30 | killed 2"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn what_is_planned_denied_or_without_a_day_is_none() {
    for text in [
        "The board would have resigned on 4 May.",
        "Nobody was not killed on 4 May.",
        "If the dam collapsed on 4 May, all was lost.",
        "A flood struck the mill.",
        "The board plans to meet on 4 May.",
        "In 2019 a flood struck the mill.",
    ] {
        assert_eq!(events(text), [""; 0], "{text}");
    }
}

#[test]
fn a_stance_is_claimed_only_where_it_is_spelled_out() {
    let claims = |text: &str| -> Vec<String> {
        let show = |c: &crate::model::briefing::Claim| {
            format!("{} {} {}", c.voice.as_deref().unwrap(), c.stance, c.answer)
        };
        told(text).claims.iter().map(show).collect()
    };
    for (text, found) in [
        (
            "Later Hamas denied responsibility for it.",
            vec!["hamas denies hamas"],
        ),
        (
            "Later Hamas claimed responsibility.",
            vec!["hamas asserts hamas"],
        ),
        (
            "Poland blamed Hungary for the flood.",
            vec!["poland asserts hungary"],
        ),
        ("No group has claimed responsibility.", vec![]),
        ("Hamas neither confirmed nor denied involvement.", vec![]),
    ] {
        assert_eq!(claims(text), found, "{text}");
    }
}
