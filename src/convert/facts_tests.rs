use crate::convert::{Document, document};

/// The facts in a text, one per line.
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
            &["ruth-moll: age 34 years", "ruth-moll: duration ~20 years"][..],
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

#[test]
fn a_record_is_that_of_whoever_fought() {
    for (text, facts) in [
        (
            "Bo Lee fell to 45-7-2.",
            &["bo-lee: wins 45", "bo-lee: losses 7", "bo-lee: draws 2"][..],
        ),
        (
            "Lee, the champion who stepped in, struggled, and dropped to 45-7-2.",
            &["lee: wins 45", "lee: losses 7", "lee: draws 2"],
        ),
        (
            "It improved the Alder-born fighter to 52-3 with 46 KOs.",
            &[
                "Alder-born fighter: wins 52",
                "Alder-born fighter: losses 3",
                "Alder-born fighter: knockouts 46",
            ],
        ),
        (
            "Heavyweight Champion, Rudy Moll, 53-3, 47 KO's, easily dismantled the former champion.",
            &[
                "rudy-moll: wins 53",
                "rudy-moll: losses 3",
                "rudy-moll: knockouts 47",
            ],
        ),
        (
            "The heavyweight champion Rudy Moll (43-1) spoke.",
            &["rudy-moll: wins 43", "rudy-moll: losses 1"],
        ),
        (
            "Rudy Moll won his 10th consecutive bout.",
            &["rudy-moll: ordinal 10"],
        ),
        ("It took his unbeaten run to 10.", &["unbeaten run: run 10"]),
        ("Alder beat Leeds (3-1) at home.", &[]),
        ("Alder beat Leeds (98-87) at home.", &[]),
        ("Moll went from 5 to 45-50.", &[]),
    ] {
        let records = told(text).into_iter().filter(|fact| !fact.contains("age"));
        assert_eq!(records.collect::<Vec<_>>(), facts, "{text}");
    }
}

#[test]
fn a_sentence_is_what_was_done() {
    for (text, facts) in [
        (
            "He was sentenced to 2 1/2 years, with 9 months to serve.",
            &[
                "sentenced: sentence 2.5 years",
                "sentenced: time to serve 9 months",
            ][..],
        ),
        ("It was a zero-day flaw of the lock.", &[]),
    ] {
        assert_eq!(told(text), facts, "{text}");
    }
}

/// A quotation without a known speaker is the author's report, and less
/// certain.
#[test]
fn a_figure_in_a_quotation_of_nobody_is_the_authors_report() {
    let text = "They had \u{201c}a large store of weapons including 7 old rifles and 3 machine guns.\u{201d}";
    let source = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let facts = document(source).unwrap().facts;
    let told = facts.iter().map(|fact| {
        (
            fact.about.as_str(),
            fact.account.voice.is_none(),
            fact.account.certainty,
        )
    });
    let probable = crate::model::vocabulary::Certainty::Probable;
    let expected = [
        ("old rifles", true, probable),
        ("machine guns", true, probable),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}
