//! The formats of documents, one entry each, by which a document is recognised
//! and read. A new format is a module and an entry here.

use std::borrow::Cow;

use super::apart::Tell;
use super::contained::Contained;
use super::reading::Reading;
use super::scans::Picture;
use super::{
    ConvertError, apart, archive, encoding, html, mail, markdown, office, pdf, plain, saved, scans,
    subtitles,
};
use crate::text::caught::caught;

/// A format: how to recognise a document in it, and how to read it.
pub(super) struct Format {
    /// Its name for users; with an article if it is not converted.
    name: &'static str,
    /// Its plural for users.
    many: &'static str,
    /// File extensions in lower case.
    endings: &'static [&'static str],
    /// Bytes that begin a file of this format, whatever its name.
    magic: &'static [&'static [u8]],
    /// Recognises the format if the first bytes are not enough: several formats
    /// are archives inside.
    told: Option<fn(&[u8]) -> bool>,
    /// Recognises text by its beginning, if the name does not decide.
    begins: Option<Begins>,
    /// Extracts the documents within one of this format.
    parts: Option<Parts>,
    how: How,
    /// Draws a page, from 1.
    picture: Option<Drawn>,
}

/// Draws a page of a document, from 1.
type Drawn = fn(&[u8], u32) -> Result<Picture, ConvertError>;

/// Extracts the documents within a file, given its name and bytes.
type Parts = fn(&str, &[u8]) -> Result<Contained, ConvertError>;

/// Reads a file, given its name and bytes.
type FromBytes = fn(&str, &[u8]) -> Result<Reading, ConvertError>;

/// Recognises text by its beginning, and which documents to ask that of.
type Begins = (Asked, fn(&str) -> bool);

/// The documents whose beginning is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Those whose extension belongs to no other format, and plain text.
    Always,
    /// Those without an extension, such as standard input.
    Nameless,
}

