//! Keeps findings from one comparison for the next: for each story what was
//! found, in story-local numbers, under a key of everything on which it
//! depends.

use std::collections::{HashMap, HashSet};

use super::compare::Findings;
use super::key::Key;
use super::local::{Local, renumbered};
use super::nearness::Likeness;
use super::words::Library;
use crate::model::Collection;

/// The findings kept from one comparison for the next.
#[derive(Debug, Default)]
pub struct Cache {
    found: HashMap<Key, Findings>,
    /// The keys that the current comparison has asked for.
    asked: HashSet<Key>,
    /// The words of the last compared collection.
    read: Option<Read>,
}

/// The words of documents, and their likeness.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub library: Library,
    pub likeness: Likeness,
}

impl Read {
    /// Reads the words of a collection.
    pub(super) fn new(collection: &Collection) -> Self {
        let library = Library::new(collection, &|| true);
        Self {
            likeness: Likeness::of(&library),
            library,
        }
    }
}

impl Cache {
    /// Begins another comparison.
    pub(super) fn begin(&mut self) {
        self.asked.clear();
    }

    /// The findings for the same story from the cache, else from `find`.
    pub(super) fn found(
        &mut self,
        key: Key,
        local: &Local,
        find: impl FnOnce() -> Option<Findings>,
    ) -> Option<Findings> {
        self.asked.insert(key);
        if let Some(known) = self.found.get(&key) {
            return Some(local.outward(known));
        }
        let found = find()?;
        self.found.insert(key, renumbered(&found, &local.inward()));
        Some(found)
    }

    /// Keeps the words of the comparison for the next reader of the same
    /// collection.
    pub(super) fn keep(&mut self, read: Read) {
        self.read = Some(read);
    }

    /// The words of the last comparison, if it was of as many documents.
    pub(super) fn take_read(&mut self, collection: &Collection) -> Option<Read> {
        let kept = self.read.take();
        kept.filter(|read| read.likeness.len() == collection.briefings.len())
    }

    /// Forgets findings that no story of the last comparison asked for.
    pub(super) fn tidy(&mut self) {
        let asked = std::mem::take(&mut self.asked);
        self.found.retain(|key, _| asked.contains(key));
    }
}
