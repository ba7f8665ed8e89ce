//! Panics that are expected: parsers of other people's files give up on
//! spoilt ones, and nothing else ends with them.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// What comes of a task; nothing if it panics. The panic is not reported:
/// whoever asked tells what it means.
pub fn caught<T>(task: impl FnOnce() -> T) -> Option<T> {
    let before = CATCHING.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(task));
    CATCHING.set(before);
    outcome.ok()
}

/// Whether a panic on this thread would be caught; asked by those who report
/// panics.
pub fn is_catching() -> bool {
    CATCHING.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_only_while_something_catches() {
        assert!(!is_catching());
        assert_eq!(caught(is_catching), Some(true));
        let spoilt: Option<()> = caught(|| panic!("spoilt"));
        assert_eq!((spoilt, is_catching()), (None, false));
        assert_eq!(caught(|| caught(is_catching)), Some(Some(true)));
    }
}
