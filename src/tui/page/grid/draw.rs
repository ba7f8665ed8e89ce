//! Draws the grid: the sources across, the rows, the cited passage below.

use ratatui::layout::Rect;

use super::columns::{cell, verdict_ink};
use super::{GridState, HEAD, INDENT, Line, preview};
use crate::model::SourceId;
use crate::model::Thing;
use crate::model::collection::{AccountRef, Event};
use crate::model::compare::grid::MeasureRow;
use crate::model::compare::words::measure_line;
use crate::model::drafts::{Part, marks_draft};
use crate::model::view::Item;
use crate::text::graphemes::{fit, width};
use crate::tui::ctx::{Ctx, DRAFT, TAKEN, shade_selected, signed};
use crate::tui::page::pieces::{citation, fact_line, passage_citation};
use crate::tui::page::tellings::telling_line;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;
use crate::views::{dated, likely, origins};

/// Draws the grid.
pub fn draw(state: &GridState, note: &str, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let event = ctx.collection.event(state.event);
    let frame = Frame {
        number: Some(3),
        title: &signed(ctx.collection, Item::Event(state.event), &event.name),
        note: &columns_note(state, note),
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    let text = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    draw_head(state, event, ctx, buf, text);
    draw_sources(state, ctx, buf, text);
    if let Some(row) = state.row_above() {
        let at = Rect {
            y: text.y + HEAD as u16 - 1,
            height: 1,
            ..text
        };
        draw_measure(row, false, None, ctx, buf, at);
    }
    let height = usize::from(inner.height);
    let list = Rect {
        y: inner.y + HEAD as u16,
        height: state.window(height) as u16,
        ..text
    };
    let top = state.lines.cursor.top;
    let shown = state.lines.rows.iter().enumerate().skip(top);
    for ((place, line), y) in shown.zip(list.y..list.bottom().min(inner.bottom())) {
        let at = Rect {
            y,
            height: 1,
            ..list
        };
        draw_line(state, (place, line), ctx, buf, at);
    }
    draw_bars(state, ctx, buf, (area, list));
    let rows = state.preview as u16;
    if rows > 0 && inner.height > rows {
        let below = Rect {
            y: inner.bottom() - rows,
            height: rows,
            ..text
        };
        preview::draw(state, ctx, buf, below);
    }
}

/// “≠ 2 of 4 · sources 3–7 of 12”: the position on a walk, and which columns
/// are in sight if not all are.
fn columns_note(state: &GridState, note: &str) -> String {
    let (columns, all) = (state.columns, state.sources.len());
    if columns.shown >= all {
        return note.to_owned();
    }
    let (first, last) = (columns.first + 1, columns.first + columns.shown);
    let gap = if note.is_empty() { "" } else { " · " };
    format!("{note}{gap}sources {first}–{last} of {all}")
}

/// Scrollbars for the rows and the columns.
fn draw_bars(state: &GridState, ctx: Ctx, buf: &mut Canvas, (area, list): (Rect, Rect)) {
    let rows = Scrollbar {
        total: state.lines.rows.len(),
        start: state.lines.cursor.top,
        window: usize::from(list.height),
        marks: Vec::new(),
    };
    let right = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..list
    };
    rows.draw(buf, right, ctx.theme);
    let columns = Scrollbar {
        total: state.sources.len(),
        start: state.columns.first,
        window: state.columns.shown,
        marks: Vec::new(),
    };
    let bottom = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1,
        ..list
    };
    columns.draw_across(buf, bottom, ctx.theme);
}

