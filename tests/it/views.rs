//! Every view of the story, as text and as JSON.

use rashomon::commands::{Format, NOTHING, Output, show};
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Collection, Joins};
use rashomon::text::graphemes::width;
use rashomon::text::sanitize::is_hostile;
use rashomon::views::{Answer, Room, actors, sources, timeline};
use serde::Serialize;
use serde_json::Value;

use crate::fixture::{briefings, collection};

fn json<T: Serialize>(rows: &T) -> String {
    serde_json::to_string_pretty(rows).unwrap()
}

/// Exit code, output and notes of `show`.
fn shown(collection: &Collection, id: &str, format: Format) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    let code = show::show(collection, id, format, &mut output).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[test]
fn sources_list_documents_and_voices() {
    let collection = collection();
    insta::assert_snapshot!("sources", sources::text(&collection, Room::default()));
    insta::assert_snapshot!("sources_json", json(&sources::rows(&collection)));
}

#[test]
fn actors_list_every_written_form() {
    let collection = collection();
    insta::assert_snapshot!("actors", actors::text(&collection, Room::default()));
    insta::assert_snapshot!("actors_json", json(&actors::rows(&collection)));
}

#[test]
fn the_timeline_marks_conflicts() {
    let collection = collection();
    insta::assert_snapshot!("timeline", timeline::text(&collection, Room::default()));
    insta::assert_snapshot!("timeline_json", json(&timeline::rows(&collection)));
}

#[test]
fn anything_with_an_id_is_shown() {
    let collection = collection();
    for (name, id) in [
        ("source", "harbour-gazette"),
        ("actor", "khalid-al-najjar"),
        ("event", "sinking"),
        ("voice", "harbour-gazette/lin-xue"),
        ("passage", "coastal-wire:¶5"),
    ] {
        let (code, text, notes) = shown(&collection, id, Format::Text);
        insta::assert_snapshot!(format!("show_{name}"), text);
        assert_eq!(code, 0);
        let also = if name == "voice" { "also actor" } else { "" };
        assert!(
            notes.contains(also) && (also.is_empty() == notes.is_empty()),
            "{notes}"
        );
        let (_, object, _) = shown(&collection, id, Format::Json);
        insta::assert_snapshot!(format!("show_{name}_json"), object);
        let (_, line, _) = shown(&collection, id, Format::Jsonl);
        let (object, line): (Value, Value) = (
            serde_json::from_str(&object).unwrap(),
            serde_json::from_str(&line).unwrap(),
        );
        assert_eq!(object["kind"], name);
        assert_eq!(object, line);
    }
}

#[test]
fn one_thing_answers_to_several_ids() {
    let collection = collection();
    let event = shown(&collection, "sinking", Format::Json).1;
    for id in [
        "coastal-wire/sinking",
        "event:sinking",
        "inquiry-note/foundering",
        "the aurelia SINKS",
    ] {
        assert_eq!(shown(&collection, id, Format::Json).1, event, "{id}");
    }
    let passage = shown(&collection, "coastal-wire:5", Format::Json).1;
    for id in ["coastal-wire:¶5", "coastal-wire ¶5", "WIRE ¶5", "wire:5"] {
        assert_eq!(shown(&collection, id, Format::Json).1, passage, "{id}");
    }
    let actor = shown(&collection, "khalid-al-najjar", Format::Json).1;
    for id in ["inquiry-note/master", "خالد النجار", "khálid al-najjar"] {
        assert_eq!(shown(&collection, id, Format::Json).1, actor, "{id}");
    }
}

