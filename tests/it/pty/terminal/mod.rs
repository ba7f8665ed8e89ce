//! The terminal is restored, and keys are answered, whatever happens.
//!
//! In the normal run each test does its work a few times. The campaigns do it
//! twenty times and print their figures: `cargo test --test it -- --ignored
//! --nocapture --test-threads 1 pty::terminal`

mod back;
mod load;

/// How often a campaign repeats each thing.
const TIMES: usize = 20;
