//! Tables as text: each column declares its head and its cells. On a terminal a
//! table is as wide as the terminal: names wrap, ids stand where they fit.
//! Elsewhere every row is one whole line: what reads it next (a file, a pager,
//! `grep`) has no edge, and a cut name would be lost.

use super::lines::{add_line, add_within, dotted};
use crate::model::Collection;
use crate::text::graphemes::{pad, width};
use crate::text::wrap::wrap;

/// Space between two columns.
const GAP: &str = "  ";
/// Marks the filling column.
const FILL: usize = usize::MAX;
/// Cells kept for long names before ids may stand beside them.
const EASY: usize = 40;
/// Cells of names that other columns make room for.
const GOOD: usize = 34;
/// With fewer cells for names, a row is written as lines.
const LEAST: usize = 20;
/// Cells to which a column of words may shrink.
const NARROW: usize = 12;

/// Stands below a table that leaves its ids out.
const LEFT_OUT: &str = "Ids left out; --ids shows them";

/// The room for a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Room {
    /// Cells of a line; `None` for no limit.
    pub cells: Option<usize>,
    /// Whether to show the ids even if they do not fit beside the names.
    pub ids: bool,
}

impl Room {
    /// Cells of a line of text between the rows.
    pub(super) fn line(self) -> usize {
        self.cells.unwrap_or(usize::MAX)
    }
}

/// A column of a table.
pub(super) struct Shown<T> {
    head: &'static str,
    /// Most cells on a terminal; longer cells wrap.
    most: usize,
    kind: Kind,
    cell: fn(&Collection, &T) -> String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Numbers,
    Id,
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
        kind: Kind::Words,
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
        kind: Kind::Numbers,
        ..words(head, 12, cell)
    }
}

/// The last column: ids, never cut, as users copy them.
pub(super) const fn ids<T>(cell: fn(&Collection, &T) -> String) -> Shown<T> {
    Shown {
        kind: Kind::Id,
        ..words("id", FILL, cell)
    }
}

/// Where the ids stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ids {
    Beside,
    Below,
    LeftOut,
}

/// The widths of the columns; without widths each row is written as lines.
struct Layout {
    widths: Option<Vec<usize>>,
    ids: Ids,
}

/// The rows in columns under their heads, with a hint if there is no room for
/// the ids.
pub(super) fn table<T>(
    collection: &Collection,
    columns: &[Shown<T>],
    things: &[T],
    room: Room,
) -> String {
    let mut out = String::new();
    let whole = add(&mut out, collection, columns, things, room, &|_, _| {});
    add_hint(&mut out, whole, room);
    out
}

/// Adds the hint on ids, unless they were shown.
pub(super) fn add_hint(out: &mut String, whole: bool, room: Room) {
    if !whole {
        out.push('\n');
        add_within(out, room.line(), "", "", LEFT_OUT);
    }
}

/// Adds the rows in columns; `below` adds text under each. Returns whether the
/// ids are shown.
pub(super) fn add<T>(
    out: &mut String,
    collection: &Collection,
    columns: &[Shown<T>],
    things: &[T],
    room: Room,
    below: &dyn Fn(&mut String, &T),
) -> bool {
    let row = |thing: &T| -> Vec<String> {
        let cells = columns.iter().map(|c| (c.cell)(collection, thing));
        cells.map(|cell| crate::text::line(&cell).into()).collect()
    };
    let rows: Vec<Vec<String>> = things.iter().map(row).collect();
    let layout = layout(columns, &rows, room);
    let mut heads = columns.iter().filter(|c| c.kind != Kind::Id);
    if layout.widths.is_some() && heads.any(|c| !c.head.is_empty()) {
        let head: Vec<_> = columns.iter().map(|c| c.head.to_owned()).collect();
        add_row(out, columns, &layout, &head);
    }
    for (row, thing) in rows.iter().zip(things) {
        match layout.widths {
            Some(_) => add_row(out, columns, &layout, row),
            None => add_lines(out, columns, row, room),
        }
        let id = columns.iter().position(|c| c.kind == Kind::Id);
        if let Some(id) = id.filter(|_| layout.ids == Ids::Below) {
            add_line(out, &[GAP, &row[id]]);
        }
        below(out, thing);
    }
    layout.ids != Ids::LeftOut || things.is_empty()
}

fn layout<T>(columns: &[Shown<T>], rows: &[Vec<String>], room: Room) -> Layout {
    let widest = |at: usize| {
        let cells = rows.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0).max(width(columns[at].head))
    };
    let all: Vec<usize> = (0..columns.len()).map(widest).collect();
    let Some(cells) = room.cells else {
        return Layout {
            widths: Some(all),
            ids: Ids::Beside,
        };
    };
    let id = columns.iter().position(|c| c.kind == Kind::Id);
    let fill = columns
        .iter()
        .position(|c| c.most == FILL && c.kind != Kind::Id);
    let mut widths: Vec<usize> = (0..all.len())
        .map(|at| all[at].min(columns[at].most))
        .collect();
    // The width of all columns but names and ids.
    let taken = |widths: &[usize]| {
        let others = (0..widths.len()).filter(|at| Some(*at) != id && Some(*at) != fill);
        others.map(|at| widths[at] + GAP.len()).sum::<usize>()
    };
    let names = fill.map_or(0, |at| all[at]);
    let beside = id.map_or(0, |at| all[at] + GAP.len());
    let ids = if id.is_none() || taken(&widths) + names.min(EASY) + beside <= cells {
        Ids::Beside
    } else if room.ids {
        Ids::Below
    } else {
        Ids::LeftOut
    };
    let cells = if ids == Ids::Beside {
        cells - beside
    } else {
        cells
    };
    let wide = |at: &usize| columns[*at].kind == Kind::Words && Some(*at) != fill;
    while taken(&widths) + names.min(GOOD) > cells {
        let others = (0..widths.len())
            .filter(wide)
            .filter(|at| widths[*at] > NARROW);
        let Some(widest) = others.max_by_key(|at| widths[*at]) else {
            break;
        };
        widths[widest] -= 1;
    }
    let left = cells.saturating_sub(taken(&widths));
    if let Some(at) = fill {
        widths[at] = names.min(left);
    }
    let fits = left >= names.min(LEAST);
    Layout {
        widths: fits.then_some(widths),
        ids,
    }
}

