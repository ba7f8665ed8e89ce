//! How far loading is, seen from another thread, and a way to end it early.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::text::counted;
use crate::threads;

/// How often is told how far loading is.
const BEAT: Duration = Duration::from_millis(100);

/// Shared between who loads and who watches.
#[derive(Debug, Default)]
pub struct Watch {
    found: AtomicUsize,
    read: AtomicUsize,
    problems: AtomicUsize,
    stopped: AtomicBool,
    compared: AtomicBool,
}

/// How far loading is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files found; more may be found while none is read.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Problems met so far.
    pub problems: usize,
    /// Whether all are read, and compared now.
    pub compared: bool,
}

impl Progress {
    /// In words: “4213 of 20000 files read, 3 problems”.
    pub fn said(self) -> String {
        let files = match self.read {
            read if self.compared => format!("comparing {}", counted(read, "file")),
            0 => format!("{} found", counted(self.found, "file")),
            read => format!("{read} of {} read", counted(self.found, "file")),
        };
        match self.problems {
            0 => files,
            n => format!("{files}, {}", counted(n, "problem")),
        }
    }
}

impl Watch {
    /// Does `work`, and once it has taken longer than `patience` tells again
    /// and again how far it is.
    pub fn telling<R: Send>(
        &self,
        patience: Duration,
        mut tell: impl FnMut(Progress),
        work: impl FnOnce() -> R + Send,
    ) -> R {
        let (done, ended) = channel::<()>();
        let working = move || {
            // Dropped at the end, that of a panic too: the wait ends.
            let _done = done;
            work()
        };
        let waiting = || {
            let mut wait = patience;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = BEAT;
                tell(self.progress());
            }
        };
        threads::both(working, waiting).0
    }

    /// Starts from nothing, for another time of loading.
    pub fn begin(&self) {
        self.found.store(0, Relaxed);
        self.read.store(0, Relaxed);
        self.problems.store(0, Relaxed);
        self.stopped.store(false, Relaxed);
        self.compared.store(false, Relaxed);
    }

    /// All is read that is to be, and compared now; that can be stopped too.
    pub fn compare(&self) {
        self.stopped.store(false, Relaxed);
        self.compared.store(true, Relaxed);
    }

    /// How far loading is.
    pub fn progress(&self) -> Progress {
        Progress {
            found: self.found.load(Relaxed),
            read: self.read.load(Relaxed),
            problems: self.problems.load(Relaxed),
            compared: self.compared.load(Relaxed),
        }
    }

    /// Ends the loading after the files that are being read.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// Whether no more files are to be read.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Relaxed)
    }

    pub(super) fn found(&self) {
        self.found.fetch_add(1, Relaxed);
    }

    pub(super) fn read(&self, problems: usize) {
        self.read.fetch_add(1, Relaxed);
        self.problems.fetch_add(problems, Relaxed);
    }
}
