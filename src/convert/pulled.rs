//! Stranded pull quotes: a short block that repeats the words of a longer
//! one, set large on the page and torn out of its place by copying.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use crate::text::words;

type Hasher = BuildHasherDefault<FxHasher>;

/// Words in a row that are compared.
const RUN: usize = 4;
/// Fewest and most words of a pull quote.
const LENGTH: std::ops::RangeInclusive<usize> = 6..=60;

/// Which of `candidates` repeat another, longer block of `texts`. Every word
/// is read once, however long the document.
pub(super) fn find<T: AsRef<str>>(texts: &[T], candidates: &[usize]) -> Vec<usize> {
    let mut wanted: HashMap<u64, Vec<usize>, Hasher> = HashMap::default();
    let mut sizes: HashMap<usize, usize, Hasher> = HashMap::default();
    for place in candidates {
        let runs = runs(texts[*place].as_ref());
        if !LENGTH.contains(&(runs.len() + RUN - 1)) {
            continue;
        }
        sizes.insert(*place, runs.len());
        for run in runs {
            let of = wanted.entry(run).or_default();
            // A run that many have is a turn of phrase.
            if of.len() < 8 && !of.contains(place) {
                of.push(*place);
            }
        }
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let mut hits: HashMap<usize, usize, Hasher> = HashMap::default();
        for run in runs(text.as_ref()) {
            for candidate in wanted.get(&run).into_iter().flatten() {
                *hits.entry(*candidate).or_default() += 1;
            }
        }
        found.extend(hits.into_iter().filter_map(|(candidate, count)| {
            let longer = text.as_ref().len() * 2 > texts[candidate].as_ref().len() * 3;
            let repeated = count * 5 >= sizes[&candidate] * 4;
            (candidate != place && longer && repeated).then_some(candidate)
        }));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The hash of every run of words of a text.
fn runs(text: &str) -> Vec<u64> {
    let hasher = Hasher::default();
    let keys: Vec<u64> = words::words(text)
        .map(|word| hasher.hash_one(&word.key))
        .collect();
    keys.windows(RUN).map(|run| hasher.hash_one(run)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_repeats_a_longer_one_is_pulled() {
        let texts = [
            "The keeper had warned for years that the piles were rotten, and nobody on the council listened to him.",
            "The piles were rotten, and nobody on the council listened",
            "Nobody on the council listened to the miller or to his wife when they came",
            "The piles were rotten",
        ];
        assert_eq!(find(&texts, &[1, 2, 3]), [1]);
        assert_eq!(find(&texts, &[]), [0; 0]);
    }
}
