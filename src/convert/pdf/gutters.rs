//! Cuts lines at gutters: white corridors shared by several lines, and gaps too
//! wide to be word spaces.
//!
//! All measures are fractions of the letter height, set where the 78 layouts of
//! the measured set separate. In that set the narrowest gutter between columns
//! is .75, and the widest word space of a full line 1.3.

use super::letters::median;
use super::signs::is_bullet;
use super::upright::Ink;

/// Glyphs nearer than this belong to one word.
const ONE_WORD: f32 = 0.45;
/// The narrowest gap that is considered.
const GAP: f32 = 0.6;
/// Part of a gap that must stay white in the lines above and below.
const WHITE: f32 = 0.55;
/// Largest distance between lines of a corridor.
const APART: f32 = 2.6;
/// How far to the right of the gap the text may begin.
const BESIDE: f32 = 4.5;
/// How far to the left of the gap the text may reach.
const LEFT: f32 = 25.0;
/// Most lines over which a corridor is followed.
const FOLLOWED: usize = 400;
/// Lines on each side that make a corridor.
const LINES: usize = 3;
/// A narrower corridor is a gutter only if a column's edge shows at it: rivers
/// of white also run through loose lines of narrow columns.
const ALIGNED_BELOW: f32 = 1.6;
/// How far the lines of a column may end, or begin, from its edge.
const EDGE: f32 = 0.12;
/// Lines on each side of a corridor too long for chance.
const LONG: usize = 8;

/// A line and the extents of its words.
struct WordLine {
    y: f32,
    size: f32,
    words: Vec<(f32, f32)>,
    ink: Vec<Ink>,
}

/// Cuts lines at gutters; the pieces run from top to bottom.
pub(super) fn pieces(lines: Vec<Vec<Ink>>) -> Vec<Vec<Ink>> {
    let mut rows: Vec<WordLine> = lines.into_iter().map(WordLine::new).collect();
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    let cuts: Vec<Vec<f32>> = (0..rows.len()).map(|place| cuts(&rows, place)).collect();
    let mut pieces = Vec::new();
    for (row, cuts) in rows.into_iter().zip(cuts) {
        let mut cuts = cuts.into_iter().peekable();
        let mut piece = Vec::new();
        for glyph in row.ink {
            while cuts.next_if(|cut| glyph.x >= *cut).is_some() {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(glyph);
        }
        pieces.push(piece);
    }
    pieces.retain(|piece| piece.iter().any(|glyph| !glyph.is_blank()));
    pieces
}

impl WordLine {
    fn new(ink: Vec<Ink>) -> Self {
        let mut words: Vec<(f32, f32)> = Vec::new();
        for glyph in ink.iter().filter(|glyph| !glyph.is_blank()) {
            match words.last_mut() {
                Some((_, end)) if glyph.x - *end < ONE_WORD * glyph.size => {
                    *end = end.max(glyph.end());
                }
                _ => words.push((glyph.x, glyph.end())),
            }
        }
        let seen = ink.iter().filter(|glyph| !glyph.is_blank());
        Self {
            y: median(&mut ink.iter().map(|glyph| glyph.y).collect::<Vec<_>>()),
            size: median(&mut seen.map(|glyph| glyph.size).collect::<Vec<_>>()),
            words,
            ink,
        }
    }

    /// Whether a gap stands between a bullet or number and its item.
    fn is_before_item(&self, gaps: &[(f32, f32)], at: usize) -> bool {
        let (from, to) = gaps[at];
        let Some(&(begin, _)) = self.words.get(at) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|before| gaps.get(before));
        let is_first = before.is_none_or(|(from, to_here)| to_here - from >= to - gaps[at].0);
        let seen = self.ink.iter().filter(|glyph| !glyph.is_blank());
        let word = seen.filter(|glyph| glyph.x >= begin && glyph.x < from);
        let mut text = String::new();
        for glyph in word.take(5) {
            glyph.text.push_to(&mut text);
        }
        let is_note = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit() || b == b'*');
        is_first && (is_bullet(&text) || (is_note && to - from < 2.0 * self.size))
    }

    /// The letter height of a word.
    fn size_of(&self, word: usize) -> Option<f32> {
        let (begin, end) = *self.words.get(word)?;
        let seen = self.ink.iter().filter(|glyph| !glyph.is_blank());
        let within = seen.filter(|glyph| glyph.x >= begin && glyph.x < end);
        let mut sizes: Vec<f32> = within.map(|glyph| glyph.size).collect();
        (!sizes.is_empty()).then(|| median(&mut sizes))
    }
}

