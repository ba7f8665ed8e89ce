//! Takes the terminal, and leaves it as it was on every way out.

#![expect(
    clippy::disallowed_methods,
    reason = "frames, whose text passed `paint`, and fixed sequences only"
)]

use std::io::{self, BufWriter, Write as _, stdin, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command as _, cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, TerminalOptions, Viewport};
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};

use super::output::{self, Queue};
use crate::text::caught::is_catching;
use crate::text::graphemes::fit;
use crate::text::line;
use crate::tui::mouse;

/// What ratatui draws to.
type Backend = CrosstermBackend<BufWriter<Queue>>;

/// Most columns and rows drawn: no real terminal is larger, and the memory for
/// the size that some claim does not exist.
const MOST: (u16, u16) = (1024, 512);

/// Columns and rows if the terminal does not report its size.
const USUAL: (u16, u16) = (80, 24);

/// Most bytes that may wait for the terminal when more text is to be copied.
const MOST_WAITING: usize = 1 << 20;

/// The terminal while the reader has it; dropping it leaves.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: ratatui::Terminal<Backend>,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. A panic
    /// in any thread gives it back for good, before the panic is reported and
    /// `told` is called.
    ///
    /// # Errors
    /// If there is no terminal, or it refuses.
    pub(super) fn enter(told: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if is_catching() {
                return;
            }
            output::give_up();
            leave();
            report(panic);
            told();
        }));
        take().inspect_err(|_| leave())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, Queue));
        let size = size();
        // Fixed, because the library accepts any size that a terminal claims.
        let viewport = Viewport::Fixed(area(size));
        let terminal = ratatui::Terminal::with_options(backend, TerminalOptions { viewport })
            .inspect_err(|_| leave())?;
        Ok(Self { terminal, size })
    }

    /// Fits the drawing to the present size; returns its columns and rows.
    ///
    /// # Errors
    /// Only errors of the library itself.
    pub(super) fn fit(&mut self) -> io::Result<(u16, u16)> {
        let size = size();
        if size != self.size {
            self.size = size;
            self.terminal.resize(area(size))?;
        }
        Ok(size)
    }

    /// Draws a frame, for [`Screen::send`] to send. Draw none while the last
    /// one is not sent: they would pile up.
    ///
    /// # Errors
    /// Only errors of the library itself.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(render).map(|_| ())
    }

    /// Sends what the terminal takes at once; returns whether nothing is left.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub(super) fn send() -> io::Result<bool> {
        output::send()
    }

    /// Waits until the terminal takes more, for `time` at most.
    pub(super) fn wait(time: Duration) {
        output::wait(time);
    }

    /// Whether the terminal was given back for good.
    pub(super) fn is_over() -> bool {
        output::is_over()
    }

    /// Whether another program has the terminal.
    pub(super) fn is_away() -> bool {
        !output::is_open()
    }

    /// Gives the terminal back and stops as Ctrl-z does, until the shell
    /// continues it. The whole process group stops: a wrapper that kept waiting
    /// would keep the shell from noticing. False if no shell could continue it.
    ///
    /// # Errors
    /// If the terminal cannot be taken again.
    pub(super) fn suspend(&mut self) -> io::Result<bool> {
        if !may_stop()? {
            return Ok(false);
        }
        leave();
        // Not SIGTSTP, whose handler leads here.
        kill_current_process_group(Signal::STOP)?;
        self.retake()?;
        Ok(true)
    }

    /// Gives the terminal to another program; returns its modes, for
    /// [`Screen::take_back`].
    pub(super) fn lend() -> Option<Termios> {
        leave();
        tcgetattr(stdin()).ok()
    }

    /// Stops along with the program that has the terminal, until the shell
    /// continues both. Does nothing if no shell could.
    ///
    /// # Errors
    /// If the system refuses.
    pub(super) fn stop_along() -> io::Result<()> {
        if may_stop()? {
            kill_process(getpid(), Signal::STOP)?;
        }
        Ok(())
    }

    /// Takes the terminal back from another program, in whatever modes it left
    /// it.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn take_back(&mut self, modes: Option<Termios>) -> io::Result<()> {
        if let Some(modes) = modes.filter(|_| is_in_front()) {
            tcsetattr(stdin(), OptionalActions::Now, &modes)?;
        }
        self.retake()
    }

    /// Takes the terminal again after something else may have changed it, and
    /// forgets what it shows. Does nothing while another job has it, as after
    /// continuing in the background.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        if !is_in_front() || Self::is_over() {
            leave();
            return Ok(());
        }
        // Raw mode must be entered from the original modes.
        disable_raw_mode()?;
        take()?;
        // `Terminal::clear` would ask the terminal for its cursor, and wait for
        // an answer that the thread reading keys takes; resizing clears without
        // asking.
        self.size = size();
        self.terminal.resize(area(self.size))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn take() -> io::Result<()> {
    output::begin();
    enable_raw_mode()?;
    execute!(
        Queue,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )?;
    ask_for_mouse();
    let title = TITLE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(title) = title.as_deref() {
        name_window(title, true);
    }
    Ok(())
}

