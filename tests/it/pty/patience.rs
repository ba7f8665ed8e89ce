//! How long to wait for a program: as long as it gets on, however slow the
//! machine is that day.

use std::time::{Duration, Instant};

use super::process::Doings;

/// How long a program may neither write nor use a processor, start or end
/// anything before it is taken to be stuck.
const STILL: Duration = Duration::from_secs(20);

/// How long anything may take, whatever the program does meanwhile.
pub(crate) const MOST: Duration = Duration::from_mins(5);

/// How often one looks at what it does.
pub(crate) const LOOK: Duration = Duration::from_millis(250);

/// One wait.
pub(crate) struct Patience {
    session: u32,
    began: Instant,
    looked: Instant,
    /// When it last got on, and what it had done by then: bytes written, and
    /// what its processes used.
    got_on: Instant,
    done: (usize, Option<Doings>),
}

impl Patience {
    /// With the program that leads a session.
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

    /// Why not to wait any longer, if so. `written` is how much the program
    /// has written by now.
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
            () if now - self.got_on >= STILL => "nothing has happened for long",
            () if now - self.began >= MOST => "it goes on and on",
            () => return None,
        };
        let took = self.began.elapsed();
        let doings = self.done.1.as_ref();
        Some(format!("{why}, after {took:.1?} with {doings:?}"))
    }
}
