//! The search: prompt, results as they come, and a preview of the selected.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, draw_lit, shade_selected};
use crate::model::PassageId;
use crate::model::view::{Item, passages_of};
use crate::search::{Hit, Lit, Results};
use crate::text::counted;
use crate::text::wrap::wrap;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Seg};
use crate::tui::widgets::prompt::Prompt;

/// Rows above the results: the prompt and what is said of the result.
const ABOVE: usize = 2;

/// The open search.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// What is typed.
    pub prompt: Prompt,
    /// Whether keys go to the prompt, or to the results.
    pub typing: bool,
    /// The last answer.
    pub results: Results,
    /// The selected result.
    pub cursor: Cursor,
    /// The question whose answer is awaited or shown.
    pub generation: u64,
}

impl State {
    /// A search for `query`.
    pub fn new(query: String) -> Self {
        Self {
            prompt: Prompt::with(query),
            typing: true,
            ..Self::default()
        }
    }

    /// Takes an answer in: a new list begins at its best hit.
    pub fn take(&mut self, results: Results) {
        self.results = results;
        self.cursor = Cursor::default();
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.results.hits.get(self.cursor.at)
    }

    /// Moves the selection.
    pub fn step(&mut self, step: isize) {
        self.cursor.step(step, self.results.hits.len());
    }

    /// Keeps the selected hit in sight in a pane of `height` rows.
    pub fn settle(&mut self, height: usize) {
        let room = height.saturating_sub(ABOVE + preview_height(height));
        self.cursor
            .settle(self.results.hits.len(), (room / ROWS_PER_HIT).max(1));
    }
}

/// Rows a result takes.
const ROWS_PER_HIT: usize = 2;

/// Rows of the preview below the results, where there is room for one.
fn preview_height(height: usize) -> usize {
    if height >= 18 { height * 2 / 5 } else { 0 }
}