/// The title of the window while the reader has the terminal; `None` until it
/// is known.
static TITLE: Mutex<Option<String>> = Mutex::new(None);

/// Most cells of the title.
const MOST_TITLE: usize = 120;

/// Make the terminal keep the window's title, and bring it back.
const PUSH_TITLE: &[u8] = b"\x1b[22;2t";
const POP_TITLE: &[u8] = b"\x1b[23;2t";

/// Names the window after the open collection, until the reader leaves.
pub(super) fn title(name: &str) {
    // The Linux console has no window, and draws sequences that it does not
    // know.
    let term = std::env::var("TERM").unwrap_or_default();
    if matches!(term.as_str(), "" | "linux" | "dumb") {
        return;
    }
    let name = format!("{} — Rashomon", fit(&line(name), MOST_TITLE));
    let mut title = TITLE.lock().unwrap_or_else(PoisonError::into_inner);
    if title.as_deref() != Some(&name) {
        name_window(&name, title.is_none());
        *title = Some(name);
    }
}

fn name_window(name: &str, first: bool) {
    let keep = if first { PUSH_TITLE } else { b"" };
    // A queue never fails.
    let _ = Queue.write_all(keep);
    let _ = Queue.write_all(format!("\x1b]2;{name}\x07").as_bytes());
}

/// Whether the reader wants mouse reports while it has the terminal.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Switches mouse reports on or off.
pub(super) fn mouse(on: bool) {
    let before = MOUSE.swap(on, Ordering::SeqCst);
    if on {
        ask_for_mouse();
    } else if before {
        let _ = Queue.write_all(mouse::OFF);
    }
}

fn ask_for_mouse() {
    if MOUSE.load(Ordering::SeqCst) {
        // A queue never fails.
        let _ = Queue.write_all(mouse::ON);
    }
}

/// Gives the terminal back, once: leaving the alternate screen again would put
/// the cursor over later output. Nothing can be done about errors: the terminal
/// may be gone.
pub(super) fn leave() {
    let mut last = Vec::new();
    if MOUSE.load(Ordering::SeqCst) {
        last.extend(mouse::OFF);
    }
    // A panicking thread may hold the lock.
    if TITLE.try_lock().is_ok_and(|title| title.is_some()) {
        last.extend(POP_TITLE);
    }
    let _ = queue!(
        last,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    // In the background the modes belong to the job in front, and changing them
    // would stop the reader.
    let in_front = is_in_front();
    if output::end(&last, in_front) && in_front {
        let _ = disable_raw_mode();
    }
}

/// Whether a shell could continue what has stopped. Shells give each job a
/// process group of its own; in the session leader's group nobody could.
fn may_stop() -> io::Result<bool> {
    Ok(getsid(None)? != getpgrp())
}

/// Whether no other job has the terminal.
fn is_in_front() -> bool {
    // A terminal that controls no session has no job in front.
    tcgetpgrp(stdin()).map_or(true, |front| front == getpgrp())
}

/// Returns the columns and rows to draw on.
pub(super) fn size() -> (u16, u16) {
    let (columns, rows) = tcgetwinsize(stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let drawn = |claimed: u16, usual, most| {
        if claimed == 0 {
            usual
        } else {
            claimed.min(most)
        }
    };
    (
        drawn(columns, USUAL.0, MOST.0),
        drawn(rows, USUAL.1, MOST.1),
    )
}

const fn area((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height)
}

/// Hands text to the terminal's clipboard (OSC 52), which works over SSH and
/// needs no helper program. In `tmux` the text goes to tmux, which takes it if
/// `set-clipboard` is on, and through it to the terminal, which tmux allows if
/// `allow-passthrough` is on; by default it does neither.
///
/// # Errors
/// If the terminal takes nothing. No terminal says whether it honours the
/// request.
pub(super) fn copy(text: &str, tmux: bool) -> io::Result<()> {
    if output::waiting() > MOST_WAITING {
        return Err(io::Error::other("the terminal takes nothing"));
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .map_err(io::Error::other)?;
    if tmux {
        let doubled = sequence.replace('\x1b', "\x1b\x1b");
        sequence.extend(["\x1bPtmux;", &doubled, "\x1b\\"]);
    }
    Queue.write_all(sequence.as_bytes())?;
    Queue.flush()
}

/// Returns the columns of the terminal, if its size is known.
pub fn columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then(|| usize::from(columns))
}
