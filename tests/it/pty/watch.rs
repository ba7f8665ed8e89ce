//! The output of a program on a pseudo-terminal, as a terminal shows it.

use std::io::Read;
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What has been seen of the program so far.
pub(super) struct Seen {
    pub(super) terminal: vt100::Parser,
    pub(super) bytes: usize,
    /// How often the cursor was shown or hidden; `begun` counts the bytes of
    /// the next such sequence so far.
    pub(super) frames: usize,
    begun: usize,
    /// All bytes that were written, if they are recorded.
    pub(super) all: Option<Vec<u8>>,
    pub(super) ended: bool,
    /// Whether reading should pause; `holds` says whether it has.
    pub(super) held: bool,
    pub(super) holds: bool,
}

/// What was seen, and a signal for those who wait for more.
pub(super) struct Watch {
    pub(super) seen: Mutex<Seen>,
    pub(super) more: Condvar,
    pub(super) let_go: AtomicBool,
}

impl Watch {
    /// Nothing seen yet, on a terminal of this size. `recorded` keeps every
    /// byte.
    pub(super) fn new(size: (u16, u16), recorded: bool) -> Self {
        Self {
            seen: Mutex::new(Seen {
                terminal: vt100::Parser::new(cells(size.1), cells(size.0), 0),
                bytes: 0,
                frames: 0,
                begun: 0,
                all: recorded.then(Vec::new),
                ended: false,
                held: false,
                holds: false,
            }),
            more: Condvar::new(),
            let_go: AtomicBool::new(false),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Seen> {
        // A failed assertion elsewhere does not damage what was seen here.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Feeds the emulator until the program closes its terminal, or until
    /// `let_go`.
    pub(super) fn follow(&self, mut from: impl Read) {
        let mut buffer = [0; 1 << 14];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let mut seen = self.lock();
            seen.take(&buffer[..count]);
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

/// How a sequence that shows or hides the cursor begins.
const CURSOR: &[u8] = b"\x1b[?25";

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        self.terminal.process(bytes);
        self.bytes += bytes.len();
        for byte in bytes {
            self.begun = match CURSOR.get(self.begun) {
                Some(next) if next == byte => self.begun + 1,
                _ => usize::from(*byte == CURSOR[0]),
            };
            self.frames += usize::from(self.begun == CURSOR.len());
        }
        if let Some(all) = &mut self.all {
            all.extend_from_slice(bytes);
        }
    }
}

/// A number of columns or rows.
pub(super) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}
