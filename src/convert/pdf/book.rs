//! A document cut into pieces, with facts about the whole.

use super::glyphs::Font;
use super::pieces::Piece;
use super::sheets::{Sheet, halves};

/// Most pieces of a page of text; on a page with more, steps of quadratic cost
/// are skipped.
pub(super) const MOST: usize = 3_000;

/// The index of a piece in [`Book::pieces`].
pub(super) type PieceIndex = usize;

#[derive(Debug, Default)]
pub(super) struct Book {
    pub sheets: Vec<Sheet>,
    /// The pieces of all pages, in order.
    pub pieces: Vec<Piece>,
    pub fonts: Vec<Font>,
    /// The commonest size, in points.
    pub body: f32,
    /// The commonest font.
    pub font: u16,
    /// Whether its columns run from right to left.
    pub leftward: bool,
}

impl Book {
    pub(super) fn new(mut sheets: Vec<Sheet>, fonts: Vec<Font>) -> Self {
        let mut sizes: Vec<(u32, usize)> = sheets
            .iter()
            .flat_map(|s| s.sizes.iter().copied())
            .collect();
        sizes.sort_unstable();
        let all = sizes.chunk_by(|a, b| a.0 == b.0);
        let all = all.map(|same| {
            (
                same[0].0,
                same.iter().map(|(_, count)| count).sum::<usize>(),
            )
        });
        let body = all
            .rev()
            .max_by_key(|(_, count)| *count)
            .map_or(0, |(size, _)| size);
        let runs = sheets.iter().map(|sheet| sheet.runs);
        let (left, right) = runs.fold((0, 0), |sum, runs| (sum.0 + runs.left, sum.1 + runs.right));
        let pieces: Vec<Piece> = sheets
            .iter_mut()
            .flat_map(|s| std::mem::take(&mut s.pieces))
            .collect();
        let mut letters: Vec<(u16, usize)> = pieces.iter().map(|p| (p.font, p.letters())).collect();
        letters.sort_unstable();
        let fonts_used = letters.chunk_by(|a, b| a.0 == b.0);
        let font = fonts_used.max_by_key(|same| same.iter().map(|(_, count)| count).sum::<usize>());
        Self {
            font: font.map_or(0, |same| same[0].0),
            body: body as f32 / 2.0,
            leftward: left > right,
            sheets,
            pieces,
            fonts,
        }
    }

    /// The pieces of each page.
    pub(super) fn pages(&self) -> Vec<Vec<PieceIndex>> {
        let mut pages = vec![Vec::new(); self.sheets.len()];
        for (place, piece) in self.pieces.iter().enumerate() {
            if let Some(page) = pages.get_mut(piece.page as usize) {
                page.push(place);
            }
        }
        pages
    }

    pub(super) fn sheet(&self, piece: &Piece) -> Option<&Sheet> {
        self.sheets.get(piece.page as usize)
    }

    pub(super) fn is_bold(&self, piece: &Piece) -> bool {
        self.fonts
            .get(usize::from(piece.font))
            .is_some_and(|font| font.bold)
    }

    /// Whether the file names the piece's font.
    pub(super) fn is_named(&self, piece: &Piece) -> bool {
        self.fonts
            .get(usize::from(piece.font))
            .is_some_and(|font| !font.name.is_empty())
    }

    pub(super) fn is_body(&self, piece: &Piece) -> bool {
        (piece.size - self.body).abs() < 0.6
    }

    /// The body's size in half points, the unit in which sizes are counted.
    pub(super) fn body_halves(&self) -> u32 {
        halves(self.body)
    }
}
