//! Rashomon reads one story from several documents: plain YAML briefings
//! opened as one collection, with the accounts side by side.
//!
//! Layers, top to bottom (imports run downward only): `commands` and `tui`,
//! then `views`, then `store`, `search`, `convert`, `story` and `config`, then
//! `model`, then `text`. Any layer may use `threads`.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

// The program uses the terminals, signals, locks and file ids of Unix.
#[cfg(not(unix))]
compile_error!("rashomon runs on Linux, macOS and other Unix systems only");

pub mod cli;
pub mod commands;
pub mod config;
pub mod convert;
pub mod model;
pub mod search;
pub mod store;
pub mod story;
pub mod text;
mod threads;
pub mod tui;
pub mod views;
