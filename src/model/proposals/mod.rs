//! Proposed joins: actors and events of different documents that may be one,
//! with the reasons. Nothing joins on likeness; a person decides each.

mod across;
mod actors;
mod asked;
mod clusters;
mod events;
mod known;
#[cfg(test)]
mod proposed_tests;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::collection::Collection;
use super::judge::{Alike, List, Words};
use super::merge::identity::Entry;
use super::{ActorId, EventId, SourceId};

use across::said;
pub use across::{of_likely, words};
pub use asked::{Citation, Unasked, may_ask, question, questions};
pub use known::{Known, Meant, is_clean, signed};
pub use words::{Sort, WordsAlike, example};

/// Most proposals to list: more than a person judges at a sitting.
const MOST: usize = 200;
/// Most things with one key that are still compared with each other: a key of
/// more (*Iraqi*) tells nothing.
const MOST_SHARING: usize = 32;

/// Things that may be one, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Two things, or all that are likely one actor.
    pub alike: Alike,
    /// The reasons for it, the strongest first; then what speaks against it.
    pub reasons: Vec<String>,
    /// The programs that propose it, besides the reader.
    pub by: Vec<String>,
    /// How likely it is, comparable only with other proposals.
    pub weight: u32,
}

/// The reader's proposals and those of programs, best first. Leaves out things
/// already joined or judged different, and two things that one document tells
/// apart.
pub fn proposals(collection: &Collection) -> Vec<Proposal> {
    let mut found = alike(collection);
    across::add(collection, &mut found);
    sort(&mut found);
    found
}

/// The reader's own proposals, the likeliest first.
pub fn alike(collection: &Collection) -> Vec<Proposal> {
    let mut found = actors::proposals(collection);
    found.extend(events::proposals(collection));
    sort(&mut found);
    let mut found = clusters::clustered(collection, found);
    sort(&mut found);
    found.truncate(MOST);
    found
}

fn sort(found: &mut [Proposal]) {
    found.sort_by(|a, b| (Reverse(a.weight), &a.alike).cmp(&(Reverse(b.weight), &b.alike)));
}

/// A weight, and the reason in words.
type Reason = (u32, String);

/// A proposal for these reasons; several strengthen each other a little. `None`
/// without reasons.
fn proposal(alike: Alike, mut reasons: Vec<Reason>) -> Option<Proposal> {
    reasons.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let strongest = reasons.first()?.0;
    Some(Proposal {
        alike,
        weight: strongest + 20 * (reasons.len() as u32 - 1),
        by: Vec::new(),
        reasons: reasons.into_iter().map(|(_, words)| words).collect(),
    })
}

/// Pairs of indices of things that share a key, each once.
fn sharing(blocks: HashMap<String, Vec<usize>>) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for block in blocks.into_values().filter(|b| b.len() <= MOST_SHARING) {
        for (n, a) in block.iter().enumerate() {
            for b in &block[n + 1..] {
                if a != b {
                    pairs.insert((*a.min(b), *a.max(b)));
                }
            }
        }
    }
    pairs
}

/// Pairs that `different` keeps apart, as indices of actors or events.
pub fn apart(collection: &Collection, list: List) -> HashSet<(usize, usize)> {
    let words = Words::new(collection, list);
    let members: Box<dyn Iterator<Item = &Vec<Entry>>> = match list {
        List::Actors => Box::new(collection.actors.iter().map(|a| &a.members)),
        List::Events => Box::new(collection.events.iter().map(|e| &e.members)),
    };
    let place: HashMap<Entry, usize> = members
        .enumerate()
        .flat_map(|(n, members)| members.iter().map(move |m| (*m, n)))
        .collect();
    let mut apart = HashSet::new();
    for line in &collection.joins.different {
        let meant: Vec<Vec<usize>> = line
            .iter()
            .map(|word| words.mean(word).iter().map(|e| place[e]).collect())
            .collect();
        for (n, here) in meant.iter().enumerate() {
            for (a, b) in meant[n + 1..]
                .iter()
                .flatten()
                .flat_map(|b| here.iter().map(move |a| (*a, *b)))
            {
                apart.insert((a.min(b), a.max(b)));
            }
        }
    }
    apart
}

/// Whether no document lists both.
fn disjoint(a: &[Entry], b: &[Entry]) -> bool {
    let sources: Vec<SourceId> = a.iter().map(|m| m.0).collect();
    b.iter().all(|m| !sources.contains(&m.0))
}

fn actor_pair((a, b): (usize, usize)) -> Alike {
    Alike::Actors(vec![ActorId::from(a), ActorId::from(b)])
}

fn event_pair((a, b): (usize, usize)) -> Alike {
    Alike::Events(vec![EventId::from(a), EventId::from(b)])
}
