//! What one grapheme looks like on a screen, and how wide it is.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::sanitize::sanitize;

/// A grapheme made safe to draw: its bytes in the text, what is shown for it
/// and how many cells that takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Byte offset of the grapheme in the text.
    pub start: usize,
    /// What is drawn; differs from the text where that would be hostile.
    pub shown: Cow<'a, str>,
    /// Cells taken: 0 to 2 for ordinary graphemes, more for a marker.
    pub width: usize,
}

/// The graphemes of `text` as they are drawn. Tabs and line feeds show as
/// one space.
pub fn cells(text: &str) -> impl Iterator<Item = Cell<'_>> {
    text.grapheme_indices(true).map(|(start, g)| {
        let shown = match g {
            "\n" | "\t" | "\r\n" => Cow::Borrowed(" "),
            g => sanitize(g),
        };
        let width = shown.width();
        Cell {
            start,
            shown,
            width,
        }
    })
}

/// Cells that `text` takes when drawn.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    cells(text).map(|c| c.width).sum()
}

/// `text` in at most `room` cells, the cut shown by `…`; whole graphemes.
pub fn fit(text: &str, room: usize) -> Cow<'_, str> {
    let clean = super::line(text);
    if width(&clean) <= room {
        return clean;
    }
    let mut out = String::new();
    let mut used = 0;
    for cell in cells(&clean) {
        if used + cell.width + 1 > room {
            break;
        }
        used += cell.width;
        out.push_str(&cell.shown);
    }
    out.truncate(out.trim_end().len());
    if room > 0 {
        out.push('…');
    }
    Cow::Owned(out)
}

/// [`fit`], padded with spaces to exactly `room` cells.
pub fn pad(text: &str, room: usize) -> String {
    let mut out = fit(text, room).into_owned();
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', room.saturating_sub(used)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitting_never_splits_a_grapheme_or_overflows() {
        let text = "日本語 👩‍👩‍👧 e\u{301}tude";
        for room in 0..30 {
            let cut = fit(text, room);
            assert!(width(&cut) <= room, "{room}: {cut}");
            assert_eq!(width(&pad(text, room)), room);
        }
        assert_eq!(fit("Kataib Hezbollah", 8), "Kataib…");
        assert_eq!(fit("日本語", 4), "日…");
    }
}
