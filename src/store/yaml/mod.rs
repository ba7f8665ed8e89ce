//! YAML: the scan before serde, reading and writing. The only module that names
//! a YAML library.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

mod emit;
mod encoding;
mod lists;
mod meter;
pub mod patch;
mod rewrite;
mod scalar;
mod scan;
mod span;
pub mod tree;

pub use emit::{Document, WithPassages, emit, emit_to};
pub use encoding::{MAX_BYTES, decode, decode_owned, too_large};
pub use lists::extended;
pub use rewrite::{Parts, rewritten};
pub use scalar::{Plain, plain_meaning};
pub use scan::scan;
use tree::LineColumn;

use crate::text::graphemes;

/// Why a file cannot be read: where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub place: LineColumn,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Fault {
    fn new(place: LineColumn, message: impl Into<String>) -> Self {
        Self {
            place,
            message: message.into(),
        }
    }
}

/// Reads the values of a text that passed [`scan`].
///
/// # Errors
/// If the values do not fit the structs; check the shape first, as it gives
/// better messages.
pub fn values<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map_or(LineColumn::FILE, |at| LineColumn {
            line: at.line(),
            column: at.column(),
        });
        Fault::new(place, error.to_string())
    })
}

/// Decodes, scans and reads a file whose places nobody needs.
///
/// # Errors
/// As [`decode`], [`scan`] and [`values`].
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    let text: Cow<'_, str> = decode(bytes).map_err(|fault| vec![fault])?;
    scan(&text)?;
    values(&text).map_err(|fault| vec![fault])
}

/// A text cut to fit in a message.
pub(super) fn excerpt(text: &str) -> Cow<'_, str> {
    graphemes::fit(text, 40)
}
