use serde_json::{Value, json};

use super::*;
use crate::model::merge::merge;
use crate::model::{Briefing, check_joins};

fn collection(joins: &Value) -> Collection {
    let a = json!({
        "id": "a", "title": "A", "status": "draft", "passages": [{"at": 1, "text": "x"}],
        "actors": [{"id": "mill", "name": "The Mill", "aliases": ["Mill Co"]}, {"id": "weir", "name": "Weir"}, {"id": "ox", "name": "Ox"}],
        "voices": [{"id": "v", "name": "V"}, {"id": "w", "name": "W"}],
        "events": [
            {"id": "flood", "name": "Flood", "accounts": [{"measure": "dead", "value": "2", "at": 1}, {"measure": "hurt", "value": "3", "at": 1}, {"measure": "hurt", "value": "4", "at": 1}]},
            {"id": "mill", "name": "Fire at the mill"},
        ],
        "facts": [{"about": "mill", "measure": "age", "value": "80", "at": 1}],
    });
    let b = json!({
        "id": "b", "title": "B", "passages": [{"at": 1, "text": "x"}],
        "actors": [{"id": "mill", "name": "Old Mill"}, {"id": "ox", "name": "Ox"}],
        "voices": [{"id": "v", "name": "V"}],
        "events": [{"id": "flood", "name": "Flood", "accounts": [{"measure": "dead", "value": "2", "at": 1}, {"measure": "hurt", "value": "2", "at": 1}]}],
        "facts": [{"about": "mill", "measure": "age", "value": "80", "at": 1}],
    });
    let read = |value: Value| -> Briefing { serde_json::from_value(value).unwrap() };
    let joins = serde_json::from_value(joins.clone()).unwrap();
    merge("t".into(), vec![read(a), read(b)], joins)
}

/// The joins after a decision on the first document; fails if they name what is
/// not there.
fn after(joins: &Value, decision: &Decision) -> Value {
    let collection = collection(joins);
    let mut lines = collection.joins.clone();
    for change in reworded(&collection, SourceId(0), decision) {
        change.apply(&mut lines);
    }
    let mut briefing = collection.briefings[0].clone();
    decision.apply(&mut briefing).unwrap();
    let found = check_joins::joins(&lines, &[&briefing, &collection.briefings[1]]);
    assert_eq!(found, [], "after {decision:?}");
    serde_json::to_value(lines).unwrap()
}

#[test]
fn what_is_rejected_leaves_its_lines() {
    use Decision::Reject;
    for (part, joins, expected) in [
        (
            Part::Actor(0),
            json!({"actors": [{"id": "m", "same": ["a/mill", "b/mill"]}]}),
            json!({"actors": [{"id": "m", "same": ["b/mill"]}]}),
        ),
        // By its names too, if nobody else bears them.
        (
            Part::Actor(0),
            json!({"actors": [{"id": "m", "same": ["the mill", "MILL CO", "Old Mill"]}], "different": [["The Mill", "Weir"]]}),
            json!({"actors": [{"id": "m", "same": ["Old Mill"]}]}),
        ),
        (
            Part::Actor(2),
            json!({"actors": [{"id": "o", "same": ["Ox", "Weir"]}], "different": [["Ox", "a/mill", "a/ox"]]}),
            json!({"actors": [{"id": "o", "same": ["Ox", "Weir"]}], "different": [["Ox", "a/mill"]]}),
        ),
        // An empty line goes; an event of the same id stays apart.
        (
            Part::Actor(0),
            json!({"actors": [{"id": "m", "same": ["a/mill"]}], "different": [["a/mill", "b/flood"]], "events": [{"id": "e", "same": ["a/mill", "b/flood"]}]}),
            json!({"different": [["a/mill", "b/flood"]], "events": [{"id": "e", "same": ["a/mill", "b/flood"]}]}),
        ),
        (
            Part::Event(0),
            json!({"events": [{"id": "f", "same": ["a/flood", "b/flood"]}], "different": [["a/flood", "a/mill"]]}),
            json!({"events": [{"id": "f", "same": ["b/flood"]}]}),
        ),
        (
            Part::Voice(0),
            json!({"statements": [{"id": "s", "same": ["a/v", "b/v"]}, {"id": "t", "same": ["a/w"]}]}),
            json!({"statements": [{"id": "s", "same": ["b/v"]}, {"id": "t", "same": ["a/w"]}]}),
        ),
    ] {
        assert_eq!(after(&joins, &Reject(part)), expected, "{part:?}");
    }
}

