//! The first frame waits a moment for the files.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::Error;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::{Opening, Reply};
use crate::tui::theme::Terminal;

/// How long the first frame waits for the files: most are read by then, and
/// the first frame is the desk.
const FIRST_WAIT: Duration = Duration::from_millis(150);

/// What came of reading the files at once.
pub(super) enum First {
    /// They are read, and hold this.
    Opened(Opening),
    /// One is to be asked, as there are so many documents.
    Asked(usize),
    /// They are still being read.
    Reads,
}

/// What the files hold, if they are read at once.
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

/// What the environment says of the terminal.
pub(super) fn environment() -> Terminal {
    let var = |name| std::env::var(name).unwrap_or_default();
    Terminal {
        no_color: !var("NO_COLOR").is_empty(),
        colorterm: var("COLORTERM"),
        term: var("TERM"),
        colorfgbg: var("COLORFGBG"),
    }
}
