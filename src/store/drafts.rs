//! Decisions on a draft written down: the briefing is saved at once, and what
//! it means for the collection file with it, all or nothing, and taken back
//! to the byte.

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
use crate::model::drafts::{Decision, Refusal};
use crate::model::vocabulary::Status;
use crate::model::{Briefing, Joins};
use crate::text::hash::sha256;

/// A decision that was written, with what is needed to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The file.
    pub file: PathBuf,
    /// The decision in words.
    pub said: String,
    /// Whether the briefing is reviewed now and was not before.
    pub finished: bool,
    /// The collection files that were changed along.
    pub along: Vec<PathBuf>,
    back: Vec<Back>,
}

/// The way back from a change of a file: what stood in the place of what is
/// new. The whole file would be a lot to keep for every decision of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Back {
    file: PathBuf,
    /// Bytes that stayed before the change.
    head: usize,
    was: Vec<u8>,
    is: usize,
    /// The sum of the file as it was left.
    sum: String,
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

    /// The change that undoes it, if the file is as it was left.
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
    /// What is decided cannot be written without laying the file out anew.
    #[error(
        "{}: this does not fit into the layout of the file, and nothing was written; \
         e opens the file",
        .0.display()
    )]
    Layout(PathBuf),
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
/// that `paths` name; the words of the collection file follow.
///
/// # Errors
/// If it cannot be taken or written; the files are as they were.
pub fn write(
    paths: &[PathBuf],
    shown: &Briefing,
    decision: &Decision,
    words: &[Reworded],
) -> Result<Decided, DraftError> {
    let inputs = inputs(paths)?;
    let own = emit(shown);
    let file = find(&inputs, &shown.id, Some(own.as_bytes()))?;
    // Held from reading to writing: what others decide meanwhile waits.
    let joins = inputs.iter().filter(|input| input.is_joins());
    let held = Held::of(joins.map(Input::path).chain([file.as_path()]))
        .map_err(|reason| system(&file, reason))?;
    let before = held::read(&file).map_err(|reason| system(&file, reason))?;
    let Some(before) = before else {
        return Err(DraftError::NoFile(shown.id.clone()));
    };
    // What is written as the program writes it says what is shown.
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

/// The collection files in which words change: their bytes, and what they
/// hold before and after. One that cannot be read says nothing to anybody.
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

/// Takes a decision back: the files are as they were before, to the byte.
///
/// # Errors
/// If somebody else has changed one since, or it cannot be written; all are
/// as they are then.
pub fn undo(decided: &Decided) -> Result<(), DraftError> {
    let files = decided.back.iter().map(|back| back.file.as_path());
    let held = Held::of(files).map_err(|reason| system(&decided.file, reason))?;
    let changes: Result<Vec<Change>, _> = decided.back.iter().map(Back::change).collect();
    held.together(&changes?)
        .map_err(|(file, reason)| system(&file, reason))
}

fn system(file: &Path, reason: io::Error) -> DraftError {
    DraftError::Edit(EditError::System {
        file: file.to_owned(),
        reason,
    })
}

/// The files that are open.
pub(super) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, DraftError> {
    let paths = folder::meant(paths).ok_or(DraftError::BuiltIn)?;
    Ok(folder::briefings(&paths).inputs)
}

/// The file of a briefing; of several the first, as in loading. One that
/// holds `own` needs no reading.
pub(super) fn find(inputs: &[Input], id: &str, own: Option<&[u8]>) -> Result<PathBuf, DraftError> {
    // Most files are told apart without reading their YAML.
    let may_be = |bytes: &[u8]| str::from_utf8(bytes).map_or(true, |text| text.contains(id));
    let is_it = |bytes: &[u8]| {
        own == Some(bytes) || yaml::read(bytes).is_ok_and(|briefing: Briefing| briefing.id == id)
    };
    let mut files = inputs.iter().filter(|input| !input.is_joins());
    files
        .find(|input: &&Input| {
            let bytes = input.read().ok().filter(|bytes| may_be(bytes));
            bytes.is_some_and(|bytes| is_it(&bytes))
        })
        .map(|input| input.path().to_owned())
        .ok_or_else(|| DraftError::NoFile(id.to_owned()))
}

/// The text of a file that can be read; one with fields that the structs do
/// not have is refused.
fn known<'a>(
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
