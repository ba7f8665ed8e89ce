//! Books: the chapters in reading order, each read as a page that is text
//! throughout. A chapter without a heading gets its title from the contents.

use std::collections::BTreeSet;

use self::book::Book;
use self::chapter::Chapter;
use super::outline;
use super::package::Package;
use super::paper::{Paper, Para, Role};
use super::xml::{Space, Tag, Visit, Way, decode, walk};
use super::{damaged, locked};
use crate::convert::ConvertError;
use crate::convert::html;
use crate::convert::reading::Reading;
use crate::model::vocabulary::PassageKind;
use crate::text::fold;

mod book;
mod chapter;
mod contents;

/// How many paragraphs at a chapter's start are searched for its heading.
const HEADING_WITHIN: usize = 4;

/// Reads an EPUB book.
///
/// # Errors
/// If the book is damaged, locked or too large.
pub(in super::super) fn read(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let mut package = Package::open(bytes)?;
    let locks = locks(&mut package)?;
    let mut container = Container::default();
    if let Some(part) = package.part("META-INF/container.xml")? {
        walk(&part, &mut container)?;
    }
    let name = container.root.ok_or_else(damaged)?;
    let part = package.part(&name)?.ok_or_else(damaged)?;
    let mut book = Book::new(&name);
    walk(&part, &mut book)?;
    let labels = contents::labels(&mut package, &book)?;
    let mut paper = Paper::default();
    let mut body: Vec<Para> = Vec::new();
    for item in book.chapters() {
        if locks.contains(&item.name.to_lowercase()) {
            return Err(locked());
        }
        if item.is_nav() {
            paper.left.navigation += 1;
        } else if !item.is_page() {
            paper.left.objects += 1;
        } else if let Some(bytes) = package.part(&item.name)? {
            let label = labels.get(&item.name.to_lowercase());
            let label = label.map(String::as_str);
            let chapter = chapter(&bytes, label, book.is_guided(item), &mut paper);
            body.extend(chapter);
        } else {
            paper.left.missing += 1;
        }
    }
    paper.extend(body);
    outline::reading(paper, book.facts())
}

/// Reads the paragraphs of a chapter and adds its notes to the paper. A page
/// that may be the contents counts as such if it consists of links.
fn chapter(
    bytes: &[u8],
    label: Option<&str>,
    may_be_contents: bool,
    paper: &mut Paper,
) -> Vec<Para> {
    let mut chapter = Chapter::default();
    // Some chapters are not valid XML; they are read unprepared.
    let (text, notes) = match walk(bytes, &mut chapter) {
        Ok(()) => {
            paper.left.add(std::mem::take(&mut chapter.left));
            (chapter.text, chapter.notes)
        }
        Err(_) => (decode(bytes).into_owned(), String::new()),
    };
    let (mut paras, links) = paras(&text, paper);
    let size: usize = paras.iter().map(|para| para.text.len()).sum();
    if may_be_contents && links * 2 > size {
        paper.left.navigation += 1;
        return Vec::new();
    }
    let (notes, _) = self::paras(&notes, paper);
    paper.left.notes += notes.len();
    paper.notes.extend(notes);
    if let Some(label) = label {
        head(&mut paras, label);
    }
    paras
}

/// The paragraphs of some markup, and how many bytes of them are links.
fn paras(markup: &str, paper: &mut Paper) -> (Vec<Para>, usize) {
    let piece = html::read_all(markup);
    paper.left.hidden += piece.hidden;
    let links = piece.blocks.iter().map(|block| block.links).sum();
    let para = |block: &html::PieceBlock| {
        let text = piece.text[block.range.clone()].to_owned();
        let role = match block.kind {
            PassageKind::Head => Role::Head(block.level.max(1)),
            PassageKind::List => Role::Item,
            PassageKind::Quote => Role::Quote,
            PassageKind::Furniture => Role::Aside,
            PassageKind::Paragraph if text.contains('\t') => Role::Row,
            PassageKind::Paragraph => Role::Text,
        };
        Para { role, text }
    };
    (piece.blocks.iter().map(para).collect(), links)
}

/// Gives a chapter its heading, unless it has one.
fn head(paras: &mut Vec<Para>, label: &str) {
    let is_head = |para: &Para| matches!(para.role, Role::Head(_) | Role::Title);
    if paras.is_empty() || paras.iter().any(is_head) {
        return;
    }
    let wanted = fold(label);
    let mut first = paras.iter_mut().take(HEADING_WITHIN);
    if let Some(shown) = first.find(|para| fold(&para.text) == wanted) {
        shown.role = Role::Head(1);
    } else {
        let (role, text) = (Role::Head(1), label.to_owned());
        paras.insert(0, Para { role, text });
    }
}

/// Names of the parts that are encrypted. Obfuscated fonts count too, but no
/// chapter is one.
fn locks(package: &mut Package<'_>) -> Result<BTreeSet<String>, ConvertError> {
    let mut locks = Locks::default();
    if let Some(part) = package.part("META-INF/encryption.xml")? {
        walk(&part, &mut locks)?;
    }
    Ok(locks.names)
}

#[derive(Default)]
struct Locks {
    names: BTreeSet<String>,
}

impl Visit for Locks {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        if tag.is(Space::Container, "CipherReference")
            && let Some(name) = tag.value("URI")
        {
            self.names.insert(book::name("", &name).to_lowercase());
        }
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// The container file, which names the package file.
#[derive(Default)]
struct Container {
    root: Option<String>,
}

impl Visit for Container {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        if tag.name == "rootfile" && self.root.is_none() {
            self.root = tag.value("full-path").map(|name| book::name("", &name));
        }
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {}
    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
