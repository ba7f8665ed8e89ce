//! `proposals.yaml`: what programs propose across documents, beside
//! `collection.yaml`. Programs add to it; what a person decides stands in
//! `collection.yaml`, and nothing is rewritten here.

use std::path::{Path, PathBuf};

use super::edit::{self, EditError};
use super::held::{self, Held, folder_of};
use super::input::{Input, PROPOSALS_FILE};
use super::load::{AS_BEFORE, Load, read_one};
use super::save::Existing;
use super::yaml::extended;
use super::yaml::patch::Unpatched;
use super::{Problem, Severity, shape};
use crate::model::proposed_across::{MOST_PROPOSED, MOST_QUESTIONS};
use crate::model::{Briefing, ProposedAcross, check_proposed};

/// The file for proposals on what `paths` name: beside the collection file, be
/// it there or not.
///
/// # Errors
/// If the built-in collection is open, or it is unclear which folder to use.
pub fn place(paths: &[PathBuf]) -> Result<PathBuf, EditError> {
    let joins = edit::place(paths)?;
    Ok(folder_of(&joins).join(PROPOSALS_FILE))
}

/// Adds proposals to the file of what `paths` name; returns the file.
///
/// # Errors
/// If it cannot be written; it stays unchanged.
pub fn add(paths: &[PathBuf], more: &ProposedAcross) -> Result<PathBuf, EditError> {
    let file = place(paths)?;
    let system = |reason| EditError::System {
        file: file.clone(),
        reason,
    };
    // Held from reading to writing, so that other readers wait.
    let held = Held::of([file.as_path()]).map_err(system)?;
    let before = held::read(&file).map_err(system)?;
    let after = extended(before.as_deref().unwrap_or_default(), more).map_err(|why| {
        let file = file.clone();
        match why {
            Unpatched::Broken | Unpatched::NoLine(_) => EditError::Broken(file),
            Unpatched::Layout(line) => EditError::Layout { file, line },
        }
    })?;
    let existing = match before {
        Some(_) => Existing::Replace,
        None => Existing::Keep,
    };
    held.write(&file, &after, existing).map_err(system)?;
    Ok(file)
}

/// Reads the files of proposals and puts them together. Where one is spoilt,
/// what was read before stands.
pub(super) fn read(
    load: Load,
    inputs: &[Input],
    briefings: &[Briefing],
    whole: bool,
    problems: &mut Vec<Problem>,
) -> ProposedAcross {
    let mut all = ProposedAcross::default();
    let mut spoilt: Option<&Path> = None;
    let mut dropped = 0;
    let mut left = check_proposed::MOST_SEARCHED;
    for input in inputs {
        // Whether an item leads nowhere can only be said of whole collections.
        let known = if whole { briefings } else { &[] };
        let outcome = read_one(input, shape::proposals(), |proposed: &ProposedAcross| {
            check_proposed::across(proposed, (!known.is_empty()).then_some(known))
        });
        load.watch.read(outcome.problems.len());
        match outcome.value {
            Some(mut proposed) => {
                dropped += proposed.bound();
                proposed.questions.retain(|question| {
                    let mut said = question.said.iter();
                    said.all(|said| check_proposed::cites(said, briefings, &mut left).is_ok())
                });
                all.append(proposed);
            }
            None => spoilt = spoilt.or(Some(input.path())),
        }
        problems.extend(outcome.problems);
    }
    let before = load.last.map(|last| &last.collection.proposed);
    if let (Some(file), Some(good)) = (spoilt, before.filter(|before| !before.is_empty())) {
        problems.push(Problem::whole(file, Severity::Warning, AS_BEFORE));
        return good.clone();
    }
    dropped += all.bound();
    if let (1.., Some(last)) = (dropped, inputs.last()) {
        let said = format!(
            "of each list the first {MOST_PROPOSED} proposals are read, of questions {MOST_QUESTIONS}; \
             {dropped} are left out"
        );
        problems.push(Problem::whole(last.path(), Severity::Warning, said));
    }
    all
}
