//! The documents and the voices they cite.

use serde_json::json;

use super::column::{Column, Listed, column, each, list};
use super::lines::{add_within, dotted};
use super::names::short_date;
use super::table::{self, Room, Shown, filling, ids, numbers, words};
use crate::model::vocabulary::Status;
use crate::model::{Collection, SourceId, VoiceId};
use crate::text::counted;

pub(super) const ID: Column<SourceId> = column("id", |s, d| json!(s.briefing(*d).id));
/// The title that the document shows.
pub(super) const TITLE: Column<SourceId> = column("title", |s, d| json!(s.briefing(*d).title));
/// A title of ours, if the document shows none.
pub(super) const LABEL: Column<SourceId> = column("label", |s, d| json!(s.briefing(*d).label));
pub(super) const SHORT: Column<SourceId> = column("short", |s, d| json!(s.briefing(*d).short));
pub(super) const AUTHORS: Column<SourceId> =
    column("authors", |s, d| json!(s.briefing(*d).authors));
pub(super) const PUBLISHER: Column<SourceId> =
    column("publisher", |s, d| json!(s.briefing(*d).publisher));
pub(super) const ISSUED: Column<SourceId> = column("issued", |s, d| json!(s.briefing(*d).issued));
/// Its voices, the author first.
pub(super) const VOICES: Column<SourceId> = list(
    "voices",
    &each(|s: &Collection, d| s.voices_of(*d).collect(), VOICE),
);

const VOICE: &[Column<VoiceId>] = &[
    VOICE_ID,
    VOICE_NAME,
    VOICE_ROLE,
    column("passages", |s, v| json!(s.voice(*v).passages.len())),
];
pub(super) const VOICE_ID: Column<VoiceId> = column("id", |s, v| json!(s.voice(*v).id));
pub(super) const VOICE_NAME: Column<VoiceId> = column("name", |s, v| json!(s.voice(*v).name));
pub(super) const VOICE_ROLE: Column<VoiceId> = column("role", |s, v| json!(s.voice(*v).role));
/// Id of its document.
pub(super) const VOICE_SOURCE: Column<VoiceId> =
    column("source", |s, v| json!(s.briefing(s.voice(*v).source).id));

const LIST: &[Column<SourceId>] = &[
    ID,
    TITLE,
    LABEL,
    SHORT,
    AUTHORS,
    PUBLISHER,
    ISSUED,
    VOICES,
    column("passages", |s, d| json!(s.briefing(*d).passages.len())),
];

const SHOWN: &[Shown<VoiceId>] = &[
    words("", 3, |_, _| "  ◦".into()),
    filling("", |s, v| s.voice(*v).name.clone()),
    words("", 9, |s, v| s.voice(*v).role.word().into()),
    numbers("", |s, v| s.voice(*v).passages.len().to_string()),
    ids(|s, v| s.voice(*v).id.clone()),
];

/// The documents in the order of the collection, for programs.
pub fn rows(collection: &Collection) -> Listed<'_, SourceId> {
    let sources = collection.sources().collect();
    Listed::new(collection, sources, LIST).bare_if_empty()
}

/// The documents for people: one block each.
pub fn text(collection: &Collection, room: Room) -> String {
    let mut out = String::new();
    let mut whole = true;
    for source in collection.sources() {
        if !out.is_empty() {
            out.push('\n');
        }
        add_heading(&mut out, collection, source, room.line());
        let voices: Vec<_> = collection.voices_of(source).collect();
        whole &= table::add(&mut out, collection, SHOWN, &voices, room, &|_, _| {});
    }
    table::add_hint(&mut out, whole, room);
    out
}

/// Adds three lines: title, authors and publisher, kind; and what `convert`
/// could not do.
pub(super) fn add_heading(
    out: &mut String,
    collection: &Collection,
    source: SourceId,
    most: usize,
) {
    let briefing = collection.briefing(source);
    let ours = if briefing.is_labelled() {
        " (our label)"
    } else {
        ""
    };
    let authors = briefing.authors.join(", ");
    let short = briefing.short.as_deref().unwrap_or_default();
    let whose = dotted([
        short,
        briefing.publisher.as_deref().unwrap_or_default(),
        &authors,
    ]);
    let draft = match briefing.status {
        Status::Draft => "draft",
        Status::Reviewed => "",
    };
    let what = dotted([
        short_date(briefing.issued.as_ref()).as_str(),
        &counted(briefing.passages.len(), "passage"),
        briefing.kind.word(),
        draft,
        &briefing.id,
    ]);
    let title = format!("{}{ours}", briefing.heading());
    add_within(out, most, "", "", &title);
    let limits = briefing.limits_said();
    for line in [whose, what].into_iter().chain(limits) {
        if !line.is_empty() {
            add_within(out, most, "  ", "  ", &line);
        }
    }
}
