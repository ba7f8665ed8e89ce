//! Builds sets of passages quickly.

use std::ops::Range;

use crate::model::{Collection, PassageId, PassageSet, SourceId};

/// A set while ranges are added to it.
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set for `count` passages.
    pub(super) fn new(count: usize) -> Self {
        Self {
            words: vec![0; count.div_ceil(64)],
        }
    }

    /// Adds consecutive passages, 64 at a time.
    pub(super) fn add(&mut self, passages: Range<u32>) {
        let (mut at, end) = (passages.start as usize, passages.end as usize);
        while at < end {
            let stop = end.min((at / 64 + 1) * 64);
            let ones = u64::MAX >> (64 - (stop - at));
            self.words[at / 64] |= ones << (at % 64);
            at = stop;
        }
    }

    pub(super) fn into_set(self) -> PassageSet {
        PassageSet::from_words(self.words)
    }
}

/// The passages of these documents.
pub(super) fn of_sources(
    collection: &Collection,
    sources: impl IntoIterator<Item = SourceId>,
) -> PassageSet {
    let mut bits = Bits::new(collection.passage_count());
    for source in sources {
        bits.add(collection.passages_of(source));
    }
    bits.into_set()
}

/// All passages of these lists.
pub(super) fn of_passages<'a>(lists: impl IntoIterator<Item = &'a Vec<PassageId>>) -> PassageSet {
    lists.into_iter().flatten().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_range_is_its_passages(ranges in proptest::collection::vec((0u32..200, 0u32..200), 0..4)) {
            let mut bits = Bits::new(200);
            let mut one_by_one = PassageSet::default();
            for (start, end) in ranges {
                bits.add(start..end);
                one_by_one.extend(&(start..end).map(PassageId).collect());
            }
            let set = bits.into_set();
            proptest::prop_assert!(set.iter().eq(one_by_one.iter()));
        }
    }
}
