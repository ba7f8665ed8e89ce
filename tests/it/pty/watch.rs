//! What a program on a pseudo-terminal has written, as a terminal shows it.

use std::io::Read;
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What was seen of the program so far.
pub(super) struct Seen {
    pub(super) terminal: vt100::Parser,
    pub(super) bytes: usize,
    pub(super) ended: bool,
    /// Whether nothing is to be read for now, and whether that is so.
    pub(super) held: bool,
    pub(super) holds: bool,
}

/// What was seen, and a bell for whoever waits for more.
pub(super) struct Watch {
    pub(super) seen: Mutex<Seen>,
    pub(super) more: Condvar,
    pub(super) let_go: AtomicBool,
}

impl Watch {
    /// Nothing seen yet, on a terminal of that size.
    pub(super) fn new(size: (u16, u16)) -> Self {
        Self {
            seen: Mutex::new(Seen {
                terminal: vt100::Parser::new(cells(size.1), cells(size.0), 0),
                bytes: 0,
                ended: false,
                held: false,
                holds: false,
            }),
            more: Condvar::new(),
            let_go: AtomicBool::new(false),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Seen> {
        // A failed assertion elsewhere spoils nothing that is seen here.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Feeds the emulator until the program has closed its terminal, or until
    /// the terminal is to be let go.
    pub(super) fn follow(&self, mut from: impl Read) {
        let mut buffer = [0; 1 << 14];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let mut seen = self.lock();
            seen.terminal.process(&buffer[..count]);
            seen.bytes += count;
            seen.holds = seen.held;
            self.more.notify_all();
            while seen.held && !self.let_go.load(Ordering::SeqCst) {
                let woken = self.more.wait(seen);
                seen = woken.unwrap_or_else(PoisonError::into_inner);
            }
            seen.holds = false;
            drop(seen);
            if self.let_go.load(Ordering::SeqCst) {
                return;
            }
        }
        self.lock().ended = true;
        self.more.notify_all();
    }
}

/// A number of columns or rows.
pub(super) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}
