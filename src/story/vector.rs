//! Words with their weights, and how alike two such lists are.

use super::words::Stem;

/// Stems with weights, ascending, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    weights: Vec<(Stem, f64)>,
    norm: f64,
}

impl Vector {
    /// A vector of these; of a stem that comes again the greatest weight.
    pub(super) fn new(mut weights: Vec<(Stem, f64)>) -> Self {
        weights.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        weights.dedup_by_key(|weight| weight.0);
        let norm = weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        Self { weights, norm }
    }

    /// The cosine of the angle between two: 1 for the same, 0 for nothing in
    /// common.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let norm = self.norm * other.norm;
        if norm > 0.0 {
            self.dot(other) / norm
        } else {
            0.0
        }
    }

    /// How much both have of the same.
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