#[test]
fn an_unknown_id_brings_the_nearest_ones() {
    let collection = collection();
    let (code, out, err) = shown(&collection, "sinkng", Format::Json);
    assert_eq!((code, out.as_str()), (NOTHING, ""));
    assert!(err.contains("nearest: sinking"), "{err}");
    let (_, _, err) = shown(&collection, "halvorson", Format::Text);
    assert!(
        err.contains("mira-halvorsen") && err.contains("maria-halvorsen"),
        "{err}"
    );
    for id in [
        "",
        ":",
        "/",
        "x:99999999999",
        "coastal-wire:99",
        "event:",
        "¶",
        "zzz\x1b[2J",
    ] {
        let (code, _, err) = shown(&collection, id, Format::Text);
        assert_eq!(code, NOTHING, "{id}");
        assert!(!err.contains('\x1b') && err.lines().count() == 1, "{err}");
    }
}

#[test]
fn an_empty_collection_has_empty_views() {
    let none = Collection::default();
    assert!(sources::rows(&none).is_empty() && sources::text(&none, Room::default()).is_empty());
    assert!(actors::rows(&none).is_empty() && timeline::rows(&none).is_empty());
}

/// Every text and id of the reports, followed by what must not reach a
/// terminal.
pub(crate) fn hostile() -> Collection {
    const TAIL: &str = "\x1b[31m\u{9b}2J\u{202e}\r\u{200b}\x07";
    const KEYS: &[&str] = &[
        "id",
        "name",
        "aliases",
        "weak",
        "title",
        "label",
        "short",
        "authors",
        "publisher",
        "text",
        "summary",
        "voice",
        "via",
        "actor",
        "actors",
        "place",
        "measure",
        "of",
        "words",
        "quote",
        "question",
        "answer",
        "says",
    ];
    fn spoil(value: &mut Value, inside: bool) {
        match value {
            Value::String(text) if inside => text.push_str(TAIL),
            Value::Array(items) => items.iter_mut().for_each(|v| spoil(v, inside)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    spoil(value, KEYS.contains(&key.as_str()));
                }
            }
            _ => {}
        }
    }
    let reports = briefings();
    let spoiled = reports.iter().map(|briefing| {
        let mut value = serde_json::to_value(briefing).unwrap();
        spoil(&mut value, false);
        serde_json::from_value::<Briefing>(value).unwrap()
    });
    merge("\x1b]0;x\x07".into(), spoiled.collect(), Joins::default())
}

#[test]
fn no_view_lets_hostile_text_through() {
    let collection = hostile();
    let mut views = vec![
        sources::text(&collection, Room::default()),
        actors::text(&collection, Room::default()),
        timeline::text(&collection, Room::default()),
    ];
    let sources = collection.briefings.iter().map(|b| b.id.clone());
    let actors = collection.actors.iter().map(|a| a.id.clone());
    let events = collection.events.iter().map(|e| e.id.clone());
    let voices = collection.voices.iter().map(|v| {
        let briefing = collection.briefing(v.source);
        format!("{}/{}", briefing.id, v.id)
    });
    let passages = collection.briefings.iter().map(|b| format!("{}:3", b.id));
    for id in sources
        .chain(actors)
        .chain(events)
        .chain(voices)
        .chain(passages)
    {
        for format in [Format::Text, Format::Json, Format::Jsonl] {
            let (code, out, err) = shown(&collection, &id, format);
            assert_eq!(code, 0, "{id:?}");
            views.extend([out, err]);
        }
    }
    for view in views {
        let found = view.chars().find(|c| is_hostile(*c));
        assert_eq!(found, None, "{view}");
    }
}

#[test]
fn text_keeps_to_a_hundred_columns() {
    let collection = collection();
    let room = Room {
        cells: Some(100),
        ids: true,
    };
    let mut views = vec![
        sources::text(&collection, room),
        actors::text(&collection, room),
    ];
    views.push(timeline::text(&collection, room));
    for id in [
        "harbour-gazette",
        "inquiry-note",
        "khalid-al-najjar",
        "sinking",
        "wire:3",
    ] {
        views.push(shown(&collection, id, Format::Text).1);
    }
    for view in views {
        for line in view.lines() {
            assert!(width(line) <= 100, "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}
