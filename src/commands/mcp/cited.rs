//! Adds to every place in an answer how people cite it, and a link that
//! `rashomon open` takes.

use serde_json::{Value, json};

use super::opened::Opened;
use crate::model::PassageId;
use crate::model::reference::Passage;
use crate::store::link::Link;
use crate::store::place::{Place, Text};
use crate::text::line;

/// Adds `cite` and `link` to every object with `source` and `at`; an object in
/// another has its source, unless it names one.
pub(super) fn cite(value: &mut Value, source: Option<&str>, opened: &Opened) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| cite(one, source, opened)),
        Value::Object(fields) => {
            let own = fields.get("source").and_then(Value::as_str);
            let source = own.map(str::to_owned).or(source.map(str::to_owned));
            let source = source.as_deref();
            for inner in fields.values_mut() {
                cite(inner, source, opened);
            }
            let at = fields.get("at").and_then(Value::as_u64);
            if let (Some(source), Some(at)) = (source, at)
                && let Some(passage) = passage(opened, source, at)
            {
                fields.insert("cite".into(), json!(format!("{source}:¶{at}")));
                if let Some(link) = link(opened, passage) {
                    fields.insert("link".into(), json!(link));
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn passage(opened: &Opened, source: &str, at: u64) -> Option<PassageId> {
    let collection = opened.collection();
    let at = u32::try_from(at).ok()?;
    collection.passage_at(collection.source_of_id(source)?, at)
}

/// The link to a passage, if its folder can be named in one.
pub(super) fn link(opened: &Opened, id: PassageId) -> Option<String> {
    let collection = opened.collection();
    let passage = collection.passage(id);
    let text = Text {
        passage: Passage {
            briefing: collection.briefing(collection.source_of(id)).id.clone(),
            at: passage.at,
            quote: line(&passage.text).into_owned(),
            ..Passage::default()
        },
        top: None,
        cited: None,
        furniture: false,
    };
    let place = Place {
        text: Some(text),
        ..Place::default()
    };
    Some(Link::new(opened.links.clone()?, place).print())
}
