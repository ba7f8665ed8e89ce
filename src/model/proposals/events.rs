//! Events whose dates overlap and that share an actor, a place or words.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::{MOST_SHARING, Proposal, Reason, apart, disjoint, event_pair, proposal};
use crate::model::When;
use crate::model::collection::{Collection, Event};
use crate::model::judge::List;
use crate::text::words::words;

/// An event that may have lasted longer overlaps too many others.
const MOST_DAYS: i32 = 45;
/// Words of names and places that distinguish no events.
const SMALL: &[&str] = &[
    "after", "and", "are", "for", "from", "has", "have", "into", "its", "near", "over", "that",
    "the", "their", "two", "with",
];

/// An event with everything to compare.
struct Told<'a> {
    place: usize,
    event: &'a Event,
    from: Date,
    to: Date,
    words: BTreeSet<String>,
    at: BTreeSet<String>,
}

impl<'a> Told<'a> {
    fn new(place: usize, event: &'a Event) -> Option<Self> {
        let span = event.date.as_ref()?.span()?;
        let (from, to) = (span.earliest?, span.latest?);
        ((to - from).get_days() <= MOST_DAYS).then(|| Self {
            place,
            event,
            from,
            to,
            words: telling(&event.name),
            at: telling(event.place.as_deref().unwrap_or_default()),
        })
    }

    fn keys(&self) -> impl Iterator<Item = String> {
        let actors = self.event.actors.iter();
        let words = self.words.iter().chain(&self.at);
        words
            .map(|word| format!("word {word}"))
            .chain(actors.map(|a| format!("actor {}", a.0)))
    }

    /// The number of days that the date leaves open.
    fn days(&self) -> i32 {
        (self.to - self.from).get_days()
    }
}

/// The words that carry meaning, without a plural's *s*.
fn telling(text: &str) -> BTreeSet<String> {
    words(text)
        .map(|w| w.key)
        .filter(|w| w.chars().count() > 2 && !SMALL.contains(&w.as_str()))
        .map(|w| match w.strip_suffix('s') {
            Some(stem) if stem.len() > 3 => stem.into(),
            _ => w,
        })
        .collect()
}

pub(super) fn proposals(collection: &Collection) -> Vec<Proposal> {
    let told: Vec<Told> = collection
        .events
        .iter()
        .enumerate()
        .filter_map(|(n, event)| Told::new(n, event))
        .collect();
    let apart = apart(collection, List::Events);
    meeting(&told)
        .into_iter()
        .map(|(a, b)| (&told[a], &told[b]))
        .filter(|(a, b)| disjoint(&a.event.members, &b.event.members))
        .filter_map(|(a, b)| {
            let places = (a.place.min(b.place), a.place.max(b.place));
            let reasons = reasons(collection, a, b);
            (!apart.contains(&places))
                .then(|| proposal(event_pair(places), reasons))
                .flatten()
        })
        .collect()
}

/// Pairs that share a key and whose dates overlap, each once. Walks the events
/// of a key by date, so that a key of many events costs little.
fn meeting(told: &[Told]) -> BTreeSet<(usize, usize)> {
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, event) in told.iter().enumerate() {
        for key in event.keys() {
            blocks.entry(key).or_default().push(n);
        }
    }
    let mut pairs = BTreeSet::new();
    for mut block in blocks.into_values() {
        block.sort_by_key(|n| (told[*n].from, *n));
        for (at, a) in block.iter().enumerate() {
            let later = block[at + 1..].iter();
            let met = later.take_while(|b| told[**b].from <= told[*a].to);
            for b in met.take(MOST_SHARING).filter(|b| *b != a) {
                pairs.insert((*a.min(b), *a.max(b)));
            }
        }
    }
    pairs
}

/// Why two events that overlap may be one; empty if only their dates agree.
fn reasons(collection: &Collection, a: &Told, b: &Told) -> Vec<Reason> {
    let actors: Vec<&str> = a
        .event
        .actors
        .iter()
        .filter(|id| b.event.actors.contains(id))
        .map(|id| collection.actor(*id).name.as_str())
        .collect();
    let same_place =
        !a.at.is_empty() && !b.at.is_empty() && (a.at.is_subset(&b.at) || b.at.is_subset(&a.at));
    let common: Vec<&str> = a.words.intersection(&b.words).map(String::as_str).collect();
    if actors.is_empty() && !same_place && common.len() < 2 {
        return Vec::new();
    }
    let days = a.days().max(b.days());
    let when = match (days, a.from == b.from) {
        (0, true) => 250,
        (0..=3, _) => 150,
        (4..=10, _) => 50,
        _ => 0,
    };
    let shared = 100 * actors.len().min(2) + 100 * common.len().min(3);
    let weight = 150 + when + shared as u32 + if same_place { 150 } else { 0 };
    let dates = [a, b].map(|t| t.event.date.as_ref().map_or_else(String::new, When::short));
    let mut reasons = vec![if dates[0] == dates[1] {
        (weight, format!("same date: {}", dates[0]))
    } else {
        (
            weight,
            format!("dates overlap: {} and {}", dates[0], dates[1]),
        )
    }];
    if same_place {
        let fuller = if a.at.len() < b.at.len() { b } else { a };
        let place = fuller.event.place.as_deref().unwrap_or_default();
        reasons.push((3, format!("same place: {place}")));
    }
    if !actors.is_empty() {
        reasons.push((2, format!("actors in common: {}", actors.join(", "))));
    }
    if !common.is_empty() {
        reasons.push((1, format!("words in common: {}", common.join(", "))));
    }
    reasons
}
