//! Joins events of several documents, as `collection.yaml` says.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::{Entries, account_ref, identity};
use crate::model::collection::{AccountRef, Collection, Event, Home};
use crate::model::compare::grid;
use crate::model::joins::JoinedEvent;
use crate::model::{SourceId, When};
use crate::text::fold;

/// The index of the `collection.yaml` line that joins events, if there is one,
/// and its members.
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
        let mut event = named(collection, built(collection, entries, members), join);
        let perhaps = join.iter().flat_map(|join| &join.perhaps);
        let found = perhaps.filter_map(|item| items.get(&item.split_once('/')?).copied());
        event.perhaps = found.collect();
        event
    });
    sorted(collection, events.collect())
}

/// Events in timeline order, with unique ids.
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

/// Every event entry by its `briefing/id`.
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

/// Gives an event the id and name of its line, and its conflicts.
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

/// An event of these entries, with the id and name of the first.
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
        place: place(told.iter().filter_map(|(_, _, e)| e.place.as_deref())),
        conflicts: Vec::new(),
        actors: actors.into_iter().collect(),
        members,
        passages,
        accounts,
        perhaps: Vec::new(),
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

/// The day on which tellings agree: no single one decides.
pub(super) fn day(collection: &Collection, members: &[(SourceId, usize)]) -> Option<When> {
    let told = members.iter().filter_map(|member| {
        let told = collection.briefing(member.0).events[member.1].date.as_ref();
        let likely = collection.likeness.days.events.get(member);
        likely.or(told)
    });
    borne_out(&told.collect::<Vec<_>>())
}

/// The narrowest date that contains another: two tellings support it. If no
/// date is supported, the span from the first to the last. A date with an open
/// end supports nothing; if there are only such dates, the widest stands in.
fn borne_out(told: &[&When]) -> Option<When> {
    let closed = |when: &&&When| when.days().is_some();
    let dated: Vec<&When> = told.iter().filter(closed).copied().collect();
    let [first, ..] = dated.as_slice() else {
        return widest(told);
    };
    if dated.len() == 1 {
        return Some((*first).clone());
    }
    let holds = |wide: &When, other: &When| {
        let (a, b) = (wide.days(), other.days());
        a.zip(b).is_some_and(|(a, b)| a.0 <= b.0 && b.1 <= a.1)
    };
    let is_borne_out = |(nth, when): &(usize, &&When)| {
        let mut others = dated.iter().enumerate().filter(|(other, _)| other != nth);
        others.any(|(_, other)| holds(when, other))
    };
    let length = |when: &When| when.days().map(|(from, to)| (to - from).get_days());
    let best = dated.iter().enumerate().filter(is_borne_out);
    let best = best.map(|(_, when)| *when).min_by_key(|when| length(when));
    best.cloned().or_else(|| {
        let days = || dated.iter().filter_map(|when| when.days());
        let (from, to) = (days().map(|d| d.0).min()?, days().map(|d| d.1).max()?);
        Some(When::new(format!("{from}/{to}")))
    })
}

/// Of open dates, the one that begins first, or ends last if none begins; the
/// first of equals.
fn widest(open: &[&When]) -> Option<When> {
    let ends = |when: &&&When| {
        let span = when.span();
        let from = span.and_then(|span| span.earliest);
        let to = span.and_then(|span| span.latest);
        (from.is_none(), from, Reverse(to))
    };
    open.iter().min_by_key(ends).map(|when| (*when).clone())
}

/// The place that most tellings name; the first of equals.
fn place<'a>(told: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut named: Vec<(&str, usize)> = Vec::new();
    for place in told {
        match named
            .iter_mut()
            .find(|(known, _)| fold(known) == fold(place))
        {
            Some((_, count)) => *count += 1,
            None => named.push((place, 1)),
        }
    }
    // The first of equals: `max_by_key` takes the last.
    let most = named.iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(place, _)| (*place).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_single_telling_decides_on_a_day() {
        for (told, expected) in [
            // Three say December, one gives the day: only that one knows it.
            (
                &["2019-12-21/2019-12-31", "2019-12-29", "2019-12"][..],
                Some("2019-12-21/2019-12-31"),
            ),
            (&["2020-01-08", "2020-01", "2020-01-08"], Some("2020-01-08")),
            (&["2020-01-08", "2020-01"], Some("2020-01")),
            (&["2020-03-11"], Some("2020-03-11")),
            // A date up to the day of issue supports nothing.
            (&["../2020-03-12", "2020-03-11"], Some("2020-03-11")),
            (&["../2020-03-12"], Some("../2020-03-12")),
            (&["2019-12/..", "2019-06/.."], Some("2019-06/..")),
            (&["../2020-03-12", "../2020-03-14"], Some("../2020-03-14")),
            // If they exclude each other, none of them wins.
            (&["2019-06", "2019-12"], Some("2019-06-01/2019-12-31")),
            (&[], None),
        ] {
            let dates: Vec<When> = told.iter().map(|told| When::new(*told)).collect();
            let found = borne_out(&dates.iter().collect::<Vec<_>>());
            assert_eq!(found.as_ref().map(When::written), expected, "{told:?}");
        }
    }

    #[test]
    fn the_place_is_the_one_that_most_name() {
        let of = |told: &[&str]| place(told.iter().copied());
        assert_eq!(
            of(&["outside Baghdad", "Camp Taji", "camp Taji"]).as_deref(),
            Some("Camp Taji")
        );
        assert_eq!(of(&["Taji", "Iraq"]).as_deref(), Some("Taji"));
        assert_eq!(of(&[]), None);
    }
}
