//! HTML becomes a reading: tamed, parsed, its blocks numbered, and only then
//! parted into article and furniture, so that a number never moves when the
//! parting improves. No script runs and nothing is fetched.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use self::blocks::Found;
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

/// Heaviest page, in bytes times depth, from which its article is told so.
const HEAVIEST: usize = 64 << 20;
/// Blocks among which a title is looked for that is no heading.
const TITLE_WITHIN: usize = 200;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 600;
/// Fewest letters of an article; less was found by mistake.
const FEWEST_LETTERS: usize = 140;

/// Whether a text without a telling name begins as HTML does.
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

/// Reads a page.
pub(super) fn read(source: String) -> Reading {
    read_saved(source, None)
}

/// Reads a page that was found at an address, which is its own where it says
/// none.
pub(super) fn read_saved(source: String, address: Option<&str>) -> Reading {
    let (mut reading, note) = read_blocks(source, address);
    reading.notes.extend(note.map(str::to_owned));
    reading
}

/// Reads a piece of markup, of which no article is asked.
pub(super) fn read_piece(source: String) -> Reading {
    read_blocks(source, None).0
}

/// Reads the markup of a mail: its blocks, and how often each is quoted. It is
/// no page, and has neither an article nor what surrounds one.
pub(super) fn read_quoted(source: &str) -> (Reading, Vec<usize>) {
    let tamed = tame::tame(source);
    let mut page = blocks::Page::default();
    for part in tamed.parts() {
        page.append(blocks::read(&Document::from(&*part), false));
    }
    let notes = notes(page.hidden, &tamed);
    let blocks::Page { text, found, .. } = page;
    let quoted = found.iter().map(|found| found.quoted).collect();
    let block = |(place, found): (usize, Found)| {
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

/// About how many words markup says.
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

/// Markup of which all is text, as it was read.
pub(super) struct Piece {
    /// What it says.
    pub text: String,
    /// Its blocks in order.
    pub blocks: Vec<PieceBlock>,
    /// Places of hidden text that were left out.
    pub hidden: usize,
}

/// A block of it.
pub(super) struct PieceBlock {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What sort of block it is.
    pub kind: PassageKind,
    /// Level of a heading, else 0.
    pub level: u8,
    /// Bytes of its text that are links.
    pub links: usize,
}

/// Reads markup that holds nothing but text, such as a chapter: no article is
/// looked for, and nothing in it is furniture.
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

/// Reads markup; what there is to say of its article goes with it.
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
        notes.push("too long for its article to be told from the rest by their shapes".into());
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

/// What was left out, in words.
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

/// The marks of the blocks that belong to the article, where one is found.
fn article(document: Document, page: &blocks::Page) -> Option<HashSet<usize>> {
    let found = &page.found;
    if found.len() > blocks::MOST_BLOCKS || page.weight > HEAVIEST {
        return None;
    }
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

/// The heading that shows the title; where it shows it in full, it is the
/// title as the document shows it.
fn find_title(
    found: &[Found],
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
    // A page of several first headings shows none as its title.
    let only = (heads.len() == 1).then(|| heads[0]);
    if let Some(title) = matching.or(only.filter(|_| told.is_empty())) {
        // A heading may be set in several pieces.
        let is_piece =
            |n: usize| heads.contains(&n) && told.contains(&fold(&texts[n])) && !told.is_empty();
        if !(is_piece(title + 1) || title > 0 && is_piece(title - 1)) {
            shown.title = Some(texts[title].to_string());
        }
        return Some(title);
    }
    // Some set their title as a lesser heading, older pages large without
    // saying that it is one. The link in a list of pages is not it.
    let is_near = |n: usize| texts[n].len() < LONGEST_TITLE && texts[n].len() <= told.len() * 2;
    let is_shown = |n: usize| {
        let level = found[n].level;
        let is_link = found[n].links * 2 > texts[n].len();
        let could = level > 0 || (n < TITLE_WITHIN && !is_link);
        could && !told.is_empty() && is_near(n) && fold(&texts[n]) == told
    };
    let lesser = (0..found.len()).find(|n| is_shown(*n));
    // What the page says of its title elsewhere may be worded otherwise.
    lesser.or(only.filter(|n| found[*n].links * 2 <= texts[*n].len()))
}

fn kinds(found: &[Found], guard: &Guard, title: Option<usize>) -> Vec<PassageKind> {
    let kind = |(place, block): (usize, &Found)| match () {
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
