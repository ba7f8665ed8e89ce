//! How wide the columns are: set by keys or by dragging a border, and kept for
//! the collection.

use ratatui::layout::Position;

use super::Desk;
use crate::config::COLUMNS;
use crate::tui::layout::{LEFT_TO_TEXT, Mode, Pane};
use crate::tui::world::{Go, World};

/// Cells that a key adds or removes.
const STEP: u16 = 2;

/// A border between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between sources and text.
    Left,
    /// Between text and timeline.
    Right,
    /// Between the only list and the text.
    List,
}

/// The border at a cell; both columns draw one.
pub fn border_at(desk: &Desk, world: &World, at: Position) -> Option<Border> {
    let layout = desk.layout(world);
    let text = layout.pane(Pane::Reader)?;
    let in_height = (text.y..text.bottom()).contains(&at.y);
    let begins = |border| (text.x > 0 && (at.x == text.x || at.x + 1 == text.x)).then_some(border);
    let ends = at.x == text.right() || at.x + 1 == text.right();
    let found = match layout.mode {
        Mode::Wide => begins(Border::Left).or_else(|| {
            let has_timeline = layout.pane(Pane::Timeline).is_some();
            (has_timeline && ends).then_some(Border::Right)
        }),
        Mode::Two => begins(Border::List),
        Mode::One | Mode::TooSmall => None,
    };
    found.filter(|_| in_height)
}

/// Moves a border to a column of the screen.
pub fn drag(desk: &mut Desk, world: &mut World, border: Border, x: u16) {
    let cells = match border {
        Border::Left | Border::List => x + 1,
        Border::Right => world.size.0.saturating_sub(x),
    };
    set(desk, world, border, cells);
}

/// `<` and `>`: makes the pane with the keys narrower or wider.
pub fn resize(desk: &mut Desk, world: &mut World, wider: bool) {
    let layout = desk.layout(world);
    let border = match (layout.mode, desk.focus) {
        _ if desk.zoomed || desk.has_screen() || desk.is_quiet() => None,
        (Mode::Wide, Pane::Sources | Pane::Actors) => Some(Border::Left),
        (Mode::Wide, Pane::Timeline | Pane::Reader) => Some(Border::Right),
        (Mode::Two, _) => Some(Border::List),
        (Mode::One | Mode::TooSmall, _) => None,
    };
    let Some(border) = border else {
        return world.say("One pane has the screen: there is no border to move");
    };
    let grows = wider != (desk.focus == Pane::Reader);
    let now = cells(desk, world, border);
    let cells = if grows {
        now + STEP
    } else {
        now.saturating_sub(STEP)
    };
    set(desk, world, border, cells);
    if self::cells(desk, world, border) == now {
        let end = if wider { "wider" } else { "narrower" };
        world.say(format!("{} cannot be {end} here", desk.focus.title()));
    }
}

/// Width of the column at a border.
fn cells(desk: &Desk, world: &World, border: Border) -> u16 {
    let layout = desk.layout(world);
    let text = layout.pane(Pane::Reader).unwrap_or_default();
    match border {
        Border::Left | Border::List => text.x,
        Border::Right => world.size.0.saturating_sub(text.right()),
    }
}

/// Sets the width of the column at a border, as far as the text keeps its own.
fn set(desk: &mut Desk, world: &mut World, border: Border, cells: u16) {
    let other = match border {
        Border::Left => self::cells(desk, world, Border::Right),
        Border::Right => self::cells(desk, world, Border::Left),
        Border::List => 0,
    };
    let most = world.size.0.saturating_sub(LEFT_TO_TEXT + other);
    let least = *COLUMNS.start();
    let cells = cells.clamp(least, most.min(*COLUMNS.end()).max(least));
    let column = match border {
        Border::Left => &mut desk.columns.left,
        Border::Right => &mut desk.columns.right,
        Border::List => &mut desk.columns.list,
    };
    *column = Some(cells);
    world.moved = true;
    world.go(Go::Repage);
}
