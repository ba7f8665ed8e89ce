//! What is on its way to the terminal.
//!
//! A terminal that takes nothing, because a person holds it or the line to it
//! is down, must not hold up the reader: keys are to be heard, and a signal is
//! to end it. So whatever is written waits here, and is sent as the terminal
//! takes it.

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

/// How long leaving waits for a terminal to take what is still to be sent.
const GRACE: Duration = Duration::from_millis(100);

/// Room kept for what waits.
const USUAL: usize = 1 << 16;

/// Ends whatever sequence was cut off, and does nothing elsewhere.
const CANCEL: u8 = 0x18;

/// What waits, and the way it goes.
#[derive(Debug)]
struct Output {
    /// Whether the reader has the terminal. While it has not, nothing is
    /// written: another thread may have given it back after a panic.
    taken: bool,
    /// Whether it will not have it again.
    over: bool,
    waiting: Vec<u8>,
    /// How much of it is sent.
    sent: usize,
    /// The terminal, opened so that writing never waits; none where that is
    /// not allowed.
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

/// The writing end; what is written through it waits to be sent.
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

/// Lets through what is written from now on, unless all is over.
pub(super) fn begin() {
    let mut output = lock();
    if output.direct.is_none() {
        output.direct = opened_anew();
    }
    output.taken = !output.over;
}

/// Nothing will be let through again once it is no more.
pub(super) fn give_up() {
    lock().over = true;
}

/// Whether nothing will be let through again.
pub(super) fn is_over() -> bool {
    lock().over
}

/// Writes `last` behind all that waits and lets nothing through any more. If
/// the terminal takes nothing, all that waits is given up for it; what the
/// system holds, too, if the reader is `in_front` and so may throw that away.
/// False if nothing was let through already.
pub(super) fn end(last: &[u8], in_front: bool) -> bool {
    let mut output = lock();
    if !mem::take(&mut output.taken) {
        return false;
    }
    output.waiting.extend_from_slice(last);
    // Errors are nothing one could act on: the terminal may be gone.
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

/// How many bytes wait.
pub(super) fn waiting() -> usize {
    let output = lock();
    output.waiting.len() - output.sent
}

/// Sends what the terminal takes at once; true if nothing is left.
///
/// # Errors
/// If the terminal is gone.
pub(super) fn send() -> io::Result<bool> {
    lock().send()
}

/// Waits until the terminal takes more, for a time at most.
pub(super) fn wait(time: Duration) {
    let out = stdout();
    let mut asked = [PollFd::new(&out, PollFlags::OUT)];
    // Whatever goes wrong here is told when more is sent.
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

/// The terminal of standard output, opened so that writing never waits. Not
/// standard output itself made so: shells and pipes share that.
fn opened_anew() -> Option<OwnedFd> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    // Only of the terminal that controls the session the foreground is told,
    // and that one opens by this name whoever owns it.
    if tcgetpgrp(stdout()).is_ok() {
        return open("/dev/tty", flags, Mode::empty()).ok();
    }
    let name = ttyname(stdout(), Vec::new()).ok()?;
    open(name, flags, Mode::empty()).ok()
}
