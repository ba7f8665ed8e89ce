//! The actors, their names, and how many documents name them.

use serde_json::json;

use super::column::{Column, Listed, column};
use super::lines::add_within;
use super::names::{ids, sources_of};
use super::table::{self, Room, Shown, filling, numbers, words};
use crate::model::{ActorId, Collection};

/// An actor, and the number of its events.
pub type ActorRow = (ActorId, usize);

const LIST: &[Column<ActorRow>] = &[
    column("id", |s, a| json!(s.actor(a.0).id)),
    column("name", |s, a| json!(s.actor(a.0).name)),
    column("kind", |s, a| json!(s.actor(a.0).kind)),
    // Every written form, the shown name first.
    column("aliases", |s, a| json!(s.forms(s.actor(a.0)))),
    column("sources", |s, a| {
        json!(ids(s, &sources_of(&s.actor(a.0).members)))
    }),
    column("passages", |s, a| json!(s.actor(a.0).passages.len())),
    column("events", |_, a| json!(a.1)),
];

const SHOWN: &[Shown<ActorRow>] = &[
    filling("name", |s, a| s.actor(a.0).name.clone()),
    words("kind", 12, |s, a| s.actor(a.0).kind.word().into()),
    numbers("sources", |s, a| {
        sources_of(&s.actor(a.0).members).len().to_string()
    }),
    numbers("passages", |s, a| s.actor(a.0).passages.len().to_string()),
    numbers("events", |_, a| a.1.to_string()),
    table::ids(|s, a| s.actor(a.0).id.clone()),
];

fn all(collection: &Collection) -> Vec<ActorRow> {
    let mut events = vec![0; collection.actors.len()];
    for actor in collection.events.iter().flat_map(|e| &e.actors) {
        events[actor.index()] += 1;
    }
    let numbered = events.into_iter().enumerate();
    numbered
        .map(|(place, n)| (ActorId::from(place), n))
        .collect()
}

/// The actors in the order of the collection, for programs.
pub fn rows(collection: &Collection) -> Listed<'_, ActorRow> {
    Listed::new(collection, all(collection), LIST).bare_if_empty()
}

/// The actors for people: one a line, other written forms below.
pub fn text(collection: &Collection, room: Room) -> String {
    let mut out = String::new();
    let actors = all(collection);
    let whole = table::add(
        &mut out,
        collection,
        SHOWN,
        &actors,
        room,
        &|out, (id, _)| {
            let forms = collection.forms(collection.actor(*id));
            if let [_, others @ ..] = &forms[..]
                && !others.is_empty()
            {
                add_within(out, room.line(), "  = ", "    ", &others.join(", "));
            }
        },
    );
    table::add_hint(&mut out, whole, room);
    out
}
