//! Writes a new name of a measure or question into every file that has the old
//! one, all or none.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::drafts::{Decided, DraftError, inputs, known, system};
use super::held::{self, Held};
use super::input::Input;
use super::save::Change;
use super::shape::{self, Shape};
use super::yaml::{self, Document, Parts, rewritten};
use crate::model::drafts::Refusal;
use crate::model::rename::Renaming;
use crate::model::{Briefing, Joins};

/// Renames a measure or question in the files that `paths` name.
///
/// # Errors
/// If no file has it, or one cannot be written; the files stay unchanged.
pub fn write(paths: &[PathBuf], renaming: &Renaming) -> Result<Decided, DraftError> {
    let inputs = inputs(paths)?;
    let first = inputs.first().map(|input| input.path().to_owned());
    let first = first.ok_or(DraftError::BuiltIn)?;
    // Held from reading to writing, so that other readers wait.
    let held = Held::of(inputs.iter().map(Input::path)).map_err(|why| system(&first, why))?;
    let mut changes = Vec::new();
    // A proposal of the old name no longer stands.
    for input in inputs.iter().filter(|input| !input.is_proposals()) {
        let file = input.path();
        let change = if input.is_joins() {
            changed(file, shape::joins(), |joins: &mut Joins| {
                renaming.in_joins(joins);
            })
        } else {
            changed(file, shape::briefing(), |briefing: &mut Briefing| {
                renaming.in_briefing(briefing);
            })
        };
        changes.extend(change?);
    }
    if changes.is_empty() {
        return Err(Refusal::Gone.into());
    }
    held.together(&changes)
        .map_err(|(file, why)| system(&file, why))?;
    Ok(Decided::of(renaming.said(), &changes))
}

/// The change of a file, if there is one. Files that cannot be read stay: no
/// reader shows what they say.
fn changed<T>(
    file: &Path,
    shape: &Shape,
    rename: impl Fn(&mut T),
) -> Result<Option<Change>, DraftError>
where
    T: Document + Parts + Serialize + DeserializeOwned + PartialEq + Clone,
{
    let before = held::read(file).map_err(|why| system(file, why))?;
    let Some(before) = before else {
        return Ok(None);
    };
    let Ok(old) = yaml::read::<T>(&before) else {
        return Ok(None);
    };
    let mut new = old.clone();
    rename(&mut new);
    if new == old {
        return Ok(None);
    }
    known(file, &before, shape)?;
    let after = rewritten(&before, &old, &new);
    let after = after.ok_or_else(|| DraftError::Layout(file.to_owned()))?;
    Ok(Some(Change {
        file: file.to_owned(),
        before,
        after,
    }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::drafts::undo;
    use super::*;

    const WIRE: &str = "\
# Ours.
id: wire
title: A fire
passages:
  - {at: 1, text: Seven were.}   # the lead
events:
  - id: fire
    name: Fire
    accounts:
      - {measure: hurt, value: \"7\", at: 1}
claims:
  - {question: who-lit-it, answer: \"yes\", stance: asserts, at: 1}
";

    const JOINS: &str = "\
measures:
  - {id: wounded, same: [hurt]}  # as we count
questions:
  - {id: who-lit-it, ask: Who lit it?}
";

    #[test]
    fn all_files_change_together_and_back_to_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let post = WIRE.replace("id: wire", "id: post");
        let all = [
            ("a.yaml", WIRE),
            ("b.yaml", &post),
            ("collection.yaml", JOINS),
        ];
        for (name, text) in all {
            fs::write(file(name), text).unwrap();
        }
        let paths = [folder.path().to_owned()];
        let read = |name: &str| fs::read_to_string(file(name)).unwrap();
        for renaming in [
            Renaming::Measure {
                from: "hurt".into(),
                to: "burnt".into(),
            },
            Renaming::Question {
                from: "who-lit-it".into(),
                to: "who-began".into(),
                ask: "Who began?".into(),
            },
        ] {
            let done = write(&paths, &renaming).unwrap();
            let (old, new) = match &renaming {
                Renaming::Measure { from, to } | Renaming::Question { from, to, .. } => (from, to),
            };
            for (name, was) in all {
                let text = read(name);
                assert!(
                    !text.contains(old.as_str()) && text.contains(new.as_str()),
                    "{text}"
                );
                assert_eq!(text.matches('#').count(), was.matches('#').count());
            }
            undo(&done).unwrap();
            for (name, was) in all {
                assert_eq!(read(name), was);
            }
            assert!(matches!(
                write(
                    &paths,
                    &Renaming::Measure {
                        from: "x".into(),
                        to: "y".into()
                    }
                ),
                Err(DraftError::Refused(Refusal::Gone))
            ));
        }
    }

    #[test]
    fn one_file_that_refuses_keeps_all_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let odd = WIRE.replace("id: wire", "id: odd\nshelf: 3");
        fs::write(file("a.yaml"), WIRE).unwrap();
        fs::write(file("b.yaml"), &odd).unwrap();
        let renaming = Renaming::Measure {
            from: "hurt".into(),
            to: "burnt".into(),
        };
        let refused = write(&[folder.path().to_owned()], &renaming).unwrap_err();
        assert!(refused.to_string().contains("shelf"), "{refused}");
        assert_eq!(fs::read_to_string(file("a.yaml")).unwrap(), WIRE);
    }
}
