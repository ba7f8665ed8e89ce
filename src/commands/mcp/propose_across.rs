//! The tool that proposes across documents. What it gets is verified as a
//! model's answer is, and enters `proposals.yaml` for a person to decide on.

use serde_json::{Value, json};

use super::args::Args;
use super::opened::Opened;
use super::propose::told;
use crate::commands::draft::across::written;
use crate::convert::verify::prompt_across::schema;
use crate::convert::verify::{parse_across, verify_across};
use crate::model::ProposedAcross;
use crate::store::proposals;

/// The name of the tool.
pub(super) const NAME: &str = "propose_across";

const ABOUT: &str = "\
Propose what is the same across documents: joins of actors and of events, measures and scopes that \
count the same, questions that several documents answer, each with its reason. Ids must exist, \
quotations stand word for word in their passage, and nothing may contradict what a person judged. \
What fails is refused with its reason. What enters is a proposal with your name, for a person to \
decide on.";

/// The tool, as the protocol lists it.
pub(super) fn described() -> Value {
    let mut items = schema();
    // The types belong to the whole schema.
    let types = items["$defs"].take();
    if let Some(fields) = items.as_object_mut() {
        fields.remove("$defs");
        fields.remove("$schema");
    }
    json!({
        "name": NAME,
        "title": "Propose across documents",
        "description": ABOUT,
        "inputSchema": {
            "type": "object",
            "properties": {"items": items},
            "required": ["items"],
            "additionalProperties": false,
            "$defs": types,
        },
        "annotations": {
            "readOnlyHint": false,
            "destructiveHint": false,
            "idempotentHint": true,
            "openWorldHint": false,
        },
    })
}

/// Verifies proposals, writes what holds, and says what became of each.
///
/// # Errors
/// If the items are of another form, or the file cannot be written.
pub(super) fn call(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let items = args.value("items")?;
    args.end()?;
    let (proposed, misshapen) = parse_across(&items.to_string(), &opened.by)?;
    let (collection, _) = written(opened.collection(), &opened.files);
    let mut found = verify_across(&proposed, &collection, ProposedAcross::default());
    found.refused.extend(misshapen);
    if !found.after.is_empty() {
        let added = proposals::add(&opened.paths, &found.after);
        added.map_err(|why| why.to_string())?;
    }
    Ok(told(&found))
}
