//! What the cursor of an event's page is on.

use crate::model::collection::AccountRef;
use crate::model::{PassageId, SourceId};

/// An event as a document has it: the document, and its place there.
pub type Entry = (SourceId, usize);

/// What is under the cursor of an event's page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Under {
    /// A figure of a row by its first account, or a fact told beside.
    Figure(AccountRef),
    /// What one document tells.
    Telling(Entry),
    /// A passage of a document that has no such event.
    Passage(PassageId),
    /// Nothing that can be judged.
    Nothing,
}