/// Adds a row, its words wrapped within their columns.
fn add_row<T>(out: &mut String, columns: &[Shown<T>], layout: &Layout, row: &[String]) {
    let shown = |at: &usize| columns[*at].kind != Kind::Id || layout.ids == Ids::Beside;
    let shown: Vec<usize> = (0..columns.len()).filter(shown).collect();
    let widths = layout.widths.as_deref().unwrap_or_default();
    let pieces: Vec<Vec<&str>> = shown
        .iter()
        .map(|at| match columns[*at].kind {
            Kind::Words => {
                let rows = wrap(&row[*at], widths[*at]).into_iter();
                rows.map(|range| row[*at][range].trim_end()).collect()
            }
            Kind::Numbers | Kind::Id => vec![row[*at].as_str()],
        })
        .collect();
    let lines = pieces.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..lines {
        for (place, at) in shown.iter().enumerate() {
            let piece = pieces[place].get(line).copied().unwrap_or_default();
            out.push_str(if place == 0 { "" } else { GAP });
            if columns[*at].kind == Kind::Numbers {
                let short = widths[*at].saturating_sub(width(piece));
                out.extend(std::iter::repeat_n(' ', short));
                out.push_str(piece);
            } else if place + 1 == shown.len() {
                out.push_str(piece);
            } else {
                out.push_str(&pad(piece, widths[*at]));
            }
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
}

/// Adds a row as lines: the name, and below it the other columns.
fn add_lines<T>(out: &mut String, columns: &[Shown<T>], row: &[String], room: Room) {
    let (mut name, mut others) = ("", Vec::new());
    for (column, cell) in columns.iter().zip(row) {
        match column.kind {
            Kind::Id => {}
            _ if column.most == FILL => name = cell,
            Kind::Numbers => others.push(format!("{cell} {}", column.head).trim_end().to_owned()),
            Kind::Words => others.push(cell.trim().to_owned()),
        }
    }
    add_within(out, room.line(), "", "", name);
    let others = dotted(others.iter().map(String::as_str));
    if !others.is_empty() {
        add_within(out, room.line(), GAP, GAP, &others);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (&'static str, &'static str, usize, &'static str);

    const COLUMNS: &[Shown<Row>] = &[
        words("date", 14, |_, row| row.0.into()),
        filling("event", |_, row| row.1.into()),
        numbers("n", |_, row| row.2.to_string()),
        ids(|_, row| row.3.into()),
    ];

    const ROWS: &[Row] = &[
        ("林雪", "The harbour is closed", 2, "harbour"),
        (
            "~Mar 2019",
            "The ferry Aurelia leaves Port Lumen for Vellmar with sixty-one people",
            14,
            "aurelia-leaves-port-lumen",
        ),
    ];

    fn shown(cells: Option<usize>, ids: bool) -> String {
        table(&Collection::default(), COLUMNS, ROWS, Room { cells, ids })
    }

    #[test]
    fn nobody_cuts_what_no_terminal_bounds() {
        let name = ROWS[1].1;
        let space = " ".repeat(name.len() - 5);
        let first = format!("date       event{space}   n  id\n");
        let last = format!("~Mar 2019  {name}  14  aurelia-leaves-port-lumen\n");
        let text = shown(None, false);
        assert!(text.starts_with(&first) && text.ends_with(&last), "{text}");
        assert_eq!(text.lines().count(), 3);
        assert_eq!(shown(None, true), text);
    }

    #[test]
    fn a_table_fits_whatever_terminal() {
        for cells in [24, 32, 40, 80, 100, 120, 200] {
            for ids in [false, true] {
                let text = shown(Some(cells), ids);
                let most = text.lines().map(width).max();
                let most = most.unwrap_or_default();
                // An id is never cut.
                let id = if ids { 27 } else { 0 };
                assert!(most <= cells.max(id), "{cells}: {text}");
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    words.contains("people") && words.contains("Lumen"),
                    "{text}"
                );
                let has_id = words.contains("aurelia-leaves-port-lumen");
                assert_eq!(has_id, !words.contains("--ids"), "{cells}: {text}");
                assert!(has_id || !ids);
            }
        }
    }

    #[test]
    fn names_wrap_before_ids_go_and_columns_before_all() {
        let head = |cells| shown(Some(cells), false).lines().next().map(str::to_owned);
        assert!(head(90).is_some_and(|head| head.ends_with("id")));
        assert!(head(60).is_some_and(|head| head.ends_with('n')));
        let lines = shown(Some(24), true);
        assert!(
            lines.starts_with("The harbour is closed\n  林雪 · 2 n\n  harbour\n"),
            "{lines}"
        );
    }
}
