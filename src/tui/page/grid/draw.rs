//! Draws the grid: the sources across, the rows, the cited passage below.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{HEAD, INDENT, Line, State, column_width, preview_height};
use crate::model::Thing;
use crate::model::collection::{AccountRef, Event};
use crate::model::compare::Verdict;
use crate::model::compare::grid::Row;
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{PassageId, SourceId, When};
use crate::search::{How, Lit};
use crate::text::fold::find_folded;
use crate::text::graphemes::{fit, width};
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::ctx::{Ctx, DRAFT, TAKEN, draw_lit, shade_selected, signed};
use crate::tui::page::pieces::{citation, fact_line, hedge, passage_citation};
use crate::tui::page::tellings::telling_line;
use crate::tui::page::under::Under;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::views::{likely, origins};

/// Draws the grid.
pub fn draw(state: &State, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let event = ctx.story.event(state.event);
    let frame = Frame {
        number: Some(3),
        title: &signed(ctx.story, Item::Event(state.event), &event.name),
        note: "",
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
    let column = column_width(state.sources.len(), text.width);
    let sources = Rect {
        y: text.y + 1,
        ..text
    };
    draw_sources(state, column, ctx, buf, sources);
    let height = usize::from(inner.height);
    let list = Rect {
        y: inner.y + HEAD as u16,
        height: State::window(height) as u16,
        ..text
    };
    let shown = state
        .lines
        .rows
        .iter()
        .enumerate()
        .skip(state.lines.cursor.top);
    for ((place, line), y) in shown.zip(list.y..list.bottom().min(inner.bottom())) {
        let selected = place == state.lines.cursor.at;
        draw_line(
            state,
            line,
            selected,
            column,
            ctx,
            buf,
            Rect {
                y,
                height: 1,
                ..list
            },
        );
    }
    let preview = preview_height(height) as u16;
    if preview > 0 {
        let y = inner.bottom() - preview;
        draw_preview(
            state,
            ctx,
            buf,
            Rect {
                y,
                height: preview,
                ..text
            },
        );
    }
}

fn draw_head(state: &State, event: &Event, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let likely = likely::heading(ctx.story, state.event);
    let date = event
        .date
        .as_ref()
        .map_or_else(|| "undated".into(), When::short);
    let place = event
        .place
        .as_ref()
        .map(|p| format!(" · {p}"))
        .unwrap_or_default();
    let tellers = ctx.view.per_source(ctx.story, &event.passages);
    let tellers: Vec<SourceId> = tellers.into_iter().map(|(source, _)| source).collect();
    let told = if likely.is_some() {
        // Its heading says so.
        String::new()
    } else {
        let (told, all) = (tellers.len(), ctx.story.briefings.len());
        let origins = origins::fewer(ctx.story, state.event, &tellers);
        format!(" · told by {told} of {all}{origins}")
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

fn draw_sources(state: &State, column: u16, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    for (n, source) in state.sources.iter().enumerate() {
        let x = at.x + INDENT + n as u16 * column;
        let name = ctx.story.briefing(*source).short_name();
        paint::fitted(
            buf,
            (x, at.y),
            column.saturating_sub(1),
            name,
            ctx.theme.head,
        );
    }
}

fn draw_line(
    state: &State,
    line: &Line,
    selected: bool,
    column: u16,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    match line {
        Line::Gap => {}
        Line::Measure(row) => {
            let row = &state.rows[*row];
            let (measure, of) = (row.measure.clone(), row.of.clone());
            let taken = ctx.basket.holds(&Thing::Measure(state.event, measure, of));
            let why = likely::row_reasons(ctx.story, state.event, row);
            draw_measure(row, taken, why.as_deref(), ctx, buf, at);
        }
        Line::Note(said) => {
            paint::fitted(
                buf,
                (at.x + 2, at.y),
                at.width.saturating_sub(2),
                said,
                ctx.theme.dim,
            );
        }
        Line::Beside(n) => draw_beside(state.beside[*n], selected, ctx, buf, at),
        Line::Head(head) => {
            paint::fitted(buf, (at.x, at.y), at.width, head, ctx.theme.head);
        }
        Line::Telling(n) => {
            let (said, cited) = telling_line(ctx.story, state.tellings[*n]);
            draw_cited(&said, &cited, selected, ctx, buf, at);
        }
        Line::Passage(n) => {
            let passage = state.passages[*n];
            let cited = passage_citation(ctx.story, passage);
            let said = &ctx.story.passage(passage).text;
            draw_cited(said, &cited, selected, ctx, buf, at);
        }
        Line::Cells(row, number) => {
            let row = &state.rows[*row];
            for (n, source) in state.sources.iter().enumerate() {
                let x = at.x + INDENT + n as u16 * column;
                let cell = Rect {
                    x,
                    width: column.min(at.right().saturating_sub(x)),
                    ..at
                };
                let here = selected && n == state.column;
                draw_cell(row, *source, *number, here, ctx, buf, cell);
            }
        }
    }
}

/// A fact told beside the event, and where.
fn draw_beside(fact: AccountRef, selected: bool, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let taken = ctx.basket.holds(&Thing::Account(fact));
    let mut said = String::from(if taken { TAKEN } else { "" });
    said.push_str(draft_sign(&[fact], ctx));
    said.push_str(&fact_line(ctx.story, fact));
    let cited = citation(ctx.story, fact.source, ctx.story.account(fact).at);
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

/// What a document tells, and where.
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

/// What is counted, and why its accounts stand together.
fn draw_measure(row: &Row, taken: bool, why: Option<&str>, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let name = measure_line(&row.measure, row.of.as_deref());
    let pieces = [
        Seg::new(
            format!("{} ", row.verdict.sign()),
            verdict_style(row.verdict, ctx),
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

/// Value, behind a sign where it is a draft, `?` where the voice is not certain, and locator; a dot for silence.
fn draw_cell(
    row: &Row,
    source: SourceId,
    number: usize,
    here: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    let Some(figure) = row.cell(source).nth(number) else {
        if number == 0 {
            paint::text(buf, (at.x, at.y), 1, "·", ctx.theme.dim);
            let width = at.width.saturating_sub(1);
            shade_selected(here, ctx, buf, Rect { width, ..at });
        }
        return;
    };
    let hedge = if figure.hedged { "?" } else { "" };
    let locator = format!(" ¶{}", ctx.story.account(figure.accounts[0]).at);
    let room = usize::from(at.width).saturating_sub(1 + width(&locator));
    let shown = figure.shown(ctx.story);
    let taken = !figure.is_computed() && ctx.basket.holds(&Thing::Account(figure.accounts[0]));
    let mut sign = String::from(if taken { TAKEN } else { "" });
    sign.push_str(draft_sign(&figure.accounts, ctx));
    let shown = without_year(&shown, width(&sign) + width(hedge), room);
    let value = format!("{sign}{shown}{hedge}");
    let style = verdict_style(figure.verdict, ctx);
    let used = paint::text(buf, (at.x, at.y), at.width, &fit(&value, room), style);
    paint::text(
        buf,
        (at.x + used, at.y),
        at.width.saturating_sub(used),
        &locator,
        ctx.theme.dim,
    );
    shade_selected(
        here,
        ctx,
        buf,
        Rect {
            width: at.width.saturating_sub(1),
            ..at
        },
    );
}

/// The sign of a cell one of whose accounts is still a draft.
fn draft_sign(accounts: &[AccountRef], ctx: Ctx) -> &'static str {
    let is_draft = |at: &AccountRef| {
        let part = at.part();
        part.is_draft(ctx.story.briefing(at.source))
    };
    if accounts.iter().any(is_draft) {
        DRAFT
    } else {
        ""
    }
}

/// A date too long for its cell without its year, which the grid's head has.
fn without_year(shown: &str, more: usize, room: usize) -> &str {
    if width(shown) + more <= room {
        return shown;
    }
    match shown.rsplit_once(' ') {
        Some((day, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => day,
        _ => shown,
    }
}

fn verdict_style(verdict: Verdict, ctx: Ctx) -> Style {
    match verdict {
        Verdict::Conflict { .. } => ctx.theme.conflict,
        Verdict::Agree => ctx.theme.date,
        Verdict::Differs | Verdict::Update => ctx.theme.accent,
        Verdict::Undetermined => ctx.theme.dim,
        Verdict::Alone | Verdict::NotComparable | Verdict::Part | Verdict::Compatible => {
            ctx.theme.text
        }
    }
}

/// The passage the selected cell is cited to, its words lit.
fn draw_preview(state: &State, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let rule = "─".repeat(usize::from(area.width));
    paint::text(buf, (area.x, area.y), area.width, &rule, ctx.theme.dim);
    let at = match state.under() {
        Under::Figure(at) => at,
        Under::Telling(_) | Under::Passage(_) => {
            let below = Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            };
            return draw_cited_passage(state, ctx, buf, below);
        }
        Under::Nothing => return draw_silent(state, ctx, buf, area),
    };
    let account = ctx.story.account(at);
    let figure = state.selected();
    let shown = figure.map_or_else(|| ctx.story.shown(at), |figure| figure.shown(ctx.story));
    let alone = [at];
    let all = figure.map_or(&alone[..], |figure| &figure.accounts);
    let voice = &ctx.story.voice(at.voice).name;
    let head = [
        Seg::new(citation(ctx.story, at.source, account.at), ctx.theme.accent),
        Seg::new(format!(" · {voice}: "), ctx.theme.text),
        Seg::new(draft_sign(all, ctx), ctx.theme.dim),
        Seg::new(shown, ctx.theme.head),
        Seg::new(hedge(account.certainty), ctx.theme.dim),
    ];
    paint::segs(buf, (area.x, area.y + 1), area.width, &head);
    let mut y = area.y + 2;
    if let Some(quote) = &account.quote {
        paint::fitted(
            buf,
            (area.x, y),
            area.width,
            &format!("“{quote}”"),
            ctx.theme.quote,
        );
        y += 1;
    }
    if let Some(passage) = at.passage {
        let rest = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        draw_passage((passage, account.quote.as_deref()), ctx, buf, rest);
    }
}

/// That the source under the cursor says nothing in the row.
fn draw_silent(state: &State, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let Some((_, source)) = state.silent() else {
        return;
    };
    let name = ctx.story.briefing(source).short_name();
    let key = ctx.settings.keymap.hint(Action::Open);
    let said = format!("{name} has no account here; {key} lists what it may say.");
    let lines = wrap(&said, usize::from(area.width)).into_iter();
    for (line, y) in lines.zip(area.y + 1..area.bottom()) {
        paint::fitted(buf, (area.x, y), area.width, &said[line], ctx.theme.dim);
    }
}

/// The passage of a telling, and where it stands.
fn draw_cited_passage(state: &State, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let Some((passage, _)) = state.cited(ctx.story) else {
        return;
    };
    let cited = passage_citation(ctx.story, passage);
    paint::fitted(buf, (area.x, area.y), area.width, &cited, ctx.theme.accent);
    let rest = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    draw_passage((passage, None), ctx, buf, rest);
}

/// A passage in the room there is, the cited words in sight and lit.
fn draw_passage(
    (passage, quote): (PassageId, Option<&str>),
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let text = &ctx.story.passage(passage).text;
    let lit = quote.and_then(|q| find_folded(text, q));
    let (y, room) = (area.y, usize::from(area.height));
    let rows = wrap(text, usize::from(area.width).min(80));
    let hit_row = lit
        .as_ref()
        .and_then(|l| rows.iter().position(|r| r.contains(&l.start)));
    let top = hit_row
        .map_or(0, |r| r.saturating_sub(room / 3))
        .min(rows.len().saturating_sub(room));
    let how = How::Exact;
    let lit: Vec<_> = lit.into_iter().map(|range| Lit { range, how }).collect();
    for (row, y) in rows.into_iter().skip(top).zip(y..area.bottom()) {
        draw_lit(text, row, ctx.theme.text, &lit, ctx, buf, (area.x, y));
    }
}
