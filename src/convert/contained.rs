//! Documents within a document: attachments, the mails of a mailbox, the
//! files of an archive, and the documents within those. All are read in memory
//! within limits; nothing is written.

use super::formats::Format;
use super::{ConvertError, Document};

/// Deepest nesting of documents.
const DEEPEST: usize = 4;
/// Most documents within one.
const MOST: usize = 20_000;
/// Most bytes of all of them together.
const MOST_BYTES: usize = 400 << 20;

/// A document within another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its path there, with `/` after each document that contains it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The documents within a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contained {
    /// Whether the document itself has text, as a mail does and an archive does
    /// not.
    pub itself: bool,
    /// The documents in it, in order.
    pub parts: Vec<Part>,
    /// What was left out, and why.
    pub notes: Vec<String>,
}

/// Finds the documents within a document; most contain none.
///
/// # Errors
/// If its format is not converted, or it is damaged.
pub fn contained(document: Document<'_>) -> Result<Contained, ConvertError> {
    let format = Format::of(document.file, document.bytes)?;
    let mut all = Contained {
        itself: format.is_read(),
        ..Contained::default()
    };
    let mut room = MOST_BYTES;
    all.open(document, "", 1, &mut room)?;
    Ok(all)
}

impl Contained {
    /// Adds the documents within a document, whose path is `prefix`.
    fn open(
        &mut self,
        document: Document<'_>,
        prefix: &str,
        depth: usize,
        room: &mut usize,
    ) -> Result<(), ConvertError> {
        let format = Format::of(document.file, document.bytes)?;
        let Some(held) = format.parts(document.file, document.bytes) else {
            return Ok(());
        };
        let held = held?;
        self.notes.extend(held.notes);
        for part in held.parts {
            let name = format!("{prefix}{}", part.name);
            if self.parts.len() >= MOST || part.bytes.len() > *room {
                self.notes.push(format!(
                    "{name} and all after it are left out: there is too much"
                ));
                return Ok(());
            }
            *room -= part.bytes.len();
            self.take(name, part.bytes, depth, room);
        }
        Ok(())
    }

    /// Adds a document and the documents within it.
    fn take(&mut self, name: String, bytes: Vec<u8>, depth: usize, room: &mut usize) {
        let file = own_name(&name);
        let format = match Format::of(file, &bytes) {
            Ok(format) => format,
            Err(why) => return self.notes.push(format!("{name}: {why}")),
        };
        if format.holds() {
            if depth >= DEEPEST {
                let message =
                    format!("the documents in {name} are left out: they are nested too deep");
                self.notes.push(message);
            } else {
                let document = Document {
                    file,
                    bytes: &bytes,
                };
                if let Err(why) = self.open(document, &format!("{name}/"), depth + 1, room) {
                    self.notes.push(format!("{name}: {why}"));
                }
            }
        }
        if format.is_read() {
            self.parts.push(Part { name, bytes });
        }
    }
}

/// The name of a part without the path to it.
pub fn own_name(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, own)| own)
}
