//! Documents become draft briefings: offline, deterministic, no model. One
//! file per step; nothing here touches the disk.
//!
//! [`read`] makes of any document a [`Reading`]: its text, its numbered
//! blocks, what it shows of itself. What follows works on that alone.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::briefing::Basis;
use crate::model::{Briefing, When};
use crate::text::hash;

pub mod assemble;
pub mod claims;
pub mod draft;
mod encoding;
pub mod events;
pub mod explain;
pub mod figures;
mod furniture;
mod headings;
mod html;
mod lists;
mod markdown;
pub mod names;
mod plain;
mod pulled;
pub mod quotes;
pub mod reading;
mod shown;
mod surroundings;
pub mod times;
mod tokens;

use draft::Draft;
use names::Known;
use reading::Reading;

/// A document as it came: its file name, without a path, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// File name, without a path.
    pub file: &'a str,
    /// The bytes of the file.
    pub bytes: &'a [u8],
}

/// Most bytes of a block: what reads a briefing takes no larger piece.
const MOST_IN_A_BLOCK: usize = 6_000_000;

/// Why a document cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// There is a NUL in it.
    #[error("it holds a NUL (at byte {0}); it is no text")]
    Binary(usize),
    /// The bytes are text in no encoding.
    #[error("it is no text")]
    NoText,
    /// There is nothing in it.
    #[error("it holds no text")]
    Empty,
    /// A block is larger than any briefing may hold in one piece.
    #[error("block {0} is larger than {limit} MB; break its lines", limit = MOST_IN_A_BLOCK / 1_000_000)]
    Block(u32),
    /// The kind of document is not converted.
    #[error("{0} is not converted; save it as text, Markdown or HTML")]
    Kind(&'static str),
}

/// The kinds of document that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Markdown,
    Html,
    Other(&'static str),
}

/// Reads a document: text, Markdown or HTML in any encoding.
///
/// # Errors
/// If it is no text, or of a kind that is not converted.
pub fn read(document: Document<'_>) -> Result<Reading, ConvertError> {
    read_bytes(document.file, Cow::Borrowed(document.bytes))
}

/// The same of bytes that nobody else needs: a large document is then not
/// there twice.
///
/// # Errors
/// As [`read`].
pub fn read_owned(file: &str, bytes: Vec<u8>) -> Result<Reading, ConvertError> {
    read_bytes(file, Cow::Owned(bytes))
}

fn read_bytes(file: &str, bytes: Cow<'_, [u8]>) -> Result<Reading, ConvertError> {
    let by_name = form(file, &bytes);
    if let Form::Other(name) = by_name {
        return Err(ConvertError::Kind(name));
    }
    let sha256 = hash::sha256(&bytes);
    let decoded = encoding::decode(bytes)?;
    let mut reading = match by_name {
        Form::Html => html::read(decoded.text),
        Form::Plain if html::begins(&decoded.text) => html::read(decoded.text),
        Form::Markdown => markdown::read(decoded.text),
        // Standard input has no name that could tell.
        Form::Plain if ending(file).is_none() && markdown::begins(&decoded.text) => {
            markdown::read(decoded.text)
        }
        Form::Plain | Form::Other(_) => plain::read(decoded.text),
    };
    // It stays while everything else comes and goes.
    reading.text.shrink_to_fit();
    reading.blocks.shrink_to_fit();
    reading.sha256 = sha256;
    reading.notes.extend(decoded.note);
    if reading.blocks.is_empty() {
        return Err(ConvertError::Empty);
    }
    let too_large = |block: &&reading::Block| block.range.len() > MOST_IN_A_BLOCK;
    if let Some(block) = reading.blocks.iter().find(too_large) {
        return Err(ConvertError::Block(block.at));
    }
    Ok(reading)
}

/// Makes a draft briefing of a document.
///
/// # Errors
/// As [`read`].
pub fn document(document: Document<'_>) -> Result<Briefing, ConvertError> {
    let reading = read(document)?;
    Ok(draft(document.file, &reading, &Known::default()).whole())
}

/// The draft of a briefing of what a document was read as, with whatever is
/// found in it. `file` is the document's name, `known` are the names of the
/// collection that it joins. The date issued is inferred where the document
/// shows none.
pub fn draft<'a>(file: &str, reading: &'a Reading, known: &Known) -> Draft<'a> {
    let mut draft = Draft::new(file, reading);
    if let Some((when, basis)) = issued(reading) {
        draft.briefing.issued = Some(when);
        draft.briefing.issued_basis = basis;
    }
    let dates = assemble::dates(reading, draft.briefing.issued.as_ref());
    assemble::fill(&mut draft, known, &dates);
    draft
}

