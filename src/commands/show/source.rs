//! One document: whose it is and every passage.

use serde::Serialize;

use super::super::format::{add_hung, add_wrapped};
use super::super::rows::{VoiceRow, written};
use super::super::sources::heading;
use crate::model::briefing::Passage;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, SourceId};

/// A document in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    id: String,
    title: Option<String>,
    label: Option<String>,
    short: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    issued: Option<String>,
    language: Option<String>,
    url: Option<String>,
    source_kind: &'static str,
    status: &'static str,
    summary: Option<String>,
    voices: Vec<VoiceRow>,
    passages: Vec<PassageRow>,
}

/// A passage of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PassageRow {
    at: u32,
    kind: &'static str,
    voice: Option<String>,
    text: String,
}

/// The document as an object; `source_kind` says whether it is a digest.
pub fn shown(collection: &Collection, source: SourceId) -> Shown {
    let briefing = collection.briefing(source);
    Shown {
        kind: "source",
        id: briefing.id.clone(),
        title: briefing.title.clone(),
        label: briefing.label.clone(),
        short: briefing.short.clone(),
        authors: briefing.authors.clone(),
        publisher: briefing.publisher.clone(),
        issued: written(briefing.issued.as_ref()),
        language: briefing.language.clone(),
        url: briefing.url.clone(),
        source_kind: briefing.kind.word(),
        status: briefing.status.word(),
        summary: briefing.summary.clone(),
        voices: VoiceRow::all(collection, source),
        passages: briefing.passages.iter().map(passage_row).collect(),
    }
}

fn passage_row(passage: &Passage) -> PassageRow {
    PassageRow {
        at: passage.at,
        kind: passage.kind.word(),
        voice: passage.voice.clone(),
        text: passage.text.clone(),
    }
}

/// The document for people: its passages behind their locators.
pub fn text(collection: &Collection, source: SourceId) -> String {
    let mut out = heading(collection, source);
    let briefing = collection.briefing(source);
    if let Some(summary) = &briefing.summary {
        add_wrapped(&mut out, "  ", summary);
    }
    for passage in &briefing.passages {
        out.push('\n');
        let voice = passage.voice.as_deref();
        let voice = voice.and_then(|id| collection.voice_named(source, id));
        let name = voice.map(|id| collection.voice(id).name.as_str());
        add_passage(&mut out, passage, name);
    }
    out
}

/// A passage behind its locator; under it who speaks, and what it is if it is
/// no plain paragraph.
pub(super) fn add_passage(out: &mut String, passage: &Passage, voice: Option<&str>) {
    let (first, next) = match passage.kind {
        PassageKind::Quote => ("│ ", "│ "),
        PassageKind::List => ("• ", "  "),
        PassageKind::Head | PassageKind::Paragraph | PassageKind::Furniture => ("", ""),
    };
    let first = format!("{:>4}  {first}", passage.at);
    add_hung(out, &first, &format!("      {next}"), &passage.text);
    if let Some(voice) = voice {
        add_wrapped(out, "      — ", voice);
    }
    if passage.kind == PassageKind::Furniture {
        out.push_str("      (furniture)\n");
    }
}
