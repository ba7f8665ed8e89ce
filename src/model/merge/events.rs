//! Events of several documents become one, as `collection.yaml` says.

use std::collections::{BTreeSet, HashMap};

use super::{Entries, account_ref, identity};
use crate::model::collection::{AccountRef, Collection, Event, Home};
use crate::model::compare::grid;
use crate::model::joins::JoinedEvent;
use crate::model::{SourceId, When};

/// The line of `collection.yaml` that joins events, if one does, and its members.
type Joined = (Option<usize>, Vec<(SourceId, usize)>);

pub(super) fn events(collection: &Collection, entries: &Entries) -> Vec<Event> {
    let items = items(collection);
    let mut taken = BTreeSet::new();
    let mut groups: Vec<Joined> = Vec::new();
    for (place, join) in collection.joins.events.iter().enumerate() {
        let members: Vec<_> = join
            .same
            .iter()
            .filter_map(|item| items.get(&item.split_once('/')?).copied())
            .filter(|m| taken.insert(*m))
            .collect();
        if !members.is_empty() {
            groups.push((Some(place), members));
        }
    }
    for source in collection.sources() {
        for entry in 0..collection.briefing(source).events.len() {
            if taken.insert((source, entry)) {
                groups.push((None, vec![(source, entry)]));
            }
        }
    }
    let events = groups.into_iter().map(|(join, mut members)| {
        members.sort_unstable();
        let join = join.map(|place| &collection.joins.events[place]);
        named(collection, built(collection, entries, members), join)
    });
    sorted(collection, events.collect())
}

/// Events in timeline order, each with an id of its own.
pub(super) fn sorted(collection: &Collection, mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by(|a, b| {
        When::timeline_order(a.date.as_ref(), b.date.as_ref())
            .then_with(|| b.members.len().cmp(&a.members.len()))
            .then_with(|| a.members.cmp(&b.members))
    });
    identity::distinct_ids(
        collection,
        events.iter_mut().map(|e| (&mut e.id, e.members[0].0)),
    );
    events
}

/// Every event entry by the `briefing/id` that names it.
fn items(collection: &Collection) -> HashMap<(&str, &str), (SourceId, usize)> {
    let mut items = HashMap::new();
    for source in collection.sources() {
        let briefing = collection.briefing(source);
        for (entry, event) in briefing.events.iter().enumerate() {
            let name = (briefing.id.as_str(), event.id.as_str());
            items.entry(name).or_insert((source, entry));
        }
    }
    items
}

/// An event with the id and the name that a line gives it, and its conflicts.
fn named(collection: &Collection, mut event: Event, join: Option<&JoinedEvent>) -> Event {
    if let Some(join) = join {
        event.id.clone_from(&join.id);
        if let Some(name) = &join.name {
            event.name.clone_from(name);
        }
    }
    let rows = grid::rows(collection, &collection.rules, &event.accounts);
    event.conflicts = grid::conflicts(&rows);
    event
}

/// An event of these entries, under the id and the name of the first.
pub(super) fn built(
    collection: &Collection,
    entries: &Entries,
    members: Vec<(SourceId, usize)>,
) -> Event {
    let told: Vec<_> = members
        .iter()
        .map(|(source, entry)| {
            (
                *source,
                *entry,
                &collection.briefing(*source).events[*entry],
            )
        })
        .collect();
    let first = told[0].2;
    let mut passages = Vec::new();
    let mut actors = BTreeSet::new();
    let mut accounts = Vec::new();
    for (source, entry, event) in &told {
        passages.extend(collection.passages_at(*source, &event.at));
        let involved = event.actors.iter();
        actors.extend(involved.filter_map(|a| entries.get(&(*source, a.clone()))));
        accounts.extend(accounts_of(collection, *source, *entry));
    }
    passages.extend(accounts.iter().filter_map(|a| a.passage));
    passages.sort_unstable();
    passages.dedup();
    Event {
        id: first.id.clone(),
        name: first.name.clone(),
        date: day(collection, &members),
        place: told.iter().find_map(|(_, _, e)| e.place.clone()),
        conflicts: Vec::new(),
        actors: actors.into_iter().collect(),
        members,
        passages,
        accounts,
        likely: None,
        judged: Vec::new(),
        differences: 0,
    }
}

/// What voices of one document say of an event.
fn accounts_of(
    collection: &Collection,
    source: SourceId,
    entry: usize,
) -> impl Iterator<Item = AccountRef> {
    let briefing = collection.briefing(source);
    let accounts = briefing.events[entry].accounts.iter().enumerate();
    accounts.map(move |(place, account)| {
        let stands = (Home::Event(entry), place);
        account_ref(collection, source, stands, account)
    })
}

/// The narrowest day that tellings give.
pub(super) fn day(collection: &Collection, members: &[(SourceId, usize)]) -> Option<When> {
    narrowest(members.iter().filter_map(|member| {
        let told = collection.briefing(member.0).events[member.1].date.as_ref();
        let likely = collection.likeness.days.events.get(member);
        likely.or(told)
    }))
}

/// The date that leaves the fewest days open; of equals, the first.
fn narrowest<'a>(dates: impl Iterator<Item = &'a When>) -> Option<When> {
    let width = |when: &When| {
        when.span()
            .and_then(|s| Some((s.latest? - s.earliest?).get_days()))
            .unwrap_or(i32::MAX)
    };
    dates.min_by_key(|when| width(when)).cloned()
}
