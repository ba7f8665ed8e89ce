//! Keeps a reading thread from handing over files that lack something already
//! reported as written.

use std::sync::Mutex;

use super::lock;

/// Counts writes to files that another thread reads.
#[derive(Debug, Default)]
pub(super) struct Writes(Mutex<u64>);

impl Writes {
    /// Returns the count; ask before reading.
    pub(super) fn count(&self) -> u64 {
        *lock(&self.0)
    }

    /// Counts a write, and reports it.
    pub(super) fn say(&self, say: impl FnOnce()) {
        let mut count = lock(&self.0);
        *count += 1;
        say();
    }

    /// Hands over what was read, unless something was written since: then it
    /// must be read once more. Returns whether it was handed over.
    pub(super) fn say_read(&self, before: u64, say: impl FnOnce()) -> bool {
        let count = lock(&self.0);
        let holds = *count == before;
        if holds {
            say();
        }
        holds
    }
}
