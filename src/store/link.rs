//! A link to a place: `rashomon:/path/to/folder?at=coastal-wire:5&pane=text`. A
//! link may come from a stranger, so it is only data: the parser reports and
//! skips what it does not know, and nothing in a link ever runs.

use std::fmt::Write as _;

use super::place::{Facet, Page, Pane, Place, Search, Short, Text, first_words};
use crate::model::reference::Passage;

/// How every link begins.
pub const SCHEME: &str = "rashomon:";

/// Most bytes of a link, written or read.
const MOST: usize = 8192;
/// Most parts of a link.
const MOST_PARTS: usize = 64;

/// Where a link leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The files and folders to open; empty for the built-in collection.
    pub paths: Vec<String>,
    /// The place in them.
    pub place: Place,
}

/// Why the reader cannot follow a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It does not begin with [`SCHEME`].
    #[error("a link begins with {SCHEME}")]
    NoLink,
    /// It is longer than the program writes them.
    #[error("the link has more than {MOST} bytes")]
    TooLong,
}

impl Link {
    /// A link to what others need of a place: the text, pages and filters, not
    /// the state of the lists.
    pub fn new(paths: Vec<String>, mut place: Place) -> Self {
        place.desk = None;
        place.read.clear();
        place.left.clear();
        if let Some(text) = &mut place.text {
            text.top = None;
        }
        // An empty filter means none to whoever opens the link.
        place.filters = place.filters.filter(|filters| !filters.is_empty());
        if let Some(search) = &mut place.search {
            search.typing = false;
        }
        place.search = place.search.filter(|search| search.open);
        Self { paths, place }
    }

    /// The link as text; if it would be too long, only its passage.
    pub fn print(&self) -> String {
        let whole = self.written();
        if whole.len() <= MOST {
            return whole;
        }
        let text = self.place.text.clone().map(|text| Text {
            cited: None,
            ..text
        });
        let place = Place {
            text,
            pane: self.place.pane,
            ..Place::default()
        };
        let paths = self.paths.clone();
        Self { paths, place }.written()
    }

    fn written(&self) -> String {
        let mut parts = Vec::new();
        let mut part = |name: &str, value: &str| parts.push(format!("{name}={}", coded(value)));
        for path in self.paths.iter().skip(1) {
            part("path", path);
        }
        let place = &self.place;
        if let Some(text) = &place.text {
            part(
                "at",
                &format!("{}:{}", text.passage.briefing, text.passage.at),
            );
            let words = first_words(&text.passage.quote);
            if !words.is_empty() {
                part("words", words);
            }
            if let Some((passage, words)) = &text.cited {
                part("lit", &json(&(Short::from(passage), words)));
            }
            if text.furniture {
                part("furniture", "shown");
            }
        }
        for page in &place.pages {
            part("page", &json(page));
        }
        for filter in place.filters.iter().flatten() {
            match filter {
                Facet::Query(query) => part("query", query),
                Facet::Thing(_) => part("filter", &json(filter)),
            }
        }
        if let Some(search) = &place.search {
            part("search", &search.query);
        }
        if let Some(query) = &place.walked {
            part("hits", query);
        }
        if let Some(pane) = &place.pane {
            part("pane", json(pane).trim_matches('"'));
        }
        let mut out = String::from(SCHEME);
        out.push_str(&coded(self.paths.first().map_or("", String::as_str)));
        if !parts.is_empty() {
            out.push('?');
            out.push_str(&parts.join("&"));
        }
        out
    }

