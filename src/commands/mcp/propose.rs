//! The tool that proposes items for a briefing. What it gets is held against the
//! words of the document, as a model's answer is; what enters is a draft.

use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::args::Args;
use super::opened::Opened;
use crate::convert::verify::{Verified, Words, verify};
use crate::model::Briefing;
use crate::model::proposed::Proposed;
use crate::store::drafts;

/// The name of the tool.
pub(super) const NAME: &str = "propose";

const ABOUT: &str = "\
Propose actors, voices, events with figures, facts and claims for one briefing. Each item is held \
against the passage that it cites: the quotation must stand there word for word, the number, name, \
place or date in the quotation. What fails is refused with its reason. What enters is a draft with \
your name, for a person to decide on.";

/// What the tool takes.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Call {
    /// Id of the briefing.
    briefing: String,
    /// The items.
    items: Proposed,
}

/// The tool, as the protocol lists it.
pub(super) fn described() -> Value {
    let settings = SchemaSettings::default().with(|how| how.inline_subschemas = true);
    let schema = settings.into_generator().into_root_schema_for::<Call>();
    json!({
        "name": NAME,
        "title": "Propose",
        "description": ABOUT,
        "inputSchema": schema,
        "annotations": {
            "readOnlyHint": false,
            "destructiveHint": false,
            "idempotentHint": true,
            "openWorldHint": false,
        },
    })
}

/// Verifies items, writes what holds into the briefing's file, and says what
/// became of each.
///
/// # Errors
/// If the briefing has no file, the items are of another form, or the file
/// cannot be written.
pub(super) fn call(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let (id, items) = (args.text("briefing")?, args.value("items")?);
    args.end()?;
    let proposed: Proposed =
        serde_json::from_value(items).map_err(|why| format!("`items`: {why}"))?;
    let collection = opened.collection();
    let source = collection.source_of_id(&id);
    let briefing = source.map(|source| collection.briefing(source));
    let briefing = briefing.ok_or_else(|| format!("there is no briefing “{id}”"))?;
    let file = file(opened, briefing)?;
    let found = verify(&proposed, briefing, &Words::of(collection), &opened.by);
    if !found.entered.is_empty() {
        let said = format!("drafted by {}: {}", opened.by, found.counts());
        let paths = [file.to_owned()];
        let written = drafts::enter(&paths, briefing, &found.after, said);
        written.map_err(|why| why.to_string())?;
    }
    Ok(told(&found))
}

/// The file of a briefing, if it is one that may be written.
fn file<'a>(opened: &'a Opened, briefing: &Briefing) -> Result<&'a Path, String> {
    let input = opened.files.get(&briefing.id);
    let input = input.filter(|input| !input.is_built_in());
    let input = input.ok_or("the built-in briefings cannot be changed")?;
    if input.is_document() {
        return Err("this document has no briefing; `rashomon convert` makes one".into());
    }
    Ok(input.path())
}

/// What became of each item.
pub(super) fn told<T>(found: &Verified<T>) -> Value {
    let entered = found.entered.iter();
    let refused = found.refused.iter();
    let mended = found.mended.iter();
    json!({
        "entered": entered
            .map(|item| json!({"kind": item.kind.word(), "name": item.name, "quote": item.quote}))
            .collect::<Vec<_>>(),
        "refused": refused
            .map(|item| {
                json!({
                    "kind": item.kind.word(),
                    "name": item.name,
                    "quote": item.quote,
                    "why": item.why,
                })
            })
            .collect::<Vec<_>>(),
        "mended": mended
            .map(|item| json!({"kind": item.kind.word(), "name": item.name, "what": item.what}))
            .collect::<Vec<_>>(),
        "known": found.known,
    })
}
