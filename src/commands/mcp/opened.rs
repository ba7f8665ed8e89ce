//! The open collection: compared, indexed, and read again once its files change.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::super::documents::DOCUMENTS;
use super::super::{Error, Output, load_with_problems};
use crate::model::Collection;
use crate::search::Index;
use crate::store::basket::linked;
use crate::store::{Input, changes};
use crate::text::line;
use crate::views::parallels::Across;

/// The name of an agent that does not give its own.
const NAMELESS: &str = "an agent";
/// Most letters of an agent's name.
const MOST_NAME: usize = 40;

/// A collection that is open for questions.
pub(super) struct Opened {
    /// The paths as they were named.
    pub(super) paths: Vec<PathBuf>,
    /// The same for links; `None` if a name is not text.
    pub(super) links: Option<Vec<String>>,
    /// Where each briefing comes from, by its id.
    pub(super) files: BTreeMap<String, Input>,
    /// The name of the agent, which signs what it proposes.
    pub(super) by: String,
    /// Whether agents may propose.
    pub(super) takes_proposals: bool,
    /// The documents read across.
    pub(super) across: Arc<Across>,
    /// Answers searches.
    pub(super) index: Index,
    /// Changes with the files.
    stamp: u64,
}

impl Opened {
    /// Reads, compares and indexes what the paths name.
    ///
    /// # Errors
    /// If nothing can be loaded.
    pub(super) fn open(paths: &[PathBuf], output: &mut Output) -> Result<Self, Error> {
        // Whatever changes while it is read is read again.
        let stamp = changes::stamp(paths, DOCUMENTS);
        let loaded = load_with_problems(paths, output)?;
        let across = Arc::new(Across::compared(loaded.collection));
        let index = Index::build(Arc::clone(&across.collection));
        index.set_alike(Arc::clone(&across) as _);
        Ok(Self {
            paths: paths.to_vec(),
            links: linked(paths).ok(),
            files: loaded.files,
            by: NAMELESS.into(),
            takes_proposals: false,
            across,
            index,
            stamp,
        })
    }

    /// Reads the files again if they have changed. If they cannot be read, what
    /// was read before stays, and a note says so.
    pub(super) fn refresh(&mut self, output: &mut Output) {
        let stamp = changes::stamp(&self.paths, DOCUMENTS);
        if stamp == self.stamp {
            return;
        }
        match Self::open(&self.paths.clone(), output) {
            Ok(opened) => {
                *self = Self {
                    by: std::mem::take(&mut self.by),
                    takes_proposals: self.takes_proposals,
                    ..opened
                }
            }
            Err(why) => {
                // Says it once for each change.
                self.stamp = stamp;
                output.note(&format!(
                    "the files have changed and are not read again: {why}"
                ));
            }
        }
    }

    /// Remembers the name of the agent.
    pub(super) fn name(&mut self, name: &str) {
        let name: String = line(name).chars().take(MOST_NAME).collect();
        if !name.trim().is_empty() {
            name.trim().clone_into(&mut self.by);
        }
    }

    /// The collection.
    pub(super) fn collection(&self) -> &Collection {
        &self.across.collection
    }
}
