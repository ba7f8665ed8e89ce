//! One actor: what each document calls it, and where it takes part or speaks.

use serde::Serialize;

use super::super::find::id_of;
use super::super::format::{add_wrapped, dotted};
use super::super::rows::{short, short_date, written};
use super::{add_bullet, add_section, cited};
use crate::model::collection::{Event, Voice};
use crate::model::view::Item;
use crate::model::{ActorId, Collection, PassageId, VoiceId};
use crate::text::counted;
use crate::text::line;

/// An actor in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    id: String,
    name: String,
    actor_kind: &'static str,
    names: Vec<NameRow>,
    events: Vec<EventRef>,
    voices: Vec<VoiceRef>,
}

/// What one document calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NameRow {
    source: String,
    id: String,
    name: String,
    aliases: Vec<String>,
    weak: Vec<String>,
    role: Option<String>,
    at: Vec<u32>,
}

/// An event it is part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct EventRef {
    id: String,
    name: String,
    date: Option<String>,
}

/// A voice it speaks with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct VoiceRef {
    source: String,
    id: String,
    name: String,
    role: &'static str,
}

/// The actor as an object.
pub fn shown(collection: &Collection, id: ActorId) -> Shown {
    let actor = collection.actor(id);
    let names = actor.members.iter().map(|(source, entry)| {
        let briefing = collection.briefing(*source);
        let named = &briefing.actors[*entry];
        NameRow {
            source: briefing.id.clone(),
            id: named.id.clone(),
            name: named.name.clone(),
            aliases: named.aliases.clone(),
            weak: named.weak.clone(),
            role: named.role.clone(),
            at: named.at.clone(),
        }
    });
    Shown {
        kind: "actor",
        id: actor.id.clone(),
        name: actor.name.clone(),
        actor_kind: actor.kind.word(),
        names: names.collect(),
        events: events(collection, id)
            .map(|e| EventRef {
                id: e.id.clone(),
                name: e.name.clone(),
                date: written(e.date.as_ref()),
            })
            .collect(),
        voices: voices(collection, id)
            .map(|(_, v)| VoiceRef {
                source: collection.briefing(v.source).id.clone(),
                id: v.id.clone(),
                name: v.name.clone(),
                role: v.role.word(),
            })
            .collect(),
    }
}

fn events(collection: &Collection, id: ActorId) -> impl Iterator<Item = &Event> {
    let events = collection.events.iter();
    events.filter(move |e| e.actors.contains(&id))
}

fn voices(collection: &Collection, id: ActorId) -> impl Iterator<Item = (VoiceId, &Voice)> {
    let voices = (0..).map(VoiceId).zip(&collection.voices);
    voices.filter(move |(_, v)| v.actor == Some(id))
}

/// The actor for people.
pub fn text(collection: &Collection, id: ActorId) -> String {
    let actor = collection.actor(id);
    let passages = counted(actor.passages.len(), "passage");
    let what = dotted([actor.kind.word(), &passages, &actor.id]);
    let mut out = format!("{}\n  {what}\n", line(&actor.name));
    add_section(&mut out, "Names");
    for (source, entry) in &actor.members {
        let named = &collection.briefing(*source).actors[*entry];
        let forms: Vec<_> = named.all_names().collect();
        let role = named.role.as_deref().unwrap_or_default();
        let parts = [forms.join(", "), role.into()];
        let at = collection.passages_at(*source, &named.at);
        let place = place(collection, &at, || short(collection, *source));
        let what = dotted(parts.iter().map(String::as_str).chain([place.as_str()]));
        add_bullet(&mut out, &what);
    }
    let events: Vec<_> = events(collection, id).collect();
    if !events.is_empty() {
        add_section(&mut out, "Events");
    }
    for event in events {
        let date = short_date(event.date.as_ref());
        add_wrapped(
            &mut out,
            &format!("  {date:<14} "),
            &dotted([event.name.as_str(), &event.id]),
        );
    }
    let voices: Vec<_> = voices(collection, id).collect();
    if !voices.is_empty() {
        add_section(&mut out, "Speaks as");
    }
    for (voice_id, voice) in voices {
        let id = id_of(collection, Item::Voice(voice_id));
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

/// The passages cited; the source alone where there are none.
fn place(collection: &Collection, at: &[PassageId], source: impl Fn() -> String) -> String {
    if at.is_empty() {
        source()
    } else {
        cited(collection, at)
    }
}
