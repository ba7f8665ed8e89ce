//! The formats of documents: a line for each, by which it is told and read. A
//! new one is its own module and a line here.

use std::borrow::Cow;

use super::reading::Reading;
use super::{ConvertError, encoding, html, markdown, plain};
use crate::text::caught::caught;

/// A format, how a document is told to be in it, and what reads it.
pub(super) struct Format {
    /// What people call it; of what is not read with its article.
    name: &'static str,
    /// What people call several.
    many: &'static str,
    /// Endings of file names, in small letters.
    endings: &'static [&'static str],
    /// How its bytes begin, whatever the name.
    magic: &'static [&'static [u8]],
    /// Whether a text begins like that; asked of names that tell nothing.
    begins: Option<Begins>,
    how: How,
}

/// How a text begins, and of which documents that is asked.
type Begins = (Asked, fn(&str) -> bool);

/// Of which documents it is asked how their text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Of all whose ending is no other format's, and of plain text.
    Always,
    /// Of those without an ending: standard input has none.
    Nameless,
}

/// What is done with a document.
enum How {
    /// Its text, decoded, becomes a reading.
    Text(fn(String) -> Reading),
    /// Its bytes do: of a file of such a name.
    #[allow(dead_code, reason = "the first such format comes next")]
    Bytes(fn(&str, &[u8]) -> Result<Reading, ConvertError>),
    /// It is not read; what to do instead.
    Refused(&'static str),
}

/// What reads a text without signs of its own; the name of the last resort.
const PLAIN: &str = "text";

/// The formats, those that are read first.
static FORMATS: &[Format] = &[
    Format {
        name: PLAIN,
        many: "texts",
        endings: &["txt", "text"],
        magic: &[],
        begins: None,
        how: How::Text(plain::read),
    },
    Format {
        name: "Markdown",
        many: "Markdown files",
        endings: &["md", "markdown", "mkd"],
        magic: &[],
        begins: Some((Asked::Nameless, markdown::begins)),
        how: How::Text(markdown::read),
    },
    Format {
        name: "HTML",
        many: "HTML pages",
        endings: &["html", "htm", "xhtml"],
        magic: &[],
        begins: Some((Asked::Always, html::begins)),
        how: How::Text(html::read),
    },
    Format {
        name: "a PDF",
        many: "PDFs",
        endings: &["pdf"],
        magic: &[b"%PDF-"],
        begins: None,
        how: How::Refused("save it as text, such as with pdftotext"),
    },
    Format {
        name: "a word processor's file",
        many: "word processors' files",
        endings: &["doc", "docx", "odt", "rtf", "pages"],
        magic: &[b"\xd0\xcf\x11\xe0", b"{\\rtf"],
        begins: None,
        how: How::Refused("save it as HTML or text from the program that made it"),
    },
    Format {
        name: "a presentation or a spreadsheet",
        many: "presentations or spreadsheets",
        endings: &["ppt", "pptx", "odp", "xls", "xlsx", "ods"],
        magic: &[],
        begins: None,
        how: How::Refused("save it as HTML or text from the program that made it"),
    },
    Format {
        name: "a book",
        many: "books",
        endings: &["epub", "mobi", "azw3"],
        magic: &[],
        begins: None,
        how: How::Refused("save it as HTML or text, such as with a book reader's export"),
    },
    Format {
        name: "a mail",
        many: "mails",
        endings: &["eml", "msg", "mbox"],
        magic: &[],
        begins: None,
        how: How::Refused("save its text as text or HTML"),
    },
    Format {
        name: "a picture",
        many: "pictures",
        endings: &["png", "jpg", "jpeg", "gif", "tif", "tiff", "webp"],
        magic: &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"],
        begins: None,
        how: How::Refused("its words have to be read first; save them as text"),
    },
    Format {
        name: "YAML",
        many: "YAML files",
        endings: &["yaml", "yml"],
        magic: &[],
        begins: None,
        how: How::Refused("a briefing is read as it is; other data, save it as text"),
    },
    Format {
        name: "JSON",
        many: "JSON files",
        endings: &["json", "jsonl"],
        magic: &[],
        begins: None,
        how: How::Refused("save what it says as text, Markdown or HTML"),
    },
    Format {
        name: "a table",
        many: "tables",
        endings: &["csv", "tsv"],
        magic: &[],
        begins: None,
        how: How::Refused("save what it says as text, Markdown or HTML"),
    },
    // Whatever its ending did not tell.
    Format {
        name: "an archive",
        many: "archives",
        endings: &["zip", "gz", "tar", "7z"],
        magic: &[b"PK\x03\x04", b"\x1f\x8b"],
        begins: None,
        how: How::Refused("unpack it and convert what is in it"),
    },
];

/// The ending of a file's name, in small letters.
fn ending(file: &str) -> Option<String> {
    let (_, ending) = file.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

fn of_ending(ending: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.endings.contains(&ending))
}

fn plain_text() -> &'static Format {
    &FORMATS[0]
}

