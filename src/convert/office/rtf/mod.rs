//! RTF: groups of text between braces, with words that say what it is.

use self::body::Body;
use self::tokens::Tokens;
use super::outline;
use super::too_much;
use crate::convert::ConvertError;
use crate::convert::reading::Reading;

mod body;
mod fonts;
mod groups;
mod tokens;

/// Most bytes of a file: pictures are written out in digits.
const MOST_BYTES: usize = 100 << 20;
/// How a file begins.
pub(in super::super) const MAGIC: &[u8] = b"{\\rtf";

/// Reads a document.
///
/// # Errors
/// If it is nested too deeply or larger than what is read.
pub(in super::super) fn read(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    if bytes.len() > MOST_BYTES {
        return Err(too_much("it is larger than 100 MB"));
    }
    let mut body = Body::default();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        let skipped = body.take(token)?;
        tokens.pass(skipped);
    }
    let (paper, facts, notes) = body.finish();
    let mut reading = outline::reading(paper, facts)?;
    reading.notes.extend(notes);
    Ok(reading)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
