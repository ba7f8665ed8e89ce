//! Random numbers that are the same on every machine.

/// `SplitMix64`: small, fast and good enough for made-up text.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The sequence number `stream` of `seed`.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut start = Self(seed);
        let start = start.next() ^ stream.wrapping_mul(STEP);
        Self(start)
    }

    /// Any number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * bound as u128;
        (wide >> 64) as usize
    }

    /// True once in `n` times.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of `choices`, which are not empty.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// Puts `items` into any order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Draws places by weight in constant time (Walker's alias method). It uses
/// whole numbers only, so that every machine draws the same.
pub(crate) struct Urn {
    /// Per place: its share of `u32::MAX`, and the place that takes the rest.
    slots: Vec<(u32, u32)>,
}

impl Urn {
    /// Draws in proportion to `weights`, which are not all 0.
    pub(crate) fn new(weights: &[u64]) -> Self {
        let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        let count = weights.len() as u128;
        let mut left: Vec<u128> = weights.iter().map(|w| u128::from(*w) * count).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..weights.len()).partition(|place| left[*place] < total);
        let mut slots: Vec<(u32, u32)> = (0..weights.len())
            .map(|place| (u32::MAX, place as u32))
            .collect();
        while let (Some(poor), Some(rich)) = (small.pop(), large.last().copied()) {
            let share = left[poor] * u128::from(u32::MAX) / total;
            slots[poor] = (share as u32, rich as u32);
            left[rich] -= total - left[poor];
            if left[rich] < total {
                large.pop();
                small.push(rich);
            }
        }
        Self { slots }
    }

    /// One place.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let place = random.below(self.slots.len());
        let (share, other) = self.slots[place];
        let stays = (random.next() >> 32) as u32 <= share;
        if stays { place } else { other as usize }
    }
}
