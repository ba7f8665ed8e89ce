//! Turns a page so that most of its glyphs run from left to right, and removes
//! glyphs drawn twice.

use rustc_hash::FxHashMap;

use super::glyphs::{Glyph, Letters, Page};

/// Smaller letters are not meant to be read: text for search engines, hidden
/// text.
const SMALLEST: f32 = 2.0;
/// How far from the page's edge letters may stand, in points.
const BEYOND: f32 = 2.0;
/// Part of the glyphs that must run in the page's own direction for it not to
/// be turned.
const AS_IS: f32 = 0.4;

/// A glyph that runs from left to right. Positions are in points from the upper
/// left corner of the turned page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ink {
    pub x: f32,
    /// The height of its baseline.
    pub y: f32,
    /// The distance to the next glyph's start.
    pub width: f32,
    pub size: f32,
    pub font: u16,
    pub artifact: bool,
    pub text: Letters,
}

impl Ink {
    pub(super) fn end(&self) -> f32 {
        self.x + self.width
    }

    pub(super) fn is_blank(&self) -> bool {
        match &self.text {
            Letters::One(letter) => letter.is_whitespace(),
            Letters::Several(letters) => letters.trim().is_empty(),
        }
    }

    /// Its letter, if it has only one.
    pub(super) fn letter(&self) -> Option<char> {
        match &self.text {
            Letters::One(letter) => Some(*letter),
            Letters::Several(letters) => {
                let mut letters = letters.chars();
                letters.next().filter(|_| letters.next().is_none())
            }
        }
    }

    /// An order independent of the drawing order.
    fn before(&self, other: &Self) -> std::cmp::Ordering {
        (self.y.total_cmp(&other.y))
            .then(self.x.total_cmp(&other.x))
            .then_with(|| self.text.first().cmp(&other.text.first()))
            .then(self.width.total_cmp(&other.width))
            .then(self.size.total_cmp(&other.size))
            .then(self.font.cmp(&other.font))
    }
}

/// The quarter turn that makes a page upright.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Turn {
    #[default]
    None,
    /// Its lines run downwards.
    Down,
    /// Its lines are upside down.
    Over,
    /// Its lines run upwards.
    Up,
}

impl Turn {
    /// The quarter into which an advance points; positive is down.
    fn of((along, down): (f32, f32)) -> Self {
        match (along.abs() >= down.abs(), along >= 0.0, down > 0.0) {
            (true, true, _) => Self::None,
            (true, false, _) => Self::Over,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        }
    }

    /// Maps a point of the page to the turned page.
    fn point(self, (x, y): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::None => (x, y),
            Self::Down => (y, width - x),
            Self::Over => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }

    /// Maps a point of the turned page back to the page as stored.
    pub(super) fn back(self, (x, y): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::None => (x, y),
            Self::Down => (width - y, x),
            Self::Over => (width - x, height - y),
            Self::Up => (y, height - x),
        }
    }

    fn direction(self, (along, down): (f32, f32)) -> (f32, f32) {
        match self {
            Self::None => (along, down),
            Self::Down => (down, -along),
            Self::Over => (-along, -down),
            Self::Up => (-down, along),
        }
    }
}

/// A page whose lines run from left to right.
#[derive(Debug, Default)]
pub(super) struct Upright {
    pub turn: Turn,
    pub width: f32,
    pub height: f32,
    /// From top to bottom.
    pub ink: Vec<Ink>,
    /// Glyphs that run in other directions, one group each: stamps, labels at
    /// the side. Each group is turned by itself, so its positions are not the
    /// page's.
    pub aslant: Vec<Vec<Ink>>,
}

