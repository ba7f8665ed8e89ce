//! `rashomon timeline`: what happened when, by whose account.

use serde::Serialize;

use super::figures::locator;
use super::format::{add_wrapped, write_rows};
use super::rows::{ids, short, short_date, shorts, sources_of, written};
use super::table::{filling, render, words};
use super::{Error, Output, ViewArgs};
use crate::model::Collection;
use crate::model::collection::Event;
use crate::model::compare::grid::{self, Row};
use crate::model::compare::words::measure_line;
use crate::model::compare::{Rules, Verdict};

pub use super::rows::AccountRow;

/// Sign of accounts that exclude each other.
pub(super) const CONFLICT: &str = "≠";

/// One event, joined across documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// When it happened, EDTF.
    pub date: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// Ids of the documents that tell it.
    pub sources: Vec<String>,
    /// Ids of the actors involved.
    pub actors: Vec<String>,
    /// What voices say of it.
    pub accounts: Vec<AccountRow>,
}

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output)?;
    write_rows(output, args.format, &rows(&collection), || {
        text(&collection)
    })
}

/// The events in timeline order, undated ones last.
pub fn rows(collection: &Collection) -> Vec<EventRow> {
    let events = collection.events.iter();
    events.map(|event| row(collection, event)).collect()
}

/// One event as a row.
pub(super) fn row(collection: &Collection, event: &Event) -> EventRow {
    let actors = event.actors.iter().map(|a| collection.actor(*a).id.clone());
    let accounts = event.accounts.iter();
    EventRow {
        id: event.id.clone(),
        name: event.name.clone(),
        date: written(event.date.as_ref()),
        place: event.place.clone(),
        sources: ids(collection, &sources_of(&event.members)),
        actors: actors.collect(),
        accounts: accounts
            .map(|at| AccountRow::new(collection, *at))
            .collect(),
    }
}

/// The view for people: a line each, conflicting figures below.
pub fn text(collection: &Collection) -> String {
    let columns = [
        words("date", 14),
        filling("event"),
        words("sources", 24),
        words("", 3),
        words("id", 0),
    ];
    let cells: Vec<_> = collection
        .events
        .iter()
        .map(|event| {
            let conflicts = match event.conflicts.len() {
                0 => String::new(),
                n => format!("{CONFLICT}{n}"),
            };
            vec![
                short_date(event.date.as_ref()),
                event.name.clone(),
                shorts(collection, &sources_of(&event.members)),
                conflicts,
                event.id.clone(),
            ]
        })
        .collect();
    let table = render(&columns, &cells);
    let mut lines = table.lines();
    let mut out = String::new();
    out.extend(lines.next().map(|head| format!("{head}\n")));
    let rules = Rules::new(&collection.joins);
    for (line, event) in lines.zip(&collection.events) {
        out.push_str(line);
        out.push('\n');
        if event.conflicts.is_empty() {
            continue;
        }
        for row in grid::rows(collection, &rules, event) {
            if let Verdict::Conflict { hedged } = row.verdict {
                let figures = figures(collection, &row, hedged);
                add_wrapped(&mut out, &format!("  {CONFLICT} "), &figures);
            }
        }
    }
    out
}

/// `missing, people aboard: 31 WIRE ¶3 · <30 GAZETTE ¶7`, each figure cited.
fn figures(collection: &Collection, row: &Row, hedged: bool) -> String {
    let figures = row.figures.iter().map(|figure| {
        let source = short(collection, figure.source);
        let (value, place) = (figure.shown(collection), locator(collection, figure));
        format!("{value} {source} {place}")
    });
    let figures: Vec<_> = figures.collect();
    let hedged = if hedged { " (hedged)" } else { "" };
    let measure = measure_line(&row.measure, row.of.as_deref());
    format!("{measure}{hedged}: {}", figures.join(" · "))
}