    /// Parses a link; also returns a line on each part it does not know.
    ///
    /// # Errors
    /// If it is not a link of this program.
    pub fn parse(text: &str) -> Result<(Self, Vec<String>), LinkError> {
        let text = text.trim();
        let rest = text.strip_prefix(SCHEME).ok_or(LinkError::NoLink)?;
        if text.len() > MOST {
            return Err(LinkError::TooLong);
        }
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut link = Self::default();
        let mut odd = Vec::new();
        match decoded(path) {
            Some(path) if path.is_empty() => {}
            Some(path) => link.paths.push(path),
            None => odd.push("its path is not text".into()),
        }
        let parts = query.split('&').filter(|part| !part.is_empty());
        for (count, part) in parts.enumerate() {
            if count == MOST_PARTS {
                odd.push(format!("it has more than {MOST_PARTS} parts"));
                break;
            }
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let read = decoded(value).and_then(|value| link.take(name, value));
            if read.is_none() {
                odd.push(format!("`{part}` is not understood"));
            }
        }
        Ok((link, odd))
    }

    /// Takes in one part; `None` if it is not understood.
    fn take(&mut self, name: &str, value: String) -> Option<()> {
        let place = &mut self.place;
        match name {
            "path" => self.paths.push(value),
            "at" => {
                let (briefing, at) = value.rsplit_once(':')?;
                let passage = Passage::at(briefing, at.parse().ok()?);
                place.text.get_or_insert_default().passage = passage;
            }
            // These belong to the text that `at` named before.
            "words" => place.text.as_mut()?.passage.quote = value,
            "lit" => {
                let (passage, words): (Short, String) = serde_json::from_str(&value).ok()?;
                place.text.as_mut()?.cited = Some((passage.into(), words));
            }
            "furniture" => place.text.as_mut()?.furniture = true,
            "page" => {
                let page: Page = serde_json::from_str(&value).ok()?;
                place.pages.push(page);
            }
            "query" => {
                let filters = place.filters.get_or_insert_default();
                filters.push(Facet::Query(value));
            }
            "filter" => {
                let facet: Facet = serde_json::from_str(&value).ok()?;
                place.filters.get_or_insert_default().push(facet);
            }
            "search" => {
                place.search = Some(Search {
                    query: value,
                    open: true,
                    typing: false,
                });
            }
            "hits" => place.walked = Some(value),
            "pane" => {
                let pane: Pane = serde_json::from_value(value.into()).ok()?;
                place.pane = Some(pane);
            }
            _ => return None,
        }
        Some(())
    }
}

