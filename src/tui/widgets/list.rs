//! A cursor in a list that may be longer than its window.

use crate::text::graphemes::fit;

/// The selected row and the first row shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Selected row.
    pub at: usize,
    /// First row shown.
    pub top: usize,
}

impl Cursor {
    /// Moves by `step` rows within `len` rows.
    pub fn step(&mut self, step: isize, len: usize) {
        self.at = self
            .at
            .saturating_add_signed(step)
            .min(len.saturating_sub(1));
    }

    /// Keeps the cursor in the list and its row in a window of `height` rows.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.reveal(self.at, len, height);
    }

    /// Scrolls as little as needed to show `row` in a window of `height` rows
    /// over `len`; the cursor stays where it is.
    pub fn reveal(&mut self, row: usize, len: usize, height: usize) {
        let height = height.max(1);
        if row < self.top {
            self.top = row;
        } else if row >= self.top + height {
            self.top = row + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }
}

/// The most lines the selected row takes for a long name.
const MOST_LINES: usize = 3;

/// Breaks a name into lines of `room` cells, for the selected row of a list:
/// whole, or nearly.
pub fn unfolded(name: &str, room: usize) -> Vec<String> {
    let name = crate::text::line(name);
    let room = room.max(4);
    let mut rows = crate::text::wrap::wrap(&name, room);
    if rows.len() > MOST_LINES {
        let rest = rows[MOST_LINES - 1].start..name.len();
        rows.truncate(MOST_LINES - 1);
        rows.push(rest);
    }
    rows.into_iter()
        .map(|r| fit(name[r].trim_end(), room).into_owned())
        .collect()
}

/// A row; some rows, like headings, cannot be selected.
pub trait Selectable {
    /// Whether the cursor can be on it.
    fn selectable(&self) -> bool {
        true
    }

    /// Whether it continues the row above.
    fn belongs(&self) -> bool {
        false
    }

    /// Whether it is blank.
    fn is_void(&self) -> bool {
        false
    }
}

/// Rows with a cursor among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The cursor.
    pub cursor: Cursor,
    /// How many rows were in sight last.
    pub window: usize,
    /// The row that the cursor was on before the rows lost it: it goes back
    /// there when they have it again.
    left: Option<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            cursor: Cursor::default(),
            window: 0,
            left: None,
        }
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        Self {
            rows,
            ..Self::default()
        }
    }
}

impl<T: Selectable> Rows<T> {
    /// The selected row, if any row can be selected.
    pub fn selected(&self) -> Option<&T> {
        self.rows.get(self.cursor.at).filter(|row| row.selectable())
    }

    /// Moves by `step` selectable rows, as far as there are any; scrolls if
    /// there are none.
    pub fn step(&mut self, step: isize) {
        self.left = None;
        if !self.rows.iter().any(Selectable::selectable) {
            self.cursor.step(step, self.rows.len());
            self.cursor.top = self.cursor.at;
            return;
        }
        let (at, len) = (self.cursor.at, self.rows.len());
        let (above, below) = if step < 0 {
            (0..at.min(len), 0..0)
        } else {
            (0..0, at + 1..len)
        };
        let towards = above.rev().chain(below);
        let reachable = towards.filter(|at| self.rows[*at].selectable());
        if let Some(at) = reachable.take(step.unsigned_abs()).last() {
            self.cursor.at = at;
        }
    }

    /// Whether a selectable row follows one that is not, or the continuation of
    /// one that is not.
    pub fn begins(&self, at: usize) -> bool {
        let above = self.rows[..at].iter().rev();
        let mut above = above.skip_while(|row| row.belongs());
        self.rows[at].selectable() && above.next().is_none_or(|above| !above.selectable())
    }

    /// Moves to the first selectable row of the next part, or of the one
    /// before, and scrolls its heading to the top.
    pub fn step_section(&mut self, forward: bool) {
        self.left = None;
        let rows = &self.rows;
        let mut begins = (0..rows.len()).filter(|at| self.begins(*at));
        let here = self.cursor.at;
        let found = if forward {
            begins.find(|at| *at > here)
        } else {
            begins.take_while(|at| *at < here).last()
        };
        let Some(found) = found else { return };
        self.cursor.at = found;
        let leads = |row: &T| !row.selectable() && !row.belongs() && !row.is_void();
        let above = (0..found).rev().take_while(|at| leads(&rows[*at]));
        self.cursor.top = above.last().unwrap_or(found);
    }