/// How a document is handled.
enum How {
    /// Reads its decoded text.
    Text(fn(String) -> Reading),
    /// Reads its bytes, given its name; a large one in a separate process, as
    /// it may take long.
    Bytes(FromBytes),
    /// Likewise, always in a separate process: the parser is so large that it
    /// may hang, overflow or use up memory.
    Apart(FromBytes),
    /// Has no text itself; the documents in it are read.
    Opened,
    /// Not converted; says what to do instead.
    Refused(&'static str),
}

/// Most bytes of a text, which takes more memory than packed formats.
const MOST_TEXT: usize = 32 << 20;

/// Most bytes to read without a separate process.
const SMALL: usize = 1 << 20;

/// The name of plain text, the format of last resort.
const PLAIN: &str = "text";

/// The defaults of an entry.
const FORMAT: Format = Format {
    name: "",
    many: "",
    endings: &[],
    magic: &[],
    told: None,
    begins: None,
    parts: None,
    how: How::Refused(""),
    picture: None,
};

/// The formats, in the order in which they are tried.
static FORMATS: &[Format] = &[
    Format {
        name: PLAIN,
        many: "texts",
        endings: &["txt", "text"],
        how: How::Text(plain::read),
        ..FORMAT
    },
    Format {
        name: "Markdown",
        many: "Markdown files",
        endings: &["md", "markdown", "mkd"],
        begins: Some((Asked::Nameless, markdown::begins)),
        how: How::Text(markdown::read),
        ..FORMAT
    },
    Format {
        name: "HTML",
        many: "HTML pages",
        endings: &["html", "htm", "xhtml"],
        begins: Some((Asked::Always, html::begins)),
        how: How::Text(saved::read_page),
        ..FORMAT
    },
    Format {
        name: "PDF",
        many: "PDFs",
        endings: &["pdf"],
        magic: &[b"%PDF-"],
        how: How::Apart(|_, bytes| pdf::read(bytes)),
        picture: Some(pdf::picture),
        ..FORMAT
    },
    Format {
        name: "Word",
        many: "Word documents",
        endings: &["docx", "docm", "dotx", "dotm"],
        told: Some(office::is_docx),
        how: How::Apart(office::read_docx),
        ..FORMAT
    },
    Format {
        name: "OpenDocument",
        many: "OpenDocument texts",
        endings: &["odt", "ott"],
        told: Some(office::is_odt),
        how: How::Apart(office::read_odt),
        ..FORMAT
    },
    Format {
        name: "EPUB",
        many: "EPUB books",
        endings: &["epub"],
        told: Some(office::is_epub),
        how: How::Apart(office::read_epub),
        ..FORMAT
    },
    Format {
        name: "RTF",
        many: "RTF documents",
        endings: &["rtf"],
        magic: &[office::RTF_MAGIC],
        how: How::Apart(office::read_rtf),
        ..FORMAT
    },
    // A mailbox before a mail, since it begins with one.
    Format {
        name: "MBOX",
        many: "mailboxes",
        endings: &["mbox", "mbx"],
        told: Some(mail::mbox::begins),
        parts: Some(mail::mbox::parts),
        how: How::Opened,
        ..FORMAT
    },
    // A saved page before a mail, since it has the form of one.
    Format {
        name: "MHTML",
        many: "MHTML pages",
        endings: &["mht", "mhtml"],
        told: Some(saved::begins),
        how: How::Bytes(saved::read_mhtml),
        ..FORMAT
    },
    Format {
        name: "EML",
        many: "mails",
        endings: &["eml", "emlx"],
        told: Some(mail::begins),
        parts: Some(mail::parts),
        how: How::Bytes(mail::read),
        ..FORMAT
    },
    Format {
        name: "SRT",
        many: "SRT subtitles",
        endings: &["srt"],
        begins: Some((Asked::Always, subtitles::begins_srt)),
        how: How::Text(subtitles::read),
        ..FORMAT
    },
    Format {
        name: "VTT",
        many: "VTT subtitles",
        endings: &["vtt"],
        begins: Some((Asked::Always, subtitles::begins_vtt)),
        how: How::Text(subtitles::read),
        ..FORMAT
    },
    Format {
        name: "an Outlook mail",
        many: "Outlook mails",
        endings: &["msg"],
        told: Some(mail::is_of_outlook),
        how: How::Refused("save it as EML from the program that has it"),
        ..FORMAT
    },
    Format {
        name: "a document locked with a password",
        many: "documents locked with a password",
        told: Some(office::is_locked),
        how: How::Refused("save it without the password from the program that made it"),
        ..FORMAT
    },
    Format {
        name: "a presentation or a spreadsheet",
        many: "presentations or spreadsheets",
        endings: &["ppt", "pptx", "odp", "xls", "xlsx", "ods"],
        told: Some(office::is_other),
        how: How::Refused("save it as HTML or text from the program that made it"),
        ..FORMAT
    },
    Format {
        name: "a word processor's file",
        many: "word processors' files",
        endings: &["doc", "pages"],
        magic: &[b"\xd0\xcf\x11\xe0"],
        how: How::Refused("save it as HTML or text from the program that made it"),
        ..FORMAT
    },
    Format {
        name: "a book",
        many: "books",
        endings: &["mobi", "azw3", "azw", "prc"],
        how: How::Refused("save it as HTML or text, such as with a book reader's export"),
        ..FORMAT
    },
    Format {
        name: "a file of packed Outlook attachments",
        many: "files of packed Outlook attachments",
        endings: &["tnef"],
        magic: &[b"\x78\x9f\x3e\x22"],
        how: How::Refused("save them from Outlook, or unpack it with tnef"),
        ..FORMAT
    },
    Format {
        name: "a picture",
        many: "pictures",
        endings: &["png", "jpg", "jpeg", "gif", "tif", "tiff", "webp"],
        magic: &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"],
        how: How::Refused("its words have to be read first; save them as text"),
        ..FORMAT
    },
    Format {
        name: "YAML",
        many: "YAML files",
        endings: &["yaml", "yml"],
        how: How::Refused("a briefing is read as it is; save other data as text"),
        ..FORMAT
    },
    Format {
        name: "JSON",
        many: "JSON files",
        endings: &["json", "jsonl"],
        how: How::Refused("save its content as text, Markdown or HTML"),
        ..FORMAT
    },
    Format {
        name: "a table",
        many: "tables",
        endings: &["csv", "tsv"],
        how: How::Refused("save its content as text, Markdown or HTML"),
        ..FORMAT
    },
    // Last, any archive that is none of the above.
    Format {
        name: "ZIP",
        many: "ZIP archives",
        endings: &["zip"],
        magic: &[archive::MAGIC],
        parts: Some(archive::parts),
        how: How::Opened,
        ..FORMAT
    },
    Format {
        name: "an archive",
        many: "archives",
        endings: &["gz", "tgz", "tar", "7z", "rar", "xz", "bz2"],
        magic: &[b"\x1f\x8b"],
        how: How::Refused("unpack it and convert what is in it"),
        ..FORMAT
    },
];

/// The extension of a file name, in lower case.
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
    /// The format of a document by its bytes, then by its name. The name
    /// decides for an archive, which may be of several formats, and for bytes
    /// that no format recognises.
    pub(super) fn of(file: &str, bytes: &[u8]) -> Result<&'static Self, ConvertError> {
        let named = ending(file).and_then(|ending| of_ending(&ending));
        let begun = FORMATS.iter().find(|format| format.is_of(bytes));
        let format = match (begun, named) {
            // A text that shows another format is not plain text.
            (Some(begun), Some(named)) if begun.may_be(named) => named,
            (Some(begun), _) => begun,
            (None, Some(named)) => named,
            (None, None) => plain_text(),
        };
        match format.how {
            How::Text(_) | How::Bytes(_) | How::Apart(_) | How::Opened => Ok(format),
            How::Refused(help) => Err(ConvertError::Kind {
                name: format.name,
                help,
            }),
        }
    }

    /// Whether a document recognised as this format may be in `named`, which is
    /// not recognised by its beginning.
    fn may_be(&self, named: &Self) -> bool {
        matches!(self.how, How::Opened) && named.name != PLAIN
    }

    /// Whether bytes are recognised as this format.
    fn is_of(&self, bytes: &[u8]) -> bool {
        let begins = |magic: &&[u8]| bytes.starts_with(magic);
        self.magic.iter().any(begins) || self.told.is_some_and(|told| told(bytes))
    }

    /// Whether a document of this format has text itself.
    pub(super) fn is_read(&self) -> bool {
        matches!(self.how, How::Text(_) | How::Bytes(_) | How::Apart(_))
    }

    /// Whether a document of this format may contain documents.
    pub(super) fn holds(&self) -> bool {
        self.parts.is_some()
    }

    /// The documents within one of this format.
    pub(super) fn parts(
        &self,
        file: &str,
        bytes: &[u8],
    ) -> Option<Result<Contained, ConvertError>> {
        let parts = self.parts?;
        Some(guarded(|| parts(file, bytes)))
    }

    /// Reads a document of this format and reports progress. The reading's
    /// notes name what was not right.
    pub(super) fn read(
        &'static self,
        file: &str,
        bytes: Cow<'_, [u8]>,
        tell: &mut Tell<'_>,
    ) -> Result<Reading, ConvertError> {
        match self.how {
            How::Bytes(read) if bytes.len() <= SMALL => {
                return guarded(|| read(file, &bytes));
            }
            How::Bytes(_) | How::Apart(_) => {
                let mut reading = apart::read(self, file, &bytes, tell)?;
                scans::settle(self, file, &bytes, &mut reading, tell)?;
                return Ok(reading);
            }
            How::Opened => return Err(ConvertError::Opened(self.name)),
            How::Text(_) | How::Refused(_) => {}
        }
        if bytes.len() > MOST_TEXT {
            let message = format!("it has more than {} MiB of text; split it", MOST_TEXT >> 20);
            return Err(ConvertError::Unreadable(message));
        }
        let decoded = encoding::decode(bytes)?;
        let mut reading = self.read_text(file, decoded.text);
        reading.notes.extend(decoded.note);
        Ok(reading)
    }

    /// Reads a document in this process, even if its format needs another.
    pub(super) fn read_here(&self, file: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
        match self.how {
            How::Bytes(read) | How::Apart(read) => guarded(|| read(file, bytes)),
            How::Text(_) | How::Opened | How::Refused(_) => Err(ConvertError::NoText),
        }
    }

    /// Draws a page of a document in this process, from 1.
    pub(super) fn picture(&self, bytes: &[u8], page: u32) -> Result<Picture, ConvertError> {
        let picture = self.picture.ok_or(ConvertError::NoText)?;
        guarded(|| picture(bytes, page))
    }

    /// Reads decoded text; its beginning decides the format if the name does
    /// not.
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
            // Text is never recognised as a format that is not text.
            How::Bytes(_) | How::Apart(_) | How::Opened | How::Refused(_) => plain::read(text),
        }
    }
}

