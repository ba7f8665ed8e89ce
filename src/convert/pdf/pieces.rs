//! A piece: the text of one line between gutters.

use unicode_normalization::UnicodeNormalization;

use super::glyphs::Letters;
use super::letters::{Run, accent, is_combining, is_unspaced, logical, median};
use super::upright::Ink;

/// A gap wider than this separates words, relative to the letter height. Values
/// from .08 to .15 work as well.
const SPACE: f32 = 0.13;
/// A narrower gap is not letterspacing.
const LETTERSPACED: f32 = 0.06;
/// Part of a piece's glyphs that suffices to set its size: in a title in small
/// capitals most are small.
const TELLS_SIZE: f32 = 0.08;

/// A piece of a line. Positions are in points from the upper left corner of the
/// turned page.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
pub(super) struct Piece {
    pub x0: f32,
    pub x1: f32,
    /// The height of its baseline.
    pub y: f32,
    pub size: f32,
    pub text: String,
    pub font: u16,
    /// From 0.
    pub page: u32,
    /// Whether it runs from right to left.
    pub leftward: bool,
    /// Whether it begins with a raised number.
    pub is_noted: bool,
    /// Whether almost all of it is in one font.
    pub is_pure: bool,
    pub artifact: bool,
    /// The start of its column, if a drop cap pushes the line aside.
    pub beside: Option<f32>,
    /// The drop cap that begins it.
    pub cap: Option<Box<str>>,
}

impl Piece {
    pub(super) fn top(&self) -> f32 {
        self.y - 0.78 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + 0.22 * self.size
    }

    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Its start along its direction, negated for right-to-left pieces so that
    /// values grow.
    pub(super) fn begin(&self) -> f32 {
        self.beside
            .unwrap_or(if self.leftward { -self.x1 } else { self.x0 })
    }

    /// Its end along its direction, on the same scale as [`Piece::begin`].
    pub(super) fn end(&self) -> f32 {
        if self.leftward { -self.x0 } else { self.x1 }
    }

    /// The width that it shares with another; negative if they are apart.
    pub(super) fn shares(&self, other: &Self) -> f32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    pub(super) fn first_word(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }

    pub(super) fn has_words(&self) -> bool {
        self.text.contains(' ')
    }

    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }

    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }
}

/// How many letters run to the left and to the right.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Runs {
    pub left: usize,
    pub right: usize,
}

impl Runs {
    pub(super) fn count(&mut self, letter: Option<char>) {
        match letter.map(Run::of) {
            Some(Run::Left) => self.left += 1,
            Some(Run::Right) => self.right += 1,
            _ => {}
        }
    }

    pub(super) fn is_leftward(self) -> bool {
        self.left > self.right
    }
}

/// Makes a piece from glyphs ordered left to right; `leftward` is the page's
/// direction. `None` if it has no text.
pub(super) fn piece(ink: &[Ink], page: u32, leftward: bool) -> Option<Piece> {
    let ink = trimmed(ink);
    let first = ink.first()?;
    let size = size_of(ink).unwrap_or(first.size);
    let font = font_of(ink);
    let main = ink
        .iter()
        .filter(|glyph| (glyph.size - size).abs() < 0.08 * size);
    let mut heights: Vec<f32> = main.map(|glyph| glyph.y).collect();
    if heights.is_empty() {
        heights.extend(ink.iter().map(|glyph| glyph.y));
    }
    let tokens = tokens(ink, size);
    let mut runs = Runs::default();
    for token in &tokens {
        runs.count(token.chars().next());
    }
    let leftward = runs.is_leftward() || (leftward && (runs.left > 0 || runs.right == 0));
    let text = text(&logical(tokens, leftward));
    let seen = ink.iter().filter(|glyph| !glyph.is_blank());
    let (count, pure) = seen.fold((0, 0), |(all, own), g| {
        (all + 1, own + usize::from(g.font == font))
    });
    let is_number = first.letter().is_some_and(char::is_numeric);
    (!text.is_empty()).then(|| Piece {
        x0: first.x,
        x1: ink.iter().map(Ink::end).fold(f32::NEG_INFINITY, f32::max),
        y: median(&mut heights),
        size,
        text,
        font,
        page,
        leftward,
        is_noted: is_number && first.size < 0.8 * size,
        is_pure: pure as f32 >= 0.9 * count as f32,
        artifact: 2 * ink.iter().filter(|glyph| glyph.artifact).count() > ink.len(),
        beside: None,
        cap: None,
    })
}

fn trimmed(ink: &[Ink]) -> &[Ink] {
    let first = ink.iter().position(|glyph| !glyph.is_blank());
    let last = ink.iter().rposition(|glyph| !glyph.is_blank());
    match (first, last) {
        (Some(first), Some(last)) => &ink[first..=last],
        _ => &[],
    }
}

/// The largest size that more than a few glyphs have.
fn size_of(ink: &[Ink]) -> Option<f32> {
    let seen = ink.iter().filter(|glyph| !glyph.is_blank());
    let mut sizes: Vec<i32> = seen
        .map(|glyph| (glyph.size * 10.0).round() as i32)
        .collect();
    sizes.sort_unstable();
    let least = (TELLS_SIZE * sizes.len() as f32).max(2.0);
    let groups = sizes.chunk_by(|a, b| a == b).rev();
    let found = groups.into_iter().find(|group| group.len() as f32 >= least);
    let size = found.and_then(|group| group.first()).or(sizes.last())?;
    Some(*size as f32 / 10.0)
}

