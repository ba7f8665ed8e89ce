//! Reads a document's XMP metadata, which is RDF in XML: properties with a
//! value or a list of values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The properties that are read, under their customary names.
const WANTED: [&str; 10] = [
    "dc:title",
    "dc:creator",
    "dc:language",
    "dc:publisher",
    "dc:date",
    "prism:publicationDate",
    "prism:coverDate",
    "prism:publicationName",
    "prism:url",
    "dcterms:issued",
];

/// Most values of a property.
const MOST_VALUES: usize = 100;
/// Most bytes of a value.
const MOST_BYTES: usize = 4_000;

/// The values of each property, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Xmp(BTreeMap<&'static str, Vec<String>>);

impl Xmp {
    /// Reads XMP up to the first error.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        let mut xmp = Self::default();
        // The open property and how many elements are open inside it.
        let mut open: Option<(&'static str, usize)> = None;
        let mut value = String::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => {
                    value.clear();
                    if let Some((_, depth)) = &mut open {
                        *depth += 1;
                    } else {
                        xmp.take_attributes(&tag);
                        open = wanted(tag.name().as_ref()).map(|name| (name, 0));
                    }
                }
                Event::Empty(tag) => xmp.take_attributes(&tag),
                Event::End(_) => {
                    if let Some((name, depth)) = &mut open {
                        xmp.take(name, &std::mem::take(&mut value));
                        match depth.checked_sub(1) {
                            Some(less) => *depth = less,
                            None => open = None,
                        }
                    }
                }
                Event::Text(text) if open.is_some() && value.len() < MOST_BYTES => {
                    value.push_str(&text);
                }
                Event::GeneralRef(name) if open.is_some() && value.len() < MOST_BYTES => {
                    value.push_str(&entity(&name));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        xmp
    }

    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// Reads the values given as attributes.
    fn take_attributes(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().flatten() {
            if let Some(name) = wanted(attribute.key.as_ref()) {
                let value = quick_xml::escape::unescape(&attribute.value);
                self.take(name, &value.unwrap_or_default());
            }
        }
    }

    fn take(&mut self, name: &'static str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let values = self.0.entry(name).or_default();
        if !value.is_empty() && value.len() <= MOST_BYTES && values.len() < MOST_VALUES {
            values.push(value);
        }
    }
}

fn wanted(name: &str) -> Option<&'static str> {
    WANTED.into_iter().find(|wanted| *wanted == name)
}

/// The character of an entity: `amp`, `#x2019`.
fn entity(name: &str) -> String {
    let written = format!("&{name};");
    let text = quick_xml::escape::unescape(&written).map(Cow::into_owned);
    text.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_lists_alone_and_as_attributes() {
        let xmp = Xmp::new(
            br#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
            <rdf:Description rdf:about="" prism:coverDate="2019-04-02">
             <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Weirs &amp; locks</rdf:li></rdf:Alt></dc:title>
             <dc:creator><rdf:Seq><rdf:li>Ana Bell</rdf:li> <rdf:li>Tom
               Ashby</rdf:li></rdf:Seq></dc:creator>
             <dc:publisher>Quay Post</dc:publisher><pdf:Producer>x</pdf:Producer>
            </rdf:Description></rdf:RDF>"#,
        );
        assert_eq!(xmp.all("dc:title"), ["Weirs & locks"]);
        assert_eq!(xmp.all("dc:creator"), ["Ana Bell", "Tom Ashby"]);
        assert_eq!(xmp.first("dc:publisher"), Some("Quay Post"));
        assert_eq!(xmp.first("prism:coverDate"), Some("2019-04-02"));
        assert_eq!(xmp.first("pdf:Producer"), None);
    }

    #[test]
    fn what_is_no_xml_holds_nothing() {
        for text in [
            "",
            "<",
            "<dc:title",
            "<dc:title><",
            "\0\u{fffd}<a b=c d>&x;",
        ] {
            assert_eq!(Xmp::new(text.as_bytes()).first("dc:title"), None, "{text}");
        }
    }
}