/// Turns a page upright.
pub(super) fn upright(page: Page) -> Upright {
    let turn = turn(&page.glyphs);
    let paper = (page.width, page.height);
    let (width, height) = match turn {
        Turn::None | Turn::Over => paper,
        Turn::Down | Turn::Up => (page.height, page.width),
    };
    let mut ink = Vec::with_capacity(page.glyphs.len());
    let mut aslant: Vec<(i32, Vec<Ink>)> = Vec::new();
    for glyph in page.glyphs {
        let (x, y) = turn.point((glyph.x, glyph.y), paper);
        let (along, down) = turn.direction(glyph.advance);
        let inside =
            (-BEYOND..=width + BEYOND).contains(&x) && (-BEYOND..=height + BEYOND).contains(&y);
        if !inside || glyph.size < SMALLEST || is_control(&glyph.text) {
            continue;
        }
        if down.abs() <= 0.1 * along.abs() + 0.01 && along >= 0.0 {
            ink.push(Ink {
                x,
                y,
                width: along,
                size: glyph.size,
                font: glyph.font,
                artifact: glyph.artifact,
                text: glyph.text,
            });
            continue;
        }
        // Directions within five degrees form one group.
        let degrees = down.atan2(along).to_degrees();
        let group = (degrees / 5.0).round() as i32;
        let turned = straightened(glyph, (x, y), (group as f32 * 5.0).to_radians());
        match aslant.iter_mut().find(|(known, _)| *known == group) {
            Some((_, all)) => all.push(turned),
            None => aslant.push((group, vec![turned])),
        }
    }
    aslant.sort_by_key(|(group, _)| *group);
    Upright {
        turn,
        width,
        height,
        ink: once(ink),
        aslant: aslant.into_iter().map(|(_, all)| once(all)).collect(),
    }
}

/// The direction of most glyphs.
fn turn(glyphs: &[Glyph]) -> Turn {
    const ALL: [Turn; 4] = [Turn::None, Turn::Down, Turn::Over, Turn::Up];
    let mut counts = [0_usize; 4];
    for glyph in glyphs {
        let is_blank = glyph.text.first().is_none_or(char::is_whitespace);
        counts[Turn::of(glyph.advance) as usize] += usize::from(!is_blank);
    }
    let all: usize = counts.iter().sum();
    if counts[0] as f32 > AS_IS * all as f32 {
        return Turn::None;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let found = ALL
        .into_iter()
        .zip(counts)
        .find(|(_, count)| *count == most);
    found.map_or(Turn::None, |(turn, _)| turn)
}

fn is_control(text: &Letters) -> bool {
    let control = |letter: char| letter < ' ';
    match text {
        Letters::One(letter) => control(*letter),
        Letters::Several(letters) => letters.is_empty() || letters.chars().any(control),
    }
}

/// Turns a glyph as if its slanted line ran to the right.
fn straightened(glyph: Glyph, (x, y): (f32, f32), angle: f32) -> Ink {
    let (sin, cos) = angle.sin_cos();
    Ink {
        x: x * cos + y * sin,
        y: y * cos - x * sin,
        width: glyph.advance.0.hypot(glyph.advance.1),
        size: glyph.size,
        font: glyph.font,
        artifact: glyph.artifact,
        text: glyph.text,
    }
}

/// Sorts glyphs and removes those drawn twice at almost one place, as some
/// programs do for bold. The letters of a ligature also share a place, but only
/// the last has a width.
fn once(mut ink: Vec<Ink>) -> Vec<Ink> {
    /// Points per side.
    const CELL: f32 = 8.0;
    ink.sort_by(Ink::before);
    let mut seen: FxHashMap<(Option<char>, i32, i32), Vec<usize>> = FxHashMap::default();
    let cell = |value: f32| (value / CELL).floor() as i32;
    let mut kept: Vec<Ink> = Vec::with_capacity(ink.len());
    for next in ink {
        if next.is_blank() {
            kept.push(next);
            continue;
        }
        let near = (0.12 * next.size).max(0.6);
        let first = next.text.first();
        let is_repeat = |place: &usize| {
            kept.get(*place).is_some_and(|other: &Ink| {
                (other.x - next.x).abs() < near
                    && (other.y - next.y).abs() < near
                    && (other.size - next.size).abs() < 0.6
                    && other.width > near
                    && other.text == next.text
            })
        };
        let mut cells = (cell(next.y - near)..=cell(next.y + near)).flat_map(|row| {
            (cell(next.x - near)..=cell(next.x + near)).map(move |column| (column, row))
        });
        let repeat = cells.any(|(column, row)| {
            let places = seen.get(&(first, column, row));
            places.is_some_and(|places| places.iter().rev().take(16).any(is_repeat))
        });
        if !repeat {
            let key = (first, cell(next.x), cell(next.y));
            seen.entry(key).or_default().push(kept.len());
            kept.push(next);
        }
    }
    kept
}
