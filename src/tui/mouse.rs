//! The mouse: how to ask a terminal for reports, and what one means.
//!
//! Reports cover presses, drags and the wheel, not movement with no button
//! held.

/// Asks for reports, including drags and cells beyond the 223rd.
pub(super) const ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// Asks for none.
pub(super) const OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Something done with the mouse, at a cell counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub kind: Kind,
    /// Its column.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// How many times in succession.
    pub times: u16,
}

impl Event {
    /// Joins another turn of the wheel or the next step of a drag; false if
    /// `next` is something else. A mouse reports faster than the screen is
    /// drawn.
    pub(super) fn joins(&mut self, next: Self) -> bool {
        if (self.kind, next.kind) == (Kind::Drag, Kind::Drag) {
            *self = next;
            return true;
        }
        let same = (self.kind, self.x, self.y) == (next.kind, next.x, next.y);
        let joins = same && matches!(self.kind, Kind::Up | Kind::Down);
        if joins {
            self.times = self.times.saturating_add(next.times);
        }
        joins
    }
}

/// What is done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first button was pressed.
    Press,
    /// The mouse moved while the button was held.
    Drag,
    /// The button was released.
    Release,
    /// The wheel was turned up.
    Up,
    /// The wheel was turned down.
    Down,
}

/// Reads a report, with `parameters` between `ESC [ <` and `last`; `None` if it
/// is malformed or of another button.
pub(super) fn report(parameters: &[u8], last: u8) -> Option<Event> {
    // Bits of the button that say which modifier keys were held.
    const HELD: u16 = 4 | 8 | 16;
    let mut numbers = str::from_utf8(parameters).ok()?.split(';');
    let mut number = || -> Option<u16> {
        let digits = numbers.next()?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let (button, x, y) = (number()?, number()?, number()?);
    if numbers.next().is_some() {
        return None;
    }
    let kind = match (button & !HELD, last) {
        (0, b'M') => Kind::Press,
        (32, b'M') => Kind::Drag,
        (0, b'm') => Kind::Release,
        (64, b'M') => Kind::Up,
        (65, b'M') => Kind::Down,
        _ => return None,
    };
    let (x, y) = (x.checked_sub(1)?, y.checked_sub(1)?);
    let times = 1;
    Some(Event { kind, x, y, times })
}
