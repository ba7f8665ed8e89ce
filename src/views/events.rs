//! The events of a collection: the list, and columns for other views.

use serde_json::json;

use super::CONFLICT;
use super::column::{Column, Listed, column, each, list};
use super::figures::IN_EVENT;
use super::lines::quoted;
use super::names::{self, short_date, shorts};
use super::table::{Room, Shown, filling, ids, numbers, table, words};
use crate::model::compare::Conflict;
use crate::model::{Collection, EventId};

pub(super) const ID: Column<EventId> = column("id", |s, e| json!(s.event(*e).id));
pub(super) const NAME: Column<EventId> = column("name", |s, e| json!(s.event(*e).name));
pub(super) const DATE: Column<EventId> = column("date", |s, e| json!(s.event(*e).date));
pub(super) const PLACE: Column<EventId> = column("place", |s, e| json!(s.event(*e).place));
/// Ids of the documents that tell it.
pub(super) const SOURCES: Column<EventId> =
    column("sources", |s, e| json!(names::ids(s, &s.telling(*e))));
/// Whether it is only likely that its documents tell one event.
pub(super) const LIKELY: Column<EventId> = column("likely", |s: &Collection, e| {
    json!(s.event(*e).likely.is_some())
})
.if_any();
/// Ids of the actors involved.
pub(super) const ACTORS: Column<EventId> = column("actors", |s, e| {
    let actors = s.event(*e).actors.iter();
    actors.map(|actor| json!(s.actor(*actor).id)).collect()
});
pub(super) const ACCOUNTS: Column<EventId> = list(
    "accounts",
    &each(|s: &Collection, e| s.placed(*e), IN_EVENT),
);
/// Measures on which accounts exclude each other.
pub(super) const CONFLICTS: Column<EventId> = list(
    "conflicts",
    &each(
        |s: &Collection, e| s.event(*e).conflicts.clone(),
        CONFLICTING,
    ),
);

const CONFLICTING: &[Column<Conflict>] = &[
    column("measure", |_, c| json!(c.measure)),
    column("of", |_, c| json!(c.of)),
    column("hedged", |_, c| json!(c.hedged)),
];

const LIST: &[Column<EventId>] = &[
    ID,
    NAME,
    DATE,
    PLACE,
    SOURCES,
    column("accounts", |s, e| json!(s.event(*e).accounts.len())),
    CONFLICTS.not_in_sheets(),
    column("conflicts", |s: &Collection, e: &EventId| {
        json!(s.event(*e).conflicts.len())
    })
    .in_sheets_only(),
];

pub(super) const SHOWN_DATE: Shown<EventId> =
    words("date", 14, |s, e| short_date(s.event(*e).date.as_ref()));
pub(super) const SHOWN_NAME: Shown<EventId> = filling("event", |s, e| s.event(*e).name.clone());
pub(super) const SHOWN_SOURCES: Shown<EventId> =
    words("sources", 24, |s, e| shorts(s, &s.telling(*e)));
/// Number of measures in conflict.
pub(super) const SHOWN_CONFLICTS: Shown<EventId> =
    words("", 3, |s, e| match s.event(*e).conflicts.len() {
        0 => String::new(),
        n => format!("{CONFLICT}{n}"),
    });

const SHOWN: &[Shown<EventId>] = &[
    SHOWN_DATE,
    SHOWN_NAME,
    SHOWN_SOURCES,
    numbers("accounts", |s, e| s.event(*e).accounts.len().to_string()),
    SHOWN_CONFLICTS,
    ids(|s, e| quoted(&s.event(*e).id)),
];

/// All events, in the order of the timeline, undated ones last.
pub(super) fn all(collection: &Collection) -> Vec<EventId> {
    (0..collection.events.len()).map(EventId::from).collect()
}

/// The events for programs.
pub fn rows(collection: &Collection) -> Listed<'_, EventId> {
    Listed::new(collection, all(collection), LIST)
}

/// The events for people.
pub fn text(collection: &Collection, room: Room) -> String {
    table(collection, SHOWN, &all(collection), room)
}
