//! What is under the cursor of an event's page.

use crate::model::collection::AccountRef;
use crate::model::{PassageId, SourceId};

/// An event of a document: the document, and the event's index there.
pub type Entry = (SourceId, usize);

/// What is under the cursor of an event's page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Under {
    /// A figure of a row, by its first account, or a fact told beside.
    Figure(AccountRef),
    /// What one document tells.
    Telling(Entry),
    /// A passage of a document without such an event.
    Passage(PassageId),
    /// Nothing to judge.
    Nothing,
}
