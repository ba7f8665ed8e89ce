//! Draws the whole screen from the state. Changes nothing.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Overlay};
use super::bars;
use super::layout::{Mode, Pane};
use super::overlays;
use super::pages::Subject;
use super::panes::page::Target;
use super::panes::{Ctx, actors, answers, drafts, grid, page, reader, results, sources, timeline};
use super::sheet::Line;
use super::widgets::paint::{self, Canvas};
use super::widgets::svg;
use crate::model::PassageId;
use crate::model::notebook::{Jot, Placed};
use crate::search::{How, Lit};

/// Draws a frame.
pub fn draw(app: &App, frame: &mut Frame) {
    let cursor = draw_in(app, frame.buffer_mut());
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}

/// Draws into a buffer; the answer is the place of the text cursor.
pub fn draw_in(app: &App, buf: &mut Buffer) -> Option<(u16, u16)> {
    draw_on(app, &mut Canvas::over(buf).in_ascii(app.settings().ascii))
}

/// The screen as SVG.
pub fn picture(app: &App) -> String {
    let (width, height) = app.size;
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = draw_in(app, &mut buf);
    svg::picture(&buf, app.theme.base.bg, cursor, &app.story.title)
}

fn draw_on(app: &App, buf: &mut Canvas) -> Option<(u16, u16)> {
    let layout = app.layout();
    let screen = buf.area();
    paint::shade(buf, screen, app.theme.base);
    if layout.mode == Mode::TooSmall {
        let area = screen;
        let said = "needs 20×5";
        paint::fitted(buf, (area.x, area.y), area.width, said, app.theme.notice);
        return None;
    }
    if let Some(header) = layout.header {
        bars::header(app, buf, header);
    }
    if let Some(tabs) = layout.tabs {
        bars::tabs(app, buf, tabs);
    }
    let mut cursor = None;
    let waits = app.waits();
    let areas = Pane::ALL.into_iter().filter_map(|pane| layout.pane(pane));
    if let (Some(progress), Some(whole)) = (waits, areas.reduce(Rect::union)) {
        let said = app.loading.said().unwrap_or_default();
        page::draw_loading(progress, &said, ctx(app, Pane::Reader), buf, whole);
    }
    for pane in Pane::ALL.into_iter().filter(|_| waits.is_none()) {
        if let Some(area) = layout.pane(pane) {
            let at = draw_pane(app, pane, buf, area);
            cursor = cursor.or(at);
        }
    }
    bars::footer(app, buf, layout.footer);
    let body = Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    };
    match &app.overlay {
        Some(Overlay::Help {
            prompt,
            actions,
            cursor: at,
        }) => {
            cursor =
                overlays::help::draw(prompt, (actions, app.keymap()), *at, &app.theme, buf, body);
        }
        Some(Overlay::Palette {
            prompt,
            choices,
            cursor: at,
            among,
        }) => {
            let title = among.as_ref().map_or("Commands and names", |(t, _)| t);
            cursor = overlays::palette::draw(title, prompt, choices, *at, &app.theme, buf, body);
        }
        Some(Overlay::Form(form)) => {
            cursor = overlays::form::draw(form, &app.theme, buf, body);
        }
        Some(Overlay::Export(naming)) => {
            cursor = overlays::export::draw(naming, &app.theme, buf, body);
        }
        Some(Overlay::Note(noting)) => {
            cursor = overlays::note::draw(noting, &app.theme, buf, body);
        }
        Some(Overlay::Narrow(prompt)) => {
            cursor = overlays::narrow::draw(prompt, &app.theme, buf, body);
        }
        Some(Overlay::Marks { sets }) => overlays::marks::draw(app, *sets, buf, body),
        Some(Overlay::Link(asked)) => {
            overlays::web::draw(asked, &app.opener, &app.theme, buf, body);
        }
        Some(Overlay::Hints { .. }) | None => {}
    }
    if app.overlay.is_none()
        && !app.results_open()
        && let Some(search) = &app.search
    {
        cursor = overlays::filter::draw(search, &app.theme, buf, body);
    }
    if !app.menu().is_empty() {
        overlays::menu::draw(app.menu(), &app.theme, buf, body);
    }
    cursor
}

/// What a pane knows besides its own state.
fn ctx(app: &App, pane: Pane) -> Ctx<'_> {
    Ctx {
        story: &app.story,
        view: app.view_of(pane),
        lit: app.lit_for(pane),
        basket: app.basket(),
        theme: &app.theme,
        settings: app.settings(),
        focused: app.focus == pane && app.overlay.is_none(),
        pinned: app.is_pinned(pane),
        news: app.news(),
        open: (!app.story.briefings.is_empty()).then_some(app.centre.reader.source),
    }
}

