//! RTF: text in nested groups between braces, with control words.

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

/// Most bytes of a file; pictures take many because they are written in digits.
const MOST_BYTES: usize = 100 << 20;
/// The first bytes of a file.
pub(in super::super) const MAGIC: &[u8] = b"{\\rtf";

/// Reads an RTF document.
///
/// # Errors
/// If the document is nested too deeply or too large.
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
