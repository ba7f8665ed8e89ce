//! The integration tests, one binary.

mod bombs;
mod check;
mod cli;
mod compared;
mod convert;
mod corpus;
mod dependencies;
mod desk;
mod drafts;
mod edits;
mod explain;
mod faults;
mod fixture;
mod folders;
mod gate;
mod golden;
mod hostile;
mod layers;
mod merge;
mod pty;
mod readme;
mod roundtrip;
mod search;
mod shell;
mod store;
mod views;
