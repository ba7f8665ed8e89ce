//! The line above the desk: title, breadcrumb and counts, and what a mouse
//! press on each does.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::view::Totals;
use crate::text::counted;
use crate::text::graphemes::width;
use crate::tui::action::Action;
use crate::tui::ctx::{DRAFT, TAKEN};
use crate::tui::stage::Stage;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::world::query_crumb;

/// A piece of the header, and what a press on it does.
#[derive(Clone)]
struct Piece {
    seg: Seg,
    does: Option<Action>,
}

/// “Camp Taji, March 2020 · 5 briefings · 77 events · ≠ 6 conflicts”, with the
/// filter as a breadcrumb and the counts of what it leaves.
pub(in crate::tui) fn header(stage: &Stage, buf: &mut Canvas, area: Rect) {
    let (help, room) = help_room(area);
    let segs: Vec<Seg> = pieces(stage, area, room)
        .into_iter()
        .map(|piece| piece.seg)
        .collect();
    paint::segs(buf, (area.x, area.y), room, &segs);
    let help_width = width(help) as u16;
    let at = (area.right().saturating_sub(help_width), area.y);
    paint::text(buf, at, help_width, help, stage.world.theme.dim);
}

/// The action of a press at a column, if any.
pub(in crate::tui) fn header_at(stage: &Stage, area: Rect, x: u16) -> Option<Action> {
    let (help, room) = help_room(area);
    if x >= area.right().saturating_sub(width(help) as u16) {
        return Some(Action::Help);
    }
    let mut to = area.x;
    let mut all = pieces(stage, area, room).into_iter();
    let found = all.find(|piece| {
        to += width(&piece.seg.text) as u16;
        x < to
    });
    found.filter(|_| x < area.x + room)?.does
}

/// The help at the right, and the cells left of it.
fn help_room(area: Rect) -> (&'static str, u16) {
    let help = if area.width >= 60 { "? keys " } else { "" };
    let room = area.width.saturating_sub(width(help) as u16 + 1);
    (help, room)
}

/// All pieces in order.
fn pieces(stage: &Stage, area: Rect, room: u16) -> Vec<Piece> {
    let theme = &stage.world.theme;
    let mut pieces = crumbs(stage);
    let signs = signs(stage, area);
    let wide = wide_of;
    let totals = totals(stage);
    let counts = [
        (documents(stage, totals.sources), Action::Sources),
        (counted(totals.events, "event"), Action::Events),
        (counted(totals.actors, "actor"), Action::Actors),
    ];
    let counts = counts.into_iter();
    for (text, does) in counts.filter(|_| area.width >= 70 && stage.waits().is_none()) {
        let piece = piece(format!(" · {text}"), theme.dim, Some(does));
        // The signs must fit, whatever else has to go.
        if wide(&pieces) + width(&piece.seg.text) + wide(&signs) > usize::from(room) {
            break;
        }
        pieces.push(piece);
    }
    // A long filter may take the room of the signs: then its name is cut, and
    // signs are dropped whole.
    let mut used = wide(&pieces);
    for sign in signs.chunks(2) {
        used += wide_of(sign);
        if used > usize::from(room) {
            break;
        }
        pieces.extend(sign.iter().cloned());
    }
    pieces
}

/// “5 briefings”; if all are drafts, the sign of a draft says so once.
fn documents(stage: &Stage, count: usize) -> String {
    if stage.world.collection.all_drafts {
        format!("{DRAFT} {}", counted(count, "draft"))
    } else {
        counted(count, "briefing")
    }
}

/// Width of pieces in cells.
fn wide_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| width(&piece.seg.text)).sum()
}

fn piece(text: String, style: Style, does: Option<Action>) -> Piece {
    let seg = Seg::new(text, style);
    Piece { seg, does }
}

/// The counts, within what a search or the filter leaves.
fn totals(stage: &Stage) -> crate::model::view::Totals {
    let narrowed = stage.world.searched.narrowed.as_ref();
    let narrowed = narrowed.map(|(counts, _)| counts.totals);
    narrowed.unwrap_or(stage.world.filter.totals)
}

/// The title, and the filter as a breadcrumb.
fn crumbs(stage: &Stage) -> Vec<Piece> {
    let world = &stage.world;
    let theme = &world.theme;
    let title = format!(" {}", world.collection.title);
    let mut pieces = vec![piece(title, theme.head, Some(Action::Glance))];
    let facets = world.filter.facets.iter();
    let facets = facets.map(|facet| facet.crumb(&world.collection));
    let narrowed = world.searched.narrowed.as_ref();
    let narrowed = narrowed.map(|(_, query)| query_crumb(query));
    for crumb in facets.chain(narrowed) {
        pieces.push(piece(" › ".into(), theme.dim, None));
        pieces.push(piece(crumb, theme.accent, None));
    }
    pieces
}

/// Pieces with a sign of their own: conflicts, problems, the basket, what is
/// not written, what is under way.
fn signs(stage: &Stage, area: Rect) -> Vec<Piece> {
    let world = &stage.world;
    let theme = &world.theme;
    let totals = totals(stage);
    // On a narrow screen the sign and the number suffice.
    let labelled = |sign: &str, n: usize, noun: &str| {
        if area.width < 100 {
            format!("{sign} {n}")
        } else {
            format!("{sign} {}", counted(n, noun))
        }
    };
    let mut signs = Vec::new();
    let mut push = |text: String, style: Style, does: Option<Action>| {
        signs.push(piece(" · ".into(), theme.dim, None));
        signs.push(piece(text, style, does));
    };
    if totals.conflicts + totals.opposed > 0 {
        let label = excluded(totals, area.width);
        push(label, theme.conflict, Some(Action::Conflicts));
    }
    // Differences that nobody has judged have their own sign and need no word.
    if totals.differences > 0 {
        let label = format!("≠? {}", totals.differences);
        push(label, theme.conflict, Some(Action::Conflicts));
    }
    if world.unjoined {
        let label = "! nothing is joined".to_owned();
        push(label, theme.notice, Some(Action::Problems));
    } else if !world.problems.is_empty() {
        let label = labelled("!", world.problems.len(), "problem");
        push(label, theme.notice, Some(Action::Problems));
    }
    let taken = world.own.basket.things().len();
    if taken > 0 {
        let label = if area.width < 100 {
            format!("{TAKEN} {taken}")
        } else {
            format!("{TAKEN} {taken} in the basket")
        };
        push(label, theme.accent, Some(Action::Basket));
    }
    let undone = world.own.undone.len();
    if undone > 0 {
        let label = format!("{undone} not written");
        push(label, theme.notice, Some(Action::Undone));
    }
    if let Some(said) = &world.writing {
        push(said.clone(), theme.accent, None);
    }
    if let Some(said) = world.loading.said().filter(|_| stage.waits().is_none()) {
        push(said, theme.accent, None);
    }
    signs
}

/// “≠ 4 conflicts, 24 opposed answers”: as many as the walk has stops; on a
/// narrow screen their sum.
fn excluded(totals: Totals, room: u16) -> String {
    if room < 100 {
        return format!("≠ {}", totals.conflicts + totals.opposed);
    }
    let parts = [
        (totals.conflicts, "conflict"),
        (totals.opposed, "opposed answer"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, noun)| counted(count, noun)).collect();
    format!("≠ {}", parts.join(", "))
}
