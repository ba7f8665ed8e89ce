//! Writes decisions on a draft: saves the briefing and the changes of the
//! collection file together, all or nothing, and undoes them to the byte.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use super::edit::EditError;
use super::ends::same_ends;
use super::folder;
use super::held::{self, Held};
use super::input::Input;
use super::save::Change;
use super::shape::{self, Shape};
use super::yaml::{self, emit, rewritten};
use crate::model::drafts::carry::Reworded;
use crate::model::drafts::{Decision, Refusal, entered};
use crate::model::vocabulary::Status;
use crate::model::{Briefing, Joins};
use crate::text::hash::sha256;

/// A written decision, with what undoing it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The briefing's file.
    pub file: PathBuf,
    /// The decision in words.
    pub said: String,
    /// Whether the decision made the briefing reviewed.
    pub finished: bool,
    /// The collection files that changed with it.
    pub along: Vec<PathBuf>,
    back: Vec<Back>,
}

/// Undoes a change of a file: holds the bytes that the new ones replaced. The
/// whole file would be too much to keep for every decision of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Back {
    file: PathBuf,
    /// Bytes before the change.
    head: usize,
    was: Vec<u8>,
    is: usize,
    /// The hash of the file after the change.
    sum: String,
}

impl Decided {
    /// What was decided, in words, and the changes of files that it made; of
    /// these the first is the briefing's.
    pub(super) fn of(said: String, changes: &[Change]) -> Self {
        let mut files = changes.iter().map(|change| change.file.clone());
        Self {
            file: files.next().unwrap_or_default(),
            said,
            finished: false,
            along: files.collect(),
            back: changes.iter().map(Back::new).collect(),
        }
    }
}

impl Back {
    fn new(change: &Change) -> Self {
        let (was, is) = (&change.before, &change.after);
        let (head, tail) = same_ends(was, is, u8::eq);
        Self {
            file: change.file.clone(),
            head,
            was: was[head..was.len() - tail].to_vec(),
            is: is.len() - tail - head,
            sum: sha256(is),
        }
    }

    /// The change that undoes this, if nobody changed the file since.
    fn change(&self) -> Result<Change, DraftError> {
        let file = self.file.clone();
        let now = held::read(&file).map_err(|reason| system(&file, reason))?;
        let Some(now) = now.filter(|now| sha256(now) == self.sum) else {
            return Err(EditError::Changed(file).into());
        };
        let (head, tail) = (&now[..self.head], &now[self.head + self.is..]);
        Ok(Change {
            after: [head, &self.was, tail].concat(),
            before: now,
            file,
        })
    }
}

/// Why a decision cannot be written or undone.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The briefing is built in.
    #[error("the built-in briefings cannot be changed; open a folder of your own")]
    BuiltIn,
    /// No open file has the briefing.
    #[error("no file with the id `{0}` is open any more")]
    NoFile(String),
    /// The file is not what the reader shows.
    #[error("{} was changed since it was read, and is read again; decide anew", .0.display())]
    Stale(PathBuf),
    /// Saving would lose what the program does not know.
    #[error("{}: {what}; put it right first, or saving would lose it", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// What the program does not know.
        what: String,
    },
    /// The decision does not fit into the layout of the file.
    #[error(
        "{}: this does not fit into the layout of the file, and nothing was written; \
         e opens the file",
        .0.display()
    )]
    Layout(PathBuf),
    /// The decision cannot be made.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The system refuses, or somebody else changed the file.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl DraftError {
    /// Whether the reader must read the files again.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Stale(_) | Self::NoFile(_))
    }
}

/// Writes a decision on a shown briefing to its file among those that `paths`
/// name, and `words` to the collection files.
///
/// # Errors
/// If it cannot be made or written; the files stay unchanged.
pub fn write(
    paths: &[PathBuf],
    shown: &Briefing,
    decision: &Decision,
    words: &[Reworded],
) -> Result<Decided, DraftError> {
    let inputs = inputs(paths)?;
    let own = emit(shown);
    let file = find(&inputs, &shown.id, Some(own.as_bytes()))?;
    // Held from reading to writing, so that other readers wait.
    let joins = inputs.iter().filter(|input| input.is_joins());
    let held = Held::of(joins.map(Input::path).chain([file.as_path()]))
        .map_err(|reason| system(&file, reason))?;
    let before = held::read(&file).map_err(|reason| system(&file, reason))?;
    let Some(before) = before else {
        return Err(DraftError::NoFile(shown.id.clone()));
    };
    // A file in the program's own layout holds what is shown.
    if before != own.as_bytes() {
        let found = match known(&file, &before, shape::briefing())? {
            Some(text) => yaml::values::<Briefing>(&text).ok(),
            None => None,
        };
        if found.as_ref() != Some(shown) {
            return Err(DraftError::Stale(file));
        }
    }
    let said = decision.said(shown);
    let mut decided = shown.clone();
    decision.apply(&mut decided)?;
    let mut changes = Vec::new();
    let mut add = |file: PathBuf, before: Vec<u8>, after: Option<Vec<u8>>| {
        let Some(after) = after else {
            return Err(DraftError::Layout(file));
        };
        changes.push(Change {
            file,
            before,
            after,
        });
        Ok(())
    };
    let after = rewritten(&before, shown, &decided);
    add(file.clone(), before, after)?;
    for (file, before, joins, follows) in following(&inputs, words) {
        let after = rewritten(&before, &joins, &follows);
        add(file, before, after)?;
    }
    held.together(&changes)
        .map_err(|(file, reason)| system(&file, reason))?;
    Ok(Decided {
        said,
        finished: shown.status == Status::Draft && decided.status == Status::Reviewed,
        along: changes[1..].iter().map(|c| c.file.clone()).collect(),
        back: changes.iter().map(Back::new).collect(),
        file,
    })
}

