//! The reader on a terminal: state, drawing, and the loop that joins them.

pub mod action;
pub mod app;
mod bars;
mod clipboard;
mod decode;
mod faults;
mod input;
pub mod keymap;
pub mod layout;
pub mod marks;
pub mod mouse;
mod output;
mod outside;
mod overlays;
pub mod pages;
pub mod panes;
pub mod picture;
mod runtime;
pub mod settings;
pub mod sheet;
mod terminal;
pub mod theme;
pub mod view;
pub mod widgets;
mod worker;

pub use app::{At, passage};
pub use runtime::{Error, Options, run};
pub use terminal::columns;
