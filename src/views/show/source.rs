//! One document: its publication data and every passage.

use serde_json::json;

use super::super::column::{Column, One, column, each, list};
use super::super::lines::{WIDTH, add_hung, add_line, add_wrapped};
use super::super::sources::{
    AUTHORS, ID, ISSUED, LABEL, PUBLISHER, SHORT, TITLE, VOICES, add_heading,
};
use super::passage::{AT, FRAME, JOINED, OCR, PAGE, SORT, TEXT, TIME, VOICE};
use crate::model::briefing::Passage;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::line;

const FIELDS: &[Column<SourceId>] = &[
    column("kind", |_, _| json!("source")),
    ID,
    TITLE,
    LABEL,
    SHORT,
    AUTHORS,
    PUBLISHER,
    ISSUED,
    column("language", |s, d| json!(s.briefing(*d).language)),
    // What `convert` could not do.
    column("limits", |s, d| json!(s.briefing(*d).limits)),
    column("url", |s, d| json!(s.briefing(*d).url)),
    // Whether it is a digest.
    column("source_kind", |s, d| json!(s.briefing(*d).kind)),
    column("status", |s, d| json!(s.briefing(*d).status)),
    column("summary", |s, d| json!(s.briefing(*d).summary)),
    VOICES,
    list("passages", &each(|s, d| passages(s, *d), PASSAGE)),
];

const PASSAGE: &[Column<PassageId>] = &[AT, PAGE, FRAME, JOINED, TIME, OCR, SORT, VOICE, TEXT];

fn passages(collection: &Collection, source: SourceId) -> Vec<PassageId> {
    collection.passages_of(source).map(PassageId).collect()
}

/// The document as an object.
pub fn shown<'a>(collection: &'a Collection, source: &'a SourceId) -> One<'a, SourceId> {
    One::new(collection, source, FIELDS)
}

/// The document for people: its passages behind their locators.
pub fn text(collection: &Collection, source: SourceId) -> String {
    let mut out = String::new();
    add_heading(&mut out, collection, source, WIDTH);
    let briefing = collection.briefing(source);
    if let Some(summary) = &briefing.summary {
        add_wrapped(&mut out, "  ", summary);
    }
    let mut page = None;
    for passage in &briefing.passages {
        out.push('\n');
        if let Some(begun) = passage.page.filter(|begun| page != Some(*begun)) {
            add_page(&mut out, begun);
            page = passage.page;
        }
        let voice = passage.voice.as_deref();
        let voice = voice.and_then(|id| collection.voice_named(source, id));
        let name = voice.map(|id| collection.voice(id).name.as_str());
        add_passage(&mut out, passage, name);
    }
    out
}

/// Adds the number of the page that follows.
pub(super) fn add_page(out: &mut String, page: u32) {
    add_line(out, &["      — p. ", &page.to_string(), " —"]);
}

/// Adds a passage behind its locator; below it its voice, and its kind if it is
/// no plain paragraph.
pub(super) fn add_passage(out: &mut String, passage: &Passage, voice: Option<&str>) {
    let (first, next) = match passage.kind {
        PassageKind::Quote => ("│ ", "│ "),
        PassageKind::List => ("• ", "  "),
        PassageKind::Head | PassageKind::Paragraph | PassageKind::Furniture => ("", ""),
    };
    let time = passage.time.as_deref().map(line);
    let time = time.map_or_else(String::new, |time| format!("{time}  "));
    let first = format!("{:>4}  {time}{first}", passage.at);
    add_hung(out, &first, &format!("      {next}"), &passage.text);
    if let Some(voice) = voice {
        add_wrapped(out, "      — ", voice);
    }
    if passage.kind == PassageKind::Furniture {
        out.push_str("      (furniture)\n");
    }
    for remark in passage.locator().remarks() {
        add_line(out, &["      (", &remark, ")"]);
    }
}
