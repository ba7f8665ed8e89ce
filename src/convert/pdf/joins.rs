//! Joins paragraphs that continue in the next column or on the next page,
//! across captions, notes, pull quotes and furniture.

use super::book::Book;
use super::breaks::{Look, Why, has_room};
use super::kinds::Kind;
use super::leading::Style;
use super::paragraphs::Paragraph;
use super::pieces::Piece;
use super::signs::{is_bullet, is_full_stop, is_hyphenated, is_quotation};

/// In a column without visible edges, a line of at least this part of the usual
/// width counts as full.
const NARROW: f32 = 0.75;

/// Joins the parts of one paragraph.
pub(super) fn join(look: &Look<'_>, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let usual = usual_width(look.book);
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    // The last paragraph or item that may continue, and a heading-like line
    // that may turn out to continue.
    let mut open: Option<usize> = None;
    let mut heading: Option<usize> = None;
    for paragraph in paragraphs {
        let is_text = matches!(paragraph.kind, Kind::Paragraph | Kind::Item);
        if let Some(before) = heading.take().filter(|_| is_text)
            && begins_small(look, &paragraph)
            && goes_on(look, &out[before], &paragraph, usual)
        {
            out[before].kind = Kind::Paragraph;
            open = Some(before);
        }
        if let Some(before) = open.filter(|_| is_text)
            && goes_on(look, &out[before], &paragraph, usual)
        {
            let before = &mut out[before];
            before.lines.extend(paragraph.lines);
            before.right = paragraph.right;
            before.page = paragraph.page;
            continue;
        }
        if is_text {
            open = Some(out.len());
        } else if paragraph.kind == Kind::Heading {
            open = None;
            heading = Some(out.len());
        }
        out.push(paragraph);
    }
    out
}

/// The width of full body lines in points: the upper quartile, because last
/// lines are shorter.
fn usual_width(book: &Book) -> f32 {
    let body = book.pieces.iter().filter(|piece| book.is_body(piece));
    let mut widths: Vec<f32> = body.map(|piece| piece.x1 - piece.x0).collect();
    widths.sort_by(f32::total_cmp);
    widths.get(widths.len() * 3 / 4).copied().unwrap_or(0.0)
}

/// Whether the paragraph `before` continues in `after`.
fn goes_on(look: &Look<'_>, before: &Paragraph, after: &Paragraph, usual: f32) -> bool {
    let pieces = &look.book.pieces;
    let (Some(&last), Some(&first)) = (before.lines.last(), after.lines.first()) else {
        return false;
    };
    let (last, first) = (&pieces[last], &pieces[first]);
    let second = after.lines.get(1).map(|place| &pieces[*place]);
    let body = look.book.body;
    let is_far = before.page != after.page || last.y > first.y || last.shares(first) <= 0.0;
    let ends = is_full_stop(&last.text);
    let is_within = first.text.starts_with(char::is_lowercase) || is_hyphenated(&last.text);
    let begins = is_bullet(first.first_word()) || first.cap.is_some();
    let by = second.map_or(first.begin() - after.left, |second| {
        first.begin() - second.begin()
    });
    let is_indented = look.style == Style::Indented && by > 0.5 * body;
    // Nothing continues across a page without text.
    if after.page > before.page + 1 {
        return false;
    }
    if !is_alike(look, last, first, after) || begins || is_indented || after.kind == Kind::Item {
        return false;
    }
    if !is_far {
        return is_within
            && !ends
            && before.kind != Kind::Item
            && matches!(after.why, Why::Column | Why::Size | Why::Gap);
    }
    let hangs = look.style == Style::Hanging && second.is_some() && by < -0.5 * body;
    let is_said = is_quotation(&first.text) && look.style == Style::Spaced && ends;
    let is_wide = before.has_edges || last.x1 - last.x0 > NARROW * usual;
    let is_full = is_wide && !has_room(last, first, before.right);
    !hangs && !is_said && (is_within || is_full) && !(before.kind == Kind::Item && ends)
}

fn begins_small(look: &Look<'_>, paragraph: &Paragraph) -> bool {
    let first = paragraph
        .lines
        .first()
        .map(|place| &look.book.pieces[*place]);
    first.is_some_and(|first| first.text.starts_with(char::is_lowercase))
}

/// Whether two lines look like lines of one paragraph.
fn is_alike(look: &Look<'_>, last: &Piece, first: &Piece, after: &Paragraph) -> bool {
    let book = look.book;
    let is_other = last.is_pure
        && first.is_pure
        && last.font != first.font
        && !book.is_named(first)
        && after.kind != Kind::Item
        && after.lines.len() < 3
        && first.font != book.font;
    (last.size - first.size).abs() < 0.06 * book.body + 0.2
        && book.is_bold(last) == book.is_bold(first)
        && !is_other
}
