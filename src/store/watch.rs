//! The progress of loading, shared with another thread that can stop it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::text::counted;
use crate::threads;

/// How often progress is reported.
const BEAT: Duration = Duration::from_millis(100);

/// Shared between the loading thread and the one that watches it.
#[derive(Debug, Default)]
pub struct Watch {
    found: AtomicUsize,
    read: AtomicUsize,
    problems: AtomicUsize,
    stopped: AtomicBool,
    compared: AtomicBool,
}

/// The progress of loading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files found; the number grows until reading begins.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Problems met so far.
    pub problems: usize,
    /// Whether all files are read and now compared.
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
    /// Runs `work`; once it has taken longer than `patience`, reports its
    /// progress again and again.
    pub fn telling<R: Send>(
        &self,
        patience: Duration,
        mut tell: impl FnMut(Progress),
        work: impl FnOnce() -> R + Send,
    ) -> R {
        let (done, ended) = channel::<()>();
        let working = move || {
            // Dropped at the end, even in a panic: the wait ends.
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

    /// Resets everything before loading again.
    pub fn begin(&self) {
        self.found.store(0, Relaxed);
        self.read.store(0, Relaxed);
        self.problems.store(0, Relaxed);
        self.stopped.store(false, Relaxed);
        self.compared.store(false, Relaxed);
    }

    /// Marks all files as read; comparing begins, and can be stopped too.
    pub fn compare(&self) {
        self.stopped.store(false, Relaxed);
        self.compared.store(true, Relaxed);
    }

    /// The progress so far.
    pub fn progress(&self) -> Progress {
        Progress {
            found: self.found.load(Relaxed),
            read: self.read.load(Relaxed),
            problems: self.problems.load(Relaxed),
            compared: self.compared.load(Relaxed),
        }
    }

    /// Stops loading after the files that are being read.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// Whether loading is to stop.
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
