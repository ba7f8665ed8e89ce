//! The titles that the table of contents gives the chapters.

use std::collections::HashMap;

use super::super::package::Package;
use super::super::xml::{Space, Tag, Visit, Way, walk};
use super::book::{Book, name};
use crate::convert::{ConvertError, html};
use crate::text::one_line;

/// Most bytes of a chapter's title.
const LONGEST: usize = 300;

/// The chapter titles by the lower-case names of their parts.
pub(super) fn labels(
    package: &mut Package<'_>,
    book: &Book,
) -> Result<HashMap<String, String>, ConvertError> {
    let (nav, old) = book.tables();
    for item in [nav, old].into_iter().flatten() {
        let Some(part) = package.part(&item.name)? else {
            continue;
        };
        let mut table = Table::new(&item.name);
        // A damaged table does not make the book unreadable.
        if walk(&part, &mut table).is_ok() && !table.labels.is_empty() {
            return Ok(table.labels);
        }
    }
    Ok(HashMap::new())
}

/// A table of contents while it is read.
struct Table<'a> {
    of: &'a str,
    labels: HashMap<String, String>,
    /// Whether the walk is in the table of chapters. A page has other lists, of
    /// pages and landmarks.
    is_within: bool,
    is_label: bool,
    label: String,
    link: Option<String>,
}

impl<'a> Table<'a> {
    fn new(of: &'a str) -> Self {
        Self {
            of,
            labels: HashMap::new(),
            is_within: false,
            is_label: false,
            label: String::new(),
            link: None,
        }
    }

    fn note(&mut self) {
        let label = html::plain_entities(&std::mem::take(&mut self.label)).into_owned();
        let label = one_line(&label);
        if let Some(link) = self.link.take()
            && !label.is_empty()
            && label.len() <= LONGEST
        {
            // The first label names the chapter, later ones its sections.
            let part = name(self.of, &link).to_lowercase();
            self.labels.entry(part).or_insert(label);
        }
    }
}

impl Visit for Table<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        match (tag.space, tag.name) {
            (Space::Contents, "navMap") => self.is_within = true,
            (Space::Page, "nav") => {
                self.is_within = tag.value("type").is_some_and(|kind| kind == "toc");
            }
            _ if !self.is_within => {}
            (Space::Contents, "text") => {
                self.label.clear();
                self.is_label = true;
            }
            (Space::Contents, "content") => {
                self.link = tag.value("src").map(Into::into);
                self.note();
            }
            (Space::Page, "a") => {
                self.label.clear();
                self.link = tag.value("href").map(Into::into);
                self.is_label = true;
            }
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Contents, "navMap") | (Space::Page, "nav") => self.is_within = false,
            (Space::Contents, "text") => self.is_label = false,
            (Space::Page, "a") if self.is_label => {
                self.is_label = false;
                self.note();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_label && self.label.len() <= LONGEST {
            self.label.push_str(text);
        }
    }
}
