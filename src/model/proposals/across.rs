//! Joins that programs propose, among those that the reader proposes itself.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::Proposal;
use super::known::{Known, signed};
use super::words::{AGAINST, Sort, WEIGHT, WordsAlike};
use crate::model::collection::Collection;
use crate::model::judge::{Alike, List};
use crate::model::{EventId, SourceId};
use crate::text::line;

/// How much more likely a second proposer makes it.
const SECOND: u32 = 60;

/// Adds what programs propose: to the reader's own proposal of the same things,
/// else as one of its own.
pub(super) fn add(collection: &Collection, found: &mut Vec<Proposal>) {
    let proposed = &collection.proposed;
    if proposed.actors.is_empty() && proposed.events.is_empty() {
        return;
    }
    let known = Known::new(collection);
    let actors = proposed.actors.iter().map(|join| (List::Actors, join));
    let events = proposed.events.iter().map(|join| (List::Events, join));
    let mut against: Vec<(usize, Vec<String>)> = Vec::new();
    let own = found.iter().enumerate();
    let mut places: HashMap<Alike, usize> = own.map(|(n, one)| (sorted(&one.alike), n)).collect();
    for (list, join) in actors.chain(events) {
        let meant = signed(&join.why, &join.by).and_then(|()| known.join(list, &join.same));
        let Ok(meant) = meant else { continue };
        let reason = said(&join.by, &join.why);
        let key = sorted(&meant.alike);
        if let Some(own) = places.get(&key).map(|place| &mut found[*place]) {
            if !own.reasons.contains(&reason) {
                own.reasons.push(reason);
                own.weight += SECOND;
            }
            if !own.by.contains(&join.by) {
                own.by.push(join.by.clone());
            }
            continue;
        }
        let clash = known.against(&meant.alike);
        let less = AGAINST * u32::from(!clash.is_empty());
        against.push((found.len(), clash));
        places.insert(key, found.len());
        found.push(Proposal {
            alike: meant.alike,
            reasons: vec![reason],
            by: vec![join.by.clone()],
            weight: WEIGHT - less,
        });
    }
    for (place, clash) in against {
        let clash = clash.iter().map(|why| format!("against: {why}"));
        found[place].reasons.extend(clash);
    }
}

/// *lama proposes: both are the captain*.
pub(super) fn said(by: &str, why: &str) -> String {
    format!("{} proposes: {}", line(by), line(why))
}

/// The same things in their order, whatever order they are named in.
fn sorted(alike: &Alike) -> Alike {
    let mut alike = alike.clone();
    match &mut alike {
        Alike::Actors(ids) => ids.sort_unstable(),
        Alike::Events(ids) => ids.sort_unstable(),
    }
    alike
}

/// The measures and scopes that programs propose and nobody has decided on; one
/// that several propose stands once, with each reason.
pub fn words(collection: &Collection) -> Vec<WordsAlike> {
    let proposed = &collection.proposed;
    if proposed.measures.is_empty() && proposed.scopes.is_empty() {
        return Vec::new();
    }
    let known = Known::new(collection);
    let measures = proposed.measures.iter().map(|one| known.measure(one));
    let scopes = proposed.scopes.iter().map(|one| known.scope(one));
    let mut found: Vec<WordsAlike> = Vec::new();
    let mut places: HashMap<(Sort, Vec<String>, Option<String>), usize> = HashMap::new();
    for one in measures.chain(scopes).flatten() {
        let mut words = one.words.clone();
        words.sort_unstable();
        match places.entry((one.sort, words, one.whole.clone())) {
            Entry::Occupied(place) => {
                let other = &mut found[*place.get()];
                for reason in one.reasons {
                    if !other.reasons.contains(&reason) {
                        other.reasons.push(reason);
                    }
                }
                other.by.extend(one.by);
            }
            Entry::Vacant(place) => {
                place.insert(found.len());
                found.push(one);
            }
        }
    }
    found
}

/// Why programs propose that tellings of a likely event are one, or that one of
/// them belongs with another event.
pub fn of_likely(collection: &Collection, id: EventId) -> Vec<String> {
    let event = collection.event(id);
    if event.likely.is_none() || collection.proposed.events.is_empty() {
        return Vec::new();
    }
    let name = |(source, place): &(SourceId, usize)| {
        let briefing = collection.briefing(*source);
        format!("{}/{}", briefing.id, briefing.events[*place].id)
    };
    let members: HashSet<String> = event.members.iter().map(name).collect();
    let judged: HashSet<String> = event.judged.iter().map(name).collect();
    let sources = event.members.iter().map(|(source, _)| *source);
    let tellers: HashSet<&str> = sources
        .map(|source| &*collection.briefing(source).id)
        .collect();
    let joins = collection.proposed.events.iter();
    let joins = joins.filter(|join| signed(&join.why, &join.by).is_ok());
    joins
        .filter_map(|join| {
            let (own, others): (Vec<&String>, Vec<&String>) =
                join.same.iter().partition(|word| members.contains(*word));
            let own_is_open = own.iter().any(|word| !judged.contains(*word));
            let is_teller = |word: &&&String| {
                let of = word.split_once('/').map(|(of, _)| of);
                of.is_some_and(|of| tellers.contains(of))
            };
            match (own.first(), others.iter().find(is_teller)) {
                (Some(one), Some(other)) if own_is_open => Some(format!(
                    "{} proposes that {one} belongs with {other}: {}",
                    line(&join.by),
                    line(&join.why)
                )),
                (Some(_), None) if own.len() > 1 && others.is_empty() && own_is_open => {
                    Some(said(&join.by, &join.why))
                }
                _ => None,
            }
        })
        .collect()
}
