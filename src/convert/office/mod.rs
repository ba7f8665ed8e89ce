//! Documents of word processors, and books: archives of XML, told apart by
//! their content. What they say becomes paragraphs on a [`paper`], and those a
//! reading.

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

/// What is damaged.
fn damaged() -> ConvertError {
    let why = "it is damaged; save it anew from the program that made it";
    ConvertError::Unreadable(why.into())
}

/// What only a password opens.
fn locked() -> ConvertError {
    let why = "it is locked with a password; save it without one from the program that made it";
    ConvertError::Unreadable(why.into())
}

/// What is more than is read.
fn too_much(what: &str) -> ConvertError {
    ConvertError::Unreadable(format!("{what}; save it as text or HTML, or in parts"))
}
