//! Evidence as CSL-JSON: one item a document, for reference managers
//! (citation-style-language/schema, csl-data.json 1.0.2). The cited places are
//! in `note` for people, and in `custom` as citation items.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::csl_date::issued;
use super::{Citation, CitedDocument, Evidence, places, title};

/// The documents as CSL items.
pub(super) fn items(evidence: &Evidence) -> Vec<Value> {
    let sources = evidence.sources.iter();
    sources.map(|source| item(source, evidence)).collect()
}

fn item(source: &CitedDocument, evidence: &Evidence) -> Value {
    let citations = evidence.items.iter().flat_map(|item| &item.citations);
    let cited: Vec<&Citation> = citations.filter(|c| c.source == source.id).collect();
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| item.insert(name.into(), value);
    put("id", json!(source.id));
    let kind = if source.url.is_some() {
        "webpage"
    } else {
        "document"
    };
    put("type", json!(kind));
    put("title", json!(title(source, &str::to_owned)));
    if let Some(short) = &source.short {
        put("title-short", json!(short));
    }
    if !source.authors.is_empty() {
        let literal = |name: &String| json!({ "literal": name });
        put("author", source.authors.iter().map(literal).collect());
    }
    if let Some(publisher) = &source.publisher {
        put("publisher", json!(publisher));
    }
    if let Some(written) = &source.issued {
        put("issued", issued(written));
    }
    if let Some(language) = &source.language {
        put("language", json!(language));
    }
    if let Some(url) = &source.url {
        put("URL", json!(url));
    }
    put("note", json!(note(source, &cited)));
    let items: Vec<Value> = cited.iter().map(|c| citation_item(c)).collect();
    put("custom", json!({ "citationItems": items }));
    Value::Object(item)
}

/// What a person who imports it should know.
fn note(source: &CitedDocument, cited: &[&Citation]) -> String {
    let mut note = format!("Cited: {}.", places(cited.iter().copied()));
    if let Some(date) = &source.issued {
        let inferred = if source.issued_inferred {
            ", inferred"
        } else {
            ""
        };
        // Writing to a string cannot fail.
        let _ = write!(note, " Issued (EDTF{inferred}): {date}.");
    }
    if source.labelled {
        note.push_str(" The title is ours.");
    }
    if source.digest {
        note.push_str(" Cited from a digest, not from the document's own words.");
    }
    if source.missing {
        note.push_str(" The document was not open: only its id is known.");
    }
    note
}

/// A citation item: the document, the paragraph, the words.
fn citation_item(citation: &Citation) -> Value {
    let words = citation.quote.as_ref().unwrap_or(&citation.text);
    let words = (!words.is_empty()).then(|| format!("“{words}”"));
    let place = &citation.place;
    // Others look for pages; without one, the paragraph counts.
    let (label, locator, suffix) = match place.page {
        Some(page) => {
            let at = format!("¶{}", place.at);
            let suffix = words.map_or(at.clone(), |words| format!("{at} {words}"));
            ("page", page, Some(suffix))
        }
        None => ("paragraph", place.at, words),
    };
    let mut item = json!({
        "id": citation.source,
        "locator": locator.to_string(),
        "label": label,
    });
    if let Some(suffix) = suffix {
        item["suffix"] = json!(suffix);
    }
    item
}
