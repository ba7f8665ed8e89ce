//! Handles sixteen texts at a time. Not every optimisation level vectorises
//! loops, so loops over all texts of a segment name their lanes.

use wide::{u8x16, u16x16};

/// Texts handled together.
const LANES: usize = 16;

/// The length padded to whole lanes and to whole 64-bit words.
pub(super) fn whole(count: usize) -> usize {
    count.next_multiple_of(64)
}

/// Adds the score of a group to each text: worth in the lower half of `met`,
/// grade in the upper. `grades` keeps the least grade so far, in the upper
/// half. All slices are whole in lanes.
pub(super) fn add(scores: &mut [u16], grades: &mut [u8], met: &[u8], (worth, grade): (u16, u16)) {
    let (worth, grade) = (u16x16::splat(worth), u16x16::splat(grade));
    let (above, below) = (u8x16::splat(0xf0), u16x16::splat(0x0f));
    let scores = scores.as_chunks_mut::<LANES>().0.iter_mut();
    let grades = grades.as_chunks_mut::<LANES>().0.iter_mut();
    let met = met.as_chunks::<LANES>().0;
    for ((score, least), met) in scores.zip(grades).zip(met) {
        let met = u8x16::new(*met);
        let each = u16x16::from(met);
        let sum = u16x16::new(*score) + (each & below) * worth + (each >> 4_u32) * grade;
        *score = sum.to_array();
        *least = u8x16::new(*least).min(met & above).to_array();
    }
}

/// Raises each byte to at least its worth combined with the grade, unless the
/// worth is 0.
pub(super) fn raise_to(bytes: &mut [u8], worth: &[u8], grade: u8) {
    let raised = |byte: [u8; LANES], worth: [u8; LANES]| {
        let worth = u8x16::new(worth);
        let none = worth.simd_eq(u8x16::splat(0));
        let met = (worth | u8x16::splat(grade)) & !none;
        u8x16::new(byte).max(met).to_array()
    };
    let (whole, rest) = worth.as_chunks::<LANES>();
    let (blocks, left) = bytes.as_chunks_mut::<LANES>();
    for (byte, worth) in blocks.iter_mut().zip(whole) {
        *byte = raised(*byte, *worth);
    }
    // The rest of an incomplete block lies in a whole one or at the end.
    let last = blocks.get_mut(whole.len()).map_or(left, |block| block);
    let mut padded = ([0; LANES], [0; LANES]);
    let length = rest.len();
    padded.0[..length].copy_from_slice(&last[..length]);
    padded.1[..length].copy_from_slice(rest);
    last[..length].copy_from_slice(&raised(padded.0, padded.1)[..length]);
}

/// Raises the bytes whose bits are set to at least `met`. The bytes are whole
/// in lanes.
pub(super) fn raise_bits(bytes: &mut [u8], bits: &[u64], met: u8) {
    let met = u8x16::splat(met);
    for (block, word) in bytes.as_chunks_mut::<64>().0.iter_mut().zip(bits) {
        let eights = word.to_le_bytes();
        let pairs = eights.as_chunks::<2>().0;
        for (byte, [low, high]) in block.as_chunks_mut::<LANES>().0.iter_mut().zip(pairs) {
            let mut set = [0; LANES];
            set[..8].copy_from_slice(&SPREAD[usize::from(*low)]);
            set[8..].copy_from_slice(&SPREAD[usize::from(*high)]);
            *byte = u8x16::new(*byte).max(u8x16::new(set) & met).to_array();
        }
    }
}

/// Whether any of 64 bytes is nonzero.
pub(super) fn any_of(bytes: &[u8; 64]) -> bool {
    let blocks = bytes.as_chunks::<LANES>().0;
    let or = |all: u8x16, block: &[u8; LANES]| all | u8x16::new(*block);
    u128::from_le_bytes(blocks.iter().fold(u8x16::splat(0), or).to_array()) != 0
}

/// The largest of 64 scores.
pub(super) fn largest(scores: &[u16; 64]) -> u16 {
    let blocks = scores.as_chunks::<LANES>().0;
    let max = |all: u16x16, block: &[u16; LANES]| all.max(u16x16::new(*block));
    blocks.iter().fold(u16x16::splat(0), max).reduce_max()
}

/// For every byte, its bits spread to bytes of all ones or zeros.
const SPREAD: [[u8; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte][bit] = if byte >> bit & 1 == 1 { u8::MAX } else { 0 };
            bit += 1;
        }
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lanes_do_what_one_after_another_would(
            worth in proptest::collection::vec(0u8..16, 0..200),
            seed in any::<[u8; 256]>(),
            bits in any::<[u64; 4]>(),
            (rarity, step) in (1u16..200, 1u16..900),
            grade in 1u8..16,
        ) {
            let mut bytes = seed.to_vec();
            raise_to(&mut bytes, &worth, grade << 4);
            for (place, byte) in bytes.iter().enumerate() {
                let worth = worth.get(place).copied().unwrap_or(0);
                let met = if worth > 0 { grade << 4 | worth } else { 0 };
                prop_assert_eq!(*byte, seed[place].max(met));
            }
            let before = bytes.clone();
            raise_bits(&mut bytes, &bits, grade << 4);
            for (place, byte) in bytes.iter().enumerate() {
                let is_set = bits[place / 64] >> (place % 64) & 1 == 1;
                let met = if is_set { grade << 4 } else { 0 };
                prop_assert_eq!(*byte, before[place].max(met));
            }
            let (mut scores, mut grades) = ([0; 256], [u8::MAX; 256]);
            add(&mut scores, &mut grades, &bytes, (rarity, step));
            for (place, met) in bytes.iter().enumerate() {
                let score = u16::from(met & 15) * rarity + u16::from(met >> 4) * step;
                prop_assert_eq!((scores[place], grades[place]), (score, met & 0xf0));
            }
            for (scores, bytes) in scores.as_chunks::<64>().0.iter().zip(bytes.as_chunks::<64>().0) {
                prop_assert_eq!(Some(largest(scores)), scores.iter().max().copied());
                prop_assert_eq!(any_of(bytes), bytes.iter().any(|b| *b != 0));
            }
            prop_assert!(!any_of(&[0; 64]));
        }
    }
}
