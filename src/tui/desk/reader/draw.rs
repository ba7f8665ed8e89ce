//! Draws one document at a readable measure, with locators in the gutter.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::byline::{header, label_note};
use super::sheet::{Folded, Line, Sheet, TextPlace, TextRow};
use super::{ReaderState, Text, end, margin, pages};
use crate::model::briefing::{Briefing, Passage};
use crate::model::view::Item;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId};
use crate::search::Lit;
use crate::story::parallels::Elsewhere;
use crate::text::counted;
use crate::text::graphemes::cells;
use crate::tui::action::Action;
use crate::tui::ctx::{Ctx, TAKEN};
use crate::tui::keymap::Keymap;
use crate::tui::marks::LinkedWords;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::widgets::scrollbar::Scrollbar;

/// What to highlight in the text, besides the document's own styles.
#[derive(Debug, Clone, Default)]
pub struct Lights {
    /// Marks of the passages in sight, by index in the document.
    pub marks: Vec<(usize, Vec<LinkedWords>)>,
    /// Matches of the search in the passages in sight.
    pub hits: Vec<(usize, Vec<Lit>)>,
    /// Indices of passages with hits, for the scrollbar.
    pub hit_passages: Vec<usize>,
    /// Passages with notes, and the words that the notes are on.
    pub noted: Vec<(usize, Option<Range<usize>>)>,
    /// The selection: passage, byte range.
    pub chosen: Vec<(usize, Range<usize>)>,
    /// Which other documents tell the passages in sight.
    pub told: Vec<(usize, Elsewhere)>,
    /// Labels of link hints: passage, byte, letters.
    pub labels: Vec<(usize, usize, String)>,
}

impl Lights {
    /// Whether a row contains selected text.
    fn has_chosen(&self, row: &TextRow) -> bool {
        let Line::Text(bytes) = &row.line else {
            return false;
        };
        self.chosen.iter().any(|(place, chosen)| {
            *place == row.passage && chosen.start < bytes.end && bytes.start < chosen.end
        })
    }
}

/// The sign before the locator of a passage with a note.
const NOTED: &str = "*";

/// Rows the header takes above the text.
fn header_height(briefing: &Briefing, inner: Rect) -> u16 {
    if inner.height < 12 {
        return 0;
    }
    let room = inner.width.saturating_sub(gutter_width(briefing));
    header(briefing, room).len() as u16 + 1
}

/// The area of the text in a pane of `area`. It is centred in a wide pane;
/// `alone`, it has no border, header or margin.
pub(super) fn text_area(
    collection: &Collection,
    briefing: &Briefing,
    (area, alone): (Rect, bool),
    measure: u16,
) -> Rect {
    let inner = inside(area, alone);
    let (header, margin) = if alone {
        (0, 0)
    } else {
        let margin = margin::width(collection, area.width);
        (header_height(briefing, inner), margin)
    };
    let gutter = gutter_width(briefing);
    let room = inner.width.saturating_sub(gutter + 1 + margin);
    let width = room.min(measure);
    Rect {
        x: inner.x + gutter + (room - width) / 2,
        y: inner.y + header,
        width,
        height: inner.height.saturating_sub(header),
    }
}

/// The area inside a pane; a text alone has no border.
fn inside(area: Rect, alone: bool) -> Rect {
    let border = u16::from(!alone);
    Rect {
        x: area.x + 1,
        y: area.y + border,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2 * border),
    }
}

/// Cells of the gutter: a space, the longest locator, the bar and a space.
fn gutter_width(briefing: &Briefing) -> u16 {
    let longest = briefing.passages.iter().map(|p| p.at).max().unwrap_or(0);
    longest.max(10).to_string().len() as u16 + 3
}

/// Draws the pane.
pub fn draw(text: &Text, lights: &Lights, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    draw_numbered(text, Some(3), lights, ctx, buf, area);
}

/// Draws the text of a row beside the rows of a page.
pub fn draw_beside(text: &Text, lights: &Lights, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let ctx = Ctx {
        focused: false,
        ..ctx
    };
    draw_numbered(text, None, lights, ctx, buf, area);
}

