use crate::convert::{Document, document};

/// The facts of a text, each on a line.
fn told(text: &str) -> Vec<String> {
    let briefing = document(Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    })
    .unwrap();
    let show = |fact: &crate::model::briefing::Fact| {
        let account = &fact.account;
        let value = account.value.as_ref().map_or("", |v| v.written());
        let unit = account
            .unit
            .as_deref()
            .map_or(String::new(), |u| format!(" {u}"));
        let voice = account
            .voice
            .as_deref()
            .map_or(String::new(), |v| format!(" says {v}"));
        format!("{}: {} {value}{unit}{voice}", fact.about, account.measure)
    };
    briefing.facts.iter().map(show).collect()
}

#[test]
fn a_figure_that_tells_no_event_is_of_its_bearer() {
    for (text, facts) in [
        (
            "Ruth Moll spoke. Ruth Moll, 34, laughed. Ruth Moll has kept the weir for two decades.",
            &["ruth-moll: age 34 years", "ruth-moll: duration 2 decades"][..],
        ),
        (
            "They closed the 150-metre bridge at the mill.",
            &["bridge: length 150 m"],
        ),
        (
            "They left the three-story mill to the 1,000-member church.",
            &["mill: stories 3", "church: members 1000"],
        ),
        (
            "It was the sixth defense of the belt.",
            &["defense of the belt: ordinal 6"],
        ),
        (
            "The barge weighs 40 tonnes and carried 30 crates.",
            &["barge: weight 40 t", "crates: crates 30"],
        ),
        (
            "The office offered a $35,000 reward for the lamp.",
            &["reward: reward 35000 USD"],
        ),
        (
            "The keeper came in around 4 p.m. and left.",
            &["keeper came: time ~16:00"],
        ),
        (
            "“The weir has 40 gates,” Ruth Moll said.",
            &["weir: gates 40 says ruth-moll"],
        ),
    ] {
        assert_eq!(told(text), facts, "{text}");
    }
}

#[test]
fn what_is_asked_or_denied_is_no_fact() {
    for text in ["Did the weir have 40 gates?", "It had not 40 gates."] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn a_headline_repeats_what_the_main_event_tells() {
    let rest = "At least 12 people were killed when a dam broke at Alder, police said.";
    let killed = |head: &str| {
        let facts = told(&format!("{head}\n\n3 May 2021\n\n{rest}"));
        facts.iter().filter(|fact| fact.contains("killed")).count()
    };
    assert_eq!(killed("12 dead in Alder flood"), 0);
    assert_eq!(killed("13 dead in Alder flood"), 1);
}

#[test]
fn a_score_is_no_age() {
    let facts = told("They lost to Ruth Moll, 20-13, and left.");
    assert!(!facts.iter().any(|fact| fact.contains("age")), "{facts:?}");
}
