//! Rows that more than one view writes.

use serde::Serialize;

use crate::model::collection::{AccountRef, Event};
use crate::model::{Collection, SourceId, VoiceId, When};

/// A voice of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoiceRow {
    /// Identifier within the source.
    pub id: String,
    /// Name as the source has it.
    pub name: String,
    /// In what capacity it speaks.
    pub role: &'static str,
    /// How many passages it speaks in.
    pub passages: usize,
}

impl VoiceRow {
    /// The voices of a source, its author first.
    pub(super) fn all(collection: &Collection, source: SourceId) -> Vec<Self> {
        let row = |id: VoiceId| {
            let voice = collection.voice(id);
            Self {
                id: voice.id.clone(),
                name: voice.name.clone(),
                role: voice.role.word(),
                passages: voice.passages.len(),
            }
        };
        collection.voices_of(source).map(row).collect()
    }
}

/// What one voice says of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountRow {
    /// The document's id.
    pub source: String,
    /// Who says it, by its id within the document.
    pub voice: String,
    /// Who passed it on, nearest the document last.
    pub via: Vec<String>,
    /// What was counted or dated.
    pub measure: String,
    /// The value as written; `None` where words stand instead.
    pub value: Option<String>,
    /// Who or what was counted.
    pub of: Option<String>,
    /// How sure the voice is.
    pub certainty: &'static str,
    /// Locator of the passage that says so.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
}

impl AccountRow {
    pub(super) fn new(collection: &Collection, at: AccountRef) -> Self {
        let account = collection.account(at);
        Self {
            source: collection.briefing(at.source).id.clone(),
            voice: collection.voice(at.voice).id.clone(),
            via: account.via.clone(),
            measure: account.measure.clone(),
            value: account.value.as_ref().map(|v| v.written().into()),
            of: account.of.clone(),
            certainty: account.certainty.word(),
            at: account.at,
            quote: account.quote.clone(),
        }
    }
}

/// A measure on which accounts exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictedMeasure {
    measure: String,
    of: Option<String>,
    hedged: bool,
}

impl ConflictedMeasure {
    /// Those of an event.
    pub(super) fn all(event: &Event) -> Vec<Self> {
        let conflicts = event.conflicts.iter();
        conflicts
            .map(|c| Self {
                measure: c.measure.clone(),
                of: c.of.clone(),
                hedged: c.hedged,
            })
            .collect()
    }
}

/// The date as written.
pub(super) fn written(date: Option<&When>) -> Option<String> {
    date.map(|d| d.written().into())
}

/// The date for a list; empty where there is none.
pub(super) fn short_date(date: Option<&When>) -> String {
    date.map(When::short).unwrap_or_default()
}

/// The sources of joined entries, each once, in order.
pub(super) fn sources_of(members: &[(SourceId, usize)]) -> Vec<SourceId> {
    let mut sources: Vec<_> = members.iter().map(|m| m.0).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// The ids of sources.
pub(super) fn ids(collection: &Collection, sources: &[SourceId]) -> Vec<String> {
    let id = |s: &SourceId| collection.briefing(*s).id.clone();
    sources.iter().map(id).collect()
}

/// The short name of a source, cut where it is a whole title.
pub(super) fn short(collection: &Collection, source: SourceId) -> String {
    let name = collection.briefing(source).short_name();
    crate::text::graphemes::fit(name, 12).into_owned()
}

/// The short names of sources, for a column.
pub(super) fn shorts(collection: &Collection, sources: &[SourceId]) -> String {
    let names: Vec<_> = sources.iter().map(|s| short(collection, *s)).collect();
    names.join(" ")
}