/// Draws the search; the answer is the place of the cursor in its prompt.
pub fn draw(state: &State, ctx: Ctx, buf: &mut Buffer, area: Rect) -> Option<(u16, u16)> {
    let frame = Frame {
        number: Some(3),
        title: "Search",
        note: "",
        focused: ctx.focused,
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if inner.height == 0 || inner.width < 8 {
        return None;
    }
    let used = paint::text(
        buf,
        (inner.x, inner.y),
        inner.width,
        " / ",
        ctx.theme.accent,
    );
    paint::text(
        buf,
        (inner.x + used, inner.y),
        inner.width - used - 1,
        state.prompt.text(),
        ctx.theme.head,
    );
    paint::fitted(
        buf,
        (inner.x + 1, inner.y + 1),
        inner.width - 2,
        &said(state),
        ctx.theme.dim,
    );
    let preview = preview_height(usize::from(inner.height)) as u16;
    let list = Rect {
        y: inner.y + ABOVE as u16,
        height: inner.height.saturating_sub(ABOVE as u16 + preview),
        ..inner
    };
    let shown = usize::from(list.height) / ROWS_PER_HIT;
    for (n, hit) in state
        .results
        .hits
        .iter()
        .enumerate()
        .skip(state.cursor.top)
        .take(shown)
    {
        let y = list.y + ((n - state.cursor.top) * ROWS_PER_HIT) as u16;
        let row = Rect {
            y,
            height: ROWS_PER_HIT as u16,
            ..list
        };
        let letters = Lit::ranges(state.results.lit_in(hit, ctx.story));
        draw_hit(hit, &letters, n == state.cursor.at, ctx, buf, row);
    }
    if preview > 0
        && let Some(hit) = state.selected()
    {
        let y = inner.bottom() - preview;
        draw_preview(
            hit,
            &Lit::ranges(state.results.lit_in(hit, ctx.story)),
            ctx,
            buf,
            Rect {
                y,
                height: preview,
                ..inner
            },
        );
    }
    let column = inner.x + used + state.prompt.cursor_column() as u16;
    state
        .typing
        .then(|| (column.min(inner.right().saturating_sub(1)), inner.y))
}

/// What is said of the result, an empty one's reason included.
fn said(state: &State) -> String {
    let results = &state.results;
    if state.prompt.text().trim().is_empty() {
        return "Type words, \"a phrase\" or -without; names are found too".into();
    }
    let count = match results.total {
        0 => "Nothing found".to_string(),
        1 => "1 found".into(),
        n if n > results.hits.len() => format!("{n} found, the best {} listed", results.hits.len()),
        n => format!("{n} found"),
    };
    results
        .note
        .as_ref()
        .map_or(count.clone(), |note| format!("{count} · {note}"))
}

fn draw_hit(
    hit: &Hit,
    lit: &[Range<usize>],
    selected: bool,
    ctx: Ctx,
    buf: &mut Buffer,
    row: Rect,
) {
    let theme = ctx.theme;
    let mark = if selected { "▸" } else { " " };
    let used = paint::text(buf, (row.x, row.y), 1, mark, theme.accent);
    let label = label(hit, ctx);
    let label_style = if selected { theme.accent } else { theme.dim };
    match hit.item {
        Item::Passage(passage) => {
            paint::fitted(
                buf,
                (row.x + used, row.y),
                row.width - 2,
                &label,
                label_style,
            );
            let text = &ctx.story.passage(passage).text;
            let at = Rect {
                x: row.x + 2,
                y: row.y + 1,
                width: row.width.saturating_sub(3),
                height: 1,
            };
            draw_snippet(text, lit, ctx, buf, at);
        }
        item => {
            let name = item.text(ctx.story);
            paint::segs(
                buf,
                (row.x + used, row.y),
                row.width - 2,
                &[Seg::new(name, theme.head)],
            );
            paint::fitted(
                buf,
                (row.x + 2, row.y + 1),
                row.width - 3,
                &label,
                label_style,
            );
        }
    }
    shade_selected(selected, ctx, buf, row);
}

/// Where a passage stands, or what sort of thing a name names.
fn label(hit: &Hit, ctx: Ctx) -> String {
    let story = ctx.story;
    match hit.item {
        Item::Passage(passage) => {
            let source = story.source_of(passage);
            let briefing = story.briefing(source);
            let heading = briefing.heading();
            let short = briefing.short_name();
            let at = story.passage(passage).at;
            if short == heading {
                format!("{short} ¶{at}")
            } else {
                format!("{short} ¶{at} · {heading}")
            }
        }
        Item::Source(source) => format!(
            "document, {}",
            counted(story.passages_of(source).len(), "passage")
        ),
        Item::Voice(voice) => {
            let voice = story.voice(voice);
            format!(
                "voice in {}, {}",
                story.briefing(voice.source).short_name(),
                voice.role
            )
        }
        Item::Actor(actor) => {
            let actor = story.actor(actor);
            format!(
                "actor, {}, named in {}",
                actor.kind,
                counted(actor.passages.len(), "passage")
            )
        }
        Item::Claim(claim) => {
            let claim = story.claimed(claim);
            let stance = story.claim(claim.stance);
            let question = &story.question(claim.question).id;
            let voice = &story.voice(claim.stance.voice).name;
            let word = stance.stance.word().replace('-', " ");
            let short = story.briefing(claim.stance.source).short_name();
            format!("claim, {question}: {voice} {word} · {short} ¶{}", stance.at)
        }
        Item::Event(event) => {
            let event = story.event(event);
            let date = event
                .date
                .as_ref()
                .map_or_else(|| "undated".into(), crate::model::When::short);
            format!("event, {date}")
        }
    }
}

/// One line of the passage around its first match.
fn draw_snippet(text: &str, matches: &[Range<usize>], ctx: Ctx, buf: &mut Buffer, at: Rect) {
    let rows = wrap(text, usize::from(at.width).saturating_sub(2).max(8));
    let first = matches.first().map_or(0, |m| m.start);
    let row = rows
        .iter()
        .find(|r| r.contains(&first))
        .cloned()
        .unwrap_or(0..text.len());
    let mut x = at.x;
    if row.start > 0 {
        x += paint::text(buf, (x, at.y), at.width, "…", ctx.theme.dim);
    }
    x += draw_lit(text, row.clone(), matches, ctx, buf, (x, at.y));
    if row.end < text.len() && x < at.right() {
        paint::text(buf, (x, at.y), 1, "…", ctx.theme.dim);
    }
}

/// Below the results: the selected passage in full, or the first passages
/// that the selected name stands in.
fn draw_preview(hit: &Hit, lit: &[Range<usize>], ctx: Ctx, buf: &mut Buffer, area: Rect) {
    let rule = "─".repeat(usize::from(area.width.saturating_sub(2)));
    paint::text(buf, (area.x + 1, area.y), area.width, &rule, ctx.theme.dim);
    let area = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    match hit.item {
        Item::Passage(passage) => draw_passage(passage, lit, ctx, buf, area),
        item => draw_first_passages(item, ctx, buf, area),
    }
}

fn draw_passage(passage: PassageId, lit: &[Range<usize>], ctx: Ctx, buf: &mut Buffer, area: Rect) {
    let text = &ctx.story.passage(passage).text;
    let measure = usize::from(area.width).saturating_sub(4).clamp(1, 80);
    let rows = wrap(text, measure);
    let room = usize::from(area.height);
    let first = lit.first().map_or(0, |m| m.start);
    let hit_row = rows.iter().position(|r| r.contains(&first)).unwrap_or(0);
    let top = if rows.len() <= room {
        0
    } else {
        hit_row.saturating_sub(room / 3).min(rows.len() - room)
    };
    for (line, row) in rows.into_iter().skip(top).take(room).enumerate() {
        draw_lit(text, row, lit, ctx, buf, (area.x + 2, area.y + line as u16));
    }
}

fn draw_first_passages(item: Item, ctx: Ctx, buf: &mut Buffer, area: Rect) {
    let story = ctx.story;
    let touched = passages_of(story, item);
    for (line, passage) in touched
        .into_iter()
        .take(usize::from(area.height))
        .enumerate()
    {
        let at = (area.x + 2, area.y + line as u16);
        let pieces = [
            Seg::new(
                format!("{}  ", Item::Passage(passage).crumb(story)),
                ctx.theme.dim,
            ),
            Seg::new(story.passage(passage).text.as_str(), ctx.theme.text),
        ];
        paint::segs(buf, at, area.width.saturating_sub(3), &pieces);
    }
}
