//! Cuts columns into paragraphs, in reading order.

use std::collections::BTreeMap;

use super::book::{Book, MOST, PieceIndex};
use super::breaks::{Look, Why};
use super::chains::Chain;
use super::kinds::Kind;
use super::order::{Frame, order};
use super::pieces::Piece;

/// How many lines above and below show the right edge of a line's column.
const ABOVE: usize = 3;
const BELOW: usize = 5;
/// A column with fewer lines does not show its edges.
const FEW: usize = 4;
/// Part of the page's height below which small letters are notes.
const NOTES: f32 = 0.6;

/// A paragraph or any other block.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// In order; never empty.
    pub lines: Vec<PieceIndex>,
    /// The page on which it ends, from 0.
    pub page: u32,
    pub why: Why,
    pub kind: Kind,
    /// The edges of its column along the reading direction, in points.
    pub left: f32,
    pub right: f32,
    /// Whether its column has enough lines to show its edges.
    pub has_edges: bool,
}

/// The paragraphs of a page's columns. `text` holds the pieces of the page that
/// are not furniture.
pub(super) fn paragraphs(
    look: &Look<'_>,
    chains: Vec<Chain>,
    text: &[PieceIndex],
) -> Vec<Paragraph> {
    let frames: Vec<Frame> = chains.iter().map(|chain| frame(look.book, chain)).collect();
    let edges = Edges::new(look.book, text);
    let mut chains: Vec<Option<Chain>> = chains.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for place in order(&frames, look.book.leftward) {
        if let Some(chain) = chains.get_mut(place).and_then(Option::take) {
            cut(look, &chain, &edges, &mut out);
        }
    }
    out
}

fn frame(book: &Book, chain: &Chain) -> Frame {
    let start = [
        f32::INFINITY,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::NEG_INFINITY,
    ];
    chain
        .iter()
        .map(|place| &book.pieces[*place])
        .fold(start, |frame, piece| {
            [
                frame[0].min(piece.x0),
                frame[1].min(piece.top()),
                frame[2].max(piece.x1),
                frame[3].max(piece.bottom()),
            ]
        })
}

/// Where lines begin and end on a page.
struct Edges<'a> {
    text: Vec<&'a Piece>,
    /// How many body lines begin at a position, in points.
    begins: BTreeMap<i32, usize>,
}

impl<'a> Edges<'a> {
    fn new(book: &'a Book, text: &[PieceIndex]) -> Self {
        let text: Vec<&Piece> = text.iter().map(|place| &book.pieces[*place]).collect();
        let text = if text.len() > MOST { Vec::new() } else { text };
        let mut begins = BTreeMap::new();
        for piece in text.iter().filter(|piece| book.is_body(piece)) {
            *begins.entry(piece.begin().round() as i32).or_default() += 1;
        }
        begins.retain(|_, count| *count > 2);
        Self { text, begins }
    }

    /// The right edge of a column too short to show it: the edge of lines that
    /// begin at the same place. Notes use the edge of the text above them.
    fn right(&self, book: &Book, first: &Piece, right: f32) -> f32 {
        let beside = |piece: &&&Piece| {
            (piece.begin() - first.begin()).abs() < 3.0 * book.body && piece.end() >= right
        };
        let is_like = |piece: &&&Piece| (piece.size - first.size).abs() < 1.0;
        let height = book.sheet(first).map_or(0.0, |sheet| sheet.height);
        let is_note = first.size < 0.95 * book.body && first.y > NOTES * height;
        let all = self.text.iter().filter(beside);
        let like: Vec<f32> = all
            .clone()
            .filter(is_like)
            .map(|piece| piece.end())
            .collect();
        let mut ends = if like.len() <= 3 && is_note {
            all.filter(|piece| book.is_body(piece))
                .map(|piece| piece.end())
                .collect()
        } else {
            like
        };
        ends.sort_by(f32::total_cmp);
        if ends.len() > 3 {
            ends[ends.len() / 2]
        } else {
            right
        }
    }

    /// The left edge of a column too short to show it.
    fn left(&self, left: f32, body: f32) -> f32 {
        let near = (left - 4.5 * body).ceil() as i32
            ..=(left + 0.3 * body).floor().max((left - 4.5 * body).ceil()) as i32;
        let found = self
            .begins
            .range(near)
            .rev()
            .max_by_key(|(_, count)| **count);
        found.map_or(left, |(place, _)| *place as f32)
    }
}

/// Cuts a column into paragraphs.
fn cut(look: &Look<'_>, chain: &Chain, edges: &Edges<'_>, out: &mut Vec<Paragraph>) {
    let Some(&first) = chain.first() else {
        return;
    };
    let pieces = &look.book.pieces;
    let body = look.book.body;
    let mut ends: Vec<f32> = chain.iter().map(|place| pieces[*place].end()).collect();
    let mut left = chain
        .iter()
        .map(|place| pieces[*place].begin())
        .fold(f32::INFINITY, f32::min);
    let local: Vec<f32> = (0..chain.len())
        .map(|at| {
            let near = ends[at.saturating_sub(ABOVE)..chain.len().min(at + BELOW)].iter();
            near.copied().fold(f32::NEG_INFINITY, f32::max)
        })
        .collect();
    ends.sort_by(f32::total_cmp);
    // One line in twenty may stick out of its column.
    let within = ends.len() * 19 / 20;
    let mut right = ends[within.saturating_sub(1).min(ends.len() - 1)];
    if chain.len() < FEW {
        right = edges.right(look.book, &pieces[first], ends[ends.len() - 1]);
        left = edges.left(left, body);
    }
    let paragraph = |lines: Vec<PieceIndex>, why, right| Paragraph {
        page: pieces[first].page,
        lines,
        why,
        kind: Kind::Paragraph,
        left,
        right,
        has_edges: chain.len() >= FEW,
    };
    let mut lines = vec![first];
    let mut why = Why::Column;
    for (at, &below) in chain.iter().enumerate().skip(1) {
        let right = if chain.len() < FEW {
            right
        } else {
            local[at - 1]
        };
        if let Some(next) = look.breaks(&lines, below, left, right) {
            out.push(paragraph(std::mem::take(&mut lines), why, right));
            why = next;
        }
        lines.push(below);
    }
    out.push(paragraph(lines, why, right));
}