/// Draws the border, and the lines above the text from its column on.
fn draw_around(
    briefing: &Briefing,
    number: Option<u8>,
    ctx: Ctx,
    buf: &mut Canvas,
    (area, x): (Rect, u16),
) {
    let frame = Frame {
        number,
        title: briefing.heading(),
        note: &label_note(briefing),
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if header_height(briefing, inner) == 0 {
        return;
    }
    let room = inner.right().saturating_sub(x);
    for (row, line) in header(briefing, room).iter().enumerate() {
        let at = (x, inner.y + row as u16);
        paint::fitted(buf, at, room, line, ctx.theme.dim);
    }
}

fn draw_numbered(
    text: &Text,
    number: Option<u8>,
    lights: &Lights,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let state = text.state;
    let briefing = ctx.collection.briefing(state.source);
    let room = (area, text.alone);
    let area_of_text = text_area(ctx.collection, briefing, room, ctx.settings.measure);
    let left = area_of_text.x - gutter_width(briefing);
    if !text.alone {
        draw_around(briefing, number, ctx, buf, (area, area_of_text.x));
    }
    let sheet = text.sheet((ctx.collection, ctx.view), area_of_text);
    let first = ctx.collection.passages_of(state.source).start;
    for (line, row) in sheet.visible(state.top).into_iter().enumerate() {
        let y = area_of_text.y + line as u16;
        let passage = &briefing.passages[row.passage];
        let id = PassageId(first + row.passage as u32);
        draw_gutter(
            &row,
            (state, lights),
            (passage, id),
            ctx,
            buf,
            (left, y, area_of_text.x),
        );
        let margin = lights.told.iter().find(|(place, _)| *place == row.passage);
        let has_margin = !text.alone && margin::width(ctx.collection, area.width) > 0;
        if let Some((_, told)) = margin.filter(|_| row.first && has_margin) {
            margin::draw(told, ctx, buf, (area_of_text.right() + 1, y));
        }
        if let Line::Speaker = row.line {
            let name = passage
                .voice
                .as_deref()
                .and_then(|v| ctx.collection.voice_named(state.source, v));
            let name = name.map_or("", |v| ctx.collection.voice(v).name.as_str());
            paint::fitted(
                buf,
                (area_of_text.x, y),
                area_of_text.width,
                name,
                ctx.theme.dim.patch(ctx.theme.head),
            );
        }
        if let (Line::Quoted(range), Some((_, said))) = (&row.line, text.said_below(ctx.collection))
        {
            draw_quoted(said, range.clone(), ctx, buf, (area_of_text, y));
        }
        if let Line::Gap = row.line
            && let Some(said) = pages::between(&sheet, &briefing.passages, row.passage)
        {
            let (x, room) = (area_of_text.x, area_of_text.width);
            paint::fitted(buf, (x, y), room, &said, ctx.theme.dim);
        }
        if let Line::End = row.line {
            let (x, room) = (area_of_text.x, area_of_text.width);
            let said = end::said(ctx.collection, ctx.view, state.source, &ctx.settings.keymap);
            paint::fitted(buf, (x, y), room, &format!("— {said} —"), ctx.theme.dim);
        }
        if let Line::Folded(folded) = row.line {
            let (x, room) = (area_of_text.x, area_of_text.width);
            paint::fitted(
                buf,
                (x, y),
                room,
                &folded_said(
                    folded,
                    pages::begun(&sheet, &briefing.passages, row.passage),
                    &ctx.settings.keymap,
                ),
                ctx.theme.dim,
            );
        }
        if let Line::Text(range) = row.line {
            let styles = Styles::new(row.passage, passage, lights, ctx, ctx.view.has_passage(id));
            let x = area_of_text.x + row.indent as u16;
            draw_text(
                &passage.text,
                range,
                row.passage,
                &styles,
                lights,
                ctx,
                buf,
                (x, y),
            );
        }
    }
    draw_bar(state, lights, &sheet, ctx, buf, area);
}

/// Draws a row of a note below a passage, indented from the text.
fn draw_quoted(said: &str, row: Range<usize>, ctx: Ctx, buf: &mut Canvas, (text, y): (Rect, u16)) {
    let room = text.width.saturating_sub(2);
    let said = said[row].trim_end();
    paint::fitted(buf, (text.x + 2, y), room, said, ctx.theme.quote);
}

/// “— p. 2 · 3 blocks of page furniture, gf shows them —”, or “— 30 passages
/// not in the filter —”, with or without furniture among them.
fn folded_said(folded: Folded, begun: Option<String>, keymap: &Keymap) -> String {
    let begun = begun.map_or_else(String::new, |begun| format!("{begun} · "));
    if folded.filtered > 0 {
        let passages = counted(folded.filtered, "passage");
        return format!("— {begun}{passages} not in the filter —");
    }
    let key = keymap.hint(Action::Furniture);
    let them = if folded.furniture == 1 { "it" } else { "them" };
    let blocks = counted(folded.furniture, "block");
    format!("— {begun}{blocks} of page furniture, {key} shows {them} —")
}

fn draw_gutter(
    row: &TextRow,
    (state, lights): (ReaderState, &Lights),
    (passage, id): (&Passage, PassageId),
    ctx: Ctx,
    buf: &mut Canvas,
    (x, y, text_x): (u16, u16, u16),
) {
    let theme = ctx.theme;
    if matches!(row.line, Line::Gap | Line::End) {
        return;
    }
    let current = row.passage == state.current;
    let lit = ctx.is_lit(Item::Passage(id));
    let style = if current || lit {
        theme.accent
    } else {
        theme.dim
    };
    if row.first {
        let digits = passage.at.to_string();
        let at = text_x.saturating_sub(2 + digits.len() as u16).max(x);
        paint::text(buf, (at, y), digits.len() as u16, &digits, style);
        if let Some(change) = ctx.news.and_then(|news| news.of_passage(id)) {
            paint::text(buf, (x, y), 1, change.sign(), theme.accent);
        }
    }
    // Between the bar and the text; the sign of a note is left of the locator.
    if row.first && ctx.basket.has_passage(id) {
        paint::text(buf, (text_x.saturating_sub(1), y), 1, TAKEN, theme.accent);
    }
    if row.first && lights.noted.iter().any(|(place, _)| *place == row.passage) {
        paint::text(buf, (x, y), 1, NOTED, theme.accent);
    }
    let bar = match (lights.has_chosen(row), current, lit) {
        (true, ..) => "▌",
        (_, true, _) => "┃",
        (_, false, true) => "▎",
        (_, false, false) => "│",
    };
    paint::text(buf, (text_x.saturating_sub(2), y), 1, bar, style);
}

/// The styles of one passage, looked up by byte.
struct Styles<'a> {
    base: Style,
    marks: &'a [LinkedWords],
    hits: &'a [Lit],
    noted: Vec<&'a Range<usize>>,
    chosen: Option<&'a Range<usize>>,
    ctx: Ctx<'a>,
}

