//! What happened when, by whose account.

use super::CONFLICT;
use super::column::{Column, Listed};
use super::events::{self, ACCOUNTS, ACTORS, DATE, ID, LIKELY, NAME, PLACE, SOURCES};
use super::events::{SHOWN_CONFLICTS, SHOWN_DATE, SHOWN_NAME, SHOWN_SOURCES};
use super::figures::locator;
use super::lines::add_wrapped;
use super::names::short;
use super::table::{Shown, render, words};
use crate::model::compare::Verdict;
use crate::model::compare::grid::Row;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, EventId};

const LIST: &[Column<EventId>] = &[ID, NAME, DATE, PLACE, LIKELY, SOURCES, ACTORS, ACCOUNTS];

const SHOWN: &[Shown<EventId>] = &[
    SHOWN_DATE,
    SHOWN_NAME,
    SHOWN_SOURCES,
    SHOWN_CONFLICTS,
    words("id", 0, |s, e| s.event(*e).id.clone()),
];

/// The events in timeline order, undated ones last, for programs.
pub fn rows(collection: &Collection) -> Listed<'_, EventId> {
    Listed::new(collection, events::all(collection), LIST).bare_if_empty()
}

/// The view for people: a line each, conflicting figures below.
pub fn text(collection: &Collection) -> String {
    let events = events::all(collection);
    let table = render(collection, SHOWN, &events);
    let mut lines = table.lines();
    let mut out = String::new();
    out.extend(lines.next().map(|head| format!("{head}\n")));
    for (line, id) in lines.zip(events) {
        out.push_str(line);
        out.push('\n');
        if collection.event(id).conflicts.is_empty() {
            continue;
        }
        for row in collection.grid(id) {
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
