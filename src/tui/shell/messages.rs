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
    /// Something done with the mouse.
    Mouse(Event),
    /// Text pasted by the terminal.
    Paste(String),
    /// A new size of the screen.
    Resize(u16, u16),
    /// Something that was asked for, or came of it.
    Reply(Reply),
    /// Something was written, or was not.
    Wrote,
    /// A program that the reader has started has ended.
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
