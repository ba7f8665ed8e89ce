//! Rows longer than the page: the rest continues below, so that nothing is cut.

use std::ops::Range;

use super::columns::Table;
use super::row::Row;
use crate::text::graphemes::width;
use crate::text::wrap::wrap;
use crate::tui::page::lit::{Line, pieces};
use crate::tui::theme::Ink;

/// Indent in cells of a continuation, if the row has no lead.
const HANG: usize = 2;
/// The most cells of a row's lead: a date, a sign.
const LEADS: usize = 20;
/// The fewest cells of a continuation after the lead's indent.
const LEAST: usize = 16;

/// Fits the rows into `room` cells, or into the lead of a table.
pub(super) fn fitted(rows: Vec<Row>, room: usize, table: Option<&Table>) -> Vec<Row> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        match table {
            Some(table) if !row.cells.is_empty() => {
                push(&mut all, row, table.lead.saturating_sub(1));
            }
            _ => push(&mut all, row, room),
        }
    }
    all
}

/// Adds a row, and its continuations if it does not fit.
fn push(all: &mut Vec<Row>, mut row: Row, room: usize) {
    let own: usize = row.pieces.iter().map(|(text, _)| width(text)).sum();
    let room = room.saturating_sub(usize::from(row.indent));
    let aside = width(&row.aside) + usize::from(!row.aside.is_empty());
    if row.is_brief || own + aside <= room {
        return all.push(row);
    }
    // A long aside leaves the row its beginning, and goes last.
    let below = (aside > room / 2).then(|| std::mem::take(&mut row.aside));
    let aside = if below.is_some() { 0 } else { aside };
    let text: String = row.pieces.iter().map(|(text, _)| text.as_str()).collect();
    let hang = hang(&row, room);
    let lit = inks(&row);
    let more = Row {
        indent: row.indent + hang as u16,
        target: row.target.clone(),
        about: row.about,
        continues: true,
        ..Row::default()
    };
    let mut from = 0;
    let mut room_here = room.saturating_sub(aside);
    while from < text.len() {
        let first = wrap(&text[from..], room_here.max(4)).swap_remove(0);
        let line: Line = pieces(&text, from..from + first.end, Ink::Text, &lit);
        if from == 0 {
            row.pieces = line;
            all.push(std::mem::take(&mut row));
        } else {
            all.push(Row {
                pieces: line,
                ..more.clone()
            });
        }
        from += first.end;
        room_here = room.saturating_sub(hang);
    }
    if let Some(below) = below {
        push_below(all, &below, room.saturating_sub(hang), &more);
    }
}

fn push_below(all: &mut Vec<Row>, text: &str, room: usize, more: &Row) {
    for range in wrap(text, room.max(4)) {
        all.push(Row {
            pieces: vec![(text[range].trim_end().to_owned(), Ink::Dim)],
            ..more.clone()
        });
    }
}

/// The byte range and ink of each piece of a row.
fn inks(row: &Row) -> Vec<(Range<usize>, Ink)> {
    let mut from = 0;
    let place = |(text, ink): &(String, Ink)| {
        let start = from;
        from += text.len();
        (start..from, *ink)
    };
    row.pieces.iter().map(place).collect()
}

/// Cells of a row's lead, a date or a sign, by which continuations are
/// indented.
fn hang(row: &Row, room: usize) -> usize {
    let leads = |(text, ink): &&(String, Ink)| {
        let is_apart = text.ends_with(' ') || text.is_empty();
        is_apart
            && matches!(
                ink,
                Ink::Date | Ink::Dim | Ink::Conflict | Ink::Accent | Ink::Draft
            )
    };
    let leads = row.pieces.iter().take_while(leads);
    let cells: usize = leads.map(|(text, _)| width(text)).sum();
    if cells == 0 || cells > LEADS || room < cells + LEAST {
        HANG
    } else {
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(row: &Row) -> String {
        let pieces = row.pieces.iter().map(|(text, _)| text.as_str());
        pieces.collect::<String>().trim_end().into()
    }

    #[test]
    fn nothing_of_a_row_is_cut_at_any_width() {
        let row = Row::of(vec![
            ("11 Mar 2020  ".into(), Ink::Date),
            ("Rockets hit the camp near the river".into(), Ink::Text),
            ("  ≠ 2".into(), Ink::Conflict),
        ])
        .indented(1)
        .aside("13 accounts · 5 sources");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for room in 12..100 {
            let rows = fitted(vec![row.clone()], room, None);
            let mut all = String::new();
            for (nth, row) in rows.iter().enumerate() {
                assert_eq!(row.continues, nth > 0, "{room}");
                let aside = width(&row.aside) + usize::from(!row.aside.is_empty());
                let cells = usize::from(row.indent) + width(&said(row)) + aside;
                assert!(cells <= room, "{room}: {}", said(row));
                all.extend([&said(row), " "]);
            }
            let asides = rows.iter().map(|row| row.aside.as_str());
            let asides: String = asides.collect();
            let whole = "11 Mar 2020 Rockets hit the camp near the river ≠ 2";
            let all = words(&format!("{all} {asides}"));
            assert_eq!(all, format!("{whole} 13 accounts · 5 sources"), "{room}");
        }
    }

    #[test]
    fn a_row_goes_on_behind_its_date_and_keeps_its_inks() {
        let row = Row::of(vec![
            ("11 Mar 2020  ".into(), Ink::Date),
            ("Rockets hit ".into(), Ink::Text),
            ("Camp Taji".into(), Ink::Actor),
        ]);
        let rows = fitted(vec![row], 30, None);
        let lines: Vec<_> = rows.iter().map(|row| (row.indent, said(row))).collect();
        assert_eq!(
            lines,
            [
                (0, "11 Mar 2020  Rockets hit Camp".into()),
                (13, "Taji".into())
            ]
        );
        assert_eq!(rows[1].pieces, [("Taji".into(), Ink::Actor)]);
    }

    #[test]
    fn first_words_stay_on_one_line() {
        let row = Row::text("The ferry left the quay at noon", Ink::Text).brief();
        assert_eq!(fitted(vec![row.clone()], 12, None), [row]);
    }
}
