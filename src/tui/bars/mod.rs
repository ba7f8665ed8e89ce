//! The lines above and below the desk: title, breadcrumb and counts; tabs;
//! the hint line and the place in the text.

pub(super) mod menu;

use ratatui::layout::Rect;

use super::action::{Action, TABLE};
use super::ctx::TAKEN;
use super::desk::reader;
use super::layout::Pane;
use super::page::OpenPage;
use super::stage::Stage;
use super::widgets::paint::{self, Canvas, Seg};
use super::world::query_crumb;
use crate::text::counted;
use crate::text::graphemes::width;

/// “Camp Taji, March 2020 · 5 briefings · 77 events · ≠ 6 conflicts”, with
/// the filter as a breadcrumb and counts that are true for it.
pub(super) fn header(stage: &Stage, buf: &mut Canvas, area: Rect) {
    let world = &stage.world;
    let theme = &world.theme;
    let help = if area.width >= 60 { "? keys " } else { "" };
    let help_width = width(help) as u16;
    let mut pieces = vec![Seg::new(format!(" {}", world.story.title), theme.head)];
    for facet in &world.filter.facets {
        pieces.push(Seg::new(" › ", theme.dim));
        pieces.push(Seg::new(facet.crumb(&world.story), theme.accent));
    }
    let narrowed = world.searched.narrowed.as_ref();
    if let Some((_, query)) = narrowed {
        pieces.push(Seg::new(" › ", theme.dim));
        pieces.push(Seg::new(query_crumb(query), theme.accent));
    }
    let narrowed = narrowed.map(|(counts, _)| counts.totals);
    let totals = narrowed.unwrap_or(world.filter.totals);
    // In little room the sign and the number say it.
    let labelled = |sign: &str, n: usize, noun: &str| {
        if area.width < 100 {
            format!("{sign} {n}")
        } else {
            format!("{sign} {}", counted(n, noun))
        }
    };
    let mut signs = Vec::new();
    if totals.conflicts > 0 {
        signs.push(Seg::new(" · ", theme.dim));
        let label = labelled("≠", totals.conflicts, "conflict");
        signs.push(Seg::new(label, theme.conflict));
    }
    // What nobody has judged has its own sign, and needs no word.
    if totals.differences > 0 {
        signs.push(Seg::new(" · ", theme.dim));
        signs.push(Seg::new(
            format!("≠? {}", totals.differences),
            theme.conflict,
        ));
    }
    if !world.problems.is_empty() {
        signs.push(Seg::new(" · ", theme.dim));
        let label = labelled("!", world.problems.len(), "problem");
        signs.push(Seg::new(label, theme.notice));
    }
    let taken = world.own.basket.things().len();
    if taken > 0 {
        signs.push(Seg::new(" · ", theme.dim));
        let label = if area.width < 100 {
            format!("{TAKEN} {taken}")
        } else {
            format!("{TAKEN} {taken} in the basket")
        };
        signs.push(Seg::new(label, theme.accent));
    }
    let undone = world.own.undone.len();
    if undone > 0 {
        signs.push(Seg::new(format!(" · {undone} not written"), theme.notice));
    }
    if let Some(said) = &world.writing {
        signs.push(Seg::new(format!(" · {said}"), theme.accent));
    }
    if let Some(said) = world.loading.said().filter(|_| stage.waits().is_none()) {
        signs.push(Seg::new(format!(" · {said}"), theme.accent));
    }
    let wide = |pieces: &[Seg]| pieces.iter().map(|p| width(&p.text)).sum::<usize>();
    let room = usize::from(area.width.saturating_sub(help_width + 1));
    let counts = [
        counted(totals.sources, "briefing"),
        counted(totals.events, "event"),
        counted(totals.actors, "actor"),
    ];
    let counts = counts.into_iter();
    for text in counts.filter(|_| area.width >= 70 && stage.waits().is_none()) {
        let piece = Seg::new(format!(" · {text}"), theme.dim);
        // What cannot all be so is said whatever else has to go.
        if wide(&pieces) + width(&piece.text) + wide(&signs) > room {
            break;
        }
        pieces.push(piece);
    }
    pieces.extend(signs);
    paint::segs(
        buf,
        (area.x, area.y),
        area.width.saturating_sub(help_width + 1),
        &pieces,
    );
    paint::text(
        buf,
        (area.right().saturating_sub(help_width), area.y),
        help_width,
        help,
        theme.dim,
    );
}

