//! Who reads never hands over what lacks something that was said to be
//! written.

use std::sync::Mutex;

use super::lock;

/// How often something was written that somebody else reads.
#[derive(Debug, Default)]
pub(super) struct Writes(Mutex<u64>);

impl Writes {
    /// How often by now, to be asked before one reads.
    pub(super) fn count(&self) -> u64 {
        *lock(&self.0)
    }

    /// Says that something was written.
    pub(super) fn say(&self, say: impl FnOnce()) {
        let mut count = lock(&self.0);
        *count += 1;
        say();
    }

    /// Says what was read, unless something was written since: then it is to
    /// be read once more.
    pub(super) fn say_read(&self, before: u64, say: impl FnOnce()) -> bool {
        let count = lock(&self.0);
        let holds = *count == before;
        if holds {
            say();
        }
        holds
    }
}
