//! Mails: each is a document. The sender is its author, the subject its title,
//! the date its day in the sender's time zone. What it quotes are the words of
//! others; its attachments are documents of their own.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};

use self::content::{Content, Form, subject};
use self::head::Heading;
use self::lines::Piece;
use self::voices::{Said, Who};
use super::contained::Contained;
use super::reading::{Reading, Spoken};
use super::{ConvertError, html};
use crate::model::vocabulary::{Blocks, PassageKind};

mod attached;
mod attribution;
mod content;
mod decode;
mod head;
mod lines;
pub(super) mod mbox;
mod mime;
mod printed;
mod voices;

pub(super) use content::text_of;
pub(super) use head::begins;
pub(super) use mime::Entity;

/// Reads a mail.
///
/// # Errors
/// If it is not a mail, or has no text.
pub(super) fn read(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let bytes = bare(bytes);
    let mail = Entity::new(&bytes);
    let heading = Heading::new(&mail).ok_or_else(no_mail)?;
    let content = Content::new(&mail)?;
    let mut sheet = Sheet::default();
    let title = subject(&mail);
    if let Some(title) = &title {
        sheet.push(PassageKind::Head, title);
    }
    for line in heading.lines(&attached::names(&content.attached)) {
        sheet.push(PassageKind::Furniture, &line);
    }
    let mut notes = content.notes;
    let before = sheet.reading.blocks.len();
    for text in content.texts {
        sheet.say(&text.text, text.form, &mut notes);
    }
    if sheet.reading.blocks.len() == before {
        if title.is_none() && content.attached.is_empty() {
            let why = notes.first().cloned();
            return Err(why.map_or(ConvertError::Empty, ConvertError::Unreadable));
        }
        notes.push("it has no text of its own; its head was read".into());
    }
    if content.pictures > 0 {
        notes.push(format!(
            "pictures in its text ({}) left out",
            content.pictures
        ));
    }
    let mut reading = sheet.reading;
    reading.shown = heading.shown(title);
    reading.numbering = Blocks::Elements;
    reading.notes = notes;
    Ok(reading)
}

/// Whether bytes are a mail as Outlook saves it: a compound file with a stream
/// of that name.
pub(super) fn is_of_outlook(bytes: &[u8]) -> bool {
    const SAID: &str = "__properties_version1.0";
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return false;
    }
    let wide: Vec<u8> = SAID.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// The documents attached to a mail.
pub(super) fn parts(_: &str, bytes: &[u8]) -> Result<Contained, ConvertError> {
    let bytes = bare(bytes);
    let mail = Entity::new(&bytes);
    if Heading::new(&mail).is_none() {
        return Err(no_mail());
    }
    let content = Content::new(&mail)?;
    Ok(attached::parts(&content.attached))
}

fn no_mail() -> ConvertError {
    let message = "it is named as a mail but has no sender, subject or date; save it anew from the \
                   program that has it";
    ConvertError::Unreadable(message.into())
}

/// The bytes of a mail without what programs add around it: a byte order mark,
/// the separator of a mailbox, or the length before a mail of Apple's.
fn bare(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = match letters_of_two(bytes) {
        Some(text) => Cow::Owned(text.into_bytes()),
        None => Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    let skipped = |bytes: &[u8]| {
        let line = bytes.split_inclusive(|b| *b == b'\n').next()?;
        let length = str::from_utf8(line).ok()?.trim().parse::<usize>();
        let rest = bytes.len() - line.len();
        match length {
            Ok(length) => Some(line.len()..line.len() + length.min(rest)),
            Err(_) => mbox::is_from_line(line).then_some(line.len()..bytes.len()),
        }
    };
    match (skipped(&bytes), bytes) {
        (None, bytes) => bytes,
        (Some(range), Cow::Borrowed(bytes)) => Cow::Borrowed(&bytes[range]),
        (Some(range), Cow::Owned(bytes)) => Cow::Owned(bytes[range].to_vec()),
    }
}

/// The text of a mail that was saved as UTF-16.
fn letters_of_two(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] | [_, 0, _, 0, ..] => UTF_16LE,
        [0xfe, 0xff, ..] | [0, _, 0, _, ..] => UTF_16BE,
        _ => return None,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Some(text.into_owned())
}

/// A reading under construction.
#[derive(Default)]
struct Sheet {
    reading: Reading,
}

impl Sheet {
    /// Adds a block; returns the offset of its text.
    fn push(&mut self, kind: PassageKind, text: &str) -> usize {
        self.reading.push(kind, text, None)
    }

    /// Adds a text of the mail with the speakers of its pieces.
    fn say(&mut self, text: &str, form: Form, notes: &mut Vec<String>) {
        let pieces = match form {
            Form::Html => marked_up(text, notes),
            Form::Plain | Form::Flowed(_) => lines::pieces(text, form),
        };
        let mut starts: Vec<usize> = Vec::with_capacity(pieces.len());
        for Said { text, kind, who } in voices::told(pieces) {
            let start = self.push(kind, &text);
            let who = match who {
                Who::Named(place, range) => {
                    // The name comes from an earlier block.
                    let shift = starts.get(place).copied().unwrap_or(start);
                    Some(Some(range.start + shift..range.end + shift))
                }
                Who::Unknown => Some(None),
                Who::Sender => None,
            };
            starts.push(start);
            if let Some(who) = who.filter(|_| kind != PassageKind::Furniture) {
                self.reading.spoken.push(Spoken {
                    at: self.reading.blocks.len() as u32,
                    who,
                    words: start..start + text.len(),
                    is_earlier: true,
                });
            }
        }
    }
}

/// The pieces of a mail in HTML.
fn marked_up(source: &str, notes: &mut Vec<String>) -> Vec<Piece> {
    let (read, quoted) = html::read_quoted(source);
    let pieces = read.blocks.iter().zip(quoted);
    let pieces = pieces.map(|(block, depth)| Piece {
        text: read.text_of(block).to_owned(),
        depth,
        kind: match block.kind {
            PassageKind::Quote => PassageKind::Paragraph,
            kind => kind,
        },
    });
    notes.extend(read.notes.iter().cloned());
    pieces.collect()
}

#[cfg(test)]
mod tests;
