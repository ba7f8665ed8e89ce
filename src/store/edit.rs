//! Writes judgements: one edit of the collection file at a time, whole or not
//! at all, and undoes them to the byte.

use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use super::held::{self, Held, folder_of};
use super::input::{Input, JOINS_FILE};
use super::save::{self, Existing};
use super::settle;
use super::yaml::patch::{Unpatched, patched};
use crate::model::judge::Edit;

/// A written edit, with what undoing it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub file: PathBuf,
    /// What changed.
    pub edit: Edit,
    /// The file before; `None` if it did not exist.
    before: Option<Vec<u8>>,
    /// The file after.
    after: Vec<u8>,
}

/// Why a judgement cannot be written or undone.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The built-in collection is open.
    #[error(
        "the built-in collection cannot be changed; open a folder of your own, in which {JOINS_FILE} is written"
    )]
    BuiltIn,
    /// Several paths are open, and no collection file among them.
    #[error(
        "no {JOINS_FILE} is open; open one folder, such as {}, and it is written there", .0.display()
    )]
    NoPlace(PathBuf),
    /// The file has errors.
    #[error("{} has errors and is left as it is; put them right first", .0.display())]
    Broken(PathBuf),
    /// The line to extend stands in another file.
    #[error("no line `{id}` in {}; it stands in another {JOINS_FILE}", file.display())]
    NoLine {
        /// The file.
        file: PathBuf,
        /// The line's id.
        id: String,
    },
    /// The program cannot edit this layout of the file.
    #[error("{} has a layout that cannot be edited here; write: {line}", file.display())]
    Layout {
        /// The file.
        file: PathBuf,
        /// What to write by hand.
        line: String,
    },
    /// Somebody else changed the file since the edit.
    #[error("{} was changed since; take it back by hand", .0.display())]
    Changed(PathBuf),
    /// The opened path leads to another folder by now.
    #[error(
        "what you opened leads to another folder now, and nothing was written; read it again first"
    )]
    Elsewhere,
    /// The system refuses.
    #[error("{}: {reason}", file.display())]
    System {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// The file for judgements on what `paths` name: the first open collection
/// file, else a new one beside the briefings in the one opened folder.
///
/// # Errors
/// If the built-in collection is open, or it is unclear which file to use.
pub fn place(paths: &[PathBuf]) -> Result<PathBuf, EditError> {
    let paths = folder::meant(paths).ok_or(EditError::BuiltIn)?;
    let found = folder::briefings(&paths);
    let inputs = found.inputs;
    if let Some(open) = inputs.iter().find(|input| input.is_joins()) {
        return Ok(open.path().to_owned());
    }
    let opened = paths.iter().filter(|path| path.is_dir());
    let folders: Vec<&PathBuf> = opened.chain(&found.beside).collect();
    // The common folder of all briefings, if opening these paths reads it.
    let common = settle::common(&inputs);
    let common = common.filter(|common| folders.iter().any(|f| common.starts_with(f)));
    let within = |folder: &Path| inputs.iter().all(|input| input.path().starts_with(folder));
    let folder = common.or_else(|| match &*folders {
        [folder] if within(folder) => Some((*folder).clone()),
        _ => None,
    });
    folder.map(|folder| folder.join(JOINS_FILE)).ok_or_else(|| {
        let first = inputs.first().map_or(paths[0].as_path(), Input::path);
        EditError::NoPlace(folder_of(first).to_owned())
    })
}

/// Writes a judgement into the collection file of what `paths` name.
///
/// # Errors
/// If it cannot be written; the file stays unchanged.
pub fn write(paths: &[PathBuf], edit: &Edit) -> Result<Written, EditError> {
    let file = place(paths)?;
    let system = |reason| EditError::System {
        file: file.clone(),
        reason,
    };
    // Held from reading to writing, so that other readers wait.
    let held = Held::of([file.as_path()]).map_err(system)?;
    let before = held::read(&file).map_err(system)?;
    let after = patched(before.as_deref().unwrap_or_default(), edit).map_err(|why| {
        let file = file.clone();
        match why {
            Unpatched::Broken => EditError::Broken(file),
            Unpatched::NoLine(id) => EditError::NoLine { file, id },
            Unpatched::Layout(line) => EditError::Layout { file, line },
        }
    })?;
    let existing = match before {
        Some(_) => Existing::Replace,
        None => Existing::Keep,
    };
    held.write(&file, &after, existing).map_err(system)?;
    Ok(Written {
        edit: edit.clone(),
        before,
        after,
        file,
    })
}

/// Undoes a written judgement: restores the file to the byte.
///
/// # Errors
/// If somebody else has changed the file since, or it cannot be written.
pub fn undo(written: &Written) -> Result<(), EditError> {
    let file = &written.file;
    let system = |reason| EditError::System {
        file: file.clone(),
        reason,
    };
    let held = Held::of([file.as_path()]).map_err(system)?;
    if held::read(file).map_err(system)?.as_ref() != Some(&written.after) {
        return Err(EditError::Changed(file.clone()));
    }
    match &written.before {
        Some(before) => held.write(file, before, Existing::Replace),
        None => save::remove(file),
    }
    .map_err(system)
}
