use serde_json::{Value, json};

use super::*;
use crate::model::likeness::{LikelyEvent, Likeness};
use crate::model::merge::{liken, merge};

fn briefing(id: &str, actors: &Value) -> crate::model::Briefing {
    serde_json::from_value(json!({
        "id": id, "title": id, "passages": [{"at": 1, "text": "x"}], "actors": actors,
        "events": [{"id": "flood", "name": "Flood"}],
    }))
    .unwrap()
}

fn collection(joins: Value) -> Collection {
    let a = json!([{"id": "mill", "name": "The Mill"}, {"id": "weir", "name": "Weir"}]);
    let b = json!([{"id": "mill", "name": "Old Mill"}, {"id": "x", "name": "Weir House"}]);
    let c = json!([{"id": "m", "name": "Mill Ltd", "aliases": ["Weir"], "kind": "person"}]);
    let briefings = vec![briefing("a", &a), briefing("b", &b), briefing("c", &c)];
    merge(
        "t".into(),
        briefings,
        serde_json::from_value(joins).unwrap(),
    )
}

/// The pair of two items given as `briefing/id`.
fn pair(collection: &Collection, a: &str, b: &str) -> Alike {
    let find = |item: &str| {
        let (briefing, id) = item.split_once('/').unwrap();
        let is = |m: &Entry| {
            let told = collection.briefing(m.0);
            told.id == briefing && told.actors[m.1].id == id
        };
        let place = collection
            .actors
            .iter()
            .position(|a| a.members.iter().any(is));
        ActorId::from(place.unwrap())
    };
    Alike::Actors(vec![find(a), find(b)])
}

/// The number of actors in the collection after an edit.
fn actors_after(edit: &Edit, joins: Value) -> usize {
    let mut after: Joins = serde_json::from_value(joins).unwrap();
    assert!(edit.apply(&mut after));
    collection(serde_json::to_value(after).unwrap())
        .actors
        .len()
}

#[test]
fn a_new_line_names_both_and_joins_them() {
    let before = collection(json!({}));
    let edit = same(&before, &pair(&before, "a/mill", "b/mill"));
    assert_eq!(
        edit,
        Edit::Join {
            list: List::Actors,
            id: "mill".into(),
            name: None,
            same: vec!["The Mill".into(), "Old Mill".into()],
        }
    );
    assert_eq!(actors_after(&edit, json!({})), before.actors.len() - 1);
}

#[test]
fn a_name_that_means_others_too_is_written_as_an_item() {
    let before = collection(json!({}));
    let edit = same(&before, &pair(&before, "a/weir", "b/x"));
    assert_eq!(edit.said(), "same: a/weir, Weir House");
    let two = pair(&before, "a/weir", "b/x");
    let apart = different(&before, &two, two.items()[0]);
    assert_eq!(
        apart,
        Edit::Part(vec!["a/weir".into(), "Weir House".into()])
    );
}

#[test]
fn a_line_that_holds_one_side_is_extended() {
    let joins = json!({"actors": [{"id": "m", "same": ["The Mill"]}]});
    let before = collection(joins.clone());
    let edit = same(&before, &pair(&before, "b/mill", "a/mill"));
    assert_eq!(
        edit,
        Edit::Extend {
            list: List::Actors,
            id: "m".into(),
            words: vec!["Old Mill".into()],
        }
    );
    assert_eq!(actors_after(&edit, joins), before.actors.len() - 1);
}

#[test]
fn two_lines_become_one() {
    let joins = json!({"actors": [
        {"id": "m", "same": ["The Mill"]},
        {"id": "n", "same": ["Old Mill", "b/x"]},
    ]});
    let before = collection(joins.clone());
    let edit = same(&before, &pair(&before, "a/mill", "b/mill"));
    assert_eq!(
        edit,
        Edit::Merge {
            list: List::Actors,
            id: "m".into(),
            other: "n".into(),
            words: vec!["Old Mill".into(), "b/x".into()],
        }
    );
    let mut after: Joins = serde_json::from_value(joins.clone()).unwrap();
    assert!(edit.apply(&mut after));
    assert_eq!(after.actors.len(), 1);
    assert_eq!(actors_after(&edit, joins), before.actors.len() - 1);
}

#[test]
fn events_are_written_as_items() {
    let before = collection(json!({}));
    let flood = Alike::Events(vec![EventId(0), EventId(1)]);
    let edit = same(&before, &flood);
    assert_eq!(edit.said(), "same: a/flood, b/flood");
    // The third flood already has the id.
    assert!(matches!(edit, Edit::Join { id, .. } if id == "flood"));
    let apart = different(&before, &flood, flood.items()[0]);
    assert_eq!(apart.said(), "different: a/flood / b/flood");
}

/// Three floods that are likely one.
fn likely_floods(joins: Value, tellings: Vec<Vec<Entry>>) -> Collection {
    let event = LikelyEvent {
        tellings,
        shown: 0,
        passages: Vec::new(),
        reasons: Vec::new(),
    };
    let found = Likeness::new(Vec::new(), vec![event], Vec::new(), Vec::new());
    liken(collection(joins), found)
}

fn entry(nth: usize) -> Entry {
    (crate::model::SourceId::from(nth), 0)
}

#[test]
fn a_likely_event_is_confirmed_in_one_line_whatever_is_judged() {
    let alone = || vec![vec![entry(0)], vec![entry(1)], vec![entry(2)]];
    let two = || vec![vec![entry(0), entry(1)], vec![entry(2)]];
    let line = json!({"events": [{"id": "f", "same": ["a/flood", "b/flood"]}]});
    let table = [
        (json!({}), alone(), "same: a/flood, b/flood, c/flood"),
        (line, two(), "same: f, c/flood"),
    ];
    for (joins, tellings, said) in table {
        let before = likely_floods(joins.clone(), tellings);
        assert_eq!(before.events.len(), 1);
        let edit = confirmed(&before, EventId(0)).unwrap();
        assert_eq!(edit.said(), said);
        let mut after: Joins = serde_json::from_value(joins).unwrap();
        assert!(edit.apply(&mut after));
        assert_eq!(after.events.len(), 1);
        let after = collection(serde_json::to_value(after).unwrap());
        assert_eq!(after.events.len(), 1);
        assert_eq!(
            confirmed(&after, EventId(0)),
            None,
            "nothing is likely of it"
        );
    }
}

#[test]
fn one_telling_is_kept_from_the_others() {
    let tellings = vec![vec![entry(0)], vec![entry(1)], vec![entry(2)]];
    let before = likely_floods(json!({}), tellings);
    let edit = taken_out(&before, EventId(0), entry(1)).unwrap();
    assert_eq!(edit.said(), "apart: b/flood / a/flood, c/flood");
    let judged = collection(json!({"events": [{"id": "f", "same": ["a/flood", "b/flood"]}]}));
    assert_eq!(taken_out(&judged, EventId(0), entry(0)), None);
}
