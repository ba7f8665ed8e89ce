//! Joining briefings does not depend on the order in which they were read.

use proptest::prelude::*;
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Joins};

/// Briefings that share names, ids, events and dates in every combination.
fn briefings() -> impl Strategy<Value = Vec<Briefing>> {
    let one = (
        proptest::sample::subsequence(vec!["Tom Miller", "tom miller", "Sue", "The Mill"], 0..4),
        proptest::sample::subsequence(vec!["2", "3", ">1"], 0..3),
        proptest::option::of(proptest::sample::select(vec!["2020", "2020-03", "soon"])),
        proptest::option::of(proptest::sample::select(vec!["2020-03-11", "2020-03"])),
    );
    proptest::collection::vec(one, 1..6).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(nth, (names, values, issued, date))| {
                let actors: Vec<_> = names
                    .iter()
                    .enumerate()
                    .map(|(n, name)| serde_json::json!({"id": format!("a{n}"), "name": name, "at": [1]}))
                    .collect();
                let accounts: Vec<_> = values
                    .iter()
                    .map(|v| serde_json::json!({"measure": "carts", "value": v, "at": 1}))
                    .collect();
                serde_json::from_value(serde_json::json!({
                    "id": format!("b{nth}"), "title": "T", "issued": issued,
                    "passages": [{"at": 1, "text": "x"}],
                    "actors": actors,
                    "events": [{"id": "flood", "name": "Flood", "date": date, "at": [1], "accounts": accounts}],
                    "claims": [{"question": "who", "answer": "tom", "stance": "doubts", "at": 1}],
                }))
                .unwrap()
            })
            .collect()
    })
}

fn joins() -> Joins {
    serde_json::from_value(serde_json::json!({
        "actors": [{"id": "tom", "same": ["Tom Miller", "b1/a0"]}],
        "events": [{"id": "flood", "same": ["b0/flood", "b1/flood", "b3/flood"]}],
        "different": [["Sue", "The Mill"]],
    }))
    .unwrap()
}

proptest! {
    #[test]
    fn the_order_of_files_does_not_matter(
        (given, shuffled) in briefings().prop_flat_map(|b| (Just(b.clone()), Just(b).prop_shuffle())),
    ) {
        for joins in [Joins::default(), joins()] {
            prop_assert_eq!(
                merge("T".into(), given.clone(), joins.clone()),
                merge("T".into(), shuffled.clone(), joins)
            );
        }
    }
}
