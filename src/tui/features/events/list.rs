//! The list of all events, and how much is said of each.

use crate::model::view::Item;
use crate::model::{EventId, SourceId};
use crate::text::graphemes::width as cells;
use crate::tui::page::columns::{Cell, Column, Table};
use crate::tui::page::pieces::{event_row, none};
use crate::tui::page::{Material, Page, Row};
use crate::tui::theme::Ink;
use crate::views::origins;

fn events_in_view(material: Material) -> impl Iterator<Item = EventId> {
    (0..material.collection.events.len())
        .map(EventId::from)
        .filter(move |e| material.view.has(Item::Event(*e)))
}

/// The headings of the columns.
const COLUMNS: [&str; 3] = ["differ", "accounts", "sources"];

pub(super) fn page(material: Material) -> Page {
    let mut page = Page::new("Events", material.width);
    for id in events_in_view(material) {
        page.push(row(id, material));
    }
    let said = |cell: &Cell| cell.pieces.iter().map(|(text, _)| cells(text)).sum();
    let widest = |column: usize| {
        let all = page.rows.iter().filter_map(|row| row.cells.get(column));
        all.map(said).max().unwrap_or(0)
    };
    let columns = COLUMNS.iter().enumerate().map(|(nth, name)| Column {
        name: (*name).into(),
        widest: widest(nth),
        right: nth > 0,
    });
    let columns = columns.collect();
    let leads = page.rows.iter().map(|row| {
        let pieces = row.pieces.iter();
        pieces.map(|(text, _)| cells(text)).sum::<usize>()
    });
    let longest = leads.max().unwrap_or(0);
    if !page.rows.is_empty() {
        let table = Table::new("Event", columns, longest, material.width);
        page = page.with_table(table);
    }
    none(&mut page, "No events in this view.");
    page
}

/// The row of an event: when and what, how many of its rows differ, how many
/// accounts and sources it has.
fn row(id: EventId, material: Material) -> Row {
    let collection = material.collection;
    let event = collection.event(id);
    let (conflicts, likely) = (event.conflicts.len(), event.differences);
    let signs = [("≠", conflicts, Ink::Conflict), ("≠?", likely, Ink::Accent)];
    let signs = signs.into_iter().filter(|(_, count, _)| *count > 0);
    let mut differ: Vec<(String, Ink)> = Vec::new();
    for (sign, count, ink) in signs {
        let gap = if differ.is_empty() { "" } else { " " };
        differ.push((format!("{gap}{sign} {count}"), ink));
    }
    let told = material.view.per_source(collection, &event.passages);
    let tellers: Vec<SourceId> = told.into_iter().map(|(source, _)| source).collect();
    let origins = origins::fewer(collection, id, &tellers);
    let number = |count: usize, more: &str| Cell {
        pieces: vec![(format!("{count}{more}"), Ink::Text)],
        target: None,
        rank: count,
    };
    let mut row = event_row(collection, id);
    row.cells = vec![
        Cell {
            pieces: differ,
            target: None,
            // A conflict weighs more than what only likely differs.
            rank: conflicts * 1_000 + likely,
        },
        number(event.accounts.len(), ""),
        number(tellers.len(), &origins),
    ];
    row
}
