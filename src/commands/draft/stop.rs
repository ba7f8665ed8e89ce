//! Signals while a model works: they end the model, and then the command.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag::{register_conditional_default, register_usize};

/// The exit code of a program that a signal ends is 128 and its number.
const BY_SIGNAL: u8 = 128;

/// Takes note of signals until it is dropped.
#[derive(Debug)]
pub(super) struct Stop {
    got: Arc<AtomicUsize>,
    /// Whether signals end the program at once, as they do by default.
    at_once: Arc<AtomicBool>,
}

impl Stop {
    pub(super) fn new() -> Self {
        let stop = Self {
            got: Arc::new(AtomicUsize::new(0)),
            at_once: Arc::new(AtomicBool::new(false)),
        };
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            // If the system refuses, the signal ends the program at once.
            let _ = register_conditional_default(signal, Arc::clone(&stop.at_once));
            let _ = register_usize(
                signal,
                Arc::clone(&stop.got),
                signal.unsigned_abs() as usize,
            );
        }
        stop
    }

    /// The exit code if a signal came.
    pub(super) fn code(&self) -> Option<u8> {
        let got = u8::try_from(self.got.load(Ordering::Relaxed)).unwrap_or_default();
        (got > 0).then_some(BY_SIGNAL + got)
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        self.at_once.store(true, Ordering::Relaxed);
    }
}
