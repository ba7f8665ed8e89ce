//! Writes drafts of documents: all that are shown, into one folder, so that
//! references to their ids stay valid.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{self, BRIEFINGS, FoundFiles};
use super::held::folder_of;
use super::input::Input;
use super::save::{self, Existing};
use crate::model::Briefing;
use crate::text::{paths, sanitize};

/// Drafts of documents that exist only in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    /// The folder they go to, unless the user names another.
    pub place: PathBuf,
    /// Their ids.
    pub ids: Vec<String>,
}

impl Unwritten {
    /// The drafts among the files of a collection, if there are any.
    pub(super) fn of(place: PathBuf, files: &BTreeMap<String, Input>) -> Option<Self> {
        let drafts = files.iter().filter(|(_, input)| input.is_document());
        let ids: Vec<String> = drafts.map(|(id, _)| id.clone()).collect();
        (!ids.is_empty()).then_some(Self { place, ids })
    }
}

/// Why drafts cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// The folder is outside of what is open, or ignored.
    #[error(
        "{} would not be found again: name a folder inside the open one that no ignore file leaves out",
        paths::shown(.0)
    )]
    Elsewhere(PathBuf),
    /// A file exists.
    #[error("{} is already there, and stays", paths::shown(.0))]
    Exists(PathBuf),
    /// The system refuses.
    #[error("{}: {reason}", paths::shown(file))]
    System {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// The file of a briefing in a folder.
pub(super) fn file(folder: &Path, id: &str) -> PathBuf {
    folder.join(sanitize::file_name(id, "yaml"))
}

/// The folder that drafts go to unless the user names another: that of all
/// existing briefings, else `briefings` in the open folder, or beside the first
/// document.
pub(super) fn place(found: &FoundFiles, paths: &[PathBuf]) -> Option<PathBuf> {
    let first = &found.documents.first()?.0;
    let open = paths.iter().find(|path| path.is_dir());
    let in_folder = || open.map_or_else(|| folder_of(first).join(BRIEFINGS), |f| f.join(BRIEFINGS));
    Some(common(&found.inputs).unwrap_or_else(in_folder))
}

/// The folder of all these files, if they share one.
pub(super) fn common(inputs: &[Input]) -> Option<PathBuf> {
    let mut folders = inputs.iter().map(|input| folder_of(input.path()));
    let first = folders.next()?;
    folders
        .all(|other| other == first)
        .then(|| first.to_owned())
}

/// Writes drafts into a folder, which it makes if need be; all or none.
///
/// # Errors
/// If one cannot be written, or opening `paths` would not find it.
pub fn write(paths: &[PathBuf], folder: &Path, drafts: &[&Briefing]) -> Result<(), SettleError> {
    let mut made = Made::default();
    let done = made.write(folder, drafts).and_then(|()| {
        let open = folder::meant(paths).unwrap_or_default();
        let found = folder::briefings(&open).inputs;
        let is_open = |file: &PathBuf| {
            let real = fs::canonicalize(file).ok();
            found
                .iter()
                .any(|i| fs::canonicalize(i.path()).ok() == real)
        };
        match made.files.last() {
            Some(last) if !is_open(last) => Err(SettleError::Elsewhere(folder.to_owned())),
            _ => Ok(()),
        }
    });
    if done.is_err() {
        made.unmake();
    }
    done
}

/// What was made so far.
#[derive(Debug, Default)]
struct Made {
    /// Folders, outer before inner.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, folder: &Path, drafts: &[&Briefing]) -> Result<(), SettleError> {
        let absent = folder.ancestors().filter(|f| !f.as_os_str().is_empty());
        let mut absent: Vec<_> = absent.take_while(|f| !f.exists()).collect();
        absent.reverse();
        for folder in absent {
            fs::create_dir(folder).map_err(|reason| SettleError::System {
                file: folder.to_owned(),
                reason,
            })?;
            self.folders.push(folder.to_owned());
        }
        for draft in drafts {
            let file = file(folder, &draft.id);
            save::briefing(&file, draft, Existing::Keep).map_err(|reason| {
                let file = file.clone();
                match reason.kind() {
                    io::ErrorKind::AlreadyExists => SettleError::Exists(file),
                    _ => SettleError::System { file, reason },
                }
            })?;
            self.files.push(file);
        }
        Ok(())
    }

    /// Removes everything again; ignores what cannot be removed.
    fn unmake(&self) {
        for file in &self.files {
            let _ = save::remove(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
