//! A set of passages of one collection, one bit each: the result of a query or
//! filter, cheap to combine and count in any size of collection.

use std::ops::Range;

use super::PassageId;

/// A set of passages of one collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageSet {
    /// Bit `n % 64` of word `n / 64` stands for passage `n`; missing words are
    /// empty.
    words: Vec<u64>,
}

impl PassageSet {
    /// All of the first `count` passages.
    pub fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !count.is_multiple_of(64)) {
            *last = (1 << (count % 64)) - 1;
        }
        Self { words }
    }

    /// The set with these bits: bit `n % 64` of word `n / 64` for passage `n`.
    pub fn from_words(words: Vec<u64>) -> Self {
        Self { words }
    }

    /// Its bits, as [`PassageSet::from_words`] takes them.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Adds a passage.
    pub fn insert(&mut self, passage: PassageId) {
        let word = passage.index() / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (passage.0 % 64);
    }

    /// Whether a passage is in it.
    pub fn contains(&self, passage: PassageId) -> bool {
        let word = self.words.get(passage.index() / 64);
        word.is_some_and(|word| word & (1 << (passage.0 % 64)) != 0)
    }

    /// The number of passages in it.
    pub fn len(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The number of its passages in a range.
    pub fn count_in(&self, range: Range<u32>) -> usize {
        let (from, to) = (range.start as usize / 64, range.end.div_ceil(64) as usize);
        let words = self.words.iter().enumerate().take(to).skip(from);
        let cut = |(at, word): (usize, &u64)| {
            let first = at as u32 * 64;
            let below = |end: u32| match end.saturating_sub(first) {
                0..64 => (1 << end.saturating_sub(first)) - 1,
                64.. => u64::MAX,
            };
            (word & below(range.end) & !below(range.start)).count_ones() as usize
        };
        words.map(cut).sum()
    }

    /// Its first passage after `passage`.
    pub fn after(&self, passage: PassageId) -> Option<PassageId> {
        let from = passage.index() / 64;
        let mut words = self.words.iter().enumerate().skip(from);
        words.find_map(|(place, word)| {
            let shown = if place == from {
                // Two steps, because a shift by 64 would overflow.
                word & ((u64::MAX << (passage.0 % 64)) << 1)
            } else {
                *word
            };
            (shown != 0).then(|| PassageId(place as u32 * 64 + shown.trailing_zeros()))
        })
    }

    /// Its last passage before `passage`.
    pub fn before(&self, passage: PassageId) -> Option<PassageId> {
        let to = passage.index() / 64;
        let words = self.words.iter().enumerate().take(to + 1);
        words.rev().find_map(|(place, word)| {
            let shown = if place == to {
                word & ((1 << (passage.0 % 64)) - 1)
            } else {
                *word
            };
            (shown != 0).then(|| PassageId(place as u32 * 64 + 63 - shown.leading_zeros()))
        })
    }

    /// Whether it has no passages.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Its passages, ascending.
    pub fn iter(&self) -> impl Iterator<Item = PassageId> + '_ {
        self.words.iter().enumerate().flat_map(|(place, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(PassageId(place as u32 * 64 + bit))
            })
        })
    }

    /// Keeps the passages that are also in `other`.
    pub fn retain(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, also) in self.words.iter_mut().zip(&other.words) {
            *word &= also;
        }
    }

    /// Removes the passages of `other`.
    pub fn remove(&mut self, other: &Self) {
        for (word, out) in self.words.iter_mut().zip(&other.words) {
            *word &= !out;
        }
    }

    /// Adds the passages of `other`.
    pub fn extend(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }
}

impl FromIterator<PassageId> for PassageSet {
    fn from_iter<T: IntoIterator<Item = PassageId>>(passages: T) -> Self {
        let mut set = Self::default();
        for passage in passages {
            set.insert(passage);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(passages: &[u32]) -> PassageSet {
        passages.iter().map(|n| PassageId(*n)).collect()
    }

    fn listed(set: &PassageSet) -> Vec<u32> {
        set.iter().map(|p| p.0).collect()
    }

    #[test]
    fn sets_combine_whatever_their_lengths() {
        let (low, high) = (set(&[0, 3, 63]), set(&[3, 64, 200]));
        let mut both = low.clone();
        both.retain(&high);
        assert_eq!(listed(&both), [3]);
        let mut either = low.clone();
        either.extend(&high);
        assert_eq!(listed(&either), [0, 3, 63, 64, 200]);
        either.remove(&low);
        assert_eq!(listed(&either), [64, 200]);
        assert_eq!((either.len(), either.is_empty()), (2, false));
        assert!(high.contains(PassageId(200)) && !high.contains(PassageId(2000)));
    }

    #[test]
    fn passages_are_counted_and_walked_across_words() {
        let some = set(&[0, 63, 64, 130]);
        for (range, n) in [(0..0, 0), (0..64, 2), (63..65, 2), (64..400, 2), (1..63, 0)] {
            assert_eq!(some.count_in(range.clone()), n, "{range:?}");
        }
        let walk = |from: u32, forward| {
            let next = if forward {
                some.after(PassageId(from))
            } else {
                some.before(PassageId(from))
            };
            next.map(|p| p.0)
        };
        for (from, before, after) in [
            (0, None, Some(63)),
            (62, Some(0), Some(63)),
            (63, Some(0), Some(64)),
            (64, Some(63), Some(130)),
            (130, Some(64), None),
            (900, Some(130), None),
        ] {
            assert_eq!(
                (walk(from, false), walk(from, true)),
                (before, after),
                "{from}"
            );
        }
    }

    #[test]
    fn all_is_every_passage_and_no_more() {
        for count in [0, 1, 63, 64, 65, 130] {
            let all = PassageSet::all(count);
            assert_eq!(all.len(), count);
            assert!(all.iter().map(PassageId::index).eq(0..count));
        }
    }
}
