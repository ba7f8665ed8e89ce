//! The reader on a terminal: state, drawing, and the loop that joins them.

pub mod action;
pub mod app;
mod bars;
pub mod keymap;
pub mod layout;
pub mod marks;
pub mod mouse;
mod overlays;
pub mod pages;
pub mod panes;
pub mod picture;
pub mod settings;
pub mod sheet;
pub mod shell;
pub mod theme;
pub mod view;
pub mod widgets;

pub use app::{At, passage};
pub use shell::{Error, Options, columns, run};
