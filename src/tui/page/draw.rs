//! Draws the rows of a page.

use ratatui::layout::Rect;

use super::Row;
use super::row::MOST;
use crate::store::Progress;
use crate::text::graphemes::{fit, width};
use crate::tui::ctx::{Ctx, TAKEN, shade_selected};
use crate::tui::theme::Ink;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::Rows;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;

/// How many of `head` rows a page of `height` rows shows: none if they would
/// leave the others little room.
pub fn shown_head(head: usize, height: usize) -> usize {
    if height >= head * 2 + 2 { head } else { 0 }
}

/// The labels on the border of a page.
#[derive(Debug, Clone, Copy)]
pub struct Titles<'a> {
    /// Its title.
    pub title: &'a str,
    /// The note at its right.
    pub note: &'a str,
}

/// Draws the border of a page and the rows that stay; returns the area below
/// them.
pub(super) fn draw_frame(
    titles: Titles,
    head: &[Row],
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) -> Rect {
    let frame = Frame {
        number: Some(3),
        title: titles.title,
        note: titles.note,
        focused: ctx.focused,
        ..Frame::default()
    };
    let whole = frame.draw(buf, area, ctx.theme);
    let head = &head[..shown_head(head.len(), usize::from(whole.height))];
    for (row, y) in head.iter().zip(whole.y..) {
        let at = Rect {
            y,
            height: 1,
            ..whole
        };
        draw_row(row, ctx, buf, at);
    }
    Rect {
        y: whole.y + head.len() as u16,
        height: whole.height - head.len() as u16,
        ..whole
    }
}

/// Draws a page.
pub fn draw(
    titles: Titles,
    head: &[Row],
    list: &Rows<Row>,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let inner = draw_frame(titles, head, ctx, buf, area);
    let height = usize::from(inner.height);
    let block = selected_block(list);
    let width = inner.width.min(MOST as u16 + 2);
    let shown = list.rows.iter().enumerate().skip(list.cursor.top);
    for ((place, row), y) in shown.zip(inner.y..inner.bottom()) {
        let at = Rect {
            y,
            width,
            height: 1,
            ..inner
        };
        draw_row(row, ctx, buf, at);
        if block.contains(&place) {
            let sign = if place == block.start { "▸" } else { " " };
            paint::text(buf, (at.x, at.y), 1, sign, ctx.theme.accent);
            shade_selected(true, ctx, buf, at);
        }
    }
    let bar = Scrollbar {
        total: list.rows.len(),
        start: list.cursor.top,
        window: height,
        marks: Vec::new(),
    };
    let column = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..inner
    };
    bar.draw(buf, column, ctx.theme);
}

fn titled(title: &str) -> Titles<'_> {
    Titles { title, note: "" }
}

/// The centre of a collection without documents.
pub fn draw_empty(ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let mut list = Rows::default();
    for text in [
        "No briefings here yet.",
        "",
        "rashomon convert FILE… --into FOLDER makes them from documents.",
    ] {
        list.rows.push(Row::text(text, Ink::Dim));
    }
    draw(titled("Welcome"), &[], &list, ctx, buf, area);
}

/// The centre while files are first read.
pub fn draw_loading(progress: Progress, said: &str, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let room = usize::from(area.width.saturating_sub(6)).min(60);
    // Files may be counted as read before they are counted as found.
    let done = (room * progress.read / progress.found.max(1)).min(room);
    let bar = "█".repeat(done) + &"░".repeat(room - done);
    let mut list = Rows::default();
    list.rows.push(Row::text(said, Ink::Text));
    list.rows.push(Row::text(bar, Ink::Accent));
    let all = progress.read == progress.found && progress.read > 0;
    let then = if all {
        "Putting them together."
    } else {
        "Esc stops and shows what is read so far; q quits."
    };
    list.rows.push(Row::text(then, Ink::Dim));
    draw(titled("Reading the files"), &[], &list, ctx, buf, area);
}

/// The selected row and its continuations.
pub(super) fn selected_block(list: &Rows<Row>) -> std::ops::Range<usize> {
    if list.selected().is_none() {
        return 0..0;
    }
    let start = list.cursor.at;
    let more = list.rows[start + 1..]
        .iter()
        .take_while(|r| r.continues)
        .count();
    start..start + 1 + more
}

pub(super) fn draw_row(row: &Row, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let taken = !row.continues && row.cite().is_some_and(|c| ctx.basket.holds(&c));
    let aside = if taken {
        format!("{TAKEN} {}", row.aside)
    } else {
        row.aside.clone()
    };
    let own: usize = row.pieces.iter().map(|(text, _)| width(text)).sum();
    let left = usize::from(at.width).saturating_sub(own + usize::from(row.indent) + 3);
    // A long aside leaves the row its beginning.
    let said = fit(aside.trim_end(), left.max(usize::from(at.width / 2)));
    let aside = width(&said) as u16;
    let room = at
        .width
        .saturating_sub(row.indent + 2 + if aside > 0 { aside + 1 } else { 0 });
    let pieces: Vec<Seg> = row
        .pieces
        .iter()
        .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
        .collect();
    paint::segs(buf, (at.x + 1 + row.indent, at.y), room, &pieces);
    if aside > 0 {
        let x = at.right().saturating_sub(aside + 1);
        paint::text(buf, (x, at.y), aside, &said, ctx.theme.dim);
    }
}