/// The panes as tabs, the focused one marked.
pub(super) fn tabs(stage: &Stage, buf: &mut Canvas, area: Rect) {
    let mut x = area.x;
    for (pane, label) in tab_labels(stage.desk.focus, area) {
        let style = if pane == stage.desk.focus {
            stage.world.theme.cursor.patch(stage.world.theme.accent)
        } else {
            stage.world.theme.dim
        };
        let room = area.right().saturating_sub(x);
        x += paint::text(buf, (x, area.y), room, &label, style) + 1;
    }
}

/// The pane whose tab stands at a column.
pub(super) fn tab_at(focus: Pane, area: Rect, x: u16) -> Option<Pane> {
    let mut from = area.x;
    tab_labels(focus, area).find_map(|(pane, label)| {
        let here = from..from + width(&label) as u16;
        from = here.end + 1;
        here.contains(&x).then_some(pane)
    })
}

/// What stands on each tab.
fn tab_labels(focus: Pane, area: Rect) -> impl Iterator<Item = (Pane, String)> {
    // Every title with its number, tight where that is needed; in less room
    // only the focused title.
    let all: usize = Pane::ALL.iter().map(|p| p.title().len() + 5).sum();
    let roomy = usize::from(area.width) >= all;
    let tight = usize::from(area.width) + 8 >= all;
    Pane::ALL.into_iter().map(move |pane| {
        let number = pane.index() + 1;
        let title = if tight || pane == focus {
            pane.title()
        } else {
            ""
        };
        let label = format!("{number} {title}");
        let label = if roomy {
            format!(" {label} ")
        } else {
            label.trim_end().into()
        };
        (pane, label)
    })
}

/// What the next keys do, or what is to be said; and the place in the text.
pub(super) fn footer(stage: &Stage, buf: &mut Canvas, area: Rect) {
    let theme = &stage.world.theme;
    let (place, room) = footer_room(stage, area);
    let place_width = width(&place) as u16;
    if place_width > 0 {
        let x = area.right().saturating_sub(place_width + 1);
        paint::text(buf, (x, area.y), place_width, &place, theme.dim);
    }
    if let Some(notice) = stage.world.notice() {
        paint::fitted(buf, (area.x + 1, area.y), room, notice, theme.head);
        return;
    }
    for (x, (key, hint)) in placed(stage, area, room) {
        let x = x + paint::text(buf, (x, area.y), room, &key, theme.accent);
        paint::text(buf, (x + 1, area.y), room, &hint, theme.dim);
    }
}

/// The hints that fit, each with its column.
fn placed(stage: &Stage, area: Rect, room: u16) -> Vec<(u16, (String, String))> {
    let mut x = area.x + 1;
    let bound = |hint: &(String, String)| !hint.0.is_empty();
    let fits = |hint: (String, String)| {
        let from = x;
        x += (width(&hint.0) + width(&hint.1) + 3) as u16;
        (x <= area.x + room + 1).then_some((from, hint))
    };
    let all = stage.hints().into_iter().filter(bound);
    all.map_while(fits).collect()
}

/// What the hint at a column does, if it is of one action.
pub(super) fn action_at(stage: &Stage, area: Rect, x: u16) -> Option<Action> {
    let (_, room) = footer_room(stage, area);
    let hints = placed(stage, area, room).into_iter();
    let (_, (key, _)) = hints
        .rev()
        .find(|(from, _)| *from <= x)
        .filter(|(from, hint)| usize::from(x - from) <= width(&hint.0) + width(&hint.1))?;
    let reach = stage.scope().reach();
    let near = reach
        .iter()
        .flat_map(|scope| TABLE.iter().filter(move |e| e.scope == *scope));
    let mut near = near.filter(|entry| stage.world.key(entry.action) == key);
    near.next().map(|entry| entry.action)
}

/// The place in the text, and what it leaves of the footer for hints.
fn footer_room(stage: &Stage, area: Rect) -> (String, u16) {
    let place = if area.width >= 60 {
        place(stage)
    } else {
        String::new()
    };
    let room = area.width.saturating_sub(width(&place) as u16 + 2);
    (place, room)
}

/// Where the reader stands; in a list, nothing that is not seen already.
fn place(stage: &Stage) -> String {
    // What is reviewed stands elsewhere than what is read.
    let own = |page: &OpenPage| page.split || page.whole;
    let beside = stage.desk.page_in_hand().is_some_and(own);
    if stage.world.story.briefings.is_empty() || beside {
        return String::new();
    }
    reader::position(stage.desk.text.state, &stage.world.story)
}
