//! Finds running heads, feet and page numbers: text repeated at one height on
//! several pages, and text that only counts pages.

use std::collections::HashMap;

use super::book::{Book, MOST, PieceIndex};
use super::pieces::Piece;
use super::signs::{is_only_bullet, is_page_number, numbers_as_signs};

/// Part of the page's height, at the top and at the bottom, where furniture
/// stands.
const EDGE: f32 = 0.16;
/// How far the heights of one running head may differ, in points.
const ONE_HEIGHT: f32 = 4.0;
/// From this many pages on, a head must repeat on two other pages.
const MANY_PAGES: usize = 6;
/// A shorter line does not begin a text.
const SHORT: usize = 30;

/// For each piece, whether it is furniture.
pub(super) fn find(book: &Book) -> Vec<bool> {
    let pages = book.pages();
    let mut is_furniture: Vec<bool> = book.pieces.iter().map(|piece| piece.artifact).collect();
    let numbers = book
        .pieces
        .iter()
        .map(|piece| numbers_as_signs(&piece.text, false));
    let is_number: Vec<bool> = numbers.map(|signs| is_page_number(&signs)).collect();
    let groups = alike(book);
    let repeats = repeats(book, &groups, pages.len());
    for place in groups.into_iter().flatten() {
        let piece = &book.pieces[place];
        let Some(page) = pages.get(piece.page as usize) else {
            continue;
        };
        let counts = is_page_number(&numbers_as_signs(&piece.text, true));
        if page.len() > MOST || !(counts || repeats[place]) {
            continue;
        }
        let text = page
            .iter()
            .copied()
            .filter(|place| !is_furniture[*place] && !is_number[*place]);
        let around = Around::new(book, text, piece);
        let is_head = repeats[place] && !goes_on(book, page, place, &repeats);
        if around.is_edge() && (is_head || (around.is_apart(piece, book.body) && counts)) {
            is_furniture[place] = true;
        }
    }
    find_lone_heads(book, &pages, &is_number, &mut is_furniture);
    is_furniture
}

