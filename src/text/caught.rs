//! Catches panics that are expected: parsers of foreign files may panic on
//! damaged ones, and the program must go on.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Runs a task; `None` if it panics. The panic is not reported, because the
/// caller explains the failure.
pub fn caught<T>(task: impl FnOnce() -> T) -> Option<T> {
    let before = CATCHING.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(task));
    CATCHING.set(before);
    outcome.ok()
}

/// Whether a panic on this thread would be caught, so that the panic hook stays
/// silent.
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
