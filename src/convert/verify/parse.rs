//! Reads the answer of a model, on a document or on several: JSON, alone, in a fenced block or after some
//! words. An item of the wrong shape costs no other item.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Kind, Refused};
use crate::model::proposed::{Proposed, ProposedEvent, ProposedFact};
use crate::model::proposed_across::ProposedAcross;

/// Most items that are read: each is held against the whole document.
const MOST_ITEMS: usize = 3000;

/// The items of an answer, and those that have the wrong shape.
///
/// # Errors
/// If the answer is no JSON object of the right form; says why.
pub fn parse(answer: &str) -> Result<(Proposed, Vec<Refused>), String> {
    if answer.trim().is_empty() {
        return Err("the answer is empty".into());
    }
    let mut object = object(answer)?;
    let mut refused = Refusals::default();
    let mut known = false;
    let mut list = |name: &str| match object.remove(name) {
        Some(Value::Array(items)) => {
            known = true;
            items
        }
        Some(Value::Null) => {
            known = true;
            Vec::new()
        }
        Some(other) => vec![other],
        None => Vec::new(),
    };
    let (actors, voices) = (list("actors"), list("voices"));
    let (events, facts, claims) = (list("events"), list("facts"), list("claims"));
    let proposed = Proposed {
        actors: items(Kind::Actor, actors, &mut refused),
        voices: items(Kind::Voice, voices, &mut refused),
        events: (events.into_iter())
            .filter_map(|item| event(item, &mut refused))
            .collect(),
        facts: items::<ProposedFact>(Kind::Fact, facts, &mut refused),
        claims: items(Kind::Claim, claims, &mut refused),
    };
    if !known && proposed == Proposed::default() && refused.all.is_empty() {
        return Err(
            "the answer has none of the lists actors, voices, events, facts and claims".into(),
        );
    }
    Ok((proposed, refused.all))
}

/// The items of an answer across documents, signed by the model, and those that
/// have the wrong shape.
///
/// # Errors
/// If the answer is no JSON object of the right form; says why.
pub fn parse_across(answer: &str, by: &str) -> Result<(ProposedAcross, Vec<Refused>), String> {
    if answer.trim().is_empty() {
        return Err("the answer is empty".into());
    }
    let mut object = object(answer)?;
    let mut refused = Refusals::default();
    let mut is_known = false;
    let mut list = |name: &str| {
        let found = object.remove(name);
        is_known |= found.is_some();
        let mut items = match found {
            Some(Value::Array(items)) => items,
            Some(Value::Null) | None => Vec::new(),
            Some(other) => vec![other],
        };
        let objects = items.iter_mut().filter_map(Value::as_object_mut);
        objects.for_each(|item| drop(item.insert("by".into(), by.into())));
        items
    };
    let (actors, events) = (list("actors"), list("events"));
    let (measures, scopes, questions) = (list("measures"), list("scopes"), list("questions"));
    if !is_known {
        return Err(
            "the answer has none of the lists actors, events, measures, scopes and questions"
                .into(),
        );
    }
    let proposed = ProposedAcross {
        actors: items(Kind::ActorJoin, actors, &mut refused),
        events: items(Kind::EventJoin, events, &mut refused),
        measures: items(Kind::Measure, measures, &mut refused),
        scopes: items(Kind::Scope, scopes, &mut refused),
        questions: items(Kind::Question, questions, &mut refused),
    };
    Ok((proposed, refused.all))
}

/// The items that have the wrong shape, and how many were read.
#[derive(Default)]
struct Refusals {
    all: Vec<Refused>,
    read: usize,
}

/// The JSON object in an answer: what a fence encloses, else from the first
/// brace.
fn object(answer: &str) -> Result<Map<String, Value>, String> {
    let fenced = answer.split_once("```").map(|(_, rest)| rest);
    let fenced = fenced.map(|rest| rest.split("```").next().unwrap_or(rest));
    let text = fenced.filter(|text| text.contains('{')).unwrap_or(answer);
    let Some(start) = text.find('{') else {
        return Err("the answer holds no JSON object".into());
    };
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
    match values.next() {
        Some(Ok(Value::Object(object))) => Ok(object),
        Some(Err(why)) => Err(format!("the answer is not valid JSON: {why}")),
        _ => Err("the answer holds no JSON object".into()),
    }
}

