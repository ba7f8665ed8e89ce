//! What the commands share that compare documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::nearest::nearest;
use super::{Error, Output, load_with_problems};
use crate::model::SourceId;
use crate::model::view::Item;
use crate::store::Input;
use crate::views::find::find;
use crate::views::parallels::Across;

/// The compared documents, and the file of each by its id.
pub(super) struct Documents {
    pub across: Across,
    files: BTreeMap<String, Input>,
}

impl Documents {
    /// Loads the `paths`, and those of `named` that are files.
    pub(super) fn load(
        paths: &[PathBuf],
        named: &[&String],
        output: &mut Output,
    ) -> Result<Self, Error> {
        let files = named
            .iter()
            .map(PathBuf::from)
            .filter(|path| path.is_file());
        let all: Vec<PathBuf> = files.chain(paths.iter().cloned()).collect();
        let loaded = load_with_problems(&all, output)?;
        Ok(Self {
            across: Across::compared(loaded.collection),
            files: loaded.files,
        })
    }

    /// The source with this id or file name. If there is none, notes the
    /// nearest ids.
    pub(super) fn source(&self, named: &str, output: &mut Output) -> Option<SourceId> {
        let collection = &self.across.collection;
        let by_id = find(collection, named)
            .into_iter()
            .find_map(|item| match item {
                Item::Source(source) => Some(source),
                _ => None,
            });
        let of_file = || {
            let mut files = self.files.iter();
            let (id, _) = files.find(|(_, file)| file.path() == Path::new(named))?;
            collection.source_of_id(id)
        };
        let found = by_id.or_else(of_file);
        if found.is_none() {
            let near = nearest(collection, named);
            let hint = if near.is_empty() {
                "`rashomon sources` lists the ids".into()
            } else {
                format!("nearest: {}", near.join(", "))
            };
            output.note(&format!("there is no source “{named}”; {hint}"));
        }
        found
    }
}