impl<'a> Styles<'a> {
    fn new(
        place: usize,
        passage: &Passage,
        lights: &'a Lights,
        ctx: Ctx<'a>,
        in_view: bool,
    ) -> Self {
        let theme = ctx.theme;
        let base = match passage.kind {
            _ if !in_view => theme.dim,
            PassageKind::Head => theme.head,
            PassageKind::Furniture => theme.dim,
            PassageKind::Quote => theme.quote,
            PassageKind::Paragraph | PassageKind::List => theme.text,
        };
        let of = |list: &'a [(usize, Vec<LinkedWords>)]| list.iter().find(|(p, _)| *p == place);
        let marks = if in_view {
            of(&lights.marks).map_or(&[][..], |(_, m)| m)
        } else {
            &[]
        };
        let hits = lights
            .hits
            .iter()
            .find(|(p, _)| *p == place)
            .map_or(&[][..], |(_, h)| h);
        let noted = lights.noted.iter().filter(|(p, _)| *p == place);
        let chosen = lights.chosen.iter().find(|(p, _)| *p == place);
        Self {
            base,
            marks,
            hits,
            noted: noted.filter_map(|(_, words)| words.as_ref()).collect(),
            chosen: chosen.map(|(_, words)| words),
            ctx,
        }
    }

    fn at(&self, byte: usize) -> Style {
        let mut style = self.base;
        for mark in self.marks.iter().filter(|m| m.range.contains(&byte)) {
            style = style.patch(self.ctx.theme.ink(mark.ink));
        }
        if self.noted.iter().any(|words| words.contains(&byte)) {
            style = style.patch(self.ctx.theme.noted);
        }
        if let Some(hit) = self.hits.iter().find(|h| h.range.contains(&byte)) {
            style = style.patch(self.ctx.theme.hit_by(hit.how));
        }
        if self.chosen.is_some_and(|words| words.contains(&byte)) {
            style = style.patch(self.ctx.theme.chosen);
        }
        style
    }
}

#[expect(clippy::too_many_arguments, reason = "one row's drawing, called once")]
fn draw_text(
    text: &str,
    range: Range<usize>,
    place: usize,
    styles: &Styles,
    lights: &Lights,
    ctx: Ctx,
    buf: &mut Canvas,
    (x, y): (u16, u16),
) {
    let row = text[range.clone()].trim_end();
    let mut column = x;
    for cell in cells(row) {
        let style = styles.at(range.start + cell.start);
        column += paint::written(buf, (column, y), cell.width as u16, &cell.shown, style);
    }
    for (_, byte, label) in lights
        .labels
        .iter()
        .filter(|(p, b, _)| *p == place && range.contains(b))
    {
        let before = crate::text::graphemes::width(&text[range.start..*byte]) as u16;
        paint::text(buf, (x + before, y), 3, label, ctx.theme.label);
    }
}

fn draw_bar(
    state: ReaderState,
    lights: &Lights,
    sheet: &Sheet,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let start = sheet.size_before(state.top);
    let bar = Scrollbar {
        total: sheet.size(),
        start,
        window: sheet.window_size(state.top),
        marks: lights
            .hit_passages
            .iter()
            .map(|p| {
                sheet.size_before(TextPlace {
                    passage: *p,
                    byte: 0,
                })
            })
            .collect(),
    };
    let column = Rect {
        x: area.right().saturating_sub(1),
        y: area.y + 1,
        width: 1,
        height: area.height.saturating_sub(2),
    };
    bar.draw(buf, column, ctx.theme);
}
