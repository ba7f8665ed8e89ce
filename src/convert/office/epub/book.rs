//! The package file of a book: its metadata, and its chapters in reading order.

use std::collections::{HashMap, HashSet};

use super::super::outline::Facts;
use super::super::package::target;
use super::super::xml::{Space, Tag, Visit, Way};
use crate::convert::dates;
use crate::text::one_line;

/// Most bytes of a metadata value.
const LONGEST: usize = 600;
/// Most metadata values that are read.
const MOST: usize = 200;

/// An item of the manifest: a file of the book.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    /// Its name in the archive.
    pub name: String,
    kind: String,
    properties: String,
}

impl Item {
    /// Whether it is a page.
    pub(super) fn is_page(&self) -> bool {
        self.kind.contains("html") || self.kind == "text/x-oeb1-document"
    }

    /// Whether it is the navigation page.
    pub(super) fn is_nav(&self) -> bool {
        self.properties.split(' ').any(|p| p == "nav")
    }
}

/// A metadata value with its attributes.
#[derive(Debug, Default)]
struct Said {
    name: String,
    id: String,
    text: String,
    /// The role of a creator, or the event that a date marks.
    role: String,
}

/// A book as its package file describes it.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The name of the package file.
    package: String,
    items: HashMap<String, Item>,
    spine: Vec<String>,
    /// The id of the older table of contents (NCX).
    toc: Option<String>,
    /// The page of contents that the older guide names.
    guided: Option<String>,
    said: Vec<Said>,
    /// Whether the coming text belongs to the last value.
    is_said: bool,
    /// The id of the value whose role the coming text states.
    refined: Option<String>,
}

impl Book {
    pub(super) fn new(package: &str) -> Self {
        Self {
            package: package.to_owned(),
            ..Self::default()
        }
    }

    /// The items in reading order, each once.
    pub(super) fn chapters(&self) -> impl Iterator<Item = &Item> {
        let mut seen = HashSet::new();
        let items = self.spine.iter().filter_map(|id| self.items.get(id));
        items.filter(move |item| seen.insert(item.name.as_str()))
    }

    /// Whether the older guide names the item as the contents.
    pub(super) fn is_guided(&self, item: &Item) -> bool {
        self.guided.as_ref() == Some(&item.name)
    }

    /// The tables of contents: the navigation page and the older NCX.
    pub(super) fn tables(&self) -> (Option<&Item>, Option<&Item>) {
        let is_old = |item: &&Item| item.kind == "application/x-dtbncx+xml";
        let old = self.toc.as_ref().and_then(|id| self.items.get(id));
        let nav = self.items.values().find(|item| item.is_nav());
        (nav, old.or_else(|| self.items.values().find(is_old)))
    }

    /// The title, creators and dates of the book.
    pub(super) fn facts(&self) -> Facts {
        let all = |name: &'static str| self.said.iter().filter(move |said| said.name == name);
        let text = |said: &Said| {
            let text = one_line(&said.text);
            (!text.is_empty() && text.len() <= LONGEST).then_some(text)
        };
        let first = |name| all(name).find_map(text);
        // Translators and illustrators are not authors.
        let wrote = |said: &&Said| matches!(&*said.role, "" | "aut");
        let creators: Vec<String> = all("creator").filter(wrote).filter_map(text).collect();
        let is_issue =
            |said: &&Said| matches!(&*said.role, "" | "publication" | "original-publication");
        let published = || all("date").find(|said| said.role == "publication");
        let issued = published().or_else(|| all("date").find(is_issue));
        Facts {
            title: first("title"),
            creators,
            publisher: first("publisher"),
            issued: issued.and_then(|said| {
                dates::first(one_line(&said.text).get(..10.min(said.text.trim().len()))?)
            }),
            language: first("language"),
            are_printed: true,
        }
    }

    fn metadata(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.value(name).unwrap_or_default().into_owned();
        self.is_said = self.said.len() < MOST;
        if self.is_said {
            let role = value("role");
            self.said.push(Said {
                name: tag.name.to_owned(),
                id: value("id"),
                text: String::new(),
                role: if role.is_empty() {
                    value("event")
                } else {
                    role
                },
            });
        }
    }

    fn item(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.value(name).unwrap_or_default().into_owned();
        let item = Item {
            name: name(&self.package, &value("href")),
            kind: value("media-type"),
            properties: value("properties"),
        };
        self.items.insert(value("id"), item);
    }
}

impl Visit for Book {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        self.is_said = false;
        match (tag.space, tag.name) {
            (Space::Dublin, _) => self.metadata(tag),
            (_, "meta") if tag.value("property").is_some_and(|p| p == "role") => {
                let id = tag.value("refines");
                self.refined = id.map(|id| id.trim_start_matches('#').to_owned());
            }
            (_, "item") => self.item(tag),
            (_, "spine") => self.toc = tag.value("toc").map(Into::into),
            (_, "itemref") => self.spine.extend(tag.value("idref").map(Into::into)),
            (_, "reference") if tag.value("type").is_some_and(|t| t == "toc") => {
                self.guided = tag.value("href").map(|href| name(&self.package, &href));
            }
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, _: Space, _: &str) {
        self.is_said = false;
        self.refined = None;
    }

    fn text(&mut self, text: &str) {
        if let Some(id) = &self.refined {
            for said in self.said.iter_mut().filter(|said| said.id == *id) {
                text.trim().clone_into(&mut said.role);
            }
        } else if self.is_said
            && let Some(said) = self.said.last_mut()
            && said.text.len() <= LONGEST
        {
            said.text.push_str(text);
        }
    }
}

/// The name in the archive that `link` leads to from part `of`.
pub(super) fn name(of: &str, link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let sign = digits.filter(|_| *first == b'%');
        let sign = sign.and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(sign.unwrap_or(*first));
        rest = if sign.is_some() { &after[2..] } else { after };
    }
    target(of, &String::from_utf8_lossy(&bytes))
}
