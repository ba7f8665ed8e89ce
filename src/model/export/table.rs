//! Evidence as a table: a row a citation.

use std::io;

use super::{Citation, Evidence, Piece, Source};
use crate::text::cell::cell;

/// The columns.
const HEAD: [&str; 25] = [
    "item",
    "kind",
    "heading",
    "note",
    "source",
    "title",
    "authors",
    "publisher",
    "issued",
    "URL",
    "at",
    "voice",
    "via",
    "event",
    "measure",
    "of",
    "value",
    "certainty",
    "verdict",
    "question",
    "answer",
    "stance",
    "says",
    "quote",
    "text",
];

/// The header and the rows.
pub(super) fn written(evidence: &Evidence) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD)?;
    for (place, item) in evidence.items.iter().enumerate() {
        let cited = item.citations.iter().map(Some);
        // What is gone without a trace is a row all the same.
        let none = item.citations.is_empty().then_some(None);
        for citation in cited.chain(none) {
            let source = citation.and_then(|c| evidence.source(&c.source));
            let row = row(place + 1, item, citation, source);
            writer.write_record(row.iter().map(|text| cell(text)))?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn row(
    number: usize,
    item: &Piece,
    citation: Option<&Citation>,
    source: Option<&Source>,
) -> [String; HEAD.len()] {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let said = citation.and_then(|c| c.account.as_ref());
    let held = citation.and_then(|c| c.stance.as_ref());
    let opposed = held.map(|h| if h.opposed { "opposed" } else { "" });
    let verdict = said.map(|s| s.verdict).or(opposed).or(item.verdict);
    [
        number.to_string(),
        item.kind.into(),
        item.heading.clone(),
        item.note.unwrap_or_default().into(),
        text(citation.map(|c| &c.source)),
        text(source.map(|s| &s.title)),
        source.map_or_else(String::new, |s| s.authors.join("; ")),
        text(source.and_then(|s| s.publisher.as_ref())),
        text(source.and_then(|s| s.issued.as_ref())),
        text(source.and_then(|s| s.url.as_ref())),
        citation.map_or_else(String::new, |c| c.at.to_string()),
        text(citation.and_then(|c| c.voice.as_ref())),
        citation.map_or_else(String::new, |c| c.via.join("; ")),
        text(said.map(|s| &s.event)),
        text(said.map(|s| &s.measure)),
        text(said.and_then(|s| s.of.as_ref())),
        text(said.map(|s| &s.value)),
        said.map_or("", |s| s.certainty).into(),
        verdict.unwrap_or_default().into(),
        text(held.map(|h| &h.question)),
        text(held.map(|h| &h.answer)),
        held.map_or("", |h| h.stance).into(),
        text(held.and_then(|h| h.says.as_ref())),
        text(citation.and_then(|c| c.quote.as_ref())),
        text(citation.map(|c| &c.text)),
    ]
}
