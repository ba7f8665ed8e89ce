//! Documents within a document: attachments, the mails of a mailbox, the
//! files of an archive, and what stands in those. All of it in memory, within
//! limits; nothing is written.

use super::formats::Format;
use super::{ConvertError, Document};

/// How deep documents stand in one another.
const DEEPEST: usize = 4;
/// Most documents within one.
const MOST: usize = 20_000;
/// Most bytes of all of them.
const MOST_BYTES: usize = 400 << 20;

/// A document that stands within another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name there: with `/` between it and what it stands in.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What stands within a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contained {
    /// Whether the document says something itself, as a mail does and an
    /// archive does not.
    pub itself: bool,
    /// The documents in it, in its order.
    pub parts: Vec<Part>,
    /// What was left in it, and why.
    pub notes: Vec<String>,
}

/// What stands within a document; most hold nothing but what they say.
///
/// # Errors
/// If it is of a kind that is not converted, or damaged.
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
    /// Adds what stands within a document that is called `prefix` here.
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
                    "{name} and what follows are left: there is too much"
                ));
                return Ok(());
            }
            *room -= part.bytes.len();
            self.take(name, part.bytes, depth, room);
        }
        Ok(())
    }

    /// Adds a document, and what stands within it.
    fn take(&mut self, name: String, bytes: Vec<u8>, depth: usize, room: &mut usize) {
        let file = own_name(&name);
        let format = match Format::of(file, &bytes) {
            Ok(format) => format,
            Err(why) => return self.notes.push(format!("{name}: {why}")),
        };
        if format.holds() {
            if depth >= DEEPEST {
                let message = format!("what is within {name} is left: it stands too deep");
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

/// The name of a part without what it stands in.
pub fn own_name(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, own)| own)
}