/// Runs a reader. If it panics on a damaged file, that becomes an error.
fn guarded<T>(read: impl FnOnce() -> Result<T, ConvertError>) -> Result<T, ConvertError> {
    caught(read).unwrap_or_else(|| {
        let why =
            "it is damaged, and reading it failed; save it anew from the program that made it";
        Err(ConvertError::Unreadable(why.into()))
    })
}

/// How a document is handled, as far as its name shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// It is converted.
    Read,
    /// It is of a kind that is not converted.
    Refused {
        /// What it is, with an article.
        one: &'static str,
        /// What several are.
        many: &'static str,
        /// What to do instead.
        help: &'static str,
    },
    /// The name does not show it.
    Unknown,
}

/// How a document with this name is handled, for a walk through folders.
pub fn named(file: &str) -> Named {
    match ending(file).and_then(|ending| of_ending(&ending)) {
        None => Named::Unknown,
        Some(format) => match format.how {
            How::Text(_) | How::Bytes(_) | How::Apart(_) | How::Opened => Named::Read,
            How::Refused(help) => Named::Refused {
                one: format.name,
                many: format.many,
                help,
            },
        },
    }
}

/// The formats that are read: *text, Markdown or HTML*.
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
            ("a.txt", &b"%PDF-1.7"[..], "it is damaged; save it anew"),
            ("a.pdf", b"text", "it is damaged; save it anew"),
            ("a.docx", b"PK\x03\x04", "it is damaged; save it anew"),
            (
                "a.doc",
                b"\xd0\xcf\x11\xe0",
                "a word processor's file is not",
            ),
            ("a.mobi", b"text", "a book is not"),
            (
                "a.txt",
                b"\x1f\x8b",
                "an archive is not converted; unpack it",
            ),
            ("a.zip", b"PK\x03\x04", "ZIP holds documents"),
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
        assert_eq!(named("a.PDF"), Named::Read);
        assert_eq!(
            readable(),
            "text, Markdown, HTML, PDF, Word, OpenDocument, EPUB, RTF, MBOX, MHTML, EML, SRT, VTT or ZIP"
        );
    }

    #[test]
    fn an_ending_is_of_one_format() {
        let all = FORMATS.iter().flat_map(|format| format.endings);
        assert_eq!(all.clone().collect::<BTreeSet<_>>().len(), all.count());
        assert_eq!(plain_text().name, PLAIN);
    }
}
