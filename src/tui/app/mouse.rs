//! The mouse: a press selects and focuses, another opens, a drag selects words
//! or moves the border of a pane, the wheel scrolls what is under it. A press
//! on a bar performs what the bar shows there.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::bars;
use crate::tui::desk::mouse;
use crate::tui::desk::reader::{byte_at, selecting};
use crate::tui::desk::widths::{self, Border};
use crate::tui::feature::{Cx, Feature, Over};
use crate::tui::layout::Pane;
use crate::tui::mouse::{Event, Kind as Button};
use crate::tui::stage::Stage;

/// Lines per turn of the wheel.
const TURN: isize = 3;

/// The mouse button while it is held.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    drag: Option<Drag>,
}

/// What the current drag does.
#[derive(Debug, Clone, Copy)]
enum Drag {
    /// It moves the border of a column.
    Border(Border),
    /// It selects words of the text, from a cell in a pane.
    Words(Position, Rect),
    /// It extends the selection.
    More(Rect),
    /// It can do nothing where it began.
    Nothing,
}

impl Pointer {
    /// Handles a mouse event, and returns the action it means.
    pub(super) fn take(&mut self, stage: &mut Stage, event: Event) -> Option<Action> {
        let at = Position::new(event.x, event.y);
        match event.kind {
            Button::Press => {
                self.drag = begins(stage, at);
                pressed(stage, at)
            }
            Button::Drag => {
                self.drag = self.drag.and_then(|drag| dragged(stage, drag, at));
                None
            }
            Button::Release => {
                self.drag = None;
                None
            }
            Button::Up => turned(stage, at, -TURN * event.times as isize),
            Button::Down => turned(stage, at, TURN * event.times as isize),
        }
    }
}

/// The wheel, over a pane or in an overlay.
fn turned(stage: &mut Stage, at: Position, turn: isize) -> Option<Action> {
    stage.desk.rolled = true;
    if stage.over().is_some() {
        if stage.scope().types() {
            return Some(if turn > 0 {
                Action::Next
            } else {
                Action::Previous
            });
        }
        stage.close_over();
    }
    let (pane, area) = mouse::pane_at(&stage.desk, &stage.world, at)?;
    if pane == Pane::Reader && stage.desk.covered {
        stage.first(|f, _| f.cover_mut().map(|cover| cover.turn(turn, at, area)));
    } else {
        stage.desk.fit(&stage.world);
        mouse::turn(&mut stage.desk, &stage.world, turn, (pane, area));
    }
    None
}

/// The first button, pressed at a cell.
fn pressed(stage: &mut Stage, at: Position) -> Option<Action> {
    stage.desk.rolled = false;
    if stage.over().is_some_and(Over::gives_way) {
        stage.close_over();
    }
    let layout = stage.desk.layout(&stage.world);
    if layout.footer.contains(at) {
        return bars::action_at(stage, layout.footer, at.x);
    }
    if stage.over().is_some() {
        return pressed_over(stage, at);
    }
    if let Some(header) = layout.header.filter(|header| header.contains(at)) {
        return bars::header_at(stage, header, at.x);
    }
    if let Some(tabs) = layout.tabs.filter(|tabs| tabs.contains(at)) {
        if let Some(pane) = bars::tab_at(stage.desk.focus, tabs, at.x) {
            stage.desk.focus_on(pane);
        }
        return None;
    }
    pressed_in_pane(stage, at)
}

/// A press in an overlay: selects a line, or accepts it if it was selected
/// already.
fn pressed_over(stage: &mut Stage, at: Position) -> Option<Action> {
    let body = above_hints(stage.world.size);
    let press = |f: &mut dyn Feature, cx: &mut Cx| Some(f.over_mut()?.press(at, cx.world, body));
    let again = stage.first(press).unwrap_or(false);
    again.then_some(Action::Accept)
}

/// The screen without the hint line: where menus and lists are drawn.
pub(in crate::tui) fn above_hints((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height.saturating_sub(1))
}

/// A press in a pane: gives it the keys and moves the cursor there; the action
/// opens what the cursor was on already.
fn pressed_in_pane(stage: &mut Stage, at: Position) -> Option<Action> {
    let (pane, area) = mouse::pane_at(&stage.desk, &stage.world, at)?;
    let focused = stage.desk.focus == pane;
    stage.desk.focus_on(pane);
    if !mouse::inside(area).contains(at) {
        return None;
    }
    let again = if pane == Pane::Reader && stage.desk.covered {
        let press = |f: &mut dyn Feature, _: &mut Cx| Some(f.cover_mut()?.press(at, area));
        stage.first(press).unwrap_or(false)
    } else {
        stage.desk.text.selection = None;
        stage.desk.fit(&stage.world);
        mouse::press(&mut stage.desk, &stage.world, at, (pane, area), focused)
    };
    (focused && again).then_some(Action::Open)
}

/// What a drag that begins at a cell does.
fn begins(stage: &Stage, at: Position) -> Option<Drag> {
    if stage.over().is_some() {
        return None;
    }
    if let Some(border) = widths::border_at(&stage.desk, &stage.world, at) {
        return Some(Drag::Border(border));
    }
    let (pane, area) = mouse::pane_at(&stage.desk, &stage.world, at)?;
    let in_text = pane == Pane::Reader && !stage.desk.covered && stage.desk.page().is_none();
    let inside = mouse::inside(area).contains(at);
    Some(if in_text && inside {
        Drag::Words(at, area)
    } else {
        Drag::Nothing
    })
}

/// The mouse moved to a cell with its button held. Returns what the drag does
/// from now on.
fn dragged(stage: &mut Stage, drag: Drag, at: Position) -> Option<Drag> {
    match drag {
        Drag::Border(border) => widths::drag(&mut stage.desk, &mut stage.world, border, at.x),
        Drag::Words(from, area) => {
            let byte = byte_at(&stage.desk.text, &stage.world, from, area)?;
            selecting::go_to(&mut stage.desk.text, &stage.world, byte, false);
            return dragged(stage, Drag::More(area), at);
        }
        Drag::More(area) => select_to(stage, area, at),
        Drag::Nothing => {
            let key = stage.world.key(Action::Mouse);
            stage.world.say(format!(
                "To select as the terminal does, hold Shift; {key} gives it the mouse"
            ));
            return None;
        }
    }
    // Pages may need rebuilding after the move.
    stage.each(|_, _| {});
    Some(drag)
}

/// Selects up to a cell; beyond the edge of the pane the text scrolls.
fn select_to(stage: &mut Stage, area: Rect, at: Position) {
    let outside = match at.y {
        y if y <= area.y => -1,
        y if y + 1 >= area.bottom() => 1,
        _ => 0,
    };
    stage.desk.text.turn(&stage.world, outside);
    if let Some(byte) = byte_at(&stage.desk.text, &stage.world, at, area) {
        selecting::go_to(&mut stage.desk.text, &stage.world, byte, true);
    }
}
