//! Draws the search.

use ratatui::layout::Rect;

use super::{Areas, OpenSearch, ResultRow, facets, hit, preview, prompt_line};
use crate::model::SourceId;
use crate::text::graphemes::{fit, width};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};

/// Draws the search; returns the place of the cursor in its prompt.
pub(crate) fn draw(
    state: &OpenSearch,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) -> Option<(u16, u16)> {
    let frame = Frame {
        number: Some(3),
        title: "Search",
        note: &place(state),
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if inner.height == 0 || inner.width < 8 {
        return None;
    }
    let areas = Areas::of(state, inner);
    let column = prompt_line::draw("/", state, ctx.theme, buf, areas.prompt);
    prompt_line::draw_below(state, ctx.theme, buf, areas.said);
    draw_list(state, ctx, buf, areas.list);
    facets::draw(state, ctx, buf, areas.facets);
    preview::draw(
        state,
        ctx,
        buf,
        areas.preview,
        areas.preview.x > areas.list.x,
    );
    state.typing.then_some((column, inner.y))
}

/// “3 of 41”: the place of the cursor among the results.
fn place(state: &OpenSearch) -> String {
    let hits = state.results.hits.len();
    let before = &state.list.rows[..state.list.cursor.at.min(state.list.rows.len())];
    let nth = before
        .iter()
        .filter(|r| matches!(r, ResultRow::Hit(..)))
        .count()
        + 1;
    match hits {
        0 => String::new(),
        n => format!("{nth} of {n}"),
    }
}

fn draw_list(state: &OpenSearch, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let mut y = area.y;
    let rows = state.list.rows.iter().enumerate();
    for (place, row) in rows.skip(state.list.cursor.top) {
        if y >= area.bottom() {
            return;
        }
        let height = (row.height() as u16).min(area.bottom() - y);
        let at = Rect { y, height, ..area };
        match row {
            ResultRow::Heading(source, count) => draw_heading(*source, *count, ctx, buf, at),
            ResultRow::Hit(rank, _) => {
                if let Some(hit) = state.results.hits.get(*rank) {
                    let selected = place == state.list.cursor.at;
                    hit::draw(hit, selected, state, ctx, buf, at);
                }
            }
        }
        y += height;
    }
}

/// Draws the heading of a document, with its number of hits.
fn draw_heading(source: Option<SourceId>, count: usize, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let title = match source {
        None => "Names".to_string(),
        Some(source) => {
            let briefing = ctx.collection.briefing(source);
            let (short, heading) = (briefing.short_name(), briefing.heading());
            if short == heading {
                short.into()
            } else {
                format!("{short} · {heading}")
            }
        }
    };
    let count = count.to_string();
    let room = usize::from(area.width).saturating_sub(count.len() + 5);
    let title = fit(&title, room);
    let style = ctx.theme.head.patch(ctx.theme.accent);
    let x = area.x + 1;
    let used = paint::text(buf, (x, area.y), area.width, &title, style);
    let gap = room.saturating_sub(width(&title));
    let line = format!(" {} ", "─".repeat(gap));
    let used = used + paint::text(buf, (x + used, area.y), area.width, &line, ctx.theme.dim);
    paint::text(buf, (x + used, area.y), area.width, &count, ctx.theme.dim);
}
