//! The terminal comes back, and keys are answered, whatever happens.
//!
//! Each test here runs a few times with the others. The campaigns run each
//! twenty times and print their figures:
//! `cargo test --test it -- --ignored --nocapture --test-threads 1 pty::terminal`

mod back;
mod load;

/// How often a campaign does each thing.
const TIMES: usize = 20;
