//! What happens to the reader.

use super::requests::Reply;
use crate::tui::keymap::Chord;
use crate::tui::mouse::Event;

/// What happens to the reader.
#[expect(clippy::large_enum_variant, reason = "few wait at a time")]
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Chord),
    /// A mouse event.
    Mouse(Event),
    /// Text pasted by the terminal.
    Paste(String),
    /// A new size of the screen.
    Resize(u16, u16),
    /// The reply to a request.
    Reply(Reply),
    /// A request was written or has failed, and its reply was sent.
    Wrote,
    /// A program that the reader started has ended.
    ChildEnded,
    /// The process was continued after a stop.
    Resumed,
    /// The process was asked to stop, as Ctrl-z does.
    Stopped,
    /// The process was asked to end by a signal.
    Signal(i32),
    /// The terminal is gone, or a thread died.
    Lost,
}

impl From<Reply> for Msg {
    fn from(reply: Reply) -> Self {
        Self::Reply(reply)
    }
}
