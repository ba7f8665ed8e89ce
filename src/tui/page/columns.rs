//! The columns of a table: how wide each is, and how many are in sight.

use super::target::Target;
use crate::text::graphemes;
use crate::tui::theme::Ink;

/// The fewest cells of a column when its name is cut to bring all columns into
/// sight.
const LEAST_COLUMN: usize = 7;
/// The fewest cells of a row's lead when not all columns are in sight, and the
/// most ever: an eye cannot follow a longer row.
const LEAST_LEAD: usize = 24;
const MOST_LEAD: usize = 72;
/// Page width in cells from which headings may take two lines.
const ROOM_FOR_TWO: usize = 60;

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Cells of the widest of its cells.
    pub widest: usize,
    /// Whether cells are right-aligned, as numbers are.
    pub right: bool,
}

/// The contents of a row in one column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// Pieces of text.
    pub pieces: Vec<(String, Ink)>,
    /// Where Enter leads, if not to the target of the row.
    pub target: Option<Target>,
    /// The key to sort by.
    pub rank: usize,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The heading of the rows' lead.
    pub title: String,
    pub(super) columns: Vec<Column>,
    /// Cells left of the first column.
    pub lead: usize,
    /// Cells of each column, including the gap before it.
    pub(super) each: Vec<usize>,
    /// Lines of the headings: two if that brings more columns into sight.
    pub(super) heads: usize,
}

/// The fewest cells in which a name fits on two lines.
fn halved(name: &str) -> usize {
    let all = graphemes::width(name);
    let mut less = all.div_ceil(2)..all;
    less.find(|cells| in_two(name, *cells).is_some())
        .unwrap_or(all)
}

/// A name on two lines, if both fit `cells`.
pub(super) fn in_two(name: &str, cells: usize) -> Option<[&str; 2]> {
    let (at, _) = name.match_indices(' ').rfind(|(at, _)| {
        let first = graphemes::width(&name[..*at]);
        first <= cells
    })?;
    let lines = [&name[..at], &name[at + 1..]];
    (graphemes::width(lines[1]) <= cells).then_some(lines)
}

impl Table {
    /// Columns after leads of up to `longest` cells, in a page of `width`
    /// cells.
    pub fn new(
        title: impl Into<String>,
        columns: Vec<Column>,
        longest: usize,
        width: usize,
    ) -> Self {
        let title = title.into();
        let wanted = (longest + 1)
            .max(graphemes::width(&title) + 2)
            .min(MOST_LEAD);
        let least = wanted.min(LEAST_LEAD).min(width * 2 / 3).max(1);
        // The sign of the order follows a name.
        let own = |name: fn(&str) -> usize| -> Vec<usize> {
            let cells = columns.iter().map(|c| name(&c.name).max(c.widest) + 2);
            cells.collect()
        };
        let mut each = own(graphemes::width);
        let room = width.saturating_sub(least);
        let even = room / columns.len().max(1);
        let mut heads = 1;
        if each.iter().sum::<usize>() > room && width >= ROOM_FOR_TWO {
            let halved = own(halved);
            heads = if halved == each { 1 } else { 2 };
            each = halved;
        }
        if each.iter().sum::<usize>() > room && even >= LEAST_COLUMN {
            let shrunk =
                |(column, cells): (&Column, &usize)| (*cells).min(even.max(column.widest + 1));
            each = columns.iter().zip(&each).map(shrunk).collect();
        }
        let all: usize = each.iter().sum();
        let lead = if least + all > width {
            // The lead gets what the columns that fit leave over.
            let mut used = least;
            let fits = |cells: &&usize| {
                used += **cells;
                used <= width
            };
            let fit: usize = each.iter().take_while(fits).sum();
            let widest = each.iter().max().copied().unwrap_or(0);
            let most = wanted.min(width.saturating_sub(widest)).max(least);
            width.saturating_sub(fit.max(1)).clamp(least, most)
        } else {
            wanted.min(width - all)
        };
        Self {
            title,
            columns,
            lead,
            each,
            heads,
        }
    }

    /// How many columns from `first` on are in sight in `width` cells.
    pub(super) fn shown(&self, first: usize, width: usize) -> usize {
        let mut used = self.lead;
        let fits = |cells: &&usize| {
            used += **cells;
            used <= width
        };
        let rest = &self.each[first.min(self.each.len())..];
        let whole = rest.iter().take_while(fits).count();
        // A column wider than its room is shown in part.
        whole.max(1).min(rest.len())
    }
}
