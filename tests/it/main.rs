//! The integration tests, one binary.

mod check;
mod convert;
mod golden;
mod hostile;
mod merge;
mod roundtrip;
mod store;