fn draw_head(state: &GridState, event: &Event, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let likely = likely::heading(ctx.collection, state.event);
    let date = dated::date(ctx.collection, event).unwrap_or_else(|| "undated".into());
    let place = dated::place(ctx.collection, event);
    let place = place.map_or_else(String::new, |place| format!(" · {place}"));
    let tellers = ctx.view.per_source(ctx.collection, &event.passages);
    let tellers: Vec<SourceId> = tellers.into_iter().map(|(source, _)| source).collect();
    let told = if likely.is_some() {
        // Its heading says so.
        String::new()
    } else {
        let (told, all) = (tellers.len(), ctx.collection.briefings.len());
        let origins = origins::fewer(ctx.collection, state.event, &tellers);
        let perhaps = ctx.collection.may_tell(state.event);
        let perhaps: Vec<&str> = perhaps
            .iter()
            .map(|source| ctx.collection.briefing(*source).short_name())
            .collect();
        let perhaps = match perhaps.as_slice() {
            [] => String::new(),
            names => format!(", perhaps by {}", names.join(", ")),
        };
        format!(" · told by {told} of {all}{origins}{perhaps}")
    };
    let likely = likely.map(|said| format!("{said} · ")).unwrap_or_default();
    let pieces = [
        Seg::new(likely, ctx.theme.accent),
        Seg::new(date, ctx.theme.date),
        Seg::new(place, ctx.theme.text),
        Seg::new(told, ctx.theme.dim),
    ];
    paint::segs(buf, (at.x, at.y), at.width, &pieces);
}

/// The columns in sight, each with its index and area.
fn in_sight(state: &GridState, at: Rect) -> impl Iterator<Item = (usize, SourceId, Rect)> {
    let each = state.columns.each as u16;
    let shown = state.sources.iter().copied().enumerate();
    let shown = shown.skip(state.columns.first).take(state.columns.shown);
    shown.enumerate().map(move |(nth, (place, source))| {
        let x = (at.x + INDENT + nth as u16 * each).min(at.right());
        let width = each.min(at.right() - x);
        (place, source, Rect { x, width, ..at })
    })
}

fn draw_sources(state: &GridState, ctx: Ctx, buf: &mut Canvas, text: Rect) {
    let at = Rect {
        y: text.y + 1,
        ..text
    };
    for (place, source, column) in in_sight(state, at) {
        let name = ctx.collection.briefing(source).short_name();
        let room = column.width.saturating_sub(1);
        let here = place == state.column && state.row().is_some();
        let style = if here {
            ctx.theme.head.patch(ctx.theme.accent)
        } else {
            ctx.theme.head
        };
        paint::fitted(buf, (column.x, column.y), room, name, style);
    }
}

fn draw_line(
    state: &GridState,
    (place, line): (usize, &Line),
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let selected = place == state.lines.cursor.at;
    match line {
        Line::Gap => {}
        Line::Measure(row) => {
            let row = &state.rows[*row];
            let (measure, of) = (row.measure.clone(), row.of.clone());
            let taken = ctx.basket.holds(&Thing::Measure(state.event, measure, of));
            let why = likely::row_reasons(ctx.collection, state.event, row);
            draw_measure(row, taken, why.as_deref(), ctx, buf, at);
        }
        Line::Note(said) => {
            let room = at.width.saturating_sub(2);
            paint::fitted(buf, (at.x + 2, at.y), room, said, ctx.theme.dim);
        }
        Line::Beside(n) => draw_beside(state.beside[*n], selected, ctx, buf, at),
        Line::Head(head) => {
            paint::fitted(buf, (at.x, at.y), at.width, head, ctx.theme.head);
        }
        Line::Telling(n) => {
            let (said, cited) = telling_line(ctx.collection, state.tellings[*n]);
            draw_cited(&said, &cited, selected, ctx, buf, at);
        }
        Line::Passage(n) => {
            let passage = state.passages[*n];
            let cited = passage_citation(ctx.collection, passage);
            let said = &ctx.collection.passage(passage).text;
            draw_cited(said, &cited, selected, ctx, buf, at);
        }
        Line::Cells(row, number) => draw_cells(state, (place, *row, *number, 0), ctx, buf, at),
        Line::More(row, number, line) => {
            draw_cells(state, (place - line, *row, *number, *line), ctx, buf, at);
        }
    }
}

