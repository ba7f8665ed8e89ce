//! The terminal: entered, and left as it was found on every way out.

use std::io::{self, BufWriter, Stdout, Write as _, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;

/// The drawing end.
type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// The terminal while the reader has it; leaving happens on drop.
#[derive(Debug)]
pub(super) struct Screen {
    /// Where frames are drawn.
    pub(super) terminal: ratatui::Terminal<Backend>,
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
        take()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout()));
        let terminal = ratatui::Terminal::new(backend).inspect_err(|_| leave())?;
        Ok(Self { terminal })
    }

    /// Gives the terminal back, stops the process as Ctrl-z does, and takes
    /// the terminal again when the shell continues it.
    ///
    /// # Errors
    /// If the terminal cannot be taken again.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        leave();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        take()?;
        self.terminal.clear()
    }

    /// Takes the terminal again after something else may have changed it, and
    /// forgets what it shows.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        take()?;
        self.terminal.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )
}

/// Gives the terminal back. Errors are nothing one could act on: the terminal
/// may be gone.
fn leave() {
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
