//! The strip above the list: an axis, a bar per bucket, and a line of signs
//! below the bars. The cursor is always in it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::TimelinePane;
use super::strip::{Bucket, Strip};
use crate::text::graphemes::width;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Theme;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::paint::{self, Canvas};

/// Its rows: axis, bars, signs.
pub(super) const HEIGHT: u16 = 3;
/// The widest bucket in cells, so that few buckets do not become blocks.
const WIDEST: usize = 6;

/// Draws the strip in three rows.
pub(super) fn draw(state: &TimelinePane, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let room = usize::from(area.width.saturating_sub(2));
    let at = state.list.cursor.at;
    let Some(strip) = state.days.strip(state.scale, at, room) else {
        return;
    };
    let lit = ctx.lit.map(|lit| (lit, &state.places));
    let buckets = state.days.count(&strip, lit);
    let here = state.days.first(at).and_then(|day| strip.bucket(day));
    let cell = (room / strip.count().max(1)).clamp(1, WIDEST) as u16;
    let most = buckets.iter().map(|b| b.exact).max().unwrap_or(0);
    let left = area.x + 1;
    for (place, bucket) in buckets.iter().enumerate() {
        let is_here = here == Some(place);
        let x = left + place as u16 * cell;
        // Wide buckets are separated by a gap.
        let wide = if cell > 2 { cell - 1 } else { cell };
        let (mark, style) = bar_of(bucket, most, is_here, ctx.theme);
        let bars = mark.repeat(usize::from(wide));
        paint::text(buf, (x, area.y + 1), wide, &bars, style);
        let (sign, style) = sign_of(bucket, is_here, ctx.theme);
        let middle = x + (wide - 1) / 2;
        paint::text(buf, (middle, area.y + 2), 1, sign, style);
    }
    let axis = Rect {
        x: left,
        width: room as u16,
        ..area
    };
    let end = left + strip.count() as u16 * cell;
    let centre = here.map(|place| left + place as u16 * cell + cell / 2);
    draw_axis(
        &strip,
        &place_words(state, ctx),
        (centre, end),
        ctx,
        buf,
        axis,
    );
}

/// The first row of the bar at a column of the strip.
pub(super) fn row_of_bar(state: &TimelinePane, area: Rect, x: u16) -> Option<usize> {
    let room = usize::from(area.width.saturating_sub(2));
    let at = state.list.cursor.at;
    let strip = state.days.strip(state.scale, at, room)?;
    let cell = (room / strip.count().max(1)).clamp(1, WIDEST);
    let place = usize::from(x.checked_sub(area.x + 1)?) / cell;
    state.days.row_in(&strip, place)
}

/// A bar for events certainly in the bucket; a dot for events that may be.
fn bar_of(bucket: &Bucket, most: usize, here: bool, theme: &Theme) -> (&'static str, Style) {
    let mark = match (bucket.exact, bucket.vague) {
        (0, 0) if here => "▁",
        (0, 0) => " ",
        (0, _) => "·",
        (n, _) => bar(n, most),
    };
    let style = if here {
        theme.accent
    } else if bucket.lit {
        theme.lit
    } else if bucket.conflict {
        theme.conflict
    } else if bucket.exact == 0 {
        theme.dim
    } else {
        theme.date
    };
    (mark, style)
}

/// `▲` below the selection, `≠` below conflicts (shaded as a cursor if it is
/// also the selection), `◇` below documents issued.
fn sign_of(bucket: &Bucket, here: bool, theme: &Theme) -> (&'static str, Style) {
    match (here, bucket.conflict) {
        (true, true) => ("≠", theme.conflict.patch(theme.cursor)),
        (true, false) => ("▲", theme.accent),
        (false, true) => ("≠", theme.conflict),
        (false, false) if bucket.issued > 0 => ("◇", theme.dim),
        (false, false) => (" ", theme.dim),
    }
}

/// The date of the selection, in words.
fn place_words(state: &TimelinePane, ctx: Ctx) -> String {
    let when = state
        .list
        .selected()
        .and_then(|row| row.when(ctx.collection));
    when.map_or_else(|| "undated".into(), crate::model::When::short)
}

/// Draws the labels of both ends, the last one up to `end`, and between them,
/// if there is room, the selection's, near the centre of its bucket.
fn draw_axis(
    strip: &Strip,
    here: &str,
    (centre, end): (Option<u16>, u16),
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let theme = ctx.theme;
    let (from, to) = &strip.labels;
    let left = paint::text(buf, (area.x, area.y), area.width, from, theme.dim);
    let fits = usize::from(left) + 1 + width(to) <= usize::from(area.width);
    let right = if strip.count() > 1 && fits { to } else { "" };
    let wide = width(right) as u16;
    // Few buckets are narrower than their labels.
    let right_x = end.max(area.x + left + 1 + wide) - wide;
    paint::text(buf, (right_x, area.y), wide, right, theme.dim);
    let wide = width(here) as u16;
    let (low, high) = (area.x + left + 1, right_x.saturating_sub(wide + 1));
    if low > high {
        return;
    }
    let style = if centre.is_some() {
        theme.accent
    } else {
        theme.dim
    };
    let x = centre.map_or(u16::midpoint(low, high), |at| at.saturating_sub(wide / 2));
    paint::text(buf, (x.clamp(low, high), area.y), wide, here, style);
}