/// The places where a line is cut.
fn cuts(rows: &[WordLine], place: usize) -> Vec<f32> {
    let row = &rows[place];
    let gaps = row.words.windows(2).map(|pair| (pair[0].1, pair[1].0));
    let gaps: Vec<(f32, f32)> = gaps.collect();
    let mut cuts = Vec::new();
    for (at, &(from, to)) in gaps.iter().enumerate() {
        if to - from >= GAP * row.size && is_gutter(rows, place, &gaps, at) {
            cuts.push(f32::midpoint(from, to));
        }
    }
    cuts
}

fn is_gutter(rows: &[WordLine], place: usize, gaps: &[(f32, f32)], at: usize) -> bool {
    let row = &rows[place];
    let (from, to) = gaps[at];
    let (gap, size) = (to - from, row.size);
    let sizes = (row.size_of(at), row.size_of(at + 1));
    let other_size = match sizes {
        (Some(left), Some(right)) => left.max(right) > 1.08 * left.min(right),
        _ => false,
    };
    if gap < 3.0 * size && !other_size && row.is_before_item(gaps, at) {
        return false;
    }
    let widest = gaps.iter().enumerate().filter(|(other, _)| *other != at);
    let widest = widest
        .map(|(_, (from, to))| to - from)
        .fold(f32::NEG_INFINITY, f32::max);
    let first = row.words.first().map_or(0.0, |word| word.1 - word.0);
    // A spaced-out line has such gaps everywhere.
    let is_loose = gap <= 1.35 * widest && gap < 6.0 * size && first > 1.2 * size;
    let beside = corridor(rows, place, (from, to));
    let (left, right) = (beside.left, beside.right);
    let both = left.min(right);
    (both >= LINES && gap >= 0.7 * size && (gap >= ALIGNED_BELOW * size || beside.is_sure()))
        || (other_size && gap >= 0.9 * size)
        || (left >= 2 && right >= 1 && gap > 1.5 * size && !is_loose)
        || (gap >= 2.6 * size && (both >= 1 || gap >= 6.0 * size) && !(is_loose && both < 2))
}

/// The lines around a gap that have text at its sides.
#[derive(Default)]
struct Beside {
    left: usize,
    right: usize,
    /// Of these, the lines that end or begin at the gap's own edge.
    ends: usize,
    begins: usize,
}

impl Beside {
    fn is_column(&self) -> bool {
        self.left >= LINES && self.right >= LINES
    }

    /// Whether a column's edge shows or the corridor is long; accidental white
    /// has no edge and ends soon.
    fn is_sure(&self) -> bool {
        self.ends.max(self.begins) >= 2 || self.left.min(self.right) >= LONG
    }
}

/// Counts the lines above and below with text left and right of a gap, as long
/// as the gap stays white.
fn corridor(rows: &[WordLine], place: usize, gap: (f32, f32)) -> Beside {
    let size = rows[place].size;
    let (mut low, mut high) = gap;
    let mut beside = Beside::default();
    for down in [false, true] {
        let (mut from, mut to) = (low, high);
        let mut y = rows[place].y;
        for step in 1..FOLLOWED {
            let next = if down {
                place.checked_add(step)
            } else {
                place.checked_sub(step)
            };
            let Some(row) = next.and_then(|next| rows.get(next)) else {
                break;
            };
            if (row.y - y).abs() >= APART * size.max(row.size) {
                break;
            }
            let Some(white) = row.white((from, to), WHITE * size) else {
                break;
            };
            (from, to) = white;
            let left = |word: &&(f32, f32)| word.1 <= from + 0.1 && word.1 > from - LEFT * size;
            let right = |word: &&(f32, f32)| (to - 0.1..gap.1 + BESIDE * size).contains(&word.0);
            let left = row.words.iter().rfind(left);
            let right = row.words.iter().find(right);
            let is_edge = |a: f32, b: f32| (a - b).abs() < EDGE * size;
            beside.left += usize::from(left.is_some());
            beside.right += usize::from(right.is_some());
            beside.ends += usize::from(left.is_some_and(|word| is_edge(word.1, gap.0)));
            beside.begins += usize::from(right.is_some_and(|word| is_edge(word.0, gap.1)));
            if beside.is_column() && beside.is_sure() {
                return beside;
            }
            y = row.y;
        }
        (low, high) = (low.max(from), high.min(to));
        if high - low < WHITE * size {
            (low, high) = (from, to);
        }
    }
    beside
}

impl WordLine {
    /// The widest white stretch between two places, if wide enough.
    fn white(&self, (mut from, mut to): (f32, f32), least: f32) -> Option<(f32, f32)> {
        let first = self.words.partition_point(|word| word.1 <= from);
        for &(begin, end) in self.words.iter().skip(first) {
            if begin >= to {
                break;
            }
            let (before, after) = ((from, to.min(begin)), (from.max(end), to));
            (from, to) = if after.1 - after.0 > before.1 - before.0 {
                after
            } else {
                before
            };
            if to - from < least {
                break;
            }
        }
        (to - from >= least).then_some((from, to))
    }
}
