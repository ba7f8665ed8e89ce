//! The reader on a terminal: state, drawing, and the loop that joins them.

pub mod action;
pub mod app;
mod bars;
pub mod carry;
pub mod ctx;
pub mod desk;
pub mod feature;
pub mod features;
pub mod keymap;
pub mod layout;
pub mod marks;
pub mod mouse;
pub mod own;
pub mod page;
pub mod picture;
pub mod settings;
pub mod shell;
pub mod stage;
pub mod start;
mod strangers;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod world;

pub use shell::{Error, Options, columns, run};
pub use start::{At, passage};
