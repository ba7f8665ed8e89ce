//! The integration tests, one binary.

mod bombs;
mod check;
mod cli;
mod compared;
mod convert;
mod corpus;
mod desk;
mod drafts;
mod edits;
mod explain;
mod fixture;
mod folders;
mod golden;
mod hostile;
mod layers;
mod merge;
mod pty;
mod readme;
mod roundtrip;
mod search;
mod store;
mod views;
