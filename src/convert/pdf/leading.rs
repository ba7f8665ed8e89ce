//! How a document sets its paragraphs: the distance of lines, and whether first
//! lines are indented, hang, or follow a gap.

use std::collections::BTreeMap;

use super::book::Book;
use super::chains::Chain;
use super::pieces::Piece;
use super::sheets::halves;
use super::signs::{is_bullet, is_full_stop};

/// How frequent another distance must be, relative to the commonest, to count;
/// and how many lines rule out chance.
const COMMON: f32 = 0.2;
const MANY: usize = 7;
/// The line distance where nothing shows it, relative to the letter height.
const USUAL: f32 = 1.25;

/// How paragraphs are set apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// By space between them, or by nothing.
    #[default]
    Spaced,
    /// First lines are indented.
    Indented,
    /// All lines but the first are indented.
    Hanging,
}

/// The distance of lines, by letter size.
#[derive(Debug, Default)]
pub(super) struct Leading {
    /// By size in half points: distance in points, and number of lines.
    known: BTreeMap<u32, (f32, usize)>,
    body: f32,
    /// The distance in the body, in points.
    usual: f32,
}

impl Leading {
    pub(super) fn new(book: &Book, columns: &[Vec<Chain>]) -> Self {
        let mut counts: BTreeMap<u32, BTreeMap<u32, usize>> = BTreeMap::new();
        for chain in columns.iter().flatten() {
            for pair in chain.windows(2) {
                let (above, below) = (&book.pieces[pair[0]], &book.pieces[pair[1]]);
                if (above.size - below.size).abs() < 0.6 {
                    let distances = counts.entry(halves(above.size)).or_default();
                    *distances.entry(halves(below.y - above.y)).or_default() += 1;
                }
            }
        }
        let known = counts
            .into_iter()
            .map(|(size, distances)| (size, leading(size, &distances)));
        let known: BTreeMap<u32, (f32, usize)> = known.collect();
        let usual = known
            .get(&book.body_halves())
            .map_or(USUAL * book.body, |(points, _)| *points);
        Self {
            known,
            body: book.body,
            usual,
        }
    }

    /// The distance of lines in a piece's paragraph, in points.
    pub(super) fn of(&self, piece: &Piece) -> f32 {
        match self.known.get(&halves(piece.size)) {
            Some((points, lines)) if *lines >= 3 => *points,
            _ if self.body > 0.0 => self.usual * piece.size / self.body,
            _ => USUAL * piece.size,
        }
    }
}

/// The least of the common distances; larger ones separate paragraphs.
fn leading(size: u32, distances: &BTreeMap<u32, usize>) -> (f32, usize) {
    let size = size as f32 / 2.0;
    let all: usize = distances.values().sum();
    let most = distances.values().copied().max().unwrap_or(0);
    let least = if all > MANY { 2 } else { 1 };
    let common = distances.iter().find(|(distance, count)| {
        **count >= least
            && **count as f32 >= COMMON * most as f32
            && **distance as f32 / 2.0 > 0.8 * size
    });
    let points = common.map_or(USUAL * size, |(distance, _)| *distance as f32 / 2.0);
    let is_sure = points < 1.9 * size || all > MANY;
    (if is_sure { points } else { 1.3 * size }, all)
}

/// Most body lines of a one-page document.
const SHORT: usize = 30;

/// How most paragraphs of the document are set apart.
pub(super) fn style(book: &Book, columns: &[Vec<Chain>]) -> Style {
    let body = book.body;
    let (mut all, mut indented, mut hanging) = (0_usize, 0_usize, 0_usize);
    for lines in columns.iter().flatten().flat_map(|chain| chain.windows(3)) {
        let [above, line, below] = [lines[0], lines[1], lines[2]].map(|place| &book.pieces[place]);
        let is_like =
            |other: &Piece| other.beside.is_none() && (other.size - line.size).abs() < 0.3;
        if !book.is_body(line) || line.beside.is_some() || !is_like(above) || !is_like(below) {
            continue;
        }
        all += 1;
        let even = (above.begin() - below.begin()).abs() < 0.4 * body;
        let far = |by: f32| by > 0.5 * body && by < 4.5 * body;
        let by = line.begin() - below.begin();
        // The line above a first line ends a paragraph. Paragraphs of two lines
        // alternate between farther in and farther out.
        let ended = is_full_stop(&above.text);
        indented += usize::from(even && ended && far(by));
        hanging += usize::from(even && ended && far(-by) && !is_bullet(line.first_word()));
    }
    // A one-page document has few indented lines, so two are enough.
    let least = if all <= SHORT { 1.0 } else { 2.0 };
    let share = |part: f32, least: f32| (part * all as f32).max(least);
    if indented as f32 > share(0.02, least).max(hanging as f32) {
        Style::Indented
    } else if hanging as f32 > share(0.03, 2.0) {
        Style::Hanging
    } else {
        Style::Spaced
    }
}
