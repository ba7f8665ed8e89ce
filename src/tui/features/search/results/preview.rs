//! The selected result in its context: a passage between its neighbours, or the
//! passages that a name stands in.

use std::ops::Range;

use ratatui::layout::Rect;

use super::OpenSearch;
use super::hit::draw_snippet;
use crate::model::view::{Item, passages_of};
use crate::model::{Collection, PassageId};
use crate::search::{Hit, How, Lit};
use crate::text::fold::find_folded;
use crate::text::wrap::wrap;
use crate::tui::ctx::{Ctx, draw_lit};
use crate::tui::widgets::frame::rule;
use crate::tui::widgets::paint::{self, Canvas};

/// Lines that a key scrolls by; for a name, it scrolls by one passage.
pub(crate) const SCROLL: isize = 2;
/// Cells of the gutter: the locator, a bar and a space on each side.
const GUTTER: u16 = 7;
/// The widest line of text, in cells.
const MEASURE: u16 = 80;

/// Draws the preview of the selected result, `beside` the list or below it.
pub(super) fn draw(state: &OpenSearch, ctx: Ctx, buf: &mut Canvas, area: Rect, beside: bool) {
    let Some(hit) = state.selected().filter(|_| area.height > 1) else {
        return;
    };
    let area = if beside {
        for y in area.y..area.bottom() {
            paint::text(buf, (area.x, y), 1, "│", ctx.theme.dim);
        }
        Rect {
            x: area.x + 1,
            width: area.width - 1,
            ..area
        }
    } else {
        let above = Rect { height: 1, ..area };
        rule(&hit.item.crumb(ctx.collection), buf, above, ctx.theme);
        Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        }
    };
    match passage_of(hit, ctx.collection) {
        Some(passage) => {
            let lit = lit_in(hit, passage, state, ctx.collection);
            draw_passage(passage, &lit, scroll(state), ctx, buf, area);
        }
        None => draw_passages(hit.item, state, ctx, buf, area),
    }
}

fn scroll(state: &OpenSearch) -> isize {
    state.preview.unwrap_or(0)
}

/// Returns the passage of a hit, or the one that a claim cites.
fn passage_of(hit: &Hit, collection: &Collection) -> Option<PassageId> {
    match hit.item {
        Item::Passage(passage) => Some(passage),
        Item::Claim(claim) => collection.claimed(claim).stance.passage,
        Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) => None,
    }
}

/// Returns what is lit in the passage: matches, and the words that a claim
/// cites.
fn lit_in(hit: &Hit, passage: PassageId, state: &OpenSearch, collection: &Collection) -> Vec<Lit> {
    let text = &collection.passage(passage).text;
    let mut lit = state.results.lit(text);
    if let Item::Claim(claim) = hit.item {
        let quote = &collection.claim(collection.claimed(claim).stance).quote;
        let cited = quote.as_ref().and_then(|quote| find_folded(text, quote));
        let how = How::Exact;
        lit.splice(0..0, cited.map(|range| Lit { range, how }));
    }
    lit
}

/// A line of the preview: a row of a passage, or empty.
struct Line {
    passage: PassageId,
    row: Option<Range<usize>>,
    first: bool,
}

/// Draws the passage with its neighbours in the document.
fn draw_passage(
    passage: PassageId,
    lit: &[Lit],
    by: isize,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let (lines, top) = lines_from(passage, lit, ctx.collection, area);
    let room = usize::from(area.height);
    let last = lines.len().saturating_sub(room);
    let top = top.saturating_add_signed(by).min(last);
    for (line, y) in lines[top..].iter().zip(area.y..area.bottom()) {
        let Some(row) = &line.row else { continue };
        let here = line.passage == passage;
        let style = if here { ctx.theme.text } else { ctx.theme.dim };
        let gutter = if here {
            ctx.theme.accent
        } else {
            ctx.theme.dim
        };
        if line.first {
            let at = format!("{:>4}", ctx.collection.passage(line.passage).at);
            paint::text(buf, (area.x, y), 4, &at, gutter);
        }
        let bar = if here { "┃" } else { "│" };
        paint::text(buf, (area.x + 5, y), 1, bar, gutter);
        let text = &ctx.collection.passage(line.passage).text;
        let lit = if here { lit } else { &[] };
        let at = (area.x + GUTTER, y);
        draw_lit(text, row.clone(), style, lit, ctx, buf, at);
    }
}

