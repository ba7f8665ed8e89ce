//! Draws a result in the list: what it is, where it stands, and its best words.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::snippet::best_row;
use super::{OpenSearch, Order};
use crate::model::Thing;
use crate::model::When;
use crate::model::view::Item;
use crate::search::{Hit, How, Lit};
use crate::text::counted;
use crate::text::graphemes::width;
use crate::tui::ctx::{Ctx, TAKEN, draw_lit, shade_selected};
use crate::tui::widgets::paint::{self, Canvas};

/// Draws a result on two lines: for a passage, its place and its best words;
/// for anything else, its name and what it is.
pub(super) fn draw(
    hit: &Hit,
    selected: bool,
    state: &OpenSearch,
    ctx: Ctx,
    buf: &mut Canvas,
    row: Rect,
) {
    let theme = ctx.theme;
    let mark = if selected { "▸" } else { " " };
    paint::text(buf, (row.x, row.y), 1, mark, theme.accent);
    let label_style = if selected { theme.accent } else { theme.dim };
    let lit = state.results.lit_in(hit, ctx.collection);
    let text = hit.item.text(ctx.collection);
    let told = told(hit, ctx);
    let way = [way(hit), told];
    let way = way.iter().filter(|said| !said.is_empty());
    let way = way.map(String::as_str).collect::<Vec<_>>().join(" · ");
    let [label_at, snippet_at] = places(hit, state.order, &way, row);
    let label = label(hit, state.order, ctx);
    if label_at.height > 0 {
        let at = (label_at.x, label_at.y);
        paint::fitted(buf, at, label_at.width, &label, label_style);
    }
    let base = if let Item::Passage(_) = hit.item {
        theme.text
    } else {
        theme.head
    };
    draw_snippet(text, &lit, base, ctx, buf, snippet_at);
    let taken = Thing::citable(hit.item).is_some_and(|hit| ctx.basket.holds(&hit));
    let way = if taken {
        format!("{TAKEN} {way}").trim_end().to_owned()
    } else {
        way
    };
    let x = row.right().saturating_sub(width(&way) as u16 + 1);
    paint::text(buf, (x, row.y), row.width, &way, theme.dim);
    shade_selected(selected, ctx, buf, row);
    // The background of the row hides that of lit words: draw them again.
    if selected && theme.base.bg.is_some() {
        draw_snippet(text, &lit, base, ctx, buf, snippet_at);
    }
}

/// Cells of a locator under the heading of its document.
const LOCATOR: u16 = 6;

/// Returns the areas of the label and the snippet of a hit: for a passage one
/// below the other, or side by side under the heading of its document; for
/// anything else the name comes first. Leaves room for `way`.
fn places(hit: &Hit, order: Order, way: &str, row: Rect) -> [Rect; 2] {
    let aside = match width(way) as u16 {
        0 => 0,
        wide => wide + 2,
    };
    let first = Rect {
        x: row.x + 1,
        width: row.width.saturating_sub(2 + aside),
        height: 1,
        ..row
    };
    let second = Rect {
        x: row.x + 2,
        y: row.y + 1,
        width: row.width.saturating_sub(3),
        height: u16::from(row.height > 1),
    };
    match (hit.item, order) {
        (Item::Passage(_), Order::Ranked) => [first, second],
        (Item::Passage(_), Order::BySource) => {
            let words = Rect {
                x: first.x + LOCATOR,
                width: first.width.saturating_sub(LOCATOR),
                ..first
            };
            [first, words]
        }
        _ => [second, first],
    }
}

/// How the hit matches, if not as typed: “~ near”, “= via Hezbollah”.
fn way(hit: &Hit) -> String {
    match (hit.how, &hit.via) {
        (How::Alias, Some(via)) => format!("= via {}", crate::text::graphemes::fit(via, 18)),
        (How::Alias, None) => "= via alias".into(),
        (How::Near, _) => "~ near".into(),
        (How::Exact, _) => String::new(),
    }
}

/// How many other documents tell a passage: “3 others”.
fn told(hit: &Hit, ctx: Ctx) -> String {
    let (Item::Passage(passage), Some(across)) = (hit.item, ctx.across) else {
        return String::new();
    };
    let told = across.parallels.elsewhere(ctx.collection, passage);
    match told.sources.len() {
        0 => String::new(),
        1 => "1 other".into(),
        many => format!("{many} others"),
    }
}

/// Returns where a passage stands, or what kind of thing a name is.
fn label(hit: &Hit, order: Order, ctx: Ctx) -> String {
    let collection = ctx.collection;
    match hit.item {
        Item::Passage(passage) => {
            let briefing = collection.briefing(collection.source_of(passage));
            let (heading, short) = (briefing.heading(), briefing.short_name());
            let place = collection.passage(passage).locator();
            // Under the heading of its document, the locator is enough.
            match order {
                Order::BySource => place.to_string(),
                Order::Ranked if short == heading => format!("{short} {place}"),
                Order::Ranked => format!("{short} {place} · {heading}"),
            }
        }
        Item::Claim(claim) => {
            let claim = collection.claimed(claim);
            let made = collection.claim(claim.stance);
            let question = &collection.question(claim.question).id;
            let voice = &collection.voice(claim.stance.voice).name;
            let word = made.stance.word().replace('-', " ");
            let short = collection.briefing(claim.stance.source).short_name();
            let place = collection.locator(claim.stance.source, made.at);
            format!("claim, {question}: {voice} {word} · {short} {place}")
        }
        Item::Source(source) => format!(
            "document, {}",
            counted(collection.passages_of(source).len(), "passage")
        ),
        Item::Voice(voice) => {
            let voice = collection.voice(voice);
            let short = collection.briefing(voice.source).short_name();
            format!("voice in {short}, {}", voice.role)
        }
        Item::Actor(actor) => {
            let actor = collection.actor(actor);
            let named = counted(actor.passages.len(), "passage");
            format!("actor, {}, named in {named}", actor.kind)
        }
        Item::Event(event) => {
            let date = collection.event(event).date.as_ref();
            format!(
                "event, {}",
                date.map_or_else(|| "undated".into(), When::short)
            )
        }
    }
}

/// Draws the best line of a text, with `…` where it is cut.
pub(super) fn draw_snippet(
    text: &str,
    lit: &[Lit],
    base: Style,
    ctx: Ctx,
    buf: &mut Canvas,
    at: Rect,
) {
    if at.height == 0 || at.width < 3 {
        return;
    }
    let whole = width(text) <= usize::from(at.width);
    let row = if whole {
        0..text.len()
    } else {
        best_row(text, lit, usize::from(at.width) - 2)
    };
    let mut x = at.x;
    if row.start > 0 {
        x += paint::text(buf, (x, at.y), at.width, "…", ctx.theme.dim);
    }
    x += draw_lit(text, row.clone(), base, lit, ctx, buf, (x, at.y));
    if row.end < text.len() && x < at.right() {
        paint::text(buf, (x, at.y), 1, "…", ctx.theme.dim);
    }
}
