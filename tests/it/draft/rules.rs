//! What the rules of `convert` find, proposed as a model would: how much of it
//! the verification lets in. What it refuses is a rule that is too strict, or a
//! draft that is wrong.

use std::collections::BTreeMap;
use std::fs;

use rashomon::convert::verify::{Words, parse, verify};
use rashomon::model::Briefing;
use rashomon::model::briefing::{Account, Passage};
use rashomon::store::yaml;
use serde_json::{Value, json};

use crate::golden::fixtures;

/// An account as a model proposes it.
fn proposed(account: &Account) -> Option<Value> {
    let mut item = serde_json::to_value(account).ok()?;
    account.quote.as_ref()?;
    item.as_object_mut()?.remove("status");
    Some(item)
}

/// The first passage that holds these words as they are.
fn holding<'a>(briefing: &'a Briefing, words: &str) -> Option<&'a Passage> {
    briefing.passages.iter().find(|p| p.text.contains(words))
}

/// The items of a draft as an answer.
fn answer(briefing: &Briefing) -> Value {
    let actors = briefing.actors.iter().filter_map(|actor| {
        let at = holding(briefing, &actor.name)?.at;
        Some(json!({"id": actor.id, "name": actor.name, "kind": actor.kind, "at": at}))
    });
    let voices = briefing.voices.iter().filter_map(|voice| {
        let at = holding(briefing, &voice.name)?.at;
        Some(json!({"id": voice.id, "name": voice.name, "role": voice.role, "at": at}))
    });
    let events = briefing.events.iter().filter_map(|event| {
        let accounts: Vec<Value> = event.accounts.iter().filter_map(proposed).collect();
        let first = event.accounts.first()?;
        let passage = briefing.passages.iter().find(|p| p.at == first.at)?;
        let words: Vec<&str> = passage.text.split_whitespace().take(20).collect();
        Some(
            json!({"id": event.id, "name": event.name, "at": first.at, "quote": words.join(" "),
            "accounts": accounts}),
        )
    });
    let facts = briefing.facts.iter().filter_map(|fact| {
        let mut item = proposed(&fact.account)?;
        item["about"] = fact.about.clone().into();
        Some(item)
    });
    let claims = briefing.claims.iter().filter_map(|claim| {
        let mut item = serde_json::to_value(claim).ok()?;
        claim.quote.as_ref()?;
        item.as_object_mut()?.remove("status");
        Some(item)
    });
    json!({"actors": actors.collect::<Vec<_>>(), "voices": voices.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(), "facts": facts.collect::<Vec<_>>(),
        "claims": claims.collect::<Vec<_>>()})
}

#[test]
fn most_of_what_rules_find_is_let_in() {
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut refused = Vec::new();
    for entry in fs::read_dir(fixtures("convert")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let Ok(drafted) = yaml::read::<Briefing>(&fs::read(&file).unwrap()) else {
            continue;
        };
        let bare = Briefing {
            actors: Vec::new(),
            voices: Vec::new(),
            events: Vec::new(),
            facts: Vec::new(),
            claims: Vec::new(),
            passages: drafted
                .passages
                .iter()
                .cloned()
                .map(|p| Passage { voice: None, ..p })
                .collect(),
            ..drafted.clone()
        };
        let (answer, misshapen) = parse(&answer(&drafted).to_string()).unwrap();
        assert_eq!(misshapen, []);
        let found = verify(&answer, &bare, &Words::default(), "rules");
        for item in &found.entered {
            tally.entry(item.kind.word()).or_default().0 += 1;
        }
        for item in found.refused {
            tally.entry(item.kind.word()).or_default().1 += 1;
            refused.push(format!("{}: {}", drafted.id, item.said()));
        }
    }
    println!("{}", refused.join("\n"));
    for (kind, (entered, refused)) in &tally {
        println!("{kind:<8} {entered:>4} entered {refused:>4} refused");
    }
    let (entered, all) = tally.values().fold((0, 0), |(e, a), (entered, refused)| {
        (e + entered, a + entered + refused)
    });
    assert!(entered * 10 >= all * 8, "{entered} of {all}");
}
