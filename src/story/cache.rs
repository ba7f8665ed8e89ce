//! What is kept of one comparison for the next: what was found in each story,
//! in numbers of its own, by all that it depends on.

use std::collections::{HashMap, HashSet};

use super::compare::Found;
use super::key::Key;
use super::local::{Local, renumbered};

/// What is kept of one comparison for the next.
#[derive(Debug, Default)]
pub struct Cache {
    found: HashMap<Key, Found>,
    /// What the comparison that goes on has asked for.
    asked: HashSet<Key>,
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

    /// Forgets what no story of the last comparison needs.
    pub(super) fn tidy(&mut self) {
        let asked = std::mem::take(&mut self.asked);
        self.found.retain(|key, _| asked.contains(key));
    }
}
