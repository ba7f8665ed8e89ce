//! Draws a page with a table: the headings, which stay, and below them the rows
//! with their cells.

use ratatui::layout::Rect;

use super::columns::{self, Cell};
use super::draw::{Titles, draw_frame, draw_row, selected_block};
use super::row::Row;
use super::table::TableState;
use crate::text::graphemes::{self, Cell as Grapheme, cells, fit};
use crate::tui::ctx::{Ctx, shade_selected};
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;

/// Draws a page with a table.
pub fn draw(
    titles: Titles,
    head: &[Row],
    state: &TableState,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let inner = draw_frame(titles, head, ctx, buf, area);
    draw_below(state, ctx, buf, (inner, area));
}

/// Draws the headings in the first rows of `area` and the rows below them; the
/// bars go on the border of the page.
fn draw_below(state: &TableState, ctx: Ctx, buf: &mut Canvas, (area, border): (Rect, Rect)) {
    let heads = (state.table.heads as u16).min(area.height);
    let heading = Rect {
        height: heads,
        ..area
    };
    draw_headings(state, ctx, buf, heading);
    let rows = Rect {
        y: area.y + heads,
        height: area.height - heads,
        ..area
    };
    let block = selected_block(&state.rows);
    let shown = state
        .rows
        .rows
        .iter()
        .enumerate()
        .skip(state.rows.cursor.top);
    for ((place, row), y) in shown.zip(rows.y..rows.bottom()) {
        let at = Rect {
            y,
            height: 1,
            ..rows
        };
        draw_line(state, row, block.contains(&place), ctx, buf, at);
        if place == block.start && !block.is_empty() {
            paint::text(buf, (at.x, at.y), 1, "▸", ctx.theme.accent);
        }
    }
    draw_bars(state, ctx, buf, (rows, border));
}

/// The columns in sight, each with its index and area.
fn in_sight(state: &TableState, at: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let mut x = at.x + 1 + state.table.lead as u16;
    let shown = state.first..state.first + state.shown;
    shown.map(move |column| {
        let width = state.table.each[column] as u16;
        let area = Rect {
            x: x.min(at.right()),
            width: width.min(at.right().saturating_sub(x)),
            ..at
        };
        x += width;
        (column, area)
    })
}

fn draw_headings(state: &TableState, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let sign = |column: usize| match state.sorted {
        Some((sorted, against)) if sorted == column && (column == 0) == against => "▾",
        Some((sorted, _)) if sorted == column => "▴",
        _ => "",
    };
    let style = |column: usize| {
        if state.at == column && ctx.focused {
            ctx.theme.head.patch(ctx.theme.accent)
        } else {
            ctx.theme.head
        }
    };
    let title = format!("{}{}", state.table.title, sign(0));
    let room = (state.table.lead as u16).min(at.width.saturating_sub(1));
    // A heading of one line goes on the last, next to the rows.
    let last = at.bottom().saturating_sub(1);
    paint::fitted(buf, (at.x + 1, last), room, &title, style(0));
    for (column, area) in in_sight(state, at) {
        let own = &state.table.columns[column];
        let sign = sign(column + 1);
        let room = usize::from(area.width).saturating_sub(1 + graphemes::width(sign));
        let (first, name) = heading(&own.name, room, at.height > 1);
        for (y, name) in [(at.y, first), (last, format!("{name}{sign}"))] {
            let gap = usize::from(area.width).saturating_sub(1 + graphemes::width(&name));
            let x = if own.right {
                area.x + 1 + gap as u16
            } else {
                area.x + 1
            };
            let room = area.width.saturating_sub(1);
            paint::text(buf, (x, y), room, &name, style(column + 1));
        }
    }
}

/// The upper and the last line of a heading; the upper may be empty.
fn heading(name: &str, room: usize, two: bool) -> (String, String) {
    if !two || graphemes::width(name) <= room {
        return (String::new(), label(name, room));
    }
    if let Some([first, second]) = columns::in_two(name, room) {
        return (first.into(), second.into());
    }
    match name.split_once(' ') {
        Some((first, second)) => (label(first, room), label(second, room)),
        None => (String::new(), label(name, room)),
    }
}

