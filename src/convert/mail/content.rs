//! The content of a mail: its texts and its attachments.

use mail_parser::HeaderName;

use super::super::ConvertError;
use super::attached::Attached;
use super::decode::{self, transfer};
use super::mime::Entity;
use crate::text::words;

/// Deepest nesting of parts.
const DEEPEST: usize = 16;
/// Most parts of a mail to read.
const MOST_PARTS: usize = 2_000;
/// Most bytes of text in a mail.
const MOST_TEXT: usize = 32 << 20;

/// The content of a mail.
#[derive(Default)]
pub(super) struct Content<'a> {
    /// Its texts, in order.
    pub texts: Vec<Text>,
    /// Its attachments.
    pub attached: Vec<Attached<'a>>,
    /// Number of pictures shown in its text.
    pub pictures: usize,
    /// What was left out or could not be read, and why.
    pub notes: Vec<String>,
    /// Number of parts read so far.
    parts: usize,
}

pub(super) struct Text {
    pub text: String,
    /// The format of the text.
    pub form: Form,
}

/// The format of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines as typed.
    Plain,
    /// Lines that continue where they end in a space; whether that space is
    /// removed (`DelSp`, RFC 3676).
    Flowed(bool),
    /// HTML.
    Html,
}

impl<'a> Content<'a> {
    /// Reads the parts of a mail.
    ///
    /// # Errors
    /// If there is too much text, or a text part is not text.
    pub(super) fn new(mail: &Entity<'a>) -> Result<Self, ConvertError> {
        let mut content = Self::default();
        content.take(mail, "text/plain", 0)?;
        let size: usize = content.texts.iter().map(|text| text.text.len()).sum();
        if size > MOST_TEXT {
            let message = format!("it has more than {} MiB of text", MOST_TEXT >> 20);
            return Err(ConvertError::Unreadable(message));
        }
        Ok(content)
    }

