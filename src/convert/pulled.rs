//! Stray pull quotes: a short block that repeats words of a longer one. It was
//! set large on the page and lost its place when copied.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use crate::text::words;

type Hasher = BuildHasherDefault<FxHasher>;

/// How many words in a row to compare.
const RUN: usize = 4;
/// Fewest and most words of a pull quote.
const LENGTH: std::ops::RangeInclusive<usize> = 6..=60;

/// Most blocks to count for one run of words; if more have it, it is a common
/// phrase.
const FELLOWS: usize = 8;

/// Which of `candidates`, which are ascending indices, repeat another, longer
/// block of `texts`. Reads every word once, however long the document.
pub(super) fn find<T: AsRef<str>>(texts: &[T], candidates: &[usize]) -> Vec<usize> {
    // Sorted runs with their blocks; a map would take many times the memory.
    let mut wanted: Vec<(u64, u32)> = Vec::new();
    let mut sizes = vec![0; texts.len()];
    for place in candidates {
        let before = wanted.len();
        let all = runs(texts[*place].as_ref());
        wanted.extend(all.map(|run| (run, *place as u32)));
        let size = wanted.len() - before;
        if LENGTH.contains(&(size + RUN - 1)) {
            sizes[*place] = size;
        } else {
            wanted.truncate(before);
        }
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let mut hits: HashMap<usize, usize, Hasher> = HashMap::default();
        for run in runs(text.as_ref()) {
            let first = wanted.partition_point(|(other, _)| *other < run);
            let have = wanted[first..].iter().take(FELLOWS);
            for (_, candidate) in have.take_while(|(other, _)| *other == run) {
                *hits.entry(*candidate as usize).or_default() += 1;
            }
        }
        found.extend(hits.into_iter().filter_map(|(candidate, count)| {
            let longer = text.as_ref().len() * 2 > texts[candidate].as_ref().len() * 3;
            let repeated = count * 5 >= sizes[candidate] * 4;
            (candidate != place && longer && repeated).then_some(candidate)
        }));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The hash of every run of words of a text.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let hasher = Hasher::default();
    let mut words = words::words(text);
    let mut key = String::new();
    let (mut last, mut read) = ([0; RUN], 0);
    std::iter::from_fn(move || {
        loop {
            words.next_into(&mut key)?;
            last.rotate_left(1);
            last[RUN - 1] = hasher.hash_one(&key);
            read += 1;
            if read >= RUN {
                return Some(hasher.hash_one(last));
            }
        }
    })
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