/// A part of a place as JSON, which cannot fail for these types.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Escapes a text for a link: keeps letters, digits and some signs, writes
/// every other byte as `%` and two digits.
fn coded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:,".contains(&byte) {
            out.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Unescapes a part of a link; `None` if it is not text.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Ref;
    use crate::model::reference::Joined;
    use crate::store::place::{Cursor, Subject};

    fn text() -> impl Strategy<Value = String> {
        proptest::string::string_regex("(?s).{0,12}").unwrap()
    }

    fn passage() -> impl Strategy<Value = Passage> {
        (text(), any::<u32>(), text()).prop_map(|(briefing, at, quote)| Passage {
            quote,
            ..Passage::at(briefing, at)
        })
    }

    fn thing() -> impl Strategy<Value = Ref> {
        let event = |(id, briefing, entry): (_, String, String)| Ref::Event {
            event: Joined {
                id,
                ..Joined::named(briefing, entry)
            },
        };
        prop_oneof![
            text().prop_map(|briefing| Ref::Source { briefing }),
            (text(), text()).prop_map(|(briefing, voice)| Ref::Voice { briefing, voice }),
            (text(), text(), text()).prop_map(event),
            passage().prop_map(Ref::Passage),
            text().prop_map(|question| Ref::Question { question }),
        ]
    }

    fn page() -> impl Strategy<Value = Page> {
        let subject = prop_oneof![
            thing().prop_map(Subject::Thing),
            text().prop_map(Subject::Question),
            text().prop_map(Subject::Named),
        ];
        let cursor = (text(), 0..9usize, proptest::option::of(text()));
        let cursor = cursor.prop_map(|(words, nth, briefing)| Cursor {
            words,
            nth,
            briefing,
            above: nth,
        });
        (subject, proptest::option::of(cursor))
            .prop_map(|(subject, cursor)| Page { subject, cursor })
    }

    fn place() -> impl Strategy<Value = Place> {
        let facet = prop_oneof![
            text().prop_map(Facet::Query),
            thing().prop_map(Facet::Thing),
        ];
        let cited = proptest::option::of((passage(), text()));
        let read = (passage(), cited, any::<bool>());
        let read = read.prop_map(|(passage, cited, furniture)| Text {
            passage,
            top: None,
            cited,
            furniture,
        });
        let pane = prop_oneof![
            Just(None),
            Just(Some(Pane::Text)),
            Just(Some(Pane::Timeline)),
        ];
        (
            proptest::option::of(read),
            proptest::collection::vec(page(), 0..3),
            proptest::option::of(proptest::collection::vec(facet, 1..4)),
            proptest::option::of(text()),
            proptest::option::of(text()),
            pane,
        )
            .prop_map(|(text, pages, filters, search, walked, pane)| Place {
                read: Vec::new(),
                left: Vec::new(),
                text,
                pages,
                filters,
                search: search.map(|query| Search {
                    query,
                    open: true,
                    typing: false,
                }),
                walked,
                pane,
                desk: None,
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_linked_is_what_is_opened(
            place in place(),
            paths in proptest::collection::vec(text().prop_filter("a name", |p| !p.is_empty()), 0..3),
        ) {
            let link = Link { paths, place };
            let printed = link.print();
            prop_assert!(printed.is_ascii() && !printed.contains(['"', ' ', '\'', '\n']), "{}", printed);
            if printed.len() <= MOST {
                let (read, odd) = Link::parse(&printed).unwrap();
                prop_assert_eq!(odd, Vec::<String>::new());
                // Compared by all fields, also those that equality ignores.
                prop_assert_eq!(format!("{read:?}"), format!("{link:?}"));
            }
        }

        #[test]
        fn no_link_whatever_breaks_anything(text in "(?s)(rashomon:)?.{0,80}") {
            if let Ok((link, _)) = Link::parse(&text) {
                let (again, odd) = Link::parse(&link.print()).unwrap();
                prop_assert_eq!(odd, Vec::<String>::new());
                prop_assert_eq!(again, link);
            }
        }
    }

    #[test]
    fn a_link_is_short_and_can_be_read() {
        let passage = Passage {
            quote: "Survivors speak".into(),
            ..Passage::at("coastal-wire", 5)
        };
        let mut place = Place::of_passage(passage);
        place.filters = Some(vec![Facet::Query("bow door".into())]);
        let link = Link::new(vec!["/home/ann/taji".into()], place);
        assert_eq!(
            link.print(),
            "rashomon:/home/ann/taji?at=coastal-wire:5&words=Survivors%20speak&query=bow%20door&pane=text"
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (link, said) in [
            ("rashomon:?at=x", 1),
            ("rashomon:?at=x:y", 1),
            ("rashomon:?run=rm", 1),
            ("rashomon:?words=lost", 1),
            ("rashomon:?page=%7B%7D&pane=cellar", 2),
            ("rashomon:%zz?at=x:1", 1),
            ("rashomon:?at=%FF:1", 1),
            ("rashomon:/a?at=x:1&&", 0),
        ] {
            let (_, odd) = Link::parse(link).unwrap();
            assert_eq!(odd.len(), said, "{link}: {odd:?}");
        }
        assert_eq!(Link::parse("https://x"), Err(LinkError::NoLink));
        let long = format!("rashomon:{}", "a".repeat(MOST));
        assert_eq!(Link::parse(&long), Err(LinkError::TooLong));
        let many = format!("rashomon:?{}", "path=a&".repeat(MOST_PARTS + 9));
        assert_eq!(Link::parse(&many).unwrap().1.len(), 1);
    }
}
