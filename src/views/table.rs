//! Aligned columns of text: each column declares its head and its cells.

use crate::model::Collection;
use crate::text::graphemes::{pad, width};

/// Space between two columns.
const GAP: &str = "  ";

/// Cells of a row that a filling column aims at, and its own at least.
const ROW: usize = 100;
const LEAST: usize = 30;
/// Marks the filling column.
const FILL: usize = usize::MAX;

/// One column of a table of things.
pub(super) struct Shown<T> {
    head: &'static str,
    /// Cells at most; what is longer is cut with `…`.
    most: usize,
    right: bool,
    cell: fn(&Collection, &T) -> String,
}

/// A column of words.
pub(super) const fn words<T>(
    head: &'static str,
    most: usize,
    cell: fn(&Collection, &T) -> String,
) -> Shown<T> {
    Shown {
        head,
        most,
        right: false,
        cell,
    }
}

/// The column of words that takes what the others leave.
pub(super) const fn filling<T>(
    head: &'static str,
    cell: fn(&Collection, &T) -> String,
) -> Shown<T> {
    words(head, FILL, cell)
}

/// A column of numbers.
pub(super) const fn numbers<T>(
    head: &'static str,
    cell: fn(&Collection, &T) -> String,
) -> Shown<T> {
    Shown {
        head,
        most: 12,
        right: true,
        cell,
    }
}

/// The things in columns, a head above them if any column has one. The last
/// column is never cut: it holds the id, which people copy.
pub(super) fn render<T>(collection: &Collection, columns: &[Shown<T>], things: &[T]) -> String {
    let row = |thing: &T| {
        columns
            .iter()
            .map(|c| (c.cell)(collection, thing))
            .collect()
    };
    let rows: Vec<Vec<String>> = things.iter().map(row).collect();
    let widths = widths(columns, &rows);
    let mut out = String::new();
    if columns.iter().any(|c| !c.head.is_empty()) {
        let head: Vec<_> = columns.iter().map(|c| c.head.to_owned()).collect();
        add_row(&mut out, columns, &widths, &head);
    }
    for row in &rows {
        add_row(&mut out, columns, &widths, row);
    }
    out
}

/// As wide as the widest cell, up to the most allowed.
fn widths<T>(columns: &[Shown<T>], rows: &[Vec<String>]) -> Vec<usize> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let widest = cells.map(|cell| width(cell)).max().unwrap_or(0);
        widest.max(width(columns[at].head))
    };
    let all: Vec<usize> = (0..columns.len()).map(widest).collect();
    let last = columns.len() - 1;
    let capped = |at: usize| all[at].min(if at == last { FILL } else { columns[at].most });
    let fixed = (0..columns.len()).filter(|at| columns[*at].most != FILL);
    let taken = fixed.map(capped).sum::<usize>() + last * GAP.len();
    let fill = ROW.saturating_sub(taken).max(LEAST);
    let given = |at: usize| match columns[at].most {
        FILL => all[at].min(fill),
        _ => capped(at),
    };
    (0..columns.len()).map(given).collect()
}

fn add_row<T>(out: &mut String, columns: &[Shown<T>], widths: &[usize], row: &[String]) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            out.push_str(GAP);
        }
        let column = &columns[at];
        if column.right {
            let short = widths[at].saturating_sub(width(cell));
            out.extend(std::iter::repeat_n(' ', short));
            out.push_str(&crate::text::line(cell));
        } else if at + 1 == columns.len() {
            out.push_str(&crate::text::line(cell));
        } else {
            out.push_str(&pad(cell, widths[at]));
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_cells_and_the_id_is_whole() {
        let rows = [
            ("林雪", 2, "lin-xue".to_owned()),
            ("Khalid al-Najjar", 14, "x".repeat(90)),
        ];
        let columns: [Shown<(&str, usize, String)>; 3] = [
            words("name", 12, |_, row| row.0.into()),
            numbers("n", |_, row| row.1.to_string()),
            words("id", 9, |_, row| row.2.clone()),
        ];
        let table = render(&Collection::default(), &columns, &rows);
        let long = "x".repeat(90);
        let expected =
            format!("name           n  id\n林雪           2  lin-xue\nKhalid al-N…  14  {long}\n");
        assert_eq!(table, expected);
    }
}
