//! Groups glyphs into lines that share a baseline across the page's whole
//! width.

use super::glyphs::Letters;
use super::letters::{is_combining, median, raised_digit};
use super::upright::Ink;

/// How far baselines of one line may differ: relative to the smaller letter
/// height, plus points for rounding.
const ONE_BASELINE: f32 = 0.25;
const ROUNDED: f32 = 0.2;
/// How many recent lines are tried for a glyph; more never overlap.
const RECENT: usize = 12;
/// Most glyphs of a line that may be raised into others; a longer one is text.
const RAISED: usize = 60;
/// How far a raised glyph stands above, relative to the line's height.
const RAISED_BY: f32 = 0.1;
/// Most lines of a page on which raised glyphs are looked for; a page with more
/// is not text.
const MOST: usize = 3_000;

/// Glyphs on a baseline.
#[derive(Debug, Default)]
struct Line {
    y: f32,
    size: f32,
    begin: f32,
    end: f32,
    ink: Vec<Ink>,
}

/// The lines of a page, each from left to right. `ink` must be sorted from top
/// to bottom.
pub(super) fn lines(ink: Vec<Ink>) -> Vec<Vec<Ink>> {
    let (marks, ink): (Vec<Ink>, Vec<Ink>) = ink.into_iter().partition(is_mark);
    let mut lines: Vec<Line> = Vec::new();
    for glyph in ink {
        let recent = lines.iter_mut().rev().take(RECENT);
        let fits = |line: &&mut Line| {
            (line.y - glyph.y).abs() <= ONE_BASELINE * line.size.min(glyph.size) + ROUNDED
        };
        match recent.into_iter().find(fits) {
            Some(line) => line.ink.push(glyph),
            None => lines.push(Line {
                y: glyph.y,
                size: glyph.size,
                ink: vec![glyph],
                ..Line::default()
            }),
        }
    }
    lines.retain(|line| line.ink.iter().any(|glyph| !glyph.is_blank()));
    for line in &mut lines {
        line.measure();
    }
    for mark in marks {
        stand(&mut lines, &mark);
    }
    if lines.len() <= MOST {
        raise(&mut lines);
    }
    lines.retain(|line| line.ink.iter().any(|glyph| !glyph.is_blank()));
    let mut lines: Vec<Vec<Ink>> = lines.into_iter().map(|line| line.ink).collect();
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

impl Line {
    fn measure(&mut self) {
        let seen = self.ink.iter().filter(|glyph| !glyph.is_blank());
        self.size = median(&mut seen.map(|glyph| glyph.size).collect::<Vec<_>>());
        let begins = self.ink.iter().map(|glyph| glyph.x);
        self.begin = begins.fold(f32::INFINITY, f32::min);
        self.end = self
            .ink
            .iter()
            .map(Ink::end)
            .fold(f32::NEG_INFINITY, f32::max);
    }

    /// Whether a smaller glyph is raised or lowered beside a glyph of this
    /// line.
    fn is_at(&self, glyph: &Ink) -> bool {
        let raised = self.y - glyph.y;
        let near = 0.35 * self.size;
        self.size > 1.15 * glyph.size
            && self.size < 3.0 * glyph.size
            && raised > -0.15 * self.size
            && raised < 0.62 * self.size
            && self.ink.len() > 2
            && self.ink.iter().any(|other| {
                !other.is_blank()
                    && ((other.end() - glyph.x).abs() < near
                        || (glyph.end() - other.x).abs() < near)
            })
    }
}

/// Whether a glyph is a combining mark without width.
fn is_mark(glyph: &Ink) -> bool {
    let mut text = String::new();
    glyph.text.push_to(&mut text);
    glyph.width < 0.05 * glyph.size && text.chars().next_back().is_some_and(is_combining)
}

/// Gives a mark to the line on which it stands.
fn stand(lines: &mut [Line], mark: &Ink) {
    let from = lines.partition_point(|line| line.y < mark.y - 200.0);
    let near = lines
        .iter_mut()
        .skip(from)
        .take_while(|line| line.y < mark.y + 200.0);
    let near = near.filter(|line| {
        (line.y - mark.y).abs() < 1.1 * line.size
            && (line.begin - 2.0..=line.end + 2.0).contains(&mark.x)
    });
    let nearest = near.min_by(|a, b| (a.y - mark.y).abs().total_cmp(&(b.y - mark.y).abs()));
    if let Some(line) = nearest {
        let mut text = String::new();
        mark.text.push_to(&mut text);
        text.retain(is_combining);
        line.ink.push(Ink {
            text: text.as_str().into(),
            ..mark.clone()
        });
    }
}

/// Moves small raised or lowered pieces, such as note numbers, to the line that
/// they touch.
fn raise(lines: &mut [Line]) {
    for from in 0..lines.len() {
        let is_text = lines[from].ink.len() > RAISED;
        let size = lines[from].size;
        let is_small = |glyph: &Ink| 1.15 * glyph.size < size;
        // Only small glyphs move out of a line of text: a raised glyph of one
        // column may share the baseline of another.
        if is_text && !lines[from].ink.iter().any(is_small) {
            continue;
        }
        let mut ink = std::mem::take(&mut lines[from].ink);
        ink.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut rest = Vec::with_capacity(ink.len());
        for glyph in ink {
            let may_be = !is_text || is_small(&glyph);
            match host(lines, from, &glyph).filter(|_| may_be) {
                Some(line) => {
                    let raised = lines[line].y - glyph.y > RAISED_BY * lines[line].size;
                    let glyph = if raised { superscript(glyph) } else { glyph };
                    lines[line].ink.push(glyph);
                }
                None => rest.push(glyph),
            }
        }
        lines[from].ink = rest;
    }
}

/// A raised digit becomes a superscript, so that a note's number is not read as
/// part of the text.
fn superscript(glyph: Ink) -> Ink {
    match glyph.letter().and_then(raised_digit) {
        Some(digit) => Ink {
            text: Letters::One(digit),
            ..glyph
        },
        None => glyph,
    }
}

fn host(lines: &[Line], from: usize, glyph: &Ink) -> Option<usize> {
    // The host line is at most three times as large and raises by .62 of its
    // size.
    let reach = 0.62 * 3.0 * glyph.size;
    let first = lines.partition_point(|line| line.y < glyph.y - reach);
    let near = lines.iter().enumerate().skip(first);
    let mut near = near.take_while(|(_, line)| line.y <= glyph.y + reach);
    near.find(|(place, line)| *place != from && line.is_at(glyph))
        .map(|(place, _)| place)
}