/// Groups of pieces at page edges that differ only in their numbers.
fn alike(book: &Book) -> Vec<Vec<PieceIndex>> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<PieceIndex>> = Vec::new();
    for (place, piece) in book.pieces.iter().enumerate() {
        let height = book.sheet(piece).map_or(0.0, |sheet| sheet.height);
        if piece.y >= EDGE * height && piece.y <= (1.0 - EDGE) * height {
            continue;
        }
        let group = *known
            .entry(numbers_as_signs(&piece.text, true))
            .or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// For each piece, whether it repeats at one height on several pages.
fn repeats(book: &Book, groups: &[Vec<PieceIndex>], pages: usize) -> Vec<bool> {
    let least = if pages < MANY_PAGES { 1 } else { 2 };
    let mut repeats = vec![false; book.pieces.len()];
    for group in groups {
        let pieces = group.iter().map(|place| &book.pieces[*place]);
        let mut heights: Vec<(f32, u32)> = pieces.map(|piece| (piece.y, piece.page)).collect();
        heights.sort_by(|a, b| a.0.total_cmp(&b.0));
        for place in group {
            let is_item = is_only_bullet(book.pieces[*place].first_word());
            repeats[*place] = !is_item && on_others(&heights, &book.pieces[*place]) >= least;
        }
    }
    repeats
}

/// Whether a repeated line continues into text that does not repeat. Then the
/// pages are merely alike, and the line is not a head. It continues if a line
/// of its size stands next to it towards the middle of the page.
fn goes_on(book: &Book, page: &[PieceIndex], place: PieceIndex, repeats: &[bool]) -> bool {
    let middle = book
        .sheet(&book.pieces[place])
        .map_or(0.0, |sheet| sheet.height)
        / 2.0;
    let mut last = &book.pieces[place];
    if last.letters() < SHORT {
        return false;
    }
    let inward = if last.y < middle { 1.0 } else { -1.0 };
    // A stack has at most as many lines as the page.
    for _ in 0..page.len() {
        let next = page.iter().copied().filter(|other| {
            let other = &book.pieces[*other];
            let apart = (other.y - last.y) * inward;
            apart > 0.3 * last.size
                && apart < 1.45 * last.size
                && (other.size - last.size).abs() < 0.1 * last.size
                && other.shares(last) > 0.5 * other.width().min(last.width())
        });
        let nearest = next.min_by(|a, b| {
            let apart = |place: &PieceIndex| (book.pieces[*place].y - last.y).abs();
            apart(a).total_cmp(&apart(b))
        });
        match nearest {
            None => return false,
            Some(next) if !repeats[next] => return true,
            Some(next) => last = &book.pieces[next],
        }
    }
    true
}

/// On how many other pages a matching piece stands at this height.
fn on_others(heights: &[(f32, u32)], piece: &Piece) -> usize {
    let first = heights.partition_point(|(y, _)| *y <= piece.y - ONE_HEIGHT);
    let near = heights
        .iter()
        .skip(first)
        .take_while(|(y, _)| *y < piece.y + ONE_HEIGHT);
    near.filter(|(_, page)| *page != piece.page).take(2).count()
}

/// The text above and below a piece on its page.
struct Around {
    above: Option<f32>,
    below: Option<f32>,
    is_first: bool,
    is_last: bool,
}

impl Around {
    fn new(book: &Book, text: impl Iterator<Item = PieceIndex>, piece: &Piece) -> Self {
        let text = text.map(|place| &book.pieces[place]);
        let text = text.filter(|other| (other.y - piece.y).abs() > 2.0);
        let (above, below): (Vec<f32>, Vec<f32>) =
            text.map(|other| other.y).partition(|y| *y < piece.y);
        let is_one = |heights: &[f32]| {
            let first = heights.first().map(|y| y.round());
            heights.iter().all(|y| Some(y.round()) == first)
        };
        Self {
            is_first: is_one(&above),
            is_last: is_one(&below),
            above: above.into_iter().reduce(f32::max),
            below: below.into_iter().reduce(f32::min),
        }
    }

    /// Whether at most one line stands between the piece and the page's edge.
    fn is_edge(&self) -> bool {
        self.is_first || self.is_last
    }

    /// Whether the piece stands alone above or below the text.
    fn is_apart(&self, piece: &Piece, body: f32) -> bool {
        match (self.above, self.below) {
            (None, Some(below)) => below - piece.y > 1.5 * body,
            (Some(above), None) => piece.y - above > 1.5 * body,
            _ => false,
        }
    }
}

/// Finds heads of chapters, which do not repeat: they stand above where the
/// text of all other pages begins.
fn find_lone_heads(
    book: &Book,
    pages: &[Vec<PieceIndex>],
    is_number: &[bool],
    is_furniture: &mut [bool],
) {
    let top = |page: &Vec<PieceIndex>| {
        let text = page.iter().filter(|place| !is_furniture[**place]);
        text.map(|place| book.pieces[*place].y).reduce(f32::min)
    };
    let tops: Vec<Option<f32>> = pages.iter().map(top).collect();
    // The least value of all other pages is the overall least or the second
    // least.
    let mut least: Vec<f32> = tops
        .iter()
        .copied()
        .flatten()
        .filter(|y| *y > 0.0)
        .collect();
    least.sort_by(f32::total_cmp);
    for (number, page) in pages.iter().enumerate().skip(1) {
        let Some(top) = tops[number] else {
            continue;
        };
        let others = if least.first() == Some(&top) {
            least.get(1)
        } else {
            least.first()
        };
        let text = page.iter().copied().filter(|place| !is_furniture[*place]);
        let (row, rest): (Vec<PieceIndex>, Vec<PieceIndex>) =
            text.partition(|place| book.pieces[*place].y < top + 2.0);
        let next = rest
            .iter()
            .map(|place| book.pieces[*place].y)
            .reduce(f32::min);
        let (Some(next), Some(others)) = (next, others) else {
            continue;
        };
        let height = book.sheets[number].height;
        let counts = |place: &PieceIndex| is_number[*place];
        let large = row
            .iter()
            .any(|place| book.pieces[*place].size >= 1.15 * book.body);
        let is_alone = next - top > 1.6 * book.body && others - top > 1.2 * book.body;
        let is_head = row.len() > 1 || row.iter().any(counts) || top < 0.055 * height;
        if top < 0.1 * height && is_alone && is_head && !large {
            for place in row {
                is_furniture[place] = true;
            }
        }
    }
}
