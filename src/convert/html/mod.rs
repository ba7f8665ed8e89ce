//! Reads HTML: tames it, parses it, numbers its blocks, and only then separates
//! article from furniture, so that a number never moves when that separation
//! improves. Runs no script and fetches nothing.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use self::blocks::PageBlock;
use self::guard::Guard;
use super::furniture::is_furniture;
use super::reading::{Block, Reading, Shown};
use super::surroundings;
use crate::model::vocabulary::{Blocks, PassageKind};
use crate::text::{fold, words};

mod blocks;
mod entities;
mod guard;
mod hidden;
mod issued;
mod metadata;
mod own;
mod seen;
mod side;
mod site;
mod tame;

pub(super) use entities::read as plain_entities;
pub(super) use metadata::web_address;

/// Heaviest page, in bytes times depth, whose article is looked for by
/// structure.
const HEAVIEST: usize = 64 << 20;
/// How many of the first blocks may hold a title that is not a heading.
const TITLE_WITHIN: usize = 200;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 600;
/// Bytes of a text from which its escaping takes long.
const LONG: usize = 10_000;
/// Fewest letters of an article; a shorter one was found by mistake.
const FEWEST_LETTERS: usize = 140;

/// Whether a text begins like HTML; asked if its name does not say.
pub(super) fn begins(text: &str) -> bool {
    let mut start = text.trim_start();
    while let Some((_, rest)) = start.strip_prefix("<!--").and_then(|s| s.split_once("-->")) {
        start = rest.trim_start();
    }
    if let Some((_, rest)) = start.strip_prefix("<?xml").and_then(|s| s.split_once("?>")) {
        start = rest.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| {
            start
                .get(..tag.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(tag))
        })
}

pub(super) fn read(source: String) -> Reading {
    read_saved(source, None)
}

/// Reads a page; `address` is where it was found, used if the page gives none.
pub(super) fn read_saved(source: String, address: Option<&str>) -> Reading {
    let (mut reading, note) = read_blocks(source, address);
    reading.notes.extend(note.map(str::to_owned));
    reading
}

/// Reads a piece of markup; no article is looked for.
pub(super) fn read_piece(source: String) -> Reading {
    read_blocks(source, None).0
}

/// Reads the markup of a mail: its blocks, and how deep each is quoted. A mail
/// is no page: it has neither article nor surroundings.
pub(super) fn read_quoted(source: &str) -> (Reading, Vec<usize>) {
    let tamed = tame::tame(source);
    let mut page = blocks::Page::default();
    for part in tamed.parts() {
        page.append(blocks::read(&Document::from(&*part), false));
    }
    let notes = notes(page.hidden, &tamed);
    let blocks::Page { text, found, .. } = page;
    let quoted = found.iter().map(|found| found.quoted).collect();
    let block = |(place, found): (usize, PageBlock)| {
        let is_furniture = is_furniture(&super::headings::joined(&text[found.range.clone()]));
        Block {
            at: place as u32 + 1,
            kind: match found.kind {
                PassageKind::Paragraph if is_furniture => PassageKind::Furniture,
                kind => kind,
            },
            range: found.range,
            spot: None,
        }
    };
    let blocks = found.into_iter().enumerate().map(block).collect();
    let reading = Reading {
        blocks,
        text,
        numbering: Blocks::Elements,
        notes,
        ..Reading::default()
    };
    (reading, quoted)
}

/// Roughly how many words of text the markup holds.
pub(super) fn words_in(source: &str) -> usize {
    let tamed = tame::tame(source);
    let mut pieces = tamed.html.split('<');
    let before = pieces.next().unwrap_or_default();
    let behind = pieces.map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    std::iter::once(before)
        .chain(behind)
        .map(words::count)
        .sum()
}

/// Markup that is all text, once read.
pub(super) struct Piece {
    /// Its text.
    pub text: String,
    /// Its blocks in order.
    pub blocks: Vec<PieceBlock>,
    /// Number of hidden elements that were left out.
    pub hidden: usize,
}

/// A block of a [`Piece`].
pub(super) struct PieceBlock {
    /// Byte range in the text.
    pub range: Range<usize>,
    pub kind: PassageKind,
    /// Level of a heading; 0 for other blocks.
    pub level: u8,
    /// Bytes of its text inside links.
    pub links: usize,
}

/// Reads markup that holds only text, such as a chapter: looks for no article
/// and treats nothing as furniture.
pub(super) fn read_all(markup: &str) -> Piece {
    let tamed = tame::tame(markup);
    let mut page = blocks::Page::default();
    for part in tamed.parts() {
        page.append(blocks::read(&Document::from(&*part), false));
    }
    let blocks = page.found.into_iter().map(|found| PieceBlock {
        range: found.range,
        kind: found.kind,
        level: found.level,
        links: found.links,
    });
    Piece {
        blocks: blocks.collect(),
        text: page.text,
        hidden: page.hidden,
    }
}

