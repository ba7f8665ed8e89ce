//! Text wrapped for a page, with some words highlighted.

use std::ops::Range;

use super::{Page, Row, Target};
use crate::text::graphemes::width;
use crate::text::wrap::wrap;
use crate::tui::theme::Ink;

/// A line of styled pieces.
pub type Line = Vec<(String, Ink)>;

/// Byte ranges of a text with their inks; the first match wins.
pub type Lit = (Range<usize>, Ink);

/// A text as lines of at most `room` cells.
pub fn lines(text: &str, room: usize, ink: Ink, lit: &[Lit]) -> Vec<Line> {
    let safe = crate::text::line(text);
    // Where the text had to be changed for display, the ranges no longer fit.
    let lit = if safe == text { lit } else { &[] };
    let rows = wrap(&safe, room.max(4)).into_iter();
    rows.map(|row| pieces(&safe, row, ink, lit)).collect()
}

/// A row of a text, cut where its ink changes.
pub(super) fn pieces(text: &str, row: Range<usize>, ink: Ink, lit: &[Lit]) -> Line {
    let end = row.start + text[row.clone()].trim_end().len();
    let mut cuts: Vec<usize> = vec![row.start, end];
    for (range, _) in lit {
        cuts.extend([range.start, range.end].map(|cut| cut.clamp(row.start, end)));
    }
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let shown = |at: usize| {
        let own = lit.iter().find(|(range, _)| range.contains(&at));
        own.map_or(ink, |(_, ink)| *ink)
    };
    let parts = cuts.windows(2);
    parts
        .map(|part| (text[part[0]..part[1]].to_owned(), shown(part[0])))
        .collect()
}

/// Width of a line in cells.
pub fn cells(line: &Line) -> usize {
    line.iter().map(|(text, _)| width(text)).sum()
}

impl Page {
    /// Adds text that continues the row above, with some words highlighted.
    pub fn more(&mut self, indent: u16, text: (&str, Ink), lit: &[Lit], target: &Target) {
        let room = self.width.saturating_sub(usize::from(indent)).min(80);
        for line in lines(text.0, room, text.1, lit) {
            self.push(Row {
                indent,
                pieces: line,
                target: Some(target.clone()),
                continues: true,
                ..Row::default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lit_wherever_the_text_is_wrapped() {
        let text = "Seven people drowned off Alder";
        let lit = [(0..12, Ink::Conflict), (25..30, Ink::Accent)];
        for room in 6..40 {
            let lines = lines(text, room, Ink::Text, &lit);
            let of = |ink: Ink| -> String {
                let pieces = lines.iter().flatten().filter(|(_, own)| *own == ink);
                pieces.map(|(text, _)| text.replace(' ', "")).collect()
            };
            assert_eq!(of(Ink::Conflict), "Sevenpeople", "{room}");
            assert_eq!(of(Ink::Accent), "Alder", "{room}");
            assert!(lines.iter().all(|line| cells(line) <= room), "{room}");
        }
    }
}
