//! One passage: its text, and what it is about.

use serde_json::json;

use super::super::column::{Column, One, column};
use super::super::find::id_of;
use super::super::lines::{add_bullet, add_section};
use super::source::{add_page, add_passage};
use crate::model::collection::{Actor, Event};
use crate::model::view::Item;
use crate::model::{Collection, PassageId};
use crate::text::line;

/// Id of its document.
pub(super) const SOURCE: Column<PassageId> =
    column("source", |s, p| json!(s.briefing(s.source_of(*p)).id));
pub(super) const AT: Column<PassageId> = column("at", |s, p| json!(s.passage(*p).at));
/// The page on which it begins.
pub(super) const PAGE: Column<PassageId> =
    column("page", |s: &Collection, p| json!(s.passage(*p).page)).if_any();
/// Its box on that page.
pub(super) const FRAME: Column<PassageId> =
    column("box", |s: &Collection, p| json!(s.passage(*p).frame))
        .if_any()
        .not_in_sheets();
/// The page on which it likely ends, if that is another.
pub(super) const JOINED: Column<PassageId> =
    column("joined", |s: &Collection, p| json!(s.passage(*p).joined)).if_any();
/// Its time in a recording.
pub(super) const TIME: Column<PassageId> =
    column("time", |s: &Collection, p| json!(s.passage(*p).time)).if_any();
/// Whether it was read from a picture of text.
pub(super) const OCR: Column<PassageId> =
    column("ocr", |s: &Collection, p| json!(s.passage(*p).ocr)).if_any();
/// Its kind.
pub(super) const SORT: Column<PassageId> = column("kind", |s, p| json!(s.passage(*p).kind));
pub(super) const VOICE: Column<PassageId> = column("voice", |s, p| json!(s.passage(*p).voice));
pub(super) const TEXT: Column<PassageId> = column("text", |s, p| json!(s.passage(*p).text));

const FIELDS: &[Column<PassageId>] = &[
    column("kind", |_, _| json!("passage")),
    SOURCE,
    AT,
    PAGE,
    FRAME,
    JOINED,
    TIME,
    OCR,
    column("passage_kind", |s, p| json!(s.passage(*p).kind)),
    VOICE,
    TEXT,
    column("actors", |s, p| {
        actors(s, *p).map(|a| json!(a.id)).collect()
    }),
    column("events", |s, p| {
        events(s, *p).map(|e| json!(e.id)).collect()
    }),
];

/// The actors it names.
fn actors(collection: &Collection, id: PassageId) -> impl Iterator<Item = &Actor> {
    let actors = collection.actors.iter();
    actors.filter(move |a| a.passages.binary_search(&id).is_ok())
}

/// The events it tells.
fn events(collection: &Collection, id: PassageId) -> impl Iterator<Item = &Event> {
    let events = collection.events.iter();
    events.filter(move |e| e.passages.binary_search(&id).is_ok())
}

/// The passage as an object.
pub fn shown<'a>(collection: &'a Collection, id: &'a PassageId) -> One<'a, PassageId> {
    One::new(collection, id, FIELDS)
}

/// The passage for people.
pub fn text(collection: &Collection, id: PassageId) -> String {
    let source = collection.source_of(id);
    let passage = collection.passage(id);
    let heading = collection.briefing(source).heading();
    let place = id_of(collection, Item::Passage(id));
    let mut out = format!("{}\n{}\n\n", line(heading), line(&place));
    if let Some(page) = passage.page {
        add_page(&mut out, page);
    }
    let voice = passage.voice.as_deref();
    let voice = voice.and_then(|v| collection.voice_named(source, v));
    let name = voice.map(|v| collection.voice(v).name.as_str());
    add_passage(&mut out, passage, name);
    let named: Vec<_> = actors(collection, id).map(|a| a.name.as_str()).collect();
    let told: Vec<_> = events(collection, id).map(|e| e.name.as_str()).collect();
    for (heading, list) in [("Actors", named), ("Events", told)] {
        if !list.is_empty() {
            add_section(&mut out, heading);
            for name in list {
                add_bullet(&mut out, name);
            }
        }
    }
    out
}