fn draw_pane(app: &App, pane: Pane, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
    let ctx = ctx(app, pane);
    match pane {
        Pane::Sources => sources::draw(&app.sources, ctx, buf, area),
        Pane::Actors => actors::draw(&app.actors, ctx, buf, area),
        Pane::Timeline => timeline::draw(&app.timeline, ctx, buf, area),
        Pane::Reader => return draw_centre(app, ctx, buf, area),
    }
    None
}

fn draw_centre(app: &App, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
    if let Some(search) = app.search.as_ref().filter(|_| app.results_open()) {
        return results::draw(search, ctx, buf, area);
    }
    if let Some(grid) = app.centre.page().and_then(|p| p.grid.as_ref()) {
        grid::draw(grid, ctx, buf, area);
    } else if let Some(words) = app.centre.page().and_then(|p| p.answers.as_ref()) {
        answers::draw(words, ctx, buf, area);
    } else if let Some(open) = app.centre.page() {
        let list = if let Subject::Drafts(source) = open.subject {
            let (list, support) = drafts::areas(area);
            let row = open.list.selected().and_then(|row| row.target.as_ref());
            let part = match row {
                Some(Target::Draft(_, part)) => Some(*part),
                _ => None,
            };
            drafts::draw_support(app.reviewed(source), part, ctx, buf, support);
            list
        } else {
            area
        };
        page::draw(&open.title, &open.head, &open.list, ctx, buf, list);
    } else if app.story.briefings.is_empty() {
        page::draw_empty(ctx, buf, area);
    } else {
        reader::draw(app.centre.reader, &lights(app), ctx, buf, area);
    }
    None
}

/// The passages of the open document that bear notes, and the words that do.
fn noted(app: &App) -> Vec<(usize, Option<Range<usize>>)> {
    let mine = app.story.passages_of(app.centre.reader.source);
    let notes = app.notes.placed.iter().filter(|placed| placed.here);
    let notes = notes.filter(|placed| matches!(placed.jot, Jot::Note(_)));
    let place = |placed: &Placed| {
        let passage = placed.found.passage().filter(|p| mine.contains(&p.0))?;
        let words = placed.found.words().cloned();
        let words = words.filter(|_| !placed.jot.anchor().whole);
        Some(((passage.0 - mine.start) as usize, words))
    };
    notes.filter_map(place).collect()
}

/// What is lit in the text in sight: marks, hits, cited words, link hints.
fn lights(app: &App) -> reader::Lights {
    let state = app.centre.reader;
    let briefing = app.story.briefing(state.source);
    let first = app.story.passages_of(state.source).start;
    let mut shown: Vec<usize> = app
        .with_sheet(|sheet| sheet.visible(state.top))
        .into_iter()
        .filter(|row| matches!(row.line, Line::Text(_)))
        .map(|row| row.passage)
        .collect();
    shown.dedup();
    let mut lights = reader::Lights::default();
    for place in shown {
        let passage = &briefing.passages[place];
        lights
            .marks
            .push((place, app.marker().marks(&app.story, passage)));
        let mut lit = Vec::new();
        for results in app.shining() {
            lit.extend(results.lit(&passage.text));
        }
        if let Some((cited, words)) = &app.centre.cited
            && cited.0 == first + place as u32
        {
            let found = crate::text::fold::find_folded(&passage.text, words);
            let how = How::Exact;
            lit.extend(found.map(|range| Lit { range, how }));
        }
        lights.hits.push((place, lit));
    }
    let mine = app.story.passages_of(state.source);
    lights.noted = noted(app);
    lights.chosen = app
        .chosen()
        .map(|(p, words)| ((p.0 - first) as usize, words));
    if let Some(hits) = &app.hits {
        let here = mine.filter(|p| hits.results.passages.contains(PassageId(*p)));
        lights.hit_passages = here.map(|p| (p - first) as usize).collect();
    }
    if let Some(Overlay::Hints { labels, typed }) = &app.overlay {
        let open = labels
            .iter()
            .filter(|l| l.letters.starts_with(typed.as_str()));
        lights.labels = open
            .map(|l| (l.passage, l.byte, l.letters[typed.len()..].to_string()))
            .collect();
    }
    lights
}