    /// Reads a part; `usual` is its type if it states none.
    fn take(&mut self, part: &Entity<'a>, usual: &str, depth: usize) -> Result<(), ConvertError> {
        self.parts += 1;
        if self.parts > MOST_PARTS || depth > DEEPEST {
            self.note("some of its parts are left out: they are too many or nested too deep");
            return Ok(());
        }
        let kind = part.kind().unwrap_or_else(|| usual.to_owned());
        if let Some(sub) = kind.strip_prefix("multipart/") {
            return self.take_many(part, sub, depth);
        }
        match kind.as_str() {
            "text/plain" | "text/html" | "text/enriched" | "text/richtext"
                if self.is_said(part) =>
            {
                self.say(part, &kind)
            }
            "application/pgp-signature"
            | "application/pkcs7-signature"
            | "application/x-pkcs7-signature"
            | "message/delivery-status"
            | "text/rfc822-headers" => Ok(()),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                self.note(
                    "a part is signed or encrypted (S/MIME); save the mail from a program that \
                     opens it",
                );
                Ok(())
            }
            _ if kind.starts_with("image/") && !part.is_attached() => {
                // Shown in the text, without a file name of its own.
                if part.content_id().is_some() || part.file_name().is_none() {
                    self.pictures += 1;
                } else {
                    self.attached.push(Attached::new(part, &kind));
                }
                Ok(())
            }
            _ => {
                self.attached.push(Attached::new(part, &kind));
                Ok(())
            }
        }
    }

    /// Whether the mail itself shows this text; a further named one is a file.
    fn is_said(&self, part: &Entity<'_>) -> bool {
        !part.is_attached() && (part.file_name().is_none() || self.texts.is_empty())
    }

    fn take_many(
        &mut self,
        part: &Entity<'a>,
        sub: &str,
        depth: usize,
    ) -> Result<(), ConvertError> {
        let Some((parts, is_whole)) = part.parts() else {
            // Nothing marks where the parts begin, so read it as one text.
            return self.say(part, "text/plain");
        };
        if !is_whole {
            self.note("it ends before its last part does; something may be missing");
        }
        let room = MOST_PARTS.saturating_sub(self.parts).saturating_add(1);
        let parts: Vec<Entity<'a>> = parts.into_iter().take(room).map(Entity::new).collect();
        match sub {
            "alternative" => self.choose(&parts, depth),
            "related" => self.take_related(part, &parts, depth),
            "encrypted" => {
                self.note("it is encrypted; save it from a program that opens it");
                Ok(())
            }
            _ => {
                let usual = if sub == "digest" {
                    "message/rfc822"
                } else {
                    "text/plain"
                };
                parts
                    .iter()
                    .try_for_each(|part| self.take(part, usual, depth + 1))
            }
        }
    }

    /// Chooses between forms of one text: the plain form, unless it says almost
    /// nothing of what another says.
    fn choose(&mut self, parts: &[Entity<'a>], depth: usize) -> Result<(), ConvertError> {
        let mut plain: Option<Vec<Text>> = None;
        let mut other: Option<Vec<Text>> = None;
        for part in parts {
            let mut alone = Self {
                parts: self.parts,
                ..Self::default()
            };
            alone.take(part, "text/plain", depth + 1)?;
            let is_plain = alone.texts.iter().all(|text| text.form != Form::Html);
            let place = if is_plain { &mut plain } else { &mut other };
            if !alone.texts.is_empty() {
                *place = Some(alone.texts);
            }
            self.parts = alone.parts;
            self.attached.extend(alone.attached);
            self.pictures += alone.pictures;
            self.notes.extend(alone.notes);
        }
        let said = match (plain, other) {
            (Some(plain), Some(other)) => {
                let (few, many) = (size(&plain), size(&other));
                if few * STUB < many { other } else { plain }
            }
            (plain, other) => plain.or(other).unwrap_or_default(),
        };
        self.texts.extend(said);
        Ok(())
    }

    /// Reads a page and the files it shows: the page is the part named by
    /// `start`, else the first.
    fn take_related(
        &mut self,
        whole: &Entity<'a>,
        parts: &[Entity<'a>],
        depth: usize,
    ) -> Result<(), ConvertError> {
        let start = whole
            .attribute("start")
            .map(|id| id.trim_matches(['<', '>']));
        let named = start.and_then(|id| parts.iter().position(|p| p.content_id() == Some(id)));
        let root = named.unwrap_or(0);
        for (place, part) in parts.iter().enumerate() {
            let kind = part.kind().unwrap_or_default();
            if place == root {
                self.take(part, "text/plain", depth + 1)?;
            } else if kind.starts_with("image/") && !part.is_attached() {
                self.pictures += 1;
            } else if !matches!(kind.as_str(), "text/css" | "text/html" | "") {
                self.take(part, "text/plain", depth + 1)?;
            }
        }
        Ok(())
    }

    /// Adds a text of the mail.
    fn say(&mut self, part: &Entity<'_>, kind: &str) -> Result<(), ConvertError> {
        let (text, notes) = text_of(part)?;
        for note in &notes {
            self.note(note);
        }
        let is = |name, value: &str| {
            let told = part.attribute(name);
            told.is_some_and(|told| told.trim().eq_ignore_ascii_case(value))
        };
        let form = match kind {
            "text/plain" if is("format", "flowed") => Form::Flowed(is("delsp", "yes")),
            "text/plain" => Form::Plain,
            _ => Form::Html,
        };
        if !text.trim().is_empty() {
            self.texts.push(Text { text, form });
        }
        Ok(())
    }

    /// Adds a note unless it is already there.
    fn note(&mut self, message: &str) {
        if !self.notes.iter().any(|note| note == message) {
            self.notes.push(message.to_owned());
        }
    }
}

/// The text of a part, and the notes on it.
///
/// # Errors
/// If the part is not text.
pub(in super::super) fn text_of(part: &Entity<'_>) -> Result<(String, Vec<String>), ConvertError> {
    let encoding = part.encoding();
    let plain = transfer(part.body, &encoding);
    let told = plain.is_damaged.then(|| damaged("its text", &encoding));
    let decoded = decode::text(&plain.bytes, part.attribute("charset"))?;
    Ok((decoded.text, told.into_iter().chain(decoded.note).collect()))
}

/// How many times longer than the plain form another must be for the plain form
/// to count as a stub: *this mail is in HTML*.
const STUB: usize = 5;

/// Roughly how many words texts have, without tags.
fn size(texts: &[Text]) -> usize {
    let of = |text: &Text| match text.form {
        Form::Html => super::super::html::words_in(&text.text),
        Form::Plain | Form::Flowed(_) => words::count(&text.text),
    };
    texts.iter().map(of).sum()
}

/// The note on a part that could not be fully read.
pub(super) fn damaged(what: &str, encoding: &str) -> String {
    match encoding {
        "base64" | "quoted-printable" => {
            format!("{what} is damaged ({encoding}); what could be read of it is kept")
        }
        other => format!("{what} is encoded as {other}, which is not known; it is kept as it is"),
    }
}

/// The subject of a mail.
pub(super) fn subject(mail: &Entity<'_>) -> Option<String> {
    let root = mail.head.parts.first()?;
    let named = root.headers.iter();
    let mut subjects = named.filter(|header| header.name == HeaderName::Subject);
    let text = subjects.find_map(|header| header.value.as_text())?;
    let text = crate::text::one_line(&super::super::soft::without(text));
    (!text.is_empty()).then_some(text)
}
