//! Gives drafts their places: an id and a short name each, in the order of
//! their paths.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::opening::{Draft, Outcome};
use super::{Drafted, Pile, name};
use crate::store::documents::{Joining, Met};
use crate::store::held::folder_of;
use crate::store::input::Input;
use crate::store::{Problem, Severity};
use crate::text::paths;

/// Places drafts in the order of their paths.
pub(super) struct Placing<'a> {
    pub pile: &'a Pile<'a>,
    pub joining: Box<dyn Joining + 'a>,
    /// The files of the existing briefings, by id.
    pub files: &'a BTreeMap<String, Input>,
    /// The documents of the shown drafts, by id.
    pub shown: HashMap<String, PathBuf>,
    pub drafted: Drafted,
}

impl Placing<'_> {
    /// Places the draft of the document at `path`, if it has one to show.
    /// `file` is the document itself or the file that holds it.
    pub(super) fn take(&mut self, file: &Path, path: &Path, outcome: Outcome) -> Draft {
        let mut draft = match outcome {
            Outcome::Stands(sum) => {
                self.joining.meet(&name(path), &sum);
                return Draft::Stands(sum);
            }
            Outcome::Draft(draft) => match *draft {
                Ok(draft) => draft,
                Err(why) => {
                    self.warn(path, format!("not read: {why}"));
                    self.drafted.failed.push(path.to_owned());
                    return Draft::None(why);
                }
            },
        };
        let (own_id, own_short) = (draft.id.clone(), draft.short.clone());
        let occupied = |id: &str| self.pile.is_taken(id);
        match self.joining.place(&mut draft, &occupied) {
            Met::New => {
                let id = draft.id.clone();
                self.shown.insert(id.clone(), path.to_owned());
                let input = if file == path {
                    Input::document(path)
                } else {
                    Input::within(file, path)
                };
                self.drafted.drafts.push((input, draft));
                return Draft::Shown {
                    id,
                    own_id,
                    own_short,
                };
            }
            Met::Same(_) => {}
            Met::Changed(id) => self.warn(path, changed(path, self.files.get(&id))),
            Met::Twice(id) => {
                let first = self.shown.get(&id).map(|first| paths::shown(first));
                let first = first.unwrap_or(id.as_str().into());
                let message = format!("skipped: it is the same document as {first}");
                self.warn(path, message);
            }
        }
        (draft.id, draft.short) = (own_id, own_short);
        Draft::Aside(Box::new(draft))
    }

    pub(super) fn warn(&mut self, path: &Path, message: String) {
        let problem = Problem::whole(path, Severity::Warning, message);
        self.drafted.problems.push(problem);
    }
}

/// Says that a document changed since its briefing was drafted.
fn changed(path: &Path, briefing: Option<&Input>) -> String {
    let Some(file) = briefing.map(Input::path) else {
        return "changed since its briefing was drafted; the old briefing is shown".into();
    };
    let folder = folder_of(file);
    format!(
        "changed since {} was drafted from it; the old briefing is shown; to draft it anew: \
         rashomon convert {} --into {} --force",
        paths::shown(file),
        paths::shown(path),
        paths::shown(folder)
    )
}
