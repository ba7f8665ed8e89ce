//! The integration tests, one binary.

mod pty;