/// Reads markup; also returns a note on its article, if there is one to make.
fn read_blocks(source: String, address: Option<&str>) -> (Reading, Option<&'static str>) {
    let tamed = tame::tame(&source);
    let mut parts = tamed.parts();
    let is_whole = tamed.is_whole();
    let document = Document::from(&*parts.next().unwrap_or_default());
    let (metadata, evidence) = metadata::read(&document, &tamed.json_ld, address);
    let metadata::Metadata { mut shown, sites } = metadata;
    let mut page = blocks::read(&document, is_whole);
    let article = is_whole.then(|| article(document, &page)).flatten();
    for part in parts {
        page.append(blocks::read(&Document::from(&*part), false));
    }
    let mut notes = notes(page.hidden, &tamed);
    if !is_whole {
        notes.push("too long to find its article by the page's structure".into());
    }
    drop(tamed);
    drop(source);
    let blocks::Page { text, found, .. } = page;
    let texts: Vec<Cow<'_, str>> = found
        .iter()
        .map(|b| super::headings::joined(&text[b.range.clone()]))
        .collect();
    let title = find_title(&found, &texts, &mut shown, &sites);
    let mut guard = Guard::new(&found, &texts, article.as_ref(), title);
    let mut kinds = kinds(&found, &guard, title);
    let line = surroundings::mark(&texts, &mut kinds, title, &mut shown);
    shown.issued = evidence.settle(line);
    shown.changed = shown.changed.max(evidence.changed());
    guard.after(&found, &mut kinds);
    drop(texts);
    let blocks = found.into_iter().zip(kinds).enumerate();
    let blocks = blocks.map(|(place, (found, kind))| Block {
        at: place as u32 + 1,
        kind,
        range: found.range,
        spot: None,
    });
    let reading = Reading {
        blocks: blocks.collect(),
        text,
        numbering: Blocks::Elements,
        shown,
        notes,
        ..Reading::default()
    };
    (reading, guard.note)
}

/// Notes on what was left out.
fn notes(hidden: usize, tamed: &tame::Tamed) -> Vec<String> {
    let said = |count: usize, what: &str| (count > 0).then(|| format!("{what} ({count}) left out"));
    [
        said(hidden, "hidden text"),
        said(tamed.comments, "comments"),
        said(tamed.scripts, "scripts, styles and embedded things"),
        said(tamed.deep, "elements nested too deeply"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Replaces in long texts what has to be escaped: for each such character
/// `html5ever` searches the rest of the text when it writes an article. Only the
/// marks of the blocks are read from that.
fn ease(document: &Document) {
    for node in document.root().descendants() {
        if !node.is_text() {
            continue;
        }
        let text = node.text();
        let escaped = |c: char| matches!(c, '&' | '<' | '>' | '\u{80}'..='\u{bf}');
        if text.len() > LONG && text.contains(escaped) {
            let eased = text.chars().map(|c| match c {
                '\u{a0}' => ' ',
                c if escaped(c) => '+',
                c => c,
            });
            node.set_text(eased.collect::<String>());
        }
    }
}

/// The marks of the blocks in the article, if one is found.
fn article(document: Document, page: &blocks::Page) -> Option<HashSet<usize>> {
    let found = &page.found;
    if found.len() > blocks::MOST_BLOCKS || page.weight > HEAVIEST {
        return None;
    }
    ease(&document);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let marked = article.content.split(blocks::MARK).skip(1);
    let marks: HashSet<usize> = marked
        .filter_map(|rest| {
            let value = rest.strip_prefix("=\"")?;
            value.split('"').next()?.parse().ok()
        })
        .collect();
    let letters: usize = marks
        .iter()
        .filter_map(|mark| found.get(*mark))
        .map(|b| b.range.len())
        .sum();
    (letters >= FEWEST_LETTERS).then_some(marks)
}

/// Finds the heading that shows the title. If it shows the title in full, its
/// wording becomes the title.
fn find_title(
    found: &[PageBlock],
    texts: &[Cow<'_, str>],
    shown: &mut Shown,
    sites: &[String],
) -> Option<usize> {
    let is_site = |n: &usize| site::is_site(&texts[*n], sites);
    let heads =
        (0..found.len()).filter(|n| found[*n].level == 1 && texts[*n].len() < LONGEST_TITLE);
    let heads: Vec<usize> = heads.filter(|n| !is_site(n)).collect();
    let told = shown.title.as_deref().map(fold).unwrap_or_default();
    let same = |n: &usize| site::shows(&fold(&texts[*n]), &told);
    let is_equal = |n: &usize| fold(&texts[*n]) == told;
    let showing = heads.iter().copied().filter(same);
    let matching = heads.iter().copied().find(is_equal);
    let matching = matching.or_else(|| showing.max_by_key(|n| texts[*n].len()));
    // A page with several first-level headings shows none of them as its title.
    let only = (heads.len() == 1).then(|| heads[0]);
    if let Some(title) = matching.or(only.filter(|_| told.is_empty())) {
        // A heading may be split into several pieces.
        let is_piece =
            |n: usize| heads.contains(&n) && told.contains(&fold(&texts[n])) && !told.is_empty();
        if !(is_piece(title + 1) || title > 0 && is_piece(title - 1)) {
            shown.title = Some(texts[title].to_string());
        }
        return Some(title);
    }
    // Some pages set the title as a lower heading; older ones only in large
    // type. A link in a list of pages does not count.
    let is_near = |n: usize| texts[n].len() < LONGEST_TITLE && texts[n].len() <= told.len() * 2;
    let is_shown = |n: usize| {
        let level = found[n].level;
        let is_link = found[n].links * 2 > texts[n].len();
        let could = level > 0 || (n < TITLE_WITHIN && !is_link);
        could && !told.is_empty() && is_near(n) && fold(&texts[n]) == told
    };
    let lesser = (0..found.len()).find(|n| is_shown(*n));
    // The title in the metadata may be worded differently.
    lesser.or(only.filter(|n| found[*n].links * 2 <= texts[*n].len()))
}

fn kinds(found: &[PageBlock], guard: &Guard, title: Option<usize>) -> Vec<PassageKind> {
    let kind = |(place, block): (usize, &PageBlock)| match () {
        () if title == Some(place) => PassageKind::Head,
        () if !guard.kept[place] || guard.is_furniture(place) => PassageKind::Furniture,
        () => block.kind,
    };
    found.iter().enumerate().map(kind).collect()
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "guard_tests.rs"]
mod guard_tests;
