//! The briefings as resources, each under the link to its first passage.

use serde_json::{Value, json};

use super::cited::{cite, link};
use super::opened::Opened;
use super::wire::{Fault, NO_PARAMS, clean};
use crate::model::{PassageId, SourceId};
use crate::store::link::Link;
use crate::views::Answer as _;
use crate::views::show;

/// Resources on a page of the list.
const PAGE: usize = 100;
/// The protocol: there is no such resource.
const NO_RESOURCE: i64 = -32002;
const JSON: &str = "application/json";

/// A page of the list; the cursor is the number of the first.
///
/// # Errors
/// If the cursor is none of ours.
pub(super) fn list(opened: &Opened, params: &Value) -> Result<Value, Fault> {
    let from = match params.get("cursor") {
        None | Some(Value::Null) => 0,
        Some(cursor) => (cursor.as_str().and_then(|text| text.parse().ok()))
            .ok_or_else(|| Fault::new(NO_PARAMS, "this cursor is none of this list"))?,
    };
    let collection = opened.collection();
    let resource = |source: SourceId| {
        let briefing = collection.briefing(source);
        json!({
            "uri": uri(opened, source),
            "name": briefing.id,
            "title": briefing.heading(),
            "description": briefing.publisher,
            "mimeType": JSON,
        })
    };
    let all: Vec<Value> = (collection.sources().skip(from))
        .take(PAGE)
        .map(resource)
        .collect();
    let next = from.saturating_add(all.len());
    let mut page = json!({"resources": all});
    if next < collection.briefings.len() {
        page["nextCursor"] = json!(next.to_string());
    }
    Ok(page)
}

/// The link to a briefing: to its first passage, if there is one and its folder
/// can be named.
fn uri(opened: &Opened, source: SourceId) -> String {
    let passages = opened.collection().passages_of(source);
    let first = passages.map(PassageId).next();
    let briefing = &opened.collection().briefing(source).id;
    first
        .and_then(|first| link(opened, first))
        .unwrap_or_else(|| format!("rashomon:?at={briefing}:1"))
}

/// The briefing to which a link leads: all its passages, actors, voices and
/// events.
///
/// # Errors
/// If it leads to no briefing of the collection.
pub(super) fn read(opened: &Opened, params: &Value) -> Result<Value, Fault> {
    let uri = params.get("uri").and_then(Value::as_str).unwrap_or("");
    let none = || Fault {
        data: Some(json!({"uri": uri})),
        ..Fault::new(NO_RESOURCE, "no briefing here has this link")
    };
    let (link, _) = Link::parse(uri).map_err(|_| none())?;
    let briefing = link.place.text.ok_or_else(none)?.passage.briefing;
    let collection = opened.collection();
    let source = collection.source_of_id(&briefing).ok_or_else(none)?;
    let written = show::source::shown(collection, &source).json();
    let value = written.map_err(|why| why.to_string());
    let value = value.and_then(|text| serde_json::from_str(&text).map_err(|why| why.to_string()));
    let mut value: Value = value.map_err(|why| Fault::new(-32603, why))?;
    cite(&mut value, Some(&briefing), opened);
    clean(&mut value);
    Ok(json!({
        "contents": [{"uri": uri, "mimeType": JSON, "text": value.to_string()}],
    }))
}
