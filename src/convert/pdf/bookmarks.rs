//! Bookmarks name the headings reliably, because people or programs that knew
//! the document made them.

use std::collections::{BTreeMap, HashMap, HashSet};

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    A, D, DEST, DESTS, FIRST, KIDS, NAMES, NEXT, OUTLINES, TITLE,
};
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Object, ObjectIdentifier, String as PdfString,
};

use super::strings::text;
use crate::convert::authors::bare;
use crate::convert::reading::{Reading, Spot};
use crate::model::vocabulary::PassageKind;

/// Most bookmarks, and most named destinations.
const MOST: usize = 20_000;
/// Most characters of a heading; a longer bookmark names a paragraph.
const LONGEST: usize = 300;

/// A bookmark with its destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bookmark {
    pub title: String,
    /// The page, from 1, if it could be found.
    pub page: Option<u32>,
}

/// The bookmarks of a PDF, in no particular order.
pub(super) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Vec::new();
    };
    let first = catalog.get::<Dict<'_>>(OUTLINES);
    let Some(first) = first.and_then(|outlines| outlines.get::<Dict<'_>>(FIRST)) else {
        return Vec::new();
    };
    let places = Places::new(pdf, &catalog);
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![first];
    while let Some(item) = waiting.pop() {
        if !seen.insert(item.obj_id()) || found.len() >= MOST {
            continue;
        }
        if let Some(title) = item.get::<PdfString<'_>>(TITLE) {
            found.push(Bookmark {
                title: text(title.as_bytes()),
                page: places.page(&item),
            });
        }
        waiting.extend(item.get::<Dict<'_>>(NEXT));
        waiting.extend(item.get::<Dict<'_>>(FIRST));
    }
    found
}

/// What resolves the destinations of bookmarks.
struct Places<'a> {
    pages: HashMap<ObjectIdentifier, u32>,
    named: BTreeMap<Vec<u8>, Array<'a>>,
    catalog: &'a Dict<'a>,
}

impl<'a> Places<'a> {
    fn new(pdf: &Pdf, catalog: &'a Dict<'a>) -> Self {
        let pages = pdf.pages().iter().zip(1..);
        Self {
            pages: pages
                .filter_map(|(page, number)| Some((page.raw().obj_id()?, number)))
                .collect(),
            named: named(catalog),
            catalog,
        }
    }

    /// The page to which a bookmark leads, from 1.
    fn page(&self, item: &Dict<'a>) -> Option<u32> {
        let action = || item.get::<Dict<'_>>(A)?.get::<Object<'_>>(D);
        match item.get::<Object<'_>>(DEST).or_else(action)? {
            Object::Array(place) => self.page_of(&place),
            Object::String(name) => self.page_of(self.named.get(name.as_bytes())?),
            Object::Name(name) => {
                let all = self.catalog.get::<Dict<'_>>(DESTS)?;
                self.page_of(&place(all.get::<Object<'_>>(name)?)?)
            }
            _ => None,
        }
    }

    /// The page of a destination, which refers to the page object or gives its
    /// number from 0.
    fn page_of(&self, place: &Array<'a>) -> Option<u32> {
        match place.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&page.into()).copied(),
            MaybeRef::NotRef(Object::Number(number)) => {
                u32::try_from(number.as_i64()).ok()?.checked_add(1)
            }
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// A named destination: an array, or a dictionary that holds one.
fn place(object: Object<'_>) -> Option<Array<'_>> {
    match object {
        Object::Array(place) => Some(place),
        Object::Dict(about) => about.get::<Array<'_>>(D),
        _ => None,
    }
}

/// The named destinations, collected from their tree.
fn named<'a>(catalog: &Dict<'a>) -> BTreeMap<Vec<u8>, Array<'a>> {
    let mut named = BTreeMap::new();
    let root = catalog.get::<Dict<'_>>(NAMES);
    let mut waiting: Vec<Dict<'_>> = Vec::new();
    waiting.extend(root.and_then(|names| names.get::<Dict<'_>>(DESTS)));
    let mut seen = HashSet::new();
    while let Some(node) = waiting.pop() {
        if !seen.insert(node.obj_id()) || seen.len() > MOST {
            continue;
        }
        if let Some(kids) = node.get::<Array<'_>>(KIDS) {
            waiting.extend(kids.iter::<Dict<'_>>().take(MOST));
        }
        let Some(pairs) = node.get::<Array<'_>>(NAMES) else {
            continue;
        };
        let mut pairs = pairs.iter::<Object<'_>>();
        while let (Some(Object::String(name)), Some(object)) = (pairs.next(), pairs.next()) {
            if named.len() >= MOST {
                return named;
            }
            named.extend(place(object).map(|place| (name.as_bytes().to_vec(), place)));
        }
    }
    named
}

/// Turns the paragraphs that bookmarks name into headings: on the bookmark's
/// page or, if its page is unknown, anywhere as long as only one paragraph
/// matches.
pub(super) fn mark(reading: &mut Reading, bookmarks: &[Bookmark]) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, block) in reading.blocks.iter().enumerate() {
        let is_text = matches!(block.kind, PassageKind::Paragraph | PassageKind::List);
        let text = &reading.text[block.range.clone()];
        if is_text && text.len() <= LONGEST * 4 {
            let words = bare(text);
            if unnumbered(&words) != words {
                let words = unnumbered(&words).to_owned();
                places.entry(words).or_default().push(place);
            }
            places.entry(words).or_default().push(place);
        }
    }
    for Bookmark { title, page } in bookmarks {
        let words = bare(title);
        if words.is_empty() || title.chars().count() > LONGEST {
            continue;
        }
        let there = places.get(&words);
        let there = there.or_else(|| places.get(unnumbered(&words)));
        let there = there.map_or(&[][..], Vec::as_slice);
        let place = match page {
            Some(page) => there.iter().find(|place| {
                let spot = reading.blocks[**place].spot;
                matches!(spot, Some(Spot::Page(at)) if at.number == *page)
            }),
            None => there.first().filter(|_| there.len() == 1),
        };
        if let Some(place) = place {
            reading.blocks[*place].kind = PassageKind::Head;
        }
    }
}

/// The words without a leading number, because the bookmark may have one that
/// the page lacks, or the reverse.
fn unnumbered(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_ascii_digit())
}
