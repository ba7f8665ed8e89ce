//! Facts of all documents by bearer: actors as joined, things by name.

use std::collections::{BTreeMap, HashMap};

use super::{Entries, account_ref};
use crate::model::ActorId;
use crate::model::collection::{AccountRef, Bearer, Collection, Home};
use crate::text::fold;

/// The bearer of facts: an actor, or anything with this name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Actor(ActorId),
    Thing(String),
}

/// All bearers of facts: actors in their order, then things by name.
pub(super) fn bearers(collection: &Collection, entries: &Entries) -> Vec<Bearer> {
    bearers_of(collection, entries, Some)
}

/// Like [`bearers`], but `under` may file a fact under the bearer of another
/// fact, or nowhere.
pub(super) fn bearers_of(
    collection: &Collection,
    entries: &Entries,
    under: impl Fn(AccountRef) -> Option<AccountRef>,
) -> Vec<Bearer> {
    let mut told: BTreeMap<Key, (&str, Vec<AccountRef>)> = BTreeMap::new();
    let mut named = None;
    for source in collection.sources() {
        for (place, fact) in collection.briefing(source).facts.iter().enumerate() {
            let at = account_ref(collection, source, (Home::Facts, place), &fact.account);
            let Some(under) = under(at) else { continue };
            let (source, fact) = (
                under.source,
                &collection.briefing(under.source).facts[under.account],
            );
            let entry = entries.get(&(source, fact.about.clone())).copied();
            let key = thing(&fact.about);
            let actor = entry.or_else(|| {
                let named = named.get_or_insert_with(|| actors_by_name(collection));
                named.get(&key).copied().flatten()
            });
            let key = actor.map_or(Key::Thing(key), Key::Actor);
            told.entry(key)
                .or_insert((&fact.about, Vec::new()))
                .1
                .push(at);
        }
    }
    let bearer = |(key, (name, facts)): (Key, (&str, Vec<AccountRef>))| match key {
        Key::Actor(id) => Bearer {
            actor: Some(id),
            name: collection.actor(id).name.clone(),
            facts,
        },
        Key::Thing(_) => Bearer {
            actor: None,
            name: name.to_owned(),
            facts,
        },
    };
    told.into_iter().map(bearer).collect()
}

/// A thing's name as it is compared; *the bridge* is *bridge*.
fn thing(name: &str) -> String {
    let folded = fold(name);
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// The actor of each name; `None` if several bear it.
fn actors_by_name(collection: &Collection) -> HashMap<String, Option<ActorId>> {
    let mut named: HashMap<String, Option<ActorId>> = HashMap::new();
    for (place, actor) in collection.actors.iter().enumerate() {
        let id = ActorId::from(place);
        for (source, entry) in &actor.members {
            for name in collection.briefing(*source).actors[*entry].strong_names() {
                let known = named.entry(thing(name)).or_insert(Some(id));
                if *known != Some(id) {
                    *known = None;
                }
            }
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use crate::model::briefing::{Account, Actor, Briefing, Fact};
    use crate::model::merge::merge;
    use crate::model::vocabulary::ActorKind;
    use crate::model::{Joins, Value};

    fn document(id: &str, actors: &[(&str, &str)], facts: &[(&str, &str, &str)]) -> Briefing {
        let actor = |(id, name): &(&str, &str)| Actor {
            by: None,
            id: (*id).into(),
            name: (*name).into(),
            aliases: vec![],
            weak: vec![],
            kind: ActorKind::Person,
            role: None,
            at: vec![],
            status: None,
        };
        let fact = |(about, measure, value): &(&str, &str, &str)| Fact {
            about: (*about).into(),
            account: Account {
                measure: (*measure).into(),
                value: Some(Value::new(*value)),
                at: 1,
                ..Account::default()
            },
        };
        Briefing {
            id: id.into(),
            actors: actors.iter().map(actor).collect(),
            facts: facts.iter().map(fact).collect(),
            ..Briefing::default()
        }
    }

    #[test]
    fn a_bearer_is_an_actor_as_joined_or_a_thing_by_its_name() {
        let a = document(
            "a",
            &[("ada", "Ada Holm"), ("mill", "Grange Mill")],
            &[
                ("ada", "age", "63"),
                ("The North Weir", "length", "90"),
                ("ghost", "age", "1"),
            ],
        );
        let b = document(
            "b",
            &[("holm", "Ada Holm")],
            &[
                ("north weir", "length", "95"),
                ("holm", "age", "64"),
                ("the Grange Mill", "price", "3"),
            ],
        );
        let collection = merge(String::new(), vec![a, b], Joins::default());
        let told: Vec<_> = collection
            .bearers
            .iter()
            .map(|b| (b.name.as_str(), b.actor.is_some(), b.facts.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("Ada Holm", true, 2),
                ("Grange Mill", true, 1),
                ("ghost", false, 1),
                ("The North Weir", false, 2),
            ]
        );
    }
}
