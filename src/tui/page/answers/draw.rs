//! Draws the answers to a question.

use ratatui::layout::Rect;

use super::{AnswersState, Block};
use crate::model::Thing;
use crate::tui::ctx::{Ctx, TAKEN, shade_selected};
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;

/// Draws the page.
pub fn draw(state: &AnswersState, note: &str, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let frame = Frame {
        number: Some(3),
        title: &ctx.collection.question(state.question).ask,
        note,
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    let second = state.second_column() as u16;
    for (place, block) in state.blocks.iter().enumerate() {
        let x = inner.x + 1 + if block.column == 1 { second } else { 0 };
        let selected = place == state.at && block.stance.is_some();
        draw_block(state, block, selected, ctx, buf, Rect { x, ..inner });
    }
    let bar = Scrollbar {
        total: state.rows(),
        start: state.top,
        window: usize::from(inner.height),
        marks: Vec::new(),
    };
    let x = area.right().saturating_sub(1);
    bar.draw(
        buf,
        Rect {
            x,
            width: 1,
            ..inner
        },
        ctx.theme,
    );
}

/// Draws the part of a block in sight; `at` begins at its column.
fn draw_block(
    state: &AnswersState,
    block: &Block,
    selected: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let bottom = state.top + usize::from(at.height);
    for (n, line) in block.lines.iter().enumerate() {
        let row = block.y + n;
        if row < state.top || row >= bottom {
            continue;
        }
        let y = at.y + (row - state.top) as u16;
        let pieces: Vec<Seg> = line
            .iter()
            .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
            .collect();
        let width = block.width as u16;
        paint::segs(buf, (at.x, y), width, &pieces);
        let rect = Rect {
            x: at.x,
            y,
            width,
            height: 1,
        };
        shade_selected(selected, ctx, buf, rect);
        let claim = block
            .stance
            .and_then(|at| Thing::stance(ctx.collection, at));
        let taken = claim.is_some_and(|claim| ctx.basket.holds(&claim));
        if taken && n == 0 {
            let x = (at.x + width).saturating_sub(1);
            paint::text(buf, (x, y), 1, TAKEN, ctx.theme.accent);
        }
        if selected && n == 0 {
            let x = at.x.saturating_sub(1);
            paint::text(buf, (x, y), 1, "▸", ctx.theme.accent);
        }
    }
}
