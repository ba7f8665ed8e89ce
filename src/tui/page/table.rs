//! A page with a table: a cell under the cursor, and an order by one of the
//! columns.

use super::columns::{Cell, Table};
use super::row::Row;
use crate::text::fold::fold;
use crate::tui::widgets::list::Rows;

/// The rows of a table, and the cell under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct TableState {
    /// The rows.
    pub rows: Rows<Row>,
    /// Their columns.
    pub table: Table,
    /// The column under the cursor; 0 is the row's lead.
    pub at: usize,
    /// The first other column in sight, and how many are.
    pub(super) first: usize,
    pub(super) shown: usize,
    /// The column that sorts the rows, and whether in reverse.
    pub(super) sorted: Option<(usize, bool)>,
}

impl TableState {
    /// A table without rows, in its own order.
    pub fn new(table: Table) -> Self {
        Self {
            rows: Rows::default(),
            table,
            at: 0,
            first: 0,
            shown: 0,
            sorted: None,
        }
    }

    /// The cell under the cursor, unless that is on the row's lead.
    pub fn cell(&self) -> Option<&Cell> {
        self.rows.selected()?.cells.get(self.at.checked_sub(1)?)
    }

    /// Moves the cursor one column sideways; returns whether there is one.
    pub fn step_column(&mut self, right: bool) -> bool {
        let all = self.table.columns.len();
        let to = if right {
            Some(self.at + 1).filter(|to| *to <= all)
        } else {
            self.at.checked_sub(1)
        };
        self.at = to.unwrap_or(self.at);
        to.is_some()
    }

    /// Sorts by the column under the cursor: forward, then in reverse, then not
    /// at all. Names begin with the first letter, numbers with the highest.
    pub fn sort(&mut self) {
        self.sorted = match self.sorted {
            Some((column, false)) if column == self.at => Some((column, true)),
            Some((column, true)) if column == self.at => None,
            _ => Some((self.at, false)),
        };
    }

    /// How the rows are sorted, in words.
    pub fn said(&self) -> String {
        let Some((column, against)) = self.sorted else {
            return "In the order of the page".into();
        };
        let name = match column.checked_sub(1) {
            Some(column) => &self.table.columns[column].name,
            None => &self.table.title,
        };
        let way = match (column, against) {
            (0, false) => "from A",
            (0, true) => "from Z",
            (_, false) => "the most first",
            (_, true) => "the fewest first",
        };
        format!("Sorted by {name}, {way}")
    }

    /// The rows in the chosen order; what stands around the table stays there.
    pub(super) fn in_order(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let Some((column, against)) = self.sorted else {
            return rows;
        };
        let is_row = |row: &Row| !row.cells.is_empty();
        let (Some(start), Some(last)) =
            (rows.iter().position(is_row), rows.iter().rposition(is_row))
        else {
            return rows;
        };
        let more = rows[last + 1..].iter().take_while(|row| row.continues);
        let below = rows.split_off(last + 1 + more.count());
        let mut blocks: Vec<Vec<Row>> = Vec::new();
        for row in rows.split_off(start) {
            match blocks.last_mut() {
                Some(block) if row.continues => block.push(row),
                _ => blocks.push(vec![row]),
            }
        }
        match column.checked_sub(1) {
            Some(column) => {
                let rank = |block: &Vec<Row>| block[0].cells.get(column).map_or(0, |c| c.rank);
                blocks.sort_by_key(|block| std::cmp::Reverse(rank(block)));
            }
            None => blocks.sort_by_cached_key(|block| fold(&block[0].name())),
        }
        if against {
            blocks.reverse();
        }
        rows.extend(blocks.into_iter().flatten());
        rows.extend(below);
        rows
    }

