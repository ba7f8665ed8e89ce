//! Waiting a moment for the files before the first frame.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::Error;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::{Opening, Reply};
use crate::tui::theme::Terminal;

/// How long the first frame waits for the files: most are read by then, and the
/// first frame is the desk.
const FIRST_WAIT: Duration = Duration::from_millis(150);

/// The outcome of waiting.
pub(super) enum First {
    /// The files are read.
    Opened(Opening),
    /// There are so many documents that the user must be asked.
    Asked(usize),
    /// The files are still being read.
    Reads,
}

/// Waits for the files, for a moment.
pub(super) fn first_opening(messages: &Receiver<Msg>) -> Result<First, Error> {
    let end = Instant::now() + FIRST_WAIT;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match messages.recv_timeout(left) {
            Ok(Msg::Reply(Reply::Opened(opening))) => return Ok(First::Opened(opening)),
            Ok(Msg::Reply(Reply::Many(count))) => return Ok(First::Asked(count)),
            Ok(Msg::Reply(Reply::NotLoaded(why))) => return Err(why.into()),
            Ok(Msg::Lost) => return Err(io::Error::other("a thread died").into()),
            Ok(_) => {}
            Err(_) => return Ok(First::Reads),
        }
    }
}

/// Returns what the environment says about the terminal.
pub(super) fn environment() -> Terminal {
    let var = |name| std::env::var(name).unwrap_or_default();
    Terminal {
        no_color: !var("NO_COLOR").is_empty(),
        colorterm: var("COLORTERM"),
        term: var("TERM"),
        colorfgbg: var("COLORFGBG"),
    }
}
