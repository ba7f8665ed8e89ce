use serde_json::{Value, json};

use super::*;
use crate::model::joins::Joins;
use crate::model::judge;
use crate::model::merge::merge;
use crate::model::view::Item;

/// A collection of two documents with these actors and events.
fn collection(a: &Value, b: &Value, joins: Value) -> Collection {
    let briefing = |id: &str, lists: &Value| {
        let mut fields = json!({"id": id, "title": id, "passages": [{"at": 1, "text": "x"}]});
        for list in ["actors", "events"] {
            fields[list] = lists[list].clone();
            if fields[list].is_null() {
                fields[list] = json!([]);
            }
        }
        serde_json::from_value(fields).unwrap()
    };
    let joins: Joins = serde_json::from_value(joins).unwrap();
    merge("t".into(), vec![briefing("a", a), briefing("b", b)], joins)
}

fn actors(names: &[(&str, &str)]) -> Value {
    let list: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(n, (name, kind))| json!({"id": format!("x{n}"), "name": name, "kind": kind, "at": [1]}))
        .collect();
    json!({ "actors": list })
}

fn event(name: &str, date: &str, place: &str) -> Value {
    json!({"events": [{"id": "e", "name": name, "date": date, "place": place, "at": [1]}]})
}

/// The reasons and the weight of the proposal for two actors.
fn between(a: (&str, &str), b: (&str, &str)) -> Option<(String, u32)> {
    let found = proposals(&collection(&actors(&[a]), &actors(&[b]), json!({})));
    assert!(found.len() < 2);
    found.first().map(|p| (p.reasons.join("; "), p.weight))
}

#[test]
fn alike_names_are_proposed_with_their_reason() {
    for (a, b, kind, reason) in [
        (
            "Kataib Hezbollah",
            "Kataib Hizbullah",
            "armed-group",
            "names alike: ",
        ),
        (
            "General Qassem Soleimani",
            "Qasem Soleimani",
            "person",
            "same surname: Soleimani",
        ),
        (
            "Adel Abdul Mahdi",
            "Adel Abdulmahdi",
            "person",
            "names alike: ",
        ),
        (
            "Captain Khaled Najar",
            "Khalid al-Najjar",
            "person",
            "names alike: ",
        ),
        (
            "General Kenneth McKenzie",
            "Gen. Frank McKenzie",
            "person",
            "same surname: McKenzie",
        ),
        (
            "Gen. Mark A. Milley",
            "General Mark Milley",
            "person",
            "names alike: ",
        ),
        (
            "OIR",
            "Operation Inherent Resolve",
            "military",
            "acronym: OIR / ",
        ),
        (
            "Hashd",
            "Hashd militia",
            "armed-group",
            "one name within the other: ",
        ),
        (
            "Joint Operations Command",
            "Iraq’s Joint Operations Command",
            "military",
            "one name within",
        ),
    ] {
        let (reasons, _) = between((a, kind), (b, kind)).unwrap_or_else(|| panic!("{a} / {b}"));
        assert!(reasons.contains(reason), "{a} / {b}: {reasons}");
    }
}

#[test]
fn two_men_and_two_countries_rank_below_one_group_in_two_spellings() {
    let weight = |a, b, kind| between((a, kind), (b, kind)).map_or(0, |(_, weight)| weight);
    let one = weight("Kataib Hezbollah", "Kataib Hizbullah", "armed-group");
    for (a, b, kind) in [
        ("Abbas Kadhim", "Mustafa Kadhimi", "person"),
        ("Iran", "Iraq", "government"),
        ("Houthis", "White House", "other"),
        ("Adel Abdul Mahdi", "Abu Mahdi al-Muhandis", "person"),
        ("Islamic Republic", "Islamic State", "other"),
    ] {
        assert!(weight(a, b, kind) < one * 3 / 4, "{a} / {b}");
    }
}

#[test]
fn what_is_judged_or_told_apart_is_not_proposed() {
    let (a, b) = (("Vell Front", "armed-group"), ("Vel Front", "armed-group"));
    assert!(between(a, b).is_some());
    for joins in [
        json!({"actors": [{"id": "v", "same": ["Vell Front", "b/x0"]}]}),
        json!({"different": [["Vell Front", "Vel Front"]]}),
        json!({"different": [["a/x0", "b/x0"]]}),
    ] {
        let collection = collection(&actors(&[a]), &actors(&[b]), joins.clone());
        assert_eq!(proposals(&collection), [], "{joins}");
    }
    let told_apart = collection(&actors(&[a, b]), &actors(&[]), json!({}));
    assert_eq!(proposals(&told_apart), [], "one document lists both");
    assert_eq!(between(("Vell", "person"), ("Vell", "organization")), None);
    assert!(
        between(("Vell", "person"), ("Vell", "other")).is_some(),
        "kind unknown"
    );
    assert_eq!(
        between(("The Sarn", "person"), ("Sarns", "organization")),
        None
    );
    assert_eq!(
        between(("Ministry", "government"), ("Seafarers", "other")),
        None
    );
}

