//! A small made-up collection for tests: a ferry, and two reports that
//! disagree.

use serde_json::json;

use crate::model::merge::merge;
use crate::model::{Briefing, Collection, Joins};

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// Passages 0 to 4 are the wire's, 5 to 7 the gazette's.
pub(super) fn ferry() -> Collection {
    let wire: Briefing = read(json!({
        "id": "coast-wire", "title": "Ferry lost off Port Lumen", "short": "WIRE",
        "publisher": "Coast Wire", "authors": ["Ana Bell"], "issued": "2019-11-15", "kind": "digest",
        "passages": [
            {"at": 1, "kind": "head", "text": "Ferry lost off Port Lumen"},
            {"at": 2, "text": "The harbour authority gives twelve dead."},
            {"at": 3, "text": "Captain Khaled Najjar is being questioned."},
            {"at": 4, "kind": "quote", "text": "We heard a bang, said the mate."},
            {"at": 5, "kind": "furniture", "text": "Subscribe to our newsletter"},
        ],
        "voices": [{"id": "authority", "name": "Harbour Authority", "role": "official", "actor": "authority"}],
        "actors": [
            {"id": "authority", "name": "Port Lumen Harbour Authority", "aliases": ["PLHA"], "kind": "organization", "at": [2]},
            {"id": "najjar", "name": "Khaled Najjar", "kind": "person", "at": [3]},
            {"id": "front", "name": "Free Coast Front", "kind": "armed-group", "at": [4]},
        ],
        "events": [{
            "id": "loss", "name": "The Aurelia sinks", "date": "2019-11-14", "at": [2, 4], "actors": ["authority"],
            "accounts": [{"measure": "dead", "value": "12", "voice": "authority", "at": 2}],
        }, {"id": "charge", "name": "The captain is charged", "date": "2020-01", "at": [3]}],
    }));
    let gazette: Briefing = read(json!({
        "id": "harbour-gazette", "title": "Nine died on the Aurelia", "short": "Gazette",
        "publisher": "Harbour Gazette", "issued": "2020-02-01/..", "status": "draft",
        "passages": [
            {"at": 1, "kind": "head", "text": "Nine died on the Aurelia"},
            {"at": 2, "text": "Nine are dead, relatives believe."},
            {"at": 3, "text": "Abdulmahdi Saleh owned the ferry.", "status": "reviewed"},
        ],
        "voices": [{"id": "relatives", "name": "Relatives", "role": "unnamed"}],
        "actors": [
            {"id": "saleh", "name": "Abdulmahdi Saleh", "kind": "person", "at": [3]},
            {"id": "najjar", "name": "Khalid al-Najjar", "kind": "person", "at": [2]},
        ],
        "events": [{
            "id": "loss", "name": "Loss of the ferry", "date": "2019-11-14", "at": [2],
            "accounts": [{"measure": "dead", "value": "9", "voice": "relatives", "certainty": "probable", "at": 2}],
        }],
    }));
    let joins: Joins = read(json!({
        "actors": [{"id": "khaled-najjar", "same": ["Khaled Najjar", "Khalid al-Najjar"]}],
        "events": [{"id": "sinking", "same": ["coast-wire/loss", "harbour-gazette/loss"]}],
    }));
    merge("The ferry".into(), vec![wire, gazette], joins)
}
