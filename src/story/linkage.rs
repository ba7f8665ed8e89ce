//! Average linkage: joins the most alike first, groups by the mean of all their
//! pairs.

/// The likeness of every pair of things, as the rows of a square.
#[derive(Debug)]
pub(super) struct Square {
    size: usize,
    cells: Vec<f32>,
}

impl Square {
    pub(super) fn new(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    pub(super) fn get(&self, a: usize, b: usize) -> f32 {
        self.cells[a * self.size + b]
    }

    /// Sets the likeness of two things, both ways.
    pub(super) fn set(&mut self, a: usize, b: usize, value: f32) {
        self.cells[a * self.size + b] = value;
        self.cells[b * self.size + a] = value;
    }

    pub(super) fn add(&mut self, a: usize, b: usize, value: f32) {
        self.set(a, b, self.get(a, b) + value);
    }
}

/// The joins of average linkage, in order.
#[derive(Debug)]
pub(super) struct Tree {
    count: usize,
    /// Two groups, each by its first thing, and their likeness; the most alike
    /// first.
    joined: Vec<(usize, usize, f32)>,
}

impl Tree {
    /// Joins until one group is left. Takes time linear in the square: groups
    /// that are each other's nearest are joined as soon as they meet. The
    /// result is useless if `goes_on` stopped it.
    pub(super) fn new(mut alike: Square, goes_on: &dyn Fn() -> bool) -> Self {
        let count = alike.size;
        let mut sizes = vec![1.0_f32; count];
        let mut open: Vec<usize> = (0..count).collect();
        let mut chain: Vec<usize> = Vec::new();
        let mut joined: Vec<(usize, usize, f32)> = Vec::new();
        while open.len() > 1 && goes_on() {
            if chain.is_empty() {
                chain.push(open[0]);
            }
            let last = chain[chain.len() - 1];
            let before = chain.len().checked_sub(2).map(|at| chain[at]);
            let (near, likeness) = nearest(&alike, &open, last, before);
            if Some(near) != before {
                chain.push(near);
                continue;
            }
            chain.truncate(chain.len() - 2);
            let (keep, gone) = (last.min(near), last.max(near));
            let (a, b) = (sizes[keep], sizes[gone]);
            open.retain(|n| *n != gone);
            for n in open.iter().filter(|n| **n != keep) {
                let mean = (alike.get(keep, *n) * a + alike.get(gone, *n) * b) / (a + b);
                alike.set(keep, *n, mean);
            }
            sizes[keep] = a + b;
            joined.push((keep, gone, likeness));
        }
        // A late join may hold parts that were not near enough.
        joined.sort_by(|x, y| y.2.total_cmp(&x.2));
        Self { count, joined }
    }

    /// The groups after all joins down to a likeness of `stop`: for each thing
    /// the first of its group.
    pub(super) fn groups(&self, stop: f32) -> Vec<usize> {
        let mut of: Vec<usize> = (0..self.count).collect();
        for (keep, gone, likeness) in &self.joined {
            if *likeness >= stop {
                let (a, b) = (root(&of, *keep), root(&of, *gone));
                of[a.max(b)] = a.min(b);
            }
        }
        (0..self.count).map(|n| root(&of, n)).collect()
    }

    /// For every two things, the likeness of the groups whose join brought them
    /// together.
    pub(super) fn heights(&self) -> Square {
        let mut heights = Square::new(self.count);
        let mut of: Vec<usize> = (0..self.count).collect();
        let mut groups: Vec<Vec<usize>> = (0..self.count).map(|n| vec![n]).collect();
        for (keep, gone, likeness) in &self.joined {
            let (a, b) = (root(&of, *keep), root(&of, *gone));
            let (first, other) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut groups[other]);
            for x in &groups[first] {
                for y in &moved {
                    heights.set(*x, *y, *likeness);
                }
            }
            of[other] = first;
            groups[first].extend(moved);
        }
        heights
    }
}

/// The open group nearest to `of`; among equals `before`, then the first.
fn nearest(alike: &Square, open: &[usize], of: usize, before: Option<usize>) -> (usize, f32) {
    let others = open.iter().copied().filter(|n| *n != of);
    let best = others.max_by(|a, b| {
        let by_likeness = alike.get(of, *a).total_cmp(&alike.get(of, *b));
        by_likeness
            .then_with(|| (Some(*a) == before).cmp(&(Some(*b) == before)))
            .then_with(|| b.cmp(a))
    });
    let best = best.unwrap_or(of);
    (best, alike.get(of, best))
}

/// The first thing of the group of `n`.
pub(super) fn root(of: &[usize], mut n: usize) -> usize {
    while of[n] != n {
        n = of[n];
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(rows: &[&[f32]]) -> Square {
        let mut square = Square::new(rows.len());
        for (a, row) in rows.iter().enumerate() {
            for (b, value) in row.iter().enumerate() {
                square.set(a, b, *value);
            }
        }
        square
    }

    #[test]
    fn groups_are_joined_by_the_mean_of_their_pairs() {
        let rows: &[&[f32]] = &[
            &[1.0, 0.9, 0.5, 0.0],
            &[0.9, 1.0, 0.3, 0.0],
            &[0.5, 0.3, 1.0, 0.1],
            &[0.0, 0.0, 0.1, 1.0],
        ];
        let tree = Tree::new(square(rows), &|| true);
        assert_eq!(tree.groups(0.41), [0, 0, 2, 3]);
        assert_eq!(tree.groups(0.39), [0, 0, 0, 3]);
        assert_eq!(tree.groups(0.01), [0, 0, 0, 0]);
        let heights = tree.heights();
        assert_eq!((heights.get(0, 1), heights.get(1, 0)), (0.9, 0.9));
        assert_eq!((heights.get(0, 2), heights.get(1, 2)), (0.4, 0.4));
        assert!(Tree::new(Square::new(0), &|| true).groups(0.1).is_empty());
    }
}
