//! Evidence for others: Markdown with citations, tables, JSON and CSL-JSON. All
//! of it passes the gate: no file of ours can steer the terminal that shows it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::briefing::Briefing;
use crate::model::notebook::{Jot, Placed};
use crate::model::vocabulary::Kind;
use crate::model::{Collection, Locator, PassageId, Ref, Standing, When};

mod citation;
mod csl;
mod csl_date;
mod json;
mod markdown;
mod pieces;
mod tables;
mod words;

pub use citation::{Citation, Held, Said};
pub(in crate::views) use markdown::escaped;

/// Whether a document is evidence, or a glance, that this program wrote as
/// Markdown.
pub fn is_exported(text: &str) -> bool {
    markdown::is_written(text) || super::glance::is_written(text)
}

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people, and for use in other texts.
    Markdown,
    /// For spreadsheets: one row per citation.
    Csv,
    /// For programs.
    Json,
    /// For reference managers: one item per document.
    Csl,
}

impl Form {
    /// The formats by the endings of file names.
    pub const ENDINGS: [(&'static str, Self); 5] = [
        (".csl.json", Self::Csl),
        (".json", Self::Json),
        (".csv", Self::Csv),
        (".markdown", Self::Markdown),
        (".md", Self::Markdown),
    ];

    /// The format of a file, by the ending of its name.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let mut endings = Self::ENDINGS.iter();
        let found = endings.find(|(ending, _)| name.ends_with(ending));
        found.map(|(_, form)| *form)
    }
}

/// The evidence to export.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Title of the collection.
    pub title: String,
    /// The things taken, in order.
    pub items: Vec<Piece>,
    /// The cited documents, by id.
    pub sources: Vec<CitedDocument>,
}

/// A thing that was taken, in its current state.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Piece {
    /// `passage`, `account`, `measure`, `event`, `stance` or `question`.
    pub kind: &'static str,
    /// A line that names it.
    pub heading: String,
    /// What became of it, if it changed since it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
    /// How its accounts relate, in one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<&'static str>,
    /// The passages cited for it.
    pub citations: Vec<Citation>,
}

/// A cited document.
#[expect(clippy::struct_excessive_bools, reason = "they are what JSON says")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CitedDocument {
    /// Its id.
    pub id: String,
    /// Its title, else a label of ours, else the id.
    pub title: String,
    /// Whether the title is a label of ours.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub labelled: bool,
    /// Its name in narrow columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Its authors, as it names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date issued (EDTF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    /// Whether that date is inferred.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub issued_inferred: bool,
    /// Its language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Web address.
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether its passages are a digest, in other words than its own.
    pub digest: bool,
    /// Whether it is not open; then only its id is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

impl CitedDocument {
    fn new(briefing: &Briefing) -> Self {
        Self {
            id: briefing.id.clone(),
            title: briefing.heading().into(),
            labelled: briefing.is_labelled(),
            short: briefing.short.clone(),
            authors: briefing.authors.clone(),
            publisher: briefing.publisher.clone(),
            issued: briefing.issued.as_ref().map(|w| w.written().into()),
            issued_inferred: briefing.issued_basis.is_some(),
            language: briefing.language.clone(),
            url: briefing.url.clone(),
            digest: briefing.kind == Kind::Digest,
            missing: false,
        }
    }

    /// The date issued in words: `12 Mar 2020`, `12 Mar 2020 or later`.
    fn issued_in_words(&self) -> Option<String> {
        let issued = self.issued.as_ref()?;
        Some(words::date(&When::new(issued.as_str()).short()))
    }

    /// Its short name, else its title.
    fn name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }
}

