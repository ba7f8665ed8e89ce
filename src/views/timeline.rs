//! The timeline: what happened when, by whose account.

use super::CONFLICT;
use super::column::{Column, Listed};
use super::events::{self, ACCOUNTS, ACTORS, DATE, ID, LIKELY, NAME, PLACE, SOURCES};
use super::events::{SHOWN_CONFLICTS, SHOWN_DATE, SHOWN_NAME, SHOWN_SOURCES};
use super::figures::locator;
use super::lines::add_within;
use super::names::short;
use super::table::{self, Room, Shown, ids};
use crate::model::compare::Verdict;
use crate::model::compare::grid::MeasureRow;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, EventId};

const LIST: &[Column<EventId>] = &[ID, NAME, DATE, PLACE, LIKELY, SOURCES, ACTORS, ACCOUNTS];

const SHOWN: &[Shown<EventId>] = &[
    SHOWN_DATE,
    SHOWN_NAME,
    SHOWN_SOURCES,
    SHOWN_CONFLICTS,
    ids(|s, e| s.event(*e).id.clone()),
];

/// The events in the order of the timeline, undated ones last, for programs.
pub fn rows(collection: &Collection) -> Listed<'_, EventId> {
    Listed::new(collection, events::all(collection), LIST).bare_if_empty()
}

/// The timeline for people: one event a line, conflicting figures below.
pub fn text(collection: &Collection, room: Room) -> String {
    let mut out = String::new();
    let events = events::all(collection);
    let whole = table::add(&mut out, collection, SHOWN, &events, room, &|out, id| {
        add_conflicts(out, collection, *id, room);
    });
    table::add_hint(&mut out, whole, room);
    out
}

fn add_conflicts(out: &mut String, collection: &Collection, id: EventId, room: Room) {
    if collection.event(id).conflicts.is_empty() {
        return;
    }
    for row in collection.grid(id) {
        if let Verdict::Conflict { hedged } = row.verdict {
            let figures = figures(collection, &row, hedged);
            let first = format!("  {CONFLICT} ");
            add_within(out, room.line(), &first, "    ", &figures);
        }
    }
}

/// `missing, people aboard: 31 WIRE ¶3 · <30 GAZETTE ¶7`, each figure cited.
fn figures(collection: &Collection, row: &MeasureRow, hedged: bool) -> String {
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
