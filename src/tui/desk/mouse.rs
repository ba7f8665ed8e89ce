//! The mouse on the desk: a press selects and focuses, another opens, the wheel
//! scrolls what is under it.

use ratatui::layout::{Position, Rect};

use super::{Desk, actors, timeline};
use crate::tui::layout::Pane;
use crate::tui::world::World;

/// The pane at a cell.
pub fn pane_at(desk: &Desk, world: &World, at: Position) -> Option<(Pane, Rect)> {
    let layout = desk.layout(world);
    let mut panes = Pane::ALL.into_iter();
    panes.find_map(|pane| {
        let area = layout.pane(pane).filter(|area| area.contains(at))?;
        Some((pane, area))
    })
}

/// Turns the wheel over a pane of `area`.
pub fn turn(desk: &mut Desk, world: &World, turn: isize, (pane, area): (Pane, Rect)) {
    let inner = usize::from(area.height.saturating_sub(2));
    match pane {
        Pane::Sources => desk.sources.list.scroll(turn, inner),
        Pane::Actors => desk.actors.list.scroll(turn, inner),
        Pane::Timeline => {
            let strip = timeline::strip_height(&desk.timeline, inner as u16);
            let height = inner.saturating_sub(usize::from(strip));
            desk.timeline.list.scroll(turn, height);
        }
        Pane::Reader => match desk.pages.last_mut() {
            Some(page) => {
                let head = page.head.len();
                page.body.turn(turn, (head, inner));
            }
            None => desk.text.scroll(world, turn),
        },
    }
}

/// The area inside a pane's border.
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// A press inside a pane of `area`; `focused` is whether it had the keys.
/// Returns whether the cursor was there already.
pub fn press(
    desk: &mut Desk,
    world: &World,
    at: Position,
    (pane, area): (Pane, Rect),
    focused: bool,
) -> bool {
    let again = press_in(desk, world, at, (pane, area), focused);
    desk.follow(world);
    again
}

fn press_in(
    desk: &mut Desk,
    world: &World,
    at: Position,
    (pane, area): (Pane, Rect),
    focused: bool,
) -> bool {
    let inside = inside(area);
    let line = usize::from(at.y - inside.y);
    match pane {
        Pane::Sources => {
            let row = desk.sources.list.row_at(line, 1);
            desk.sources.list.press(row)
        }
        Pane::Actors => {
            let lines = if focused {
                actors::selected_lines(&desk.actors, &world.collection, inside.width)
            } else {
                1
            };
            let row = desk.actors.list.row_at(line, lines);
            desk.actors.list.press(row)
        }
        Pane::Timeline => press_in_timeline(desk, world, at, inside, focused),
        Pane::Reader => press_in_centre(desk, world, at, area),
    }
}

/// A press on a row of the timeline, or on a bar of its strip.
fn press_in_timeline(
    desk: &mut Desk,
    world: &World,
    at: Position,
    inside: Rect,
    focused: bool,
) -> bool {
    let strip = timeline::strip_height(&desk.timeline, inside.height);
    if at.y < inside.y + strip {
        let row = timeline::row_of_bar(&desk.timeline, inside, at.x);
        desk.timeline.list.press(row);
        return false;
    }
    let lines = if focused {
        let view = world.view_of(Pane::Timeline);
        timeline::selected_lines(&desk.timeline, &world.collection, view, inside.width)
    } else {
        1
    };
    let line = usize::from(at.y - inside.y - strip);
    let row = desk.timeline.list.row_at(line, lines);
    desk.timeline.list.press(row)
}

/// A press on a row of a page, or on a passage of the text.
fn press_in_centre(desk: &mut Desk, world: &World, at: Position, area: Rect) -> bool {
    let mut inside = inside(area);
    let Some(page) = desk.pages.last_mut() else {
        desk.text.press(world, at.y, area);
        return false;
    };
    let (list, beside) = page.split.areas(area);
    if beside.is_some() {
        if !list.contains(at) {
            return false;
        }
        inside.height = list.height.saturating_sub(2);
    }
    let cell = (at.x - inside.x, usize::from(at.y - inside.y));
    page.body.press(cell, (page.head.len(), inside))
}
