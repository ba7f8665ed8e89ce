//! Decides where the lines of a column begin a new paragraph.

use super::book::{Book, PieceIndex};
use super::leading::{Leading, Style};
use super::pieces::Piece;
use super::signs::{
    is_bullet, is_end, is_full_stop, is_next_note, is_often_bullet, is_only_bullet, is_shortened,
};

/// How much wider than usual the distance between paragraphs is. Values from
/// 1.10 to 1.25 work as well.
const APART: f32 = 1.17;
/// Lines beside and just below a drop cap, whose left edge is not meaningful.
const BESIDE_CAP: usize = 5;

/// Why a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A column begins.
    Column,
    /// The size changes.
    Size,
    /// The gap above is large.
    Gap,
    /// The font changes.
    Font,
    /// It begins with a bullet or number.
    Bullet,
    /// It begins with a drop cap.
    Cap,
    /// It begins with a note's number.
    Note,
    /// Its first line is indented or hangs.
    Indent,
    /// The line before it is short.
    Short,
}

/// The document as the rules for its lines see it.
pub(super) struct Look<'a> {
    pub book: &'a Book,
    pub leading: &'a Leading,
    pub style: Style,
}

/// Whether the first word of a line would have fitted at the end of the line
/// above; `right` is where the column ends.
pub(super) fn has_room(above: &Piece, below: &Piece, right: f32) -> bool {
    let letter = below.width() / below.letters().max(1) as f32;
    let word = letter * below.first_word().chars().count() as f32;
    right - above.end() > word + 0.35 * above.size
}

impl Look<'_> {
    /// Whether, and why, a line begins a new paragraph after `lines`. Its
    /// column reaches from `left` to `right`.
    pub(super) fn breaks(
        &self,
        lines: &[PieceIndex],
        below: PieceIndex,
        left: f32,
        right: f32,
    ) -> Option<Why> {
        let pieces = &self.book.pieces;
        let (first, above) = (&pieces[*lines.first()?], &pieces[*lines.last()?]);
        let below = &pieces[below];
        if above.size.max(below.size) > 1.1 * above.size.min(below.size) {
            return Some(Why::Size);
        }
        let distance = below.y - above.y;
        let leading = self.leading.of(above);
        if distance > APART * leading + 0.3 {
            return Some(Why::Gap);
        }
        let is_short = right - above.end() > 3.0 * above.size;
        let ends = is_full_stop(&above.text) || is_short || distance > 1.02 * leading + 0.2;
        if self.changes_font(above, below) && ends {
            return Some(Why::Font);
        }
        if self.is_item(first, above, below, left, right) {
            return Some(Why::Bullet);
        }
        if below.cap.is_some() {
            return Some(Why::Cap);
        }
        let is_small = below.size < 0.95 * self.book.body;
        if is_small && (below.is_noted || is_next_note(&first.text, &below.text)) {
            return Some(Why::Note);
        }
        let is_centred = (above.middle() - below.middle()).abs() < 0.5 * above.size
            && (above.x0 - below.x0).abs() > 0.5 * above.size;
        if is_centred && !is_end(&above.text) {
            return None;
        }
        let is_beside_cap =
            first.cap.is_some() && lines.len() <= BESIDE_CAP && !is_full_stop(&above.text);
        if !is_beside_cap && self.is_indented(lines, above, below, is_centred, left, right) {
            return Some(Why::Indent);
        }
        self.is_after_short(above, below, is_centred, left, right)
            .then_some(Why::Short)
    }

    /// Whether two lines are entirely in different fonts, as far as the file
    /// says.
    fn changes_font(&self, above: &Piece, below: &Piece) -> bool {
        let weights = self.book.is_bold(above) != self.book.is_bold(below);
        above.font != below.font
            && above.is_pure
            && below.is_pure
            && (weights || !self.book.is_named(above))
    }

    fn is_item(&self, first: &Piece, above: &Piece, below: &Piece, left: f32, right: f32) -> bool {
        let word = below.first_word();
        if !is_bullet(word) || !below.has_words() {
            return false;
        }
        let stands_out = below.begin() - left > 0.3 * self.book.body
            || is_often_bullet(word)
            || is_bullet(first.first_word());
        let may_begin =
            is_only_bullet(word) || is_full_stop(&above.text) || has_room(above, below, right);
        stands_out && may_begin
    }

    fn is_indented(
        &self,
        lines: &[PieceIndex],
        above: &Piece,
        below: &Piece,
        is_centred: bool,
        left: f32,
        right: f32,
    ) -> bool {
        let body = self.book.body;
        let ends = is_full_stop(&above.text);
        let by = below.begin() - above.begin();
        let is_item = lines
            .first()
            .is_some_and(|first| is_bullet(self.book.pieces[*first].first_word()));
        let indents = self.style == Style::Indented;
        let hangs = self.style == Style::Hanging;
        if lines.len() > 1 {
            return (by > 0.5 * body
                && (!hangs || by > 4.5 * body)
                && (ends || (by < 4.5 * body && indents)))
                || (by < -0.5 * body && (ends || is_item || hangs) && !is_centred);
        }
        let is_body = self.book.is_body(above);
        let from_edge = below.begin() - left;
        let is_one_line = by.abs() < 0.3 * body && is_body && !is_item && !is_centred;
        if is_one_line {
            let is_first =
                from_edge > 0.5 * body && from_edge < 4.5 * body && below.beside.is_none();
            if (indents && is_first && (ends || right - above.end() > 3.0 * body))
                || (hangs && from_edge < 0.3 * body && ends)
            {
                return true;
            }
        }
        (by > 0.5 * body && !is_item && !hangs && (indents || ends))
            || (by < -0.5 * body && is_item)
    }

    /// Whether a line begins like a paragraph.
    fn may_begin(&self, above: &Piece, below: &Piece, is_short: bool) -> bool {
        let begins = |c: char| c.is_uppercase() || c.is_numeric();
        // Two short lines, such as a byline and a date, are separate.
        let is_own = is_short && above.size < 1.1 * self.book.body;
        below.text.starts_with(begins)
            && if self.style == Style::Spaced {
                is_own || self.book.is_body(above)
            } else {
                is_own || below.letters() > 20
            }
    }

    /// Whether the line above ends early and so ends its paragraph.
    fn is_after_short(
        &self,
        above: &Piece,
        below: &Piece,
        is_centred: bool,
        left: f32,
        right: f32,
    ) -> bool {
        if is_end(&above.text) && has_room(above, below, right) && !is_shortened(&above.text) {
            return true;
        }
        let is_short = |line: &Piece| right - line.end() > 0.4 * (right - left);
        is_short(above) && !is_centred && self.may_begin(above, below, is_short(below))
    }
}
