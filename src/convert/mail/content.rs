//! What a mail is made of: the text that it says, and what is attached to it.

use mail_parser::HeaderName;

use super::super::ConvertError;
use super::attached::Attached;
use super::decode::{self, transfer};
use super::mime::Entity;
use crate::text::words;

/// How deep parts stand in one another.
const DEEPEST: usize = 16;
/// Most parts of a mail.
const MOST_PARTS: usize = 2_000;
/// Most bytes of text that a mail says.
const MOST_TEXT: usize = 32 << 20;

/// What a mail says and holds.
#[derive(Default)]
pub(super) struct Content<'a> {
    /// Its texts, one after the other.
    pub texts: Vec<Text>,
    /// What is attached to it.
    pub attached: Vec<Attached<'a>>,
    /// Pictures that are part of what it shows.
    pub pictures: usize,
    /// What was left out or could not be read, and why.
    pub notes: Vec<String>,
    /// How many parts it has.
    parts: usize,
}

/// A text of a mail.
pub(super) struct Text {
    pub text: String,
    /// In what it is written.
    pub form: Form,
}

/// In what a text of a mail is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines as they were typed.
    Plain,
    /// Lines that may be joined where they end in a space; whether that space
    /// goes.
    Flowed(bool),
    /// Markup.
    Html,
}

impl<'a> Content<'a> {
    /// Reads the parts of a mail.
    ///
    /// # Errors
    /// If it has too much text, or what should be text is none.
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

    /// Takes a part in; one that says no type has that of its place.
    fn take(&mut self, part: &Entity<'a>, usual: &str, depth: usize) -> Result<(), ConvertError> {
        self.parts += 1;
        if self.parts > MOST_PARTS || depth > DEEPEST {
            self.note("some of its parts are left: they are too many or stand too deep");
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
                    "a part is sealed or encrypted (S/MIME); save the mail from a program that \
                     opens it",
                );
                Ok(())
            }
            _ if kind.starts_with("image/") && !part.is_attached() => {
                // What is shown in the text and bears no name of its own.
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

    /// Whether a text is said by the mail; a further one with a name is a file.
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
            // Nothing says where its parts begin: what it has is read as it is.
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

    /// Several forms of one text: the plain one is taken, unless it says next
    /// to nothing of what another says.
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

    /// A page and what it shows: the page is the part that is named, or the
    /// first.
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

    /// Adds a text that the mail says.
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

    /// Says something once.
    fn note(&mut self, message: &str) {
        if !self.notes.iter().any(|note| note == message) {
            self.notes.push(message.to_owned());
        }
    }
}

/// The text of a part, and what is to be said of it.
///
/// # Errors
/// If it is no text.
pub(in super::super) fn text_of(part: &Entity<'_>) -> Result<(String, Vec<String>), ConvertError> {
    let encoding = part.encoding();
    let plain = transfer(part.body, &encoding);
    let told = plain.is_damaged.then(|| damaged("its text", &encoding));
    let decoded = decode::text(&plain.bytes, part.attribute("charset"))?;
    Ok((decoded.text, told.into_iter().chain(decoded.note).collect()))
}

/// How many times the words of a stub a text has: *this mail is in HTML*.
const STUB: usize = 5;

/// About how many words texts have, tags aside.
fn size(texts: &[Text]) -> usize {
    let of = |text: &Text| match text.form {
        Form::Html => super::super::html::words_in(&text.text),
        Form::Plain | Form::Flowed(_) => words::count(&text.text),
    };
    texts.iter().map(of).sum()
}

/// What is said of a part that could not be read whole.
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
