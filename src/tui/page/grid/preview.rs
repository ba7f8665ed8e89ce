//! The passage cited by the cell under the cursor, below the grid: as tall as
//! it is, if there is room.

use ratatui::layout::Rect;

use super::GridState;
use crate::model::collection::AccountRef;
use crate::model::{Collection, PassageId};
use crate::text::fold::find_cited;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::page::lit::{self, Line};
use crate::tui::page::pieces::{citation, hedge, passage_citation};
use crate::tui::page::under::Under;
use crate::tui::theme::Ink;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;

/// Widest measure of the passage.
const MEASURE: usize = 80;
/// Page height in rows from which there is room for it, and the most rows it
/// takes.
const ROOMY: usize = 16;
const MOST: usize = 14;

/// The contents: lines that stay, and lines that scroll.
struct Shown {
    head: Vec<Line>,
    text: Vec<Line>,
    /// The line of the text to keep in sight.
    meant: usize,
}

/// Rows of the preview in a page of `height` rows, including its rule: as many
/// as the passage takes, up to two fifths of the page.
pub(super) fn height(state: &GridState, collection: &Collection, height: usize) -> usize {
    if height < ROOMY {
        return 0;
    }
    let rows = match shown(state, collection) {
        Some(shown) => shown.head.len() + shown.text.len(),
        // One sentence, which may take two lines.
        None if state.silent().is_some() => 2,
        None => return 0,
    };
    (rows + 1).min(height * 2 / 5).min(MOST)
}

/// What the item under the cursor cites.
fn shown(state: &GridState, collection: &Collection) -> Option<Shown> {
    let room = state.width;
    match state.under() {
        Under::Figure(at) => Some(figure(state, collection, at)),
        Under::Telling(_) | Under::Passage(_) => {
            let (passage, _) = state.cited(collection)?;
            let head = vec![vec![(passage_citation(collection, passage), Ink::Accent)]];
            let (text, meant) = text(collection, passage, None, room);
            Some(Shown { head, text, meant })
        }
        Under::Nothing => None,
    }
}

/// The voice and its citation, the quoted words, the passage.
fn figure(state: &GridState, collection: &Collection, at: AccountRef) -> Shown {
    let account = collection.account(at);
    let figure = state.selected();
    let value = figure.map_or_else(|| collection.shown(at), |figure| figure.shown(collection));
    let voice = &collection.voice(at.voice).name;
    let hedge = hedge(account.certainty);
    let cited = citation(collection, at.source, account.at);
    let said = format!("{cited} · {voice}: {value}{hedge}");
    let from = said.len() - value.len() - hedge.len();
    let lit = [
        (0..cited.len(), Ink::Accent),
        (from..from + value.len(), Ink::Head),
    ];
    let mut head = lit::lines(&said, state.width, Ink::Text, &lit);
    let quote = account.quote.as_deref();
    let passage = at.passage.map(|passage| &collection.passage(passage).text);
    // Words highlighted in the passage are not repeated above it.
    let is_lit = |quote: &&str| passage.is_some_and(|text| find_cited(text, quote).is_some());
    if let Some(quote) = quote.filter(|quote| !is_lit(quote)) {
        let quoted = format!("“{quote}”");
        let room = state.width.min(MEASURE);
        head.extend(lit::lines(&quoted, room, Ink::Quote, &[]));
    }
    let (text, meant) = at.passage.map_or_else(Default::default, |passage| {
        text(collection, passage, quote, state.width)
    });
    Shown { head, text, meant }
}

/// A passage with the cited words highlighted, and the line on which they
/// begin.
fn text(
    collection: &Collection,
    passage: PassageId,
    quote: Option<&str>,
    room: usize,
) -> (Vec<Line>, usize) {
    let text = &collection.passage(passage).text;
    let room = room.min(MEASURE);
    let lit = quote.and_then(|quote| find_cited(text, quote));
    let rows = wrap(text, room.max(4));
    let start = lit.as_ref().map_or(0, |lit| lit.start);
    let meant = rows.iter().position(|row| row.contains(&start));
    let lit: Vec<_> = lit.map(|range| (range, Ink::Accent)).into_iter().collect();
    let lines = lit::lines(text, room, Ink::Text, &lit);
    (lines, meant.unwrap_or(0))
}

/// Draws it below a rule.
pub(super) fn draw(state: &GridState, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let rule = "─".repeat(usize::from(area.width));
    paint::text(buf, (area.x, area.y), area.width, &rule, ctx.theme.dim);
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let Some(shown) = shown(state, ctx.collection) else {
        return draw_silent(state, ctx, buf, below);
    };
    let head = shown.head.len().min(usize::from(below.height));
    for (line, y) in shown.head.iter().zip(below.y..below.bottom()) {
        draw_line(line, ctx, buf, Rect { y, ..below });
    }
    let rest = Rect {
        y: below.y + head as u16,
        height: below.height - head as u16,
        ..below
    };
    let window = usize::from(rest.height);
    let last = shown.text.len().saturating_sub(window);
    let top = shown.meant.saturating_sub(window / 3).min(last);
    for (line, y) in shown.text.iter().skip(top).zip(rest.y..rest.bottom()) {
        draw_line(line, ctx, buf, Rect { y, ..rest });
    }
    let bar = Scrollbar {
        total: shown.text.len(),
        start: top,
        window,
        marks: Vec::new(),
    };
    let column = Rect {
        x: area.right(),
        width: 1,
        ..rest
    };
    bar.draw(buf, column, ctx.theme);
}

fn draw_line(line: &Line, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let pieces = line.iter();
    let pieces: Vec<Seg> = pieces
        .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
        .collect();
    paint::segs(buf, (at.x, at.y), at.width, &pieces);
}

/// Says that the source under the cursor is silent in the row.
fn draw_silent(state: &GridState, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let Some((_, source)) = state.silent() else {
        return;
    };
    let name = ctx.collection.briefing(source).short_name();
    let key = ctx.settings.keymap.hint(Action::Open);
    let said = format!("{name} has no account here; {key} lists what it may say.");
    let lines = wrap(&said, usize::from(area.width)).into_iter();
    for (line, y) in lines.zip(area.y..area.bottom()) {
        paint::fitted(buf, (area.x, y), area.width, &said[line], ctx.theme.dim);
    }
}
