//! The lines above and below the desk: title, breadcrumb and counts; tabs;
//! the hint line and the place in the text.

mod header;
pub(super) mod menu;

pub(super) use header::{header, header_at};

use ratatui::layout::Rect;

use super::action::{Action, TABLE};
use super::desk::reader;
use super::layout::Pane;
use super::stage::Stage;
use super::widgets::paint::{self, Canvas};
use crate::text::graphemes::width;

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

/// The pane of the tab at a column.
pub(super) fn tab_at(focus: Pane, area: Rect, x: u16) -> Option<Pane> {
    let mut from = area.x;
    tab_labels(focus, area).find_map(|(pane, label)| {
        let here = from..from + width(&label) as u16;
        from = here.end + 1;
        here.contains(&x).then_some(pane)
    })
}

/// The label of each tab.
fn tab_labels(focus: Pane, area: Rect) -> impl Iterator<Item = (Pane, String)> {
    // Every title with its number, tight if needed; in less room only the
    // focused title.
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

/// Cells between the notice and the hints after it.
const GAP: usize = 3;

/// The notice, the hints for the next keys, and the place in the text.
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
    }
    for (x, (key, hint)) in placed(stage, area, room) {
        let x = x + paint::text(buf, (x, area.y), room, &key, theme.accent);
        paint::text(buf, (x + 1, area.y), room, &hint, theme.dim);
    }
}

/// The hints that fit, each with its column: after the notice, if any.
fn placed(stage: &Stage, area: Rect, room: u16) -> Vec<(u16, (String, String))> {
    let said = stage.world.notice().map_or(0, |said| width(said) + GAP);
    let mut x = (area.x + 1).saturating_add(u16::try_from(said).unwrap_or(u16::MAX));
    let bound = |hint: &(String, String)| !hint.0.is_empty();
    let fits = |hint: (String, String)| {
        let from = x;
        x = x.saturating_add((width(&hint.0) + width(&hint.1) + 3) as u16);
        (x <= area.x + room + 1).then_some((from, hint))
    };
    let all = stage.hints().into_iter().filter(bound);
    all.map_while(fits).collect()
}

/// The action of the hint at a column, if it has one.
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

/// The place in the text, and the cells it leaves for hints.
fn footer_room(stage: &Stage, area: Rect) -> (String, u16) {
    let place = if area.width >= 60 {
        place(stage)
    } else {
        String::new()
    };
    let room = area.width.saturating_sub(width(&place) as u16 + 2);
    (place, room)
}

/// The place in the text, unless a page covers it.
fn place(stage: &Stage) -> String {
    // A page hides the text under it.
    let is_over = stage.desk.page().is_some();
    if stage.world.collection.briefings.is_empty() || is_over {
        return String::new();
    }
    reader::position(stage.desk.text.state, &stage.world.collection)
}
