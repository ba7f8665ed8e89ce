//! Made-up documents for tests of comparisons.

use crate::model::briefing::{Account, Briefing, Claim, Event, Voice};
use crate::model::joins::AskedQuestion;
use crate::model::merge::merge;
use crate::model::vocabulary::{Certainty, Role, Stance};
use crate::model::{Collection, Joins, Value};

/// Documents `D0`, `D1` … by authors `A0`, `A1` …, each with one claim on the
/// one question of the collection.
pub(crate) fn claimed(claims: &[(&str, Stance)], exclusive: bool) -> Collection {
    let document = |(n, (answer, stance)): (usize, &(&str, Stance))| Briefing {
        id: format!("d{n}"),
        short: Some(format!("D{n}")),
        authors: vec![format!("A{n}")],
        claims: vec![Claim {
            by: None,
            question: "q".into(),
            answer: (*answer).into(),
            stance: *stance,
            voice: None,
            via: vec![],
            certainty: Certainty::default(),
            at: 1,
            says: None,
            quote: None,
            status: None,
        }],
        ..Briefing::default()
    };
    let asked = AskedQuestion {
        id: "q".into(),
        ask: "Q?".into(),
        answers: vec![],
        exclusive,
        said: vec![],
    };
    let joins = Joins {
        questions: vec![asked],
        ..Joins::default()
    };
    let documents = claims.iter().enumerate().map(document).collect();
    merge(String::new(), documents, joins)
}

/// A certain account of the author; an empty scope or value means none.
pub(crate) fn account(measure: &str, of: &str, value: &str) -> Account {
    Account {
        measure: measure.into(),
        of: (!of.is_empty()).then(|| of.into()),
        value: (!value.is_empty()).then(|| Value::new(value)),
        at: 1,
        ..Account::default()
    }
}

/// A document that tells one event with these accounts, each by a voice.
pub(crate) fn document(id: &str, accounts: Vec<(&str, Account)>) -> Briefing {
    let voice = |id: &str| Voice {
        by: None,
        id: id.into(),
        name: id.into(),
        role: Role::Official,
        actor: None,
        status: None,
    };
    let mut voices: Vec<Voice> = Vec::new();
    for (said_by, _) in &accounts {
        if *said_by != "author" && voices.iter().all(|v| v.id != *said_by) {
            voices.push(voice(said_by));
        }
    }
    let accounts = accounts.into_iter().map(|(said_by, account)| Account {
        voice: (said_by != "author").then(|| said_by.into()),
        ..account
    });
    Briefing {
        id: id.into(),
        title: Some(id.into()),
        voices,
        events: vec![Event {
            by: None,
            id: "e".into(),
            name: "e".into(),
            date: None,
            place: None,
            actors: vec![],
            at: vec![],
            accounts: accounts.collect(),
            status: None,
        }],
        ..Briefing::default()
    }
}
