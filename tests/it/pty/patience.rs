//! How long to wait for a program: as long as it makes progress, however slow
//! the machine is.

use std::time::{Duration, Instant};

use super::process::Doings;

/// A program is stuck if for so long it neither writes nor uses a processor,
/// and starts or ends nothing.
const STILL: Duration = Duration::from_secs(20);

/// The longest wait for anything, whatever the program does meanwhile.
pub(crate) const MOST: Duration = Duration::from_mins(5);

/// How often to look at what the program does.
pub(crate) const LOOK: Duration = Duration::from_millis(250);

pub(crate) struct Patience {
    session: u32,
    began: Instant,
    looked: Instant,
    /// When it last made progress, and its work up to then: bytes written, and
    /// the state of its processes.
    got_on: Instant,
    done: (usize, Option<Doings>),
}

impl Patience {
    /// For the program that leads this session.
    pub(crate) fn with(session: u32) -> Self {
        let now = Instant::now();
        Self {
            session,
            began: now,
            looked: now,
            got_on: now,
            done: (0, None),
        }
    }

    /// The reason to give up waiting, if there is one. `written` is the number
    /// of bytes that the program has written so far.
    pub(crate) fn is_over(&mut self, written: usize) -> Option<String> {
        let now = Instant::now();
        if now - self.looked < LOOK {
            return None;
        }
        self.looked = now;
        let doings = Doings::of(self.session);
        let awake = doings.is_awake();
        let done = (written, Some(doings));
        if awake || done != self.done {
            self.got_on = now;
            self.done = done;
        }
        let why = match () {
            () if now - self.got_on >= STILL => "nothing has happened for a long time",
            () if now - self.began >= MOST => "it goes on and on",
            () => return None,
        };
        let took = self.began.elapsed();
        let doings = self.done.1.as_ref();
        Some(format!("{why}, after {took:.1?} with {doings:?}"))
    }
}