impl Evidence {
    /// Gathers things taken from a collection, and what became of them.
    pub fn new<'a>(
        collection: &Collection,
        things: impl IntoIterator<Item = (&'a Ref, &'a Standing)>,
    ) -> Self {
        let items: Vec<Piece> = things
            .into_iter()
            .map(|(thing, stands)| pieces::piece(collection, thing, stands))
            .collect();
        let mut sources = BTreeMap::new();
        for citation in items.iter().flat_map(|item| &item.citations) {
            let id = citation.source.as_str();
            sources.entry(id).or_insert_with(|| {
                let open = collection.briefings.iter().find(|b| b.id == id);
                open.map_or_else(|| unopened(id), CitedDocument::new)
            });
        }
        Self {
            title: collection.title.clone(),
            sources: sources.into_values().collect(),
            items,
        }
    }

    /// Adds the user's notes on the cited passages.
    #[must_use]
    pub fn noted<'a>(
        mut self,
        collection: &Collection,
        notes: impl IntoIterator<Item = &'a Placed>,
    ) -> Self {
        let notes = notes.into_iter().filter(|placed| placed.here);
        let on: Vec<(PassageId, &str)> = notes
            .filter_map(|placed| match &placed.jot {
                Jot::Note(note) => Some((placed.found.passage()?, note.text.as_str())),
                Jot::Mark(_) => None,
            })
            .collect();
        for citation in self.items.iter_mut().flat_map(|item| &mut item.citations) {
            let source = collection.source_of_id(&citation.source);
            let passage = source.and_then(|s| collection.passage_at(s, citation.place.at));
            let own = on.iter().filter(|(noted, _)| Some(*noted) == passage);
            citation.notes = own.map(|(_, text)| (*text).to_owned()).collect();
        }
        self
    }

    /// Writes the evidence in a format, gated.
    ///
    /// # Errors
    /// If it cannot be written in this format.
    pub fn written(&self, form: Form) -> std::io::Result<String> {
        match form {
            Form::Markdown => Ok(markdown::written(self)),
            Form::Csv => citation::table(self),
            Form::Json => json::written(self),
            Form::Csl => json::written(&csl::items(self)),
        }
    }

    /// The cited document with this id.
    fn source(&self, id: &str) -> Option<&CitedDocument> {
        self.sources.iter().find(|s| s.id == id)
    }
}

/// A document of which only the id is known.
fn unopened(id: &str) -> CitedDocument {
    CitedDocument {
        id: id.into(),
        title: id.into(),
        missing: true,
        ..CitedDocument::default()
    }
}

/// A passage with its citation in words, for the clipboard.
pub fn cited(collection: &Collection, thing: &Ref) -> String {
    let stands = collection.resolve(thing);
    let evidence = Evidence::new(collection, [(thing, &stands)]);
    let said = evidence.items.iter().flat_map(|item| &item.citations);
    let lines = said.map(|citation| {
        let source = evidence.source(&citation.source);
        let digest = source.is_some_and(|s| s.digest && citation.quote.is_none());
        let reference =
            source.map(|s| reference(s, &citation.place.to_string(), digest, &str::to_owned));
        let words = citation.quote.as_ref().map(|quote| format!("“{quote}”"));
        let text = words.unwrap_or_else(|| citation.text.clone());
        format!("{text}\n— {}", reference.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n\n")
}

/// `Ana Bell: Title. Publisher, 15 Nov 2019, ¶3 (digest)`. `shown` escapes the
/// document's words; `digest` says that the citation quotes a digest.
fn reference(
    source: &CitedDocument,
    places: &str,
    digest: bool,
    shown: &dyn Fn(&str) -> String,
) -> String {
    let mut out = String::new();
    if !source.authors.is_empty() {
        out.push_str(&shown(&source.authors.join(", ")));
        out.push_str(": ");
    }
    out.push_str(&title(source, shown));
    let mut rest: Vec<String> = Vec::new();
    rest.extend(source.publisher.as_deref().map(shown));
    rest.extend(source.issued_in_words().as_deref().map(shown));
    rest.extend((!places.is_empty()).then(|| shown(places)));
    if !rest.is_empty() {
        out.push_str(if out.ends_with(['.', '?', '!']) {
            " "
        } else {
            ". "
        });
        out.push_str(&rest.join(", "));
    }
    if digest {
        out.push_str(" (digest)");
    }
    out
}

/// The places of the citations of a document, each once.
fn places<'a>(cited: impl Iterator<Item = &'a Citation>) -> String {
    let mut places: Vec<Locator> = cited.map(|c| c.place.clone()).collect();
    places.sort_unstable();
    places.dedup();
    Locator::list(&places)
}

/// The title; a label of ours in brackets, as in catalogues.
fn title(source: &CitedDocument, shown: &dyn Fn(&str) -> String) -> String {
    if source.labelled {
        shown(&format!("[{}]", source.title))
    } else {
        shown(&source.title)
    }
}

#[cfg(test)]
mod tests;
