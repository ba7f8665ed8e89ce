//! Actors of several documents that are likely one, clustered from pairs that
//! are likely enough. A person judges all of them at once.

use std::collections::BTreeSet;

use super::{Proposal, apart, disjoint};
use crate::model::ActorId;
use crate::model::collection::Collection;
use crate::model::judge::{Alike, List};
use crate::model::merge::identity::Entry;

/// From this weight on, a pair joins its clusters.
const LEAST: u32 = 700;
/// Most reasons to give for several actors.
const MOST_REASONS: usize = 3;

/// The proposals, with clusters of three and more actors as one proposal: each
/// is likely one with another, no document lists two of them, and nobody keeps
/// two of them apart. `found` begins with the likeliest.
pub(super) fn clustered(collection: &Collection, found: Vec<Proposal>) -> Vec<Proposal> {
    let apart = apart(collection, List::Actors);
    let mut clusters: Vec<BTreeSet<ActorId>> = Vec::new();
    for (a, b) in found.iter().filter(|p| p.weight >= LEAST).filter_map(pair) {
        let mut of = |id| match clusters.iter().position(|c: &BTreeSet<_>| c.contains(&id)) {
            Some(at) => clusters.swap_remove(at),
            None => BTreeSet::from([id]),
        };
        let x = of(a);
        if x.contains(&b) {
            clusters.push(x);
            continue;
        }
        let y = of(b);
        if may_be_one(collection, &apart, &x, &y) {
            clusters.push(x.union(&y).copied().collect());
        } else {
            clusters.extend([x, y]);
        }
    }
    clusters.retain(|cluster| cluster.len() > 2);
    let mut joined: Vec<Vec<Proposal>> = vec![Vec::new(); clusters.len()];
    let mut rest = Vec::new();
    for proposal in found {
        let within = pair(&proposal).and_then(|(a, b)| {
            let mut all = clusters.iter();
            all.position(|cluster| cluster.contains(&a) && cluster.contains(&b))
        });
        match within {
            Some(at) => joined[at].push(proposal),
            None => rest.push(proposal),
        }
    }
    let all = clusters.iter().zip(&joined);
    rest.extend(all.map(|(cluster, pairs)| together(collection, cluster, pairs)));
    rest
}

/// The two actors of a proposal.
fn pair(proposal: &Proposal) -> Option<(ActorId, ActorId)> {
    match &proposal.alike {
        Alike::Actors(ids) => match ids[..] {
            [a, b] => Some((a, b)),
            _ => None,
        },
        Alike::Events(_) => None,
    }
}

fn may_be_one(
    collection: &Collection,
    apart: &std::collections::HashSet<(usize, usize)>,
    x: &BTreeSet<ActorId>,
    y: &BTreeSet<ActorId>,
) -> bool {
    let entries = |of: &BTreeSet<ActorId>| -> Vec<Entry> {
        let members = of.iter().flat_map(|id| &collection.actor(*id).members);
        members.copied().collect()
    };
    let kept = |a: &ActorId, b: &ActorId| {
        let (a, b) = (a.index(), b.index());
        apart.contains(&(a.min(b), a.max(b)))
    };
    disjoint(&entries(x), &entries(y)) && !x.iter().any(|a| y.iter().any(|b| kept(a, b)))
}

/// One proposal for a cluster; the actor that most documents list comes first.
/// It is as likely as the weakest pair that it needs.
fn together(collection: &Collection, cluster: &BTreeSet<ActorId>, pairs: &[Proposal]) -> Proposal {
    let mut actors: Vec<ActorId> = cluster.iter().copied().collect();
    actors.sort_by_key(|id| std::cmp::Reverse(collection.actor(*id).members.len()));
    let mut reasons: Vec<String> = Vec::new();
    for reason in pairs.iter().flat_map(|pair| &pair.reasons) {
        if reasons.len() < MOST_REASONS && !reasons.contains(reason) {
            reasons.push(reason.clone());
        }
    }
    let weights = pairs.iter().map(|pair| pair.weight);
    let weight = weights.filter(|weight| *weight >= LEAST).min();
    Proposal {
        alike: Alike::Actors(actors),
        reasons,
        by: Vec::new(),
        weight: weight.unwrap_or(LEAST),
    }
}