    /// Scrolls a window of `height` rows. The cursor stays where it is while in
    /// sight, and moves alone once the rows cannot scroll.
    pub fn scroll(&mut self, by: isize, height: usize) {
        let height = height.max(1);
        let last = self.rows.len().saturating_sub(height);
        let top = self.cursor.top.saturating_add_signed(by).min(last);
        let can = |at: &usize| self.rows[*at].selectable();
        if top == self.cursor.top || !(0..self.rows.len()).any(|at| can(&at)) {
            return self.step(by);
        }
        self.left = None;
        self.cursor.top = top;
        let end = (top + height).min(self.rows.len());
        if (top..end).contains(&self.cursor.at) {
            return;
        }
        let found = if by > 0 {
            (top..self.rows.len()).find(can)
        } else {
            (0..end).rev().find(can)
        };
        if let Some(at) = found {
            self.cursor.at = at;
        }
    }

    /// The row on a line of the window, when the selected row may take several
    /// lines.
    pub fn row_at(&self, line: usize, selected_lines: usize) -> Option<usize> {
        let place = self.cursor.top + line;
        let beyond = place.saturating_sub(self.cursor.at);
        let more = if self.cursor.at >= self.cursor.top {
            beyond.min(selected_lines.saturating_sub(1))
        } else {
            0
        };
        Some(place - more).filter(|place| *place < self.rows.len())
    }

    /// Moves the cursor to a row, if it can be selected; returns whether it was
    /// there already.
    pub fn press(&mut self, row: Option<usize>) -> bool {
        let Some(row) = row.filter(|row| self.rows.get(*row).is_some_and(T::selectable)) else {
            return false;
        };
        self.left = None;
        std::mem::replace(&mut self.cursor.at, row) == row
    }

    /// Moves the cursor to the first (or last) selectable row; scrolls there if
    /// there is none.
    pub fn edge(&mut self, last: bool) {
        self.left = None;
        if !self.rows.iter().any(Selectable::selectable) {
            self.cursor.at = if last {
                self.rows.len().saturating_sub(1)
            } else {
                0
            };
            self.cursor.top = self.cursor.at;
            return;
        }
        let found = if last {
            self.rows.iter().rposition(Selectable::selectable)
        } else {
            self.rows.iter().position(Selectable::selectable)
        };
        self.cursor.at = found.unwrap_or(0);
    }

    /// Moves the cursor to the first row that `is` accepts; returns whether
    /// there was one.
    pub fn select(&mut self, is: impl Fn(&T) -> bool) -> bool {
        let found = self.rows.iter().position(|row| row.selectable() && is(row));
        if let Some(at) = found {
            self.cursor.at = at;
            self.left = None;
        }
        found.is_some()
    }

    /// Forgets the row to go back to: the rows now mean something else.
    pub fn forget(&mut self) {
        self.left = None;
    }

    /// Keeps the cursor on a selectable row and in sight in a window of
    /// `height` rows. On the first such row, what is above it is in sight too.
    pub fn settle(&mut self, height: usize) {
        self.window = height;
        self.cursor.settle(self.rows.len(), height);
        if !self.rows.iter().any(Selectable::selectable) {
            return;
        }
        if self.selected().is_none() {
            let below = (self.cursor.at..self.rows.len()).find(|at| self.rows[*at].selectable());
            match below {
                Some(at) => self.cursor.at = at,
                None => self.edge(true),
            }
        }
        let first = self
            .rows
            .iter()
            .position(Selectable::selectable)
            .unwrap_or(0);
        if self.cursor.at == first && first < height {
            self.cursor.top = 0;
        }
        self.cursor.settle(self.rows.len(), height);
    }

    /// Scrolls the selected row to the middle of a window of `height` rows.
    pub fn centre(&mut self, height: usize) {
        let above = self.cursor.at.saturating_sub(height / 2);
        self.cursor.top = above.min(self.rows.len().saturating_sub(height));
    }

