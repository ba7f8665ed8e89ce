//! Separates lines drawn over one another, such as a title and its shadow, or a
//! form and the text behind it. Their letters interleave.

use super::upright::Ink;

/// Part of a letter's width that another must cover to count as over it; kerned
/// and slanted letters cover less.
const COVERED: f32 = 0.3;
/// A line is layered if one in `MANY` letters, and at least `LEAST`, stand over
/// others.
const MANY: usize = 4;
const LEAST: usize = 3;

/// Splits a line into the lines drawn over one another, each from left to
/// right.
pub(super) fn layers(line: Vec<Ink>) -> Vec<Vec<Ink>> {
    if !is_layered(&line) {
        return vec![line];
    }
    let mut layers: Vec<Vec<Ink>> = Vec::new();
    for glyph in line {
        let nearest = layers
            .iter_mut()
            .filter_map(|layer| Some((distance(layer.last()?, &glyph)?, layer)))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((_, layer)) => layer.push(glyph),
            None => layers.push(vec![glyph]),
        }
    }
    let mut texts: Vec<String> = Vec::new();
    layers.retain(|layer| {
        let text = text(layer);
        let is_new = !texts.contains(&text);
        texts.push(text);
        is_new
    });
    layers
}

/// Whether many letters of a line overlap the letter before.
fn is_layered(line: &[Ink]) -> bool {
    let is_wide = |glyph: &&Ink| !glyph.is_blank() && glyph.width > 0.1 * glyph.size;
    let seen: Vec<&Ink> = line.iter().filter(is_wide).collect();
    let over = seen.windows(2).filter(|pair| {
        let covered = pair[0].end().min(pair[1].end()) - pair[1].x;
        covered > COVERED * pair[0].width.min(pair[1].width)
    });
    let over = over.count();
    over >= LEAST && over * MANY >= seen.len()
}

/// How badly a glyph continues a layer; `None` if it overlaps the layer's end.
fn distance(last: &Ink, glyph: &Ink) -> Option<f32> {
    let gap = glyph.x - last.end();
    if gap < -COVERED * glyph.width.min(last.width) {
        return None;
    }
    let unlike = last.font != glyph.font || (last.size - glyph.size).abs() > 0.1;
    let unlike = if unlike { 0.5 * glyph.size } else { 0.0 };
    Some(gap.abs() + unlike + 2.0 * (glyph.y - last.y).abs())
}

fn text(layer: &[Ink]) -> String {
    let mut text = String::new();
    for glyph in layer.iter().filter(|glyph| !glyph.is_blank()) {
        glyph.text.push_to(&mut text);
    }
    text
}
