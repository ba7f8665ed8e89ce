//! One passage: its words, and who and what it is about.

use serde::Serialize;

use super::super::find::id_of;
use super::source::add_passage;
use super::{add_bullet, add_section};
use crate::model::view::Item;
use crate::model::{Collection, PassageId};
use crate::text::line;

/// A passage in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    source: String,
    at: u32,
    passage_kind: &'static str,
    voice: Option<String>,
    text: String,
    actors: Vec<String>,
    events: Vec<String>,
}

/// The passage as an object; `passage_kind` says what sort of block it is.
pub fn shown(collection: &Collection, id: PassageId) -> Shown {
    let passage = collection.passage(id);
    let actors = collection.actors.iter();
    let events = collection.events.iter();
    let touches = |passages: &[PassageId]| passages.binary_search(&id).is_ok();
    Shown {
        kind: "passage",
        source: collection.briefing(collection.source_of(id)).id.clone(),
        at: passage.at,
        passage_kind: passage.kind.word(),
        voice: passage.voice.clone(),
        text: passage.text.clone(),
        actors: actors
            .filter(|a| touches(&a.passages))
            .map(|a| a.id.clone())
            .collect(),
        events: events
            .filter(|e| touches(&e.passages))
            .map(|e| e.id.clone())
            .collect(),
    }
}

/// The passage for people.
pub fn text(collection: &Collection, id: PassageId) -> String {
    let source = collection.source_of(id);
    let passage = collection.passage(id);
    let heading = collection.briefing(source).heading();
    let place = id_of(collection, Item::Passage(id));
    let mut out = format!("{}\n{}\n\n", line(heading), line(&place));
    let voice = passage.voice.as_deref();
    let voice = voice.and_then(|v| collection.voice_named(source, v));
    let name = voice.map(|v| collection.voice(v).name.as_str());
    add_passage(&mut out, passage, name);
    let touches = |passages: &[PassageId]| passages.binary_search(&id).is_ok();
    let actors = collection.actors.iter().filter(|a| touches(&a.passages));
    let events = collection.events.iter().filter(|e| touches(&e.passages));
    let named: Vec<_> = actors.map(|a| a.name.as_str()).collect();
    let told: Vec<_> = events.map(|e| e.name.as_str()).collect();
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
