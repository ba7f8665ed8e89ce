//! Draws the whole screen from the state. Changes nothing.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::Scope;
use super::app::{App, above_hints};
use super::bars;
use super::ctx::Ctx;
use super::desk::{actors, reader, sources, timeline};
use super::feature::Over;
use super::layout::{Mode, Pane};
use super::page::{Body, OpenPage, Split, answers, beside, draw as page, draw_table, grid, shown};
use super::widgets::frame;
use super::widgets::paint::{self, Canvas};
use super::widgets::svg;
use crate::text::graphemes;

/// Draws a frame.
pub fn draw(app: &App, frame: &mut Frame) {
    let cursor = draw_in(app, frame.buffer_mut());
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}

/// Draws into a buffer, and returns the cell of the text cursor.
pub fn draw_in(app: &App, buf: &mut Buffer) -> Option<(u16, u16)> {
    let ascii = app.world.settings.ascii;
    graphemes::spell(ascii);
    draw_on(app, &mut Canvas::over(buf).in_ascii(ascii))
}

/// The symbol in each cell of the screen, row by row; never in ASCII, whatever
/// the settings say.
pub fn symbols(app: &App) -> Vec<Vec<String>> {
    let (width, height) = app.world.size;
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    graphemes::spell(false);
    draw_on(app, &mut Canvas::over(&mut buf));
    graphemes::spell(app.world.settings.ascii);
    let row = |y| {
        (0..width)
            .map(|x| buf[(x, y)].symbol().to_owned())
            .collect()
    };
    (0..height).map(row).collect()
}

/// The screen as SVG.
pub fn picture(app: &App) -> String {
    let (width, height) = app.world.size;
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = draw_in(app, &mut buf);
    svg::picture(
        &buf,
        app.world.theme.base.bg,
        cursor,
        &app.world.collection.title,
    )
}

fn draw_on(app: &App, buf: &mut Canvas) -> Option<(u16, u16)> {
    let theme = &app.world.theme;
    let layout = app.desk.layout(&app.world);
    let screen = buf.area();
    paint::shade(buf, screen, theme.base);
    if layout.mode == Mode::TooSmall {
        let area = screen;
        let said = "needs 20×5";
        paint::fitted(buf, (area.x, area.y), area.width, said, theme.notice);
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
        let said = app.world.loading.said().unwrap_or_default();
        page::draw_loading(progress, &said, ctx(app, Pane::Reader), buf, whole);
    }
    for pane in Pane::ALL.into_iter().filter(|_| waits.is_none()) {
        if let Some(area) = layout.pane(pane) {
            let at = draw_pane(app, pane, buf, area);
            cursor = cursor.or(at);
        }
    }
    bars::footer(app, buf, layout.footer);
    let body = above_hints((screen.width, screen.height));
    if let Some(over) = app.over() {
        let at = over.draw(&app.world, buf, body);
        // Labels on the text leave the cursor where it is.
        cursor = at.or(cursor.filter(|_| !over.scope().types()));
    }
    if !app.menu().is_empty() {
        bars::menu::draw(app.menu(), theme, buf, body);
    }
    cursor
}

/// What a pane draws from besides its own state.
fn ctx(app: &App, pane: Pane) -> Ctx<'_> {
    let world = &app.world;
    let is_over = app
        .over()
        .is_some_and(|over| over.scope() != Scope::SearchPrompt);
    Ctx {
        collection: &world.collection,
        view: world.view_of(pane),
        lit: app.desk.lit_for(world, pane),
        basket: &world.own.basket,
        theme: &world.theme,
        settings: &world.settings,
        focused: app.desk.focus == pane && !is_over,
        pinned: world.is_pinned(pane),
        news: world.own.news(),
        across: world.across().map(|across| &**across),
        read: &world.own.read,
        open: (!world.collection.briefings.is_empty()).then_some(app.desk.text.state.source),
    }
}

fn draw_pane(app: &App, pane: Pane, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
    let ctx = ctx(app, pane);
    match pane {
        Pane::Sources => sources::draw(&app.desk.sources, ctx, buf, area),
        Pane::Actors => actors::draw(&app.desk.actors, ctx, buf, area),
        Pane::Timeline => timeline::draw(&app.desk.timeline, ctx, buf, area),
        Pane::Reader => return draw_centre(app, ctx, buf, area),
    }
    None
}

fn draw_centre(app: &App, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
    let cover = app.features().find_map(|f| f.cover());
    if let Some(cover) = cover.filter(|_| !app.desk.follows()) {
        return cover.draw(ctx, buf, area);
    }
    if let Some(open) = app.desk.page() {
        draw_page(app, open, ctx, buf, area);
    } else if app.world.collection.briefings.is_empty() {
        page::draw_empty(ctx, buf, area);
    } else {
        let labels = app.over().map_or_else(Vec::new, Over::labels);
        let mut lights = reader::lights(&app.desk.text, &app.world, labels);
        lights.chosen.extend(app.over().and_then(Over::words));
        reader::draw(&app.desk.text, &lights, ctx, buf, area);
    }
    None
}

fn draw_page(app: &App, open: &OpenPage, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let titles = page::Titles {
        title: &open.titled(),
        note: &open.note,
    };
    match &open.body {
        Body::Table(state) => {
            let list = draw_split(app, open, state.rows.selected().is_none(), ctx, buf, area);
            draw_table::draw(titles, &open.head, state, ctx, buf, list);
        }
        Body::Grid(state) => grid::draw(state, &open.note, ctx, buf, area),
        Body::Answers(state) => answers::draw(state, &open.note, ctx, buf, area),
        Body::Beside(state) => beside::draw(state, ctx, buf, area),
        Body::Rows(rows) => {
            let list = draw_split(app, open, rows.selected().is_none(), ctx, buf, area);
            page::draw(titles, &open.head, rows, ctx, buf, list);
        }
    }
}

/// Draws what stands beside the rows of a page, and returns the area of the
/// rows: all of it if there are no rows and the text would stand there.
fn draw_split(
    app: &App,
    open: &OpenPage,
    is_empty: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) -> Rect {
    let (list, beside) = open.split.areas(area);
    let Some(beside) = beside.filter(|_| !(is_empty && open.split.is_text())) else {
        return area;
    };
    draw_beside_rows(app, open, ctx, buf, beside);
    list
}

/// Draws what stands beside the rows of a page: what its feature draws, or the
/// text of the row under the cursor.
fn draw_beside_rows(app: &App, open: &OpenPage, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    if open.split == Split::Own {
        for feature in app.features() {
            feature.draw_beside(open, ctx, buf, area);
        }
        return;
    }
    let collection = &app.world.collection;
    let target = open.body.target(collection);
    match shown::shown(collection, target.as_ref(), open.body.item()) {
        Some(shown) => {
            let text = reader::Text::at(&app.world, shown, area);
            let lights = reader::lights(&text, &app.world, Vec::new());
            reader::draw_beside(&text, &lights, ctx, buf, area);
        }
        None => {
            frame::Frame::default().draw(buf, area, ctx.theme);
        }
    }
}