    /// Brings the column under the cursor into sight in a page of `width`
    /// cells.
    pub(super) fn reveal(&mut self, width: usize) {
        let all = self.table.columns.len();
        self.at = self.at.min(all);
        if let Some(column) = self.at.checked_sub(1) {
            self.first = self.first.min(column);
            while self.first < column && self.first + self.table.shown(self.first, width) <= column
            {
                self.first += 1;
            }
        } else {
            self.first = 0;
        }
        while self.first > 0 && self.first - 1 + self.table.shown(self.first - 1, width) >= all {
            self.first -= 1;
        }
        self.shown = self.table.shown(self.first, width);
    }

    /// Moves the cursor to the column at a distance in cells from the page's
    /// edge; returns whether it was there already.
    pub(super) fn press_column(&mut self, x: usize) -> bool {
        let mut from = self.table.lead;
        let mut to = 0;
        for column in self.first..self.first + self.shown {
            if x > from {
                to = column + 1;
            }
            from += self.table.each[column];
        }
        std::mem::replace(&mut self.at, to) == to
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::Column;
    use super::super::target::Target;
    use super::*;
    use crate::tui::theme::Ink;

    /// A table with these column names, and rows of a name and its numbers.
    fn made(names: &[&str], rows: &[(&str, &[usize])], width: usize) -> (TableState, Vec<Row>) {
        let column = |name: &&str| Column {
            name: (*name).into(),
            widest: 3,
            right: true,
        };
        let columns = names.iter().map(column).collect();
        let table = Table::new("Name", columns, 30, width);
        let cell = |rank: &usize| Cell {
            pieces: vec![(rank.to_string(), Ink::Text)],
            target: None,
            rank: *rank,
        };
        let row = |(name, numbers): &(&str, &[usize])| Row {
            cells: numbers.iter().map(cell).collect(),
            ..Row::text(*name, Ink::Text).to(Target::Search((*name).into()))
        };
        (TableState::new(table), rows.iter().map(row).collect())
    }

    #[test]
    fn a_column_sorts_its_way_against_it_and_not_at_all() {
        let rows: [(&str, &[usize]); 3] =
            [("Moen", &[2, 9]), ("adra", &[3, 1]), ("Brandt", &[1, 5])];
        let (mut state, mut rows) = made(&["One", "Two"], &rows, 80);
        rows.insert(
            1,
            Row {
                continues: true,
                ..Row::text("and more", Ink::Text)
            },
        );
        rows.push(Row::default());
        rows.push(Row::text("below", Ink::Dim));
        let names = |state: &TableState| -> Vec<String> {
            let rows = state.in_order(rows.clone()).into_iter();
            rows.map(|row| row.name()).collect()
        };
        let own = names(&state);
        for (column, way, against) in [
            (
                0,
                ["adra", "Brandt", "Moen", "and more"],
                ["Moen", "and more", "Brandt", "adra"],
            ),
            (
                1,
                ["adra", "Moen", "and more", "Brandt"],
                ["Brandt", "Moen", "and more", "adra"],
            ),
            (
                2,
                ["Moen", "and more", "Brandt", "adra"],
                ["adra", "Brandt", "Moen", "and more"],
            ),
        ] {
            state.at = column;
            for wanted in [way, against] {
                state.sort();
                assert_eq!(names(&state)[..4], wanted, "{column}");
                assert_eq!(names(&state)[4..], own[4..], "{column}");
            }
            state.sort();
            assert_eq!(names(&state), own, "{column}");
        }
    }

    #[test]
    fn the_column_under_the_cursor_is_in_sight() {
        let names: Vec<String> = (0..12).map(|n| format!("Source {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for width in 30..160 {
            let (mut state, _) = made(&names, &[], width);
            state.reveal(width);
            assert!(state.shown > 0, "{width}");
            for right in [true, false] {
                loop {
                    state.reveal(width);
                    let seen = state.first + 1..=state.first + state.shown;
                    assert!(
                        state.at == 0 || seen.contains(&state.at),
                        "{width}: {}",
                        state.at
                    );
                    if !state.step_column(right) {
                        break;
                    }
                }
            }
            assert_eq!((state.at, state.first), (0, 0), "{width}");
        }
    }
}