/// Returns the lines of the passage and its neighbours, and the one to begin
/// with: a little before the passage, or further down so that the first match
/// is in sight.
fn lines_from(
    passage: PassageId,
    lit: &[Lit],
    collection: &Collection,
    area: Rect,
) -> (Vec<Line>, usize) {
    let measure = area.width.saturating_sub(GUTTER + 1).clamp(1, MEASURE);
    let lines = lines(passage, usize::from(measure), collection);
    let room = usize::from(area.height);
    let first = |l: &Line| l.passage == passage && l.first;
    let begin = lines.iter().position(first).unwrap_or(0);
    let hit = lit.first().map_or(0, |l| l.range.start);
    let has_hit = |l: &Line| {
        let row = l.row.as_ref();
        l.passage == passage && row.is_some_and(|r| r.contains(&hit))
    };
    let at = lines.iter().position(has_hit).unwrap_or(begin);
    let lead = if room > 8 { 3 } else { 0 };
    let top = begin
        .saturating_sub(lead)
        .max((at + 2).saturating_sub(room));
    let last = lines.len().saturating_sub(room);
    (lines, top.min(last))
}

/// Limits the scrolling of the preview to what there is.
pub(super) fn bound(by: isize, state: &OpenSearch, collection: &Collection, area: Rect) -> isize {
    let Some(hit) = state.selected().filter(|_| area.height > 1) else {
        return 0;
    };
    let Some(passage) = passage_of(hit, collection) else {
        let touched = passages_of(collection, hit.item).len() as isize;
        return by.clamp(0, (touched - 1).max(0) * SCROLL);
    };
    let lit = lit_in(hit, passage, state, collection);
    let (lines, top) = lines_from(passage, &lit, collection, area);
    let last = lines.len().saturating_sub(usize::from(area.height));
    by.clamp(-(top as isize), last as isize - top as isize)
}

fn lines(passage: PassageId, measure: usize, collection: &Collection) -> Vec<Line> {
    let document = collection.passages_of(collection.source_of(passage));
    let near = passage.0.saturating_sub(2)..passage.0 + 3;
    let mut lines = Vec::new();
    for id in near.filter(|id| document.contains(id)).map(PassageId) {
        if !lines.is_empty() {
            lines.push(Line {
                passage: id,
                row: None,
                first: false,
            });
        }
        let rows = wrap(&collection.passage(id).text, measure).into_iter();
        lines.extend(rows.enumerate().map(|(n, row)| Line {
            passage: id,
            row: Some(row),
            first: n == 0,
        }));
    }
    lines
}

/// From this height a name's passages are shown in full if all of them fit.
const TALL: u16 = 14;

/// Draws the passages that a name stands in: in full, or the best line of each.
fn draw_passages(item: Item, state: &OpenSearch, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let collection = ctx.collection;
    let touched = passages_of(collection, item);
    let skip = usize::try_from(scroll(state)).unwrap_or(0) / SCROLL as usize;
    let touched = touched.get(skip..).unwrap_or_default();
    if area.height >= TALL || fits(touched, collection, area) {
        return draw_in_full(touched, state, ctx, buf, area);
    }
    for (passage, y) in touched.iter().zip(area.y..area.bottom()) {
        let crumb = format!("{}  ", Item::Passage(*passage).crumb(collection));
        let room = area.width.saturating_sub(3);
        let used = paint::text(buf, (area.x + 1, y), room, &crumb, ctx.theme.dim);
        let at = Rect {
            x: area.x + 1 + used,
            y,
            width: room.saturating_sub(used),
            height: 1,
        };
        let text = &collection.passage(*passage).text;
        let lit = state.results.lit(text);
        draw_snippet(text, &lit, ctx.theme.text, ctx, buf, at);
    }
}

/// Whether the passages fit in full.
fn fits(touched: &[PassageId], collection: &Collection, area: Rect) -> bool {
    let room = usize::from(area.height);
    let measure = usize::from(measure(area));
    let lines = |p: &PassageId| 2 + wrap(&collection.passage(*p).text, measure).len();
    // Each takes at least three lines.
    touched.len() * 3 <= room + 1 && touched.iter().map(lines).sum::<usize>() <= room + 1
}

/// Returns the widest line of a name's passages, in cells.
fn measure(area: Rect) -> u16 {
    area.width.saturating_sub(3).clamp(1, MEASURE)
}

fn draw_in_full(touched: &[PassageId], state: &OpenSearch, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let collection = ctx.collection;
    let measure = measure(area);
    let mut lines = area.y..area.bottom();
    for passage in touched {
        let Some(y) = lines.next() else { return };
        let crumb = Item::Passage(*passage).crumb(collection);
        paint::text(buf, (area.x + 1, y), measure, &crumb, ctx.theme.dim);
        let text = &collection.passage(*passage).text;
        let lit = state.results.lit(text);
        for row in wrap(text, usize::from(measure)) {
            let Some(y) = lines.next() else { return };
            draw_lit(text, row, ctx.theme.text, &lit, ctx, buf, (area.x + 2, y));
        }
        lines.next();
    }
}