/// When a document was issued, as it shows or as its dates leave open, and the
/// words from which that is known.
pub fn issued(reading: &Reading) -> Option<(When, Option<Basis>)> {
    let shown = &reading.shown;
    match &shown.issued {
        Some(when) => Some((when.clone(), shown.issued_basis.clone())),
        None => times::issued(reading).map(|(when, basis)| (when, Some(basis))),
    }
}

/// Whether documents with such a name are converted, for those who look
/// through folders.
pub fn is_readable(file: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "txt", "text", "md", "markdown", "mkd", "html", "htm", "xhtml",
    ];
    ending(file).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn ending(file: &str) -> Option<String> {
    let (_, ending) = file.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

/// The form of a document, by how it begins, then by its name.
fn form(file: &str, bytes: &[u8]) -> Form {
    if bytes.starts_with(b"%PDF-") {
        return Form::Other("PDF");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Form::Other("an archive");
    }
    match ending(file).as_deref() {
        Some("html" | "htm" | "xhtml") => Form::Html,
        Some("md" | "markdown" | "mkd") => Form::Markdown,
        Some("doc" | "docx" | "odt" | "rtf" | "epub") => Form::Other("a word processor's file"),
        Some("yaml" | "yml") => Form::Other("YAML"),
        Some("json" | "jsonl") => Form::Other("JSON"),
        Some("csv" | "tsv") => Form::Other("a table"),
        _ => Form::Plain,
    }
}

/// Gives every briefing of one run an id of its own: the second `report`
/// becomes `report-2`.
#[derive(Debug)]
pub struct Ids {
    taken: BTreeSet<String>,
}

impl Default for Ids {
    fn default() -> Self {
        // `collection.yaml` is the file that says what is the same.
        Self {
            taken: BTreeSet::from(["collection".into()]),
        }
    }
}

impl Ids {
    /// Changes the id of `briefing` if an earlier one has it.
    pub fn make_distinct(&mut self, briefing: &mut Briefing) {
        briefing.id = names::distinct(&briefing.id, &mut self.taken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Blocks::{Elements, Lines};

    #[test]
    fn ids_of_one_run_are_distinct() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a", "a-2", "collection"]
            .into_iter()
            .map(|id| {
                let mut briefing = Briefing {
                    id: id.into(),
                    ..Briefing::default()
                };
                ids.make_distinct(&mut briefing);
                briefing.id
            })
            .collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "collection-2"]);
    }

    #[test]
    fn what_is_not_converted_is_named() {
        let refused = |file, bytes| document(Document { file, bytes }).unwrap_err();
        assert_eq!(refused("a.txt", b"%PDF-1.7"), ConvertError::Kind("PDF"));
        assert_eq!(refused("a.yml", b"id: a"), ConvertError::Kind("YAML"));
        assert_eq!(refused("a", b"a\0b"), ConvertError::Binary(1));
        for (file, empty) in [
            ("a", "\u{feff} \u{a0}\r\n"),
            ("a.md", "---\ntitle: x\n---\n"),
            ("a.html", "<p hidden>a</p><script>b</script>"),
        ] {
            assert_eq!(refused(file, empty.as_bytes()), ConvertError::Empty);
        }
    }

    #[test]
    fn the_form_is_by_name_and_by_how_the_text_begins() {
        let blocks = |file, text: &str| {
            let bytes = text.as_bytes();
            read(Document { file, bytes }).unwrap().numbering
        };
        assert_eq!(blocks("a.txt", "# One\n\ntwo"), Lines);
        assert_eq!(blocks("a.MD", "# One\n\ntwo"), Elements);
        assert_eq!(blocks("stdin", "\n# One\n\ntwo"), Elements);
        assert_eq!(blocks("stdin", "---\ntitle: One\n---\ntwo"), Elements);
        assert_eq!(blocks("stdin", "#1 is gone\n\n---\ntwo"), Lines);
        assert_eq!(blocks("a", "\n<!DOCTYPE html><p>One"), Elements);
        assert_eq!(blocks("page", "<html><p>One"), Elements);
        assert_eq!(blocks("a.txt", "<b> is a tag"), Lines);
        assert!(is_readable("a.HTM") && !is_readable("a.pdf") && !is_readable("md"));
    }
}
