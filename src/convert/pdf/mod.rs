//! PDFs. A file gives positions of glyphs but no paragraphs; the positions
//! reveal them, as they do to a person.
//!
//! [`glyphs`] draws the pages, [`sheets`] cuts each page into pieces of lines,
//! and [`layout`] builds blocks from the pieces of all pages. The constants in
//! these files were measured on 78 documents by six producers in 31 layouts,
//! with texts of their own; each rule was tested by leaving it out.

mod about;
mod book;
mod bookmarks;
mod breaks;
mod chains;
mod drops;
mod furniture;
pub(super) mod glyphs;
mod gutters;
mod hyphens;
mod joins;
mod kinds;
mod layers;
mod layout;
mod leading;
mod letters;
mod lines;
mod order;
mod paragraphs;
mod picture;
mod pieces;
mod sheets;
mod signs;
mod strings;
mod tables;
mod titles;
mod upright;
mod xmp;

use std::borrow::Cow;

use book::Book;
use glyphs::Read;
use kinds::Kind;
use layout::Passage;
use sheets::Sheet;

use super::reading::{Page, Reading, Shown, Spot};
use super::scans::Picture;
use super::{ConvertError, apart, surroundings};
use crate::model::vocabulary::{Blocks, PassageKind};

/// Part of the letters that may be unknown before a note says so.
const UNKNOWN: f32 = 0.05;
/// Most pages that one note names.
const NAMED: usize = 12;

/// Reads a PDF.
///
/// # Errors
/// If the PDF is locked, damaged, too large, or shows nothing.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, ConvertError> {
    let pdf = glyphs::open(bytes)?;
    let all = pdf.pages().len() as u32;
    let mut sheets = Vec::new();
    let read = glyphs::glyphs(&pdf, &mut |page| {
        let number = sheets.len() as u32;
        sheets.push(sheets::sheet(page, number));
        apart::tell(number + 1, all);
    })?;
    let mut reading = build(sheets, read)?;
    bookmarks::mark(&mut reading, &bookmarks::bookmarks(&pdf));
    about::settle(about::about(&pdf), &mut reading);
    Ok(reading)
}

/// Draws the pictures of a page; `page` counts from 1.
///
/// # Errors
/// As for [`read`], and if the page does not exist or has no picture.
pub(super) fn picture(bytes: &[u8], page: u32) -> Result<Picture, ConvertError> {
    picture::picture(&glyphs::open(bytes)?, page)
}

/// Builds the reading from the pages.
///
/// # Errors
/// If the pages show nothing.
fn build(sheets: Vec<Sheet>, read: Read) -> Result<Reading, ConvertError> {
    let notes = notes(&sheets, &read)?;
    let pictures = (1..).zip(&sheets).filter(|(_, sheet)| sheet.is_picture);
    let pictures = pictures.map(|(number, _)| number).collect();
    let book = Book::new(sheets, read.fonts);
    let passages = layout::passages(&book);
    let mut reading = Reading {
        numbering: Blocks::Elements,
        notes,
        pictures,
        ..Reading::default()
    };
    reading.shown = about(&passages, book.body);
    for passage in &passages {
        let spot = Spot::Page(spot(passage));
        reading.push(passage_kind(passage.kind), &passage.text, Some(spot));
    }
    mark_head(&passages, &mut reading);
    Ok(reading)
}

/// Marks the byline and the date at the top of the first page.
fn mark_head(passages: &[Passage], reading: &mut Reading) {
    let texts: Vec<Cow<'_, str>> = passages.iter().map(|p| p.text.as_str().into()).collect();
    let mut kinds: Vec<PassageKind> = reading.blocks.iter().map(|block| block.kind).collect();
    let title = reading.shown.title.as_deref();
    let title = title.and_then(|title| texts.iter().position(|text| text == title));
    surroundings::mark_head(&texts, &mut kinds, title, &mut reading.shown);
    for (block, kind) in reading.blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
}

/// Takes the largest heading of the first page as the title, unless another is
/// as large.
fn about(passages: &[Passage], body: f32) -> Shown {
    let first = passages.iter().take_while(|passage| passage.pages.0 == 0);
    let heads: Vec<&Passage> = first
        .filter(|passage| passage.kind == Kind::Heading)
        .collect();
    let largest = heads.iter().map(|head| head.size).fold(0.0, f32::max);
    let mut largest_heads = heads.iter().filter(|head| head.size > largest - 0.3);
    let title = largest_heads.next().filter(|head| head.size > 1.3 * body);
    let title = title.filter(|_| largest_heads.next().is_none());
    Shown {
        title: title.map(|head| head.text.clone()),
        ..Shown::default()
    }
}

fn passage_kind(kind: Kind) -> PassageKind {
    match kind {
        Kind::Heading => PassageKind::Head,
        Kind::Item => PassageKind::List,
        Kind::Pull => PassageKind::Quote,
        Kind::Furniture => PassageKind::Furniture,
        Kind::Paragraph | Kind::Note | Kind::Caption | Kind::Side | Kind::Row => {
            PassageKind::Paragraph
        }
    }
}

fn spot(passage: &Passage) -> Page {
    let (first, last) = passage.pages;
    Page {
        number: first + 1,
        frame: passage.frame.map(|side| side.round() as u16),
        joined: (last != first).then_some(last + 1),
        ocr: false,
    }
}

/// Notes on damaged pages and unknown letters.
fn notes(sheets: &[Sheet], read: &Read) -> Result<Vec<String>, ConvertError> {
    let letters: usize = sheets.iter().map(|sheet| sheet.letters).sum();
    if letters == 0 && !sheets.iter().any(|sheet| sheet.is_picture) {
        let why = "it shows neither letters nor pictures; save it anew from the program that \
                   made it";
        return Err(ConvertError::Unreadable(why.into()));
    }
    let mut notes = Vec::new();
    if let Some(pages) = pages(read.spoilt.iter().map(|page| *page as usize)) {
        notes.push(format!("{pages} damaged: some of the text may be missing"));
    }
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    if unknown * 2 > letters {
        let why = "it does not identify most of its letters; print it anew, or make pictures \
                   of its pages, which tesseract reads";
        return Err(ConvertError::Unreadable(why.into()));
    }
    if unknown as f32 > UNKNOWN * letters as f32 {
        let percent = unknown * 100 / letters;
        notes.push(format!(
            "the file does not identify {percent} % of its letters (�)"
        ));
    }
    Ok(notes)
}

/// *page 3 is*, *pages 3, 4 and 7 more are each*; `None` for no pages.
fn pages(numbers: impl Iterator<Item = usize>) -> Option<String> {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("page {one} is")),
        all if all.len() > NAMED => {
            let named = all[..NAMED].join(", ");
            Some(format!(
                "pages {named} and {} more are each",
                all.len() - NAMED
            ))
        }
        all => Some(format!("pages {} are each", all.join(", "))),
    }
}

#[cfg(test)]
mod pdf_tests;
