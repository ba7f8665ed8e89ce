//! Joins pieces into columns. A piece is linked to the one below if each is the
//! other's nearest and no neighbour belongs to both (after O'Gorman's docstrum,
//! 1993).

use super::book::{Book, MOST, PieceIndex};
use super::pieces::Piece;

/// How far below a piece its successor may be, in units of the leading or the
/// letter height.
const REACH: f32 = 2.4;
/// Part of the narrower piece's width that the two must share.
const SHARED: f32 = 0.3;

/// Pieces of one column, from top to bottom.
pub(super) type Chain = Vec<PieceIndex>;

/// The columns of a page, in order of their tops. `leading` is the line
/// distance of the body.
pub(super) fn chains(book: &Book, page: &[PieceIndex], leading: f32) -> Vec<Chain> {
    let mut page: Vec<PieceIndex> = page.to_vec();
    let pieces = &book.pieces;
    page.sort_by(|a, b| {
        let (a, b) = (&pieces[*a], &pieces[*b]);
        a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0))
    });
    // On such a page each piece is its own column.
    if page.len() > MOST {
        return page.into_iter().map(|place| vec![place]).collect();
    }
    let lines: Vec<&Piece> = page.iter().map(|place| &pieces[*place]).collect();
    let next = links(&lines, leading);
    let mut has_above = vec![false; lines.len()];
    for below in next.iter().flatten() {
        has_above[*below] = true;
    }
    let heads = (0..lines.len()).filter(|at| !has_above[*at]);
    let chains = heads.map(|head| std::iter::successors(Some(head), |at| next[*at]));
    let mut out = Vec::new();
    for chain in chains {
        let mut column = Column::default();
        for at in chain {
            if column.is_left(lines[at]) {
                out.push(std::mem::take(&mut column).places);
            }
            column.take(page[at], lines[at]);
        }
        out.push(column.places);
    }
    out
}

/// A column in the making.
#[derive(Default)]
struct Column {
    places: Chain,
    left: f32,
    right: f32,
    size: f32,
}

impl Column {
    /// Whether a line below is small and sticks out, like a note below all
    /// columns.
    fn is_left(&self, line: &Piece) -> bool {
        !self.places.is_empty()
            && line.size < self.size / 1.1
            && (line.x0 < self.left - 0.5 * line.size || line.x1 > self.right + 0.5 * line.size)
    }

    fn take(&mut self, place: PieceIndex, line: &Piece) {
        let is_first = self.places.is_empty();
        self.left = if is_first {
            line.x0
        } else {
            self.left.min(line.x0)
        };
        self.right = if is_first {
            line.x1
        } else {
            self.right.max(line.x1)
        };
        self.size = line.size;
        self.places.push(place);
    }
}

/// For each line, the line below that it is linked to.
fn links(lines: &[&Piece], leading: f32) -> Vec<Option<usize>> {
    let largest = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    let mut next: Vec<Option<usize>> = vec![None; lines.len()];
    // If several lines above reach for the same line, the lowest wins.
    let mut above: Vec<Option<usize>> = vec![None; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        let Some(below) = nearest(lines, at, leading, largest) else {
            continue;
        };
        let other = lines[below];
        let sizes = line.size.max(other.size) <= 1.6 * line.size.min(other.size);
        if !sizes
            || has_neighbour(lines, below, line, largest)
            || has_neighbour(lines, at, other, largest)
        {
            continue;
        }
        if let Some(before) = above[below] {
            if lines[before].y >= line.y {
                continue;
            }
            next[before] = None;
        }
        above[below] = Some(at);
        next[at] = Some(below);
    }
    next
}

/// The nearest line below that shares enough of the line's width.
fn nearest(lines: &[&Piece], at: usize, leading: f32, largest: f32) -> Option<usize> {
    let line = lines[at];
    for (below, other) in lines.iter().enumerate().skip(at + 1) {
        let apart = other.y - line.y;
        if apart > REACH * leading.max(largest) {
            return None;
        }
        if apart > 0.3 * line.size
            && apart <= REACH * leading.max(line.size).max(other.size)
            && line.shares(other) > SHARED * line.width().min(other.width())
        {
            return Some(below);
        }
    }
    None
}

/// Whether another line beside this one overlaps the width of `other`.
fn has_neighbour(lines: &[&Piece], at: usize, other: &Piece, largest: f32) -> bool {
    let line = lines[at];
    let (top, bottom) = (
        line.top() + 0.2 * line.size,
        line.bottom() - 0.2 * line.size,
    );
    let first = lines.partition_point(|near| near.y < top - largest);
    let near = lines.iter().enumerate().skip(first);
    let mut near = near.take_while(|(_, near)| near.y <= bottom + largest);
    near.any(|(place, near)| {
        place != at
            && near.top() < bottom
            && near.bottom() > top
            && near.shares(other) > 0.1 * near.width().min(other.width())
    })
}