/// Writes what a model proposed and code verified into the file of a briefing:
/// what `with` has beyond `before`, into what the file holds by now. `said` puts
/// it into words.
///
/// # Errors
/// If it does not fit any more, or cannot be written; the file stays unchanged.
pub fn enter(
    paths: &[PathBuf],
    before: &Briefing,
    with: &Briefing,
    said: String,
) -> Result<Decided, DraftError> {
    let inputs = inputs(paths)?;
    let file = find(&inputs, &before.id, None)?;
    let held = Held::of([file.as_path()]).map_err(|reason| system(&file, reason))?;
    let bytes = held::read(&file).map_err(|reason| system(&file, reason))?;
    let Some(bytes) = bytes else {
        return Err(DraftError::NoFile(before.id.clone()));
    };
    let text = known(&file, &bytes, shape::briefing())?;
    let now = text.and_then(|text| yaml::values::<Briefing>(&text).ok());
    let Some(now) = now else {
        return Err(DraftError::Stale(file));
    };
    let after = entered(before, with, &now).ok_or_else(|| DraftError::Stale(file.clone()))?;
    let Some(after) = rewritten(&bytes, &now, &after) else {
        return Err(DraftError::Layout(file));
    };
    let change = Change {
        file: file.clone(),
        before: bytes,
        after,
    };
    let changes = std::slice::from_ref(&change);
    held.together(changes)
        .map_err(|(file, reason)| system(&file, reason))?;
    Ok(Decided {
        said,
        finished: false,
        along: Vec::new(),
        back: vec![Back::new(&change)],
        file,
    })
}

/// The collection files in which words change: their bytes, and their joins
/// before and after. Skips files that cannot be read: no reader uses them.
fn following(inputs: &[Input], words: &[Reworded]) -> Vec<(PathBuf, Vec<u8>, Joins, Joins)> {
    if words.is_empty() {
        return Vec::new();
    }
    let files = inputs.iter().filter(|input| input.is_joins());
    let changed = files.filter_map(|input| {
        let bytes = input.read().ok()?.into_owned();
        let joins: Joins = yaml::read(&bytes).ok()?;
        let mut follows = joins.clone();
        for word in words {
            word.apply(&mut follows);
        }
        (follows != joins).then(|| (input.path().to_owned(), bytes, joins, follows))
    });
    changed.collect()
}

/// Undoes a decision: restores the files to the byte.
///
/// # Errors
/// If somebody else has changed one since, or it cannot be written; then none
/// is changed.
pub fn undo(decided: &Decided) -> Result<(), DraftError> {
    let files = decided.back.iter().map(|back| back.file.as_path());
    let held = Held::of(files).map_err(|reason| system(&decided.file, reason))?;
    let changes: Result<Vec<Change>, _> = decided.back.iter().map(Back::change).collect();
    held.together(&changes?)
        .map_err(|(file, reason)| system(&file, reason))
}

pub(super) fn system(file: &Path, reason: io::Error) -> DraftError {
    DraftError::Edit(EditError::System {
        file: file.to_owned(),
        reason,
    })
}

/// The open files.
pub(super) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, DraftError> {
    let paths = folder::meant(paths).ok_or(DraftError::BuiltIn)?;
    Ok(folder::briefings(&paths).inputs)
}

/// The file of a briefing; of several the first, as loading does. A file equal
/// to `own` is not parsed.
pub(super) fn find(inputs: &[Input], id: &str, own: Option<&[u8]>) -> Result<PathBuf, DraftError> {
    // Rules out most files without parsing their YAML.
    let may_be = |bytes: &[u8]| str::from_utf8(bytes).map_or(true, |text| text.contains(id));
    let is_it = |bytes: &[u8]| {
        own == Some(bytes) || yaml::read(bytes).is_ok_and(|briefing: Briefing| briefing.id == id)
    };
    let mut files = inputs.iter().filter(|input| input.is_briefing());
    files
        .find(|input: &&Input| {
            let bytes = input.read().ok().filter(|bytes| may_be(bytes));
            bytes.is_some_and(|bytes| is_it(&bytes))
        })
        .map(|input| input.path().to_owned())
        .ok_or_else(|| DraftError::NoFile(id.to_owned()))
}

/// The text of a readable file; refuses one with fields that the structs do not
/// have.
pub(super) fn known<'a>(
    file: &Path,
    bytes: &'a [u8],
    shape: &Shape,
) -> Result<Option<Cow<'a, str>>, DraftError> {
    let Ok(text) = yaml::decode(bytes) else {
        return Ok(None);
    };
    let Ok(misfits) = yaml::scan(&text).map(|tree| shape.misfits(&tree)) else {
        return Ok(None);
    };
    match misfits.into_iter().next() {
        Some(misfit) => Err(DraftError::Unknown {
            file: file.to_owned(),
            what: misfit.message,
        }),
        None => Ok(Some(text)),
    }
}
