//! Cuts a page into pieces of lines and drops its glyphs, so that only the text
//! of a long document stays in memory.

use super::glyphs::{MOST_GLYPHS, Page};
use super::layers::layers;
use super::letters::Run;
use super::pieces::{Piece, Runs, piece};
use super::upright::{Ink, Turn, upright};
use super::{drops, gutters, lines};

/// A page with a picture and fewer letters than this is a picture of text.
const FEW: usize = 20;
/// Fewest letters of a slanted line that is kept.
const ASLANT: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub turn: Turn,
    /// In points, after turning.
    pub width: f32,
    pub height: f32,
    /// From top to bottom.
    pub pieces: Vec<Piece>,
    /// Lines that run in another direction than the page.
    pub aslant: Vec<String>,
    /// How many letters have each size, in half points.
    pub sizes: Vec<(u32, usize)>,
    pub runs: Runs,
    /// Letters, and how many of them the file does not identify.
    pub letters: usize,
    pub unknown: usize,
    pub is_picture: bool,
}

/// Rounds to half points, the unit in which sizes and distances are counted.
pub(super) fn halves(points: f32) -> u32 {
    (points * 2.0).round().clamp(0.0, MOST_GLYPHS as f32) as u32
}

/// Cuts a page; `number` counts from 0.
pub(super) fn sheet(page: Page, number: u32) -> Sheet {
    let pictures = page.pictures;
    let seen = page.glyphs.len();
    let unknown = page.glyphs.iter();
    let unknown = unknown
        .filter(|g| g.text.first() == Some(char::REPLACEMENT_CHARACTER))
        .count();
    let mut page = upright(page);
    let mut ink = std::mem::take(&mut page.ink);
    let (sizes, runs) = counts(&ink);
    let body = sizes
        .iter()
        .max_by_key(|(_, count)| *count)
        .map_or(0, |(size, _)| *size);
    let body = body as f32 / 2.0;
    let caps = drops::take(&mut ink, body);
    let leftward = runs.is_leftward();
    let mut pieces: Vec<Piece> =
        gutters::pieces(lines::lines(ink).into_iter().flat_map(layers).collect())
            .iter()
            .filter_map(|ink| piece(ink, number, leftward))
            .collect();
    for cap in caps {
        if let Some(cap) = drops::give(cap, &mut pieces, body) {
            pieces.extend(piece(&[cap], number, leftward));
        }
    }
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    Sheet {
        turn: page.turn,
        width: page.width,
        height: page.height,
        pieces,
        aslant: page
            .aslant
            .into_iter()
            .flat_map(|ink| aslant(ink, number))
            .collect(),
        sizes,
        runs,
        letters: seen,
        unknown,
        is_picture: pictures && seen < FEW,
    }
}

/// Counts the letter sizes and directions.
fn counts(ink: &[Ink]) -> (Vec<(u32, usize)>, Runs) {
    let mut runs = Runs::default();
    let mut sizes = Vec::new();
    for glyph in ink.iter().filter(|glyph| !glyph.is_blank()) {
        sizes.push(halves(glyph.size));
        runs.count(glyph.text.first().filter(|c| Run::of(*c) != Run::Either));
    }
    sizes.sort_unstable();
    let groups = sizes.chunk_by(|a, b| a == b);
    (groups.map(|group| (group[0], group.len())).collect(), runs)
}

/// The text of slanted lines.
fn aslant(ink: Vec<Ink>, number: u32) -> Vec<String> {
    let lines = lines::lines(ink).into_iter();
    let pieces = lines.filter_map(|ink| piece(&ink, number, false));
    pieces
        .map(|piece| piece.text)
        .filter(|text| text.chars().count() >= ASLANT)
        .collect()
}