impl Format {
    /// The format of a document by its bytes, then by its name. A container
    /// that several formats share is what its name says.
    pub(super) fn of(file: &str, bytes: &[u8]) -> Result<&'static Self, ConvertError> {
        let named = ending(file).and_then(|ending| of_ending(&ending));
        let is_read = |format: &&Self| !matches!(format.how, How::Refused(_));
        let begun = || {
            let mut all = FORMATS.iter();
            all.find(|f| f.magic.iter().any(|magic| bytes.starts_with(magic)))
        };
        let format = match named.filter(|format| !is_read(format)) {
            Some(refused) => refused,
            None => begun().or(named).unwrap_or(plain_text()),
        };
        match format.how {
            How::Text(_) | How::Bytes(_) => Ok(format),
            How::Refused(help) => Err(ConvertError::Kind {
                name: format.name,
                help,
            }),
        }
    }

    /// Reads a document of this format. What was not right with it is told.
    pub(super) fn read(
        &'static self,
        file: &str,
        bytes: Cow<'_, [u8]>,
    ) -> Result<Reading, ConvertError> {
        if let How::Bytes(read) = self.how {
            return guarded(|| read(file, &bytes));
        }
        let decoded = encoding::decode(bytes)?;
        let mut reading = self.read_text(file, decoded.text);
        reading.notes.extend(decoded.note);
        Ok(reading)
    }

    /// What the text of a document is read as: its beginning tells where the
    /// name does not.
    fn read_text(&'static self, file: &str, text: String) -> Reading {
        let nameless = ending(file).is_none();
        let begun = || {
            FORMATS.iter().find(|format| {
                let asked = format.begins.filter(|(asked, _)| match asked {
                    Asked::Always => true,
                    Asked::Nameless => nameless,
                });
                asked.is_some_and(|(_, begins)| begins(&text))
            })
        };
        let format = if self.name == PLAIN {
            begun().unwrap_or(self)
        } else {
            self
        };
        match format.how {
            How::Text(read) => read(text),
            // No text is told to be in a format that is not read as text.
            How::Bytes(_) | How::Refused(_) => plain::read(text),
        }
    }
}

/// What comes of reading. A parser that gives up in the middle of a spoilt
/// file takes nothing else with it.
fn guarded(read: impl FnOnce() -> Result<Reading, ConvertError>) -> Result<Reading, ConvertError> {
    caught(read).unwrap_or_else(|| {
        let why =
            "it is damaged, and reading it failed; save it anew from the program that made it";
        Err(ConvertError::Unreadable(why.into()))
    })
}

/// What is done with a document, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// It is converted.
    Read,
    /// It is of a kind that is not.
    Refused {
        /// What it is.
        one: &'static str,
        /// What several are.
        many: &'static str,
        /// What to do instead.
        help: &'static str,
    },
    /// The name does not tell.
    Unknown,
}

/// What is done with a document of such a name, for those who look through
/// folders.
pub fn named(file: &str) -> Named {
    match ending(file).and_then(|ending| of_ending(&ending)) {
        None => Named::Unknown,
        Some(format) => match format.how {
            How::Text(_) | How::Bytes(_) => Named::Read,
            How::Refused(help) => Named::Refused {
                one: format.name,
                many: format.many,
                help,
            },
        },
    }
}

/// What is read, in words: *text, Markdown or HTML*.
pub fn readable() -> String {
    let read = FORMATS.iter();
    let read = read.filter(|f| !matches!(f.how, How::Refused(_)));
    let names: Vec<&str> = read.map(|format| format.name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::convert::{Document, document, read};
    use crate::model::vocabulary::Blocks::{Elements, Lines};

    #[test]
    fn what_is_not_converted_is_named_with_what_helps() {
        let refused = |file, bytes| document(Document { file, bytes }).unwrap_err().to_string();
        for (file, bytes, told) in [
            (
                "a.txt",
                &b"%PDF-1.7"[..],
                "a PDF is not converted; save it as text",
            ),
            ("a.pdf", b"text", "a PDF is not converted"),
            ("a.docx", b"PK\x03\x04", "a word processor's file is not"),
            ("a.epub", b"PK\x03\x04", "a book is not"),
            (
                "a.txt",
                b"PK\x03\x04",
                "an archive is not converted; unpack it",
            ),
            ("a.yml", b"id: a", "YAML is not converted"),
        ] {
            let said = refused(file, bytes);
            assert!(said.starts_with(told), "{file}: {said}");
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
        assert_eq!(blocks("a.php", "<html><p>One"), Elements);
        assert_eq!(blocks("a.txt", "<b> is a tag"), Lines);
        assert_eq!((named("a.HTM"), named("md")), (Named::Read, Named::Unknown));
        assert!(matches!(
            named("a.PDF"),
            Named::Refused { many: "PDFs", .. }
        ));
        assert_eq!(readable(), "text, Markdown or HTML");
    }

    #[test]
    fn an_ending_is_of_one_format() {
        let all = FORMATS.iter().flat_map(|format| format.endings);
        assert_eq!(all.clone().collect::<BTreeSet<_>>().len(), all.count());
        assert_eq!(plain_text().name, PLAIN);
    }
}
