//! Converts documents into draft briefings: offline, deterministic, without a
//! model; and verifies what a model proposes ([`verify`]). Each step has its own
//! file; none touches the disk or starts a process.
//!
//! [`read`] turns any document into a [`Reading`]: its text, its numbered
//! blocks, its metadata. All later steps work on that alone.

use std::borrow::Cow;

use crate::model::Briefing;
use crate::text::hash;

pub mod apart;
mod archive;
pub mod assemble;
mod authors;
pub mod claims;
mod clocks;
pub mod contained;
mod datelines;
mod dates;
mod dayparts;
pub mod draft;
mod encoding;
pub mod events;
pub mod explain;
mod facts;
pub mod figures;
mod formats;
mod forms;
mod furniture;
mod headings;
mod homes;
mod html;
pub mod language;
mod mail;
mod markdown;
mod moments;
pub mod names;
mod office;
mod pdf;
mod plain;
mod planned;
mod pulled;
pub mod quotes;
pub mod reading;
mod rounds;
mod saved;
pub mod scans;
pub mod shelf;
pub mod short;
mod shown;
mod soft;
mod subtitles;
mod surroundings;
pub mod times;
mod tokens;
pub mod verify;
pub mod within;

use draft::Draft;
use events::Dated;
use formats::Format;
pub use formats::{Named, named, readable};
use moments::Noted;
use names::Known;
use reading::Reading;
use short::Shorts;
use times::Told;

/// A document to convert.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// File name, without a path.
    pub file: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Most bytes of a block; briefings with larger ones cannot be read.
const MOST_IN_A_BLOCK: usize = 6_000_000;

/// Why a document cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// It contains a NUL, at this byte.
    #[error("it holds a NUL (at byte {0}); it is not text")]
    Binary(usize),
    /// The bytes are not text in any encoding.
    #[error("it is not text")]
    NoText,
    /// It has no text.
    #[error("it holds no text")]
    Empty,
    /// The block with this number is too large for a briefing.
    #[error("block {0} is larger than {limit} MB; break its lines", limit = MOST_IN_A_BLOCK / 1_000_000)]
    Block(u32),
    /// It is locked, damaged or too large: the reason, and what would help.
    #[error("{0}")]
    Unreadable(String),
    /// It has no text itself; only the documents in it can be read.
    #[error("{0} holds documents but is not one itself")]
    Opened(&'static str),
    /// Documents of this kind are not converted.
    #[error("{name} is not converted; {help}")]
    Kind {
        /// What it is, with an article.
        name: &'static str,
        /// What to do instead.
        help: &'static str,
    },
}

/// Reads a document: text in any encoding, pages, office documents, books.
///
/// # Errors
/// If it is not text, or of a kind that is not converted.
pub fn read(document: Document<'_>) -> Result<Reading, ConvertError> {
    read_bytes(document.file, Cow::Borrowed(document.bytes), &mut |_, _| {})
}

/// Like [`read`], for bytes that the caller gives up, so that a large document
/// is not held twice.
///
/// # Errors
/// As [`read`].
pub fn read_owned(file: &str, bytes: Vec<u8>) -> Result<Reading, ConvertError> {
    read_told(file, bytes, &mut |_, _| {})
}

/// Like [`read_owned`]; reports progress if reading takes long.
///
/// # Errors
/// As [`read`].
pub fn read_told(
    file: &str,
    bytes: Vec<u8>,
    tell: &mut apart::Tell<'_>,
) -> Result<Reading, ConvertError> {
    read_bytes(file, Cow::Owned(bytes), tell)
}

fn read_bytes(
    file: &str,
    bytes: Cow<'_, [u8]>,
    tell: &mut apart::Tell<'_>,
) -> Result<Reading, ConvertError> {
    let format = Format::of(file, &bytes)?;
    let sha256 = hash::sha256(&bytes);
    let mut reading = format.read(file, bytes, tell)?;
    // The text stays in memory longest.
    reading.text.shrink_to_fit();
    reading.blocks.shrink_to_fit();
    reading.sha256 = sha256;
    if reading.blocks.is_empty() {
        return Err(ConvertError::Empty);
    }
    let too_large = |block: &&reading::Block| block.range.len() > MOST_IN_A_BLOCK;
    if let Some(block) = reading.blocks.iter().find(too_large) {
        return Err(ConvertError::Block(block.at));
    }
    let (language, note) = language::of(&reading);
    reading.language = language;
    reading.notes.extend(note);
    Ok(reading)
}

/// Reads a document and makes a draft briefing of it.
///
/// # Errors
/// As [`read`].
pub fn document(document: Document<'_>) -> Result<Briefing, ConvertError> {
    let reading = read(document)?;
    Ok(draft(document.file, &reading, &Known::default()).whole())
}

/// Makes a draft briefing of a reading, with everything found in it. `file` is
/// the document's name, `known` the names of the collection that it joins.
/// Infers the date of issue if the document shows none.
pub fn draft<'a>(file: &str, reading: &'a Reading, known: &Known) -> Draft<'a> {
    let mut draft = Draft::new(file, reading);
    let told = Told::new(reading);
    if let Some((when, basis)) = told.issued() {
        draft.briefing.issued = Some(when);
        draft.briefing.issued_basis = basis;
    }
    let mut noted = Vec::new();
    let dates = told.wanted(draft.briefing.issued.as_ref(), |time| {
        if let Some(next) = Noted::new(&time, &reading.text) {
            Noted::add(&mut noted, next, &reading.text);
        }
        Dated::new(time)
    });
    drop(told);
    let known = known.for_document(file, &reading.sha256);
    assemble::fill(&mut draft, &known, &dates, &noted);
    let short = Shorts::default().choose(&draft.briefing);
    draft.briefing.short = Some(short);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |file, bytes| document(Document { file, bytes }).unwrap_err();
        assert_eq!(refused("a", b"a\0b"), ConvertError::Binary(1));
        for (file, empty) in [
            ("a", "\u{feff} \u{a0}\r\n"),
            ("a.md", "---\ntitle: x\n---\n"),
            ("a.html", "<p hidden>a</p><script>b</script>"),
        ] {
            assert_eq!(refused(file, empty.as_bytes()), ConvertError::Empty);
        }
    }
}
