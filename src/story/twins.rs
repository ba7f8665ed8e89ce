//! Two stories told in the same words: the same deed done to another person, or
//! on another day. Their words do not separate them, but what each document
//! reports first does.

use std::collections::{BTreeMap, BTreeSet};

use super::stories;
use super::tellings::Telling;
use super::words::Library;
use crate::model::SourceId;

/// Least mean likeness of the names, without persons, of two deeds of one kind.
const SAME_KIND: f64 = 0.25;
/// Fewest documents that report each of two deeds.
const LEAST_REPORTING: usize = 2;

/// The documents of a story, split if most report one of two similar deeds that
/// are not one. `groups` are likely events, as indices of tellings.
pub(super) fn parted(
    library: &Library,
    sources: &[SourceId],
    tellings: &[Telling],
    groups: &[Vec<usize>],
) -> Vec<Vec<SourceId>> {
    let reporting: Vec<(Vec<&Telling>, BTreeSet<SourceId>)> = groups
        .iter()
        .map(|group| {
            let main: Vec<&Telling> = group.iter().map(|n| &tellings[*n]).collect();
            let main: Vec<&Telling> = main.into_iter().filter(|t| t.is_main()).collect();
            let sources = main.iter().flat_map(|t| t.sources()).collect();
            (main, sources)
        })
        .filter(|(_, sources): &(_, BTreeSet<SourceId>)| sources.len() >= LEAST_REPORTING)
        .collect();
    let mut twins = Vec::new();
    for (nth, (a, _)) in reporting.iter().enumerate() {
        for (other, (b, _)) in reporting.iter().enumerate().skip(nth + 1) {
            if are_twins(a, b) {
                twins.push((nth, other));
            }
        }
    }
    // The pair that most documents report.
    let told = |pair: &(usize, usize)| reporting[pair.0].1.len() + reporting[pair.1].1.len();
    let Some((a, b)) = twins.into_iter().max_by_key(|pair| (told(pair), *pair)) else {
        return vec![sources.to_vec()];
    };
    let seeds = [reporting[a].1.clone(), reporting[b].1.clone()];
    let near = stories::nearer(library, sources, &seeds);
    let mut parts: BTreeMap<usize, Vec<SourceId>> = BTreeMap::new();
    for (source, part) in sources.iter().zip(near) {
        parts.entry(part).or_default().push(*source);
    }
    parts.into_values().collect()
}

/// Whether two groups of tellings are similar deeds of two persons or two days.
fn are_twins(a: &[&Telling], b: &[&Telling]) -> bool {
    let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    let apart = pairs().filter(|(x, y)| x.is_of_others(y) || x.is_of_another_day(y));
    let count = a.len() * b.len();
    let likeness: f64 = pairs().map(|(x, y)| x.likeness_of_kind(y)).sum();
    apart.count() * 2 > count && likeness / count as f64 >= SAME_KIND
}
