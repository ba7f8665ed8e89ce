//! Reads untrusted XML element by element. It expands no entities, builds no
//! tree and bounds the nesting.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{damaged, too_much};
use crate::convert::ConvertError;

/// Deepest nesting of elements; word processors stay far below.
const DEEPEST: usize = 256;
/// Most bytes of an attribute's value that are read.
const LONGEST: usize = 4096;

/// The vocabulary of an element. Namespace names are long, Word has two for
/// each, and files choose their own prefixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// The text of a Word document.
    Word,
    /// Formulas of a Word document.
    Math,
    /// Alternative content for different programs.
    Choice,
    /// Pictures, charts and diagrams in Word.
    Drawing,
    /// Drawings of older Word versions.
    Vml,
    /// Relationships and content types of a package.
    Package,
    /// Dublin Core: title, creator, language.
    Dublin,
    /// `OpenDocument`: the document.
    Office,
    /// `OpenDocument`: text.
    Text,
    /// `OpenDocument`: tables.
    Table,
    /// `OpenDocument`: frames and shapes.
    Shape,
    /// `OpenDocument`: styles.
    Style,
    /// `OpenDocument`: metadata.
    Meta,
    /// `OpenDocument`: descriptions of shapes.
    Svg,
    /// The package file of a book.
    Book,
    /// The container of a book, and its encryption.
    Container,
    /// The older table of contents of a book (NCX).
    Contents,
    /// XHTML.
    Page,
    /// Anything else.
    Other,
}

/// Namespaces, with the usual prefix for files that do not declare them.
#[rustfmt::skip]
const SPACES: [(&str, &str, Space); 28] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w", Space::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w", Space::Word),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m", Space::Math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m", Space::Math),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc", Space::Choice),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic", Space::Drawing),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c", Space::Drawing),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm", Space::Drawing),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic", Space::Drawing),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c", Space::Drawing),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm", Space::Drawing),
    ("urn:schemas-microsoft-com:vml", "v", Space::Vml),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "", Space::Package),
    ("http://schemas.openxmlformats.org/package/2006/content-types", "", Space::Package),
    ("http://purl.org/dc/elements/1.1/", "dc", Space::Dublin),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office", Space::Office),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text", Space::Text),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table", Space::Table),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw", Space::Shape),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style", Space::Style),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta", Space::Meta),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg", Space::Svg),
    ("http://www.idpf.org/2007/opf", "opf", Space::Book),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "", Space::Container),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest", Space::Container),
    ("http://www.w3.org/2001/04/xmlenc#", "enc", Space::Container),
    ("http://www.daisy.org/z3986/2005/ncx/", "ncx", Space::Contents),
    ("http://www.w3.org/1999/xhtml", "", Space::Page),
];

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let found = match resolved {
            ResolveResult::Bound(space) => SPACES.iter().find(|(name, ..)| *name == space.0),
            ResolveResult::Unknown(prefix) => SPACES.iter().find(|(_, usual, _)| usual == prefix),
            ResolveResult::Unbound => None,
        };
        found.map_or(Self::Other, |(.., space)| *space)
    }
}

/// An element that begins.
pub(super) struct Tag<'a> {
    pub space: Space,
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, whatever its prefix.
    pub(super) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut attributes = self.start.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|a| {
            let key = a.key.local_name();
            key.into_inner() == name && a.key.as_namespace_binding().is_none()
        })?;
        if found.value.len() > LONGEST {
            return None;
        }
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok();
        Some(value.unwrap_or(found.value))
    }

    /// Whether the element has this vocabulary and name.
    pub(super) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }
}

/// How to go on at an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Read its content.
    In,
    /// Skip it with its content.
    Past,
}

