//! The layout of the search, by the room there is.

use ratatui::layout::Rect;

use super::facets::BESIDE;
use super::{OpenSearch, prompt_line};

/// From this height there is room for a preview below the list.
const TALL: u16 = 15;
/// From this height the letters to narrow by have lines, too.
const TALLER: u16 = 18;

/// From this height each part has a heading line.
pub(super) const ROOMY: u16 = 24;

/// The parts of the pane.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// What is typed.
    pub(super) prompt: Rect,
    /// Messages about the answer.
    pub(super) said: Rect,
    /// The results.
    pub(super) list: Rect,
    /// The letters to narrow by; no height without room.
    pub(super) facets: Rect,
    /// The selected result in its context; no height without room.
    pub(super) preview: Rect,
}

impl Areas {
    /// Divides the room inside the border.
    pub(super) fn of(state: &OpenSearch, inner: Rect) -> Self {
        let line = |y: u16| Rect {
            y: inner.y + y,
            height: u16::from(inner.height > y),
            ..inner
        };
        let below = match inner.height {
            0..8 => 1,
            _ => prompt_line::lines_below(state, inner.width),
        };
        let (said, body) = split_top(inner, 1 + below);
        let mut areas = Self {
            prompt: line(0),
            said: split_top(said, 1).1,
            ..Self::default()
        };
        if state.results.hits.is_empty() {
            areas.list = body;
            return areas;
        }
        let (body, facets) = split_bottom(body, facet_lines(state, inner));
        areas.facets = facets;
        let beside = inner.width >= BESIDE;
        (areas.list, areas.preview) = match state.preview.is_some() {
            true if beside => split_right(body),
            // An even height: hits take two lines, and none is cut.
            true if inner.height >= TALL => split_top(body, body.height * 3 / 5 / 2 * 2),
            _ => (body, Rect::default()),
        };
        areas
    }
}

/// Lines of the letters to narrow by: one each for sources, actors and years;
/// side by side, as many as the longest group needs.
fn facet_lines(state: &OpenSearch, inner: Rect) -> u16 {
    if inner.height < TALLER || state.labels.is_empty() {
        return 0;
    }
    if inner.width < BESIDE {
        return if inner.height < ROOMY { 3 } else { 4 };
    }
    let longest = state.labels.longest() as u16;
    (longest + 2).min(inner.height / 4)
}

/// Cuts `height` lines off the bottom.
fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(height))
}

/// Cuts `height` lines off the top.
fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let top = height.min(area.height);
    let above = Rect {
        height: top,
        ..area
    };
    let below = Rect {
        y: area.y + top,
        height: area.height - top,
        ..area
    };
    (above, below)
}

/// Gives a little less than half to the list, the rest to the preview.
fn split_right(area: Rect) -> (Rect, Rect) {
    let left = area.width * 9 / 20;
    let list = Rect {
        width: left,
        ..area
    };
    let preview = Rect {
        x: area.x + left,
        width: area.width - left,
        ..area
    };
    (list, preview)
}
