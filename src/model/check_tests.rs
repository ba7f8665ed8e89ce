use super::*;
use crate::model::briefing::{Passage, Voice};
use crate::model::vocabulary::Role;

fn passage(at: u32, text: &str) -> Passage {
    Passage {
        at,
        text: text.into(),
        ..Passage::default()
    }
}

fn sound() -> Briefing {
    Briefing {
        id: "a".into(),
        title: Some("A".into()),
        passages: vec![passage(1, "The bridge “fell” at dawn.")],
        ..Briefing::default()
    }
}

fn account(value: Option<&str>, quote: &str) -> Account {
    Account {
        measure: "wounded".into(),
        value: value.map(super::super::Value::new),
        at: 1,
        quote: Some(quote.into()),
        ..Account::default()
    }
}

fn found(briefing: &Briefing) -> Vec<String> {
    super::briefing(briefing)
        .iter()
        .map(|f| format!("{} {}", f.severity, f.path))
        .collect()
}

#[test]
fn a_sound_briefing_has_no_findings() {
    assert_eq!(found(&sound()), [""; 0]);
}

#[test]
fn each_rule_says_where_it_is_broken() {
    let mut bad = sound();
    bad.id = "a/b".into();
    bad.title = None;
    bad.issued = Some(When::new("12 March"));
    bad.passages.push(passage(1, "Again."));
    for _ in 0..2 {
        bad.voices.push(Voice {
            by: None,
            id: AUTHOR.into(),
            name: "X".into(),
            role: Role::Author,
            actor: Some("nobody".into()),
            status: None,
        });
    }
    bad.events.push(Event {
        by: None,
        id: "fall".into(),
        name: "The bridge falls".into(),
        date: None,
        place: None,
        actors: Vec::new(),
        at: vec![1, 7],
        accounts: vec![
            account(None, "\"fell\" at dawn"),
            account(Some("many"), "at dusk"),
        ],
        status: None,
    });
    let fact = |about: &str, measure: &str, account: Account| Fact {
        about: about.into(),
        account: Account {
            measure: measure.into(),
            ..account
        },
    };
    bad.facts = vec![
        fact("the bridge", "length", account(Some("90"), "at dawn")),
        fact(" ", "length", account(None, "\"fell\" at dawn")),
        fact("the bridge", "", account(Some("long"), "at dusk")),
        fact("the bridge", "date", account(Some("May"), "at dawn")),
    ];
    bad.facts[3].account.voice = Some("nobody".into());
    bad.facts[3].account.at = 9;
    assert_eq!(
        found(&bad),
        [
            "error id",
            "error title",
            "error issued",
            "error passages[1].at",
            "error voices[1].id",
            "error voices[0].actor",
            "error voices[1].actor",
            "error events[0].at[1]",
            "error events[0].accounts[0]",
            "error events[0].accounts[1].value",
            "error events[0].accounts[1].quote",
            "error facts[1].about",
            "error facts[1]",
            "error facts[2].measure",
            "error facts[2].value",
            "error facts[2].quote",
            "error facts[3].value",
            "error facts[3].voice",
            "error facts[3].at",
        ]
    );
}

#[test]
fn a_digest_quotes_twelve_words_at_most() {
    let mut digest = sound();
    digest.kind = Kind::Digest;
    digest.issued_basis = Some(super::super::briefing::Basis {
        at: 1,
        quote: Some("one two three four five six seven eight nine ten eleven twelve — 13".into()),
    });
    assert_eq!(found(&digest), ["error issued_basis.quote"]);
}
