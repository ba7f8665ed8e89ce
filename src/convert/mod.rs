//! Documents become draft briefings: offline, deterministic, no model. One
//! file per step; nothing here touches the disk.

use std::collections::BTreeSet;

use crate::model::Briefing;

pub mod assemble;
pub mod claims;
pub mod dates;
pub mod events;
pub mod explain;
pub mod figures;
mod furniture;
mod headings;
pub mod names;
pub mod plain;
pub mod quotes;
pub mod reading;
mod tokens;

/// A document as it came: its file name, without a path, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// File name, without a path.
    pub file: &'a str,
    /// The bytes of the file.
    pub bytes: &'a [u8],
}

/// Why a document cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// The bytes are not UTF-8.
    #[error("it is not UTF-8 (at byte {0}); save it as UTF-8")]
    NotUtf8(usize),
    /// The bytes are UTF-16.
    #[error("it is UTF-16; save it as UTF-8")]
    Utf16,
    /// The bytes are no text.
    #[error("it holds a NUL (at byte {0}); it is no text")]
    Binary(usize),
    /// There is nothing in it.
    #[error("it holds no text")]
    Empty,
    /// The kind of document is not converted.
    #[error("{0} is not converted; save it as plain text")]
    Kind(&'static str),
}

/// The kinds of document that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Other(&'static str),
}

/// Reads a document.
///
/// # Errors
/// If it is no text, or of a kind that is not converted.
pub fn read(document: Document<'_>) -> Result<reading::Reading, ConvertError> {
    match form(document) {
        Form::Plain => plain::read(document),
        Form::Other(name) => Err(ConvertError::Kind(name)),
    }
}

/// Makes a draft briefing of a document.
///
/// # Errors
/// If it is no text, or of a kind that is not converted.
pub fn document(document: Document<'_>) -> Result<Briefing, ConvertError> {
    document_knowing(document, &names::Known::default())
}

/// Makes a draft briefing of a document, with the names that a collection
/// has already.
///
/// # Errors
/// If it is no text, or of a kind that is not converted.
pub fn document_knowing(
    document: Document<'_>,
    known: &names::Known,
) -> Result<Briefing, ConvertError> {
    let reading = read(document)?;
    let mut briefing = plain::briefing(document)?;
    let dates = assemble::dates(&reading, briefing.issued.as_ref());
    assemble::fill(&mut briefing, &reading, known, &dates);
    Ok(briefing)
}

/// The form of a document, by how it begins, then by its name.
fn form(document: Document<'_>) -> Form {
    if document.bytes.starts_with(b"%PDF-") {
        return Form::Other("PDF");
    }
    let ending = document.file.rsplit_once('.').map(|(_, ending)| ending);
    match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm" | "xhtml") => Form::Other("HTML"),
        Some("doc" | "docx" | "odt" | "rtf" | "epub") => Form::Other("a word processor's file"),
        Some("yaml" | "yml") => Form::Other("YAML"),
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
        let base = briefing.id.clone();
        let mut number = 2;
        while !self.taken.insert(briefing.id.clone()) {
            briefing.id = format!("{base}-{number}");
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(refused("a.HTML", b"<p>"), ConvertError::Kind("HTML"));
        assert_eq!(refused("a.txt", b"ab\xff"), ConvertError::NotUtf8(2));
        assert_eq!(refused("a", b"\xff\xfea\0"), ConvertError::Utf16);
        assert_eq!(refused("a", b"a\0b"), ConvertError::Binary(1));
        assert_eq!(
            refused("a", "\u{feff} \u{a0}\r\n".as_bytes()),
            ConvertError::Empty
        );
    }
}
