//! What is kept of one comparison for the next: what was found in each story,
//! in numbers of its own, by all that it depends on.

use std::collections::{HashMap, HashSet};

use super::compare::Found;
use super::key::Key;
use super::local::{Local, renumbered};
use super::words::Library;
use crate::model::Collection;

/// What is kept of one comparison for the next.
#[derive(Debug, Default)]
pub struct Cache {
    found: HashMap<Key, Found>,
    /// What the comparison that goes on has asked for.
    asked: HashSet<Key>,
    /// The words of what was compared last.
    library: Option<Library>,
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

    /// Keeps the words of what is compared, for who reads it across.
    pub(super) fn keep_library(&mut self, library: Library) {
        self.library = Some(library);
    }

    /// The words of what was compared last, if that is a collection of so many
    /// documents.
    pub(super) fn take_library(&mut self, story: &Collection) -> Option<Library> {
        let kept = self.library.take();
        kept.filter(|library| library.documents.len() == story.briefings.len())
    }

    /// Forgets what no story of the last comparison needs.
    pub(super) fn tidy(&mut self) {
        let asked = std::mem::take(&mut self.asked);
        self.found.retain(|key, _| asked.contains(key));
    }
}
