//! Average linkage for things of which few pairs are alike: tries only those.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use rustc_hash::FxBuildHasher;

/// A pair to try.
#[derive(Debug, PartialEq)]
struct Try {
    link: f64,
    pair: (usize, usize),
}

impl Eq for Try {}

impl PartialOrd for Try {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Try {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_link = self.link.total_cmp(&other.link);
        by_link.then_with(|| other.pair.cmp(&self.pair))
    }
}

/// The fraction of the least link from which a pair is worth a try.
const NEAR: f64 = 0.8;

/// The groups of `count` things of which few pairs are alike. Tries `pairs`,
/// best first, and joins two groups if the mean of all their `link`s is at
/// least `least` and none of them is `None`, which forbids the join. The result
/// is useless if `goes_on` stopped it.
pub(super) fn groups(
    count: usize,
    pairs: &[(usize, usize)],
    (least, goes_on): (f64, &dyn Fn() -> bool),
    link: impl FnMut(usize, usize) -> Option<f64>,
) -> Vec<Vec<usize>> {
    let mut sums = Sums::new(link);
    let tried = pairs.iter().filter_map(|pair| {
        let link = sums.of(pair.0, pair.1)?;
        (link >= least * NEAR).then_some(Try { link, pair: *pair })
    });
    let mut tried: BinaryHeap<Try> = tried.collect();
    let mut groups: Vec<Vec<usize>> = (0..count).map(|n| vec![n]).collect();
    // The group of each thing, by number: each thing starts as a group of one,
    // and each joined group gets a new number.
    let mut of: Vec<usize> = (0..count).collect();
    while let Some(Try { link, pair }) = tried.pop().filter(|_| goes_on()) {
        let (a, b) = (of[pair.0], of[pair.1]);
        if a == b {
            continue;
        }
        let Some(sum) = sums.of(a, b) else {
            continue;
        };
        let mean = sum / (groups[a].len() * groups[b].len()) as f64;
        if mean < least {
            continue;
        }
        // Too early: other pairs are nearer than these two groups.
        if link > mean + 1e-9 && tried.peek().is_some_and(|next| next.link > mean) {
            tried.push(Try { link: mean, pair });
            continue;
        }
        let mut joined = std::mem::take(&mut groups[a]);
        joined.append(&mut groups[b]);
        for n in &joined {
            of[*n] = groups.len();
        }
        sums.join(groups.len(), a, b);
        groups.push(joined);
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// The sums of all links between two groups, each added up once from those of
/// the groups it was joined from.
struct Sums<L> {
    link: L,
    /// The two groups from which each was joined.
    made_of: HashMap<usize, (usize, usize), FxBuildHasher>,
    known: HashMap<(usize, usize), Option<f64>, FxBuildHasher>,
}

impl<L: FnMut(usize, usize) -> Option<f64>> Sums<L> {
    fn new(link: L) -> Self {
        Self {
            link,
            made_of: HashMap::default(),
            known: HashMap::default(),
        }
    }

    /// Records that a group was joined from two.
    fn join(&mut self, group: usize, a: usize, b: usize) {
        self.made_of.insert(group, (a, b));
    }

    /// The sum of the links between two groups; `None` if one of them forbids
    /// the join.
    fn of(&mut self, a: usize, b: usize) -> Option<f64> {
        let wanted = ordered(a, b);
        let mut open = vec![wanted];
        while let Some(pair) = open.last().copied() {
            if self.known.contains_key(&pair) {
                open.pop();
                continue;
            }
            // The higher number belongs to the later group.
            let sum = match self.made_of.get(&pair.1) {
                None => (self.link)(pair.0, pair.1),
                Some((x, y)) => {
                    let parts = [ordered(*x, pair.0), ordered(*y, pair.0)];
                    let sums = parts.map(|part| self.known.get(&part));
                    match sums {
                        [Some(None), _] | [_, Some(None)] => None,
                        [Some(Some(x)), Some(Some(y))] => Some(x + y),
                        [None, _] => {
                            open.push(parts[0]);
                            continue;
                        }
                        [_, None] => {
                            open.push(parts[1]);
                            continue;
                        }
                    }
                }
            };
            self.known.insert(pair, sum);
        }
        self.known.get(&wanted).copied().flatten()
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_as_near_as_the_mean_of_all_its_pairs() {
        // The fourth is near one of three: the mean decides.
        let near = |far: f64| {
            let link = move |a: usize, b: usize| match (a, b) {
                (0, 1 | 2) | (1, 2) => Some(3.0),
                (2, 3) => Some(2.0),
                _ => Some(far),
            };
            let pairs = [(0, 1), (0, 2), (1, 2), (2, 3)];
            groups(4, &pairs, (1.0, &|| true), link)
        };
        assert_eq!(near(0.6), [vec![0, 1, 2, 3]]);
        assert_eq!(near(0.4), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn what_is_forbidden_stays_apart_whatever_else_is_alike() {
        let link = |a: usize, b: usize| match (a, b) {
            (0, 1) | (1, 2) => Some(2.0),
            (0, 2) => None,
            _ => Some(0.0),
        };
        let pairs = [(0, 1), (1, 2), (0, 2), (2, 3)];
        assert_eq!(
            groups(4, &pairs, (1.0, &|| true), link),
            [vec![0, 1], vec![2], vec![3]]
        );
    }
}