/// Draws a row and its cells; `selected` is whether the cursor is on it.
fn draw_line(state: &TableState, row: &Row, selected: bool, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let is_part = !row.cells.is_empty() || row.continues && row.aside.is_empty();
    let lead = Rect {
        width: if is_part {
            state.table.lead as u16 + 1
        } else {
            at.width
        }
        .min(at.width),
        ..at
    };
    draw_row(row, ctx, buf, lead);
    for (column, area) in in_sight(state, at) {
        if let Some(cell) = row.cells.get(column) {
            draw_cell(cell, state.table.columns[column].right, ctx, buf, area);
        }
    }
    if !selected {
        return;
    }
    let mut columns = in_sight(state, at);
    match columns.find(|(column, _)| column + 1 == state.at) {
        Some((_, area)) if !row.cells.is_empty() => {
            paint::shade(buf, lead, ctx.theme.cursor_idle);
            shade_selected(true, ctx, buf, area);
        }
        _ => shade_selected(true, ctx, buf, at),
    }
}

fn draw_cell(cell: &Cell, right: bool, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let used: usize = cell
        .pieces
        .iter()
        .map(|(text, _)| graphemes::width(text))
        .sum();
    let room = area.width.saturating_sub(1);
    let gap = if right {
        usize::from(room).saturating_sub(used)
    } else {
        0
    };
    let pieces = cell.pieces.iter();
    let pieces: Vec<Seg> = pieces
        .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
        .collect();
    paint::segs(buf, (area.x + 1 + gap as u16, area.y), room, &pieces);
}

fn draw_bars(state: &TableState, ctx: Ctx, buf: &mut Canvas, (rows, border): (Rect, Rect)) {
    let down = Scrollbar {
        total: state.rows.rows.len(),
        start: state.rows.cursor.top,
        window: usize::from(rows.height),
        marks: Vec::new(),
    };
    let right = Rect {
        x: border.right().saturating_sub(1),
        width: 1,
        ..rows
    };
    down.draw(buf, right, ctx.theme);
    let across = Scrollbar {
        total: state.table.columns.len(),
        start: state.first,
        window: state.shown,
        marks: Vec::new(),
    };
    let bottom = Rect {
        x: rows.x + 1,
        y: border.bottom().saturating_sub(1),
        width: rows.width.saturating_sub(2),
        height: 1,
    };
    across.draw_across(buf, bottom, ctx.theme);
}

/// A short name in `room` cells: whole, else the initials of its words, else
/// its first letters.
fn label(name: &str, room: usize) -> String {
    if graphemes::width(name) <= room {
        return fit(name, room).into_owned();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters: String = if words.len() > 1 && room < 6 {
        words.iter().filter_map(|w| w.chars().next()).collect()
    } else {
        name.into()
    };
    // A cut shows `…`, if there is room for it.
    if room > 4 {
        return fit(&letters, room).into_owned();
    }
    let mut used = 0;
    let fits = |cell: &Grapheme| {
        used += cell.width;
        used <= room
    };
    let shown = cells(&letters)
        .take_while(fits)
        .map(|c| c.shown.into_owned());
    shown.collect::<String>().trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_takes_two_lines_before_it_is_cut() {
        for (name, room, first, last) in [
            ("Rabbit Hole", 12, "", "Rabbit Hole"),
            ("Rabbit Hole", 6, "Rabbit", "Hole"),
            ("Crane in the storm", 9, "Crane in", "the storm"),
            ("Northern Gazette", 7, "Northe…", "Gazette"),
            ("Atlantic", 6, "", "Atlan…"),
        ] {
            let lines = (first.to_owned(), last.to_owned());
            assert_eq!(heading(name, room, true), lines);
        }
    }

    #[test]
    fn a_label_fits_its_column() {
        for (name, room, expected) in [
            ("ECFR", 4, "ECFR"),
            ("ECFR", 3, "ECF"),
            ("Rabbit Hole", 4, "RH"),
            ("Rabbit Hole", 8, "Rabbit…"),
            ("Atlantic", 5, "Atla…"),
        ] {
            assert_eq!(label(name, room), expected);
            assert!(graphemes::width(&label(name, room)) <= room);
        }
    }
}
