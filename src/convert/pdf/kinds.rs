//! Decides the kind of a block by its look: letter size and weight, position,
//! first words.

use super::book::Book;
use super::breaks::Why;
use super::paragraphs::Paragraph;
use super::pieces::Piece;
use super::signs::{is_bullet, is_caption, is_end, is_labelled, is_note, is_quotation};

/// Letters smaller than this, relative to the body, are notes or side text.
const SMALL: f32 = 0.93;
/// Larger letters are headings.
const LARGE: f32 = 1.12;
/// Part of the page's height below which notes stand.
const NOTES: f32 = 0.35;
/// Most lines of a caption, and of a heading in the body's size.
const FEW: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Item,
    Note,
    Caption,
    Heading,
    /// A pull quote: a sentence of the text, set large.
    Pull,
    /// Small text beside or between the main text.
    Side,
    /// A row of a table.
    Row,
    Furniture,
}

pub(super) fn kind(book: &Book, paragraph: &Paragraph) -> Kind {
    let lines: Vec<&Piece> = paragraph
        .lines
        .iter()
        .map(|place| &book.pieces[*place])
        .collect();
    let Some(&first) = lines.first() else {
        return Kind::Paragraph;
    };
    let text = first.text.as_str();
    let letters = lines.iter().map(|line| line.letters() + 1).sum::<usize>() - 1;
    let last = lines.last().map_or("", |line| line.text.as_str());
    let (size, body) = (first.size, book.body);
    let height = book.sheet(first).map_or(0.0, |sheet| sheet.height);
    let is_small = size < SMALL * body;
    if is_small && (first.is_noted || is_note(text)) && first.y > NOTES * height {
        return Kind::Note;
    }
    if is_caption(text) && (size < 0.97 * body || (lines.len() <= FEW && is_labelled(text))) {
        return Kind::Caption;
    }
    let is_bold = book.is_bold(first) && lines.len() <= FEW && letters < 160;
    if size > LARGE * body || is_bold {
        return if is_quotation(text) {
            Kind::Pull
        } else {
            Kind::Heading
        };
    }
    if is_small {
        return Kind::Side;
    }
    let is_other = |line: &&Piece| line.is_pure && line.font != book.font && !book.is_named(line);
    let is_begun = text.starts_with(char::is_uppercase);
    if lines.len() < FEW && letters < 120 && is_begun && !is_end(last) && lines.iter().all(is_other)
    {
        return Kind::Heading;
    }
    if size > 1.08 * body && is_quotation(text) {
        return Kind::Pull;
    }
    if lines.len() == 1 && letters < 80 && is_line_of_its_own(book, paragraph, first) {
        return Kind::Heading;
    }
    if is_bullet(first.first_word()) && first.has_words() {
        return Kind::Item;
    }
    Kind::Paragraph
}

/// Whether a line in a nameless font is placed like a heading: after a gap, and
/// short or centred.
fn is_line_of_its_own(book: &Book, paragraph: &Paragraph, line: &Piece) -> bool {
    let room = paragraph.right - line.end();
    let is_centred = (line.begin() - paragraph.left - room).abs() < book.body;
    matches!(paragraph.why, Why::Gap | Why::Font)
        && !is_end(&line.text)
        && !is_bullet(line.first_word())
        && !book.is_named(line)
        && !line.text.starts_with(char::is_lowercase)
        && (room > 2.0 * book.body || is_centred)
}
