//! Joins that programs propose, among those that the reader proposes itself.

use std::collections::HashMap;

use super::Proposal;
use super::known::{Known, signed};
use super::words::{AGAINST, Sort, WEIGHT, WordsAlike};
use crate::model::EventId;
use crate::model::collection::Collection;
use crate::model::judge::{Alike, List};
use crate::model::proposed_across::ProposedJoin;
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
    for one in measures.chain(scopes).flatten() {
        let key = |other: &WordsAlike| -> (Sort, Vec<String>, Option<String>) {
            let mut words = other.words.clone();
            words.sort_unstable();
            (other.sort, words, other.whole.clone())
        };
        match found.iter_mut().find(|other| key(other) == key(&one)) {
            Some(other) => {
                for reason in one.reasons {
                    if !other.reasons.contains(&reason) {
                        other.reasons.push(reason);
                    }
                }
                other.by.extend(one.by);
            }
            None => found.push(one),
        }
    }
    found
}

/// Why programs propose that tellings of a likely event are one.
pub fn of_likely(collection: &Collection, id: EventId) -> Vec<String> {
    let event = collection.event(id);
    if event.likely.is_none() || collection.proposed.events.is_empty() {
        return Vec::new();
    }
    let names = |join: &ProposedJoin| {
        let tells = |word: &String| {
            let mut members = event.members.iter();
            members.any(|(source, place)| {
                let briefing = collection.briefing(*source);
                word.split_once('/')
                    .is_some_and(|(of, id)| of == briefing.id && id == briefing.events[*place].id)
            })
        };
        let is_open = |word: &&String| {
            let mut judged = event.judged.iter();
            !judged.any(|(source, place)| {
                let briefing = collection.briefing(*source);
                **word == format!("{}/{}", briefing.id, briefing.events[*place].id)
            })
        };
        join.same.len() > 1
            && join.same.iter().all(tells)
            && join.same.iter().any(|word| is_open(&word))
    };
    let joins = collection.proposed.events.iter();
    let joins = joins.filter(|join| signed(&join.why, &join.by).is_ok() && names(join));
    joins.map(|join| said(&join.by, &join.why)).collect()
}
