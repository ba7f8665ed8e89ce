//! Drop caps: one large letter to the left of the lines that it begins.

use super::pieces::Piece;
use super::upright::Ink;

/// Size of a drop cap, at least, relative to the body.
const LARGE: f32 = 1.75;
/// Most large letters of a page; a page with more is a poster without drop
/// caps.
const MOST: usize = 200;

/// Removes and returns the large letters to the left of smaller text.
pub(super) fn take(ink: &mut Vec<Ink>, body: f32) -> Vec<Ink> {
    let large: Vec<usize> = (0..ink.len())
        .filter(|place| ink[*place].size > LARGE * body && !ink[*place].is_blank())
        .collect();
    if large.len() > MOST {
        return Vec::new();
    }
    let is_drop = |place: usize| {
        let cap = &ink[place];
        let is_other = |other: &usize| {
            *other != place && !is_opening(&ink[*other]) && is_twin(cap, &ink[*other])
        };
        cap.letter().is_some_and(char::is_alphabetic)
            && !large.iter().any(is_other)
            && ink.iter().any(|text| is_beside(cap, text, body))
    };
    let opening = |place: usize| {
        let cap = &ink[place];
        let signs = large
            .iter()
            .copied()
            .filter(|other| is_opening(&ink[*other]));
        let mut signs = signs.filter(|other| is_twin(cap, &ink[*other]));
        signs.find(|other| ink[*other].x < cap.x)
    };
    let drops = large.iter().copied().filter(|place| is_drop(*place));
    let drops: Vec<(usize, Option<usize>)> = drops.map(|place| (place, opening(place))).collect();
    let caps = drops.iter().map(|(cap, sign)| {
        let cap = &ink[*cap];
        sign.map_or_else(|| cap.clone(), |sign| together(&ink[sign], cap))
    });
    let caps = caps.collect();
    let mut gone = vec![false; ink.len()];
    for (cap, sign) in drops {
        gone[cap] = true;
        gone[sign.unwrap_or(cap)] = true;
    }
    let mut gone = gone.into_iter();
    ink.retain(|_| !gone.next().unwrap_or(false));
    caps
}

/// Whether a sign opens a quotation.
fn is_opening(ink: &Ink) -> bool {
    ink.letter().is_some_and(|sign| "“\"«„‘‚".contains(sign))
}

/// Merges a quotation mark and the letter after it.
fn together(sign: &Ink, cap: &Ink) -> Ink {
    let mut text = String::new();
    sign.text.push_to(&mut text);
    cap.text.push_to(&mut text);
    Ink {
        x: sign.x,
        width: cap.end() - sign.x,
        text: text.as_str().into(),
        ..cap.clone()
    }
}

/// Whether two large letters belong to one word.
fn is_twin(cap: &Ink, other: &Ink) -> bool {
    (other.y - cap.y).abs() < 0.3 * cap.size && (other.x - cap.x).abs() < 1.6 * cap.size
}

/// Whether small text stands to the right of a large letter.
fn is_beside(cap: &Ink, text: &Ink, body: f32) -> bool {
    text.size < 1.3 * body
        && (cap.y - 0.85 * cap.size..cap.y + 1.0).contains(&text.y)
        && (0.0..1.5 * cap.size).contains(&(text.x - cap.x))
}

/// Gives a large letter to the topmost line on its right, and aligns all lines
/// beside it with its left edge. Returns the letter if there is no such line.
pub(super) fn give(cap: Ink, pieces: &mut [Piece], body: f32) -> Option<Ink> {
    let is_right = |piece: &Piece| {
        piece.x0 > cap.x - 1.0
            && piece.x0 - cap.x < 2.2 * cap.size
            && piece.y > cap.y - 0.95 * cap.size
            && piece.y < cap.y + 0.2 * body
    };
    let place = |piece: &Piece| (piece.y.round() as i32, piece.x0);
    let right = pieces.iter_mut().filter(|piece| is_right(piece));
    let Some(first) = right.min_by(|a, b| {
        place(a)
            .partial_cmp(&place(b))
            .unwrap_or(std::cmp::Ordering::Equal)
    }) else {
        return Some(cap);
    };
    let mut letter = String::new();
    cap.text.push_to(&mut letter);
    first.cap = Some(letter.into());
    let (x0, y) = (first.x0, first.y);
    for piece in pieces {
        let is_column = (piece.x0 - x0).abs() < 0.4 * body;
        if is_column && (y - 1.0..cap.y + 1.45 * body).contains(&piece.y) {
            piece.beside = Some(cap.x);
        }
    }
    None
}