/// The font of most glyphs.
fn font_of(ink: &[Ink]) -> u16 {
    let seen = ink.iter().filter(|glyph| !glyph.is_blank());
    let mut fonts: Vec<u16> = seen.map(|glyph| glyph.font).collect();
    fonts.sort_unstable();
    let groups = fonts.chunk_by(|a, b| a == b);
    groups
        .max_by_key(|group| group.len())
        .map_or(0, |group| group[0])
}

/// The gap between all letters of a letterspaced piece, as in some titles.
fn letter_gap(ink: &[Ink], size: f32) -> f32 {
    let is_space = |glyph: &Ink| glyph.letter() == Some(' ');
    let pairs = ink
        .windows(2)
        .filter(|pair| !is_space(&pair[0]) && !is_space(&pair[1]));
    let mut gaps: Vec<f32> = pairs.map(|pair| pair[1].x - pair[0].end()).collect();
    let gap = if gaps.len() > 3 {
        median(&mut gaps)
    } else {
        0.0
    };
    if gap < LETTERSPACED * size { 0.0 } else { gap }
}

/// The texts of a line's glyphs from left to right, with word spaces.
fn tokens(ink: &[Ink], size: f32) -> Vec<String> {
    let gap = letter_gap(ink, size);
    let mut tokens: Vec<(String, f32)> = Vec::with_capacity(ink.len() + ink.len() / 5);
    let mut marks: Vec<(Letters, f32)> = Vec::new();
    let mut last: Option<&Ink> = None;
    for glyph in ink {
        let middle = glyph.x + glyph.width / 2.0;
        if glyph.is_blank() {
            if gap <= 0.0 || glyph.width > 1.2 * gap {
                tokens.push((" ".into(), middle));
            }
            if gap <= 0.0 {
                last = Some(glyph);
            }
            continue;
        }
        if let Some(mark) = mark(glyph, ink) {
            marks.push((mark, middle));
            continue;
        }
        let first = glyph.text.first().unwrap_or(' ');
        if let Some(last) = last.filter(|last| !last.is_blank()) {
            let space = SPACE * size.min(glyph.size.max(last.size));
            if glyph.x - last.end() > gap + space && !is_unspaced(first) {
                tokens.push((" ".into(), glyph.x));
            }
        }
        let mut text = String::new();
        glyph.text.push_to(&mut text);
        tokens.push((text, middle));
        last = Some(glyph);
    }
    for (mark, at) in marks {
        put_mark(&mut tokens, &mark, at);
    }
    tokens.into_iter().map(|(text, _)| text).collect()
}

/// The mark, if a glyph is one that stands on another letter.
fn mark(glyph: &Ink, ink: &[Ink]) -> Option<Letters> {
    let first = glyph.text.first()?;
    if is_combining(first) && glyph.width < 0.12 * glyph.size {
        return Some(glyph.text.clone());
    }
    let accent = glyph.letter().and_then(accent)?;
    let is_below = |other: &Ink| {
        let both = other.end().min(glyph.end()) - other.x.max(glyph.x);
        other.text.first().is_some_and(char::is_alphabetic)
            && both > 0.55 * glyph.width.min(other.width)
    };
    ink.iter().any(is_below).then_some(Letters::One(accent))
}

/// Puts a mark after the letter under it.
fn put_mark(tokens: &mut Vec<(String, f32)>, mark: &Letters, at: f32) {
    let letters = tokens.iter_mut().filter(|(text, _)| text != " ");
    let nearest = letters.min_by(|a, b| (a.1 - at).abs().total_cmp(&(b.1 - at).abs()));
    if let Some((text, _)) = nearest {
        let mut marks = String::new();
        mark.push_to(&mut marks);
        // Some programs give a letter its mark and draw the mark as well.
        if !text.ends_with(&marks) {
            text.push_str(&marks);
        }
    } else {
        let mut text = String::new();
        mark.push_to(&mut text);
        tokens.push((text, at));
    }
}

/// The text of tokens in reading order.
fn text(tokens: &[String]) -> String {
    let text = tokens.concat();
    let text = text.trim_end();
    // Some programs write every hyphen as a soft hyphen.
    let within = text.strip_suffix('\u{ad}');
    let mut hyphens = within.unwrap_or(text).replace('\u{ad}', "-");
    if within.is_some() {
        hyphens.push('\u{ad}');
    }
    let has_forms = hyphens.contains(|c| matches!(c, '\u{fb00}'..='\u{feff}'));
    let plain = if has_forms {
        hyphens.nfkc().collect()
    } else {
        hyphens
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    let single = words
        .iter()
        .filter(|word| word.chars().nth(1).is_none())
        .count();
    let spaced_out = words.len() > 4 && single as f32 > 0.8 * words.len() as f32;
    words
        .join(if spaced_out { "" } else { " " })
        .nfc()
        .collect()
}
