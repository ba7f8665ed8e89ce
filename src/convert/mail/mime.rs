//! The parts of a mail. A library reads their heads; the tree is built here, to
//! bound its depth and keep the cost proportional to the length.

use mail_parser::{ContentType, HeaderName, Message, MessageParser, MimeHeaders as _};

/// Most bytes of a part's head.
const LARGEST_HEAD: usize = 256 << 10;

/// A mail or a part of one.
pub(in super::super) struct Entity<'a> {
    /// Its parsed head.
    pub head: Message<'a>,
    /// All its bytes.
    pub raw: &'a [u8],
    /// The bytes after its head, still encoded.
    pub body: &'a [u8],
}

impl<'a> Entity<'a> {
    /// Reads the head of a part; the head may be empty.
    pub(in super::super) fn new(raw: &'a [u8]) -> Self {
        let (head, body) = halves(raw);
        let head = &head[..head.len().min(LARGEST_HEAD)];
        let message = MessageParser::default().parse_headers(head);
        Self {
            head: message.unwrap_or_default(),
            raw,
            body,
        }
    }

    /// Its stated `Content-Type`.
    pub(super) fn content_type(&self) -> Option<&ContentType<'_>> {
        let root = self.head.parts.first()?;
        root.content_type()
    }

    /// Its media type in lower case, such as `text/plain`; `None` if it states
    /// none.
    pub(in super::super) fn kind(&self) -> Option<String> {
        let told = self.content_type()?;
        let sub = told.subtype().unwrap_or_default();
        Some(format!("{}/{sub}", told.ctype()).to_ascii_lowercase())
    }

    /// A parameter of its type, such as `charset`.
    pub(in super::super) fn attribute(&self, name: &str) -> Option<&str> {
        self.content_type()?.attribute(name)
    }

    /// Its transfer encoding in lower case; empty if it states none.
    pub(super) fn encoding(&self) -> String {
        let root = self.head.parts.first();
        let told = root.and_then(|root| root.content_transfer_encoding());
        told.unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Whether it states that it is an attachment.
    pub(super) fn is_attached(&self) -> bool {
        let root = self.head.parts.first();
        let told = root.and_then(|root| root.content_disposition());
        told.is_some_and(ContentType::is_attachment)
    }

    /// Its stated file name.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.head.parts.first()?.attachment_name()
    }

    /// The id by which other parts of the mail refer to it.
    pub(in super::super) fn content_id(&self) -> Option<&str> {
        self.head.parts.first()?.content_id()
    }

    /// A header field as text, with white space collapsed.
    pub(in super::super) fn line(&self, name: &HeaderName<'_>) -> Option<String> {
        let root = self.head.parts.first()?;
        let header = root.headers.iter().find(|header| header.name == *name)?;
        let range = header.offset_start as usize..header.offset_end as usize;
        let line = String::from_utf8_lossy(self.raw.get(range)?);
        let line = crate::text::one_line(&line);
        (!line.is_empty()).then_some(line)
    }

    /// The parts of a multipart body, and whether the body is complete; `None`
    /// if no boundary separates any.
    pub(in super::super) fn parts(&self) -> Option<(Vec<&'a [u8]>, bool)> {
        let boundary = self.attribute("boundary")?;
        let (parts, is_whole) = split(self.body, boundary.trim_end().as_bytes());
        (!parts.is_empty()).then_some((parts, is_whole))
    }
}

/// The head of a mail including the empty line that ends it, and the rest.
pub(super) fn halves(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    for line in raw.split_inclusive(|b| *b == b'\n') {
        end += line.len();
        if line.trim_ascii().is_empty() {
            break;
        }
    }
    raw.split_at(end)
}

/// The parts between boundary lines, and whether the closing one is there.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> (Vec<&'a [u8]>, bool) {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|b| *b == b'\n') {
        let rest = line
            .strip_prefix(b"--")
            .and_then(|l| l.strip_prefix(boundary));
        let is_last = rest.is_some_and(|rest| rest.trim_ascii() == b"--");
        if is_last || rest.is_some_and(|rest| rest.trim_ascii().is_empty()) {
            parts.extend(start.map(|start| without_end(&body[start..at])));
            start = Some(at + line.len());
            if is_last {
                return (parts, true);
            }
        }
        at += line.len();
    }
    parts.extend(start.map(|start| &body[start..]));
    (parts, false)
}

/// Removes the line end before a boundary, which belongs to the boundary.
fn without_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_cut_at_its_own_boundaries() {
        let cut = |body: &str| {
            let (parts, is_whole) = split(body.as_bytes(), b"b");
            let parts = parts
                .iter()
                .map(|p| String::from_utf8_lossy(p).into_owned());
            (parts.collect::<Vec<_>>(), is_whole)
        };
        let parts = |all: &[&str]| all.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            cut("pre\r\n--b\r\none\r\n--bb\r\n--b \r\n\r\ntwo\r\n--b--\r\npost"),
            (parts(&["one\r\n--bb", "\r\ntwo"]), true)
        );
        assert_eq!(cut("--b\none\n--b\n"), (parts(&["one", ""]), false));
        assert_eq!(cut("none"), (parts(&[]), false));
    }

    #[test]
    fn heads_are_read_as_far_as_they_go() {
        let entity = Entity::new(
            b"Content-Type: Text/HTML; charset=\"x\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nbody",
        );
        assert_eq!(entity.kind().as_deref(), Some("text/html"));
        assert_eq!(entity.attribute("charset"), Some("x"));
        assert_eq!(
            (entity.encoding().as_str(), entity.body),
            ("base64", &b"body"[..])
        );
        let bare = Entity::new(b"\r\nbody");
        assert!(bare.head.parts.is_empty() && bare.body == b"body");
    }
}