/// Receives the elements of a file.
pub(super) trait Visit {
    /// An element begins.
    fn open(&mut self, tag: &Tag<'_>) -> Way;
    /// An element that was read ends.
    fn close(&mut self, space: Space, name: &str);
    /// Text of the innermost element.
    fn text(&mut self, text: &str);
    /// An entity that XML does not define.
    fn entity(&mut self, name: &str) {
        self.text(&format!("&{name};"));
    }
    /// Text of a skipped element.
    fn passed(&mut self, _: &str) {}
    /// A skipped element ends.
    fn past(&mut self) {}
}

/// Reads the elements of a file in order.
///
/// # Errors
/// If the file is not XML, breaks off, or is nested too deeply.
pub(super) fn walk(bytes: &[u8], visit: &mut impl Visit) -> Result<(), ConvertError> {
    let text = decode(bytes);
    let mut reader = NsReader::from_str(&text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    // The depth of the element that is skipped.
    let mut past: Option<usize> = None;
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| damaged())?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(too_much("its elements are nested too deeply"));
                }
                if past.is_some() {
                    continue;
                }
                let tag = Tag {
                    space: Space::of(&space),
                    name: start.local_name().into_inner(),
                    start: &start,
                };
                if visit.open(&tag) == Way::Past {
                    past = Some(depth);
                }
            }
            Event::End(end) => {
                if past.is_none() {
                    visit.close(Space::of(&space), end.local_name().into_inner());
                } else if past == Some(depth) {
                    past = None;
                    visit.past();
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => tell(visit, past, &text.xml10_content()),
            Event::CData(text) => tell(visit, past, &text.xml10_content()),
            Event::GeneralRef(name) => match resolved(&name) {
                Some(text) => tell(visit, past, &text),
                None if past.is_none() => visit.entity(&name.xml10_content()),
                None => {}
            },
            Event::Eof if depth > 0 => return Err(damaged()),
            Event::Eof => return Ok(()),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn tell(visit: &mut impl Visit, past: Option<usize>, text: &str) {
    if past.is_some() {
        visit.passed(text);
    } else {
        visit.text(text);
    }
}

/// The text of a character reference or of an entity that XML defines, and of
/// `nbsp`.
fn resolved(name: &BytesRef<'_>) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(sign)) => return Some(sign.to_string()),
        // The number is not a character.
        Err(_) => return Some(char::REPLACEMENT_CHARACTER.to_string()),
        Ok(None) => {}
    }
    let text = match &*name.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        _ => return None,
    };
    Some(text.to_owned())
}

/// The text of a file: UTF-8, or UTF-16 with a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, ..] => UTF_16LE.decode_with_bom_removal(bytes).0,
        [0xfe, 0xff, ..] => UTF_16BE.decode_with_bom_removal(bytes).0,
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[derive(Default)]
    struct Told(String);

    impl Visit for Told {
        fn open(&mut self, tag: &Tag<'_>) -> Way {
            let _ = write!(self.0, "<{:?} {}>", tag.space, tag.name);
            self.0 += &tag.value("val").unwrap_or_default();
            if tag.name == "past" {
                Way::Past
            } else {
                Way::In
            }
        }
        fn close(&mut self, _: Space, name: &str) {
            let _ = write!(self.0, "</{name}>");
        }
        fn text(&mut self, text: &str) {
            self.0 += text;
        }
        fn passed(&mut self, text: &str) {
            let _ = write!(self.0, "({text})");
        }
    }

    fn told(xml: &[u8]) -> Result<String, String> {
        let mut told = Told::default();
        walk(xml, &mut told)
            .map(|()| told.0)
            .map_err(|why| why.to_string())
    }

    #[test]
    fn elements_are_told_by_their_namespace_and_entities_read() {
        const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        for (xml, expected) in [
            (
                format!("<a:t xmlns:a='{WORD}' a:val='&lt;'>x</a:t>"),
                "<Word t><x</t>",
            ),
            (
                "<w:t>a &amp; &#233; &foo; & b</w:t>".into(),
                "<Word t>a & é &foo; & b</t>",
            ),
            ("<t/>".into(), "<Other t></t>"),
            (
                "<a><past><b>c</b></past>d</a>".into(),
                "<Other a><Other past>(c)d</a>",
            ),
            ("<a><![CDATA[<b>]]></a>".into(), "<Other a><b></a>"),
        ] {
            assert_eq!(told(xml.as_bytes()).as_deref(), Ok(expected), "{xml}");
        }
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(told(&wide).as_deref(), Ok("<Other a>é</a>"));
    }

    #[test]
    fn what_is_no_xml_or_too_deep_is_told() {
        for damaged in ["<a>", "<a></b>", "<a", "<a><b></a></b>"] {
            assert!(told(damaged.as_bytes()).unwrap_err().contains("damaged"));
        }
        let deep = "<a>".repeat(DEEPEST + 1);
        assert!(told(deep.as_bytes()).unwrap_err().contains("too deep"));
        let fits = "<a>".repeat(DEEPEST) + &"</a>".repeat(DEEPEST);
        assert!(told(fits.as_bytes()).is_ok());
    }
}
