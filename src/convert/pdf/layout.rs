//! From sheets to passages: the steps from pieces of lines to the blocks of a
//! document, in reading order.

use super::book::{Book, PieceIndex};
use super::breaks::Look;
use super::chains::{Chain, chains};
use super::furniture;
use super::hyphens::Words;
use super::joins::join;
use super::kinds::{Kind, kind};
use super::leading::{Leading, style};
use super::paragraphs::{Paragraph, paragraphs};
use super::pieces::Piece;
use super::signs::without_bullet;
use super::tables::rows;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    pub kind: Kind,
    pub text: String,
    /// The pages on which it begins and ends, from 0.
    pub pages: (u32, u32),
    /// Left, top, right and bottom of its part on its first page, in points of
    /// the page as stored.
    pub frame: [f32; 4],
    /// The size of its letters, in points.
    pub size: f32,
}

/// The blocks of a document, in reading order.
pub(super) fn passages(book: &Book) -> Vec<Passage> {
    let is_furniture = furniture::find(book);
    let text: Vec<Vec<PieceIndex>> = book
        .pages()
        .into_iter()
        .map(|page| {
            page.into_iter()
                .filter(|place| !is_furniture[*place])
                .collect()
        })
        .collect();
    let columns: Vec<Vec<Chain>> = text
        .iter()
        .map(|page| chains(book, page, 1.25 * book.body))
        .collect();
    let leading = Leading::new(book, &columns);
    let look = Look {
        book,
        leading: &leading,
        style: style(book, &columns),
    };
    let mut blocks: Vec<Paragraph> = Vec::new();
    for (chains, text) in columns.into_iter().zip(&text) {
        blocks.extend(paragraphs(&look, chains, text));
    }
    for block in &mut blocks {
        block.kind = kind(book, block);
    }
    let blocks = join(&look, rows(book, blocks));
    let words = Words::new(book);
    let passages = blocks
        .iter()
        .map(|block| passage(book, &words, block.kind, &block.lines));
    // Furniture at the top of a page comes before the passages that begin
    // there; furniture at the bottom, and then slanted text, comes after.
    let mut ordered: Vec<(u32, u8, Passage)> = Vec::with_capacity(blocks.len());
    let mut page = 0;
    for passage in passages {
        page = page.max(passage.pages.0);
        ordered.push((page, 1, passage));
    }
    for (place, piece) in book
        .pieces
        .iter()
        .enumerate()
        .filter(|(place, _)| is_furniture[*place])
    {
        let height = book.sheet(piece).map_or(0.0, |sheet| sheet.height);
        let after = if piece.y < height / 2.0 { 0 } else { 2 };
        let passage = passage(book, &words, Kind::Furniture, &[place]);
        ordered.push((piece.page, after, passage));
    }
    for (page, sheet) in (0..).zip(&book.sheets) {
        for text in &sheet.aslant {
            let passage = Passage {
                kind: Kind::Side,
                text: text.clone(),
                pages: (page, page),
                frame: [0.0, 0.0, sheet.width, sheet.height],
                size: book.body,
            };
            ordered.push((page, 3, passage));
        }
    }
    ordered.sort_by_key(|(page, after, _)| (*page, *after));
    let passages = ordered.into_iter().map(|(_, _, passage)| passage);
    passages
        .filter(|passage| !passage.text.trim().is_empty())
        .collect()
}

fn passage(book: &Book, words: &Words, kind: Kind, lines: &[PieceIndex]) -> Passage {
    let pieces: Vec<&Piece> = lines.iter().map(|place| &book.pieces[*place]).collect();
    let text = match kind {
        Kind::Row => {
            let cells: Vec<String> = lines
                .iter()
                .map(|place| words.text(book, &[*place]))
                .collect();
            cells.join("\t")
        }
        Kind::Item => without_bullet(&words.text(book, lines)).to_owned(),
        _ => words.text(book, lines),
    };
    let first = pieces.first().map_or(0, |piece| piece.page);
    Passage {
        kind,
        text,
        pages: (first, pieces.last().map_or(first, |piece| piece.page)),
        frame: frame(book, first, &pieces),
        size: pieces.first().map_or(0.0, |piece| piece.size),
    }
}

/// The frame around pieces of a page, in coordinates of the page as stored.
fn frame(book: &Book, page: u32, pieces: &[&Piece]) -> [f32; 4] {
    let Some(sheet) = book.sheets.get(page as usize) else {
        return [0.0; 4];
    };
    let paper = match sheet.turn {
        super::upright::Turn::None | super::upright::Turn::Over => (sheet.width, sheet.height),
        super::upright::Turn::Down | super::upright::Turn::Up => (sheet.height, sheet.width),
    };
    let start = [
        f32::INFINITY,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::NEG_INFINITY,
    ];
    pieces
        .iter()
        .filter(|piece| piece.page == page)
        .fold(start, |frame, piece| {
            let (x0, y0) = sheet.turn.back((piece.x0, piece.top()), paper);
            let (x1, y1) = sheet.turn.back((piece.x1, piece.bottom()), paper);
            [
                frame[0].min(x0).min(x1),
                frame[1].min(y0).min(y1),
                frame[2].max(x0).max(x1),
                frame[3].max(y0).max(y1),
            ]
        })
}
