//! How close together, and in which order, the words of a query stand in a
//! text.

use super::places::{MOST_PLACES, Places};

/// What neighbours in the wrong order keep.
const TURNED: f32 = 0.6;
const NOWHERE: u32 = u32::MAX;

impl Places<'_> {
    /// From 0 to 1: for each two neighbours of the query one over the words
    /// from one to the other in the text, on average.
    pub(super) fn closeness(&self, codes: impl Iterator<Item = u32>) -> f32 {
        let mut last = [NOWHERE; MOST_PLACES];
        let mut best = [0f32; MOST_PLACES];
        for (place, code) in (0u32..).zip(codes) {
            let mut mask = self.of(code, u64::MAX);
            let met = mask;
            while mask != 0 {
                let group = mask.trailing_zeros() as usize;
                mask &= mask - 1;
                if group > 0 {
                    let step = steps(last[group - 1], place);
                    // One word may answer both: two words written as one.
                    let joined = met & 1 << (group - 1) != 0;
                    best[group] = best[group].max(if joined { 1.0 } else { step });
                }
                if group + 1 < self.count() {
                    best[group + 1] = best[group + 1].max(TURNED * steps(last[group + 1], place));
                }
                last[group] = place;
            }
        }
        best[..self.count()].iter().sum::<f32>() / (self.count().max(2) - 1) as f32
    }
}

/// What the words between two places leave of closeness.
fn steps(from: u32, to: u32) -> f32 {
    if from == NOWHERE || from == to {
        return 0.0;
    }
    1.0 / (to - from) as f32
}
