//! `rashomon sources`: the documents and the voices they cite.

use serde::Serialize;

use super::format::{add_line, dotted, write_rows};
use super::rows::{short_date, written};
use super::table::{numbers, render, words};
use super::{Error, Output, ViewArgs};
use crate::model::vocabulary::Status;
use crate::model::{Collection, SourceId};
use crate::text::counted;
use crate::text::graphemes::fit;

pub use super::rows::VoiceRow;

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Identifier.
    pub id: String,
    /// Title as the document shows it.
    pub title: Option<String>,
    /// A title of ours where the document shows none.
    pub label: Option<String>,
    /// Short name.
    pub short: Option<String>,
    /// Authors as the document names them.
    pub authors: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Date issued, EDTF.
    pub issued: Option<String>,
    /// Whom it cites, its author first.
    pub voices: Vec<VoiceRow>,
    /// How many passages it has.
    pub passages: usize,
}

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output)?;
    write_rows(output, args.format, &rows(&collection), || {
        text(&collection)
    })
}

/// The documents in the order of the collection.
pub fn rows(collection: &Collection) -> Vec<SourceRow> {
    collection.sources().map(|s| row(collection, s)).collect()
}

fn row(collection: &Collection, source: SourceId) -> SourceRow {
    let briefing = collection.briefing(source);
    SourceRow {
        id: briefing.id.clone(),
        title: briefing.title.clone(),
        label: briefing.label.clone(),
        short: briefing.short.clone(),
        authors: briefing.authors.clone(),
        publisher: briefing.publisher.clone(),
        issued: written(briefing.issued.as_ref()),
        voices: VoiceRow::all(collection, source),
        passages: briefing.passages.len(),
    }
}

/// The view for people: a block for each document.
pub fn text(collection: &Collection) -> String {
    let mut out = String::new();
    for source in collection.sources() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&heading(collection, source));
        let voices = VoiceRow::all(collection, source).into_iter();
        let rows: Vec<_> = voices
            .map(|v| {
                let passages = v.passages.to_string();
                vec!["  ◦".into(), v.name, v.role.into(), passages, v.id]
            })
            .collect();
        let columns = [
            words("", 3),
            words("", 36),
            words("", 9),
            numbers(""),
            words("", 0),
        ];
        out.push_str(&render(&columns, &rows));
    }
    out
}

/// Title, whose it is, and what it is: three lines.
pub(super) fn heading(collection: &Collection, source: SourceId) -> String {
    let briefing = collection.briefing(source);
    let ours = if briefing.is_labelled() {
        " (our label)"
    } else {
        ""
    };
    let title = fit(briefing.heading(), super::format::WIDTH - ours.len());
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
    let lines = [format!("{title}{ours}"), whose, what];
    let mut out = String::new();
    for (place, line) in lines.iter().filter(|l| !l.is_empty()).enumerate() {
        let indent = if place == 0 { "" } else { "  " };
        add_line(&mut out, &[indent, line]);
    }
    out
}
