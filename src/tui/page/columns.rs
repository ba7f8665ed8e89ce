//! Sources as columns at the right end of a page's rows.

use super::Material;
use crate::model::SourceId;
use crate::model::view::Item;
use crate::text::graphemes::{self, Cell, cells, fit, pad};
use crate::tui::page::Row;
use crate::tui::theme::Ink;

/// The fewest and most cells of a column, and the most of what leads a row:
/// further away an eye no longer follows the row.
const COLUMN: (usize, usize) = (4, 11);
const MOST_LEAD: usize = 72;

/// The columns, and the cells before them.
pub struct Columns {
    /// The sources of the view.
    pub sources: Vec<SourceId>,
    /// Cells left of the first column.
    pub lead: usize,
    /// Cells of a column, the gap after it included.
    pub each: usize,
    names: Vec<String>,
}

impl Columns {
    /// The columns that a page has room for beside at least `least` cells;
    /// they grow to their names where `wanted` cells are left.
    pub fn new(material: Material, least: usize, wanted: usize) -> Option<Self> {
        let Material {
            story, view, width, ..
        } = material;
        let sources: Vec<SourceId> = story
            .sources()
            .filter(|s| view.has(Item::Source(*s)))
            .collect();
        let names: Vec<&str> = sources
            .iter()
            .map(|s| story.briefing(*s).short_name())
            .collect();
        let longest = names.iter().map(|n| graphemes::width(n)).max()?;
        let room = width.saturating_sub(wanted) / sources.len();
        let each = room.min(longest + 1).clamp(COLUMN.0, COLUMN.1);
        if each * sources.len() + least > width {
            return None;
        }
        Some(Self {
            names: names
                .into_iter()
                .map(|name| label(name, each - 1))
                .collect(),
            lead: (width - each * sources.len()).min(MOST_LEAD),
            sources,
            each,
        })
    }

    /// The row with the sources' names, at the left of their columns or at
    /// the right, as numbers stand.
    pub fn head(&self, right: bool) -> Row {
        let mut row = Row::text(" ".repeat(self.lead), Ink::Text);
        for name in &self.names {
            let text = if right {
                let gap = self.each.saturating_sub(1 + graphemes::width(name));
                format!("{}{name} ", " ".repeat(gap))
            } else {
                pad(name, self.each)
            };
            row.pieces.push((text, Ink::Head));
        }
        row
    }
}

/// A short name in `room` cells: whole, else the initials of its words, else
/// its first letters.
fn label(name: &str, room: usize) -> String {
    if graphemes::width(name) <= room {
        return fit(name, room).into_owned();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters: String = if words.len() > 1 && room < 6 {
        words.iter().filter_map(|w| w.chars().next()).collect()
    } else {
        name.into()
    };
    let mut used = 0;
    let fits = |cell: &Cell| {
        used += cell.width;
        used <= room
    };
    let shown = cells(&letters)
        .take_while(fits)
        .map(|c| c.shown.into_owned());
    shown.collect::<String>().trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_fits_its_column() {
        for (name, room, expected) in [
            ("ECFR", 4, "ECFR"),
            ("ECFR", 3, "ECF"),
            ("Rabbit Hole", 4, "RH"),
            ("Rabbit Hole", 8, "Rabbit H"),
            ("Atlantic", 5, "Atlan"),
        ] {
            assert_eq!(label(name, room), expected);
            assert!(graphemes::width(&label(name, room)) <= room);
        }
    }
}
