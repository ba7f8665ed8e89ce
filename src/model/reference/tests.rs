mod words;

use proptest::prelude::*;

use super::*;
use crate::model::collection::Home;
use crate::model::drafts::Part;
use crate::model::joins::JoinedEvent;
use crate::model::merge::merge;
use crate::model::view::Item;
use crate::model::{Briefing, Collection, EventId, Joins, PassageId, QuestionId, SourceId};

fn briefing(document: serde_json::Value) -> Briefing {
    serde_json::from_value(document).expect("a briefing")
}

/// A document with something in every list, including identical accounts and
/// claims.
fn document(id: &str, seeds: &[(u8, u8)]) -> Briefing {
    let account = |(n, v): &(u8, u8)| {
        serde_json::json!({
            "measure": if n % 2 == 0 { "dead" } else { "hurt" },
            "value": (v % 3).to_string(),
            "voice": if v % 2 == 0 { "crew" } else { "author" },
            "at": 1 + u32::from(n % 3),
        })
    };
    let fact = |seed: &(u8, u8)| {
        let mut fact = account(seed);
        let bearer = if seed.0.is_multiple_of(3) {
            "eastline"
        } else {
            "the quay"
        };
        fact["about"] = bearer.into();
        fact
    };
    let claim = |(n, v): &(u8, u8)| {
        serde_json::json!({
            "question": if n % 2 == 0 { "cause" } else { "fault" },
            "answer": if v % 2 == 0 { "fog" } else { "crew" },
            "stance": if n % 3 == 0 { "denies" } else { "asserts" },
            "at": 1 + u32::from(v % 3),
        })
    };
    let passage = |n: usize, (a, b): &(u8, u8)| {
        let (name, place) = (["Hail", "Rain", "Snow"][usize::from(a % 3)], b % 3);
        serde_json::json!({"at": n + 1, "text": format!("{name} lay on quay {place}.")})
    };
    let passages = seeds.iter().enumerate().map(|(n, seed)| passage(n, seed));
    let half = seeds.len() / 2;
    let event = |name: &str, seeds: &[(u8, u8)]| {
        let accounts: Vec<_> = seeds.iter().map(account).collect();
        serde_json::json!({"id": name, "name": name, "at": [1], "accounts": accounts})
    };
    briefing(serde_json::json!({
        "id": id,
        "passages": passages.collect::<Vec<_>>(),
        "voices": [{"id": "crew", "name": "the crew", "actor": "eastline"}],
        "actors": [
            {"id": "eastline", "name": "Eastline", "at": [1]},
            {"id": "own", "name": format!("Harbour of {id}"), "at": [1]},
        ],
        "events": [event("sinking", &seeds[..half]), event("rescue", &seeds[half..])],
        "facts": seeds.iter().map(fact).collect::<Vec<_>>(),
        "claims": seeds.iter().map(claim).collect::<Vec<_>>(),
    }))
}

fn joined(documents: Vec<Briefing>) -> Collection {
    let joins = Joins {
        events: vec![JoinedEvent {
            id: "all".into(),
            name: None,
            same: vec!["gazette/sinking".into(), "wire/sinking".into()],
            ..JoinedEvent::default()
        }],
        ..Joins::default()
    };
    merge("story".into(), documents, joins)
}

/// Everything in a collection that a reference can name.
fn everything(collection: &Collection) -> Vec<Thing> {
    let mut all: Vec<Thing> = collection
        .sources()
        .map(|s| Item::Source(s).into())
        .collect();
    let items = |n: usize, item: fn(usize) -> Item| (0..n).map(move |n| Thing::Item(item(n)));
    all.extend(items(collection.voices.len(), |n| Item::Voice(n.into())));
    all.extend(items(collection.actors.len(), |n| Item::Actor(n.into())));
    all.extend(items(collection.events.len(), |n| Item::Event(n.into())));
    all.extend(items(collection.claims.len(), |n| Item::Claim(n.into())));
    let passages = collection.passage_count();
    all.extend(items(passages, |n| Item::Passage(PassageId(n as u32))));
    all.extend((0..passages).map(|n| Thing::Words(PassageId(n as u32), 5..8)));
    all.extend((0..collection.questions.len()).map(|n| Thing::Question(QuestionId::from(n))));
    for (n, event) in collection.events.iter().enumerate() {
        for at in &event.accounts {
            all.push(Thing::Account(*at));
            let account = collection.account(*at);
            let (measure, of) = (account.measure.clone(), account.of.clone());
            all.push(Thing::Measure(EventId::from(n), measure, of));
        }
    }
    let facts = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    all.extend(facts.map(|at| Thing::Account(*at)));
    for source in collection.sources() {
        let briefing = collection.briefing(source);
        let mut parts: Vec<Part> = (0..briefing.passages.len()).map(Part::Passage).collect();
        parts.extend((0..briefing.actors.len()).map(Part::Actor));
        parts.extend((0..briefing.voices.len()).map(Part::Voice));
        parts.extend((0..briefing.facts.len()).map(Part::Fact));
        parts.extend((0..briefing.claims.len()).map(Part::Claim));
        for (n, event) in briefing.events.iter().enumerate() {
            parts.push(Part::Event(n));
            parts.extend((0..event.accounts.len()).map(|a| Part::Account(n, a)));
        }
        all.extend(parts.into_iter().map(|part| Thing::Part(source, part)));
    }
    all
}

