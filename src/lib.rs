//! Rashomon reads one story from several documents: plain YAML briefings
//! opened as one collection, with the accounts side by side.
//!
//! Layers, top to bottom (imports run downward only): `commands` and `tui`,
//! then `store`, `search`, `convert` and `config`, then `model`, then `text`.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
pub mod commands;
pub mod config;
pub mod convert;
pub mod model;
pub mod search;
pub mod store;
pub mod text;
pub mod tui;
