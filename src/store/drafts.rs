//! Decisions on a draft written down: the briefing is saved at once, whole
//! or not at all, and taken back to the byte.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::edit::EditError;
use super::folder;
use super::input::Input;
use super::save::{self, Existing};
use super::shape;
use super::watch::Watch;
use super::yaml::{self, emit};
use crate::model::Briefing;
use crate::model::drafts::{Decision, Refusal};
use crate::model::vocabulary::Status;

/// A decision that was written, with what is needed to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The file.
    pub file: PathBuf,
    /// The decision in words.
    pub said: String,
    /// Whether the briefing is reviewed now and was not before.
    pub finished: bool,
    /// Whether comments of the file are gone for it.
    pub lost_comments: bool,
    before: Vec<u8>,
    after: Vec<u8>,
}

/// Why a decision is not written or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The briefing comes with the program.
    #[error("the built-in briefings cannot be changed; open a folder of your own")]
    BuiltIn,
    /// No file that is open has the briefing.
    #[error("no file with the id `{0}` is open any more")]
    NoFile(String),
    /// The file is not what is shown.
    #[error("{} was changed since it was read; it is read again, decide anew", .0.display())]
    Stale(PathBuf),
    /// Saving would lose what the program does not know.
    #[error("{}: {what}; saving would lose it, put it right first", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// What is not known.
        what: String,
    },
    /// The decision cannot be taken.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The system refuses, or the file is not what was left.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl DraftError {
    /// Whether the files are to be read again, as they hold something else.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Stale(_) | Self::NoFile(_))
    }
}

/// Takes a decision on a briefing as it is shown, in the file among those
/// that `paths` name.
///
/// # Errors
/// If it cannot be taken or written; the file is as it was.
pub fn write(
    paths: &[PathBuf],
    shown: &Briefing,
    decision: &Decision,
) -> Result<Decided, DraftError> {
    let (file, bytes) = find(paths, &shown.id)?;
    let found: Option<Briefing> = yaml::read(&bytes).ok();
    if found.as_ref() != Some(shown) {
        return Err(DraftError::Stale(file));
    }
    refuse_unknown(&file, &bytes)?;
    let said = decision.said(shown);
    let mut changed = shown.clone();
    decision.apply(&mut changed)?;
    let emitted = emit(&changed);
    if yaml::read::<Briefing>(emitted.as_bytes()).ok().as_ref() != Some(&changed) {
        // What cannot be written and read again is not written.
        return Err(DraftError::Unknown {
            file,
            what: "a value cannot be written".into(),
        });
    }
    let after = emitted.into_bytes();
    save::write(&file, &after, Existing::Replace).map_err(|reason| system(&file, reason))?;
    Ok(Decided {
        said,
        finished: shown.status == Status::Draft && changed.status == Status::Reviewed,
        lost_comments: comments(&bytes, shown) > 0,
        before: bytes,
        after,
        file,
    })
}

/// Takes a decision back: the file is as it was before, to the byte.
///
/// # Errors
/// If somebody else has changed the file since, or it cannot be written.
pub fn undo(decided: &Decided) -> Result<(), DraftError> {
    let file = &decided.file;
    let now = fs::read(file).map_err(|reason| system(file, reason))?;
    if now != decided.after {
        return Err(EditError::Changed(file.clone()).into());
    }
    save::write(file, &decided.before, Existing::Replace).map_err(|reason| system(file, reason))
}

fn system(file: &Path, reason: io::Error) -> DraftError {
    DraftError::Edit(EditError::System {
        file: file.to_owned(),
        reason,
    })
}

/// The file of a briefing and its bytes; of several the first, as in loading.
fn find(paths: &[PathBuf], id: &str) -> Result<(PathBuf, Vec<u8>), DraftError> {
    let here = [PathBuf::from("briefings")];
    let paths = match paths {
        [] if here[0].is_dir() => &here,
        [] => return Err(DraftError::BuiltIn),
        named => named,
    };
    let inputs =
        folder::find(paths, &Watch::default()).map_or_else(|_| Vec::new(), |found| found.inputs);
    let length = id.len().max(1);
    let holds = |bytes: &[u8]| bytes.windows(length).any(|window| window == id.as_bytes());
    let mut files = inputs.iter().filter(|input| !input.is_joins());
    files
        .find_map(|input: &Input| {
            let bytes = input.read().ok().filter(|bytes| holds(bytes))?;
            let briefing: Briefing = yaml::read(&bytes).ok()?;
            (briefing.id == id).then(|| (input.path().to_owned(), bytes.into_owned()))
        })
        .ok_or_else(|| DraftError::NoFile(id.to_owned()))
}

/// Refuses a file with fields that the structs do not have.
fn refuse_unknown(file: &Path, bytes: &[u8]) -> Result<(), DraftError> {
    let misfit = yaml::decode(bytes)
        .ok()
        .and_then(|text: Cow<'_, str>| {
            let tree = yaml::scan(&text).ok()?;
            shape::briefing().misfits(&tree).into_iter().next()
        })
        .map(|misfit| misfit.message);
    match misfit {
        Some(what) => Err(DraftError::Unknown {
            file: file.to_owned(),
            what,
        }),
        None => Ok(()),
    }
}

/// How many comments a file has: its signs that are in no value.
fn comments(bytes: &[u8], briefing: &Briefing) -> usize {
    let signs = |bytes: &[u8]| bytes.split(|b| *b == b'#').count();
    signs(bytes).saturating_sub(signs(emit(briefing).as_bytes()))
}