#[test]
fn what_goes_into_another_is_named_as_that() {
    use Decision::Merge;
    for (from, into, joins, expected) in [
        (
            Part::Actor(0),
            Part::Actor(1),
            json!({"actors": [{"id": "m", "same": ["a/mill", "b/mill"]}]}),
            json!({"actors": [{"id": "m", "same": ["a/weir", "b/mill"]}]}),
        ),
        // Two lines that came to mean the same become one.
        (
            Part::Actor(0),
            Part::Actor(1),
            json!({"actors": [{"id": "m", "same": ["a/mill", "b/mill"]}, {"id": "w", "same": ["Weir", "Ox"]}]}),
            json!({"actors": [{"id": "w", "same": ["Weir", "Ox", "b/mill"]}]}),
        ),
        (
            Part::Actor(2),
            Part::Actor(1),
            json!({"different": [["a/ox", "a/weir"], ["a/ox", "b/mill"]]}),
            json!({"different": [["a/weir", "b/mill"]]}),
        ),
        (
            Part::Event(0),
            Part::Event(1),
            json!({"events": [{"id": "f", "same": ["a/flood", "a/mill"]}]}),
            json!({"events": [{"id": "f", "same": ["a/mill"]}]}),
        ),
        (
            Part::Voice(0),
            Part::Voice(1),
            json!({"statements": [{"id": "s", "same": ["a/v", "b/v"]}, {"id": "t", "same": ["a/w"]}]}),
            json!({"statements": [{"id": "t", "same": ["a/w", "b/v"]}]}),
        ),
    ] {
        assert_eq!(after(&joins, &Merge(from, into)), expected, "{joins}");
    }
}

#[test]
fn a_name_that_was_joined_goes_on_meaning_its_actor() {
    let joins = json!({"actors": [{"id": "m", "same": ["The Mill", "Old Mill"]}], "different": [["Mill Co", "Weir"]]});
    let edit = |values: &[(Field, &str)]| {
        let values = values.iter().map(|(f, v)| (*f, (*v).to_owned())).collect();
        after(&joins, &Decision::Edit(Part::Actor(0), values))
    };
    assert_eq!(
        edit(&[(Field::Name, "Mill of Orrin"), (Field::Aliases, "")]),
        json!({"actors": [{"id": "m", "same": ["a/mill", "Old Mill"]}], "different": [["a/mill", "Weir"]]})
    );
    assert_eq!(edit(&[(Field::Role, "mill")]), joins);
    let split = Decision::Split(0, "Mill Co".into());
    assert_eq!(
        after(&joins, &split),
        joins,
        "the names mean what bears them"
    );
}

#[test]
fn what_stands_apart_and_what_counts_the_same_follow_their_items() {
    use Decision::{Edit, Merge, Reject};
    let of = |item: &str, measure: &str| json!({"item": item, "measure": measure, "at": 1});
    let row = |a: Value, b: Value| json!({"rows": [{"same": [a, b]}]});
    let apart = |item: &str, from: &[&str]| json!({"apart": [{"item": item, "from": from}]});
    let measure = |part, to: &str| Edit(part, vec![(Field::Measure, to.into())]);
    let dead = row(of("a/flood", "dead"), of("b/flood", "dead"));
    let ages = row(of("a/mill", "age"), of("b/mill", "age"));
    let hurt = json!({"dismissed": [{"accounts": [of("a/flood", "hurt"), of("b/flood", "hurt")], "why": "later"}]});
    for (joins, decision, expected) in [
        (
            apart("a/flood", &["b/flood"]),
            Reject(Part::Event(0)),
            json!({}),
        ),
        (
            apart("b/flood", &["a/flood"]),
            Reject(Part::Event(0)),
            json!({}),
        ),
        (
            apart("b/flood", &["a/flood", "a/mill"]),
            Reject(Part::Event(0)),
            apart("b/flood", &["a/mill"]),
        ),
        (
            apart("b/flood", &["a/flood", "a/mill"]),
            Merge(Part::Event(0), Part::Event(1)),
            apart("b/flood", &["a/mill"]),
        ),
        (
            apart("a/flood", &["b/flood", "a/mill"]),
            Merge(Part::Event(0), Part::Event(1)),
            apart("a/mill", &["b/flood"]),
        ),
        (dead.clone(), Reject(Part::Event(0)), json!({})),
        (dead.clone(), Reject(Part::Account(0, 0)), json!({})),
        (dead.clone(), Reject(Part::Account(0, 1)), dead.clone()),
        (
            dead.clone(),
            Merge(Part::Event(0), Part::Event(1)),
            row(of("a/mill", "dead"), of("b/flood", "dead")),
        ),
        (
            dead.clone(),
            measure(Part::Account(0, 0), "killed"),
            row(of("a/flood", "killed"), of("b/flood", "dead")),
        ),
        // Another account of that passage is known by the same.
        (hurt.clone(), Reject(Part::Account(0, 1)), hurt.clone()),
        (
            hurt.clone(),
            measure(Part::Account(0, 2), "ill"),
            hurt.clone(),
        ),
        (hurt, Reject(Part::Event(0)), json!({})),
        (ages.clone(), Reject(Part::Fact(0)), json!({})),
        (
            ages.clone(),
            Reject(Part::Actor(0)),
            row(of("a/The Mill", "age"), of("b/mill", "age")),
        ),
        (
            ages.clone(),
            Merge(Part::Actor(0), Part::Actor(1)),
            row(of("a/weir", "age"), of("b/mill", "age")),
        ),
        (
            ages,
            Edit(Part::Fact(0), vec![(Field::About, "a bridge".into())]),
            row(of("a/a bridge", "age"), of("b/mill", "age")),
        ),
    ] {
        assert_eq!(
            after(&joins, &decision),
            expected,
            "{decision:?} of {joins}"
        );
    }
}
