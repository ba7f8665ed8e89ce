//! Drawing pieces that know nothing of briefings.

pub mod bar;
pub mod chooser;
pub mod dialog;
pub mod editor;
pub mod frame;
pub mod list;
pub mod paint;
pub mod prompt;
pub mod scrollbar;
mod signs;
pub(crate) mod svg;
