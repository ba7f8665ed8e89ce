//! Output on its way to the terminal.
//!
//! A terminal that takes nothing, because somebody has paused it or its
//! connection is down, must not hold up the reader: it must still hear keys,
//! and a signal must end it. So all output waits here, and is sent as the
//! terminal takes it.

#![expect(
    clippy::disallowed_methods,
    reason = "what waits here comes from the terminal's backend alone"
)]

use std::io::{self, Write, stdout};
use std::mem;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::{Errno, write};
use rustix::termios::{QueueSelector, tcflush, tcgetpgrp, ttyname};

/// How long leaving waits for the terminal to take the rest.
const GRACE: Duration = Duration::from_millis(100);

/// Capacity kept for what waits, in bytes.
const USUAL: usize = 1 << 16;

/// Ends a sequence that was cut off, and otherwise does nothing.
const CANCEL: u8 = 0x18;

/// The waiting bytes, and where they go.
#[derive(Debug)]
struct Output {
    /// Whether the reader has the terminal. While it does not, nothing is
    /// written: another thread may have given it back after a panic.
    taken: bool,
    /// Whether the reader will not take the terminal again.
    over: bool,
    waiting: Vec<u8>,
    /// How many of the waiting bytes are sent.
    sent: usize,
    /// The terminal, opened so that writing never blocks; `None` if the system
    /// refuses.
    direct: Option<OwnedFd>,
}

// Nothing done under this lock panics: the report of a panic locks it again.
static OUTPUT: Mutex<Output> = Mutex::new(Output {
    taken: false,
    over: false,
    waiting: Vec::new(),
    sent: 0,
    direct: None,
});

fn lock() -> MutexGuard<'static, Output> {
    OUTPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Queues what is written to it.
#[derive(Debug)]
pub(super) struct Queue;

impl Write for Queue {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut output = lock();
        if output.taken {
            output.waiting.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Accepts output from now on, unless the reader has given up the terminal.
pub(super) fn begin() {
    let mut output = lock();
    if output.direct.is_none() {
        output.direct = opened_anew();
    }
    output.taken = !output.over;
}

/// Never accepts output again, once the present use ends.
pub(super) fn give_up() {
    lock().over = true;
}

/// Whether output will not be accepted again.
pub(super) fn is_over() -> bool {
    lock().over
}

/// Writes `last` after everything that waits, and accepts no more output. If
/// the terminal takes nothing, drops what waits in favour of `last`; if the
/// reader is `in_front` and so may do it, also what the system holds. False if
/// output had ended already.
pub(super) fn end(last: &[u8], in_front: bool) -> bool {
    let mut output = lock();
    if !mem::take(&mut output.taken) {
        return false;
    }
    output.waiting.extend_from_slice(last);
    // Nothing can be done about errors: the terminal may be gone.
    if let Ok(false) = output.send_within(GRACE) {
        if in_front {
            let _ = tcflush(stdout(), QueueSelector::OFlush);
        }
        output.drop_waiting();
        output.waiting.push(CANCEL);
        output.waiting.extend_from_slice(last);
        let _ = output.send_within(GRACE);
    }
    output.drop_waiting();
    true
}

/// Whether the reader has the terminal.
pub(super) fn is_open() -> bool {
    lock().taken
}

/// Returns how many bytes wait.
pub(super) fn waiting() -> usize {
    let output = lock();
    output.waiting.len() - output.sent
}

/// Sends what the terminal takes at once; returns whether nothing is left.
///
/// # Errors
/// If the terminal is gone.
pub(super) fn send() -> io::Result<bool> {
    lock().send()
}

/// Waits until the terminal takes more, for `time` at most.
pub(super) fn wait(time: Duration) {
    let out = stdout();
    let mut asked = [PollFd::new(&out, PollFlags::OUT)];
    // The next send reports any error.
    let _ = poll(&mut asked, Timespec::try_from(time).ok().as_ref());
}

impl Output {
    fn send(&mut self) -> io::Result<bool> {
        while self.sent < self.waiting.len() {
            let rest = &self.waiting[self.sent..];
            let written = match &self.direct {
                Some(terminal) => write(terminal, rest),
                None => write(stdout(), rest),
            };
            match written {
                Ok(0) | Err(Errno::AGAIN) => return Ok(false),
                Ok(count) => self.sent += count,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.drop_waiting();
        Ok(true)
    }

    fn send_within(&mut self, time: Duration) -> io::Result<bool> {
        let until = Instant::now() + time;
        loop {
            let all = self.send()?;
            let left = until.saturating_duration_since(Instant::now());
            if all || left.is_zero() {
                return Ok(all);
            }
            wait(left);
        }
    }

    fn drop_waiting(&mut self) {
        self.sent = 0;
        self.waiting.clear();
        self.waiting.shrink_to(USUAL);
    }
}

/// Opens the terminal of standard output so that writing never blocks. Standard
/// output itself must stay as it is: shells and pipes share it.
fn opened_anew() -> Option<OwnedFd> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    // Only the controlling terminal has a group in front, and any user may open
    // that one by this name.
    if tcgetpgrp(stdout()).is_ok() {
        return open("/dev/tty", flags, Mode::empty()).ok();
    }
    let name = ttyname(stdout(), Vec::new()).ok()?;
    open(name, flags, Mode::empty()).ok()
}
