//! What supports a proposal: all its fields, and its passage with the words
//! lit.

use ratatui::layout::Rect;

use crate::model::drafts::{Part, Proposal, proposal, proposer, unchecked};
use crate::model::{Briefing, Collection, PassageId, SourceId};
use crate::search::{How, Lit};
use crate::text::wrap::wrap;
use crate::tui::ctx::{Ctx, draw_lit};
use crate::tui::page::MEASURE;
use crate::tui::theme::Ink;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};

/// Draws what supports an item of a document.
pub(super) fn draw_support(
    briefing: &Briefing,
    part: Option<Part>,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let found = part.and_then(|part| proposal(briefing, part));
    let place = found.as_ref().and_then(|p| p.passage);
    let title = match place {
        Some(n) => format!("¶{} {}", briefing.passages[n].at, briefing.short_name()),
        None => briefing.short_name().to_owned(),
    };
    let frame = Frame {
        title: &title,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    let Some(found) = found.filter(|_| inner.width > 8) else {
        return;
    };
    let room = Rect {
        x: inner.x + 1,
        width: (inner.width - 2).min(MEASURE),
        ..inner
    };
    let y = draw_item(&found, briefing, ctx, buf, room);
    let text = Rect {
        y,
        height: room.bottom().saturating_sub(y),
        ..room
    };
    draw_passage(&found, briefing, ctx, buf, text);
}

/// Draws name and particulars if the passage leaves room; returns the first row
/// below.
fn draw_item(found: &Proposal, briefing: &Briefing, ctx: Ctx, buf: &mut Canvas, room: Rect) -> u16 {
    let part = found.part;
    let kind = part.kind();
    let status = match part {
        // The document itself is no proposal.
        Part::Document => "",
        _ if found.open => "✎ draft",
        _ => "✓ reviewed",
    };
    let about = part.about(briefing);
    let particulars = [status, kind, about.as_str()];
    let particulars = particulars.into_iter().filter(|p| !p.is_empty());
    let particulars = particulars.collect::<Vec<_>>().join(" · ");
    let lines = [
        (part.name(briefing), ctx.theme.head),
        (particulars, ctx.theme.dim),
        (proposed(briefing, part), ctx.theme.ink(Ink::Draft)),
    ];
    let lines = lines.into_iter().filter(|(text, _)| !text.is_empty());
    let mut y = room.y;
    if room.height < 5 {
        return y;
    }
    for (text, style) in lines {
        let text = crate::text::line(&text);
        for range in wrap(&text, usize::from(room.width)).into_iter().take(3) {
            if y + 3 < room.bottom() {
                paint::text(buf, (room.x, y), room.width, text[range].trim_end(), style);
                y += 1;
            }
        }
    }
    y + 1
}

/// By which program an item was proposed, and what nobody has checked of it.
fn proposed(briefing: &Briefing, part: Part) -> String {
    let by = proposer(briefing, part).map(|by| format!("proposed by {by}"));
    let check = unchecked(briefing, part).map(|what| format!("not checked: {what}"));
    let parts: Vec<String> = by.into_iter().chain(check).collect();
    parts.join(" · ")
}

/// Draws the passage, scrolled so that the words are in sight.
fn draw_passage(found: &Proposal, briefing: &Briefing, ctx: Ctx, buf: &mut Canvas, room: Rect) {
    let Some(place) = found.passage else {
        let said = "It cites no passage.";
        paint::text(buf, (room.x, room.y), room.width, said, ctx.theme.dim);
        return;
    };
    let text = &briefing.passages[place].text;
    let rows = wrap(text, usize::from(room.width));
    let height = usize::from(room.height);
    let lit: Vec<Lit> = found
        .words
        .iter()
        .map(|range| Lit {
            range: range.clone(),
            how: How::Exact,
        })
        .collect();
    let first_word = found.words.as_ref().map_or(0, |w| w.start);
    let row = rows
        .iter()
        .rposition(|r| r.start <= first_word)
        .unwrap_or(0);
    let top = row
        .saturating_sub(height / 3)
        .min(rows.len().saturating_sub(height));
    let base = ctx.theme.ink(Ink::Text);
    for (range, y) in rows.into_iter().skip(top).zip(room.y..room.bottom()) {
        draw_lit(text, range, base, &lit, ctx, buf, (room.x, y));
    }
}

/// Returns the passage that supports a proposal, and its words.
pub(super) fn cited(
    collection: &Collection,
    source: SourceId,
    briefing: &Briefing,
    part: Part,
) -> Option<(PassageId, Option<String>)> {
    let found = proposal(briefing, part)?;
    let place = found.passage?;
    let text = &briefing.passages[place].text;
    let words = found.words.map(|range| text[range].to_owned());
    let first = collection.passages_of(source).start;
    Some((PassageId(first + place as u32), words))
}