fn items<T: DeserializeOwned>(kind: Kind, items: Vec<Value>, refused: &mut Refusals) -> Vec<T> {
    let items = items.into_iter();
    items
        .filter_map(|item| shaped(kind, item, refused))
        .collect()
}

/// An event; an account of the wrong shape leaves the others.
fn event(mut item: Value, refused: &mut Refusals) -> Option<ProposedEvent> {
    let accounts = item.as_object_mut().and_then(|o| o.remove("accounts"));
    let mut event: ProposedEvent = shaped(Kind::Event, item, refused)?;
    let accounts = match accounts {
        Some(Value::Array(accounts)) => accounts,
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other],
    };
    event.accounts = items(Kind::Account, accounts, refused);
    Some(event)
}

fn shaped<T: DeserializeOwned>(kind: Kind, item: Value, refused: &mut Refusals) -> Option<T> {
    refused.read += 1;
    if refused.read > MOST_ITEMS + 1 {
        return None;
    }
    let text = |field: &str| {
        let text = item.get(field).and_then(Value::as_str);
        text.map(str::to_owned)
    };
    let name = ["name", "measure", "question", "id"]
        .iter()
        .find_map(|f| text(f));
    let same = || {
        let words = item.get("same")?.as_array()?.iter();
        Some(
            words
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(", "),
        )
    };
    let name = name.or_else(|| same().filter(|same| !same.is_empty()));
    let quote = text("quote");
    let why = match T::deserialize(item) {
        Ok(item) if refused.read <= MOST_ITEMS => return Some(item),
        Ok(_) => format!("the answer has more than {MOST_ITEMS} items; the rest is left out"),
        Err(why) => format!("it has not the form of the schema: {why}"),
    };
    refused.all.push(Refused {
        kind,
        name: name.unwrap_or_else(|| "without a name".into()),
        quote,
        why,
    });
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_found_alone_fenced_and_after_words() {
        let json = r#"{"actors":[{"id":"a","name":"Ann","at":"¶2"}]}"#;
        for answer in [
            json.to_owned(),
            format!("```json\n{json}\n```"),
            format!("Here it is:\n```\n{json}\n```\nAnything else?"),
            format!("Sure! {json} That is all."),
        ] {
            let (proposed, refused) = parse(&answer).unwrap();
            assert_eq!((proposed.actors[0].at, refused.len()), (2, 0), "{answer}");
        }
    }

    #[test]
    fn what_is_no_answer_says_why() {
        for (answer, why) in [
            ("", "empty"),
            (" \n", "empty"),
            ("I cannot do that.", "no JSON object"),
            (r#"{"actors": [{"id""#, "not valid JSON"),
            (r#"{"people": []}"#, "none of the lists"),
        ] {
            let said = parse(answer).unwrap_err();
            assert!(said.contains(why), "{answer}: {said}");
        }
        assert_eq!(parse(r#"{"events": []}"#).unwrap().1, []);
    }

    #[test]
    fn of_too_many_items_the_first_are_read() {
        let item = r#"{"id": "a", "name": "Ann", "at": 1}"#;
        let items = vec![item; MOST_ITEMS + 20].join(",");
        let (proposed, refused) = parse(&format!(r#"{{"actors": [{items}]}}"#)).unwrap();
        assert_eq!((proposed.actors.len(), refused.len()), (MOST_ITEMS, 1));
        assert!(refused[0].why.contains("left out"), "{refused:?}");
    }

    #[test]
    fn a_misshapen_item_costs_no_other() {
        let answer = r#"{"actors": [{"id": "a", "name": "Ann", "at": 1}, {"name": 3}, 7],
            "events": [{"id": "e", "name": "Fire", "at": 1, "quote": "a fire",
                "accounts": [{"measure": "dead", "value": 3, "at": 1, "quote": "3 dead"}, {}]}],
            "claims": [{"question": "q", "answer": "a", "stance": "swears", "at": 1, "quote": "x"}]}"#;
        let (proposed, refused) = parse(answer).unwrap();
        assert_eq!(proposed.actors.len(), 1);
        assert_eq!(proposed.events[0].accounts[0].value.as_deref(), Some("3"));
        assert_eq!(refused.len(), 4);
        assert!(
            refused.iter().any(|r| r.why.contains("swears")),
            "{refused:?}"
        );
    }
}
