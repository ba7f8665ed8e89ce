//! Opens files: each is a document, or holds others, or both. An unchanged file
//! is not opened again.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::{Pile, name};
use crate::model::Briefing;
use crate::store::documents::{Joining, Within};
use crate::store::folder::Stamp;
use crate::store::input::Input;
use crate::store::parallel;
use crate::text::hash::sha256;

/// A file that holds documents.
#[derive(Debug, Clone)]
pub(super) struct Held {
    stamp: Stamp,
    /// What was known when it was read, as a hash.
    known: u64,
    /// Its documents, itself included if it is one.
    parts: Vec<PathBuf>,
    pub notes: Vec<String>,
}

/// The result for a document.
#[derive(Debug, Clone)]
pub(super) struct KeptDraft {
    pub stamp: Stamp,
    /// What was known when it was read, as a hash.
    pub known: u64,
    pub draft: Draft,
}

#[derive(Debug, Clone)]
pub(super) enum Draft {
    /// It is shown under this id; its own id may differ.
    Shown {
        id: String,
        own_id: String,
        own_short: Option<String>,
    },
    /// It is not shown.
    Aside(Box<Briefing>),
    /// It has a briefing, as its hash shows.
    Stands(String),
    /// Why there is no draft.
    None(String),
}

/// The result for a file: what it holds, if anything, and each document.
#[derive(Default)]
pub(super) struct Opened {
    pub held: Option<Held>,
    pub outcomes: Vec<(PathBuf, Outcome)>,
}

/// The result for a document.
pub(super) enum Outcome {
    /// A draft, or why there is none.
    Draft(Box<Result<Briefing, String>>),
    /// It has a briefing, as its hash shows.
    Stands(String),
}

/// What opening a file needs.
struct Opening<'a> {
    known: u64,
    joining: &'a dyn Joining,
    /// The hashes of documents that have briefings.
    written: &'a HashSet<String>,
}

impl Opening<'_> {
    /// Reads a document inside the file named `holder`.
    fn part(&self, holder: &str, part: &str, bytes: &[u8]) -> Outcome {
        let sum = sha256(bytes);
        if self.written.contains(&sum) {
            return Outcome::Stands(sum);
        }
        let mut draft = self.joining.draft(&name(Path::new(part)), bytes.to_vec());
        let original = draft.as_mut().ok().and_then(|d| d.original.as_mut());
        if let Some(original) = original {
            original.within = Some(holder.to_owned());
        }
        Outcome::Draft(Box::new(draft))
    }
}

impl Outcome {
    fn is_failed(&self) -> bool {
        matches!(self, Self::Draft(draft) if draft.is_err())
    }
}

impl Pile<'_> {
    /// The result for each file; `None` for those left when the user stopped
    /// it.
    pub(super) fn outcomes(
        &self,
        files: &[(PathBuf, Stamp)],
        known: u64,
        joining: &dyn Joining,
        written: &HashSet<String>,
    ) -> Vec<Option<Opened>> {
        let shown: HashMap<&str, &Briefing> =
            self.before.map_or_else(HashMap::new, |(_, collection)| {
                collection
                    .briefings
                    .iter()
                    .map(|b| (b.id.as_str(), b))
                    .collect()
            });
        let opening = Opening {
            known,
            joining,
            written,
        };
        parallel::each(
            files,
            || self.watch.is_stopped(),
            |(path, stamp)| {
                let again = self.again(path, *stamp, known, &shown);
                let opened = again.unwrap_or_else(|| self.open(path, *stamp, &opening));
                let failed = opened.outcomes.iter().filter(|(_, o)| o.is_failed());
                self.watch.read(failed.count());
                opened
            },
        )
    }

    /// The earlier result for a file, if it is unchanged.
    fn again(
        &self,
        path: &Path,
        stamp: Stamp,
        known: u64,
        shown: &HashMap<&str, &Briefing>,
    ) -> Option<Opened> {
        let (read, _) = self.before?;
        let held = read.held.get(path);
        let held = held.filter(|held| held.stamp == stamp && held.known == known);
        let own = [path.to_owned()];
        let parts = held.map_or(&own[..], |held| &held.parts);
        let kept = |part: &PathBuf| {
            let kept = read.drafts.get(part)?;
            let is_same = kept.stamp == stamp && kept.known == known;
            Some((part.clone(), is_same.then(|| kept.again(shown))??))
        };
        Some(Opened {
            outcomes: parts.iter().map(kept).collect::<Option<_>>()?,
            held: held.cloned(),
        })
    }

    /// Reads a file and the documents in it.
    fn open(&self, path: &Path, stamp: Stamp, opening: &Opening) -> Opened {
        let failed = |why| Opened {
            held: None,
            outcomes: vec![(path.to_owned(), Outcome::Draft(Box::new(Err(why))))],
        };
        let bytes = match Input::document(path).read() {
            Ok(bytes) => bytes.into_owned(),
            Err(why) => return failed(why),
        };
        let Within {
            itself,
            parts,
            notes,
        } = match opening.joining.within(&name(path), &bytes) {
            Ok(within) => within,
            Err(why) => return failed(why),
        };
        let mut outcomes = Vec::new();
        if itself {
            let draft = opening.joining.draft(&name(path), bytes);
            outcomes.push((path.to_owned(), Outcome::Draft(Box::new(draft))));
        }
        if parts.is_empty() && notes.is_empty() {
            return Opened {
                held: None,
                outcomes,
            };
        }
        for _ in &parts {
            self.watch.found();
        }
        let holder = name(path);
        let done = parallel::each(
            &parts,
            || self.watch.is_stopped(),
            |(part, bytes)| {
                let outcome = opening.part(&holder, part, bytes);
                self.watch.read(usize::from(outcome.is_failed()));
                (path.join(part), outcome)
            },
        );
        outcomes.extend(done.into_iter().flatten());
        let held = Held {
            stamp,
            known: opening.known,
            parts: outcomes.iter().map(|(part, _)| part.clone()).collect(),
            notes,
        };
        Opened {
            held: Some(held),
            outcomes,
        }
    }
}

impl KeptDraft {
    /// The earlier outcome, before the draft got its place.
    fn again(&self, shown: &HashMap<&str, &Briefing>) -> Option<Outcome> {
        let draft = match &self.draft {
            Draft::Shown {
                id,
                own_id,
                own_short,
            } => {
                let mut briefing = (*shown.get(id.as_str())?).clone();
                briefing.id.clone_from(own_id);
                briefing.short.clone_from(own_short);
                Ok(briefing)
            }
            Draft::Aside(briefing) => Ok((**briefing).clone()),
            Draft::Stands(sum) => return Some(Outcome::Stands(sum.clone())),
            Draft::None(why) => Err(why.clone()),
        };
        Some(Outcome::Draft(Box::new(draft)))
    }
}
