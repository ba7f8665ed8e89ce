//! Weighted words, and the likeness of two such vectors.

use super::words::Stem;

/// Stems with their weights, ascending and without duplicates.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    weights: Vec<(Stem, f64)>,
    norm: f64,
}

impl Vector {
    /// The vector of these weights; of a repeated stem, the greatest counts.
    pub(super) fn new(mut weights: Vec<(Stem, f64)>) -> Self {
        weights.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        weights.dedup_by_key(|weight| weight.0);
        let norm = weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        Self { weights, norm }
    }

    /// The cosine of the angle between two vectors: 1 if they are the same, 0
    /// if they share nothing.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let norm = self.norm * other.norm;
        if norm > 0.0 {
            self.dot(other) / norm
        } else {
            0.0
        }
    }

    /// The dot product of two vectors.
    pub(super) fn dot(&self, other: &Self) -> f64 {
        let (mut a, mut b) = (
            self.weights.iter().peekable(),
            other.weights.iter().peekable(),
        );
        let mut sum = 0.0;
        while let (Some((x, v)), Some((y, w))) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += v * w;
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    /// The stems, heaviest first.
    pub(super) fn heaviest(&self) -> Vec<Stem> {
        let mut all = self.weights.clone();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.into_iter().map(|(stem, _)| stem).collect()
    }
}
