//! Finds table rows: short pieces on one baseline, in columns that another row
//! shares.

use super::book::{Book, PieceIndex};
use super::kinds::Kind;
use super::paragraphs::Paragraph;
use super::pieces::Piece;
use super::signs::is_bullet;

/// How far baselines of one row may differ, in points.
const ONE_ROW: f32 = 2.0;
/// Most letters of a cell, and the mean length that the cells of a row, or of a
/// column, stay below.
const LONGEST: usize = 42;
const MEAN: f32 = 22.0;
/// Limit on the cells of a row of two: longer lines stand beside each other by
/// chance.
const OF_TWO: usize = 16;
/// Largest distance of rows of one table, relative to the letter height.
const APART: f32 = 4.0;
/// How far edges of one column may differ, relative to the letter height.
const ALIGNED: f32 = 0.35;

/// Merges the cells of each table row into one block.
pub(super) fn rows(book: &Book, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let row_of = row_of(book, &paragraphs);
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    // The block of each row.
    let mut blocks: Vec<Option<usize>> = vec![None; book.pieces.len()];
    for paragraph in paragraphs {
        if !paragraph.lines.iter().all(|place| row_of[*place].is_some()) {
            out.push(paragraph);
            continue;
        }
        for &place in &paragraph.lines {
            let Some(row) = row_of[place] else {
                continue;
            };
            if let Some(block) = blocks[row] {
                out[block].lines.push(place);
                continue;
            }
            blocks[row] = Some(out.len());
            out.push(Paragraph {
                lines: vec![place],
                kind: Kind::Row,
                ..paragraph.clone()
            });
        }
    }
    for row in out.iter_mut().filter(|block| block.kind == Kind::Row) {
        let begin = |place: &PieceIndex| book.pieces[*place].begin();
        row.lines.sort_by(|a, b| begin(a).total_cmp(&begin(b)));
    }
    out
}

/// For each piece, the first piece of its row.
fn row_of(book: &Book, paragraphs: &[Paragraph]) -> Vec<Option<PieceIndex>> {
    let pieces = &book.pieces;
    let mut may_be = vec![false; pieces.len()];
    for paragraph in paragraphs
        .iter()
        .filter(|paragraph| may_be_cells(book, paragraph))
    {
        for place in &paragraph.lines {
            may_be[*place] = true;
        }
    }
    let mut all: Vec<PieceIndex> = paragraphs
        .iter()
        .flat_map(|p| p.lines.iter().copied())
        .collect();
    let height = |place: &PieceIndex| (pieces[*place].page, pieces[*place].y);
    all.sort_by(|a, b| {
        let (a, b) = (height(a), height(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut runs: Vec<Vec<PieceIndex>> = Vec::new();
    let lines = all.chunk_by(|a, b| {
        let (a, b) = (height(a), height(b));
        a.0 == b.0 && b.1 - a.1 < ONE_ROW
    });
    for line in lines {
        let mut line = line.to_vec();
        line.sort_by(|a, b| pieces[*a].x0.total_cmp(&pieces[*b].x0));
        let parts = line.chunk_by(|a, b| may_be[*a] && may_be[*b]);
        runs.extend(
            parts
                .filter(|run| is_row(book, run))
                .map(<[PieceIndex]>::to_vec),
        );
    }
    let mut row_of = vec![None; pieces.len()];
    for (at, run) in runs.iter().enumerate() {
        let near = |other: &&Vec<PieceIndex>| {
            let (a, b) = (&pieces[run[0]], &pieces[other[0]]);
            a.page == b.page && (a.y - b.y).abs() < APART * a.size.max(b.size)
        };
        let before = runs[..at].iter().rev().take_while(near);
        let after = runs[at + 1..].iter().take_while(near);
        if before
            .chain(after)
            .any(|other| are_columns(book, run, other))
        {
            for place in run {
                row_of[*place] = Some(run[0]);
            }
        }
    }
    row_of
}

/// Whether the lines of a block are short enough for cells.
fn may_be_cells(book: &Book, paragraph: &Paragraph) -> bool {
    let lines = paragraph.lines.iter().map(|place| &book.pieces[*place]);
    let letters: usize = lines.clone().map(Piece::letters).sum();
    let begins = lines
        .clone()
        .any(|line| line.cap.is_some() || is_bullet(line.first_word()));
    !begins
        && (letters as f32) < MEAN * paragraph.lines.len() as f32
        && lines.map(Piece::letters).all(|letters| letters < LONGEST)
}

/// Whether short pieces beside each other may form a row.
fn is_row(book: &Book, run: &[PieceIndex]) -> bool {
    let letters = run.iter().map(|place| book.pieces[*place].letters());
    match run.len() {
        0 | 1 => false,
        2 => letters.max().unwrap_or(0) < OF_TWO,
        count => (letters.sum::<usize>() as f32) < MEAN * count as f32,
    }
}

/// Whether two cells of a row align with cells of another, at an edge or in the
/// middle.
fn are_columns(book: &Book, row: &[PieceIndex], other: &[PieceIndex]) -> bool {
    let is_above = |a: &Piece, b: &Piece| {
        let near = |a: f32, b: f32, size: f32| (a - b).abs() < ALIGNED * size;
        let size = a.size.max(b.size);
        near(a.x0, b.x0, size) || near(a.x1, b.x1, size) || near(a.middle(), b.middle(), size)
    };
    let is_shared = |place: &&PieceIndex| {
        let piece = &book.pieces[**place];
        other
            .iter()
            .any(|other| is_above(piece, &book.pieces[*other]))
    };
    row.iter().filter(is_shared).take(2).count() == 2
}
