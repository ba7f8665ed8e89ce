//! The order of reading does not matter when briefings are joined.

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

/// The actors that documents list: per document a list, per actor its names and
/// whether it is a person.
type Listed = Vec<Vec<(Vec<&'static str>, bool)>>;

fn listed() -> impl Strategy<Value = Listed> {
    let names = proptest::sample::subsequence(vec!["ada", "bo", "cy"], 1..3);
    let actor = (names, proptest::bool::weighted(0.7));
    proptest::collection::vec(proptest::collection::vec(actor, 0..4), 1..7)
}

fn documents(listed: &Listed) -> Vec<Briefing> {
    let actor = |(n, (names, person)): (usize, &(Vec<&str>, bool))| {
        let kind = if *person { "person" } else { "government" };
        serde_json::json!({
            "id": format!("a{n}"), "name": names[0], "aliases": names[1..], "kind": kind,
        })
    };
    let document = |(n, actors): (usize, &Vec<_>)| {
        let actors: Vec<_> = actors.iter().enumerate().map(actor).collect();
        serde_json::from_value(serde_json::json!({
            "id": format!("b{n:02}"), "title": "T", "passages": [{"at": 1, "text": "x"}],
            "actors": actors,
        }))
        .unwrap()
    };
    listed.iter().enumerate().map(document).collect()
}

/// The groups by the rule itself, pair by pair: for each name in order, each
/// pair of its bearers is joined unless a member of one group must stay apart
/// from a member of the other.
fn pair_by_pair(listed: &Listed, different: &[[&str; 2]]) -> Vec<Vec<(usize, usize)>> {
    let mut groups: Vec<Vec<(usize, usize)>> = (0..listed.len())
        .flat_map(|d| (0..listed[d].len()).map(move |a| vec![(d, a)]))
        .collect();
    let has = |(d, a): (usize, usize), name: &str| listed[d][a].0.contains(&name);
    let clash = |x: (usize, usize), y: (usize, usize)| {
        let apart = |[a, b]: &[&str; 2]| has(x, a) && has(y, b) || has(x, b) && has(y, a);
        x.0 == y.0 || listed[x.0][x.1].1 != listed[y.0][y.1].1 || different.iter().any(apart)
    };
    for name in ["ada", "bo", "cy"] {
        let all = groups.concat();
        let mut bearers: Vec<_> = all.into_iter().filter(|entry| has(*entry, name)).collect();
        bearers.sort_unstable();
        for (place, a) in bearers.iter().enumerate() {
            for b in &bearers[place + 1..] {
                let of = |entry| groups.iter().position(|g| g.contains(entry)).unwrap();
                let (x, y) = (of(a), of(b));
                let apart = |x: &(usize, usize)| groups[y].iter().any(|y| clash(*x, *y));
                if x != y && !groups[x].iter().any(apart) {
                    let moved = std::mem::take(&mut groups[y]);
                    groups[x].extend(moved);
                }
            }
        }
    }
    groups.retain(|g| !g.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

proptest! {
    #[test]
    fn names_are_joined_as_pair_by_pair(
        listed in listed(),
        different in proptest::sample::subsequence(vec![["ada", "bo"], ["bo", "cy"], ["ada", "ada"]], 0..3),
    ) {
        let joins: Joins = serde_json::from_value(serde_json::json!({"different": different})).unwrap();
        let collection = merge("T".into(), documents(&listed), joins);
        let number = |id: &str| id[1..].parse::<usize>().unwrap();
        let mut groups: Vec<Vec<(usize, usize)>> = collection
            .actors
            .iter()
            .map(|actor| {
                let members = actor.members.iter();
                let mut members: Vec<_> = members.map(|(s, e)| (number(&collection.briefing(*s).id), *e)).collect();
                members.sort_unstable();
                members
            })
            .collect();
        groups.sort_unstable();
        prop_assert_eq!(groups, pair_by_pair(&listed, &different));
    }
}

#[test]
fn a_name_in_thousands_of_documents_is_joined_at_once() {
    let listed: Listed = vec![vec![(vec!["ada", "bo"], true), (vec!["cy"], false)]; 10_000];
    let documents = documents(&listed);
    // Pair by pair this would take minutes; `benches/growth.rs` measures it.
    let collection = merge("T".into(), documents, Joins::default());
    assert_eq!(collection.actors.len(), 2);
}