#[test]
fn events_that_overlap_and_share_something_are_proposed() {
    let between = |a: Value, b: Value| proposals(&collection(&a, &b, json!({})));
    let taji = event("Rockets hit Camp Taji", "2020-03-11", "Camp Taji");
    let found = between(
        taji.clone(),
        event("The Taji rocket attack", "2020-03", "Taji"),
    );
    assert_eq!(
        found[0].reasons,
        [
            "dates overlap: Mar 2020 and 11 Mar 2020",
            "same place: Camp Taji",
            "words in common: rocket, taji"
        ]
    );
    assert!(matches!(
        found[0].alike.items()[..],
        [Item::Event(_), Item::Event(_)]
    ));
    for (other, why) in [
        (
            event("Rockets hit Camp Taji", "2020-03-14", "Camp Taji"),
            "another day",
        ),
        (
            event("Rockets hit Camp Taji", "2020", "Camp Taji"),
            "too wide",
        ),
        (
            event("Rockets in the news", "2020-03-11", "Erbil"),
            "one word in common",
        ),
    ] {
        assert_eq!(between(taji.clone(), other), [], "{why}");
    }
    let apart = json!({"different": [["a/e", "b/e"]]});
    let twin = event("Camp Taji is hit by rockets", "2020-03-11", "Camp Taji");
    assert_eq!(proposals(&collection(&taji, &twin, apart)), []);
    assert!(between(taji.clone(), twin)[0].weight > found[0].weight);
}

#[test]
fn five_thousand_actors_are_compared_quickly_and_always_alike() {
    let syllables = [
        "ka", "ri", "mo", "ben", "tal", "sho", "dir", "una", "vel", "zor",
    ];
    let name = |n: usize| {
        let word = |n: usize| {
            syllables[n % 10].to_owned() + syllables[n / 10 % 10] + syllables[n / 100 % 10]
        };
        format!("{} {}", word(n), word(n * 7 + n / 1000 * 11))
    };
    let half = |from: usize| -> Value {
        let list: Vec<_> = (0..2500)
            .map(|n| json!({"id": format!("x{n}"), "name": name(n * 2 + from), "kind": "person", "at": [1]}))
            .collect();
        json!({ "actors": list })
    };
    let collection = collection(&half(0), &half(1), json!({}));
    // n² would take minutes; `benches/growth.rs` measures the cost.
    let found = proposals(&collection);
    assert_eq!(found.len(), MOST);
    assert_eq!(found, proposals(&collection));
}

/// A collection of documents with one actor each, and its proposals.
fn of_each(names: &[&str], joins: Value) -> (Collection, Vec<Proposal>) {
    let documents = names.iter().enumerate().map(|(n, name)| {
        let briefing = json!({
            "id": format!("d{n}"), "title": "t", "passages": [{"at": 1, "text": "x"}],
            "actors": [{"id": "x", "name": name, "kind": "armed-group", "at": [1]}],
        });
        serde_json::from_value(briefing).unwrap()
    });
    let joins: Joins = serde_json::from_value(joins).unwrap();
    let collection = merge("t".into(), documents.collect(), joins);
    let found = proposals(&collection);
    (collection, found)
}

#[test]
fn actors_of_several_documents_are_put_together() {
    let names = [
        "Kataib Hezbollah",
        "Kataib Hizbullah",
        "Kata'ib Hizballah",
        "Alder Lines",
    ];
    let (collection, found) = of_each(&names, json!({}));
    let [all] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(all.alike.items().len(), 3);
    let edit = judge::same(&collection, &all.alike);
    let mut joins = Joins::default();
    assert!(edit.apply(&mut joins));
    let (joined, left) = of_each(&names, serde_json::to_value(joins).unwrap());
    assert_eq!((joined.actors.len(), left.len()), (2, 0));

    // The one that does not belong is kept apart from each other.
    let edit = judge::different(&collection, &all.alike, all.alike.items()[2]);
    let mut joins = Joins::default();
    assert!(edit.apply(&mut joins));
    assert_eq!(joins.different.len(), 2);
    let (_, left) = of_each(&names, serde_json::to_value(joins).unwrap());
    let [two] = &left[..] else { panic!("{left:?}") };
    assert_eq!(two.alike.items().len(), 2);
}