    /// Replaces the rows. The cursor stays on the row that is the `same`, or
    /// near its place. It goes back to a row that was gone for a while, unless
    /// it was moved meanwhile.
    pub fn replace(&mut self, rows: Vec<T>, same: impl Fn(&T, &T) -> bool) {
        let mut old = std::mem::replace(&mut self.rows, rows);
        let at = self.cursor.at;
        let stood = (at < old.len()).then(|| old.swap_remove(at));
        let mut left = self.left.take();
        let back = left
            .as_ref()
            .is_some_and(|left| self.select(|row| same(row, left)));
        if back {
            left = None;
        } else if !stood
            .as_ref()
            .is_some_and(|stood| self.select(|row| same(row, stood)))
        {
            left = left.or(stood.filter(Selectable::selectable));
        }
        self.cursor.at = self.cursor.at.min(self.rows.len().saturating_sub(1));
        if self.selected().is_none() && !self.rows.is_empty() {
            self.step(1);
            if self.selected().is_none() {
                self.edge(false);
            }
        }
        self.left = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list_and_in_sight() {
        let mut cursor = Cursor::default();
        cursor.step(-3, 10);
        assert_eq!(cursor.at, 0);
        cursor.step(isize::MAX, 10);
        cursor.settle(10, 4);
        assert_eq!((cursor.at, cursor.top), (9, 6));
        cursor.step(-4, 10);
        cursor.settle(10, 4);
        assert_eq!((cursor.at, cursor.top), (5, 5));
        cursor.settle(2, 4);
        assert_eq!((cursor.at, cursor.top), (1, 0));
        cursor.settle(0, 0);
        assert_eq!((cursor.at, cursor.top), (0, 0));
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Line(&'static str);

    impl Selectable for Line {
        fn selectable(&self) -> bool {
            !self.0.starts_with('#')
        }
    }

    #[test]
    fn where_nothing_can_be_selected_the_edges_are_scrolled_to() {
        let mut list = Rows::from(vec![Line("#"); 9]);
        for (last, top) in [(true, 5), (false, 0)] {
            list.edge(last);
            list.settle(4);
            assert_eq!(list.cursor.top, top);
        }
    }

    #[test]
    fn headings_are_stepped_over() {
        let mut rows = Rows::from(["# 2019", "a", "# 2020", "b", "c"].map(Line).to_vec());
        rows.edge(false);
        assert_eq!(rows.selected(), Some(&Line("a")));
        rows.step(1);
        assert_eq!(rows.selected(), Some(&Line("b")));
        rows.step(-5);
        assert_eq!(rows.selected(), Some(&Line("a")));
        rows.settle(2);
        assert_eq!(rows.cursor.top, 0, "the heading above the first row shows");
        rows.edge(true);
        rows.replace(["# 2020", "c"].map(Line).to_vec(), |a, b| a == b);
        assert_eq!(rows.selected(), Some(&Line("c")));
        rows.replace(vec![Line("# none")], |a, b| a == b);
        assert_eq!(rows.selected(), None);
    }

    #[test]
    fn a_part_begins_at_the_top_of_the_window() {
        let lines = ["# a", "1", "2", "# b", "3", "4", "5", "# c", "6", "7", "8"];
        let mut rows = Rows::from(lines.map(Line).to_vec());
        rows.edge(false);
        for (forward, at, top) in [(true, 4, 3), (true, 8, 7), (true, 8, 7), (false, 4, 3)] {
            rows.step_section(forward);
            rows.settle(4);
            assert_eq!((rows.cursor.at, rows.cursor.top), (at, top));
        }
    }

    #[test]
    fn the_cursor_goes_back_to_a_row_that_was_gone_for_a_while() {
        let all = || ["a", "b", "c"].map(Line).to_vec();
        let same = |a: &Line, b: &Line| a == b;
        let mut rows = Rows::from(all());
        rows.edge(true);
        rows.replace(vec![Line("a"), Line("b")], same);
        assert_eq!(rows.selected(), Some(&Line("b")));
        rows.replace(vec![Line("a")], same);
        rows.replace(all(), same);
        assert_eq!(rows.selected(), Some(&Line("c")));
        // Unless it was moved meanwhile.
        rows.replace(vec![Line("a"), Line("b")], same);
        rows.step(-1);
        rows.replace(all(), same);
        assert_eq!(rows.selected(), Some(&Line("a")));
    }

    #[test]
    fn revealing_moves_the_window_only() {
        let mut cursor = Cursor { at: 1, top: 0 };
        cursor.reveal(8, 10, 4);
        assert_eq!(cursor, Cursor { at: 1, top: 5 });
    }
}