/// Draws line `line` of the figures of a row; the first of those lines is at
/// `place`.
fn draw_cells(
    state: &GridState,
    (place, row, number, line): (usize, usize, usize, usize),
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let selected = place == state.lines.cursor.at;
    for (column, source, area) in in_sight(state, at) {
        let here = selected && column == state.column;
        let row = &state.rows[row];
        draw_cell((row, source), (number, line), state, ctx, buf, area);
        let is_void = number > 0 && row.cell(source).nth(number).is_none();
        if here && !is_void {
            let width = area.width.saturating_sub(1);
            shade_selected(true, ctx, buf, Rect { width, ..area });
        }
    }
}

/// Draws a fact told beside the event, with its citation.
fn draw_beside(fact: AccountRef, selected: bool, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let taken = ctx.basket.holds(&Thing::Account(fact));
    let mut said = String::from(if taken { TAKEN } else { "" });
    said.push_str(draft_sign(&[fact], ctx));
    said.push_str(&fact_line(ctx.collection, fact));
    let cited = citation(ctx.collection, fact.source, ctx.collection.account(fact).at);
    let line = Rect {
        x: at.x + INDENT,
        width: at.width.saturating_sub(INDENT),
        ..at
    };
    let room = usize::from(line.width).saturating_sub(width(&cited) + 3);
    let pieces = [
        Seg::new(fit(&said, room), ctx.theme.dim),
        Seg::new(format!(" · {cited}"), ctx.theme.dim),
    ];
    paint::segs(buf, (line.x, line.y), line.width, &pieces);
    shade_selected(selected, ctx, buf, line);
}

/// Draws what a document tells, with its citation.
fn draw_cited(said: &str, cited: &str, selected: bool, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let line = Rect {
        x: at.x + INDENT,
        width: at.width.saturating_sub(INDENT),
        ..at
    };
    let room = usize::from(line.width).saturating_sub(width(cited) + 3);
    let pieces = [
        Seg::new(fit(&crate::text::line(said), room), ctx.theme.text),
        Seg::new(format!(" · {cited}"), ctx.theme.dim),
    ];
    paint::segs(buf, (line.x, line.y), line.width, &pieces);
    shade_selected(selected, ctx, buf, line);
}

/// Draws a measure, and why its accounts stand together.
fn draw_measure(
    row: &MeasureRow,
    taken: bool,
    why: Option<&str>,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let name = measure_line(&row.measure, row.of.as_deref());
    let pieces = [
        Seg::new(
            format!("{} ", row.verdict.sign()),
            ctx.theme.ink(verdict_ink(row.verdict)),
        ),
        Seg::new(name, ctx.theme.head),
        Seg::new(if taken { " ◆" } else { "" }, ctx.theme.accent),
        Seg::new(
            why.map(|why| format!("  {why}")).unwrap_or_default(),
            ctx.theme.dim,
        ),
    ];
    paint::segs(buf, (at.x, at.y), at.width, &pieces);
}

/// Draws a line of a value and its place; a dot for silence.
fn draw_cell(
    (row, source): (&MeasureRow, SourceId),
    (number, line): (usize, usize),
    state: &GridState,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let Some(figure) = row.cell(source).nth(number) else {
        if number + line == 0 {
            paint::text(buf, (at.x, at.y), 1, "·", ctx.theme.dim);
        }
        return;
    };
    let taken = !figure.is_computed() && ctx.basket.holds(&Thing::Account(figure.accounts[0]));
    if taken && line == 0 {
        // In the gap, so that the value does not move.
        let x = at.x.saturating_sub(1);
        paint::text(buf, (x, at.y), 1, TAKEN, ctx.theme.accent);
    }
    let lines = cell(ctx.collection, figure, state.columns.room());
    if let Some(pieces) = lines.get(line) {
        let pieces = pieces.iter();
        let pieces: Vec<Seg> = pieces
            .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
            .collect();
        paint::segs(buf, (at.x, at.y), at.width, &pieces);
    }
}

/// The sign of a cell with a draft among its accounts.
fn draft_sign(accounts: &[AccountRef], ctx: Ctx) -> &'static str {
    let is_draft = |at: &AccountRef| {
        let part: Part = at.part();
        marks_draft(ctx.collection, at.source, part)
    };
    if accounts.iter().any(is_draft) {
        DRAFT
    } else {
        ""
    }
}
