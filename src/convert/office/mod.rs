//! Word processor files and books, recognised by their content. Each format
//! fills a [`paper`] with paragraphs, and the paper becomes a reading.

use super::ConvertError;

mod docx;
mod epub;
mod left;
mod math;
mod named;
mod odt;
mod outline;
mod package;
mod paper;
mod rtf;
mod sorts;
mod xml;

pub(super) use docx::read as read_docx;
pub(super) use epub::read as read_epub;
pub(super) use odt::read as read_odt;
pub(super) use rtf::{MAGIC as RTF_MAGIC, read as read_rtf};
pub(super) use sorts::{is_docx, is_epub, is_locked, is_odt, is_other};

fn damaged() -> ConvertError {
    let why = "it is damaged; save it anew from the program that made it";
    ConvertError::Unreadable(why.into())
}

fn locked() -> ConvertError {
    let why = "it is locked with a password; save it without one from the program that made it";
    ConvertError::Unreadable(why.into())
}

/// The error for a file beyond a limit.
fn too_much(what: &str) -> ConvertError {
    ConvertError::Unreadable(format!("{what}; save it as text or HTML, or in parts"))
}
