//! One event: when, where, who, and every account of it side by side.

use serde_json::json;

use super::super::CONFLICT;
use super::super::column::{Column, One, column, each, list};
use super::super::dated;
use super::super::events::{ACCOUNTS, ACTORS, CONFLICTS, DATE, ID, NAME, PLACE, SOURCES};
use super::super::facts::{BESIDE, add_beside};
use super::super::figures::add_figure;
use super::super::lines::{add_section, add_wrapped, dotted};
use super::super::names::{cited, shorts, sources_of};
use super::passage::{AT, SOURCE};
use crate::model::compare::Verdict;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, EventId, PassageId};
use crate::text::line;

const FIELDS: &[Column<EventId>] = &[
    column("kind", |_, _| json!("event")),
    ID,
    NAME,
    DATE,
    PLACE,
    SOURCES,
    ACTORS,
    CONFLICTS,
    ACCOUNTS,
    // Facts that its passages tell as well.
    list(
        "facts",
        &each(
            |s: &Collection, e| s.told_beside(*e).map(|(_, at)| at).collect(),
            BESIDE,
        ),
    ),
    // Where it is told.
    list(
        "passages",
        &each(|s: &Collection, e| s.event(*e).passages.clone(), TOLD_AT),
    ),
];

const TOLD_AT: &[Column<PassageId>] = &[SOURCE, AT];

/// The event as an object.
pub fn shown<'a>(collection: &'a Collection, id: &'a EventId) -> One<'a, EventId> {
    One::new(collection, id, FIELDS)
}

/// The event for people: its accounts by measure.
pub fn text(collection: &Collection, id: EventId) -> String {
    let event = collection.event(id);
    let place = dated::place(collection, event).unwrap_or_default();
    let date = dated::date(collection, event).unwrap_or_default();
    let told = shorts(collection, &sources_of(&event.members));
    let what = dotted([date.as_str(), &place, &told, &event.id]);
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
    for row in collection.grid(id) {
        let sign = match row.verdict {
            Verdict::Conflict { hedged: true } => format!("  {CONFLICT} hedged"),
            Verdict::Conflict { hedged: false } => format!("  {CONFLICT}"),
            Verdict::Differs | Verdict::Update => format!("  {}", row.verdict.sign()),
            Verdict::Alone
            | Verdict::NotComparable
            | Verdict::Agree
            | Verdict::Part
            | Verdict::Compatible
            | Verdict::Undetermined => String::new(),
        };
        let measure = measure_line(&row.measure, row.of.as_deref());
        add_section(&mut out, &line(&format!("{measure}{sign}")));
        for figure in &row.figures {
            add_figure(&mut out, collection, figure);
        }
    }
    add_beside(&mut out, collection, id);
    out
}
