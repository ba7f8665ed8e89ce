//! One actor: its names in each document, and where it takes part or speaks.

use serde_json::json;

use super::super::column::{Column, One, column, each, list};
use super::super::events::{DATE, ID, NAME};
use super::super::facts::{OF_IT, add, of_actor};
use super::super::find::id_of;
use super::super::lines::{add_bullet, add_section, add_wrapped, dotted};
use super::super::names::{cited, short, short_date};
use super::super::sources::{VOICE_ID, VOICE_NAME, VOICE_ROLE, VOICE_SOURCE};
use super::super::spelled::likely_forms;
use crate::model::briefing::Actor;
use crate::model::view::Item;
use crate::model::{ActorId, Collection, EventId, PassageId, SourceId, VoiceId};
use crate::text::counted;
use crate::text::line;

const FIELDS: &[Column<ActorId>] = &[
    column("kind", |_, _| json!("actor")),
    column("id", |s, a| json!(s.actor(*a).id)),
    column("name", |s, a| json!(s.actor(*a).name)),
    column("actor_kind", |s, a| json!(s.actor(*a).kind)),
    list(
        "names",
        &each(|s: &Collection, a| s.actor(*a).members.clone(), NAMED),
    ),
    list("events", &each(|s, a| events(s, *a).collect(), EVENT)),
    list("facts", &each(|s, a| of_actor(s, *a), OF_IT)),
    list("voices", &each(|s, a| voices(s, *a).collect(), VOICE)),
];

/// An actor's entry in one document.
type Entry = (SourceId, usize);

/// What one document calls it.
const NAMED: &[Column<Entry>] = &[
    column("source", |s, entry| json!(s.briefing(entry.0).id)),
    column("id", |s, entry| json!(named(s, *entry).id)),
    column("name", |s, entry| json!(named(s, *entry).name)),
    column("aliases", |s, entry| json!(named(s, *entry).aliases)),
    column("weak", |s, entry| json!(named(s, *entry).weak)),
    column("role", |s, entry| json!(named(s, *entry).role)),
    column("at", |s, entry| json!(named(s, *entry).at)),
];

/// An event it is part of.
const EVENT: &[Column<EventId>] = &[ID, NAME, DATE];

/// A voice it speaks with.
const VOICE: &[Column<VoiceId>] = &[VOICE_SOURCE, VOICE_ID, VOICE_NAME, VOICE_ROLE];

fn named(collection: &Collection, (source, entry): Entry) -> &Actor {
    &collection.briefing(source).actors[entry]
}

/// The actor as an object.
pub fn shown<'a>(collection: &'a Collection, id: &'a ActorId) -> One<'a, ActorId> {
    One::new(collection, id, FIELDS)
}

fn events(collection: &Collection, id: ActorId) -> impl Iterator<Item = EventId> {
    let events = (0..).map(EventId).zip(&collection.events);
    events.filter_map(move |(at, e)| e.actors.contains(&id).then_some(at))
}

fn voices(collection: &Collection, id: ActorId) -> impl Iterator<Item = VoiceId> {
    let voices = (0..).map(VoiceId).zip(&collection.voices);
    voices.filter_map(move |(at, v)| (v.actor == Some(id)).then_some(at))
}

/// The actor for people.
pub fn text(collection: &Collection, id: ActorId) -> String {
    let actor = collection.actor(id);
    let passages = counted(actor.passages.len(), "passage");
    let what = dotted([actor.kind.word(), &passages, &actor.id]);
    let mut out = format!("{}\n  {what}\n", line(&actor.name));
    add_section(&mut out, "Names");
    for (source, entry) in &actor.members {
        let named = named(collection, (*source, *entry));
        let forms: Vec<_> = named.all_names().collect();
        let role = named.role.as_deref().unwrap_or_default();
        let parts = [forms.join(", "), role.into()];
        let at = collection.passages_at(*source, &named.at);
        let place = place(collection, &at, || short(collection, *source));
        let what = dotted(parts.iter().map(String::as_str).chain([place.as_str()]));
        add_bullet(&mut out, &what);
    }
    for form in likely_forms(collection, id) {
        let what = dotted([
            form.name(collection),
            "≟ likely the same",
            &form.place(collection),
        ]);
        add_bullet(&mut out, &what);
    }
    let events: Vec<_> = events(collection, id).collect();
    if !events.is_empty() {
        add_section(&mut out, "Events");
    }
    for event in events {
        let event = collection.event(event);
        let date = short_date(event.date.as_ref());
        add_wrapped(
            &mut out,
            &format!("  {date:<14} "),
            &dotted([event.name.as_str(), &event.id]),
        );
    }
    let facts = of_actor(collection, id);
    if !facts.is_empty() {
        add_section(&mut out, &format!("Said of {}", line(&actor.name)));
    }
    for (_, what) in &facts {
        add(&mut out, collection, what);
    }
    let voices: Vec<_> = voices(collection, id).collect();
    if !voices.is_empty() {
        add_section(&mut out, "Speaks as");
    }
    for voice in voices {
        let id = id_of(collection, Item::Voice(voice));
        let voice = collection.voice(voice);
        let at = place(collection, &voice.passages, || {
            short(collection, voice.source)
        });
        add_bullet(
            &mut out,
            &dotted([voice.name.as_str(), voice.role.word(), &at, &id]),
        );
    }
    out
}

/// The cited passages, or only the source if there are none.
fn place(collection: &Collection, at: &[PassageId], source: impl Fn() -> String) -> String {
    if at.is_empty() {
        source()
    } else {
        cited(collection, at)
    }
}
