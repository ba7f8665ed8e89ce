//! The terminal: entered, and left as it was found on every way out.

#![expect(
    clippy::disallowed_methods,
    reason = "frames, whose text passed `paint`, and fixed sequences only"
)]

use std::io::{self, BufWriter, Stdout, Write as _, stdout};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

/// The drawing end.
type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// The terminal while the reader has it; leaving happens on drop.
#[derive(Debug)]
pub(super) struct Screen {
    /// Where frames are drawn. Never dropped: on a terminal that is gone, its
    /// own drop would complain to that terminal, and panic.
    pub(super) terminal: ManuallyDrop<ratatui::Terminal<Backend>>,
}

impl Screen {
    /// Takes the terminal: raw, another screen, pastes bracketed. A panic in
    /// any thread gives it back before it is reported.
    ///
    /// # Errors
    /// If there is no terminal, or it refuses.
    pub(super) fn enter() -> io::Result<Self> {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            report(panic);
        }));
        take().inspect_err(|_| leave())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout()));
        let terminal = ratatui::Terminal::new(backend).inspect_err(|_| leave())?;
        Ok(Self {
            terminal: ManuallyDrop::new(terminal),
        })
    }

    /// Gives the terminal back, stops as Ctrl-z does, and takes the terminal
    /// again when the shell continues it. Whatever shares the process group
    /// stops too: a wrapper that went on waiting would keep the shell from
    /// noticing. False if there is no shell that could continue it.
    ///
    /// # Errors
    /// If the terminal cannot be taken again.
    pub(super) fn suspend(&mut self) -> io::Result<bool> {
        // A shell gives each job a process group of its own. In the group that
        // leads the session nobody is left to continue what has stopped.
        if getsid(None)? == getpgrp() {
            return Ok(false);
        }
        leave();
        // Not SIGTSTP: that is caught here, to come to this place.
        kill_current_process_group(Signal::STOP)?;
        self.retake()?;
        Ok(true)
    }

    /// Takes the terminal again after something else may have changed it, and
    /// forgets what it shows.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // Raw mode is only entered from the modes found at first.
        disable_raw_mode()?;
        take()?;
        // `Terminal::clear` would ask the terminal for its cursor, and wait
        // for an answer that the thread reading keys takes; resizing clears
        // without a question.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Whether the terminal is to be given back.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn take() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )
}

/// Gives the terminal back, once: leaving the other screen a second time would
/// put the cursor over what was written since. Errors are nothing one could
/// act on: the terminal may be gone.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        stdout(),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = stdout().flush();
}

/// Hands text to the terminal's clipboard (OSC 52), which works through SSH
/// and needs no helper program.
///
/// # Errors
/// If the terminal cannot be written to. Whether it honours the request
/// nobody is told.
pub(super) fn copy(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// Columns of the terminal, if its size is known.
pub fn columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then(|| usize::from(columns))
}
