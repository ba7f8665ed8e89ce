//! One event: when, where, who, and every account of it side by side.

use serde::Serialize;

use super::super::figures::add_figure;
use super::super::format::{add_wrapped, dotted};
use super::super::rows::{ConflictedMeasure, ids, short_date, shorts, sources_of, written};
use super::super::timeline::{AccountRow, CONFLICT, row};
use super::{add_section, cited};
use crate::model::compare::words::measure_line;
use crate::model::compare::{Rules, Verdict, grid};
use crate::model::{Collection, EventId};
use crate::text::line;

/// An event in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    id: String,
    name: String,
    date: Option<String>,
    place: Option<String>,
    sources: Vec<String>,
    actors: Vec<String>,
    conflicts: Vec<ConflictedMeasure>,
    accounts: Vec<AccountRow>,
    passages: Vec<Place>,
}

/// Where it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Place {
    source: String,
    at: u32,
}

/// The event as an object.
pub fn shown(collection: &Collection, id: EventId) -> Shown {
    let event = collection.event(id);
    let row = row(collection, event);
    let passages = event.passages.iter().map(|p| Place {
        source: collection.briefing(collection.source_of(*p)).id.clone(),
        at: collection.passage(*p).at,
    });
    Shown {
        kind: "event",
        id: row.id,
        name: row.name,
        date: written(event.date.as_ref()),
        place: row.place,
        sources: ids(collection, &sources_of(&event.members)),
        actors: row.actors,
        conflicts: ConflictedMeasure::all(event),
        accounts: row.accounts,
        passages: passages.collect(),
    }
}

/// The event for people: its accounts by measure.
pub fn text(collection: &Collection, id: EventId) -> String {
    let event = collection.event(id);
    let place = event.place.as_deref().unwrap_or_default();
    let date = short_date(event.date.as_ref());
    let told = shorts(collection, &sources_of(&event.members));
    let what = dotted([date.as_str(), place, &told, &event.id]);
    let mut out = format!("{}\n", line(&event.name));
    add_wrapped(&mut out, "  ", &what);
    let actors: Vec<_> = event
        .actors
        .iter()
        .map(|a| collection.actor(*a).name.as_str())
        .collect();
    if !actors.is_empty() {
        add_wrapped(&mut out, "  with ", &actors.join(", "));
    }
    if !event.passages.is_empty() {
        add_wrapped(&mut out, "  at ", &cited(collection, &event.passages));
    }
    let rules = Rules::new(&collection.joins);
    for row in grid::rows(collection, &rules, event) {
        let sign = match row.verdict {
            Verdict::Conflict { hedged: true } => format!("  {CONFLICT} hedged"),
            Verdict::Conflict { hedged: false } => format!("  {CONFLICT}"),
            _ => String::new(),
        };
        let measure = measure_line(&row.measure, row.of.as_deref());
        add_section(&mut out, &line(&format!("{measure}{sign}")));
        for figure in &row.figures {
            add_figure(&mut out, collection, figure);
        }
    }
    out
}
