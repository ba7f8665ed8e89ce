//! What is kept of one comparison for the next: what was found in each story,
//! in numbers of its own, by all that it depends on.

use std::collections::{HashMap, HashSet};

use super::compare::Found;
use super::key::Key;
use super::local::{Local, renumbered};
use super::nearness::Likeness;
use super::words::Library;
use crate::model::Collection;

/// What is kept of one comparison for the next.
#[derive(Debug, Default)]
pub struct Cache {
    found: HashMap<Key, Found>,
    /// What the comparison that goes on has asked for.
    asked: HashSet<Key>,
    /// What was read of what was compared last.
    read: Option<Read>,
}

/// The words of documents, and how alike they are.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub library: Library,
    pub likeness: Likeness,
}

impl Read {
    /// Reads a collection.
    pub(super) fn new(story: &Collection) -> Self {
        let library = Library::new(story, &|| true);
        Self {
            likeness: Likeness::of(&library),
            library,
        }
    }
}

impl Cache {
    /// Another comparison begins.
    pub(super) fn begin(&mut self) {
        self.asked.clear();
    }

    /// What was found in a story that was the same, else what is found now.
    pub(super) fn found(
        &mut self,
        key: Key,
        local: &Local,
        find: impl FnOnce() -> Option<Found>,
    ) -> Option<Found> {
        self.asked.insert(key);
        if let Some(known) = self.found.get(&key) {
            return Some(local.outward(known));
        }
        let found = find()?;
        self.found.insert(key, renumbered(&found, &local.inward()));
        Some(found)
    }

    /// Keeps what was read to compare it, for who reads it across.
    pub(super) fn keep(&mut self, read: Read) {
        self.read = Some(read);
    }

    /// What was read of what was compared last, if that is a collection of so
    /// many documents.
    pub(super) fn take_read(&mut self, story: &Collection) -> Option<Read> {
        let kept = self.read.take();
        kept.filter(|read| read.likeness.len() == story.briefings.len())
    }

    /// Forgets what no story of the last comparison needs.
    pub(super) fn tidy(&mut self) {
        let asked = std::mem::take(&mut self.asked);
        self.found.retain(|key, _| asked.contains(key));
    }
}
