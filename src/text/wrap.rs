//! Wraps text to a measure; every row keeps its bytes.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::graphemes::{cells, width};

/// Splits `text` into rows of at most `measure` cells.
///
/// The rows are consecutive byte ranges without gap or overlap, so nothing is
/// lost: white space at a break stays at the end of its row, outside the
/// measure, and is not drawn. A word longer than the measure is cut between
/// graphemes. Line feeds break. There is always at least one row. A grapheme
/// wider than the measure gets a row of its own.
pub fn wrap(text: &str, measure: usize) -> Vec<Range<usize>> {
    let measure = measure.max(1);
    let mut rows = Vec::new();
    let mut row = FillingRow::default();
    for (at, piece) in text.split_word_bound_indices() {
        if piece.contains('\n') {
            row.used = 0;
            rows.push(row.start..at + piece.len());
            row.start = at + piece.len();
            continue;
        }
        if piece.chars().all(char::is_whitespace) && !piece.contains('\u{a0}') {
            row.used += width(piece);
            row.break_at = Some(at + piece.len());
            row.after_break = 0;
            continue;
        }
        let wide = width(piece);
        if row.used + wide > measure && row.break_at.is_some_and(|b| b > row.start) {
            let cut = row.break_at.take().unwrap_or(at);
            rows.push(row.start..cut);
            row.start = cut;
            row.used = row.after_break;
        }
        row.after_break += wide;
        if row.used + wide <= measure {
            row.used += wide;
        } else {
            cut_piece(text, at, piece, measure, &mut row, &mut rows);
        }
        if ends_in_break(piece) {
            row.break_at = Some(at + piece.len());
            row.after_break = 0;
        }
    }
    if row.start < text.len() || rows.is_empty() {
        rows.push(row.start..text.len());
    }
    rows
}

/// The row being filled.
#[derive(Default)]
struct FillingRow {
    start: usize,
    used: usize,
    /// The last place where a break is allowed.
    break_at: Option<usize>,
    /// Cells used since that place.
    after_break: usize,
}

/// Whether a row may end after this piece.
fn ends_in_break(piece: &str) -> bool {
    piece.ends_with(['-', '–', '—', '/'])
}

/// Cuts a piece that is too wide for the rest of the row, between graphemes.
fn cut_piece(
    text: &str,
    at: usize,
    piece: &str,
    measure: usize,
    row: &mut FillingRow,
    rows: &mut Vec<Range<usize>>,
) {
    debug_assert_eq!(&text[at..at + piece.len()], piece);
    for cell in cells(piece) {
        let here = at + cell.start;
        if row.used + cell.width > measure && here > row.start {
            rows.push(row.start..here);
            row.start = here;
            row.used = 0;
        }
        row.used += cell.width;
    }
    row.break_at = None;
    row.after_break = row.used;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, measure: usize) -> Vec<&str> {
        wrap(text, measure).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn breaks_between_words_and_after_hyphens() {
        assert_eq!(
            rows("First reports put it", 9),
            ["First ", "reports ", "put it"]
        );
        assert_eq!(rows("tit-for-tat war", 8), ["tit-for-", "tat war"]);
        assert_eq!(rows("a\n\nb", 9), ["a\n", "\n", "b"]);
        assert_eq!(rows("", 9), [""]);
    }

    #[test]
    fn cuts_what_is_longer_than_the_measure() {
        assert_eq!(
            rows("https://a.example/xyz", 8).concat(),
            "https://a.example/xyz"
        );
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("日本語", 1), ["日", "本", "語"]);
    }

    #[test]
    fn a_quotation_mark_stays_with_its_word() {
        assert_eq!(rows("he said: “no” twice", 13), ["he said: “no” ", "twice"]);
    }
}
