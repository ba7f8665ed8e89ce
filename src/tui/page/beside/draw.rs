//! Draws two documents side by side.

use ratatui::layout::Rect;

use super::build::sign_ink;
use super::{BETWEEN, BesideState, Block, title};
use crate::model::Thing;
use crate::tui::ctx::{Ctx, TAKEN, shade_selected};
use crate::tui::page::lit::Line;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;
use crate::views::beside::sign;

/// Draws the page.
pub fn draw(state: &BesideState, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let title = title(ctx.collection, state.pair);
    let frame = Frame {
        number: Some(3),
        title: &title,
        note: "",
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    for (lines, y) in state.head.iter().zip(inner.y..inner.bottom()) {
        draw_lines(lines, state, ctx, buf, Rect { y, ..inner });
    }
    let head = state.head.len() as u16;
    let below = Rect {
        y: inner.y + head,
        height: inner.height.saturating_sub(head),
        ..inner
    };
    for (place, block) in state.blocks.iter().enumerate() {
        draw_block(state, block, place == state.at, ctx, buf, below);
    }
    let bar = Scrollbar {
        total: state.lines(),
        start: state.top,
        window: usize::from(below.height),
        marks: Vec::new(),
    };
    let x = area.right().saturating_sub(1);
    bar.draw(
        buf,
        Rect {
            x,
            width: 1,
            ..below
        },
        ctx.theme,
    );
}

/// The two columns of a line, at its height.
fn draw_lines(
    [left, right]: &[Line; 2],
    state: &BesideState,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let column = state.column as u16;
    let second = at.x + 1 + column + BETWEEN as u16;
    let whole = at.width.saturating_sub(2);
    // A line without a second column may run on under it.
    let room = if right.is_empty() { whole } else { column };
    for (line, x, room) in [(left, at.x + 1, room), (right, second, column)] {
        let pieces = line.iter();
        let pieces: Vec<Seg> = pieces
            .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
            .collect();
        paint::segs(buf, (x, at.y), room, &pieces);
    }
}

fn draw_block(
    state: &BesideState,
    block: &Block,
    selected: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let Some(row) = state.shown(block) else {
        return;
    };
    let two = state.column < usize::from(area.width.saturating_sub(2)) / 2 + 1;
    let column = state.column as u16;
    let right = state.is_right(row);
    for (n, lines) in block.lines.iter().enumerate() {
        let line = block.y + n;
        if line < state.top || line >= state.top + usize::from(area.height) {
            continue;
        }
        let y = area.y + (line - state.top) as u16;
        draw_lines(lines, state, ctx, buf, Rect { y, ..area });
        if two && n == 0 {
            let x = area.x + 1 + column + 1;
            let style = ctx.theme.ink(sign_ink(row));
            paint::text(buf, (x, y), 2, sign(row), style);
        }
        let side = |right: bool| Rect {
            x: area.x + 1 + if right { column + BETWEEN as u16 } else { 0 },
            y,
            width: column.min(area.width.saturating_sub(2)),
            height: 1,
        };
        shade_selected(selected, ctx, buf, side(two && right));
        if n > 0 {
            continue;
        }
        if selected {
            let x = side(two && right).x.saturating_sub(1);
            paint::text(buf, (x, y), 1, "▸", ctx.theme.accent);
        }
        for (passage, right) in [(row.of, false), (row.other, true)] {
            let taken = passage.is_some_and(|p| ctx.basket.holds(&Thing::passage(p)));
            if taken && (two || !right) {
                let x = side(right).right().saturating_sub(1);
                paint::text(buf, (x, y), 1, TAKEN, ctx.theme.accent);
            }
        }
    }
}