fn seeds() -> impl Strategy<Value = Vec<(u8, u8)>> {
    proptest::collection::vec(any::<(u8, u8)>(), 3..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn what_is_referred_to_is_found_and_survives_json(first in seeds(), second in seeds()) {
        let collection = joined(vec![document("gazette", &first), document("wire", &second)]);
        let resolver = collection.resolver();
        for thing in everything(&collection) {
            let reference = collection.refer(&thing);
            prop_assert_eq!(resolver.resolve(&reference), Standing::There(thing.clone()));
            let json = serde_json::to_string(&reference).expect("JSON");
            let read: Ref = serde_json::from_str(&json).expect("what was written");
            prop_assert_eq!(&read, &reference, "{}", json);
            // The written form tells all but twins apart.
            let standing = resolver.resolve(&read);
            prop_assert!(matches!(standing, Standing::There(_)), "{standing:?} of {json}");
        }
    }

    /// Documents come and go, and places in every list change with them.
    #[test]
    fn other_documents_move_no_reference(first in seeds(), second in seeds(), third in seeds()) {
        let was = joined(vec![document("gazette", &first), document("wire", &second)]);
        let is = joined(vec![
            document("wire", &second), document("annals", &third), document("gazette", &first),
        ]);
        let back = was.resolver();
        let resolver = is.resolver();
        for thing in everything(&was) {
            let reference = was.refer(&thing);
            let standing = resolver.resolve(&reference);
            let Standing::There(now) = standing else {
                return Err(TestCaseError::fail(format!("{standing:?} of {reference:?}")));
            };
            prop_assert_eq!(back.resolve(&is.refer(&now)), Standing::There(thing));
        }
    }
}

/// A decision on one document, or an edit by hand.
fn edited(edit: impl Fn(&mut Briefing)) -> (Collection, Collection) {
    let seeds = [(0, 0), (1, 1), (2, 2), (3, 4), (4, 3), (5, 5)];
    let wire = document("wire", &[(0, 0), (1, 1), (2, 2)]);
    let before = document("gazette", &seeds);
    let mut after = before.clone();
    edit(&mut after);
    (
        joined(vec![before, wire.clone()]),
        joined(vec![after, wire]),
    )
}

#[test]
fn what_was_edited_is_the_same_thing() {
    let (was, is) = edited(|briefing| {
        briefing.events[0].accounts[1].value = Some(crate::model::Value::new("99"));
        briefing.claims[1].stance = crate::model::vocabulary::Stance::Doubts;
        briefing.passages[2].text = "Hail fell.".into();
    });
    let gazette = was.source_of_id("gazette").expect("it is there");
    let now = is.source_of_id("gazette").expect("it is there");
    for part in [Part::Account(0, 1), Part::Claim(1), Part::Passage(2)] {
        let reference = was.refer(&Thing::Part(gazette, part));
        let there = Standing::There(Thing::Part(now, part));
        assert_eq!(is.resolve(&reference), there);
    }
    let account = |collection: &Collection, source: SourceId| {
        let mut all = collection.events.iter().flat_map(|e| &e.accounts);
        let is = |a: &&&crate::model::collection::AccountRef| {
            (a.source, a.home, a.account) == (source, Home::Event(0), 1)
        };
        Thing::Account(*all.find(|a| is(&a)).expect("the account"))
    };
    assert_eq!(
        is.resolve(&was.refer(&account(&was, gazette))),
        Standing::Changed(account(&is, now))
    );
    let claim = |collection: &Collection, source: SourceId| {
        let is = |c: &crate::model::collection::Claimed| {
            (c.stance.source, c.stance.claim) == (source, 1)
        };
        let place = collection.claims.iter().position(is).expect("the claim");
        Thing::Item(Item::Claim(place.into()))
    };
    assert_eq!(
        is.resolve(&was.refer(&claim(&was, gazette))),
        Standing::Changed(claim(&is, now))
    );
}

#[test]
fn parts_are_found_after_one_went_and_by_their_place_where_none_did() {
    let (was, is) = edited(|briefing| {
        briefing.events[0].accounts.remove(0);
        briefing.claims.remove(0);
        briefing.actors.remove(0);
        briefing.voices[0].id = "sailors".into();
    });
    let (gazette, now) = (
        was.source_of_id("gazette").expect("it is there"),
        is.source_of_id("gazette").expect("it is there"),
    );
    for (part, expected) in [
        (Part::Account(0, 1), Some(Part::Account(0, 0))),
        (Part::Claim(2), Some(Part::Claim(1))),
        (Part::Actor(1), Some(Part::Actor(0))),
        (Part::Actor(0), None),
        (Part::Voice(0), Some(Part::Voice(0))),
    ] {
        let found = is.resolve(&was.refer(&Thing::Part(gazette, part)));
        let expected = expected.map(|part| Thing::Part(now, part));
        assert_eq!(found.thing(), expected.as_ref(), "{part:?}");
    }
}

#[test]
fn an_event_is_found_by_its_id_where_all_its_entries_are_new() {
    let seeds = [(0, 0), (1, 1), (2, 2)];
    let was = joined(vec![document("gazette", &seeds)]);
    let all = was.events.iter().position(|e| e.id == "all");
    // Joined with nothing, it has the name of its only entry.
    let reference = Ref::Event {
        event: Joined {
            names: vec![Name {
                briefing: "memoir".into(),
                id: "loss".into(),
            }],
            id: "all".into(),
        },
    };
    let is = joined(vec![document("gazette", &seeds), document("wire", &seeds)]);
    assert!(is.resolve(&reference).item().is_some(), "{all:?}");
    let Ref::Event { event } = reference else {
        panic!("an event")
    };
    let nameless = Ref::Event {
        event: Joined {
            id: String::new(),
            ..event
        },
    };
    assert_eq!(is.resolve(&nameless), Standing::Elsewhere);
}
