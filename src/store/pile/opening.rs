//! Files are opened: each is a document, or others stand within it, or both.
//! One that is as it was is not opened again.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::{Pile, name};
use crate::model::Briefing;
use crate::store::documents::{Joining, Within};
use crate::store::folder::Stamp;
use crate::store::input::Input;
use crate::store::parallel;
use crate::text::hash::sha256;

/// What stands within a file.
#[derive(Debug, Clone)]
pub(super) struct Held {
    stamp: Stamp,
    /// What was known when it was read.
    known: u64,
    /// Its documents, itself among them if it is one.
    parts: Vec<PathBuf>,
    pub notes: Vec<String>,
}

/// What came of a document.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub stamp: Stamp,
    /// What was known when it was read.
    pub known: u64,
    pub draft: Draft,
}

#[derive(Debug, Clone)]
pub(super) enum Draft {
    /// It is shown, by this id; before it had its place it had its own.
    Shown {
        id: String,
        own_id: String,
        own_short: Option<String>,
    },
    /// It is not shown.
    Aside(Box<Briefing>),
    /// Its briefing stands, as its sum shows.
    Stands(String),
    /// Why there is none.
    None(String),
}

/// What came of a file: what stands within it, if something does, and each
/// document.
#[derive(Default)]
pub(super) struct Opened {
    pub held: Option<Held>,
    pub outcomes: Vec<(PathBuf, Outcome)>,
}

/// What came of a document.
pub(super) enum Outcome {
    /// A draft, or why there is none.
    Draft(Box<Result<Briefing, String>>),
    /// Its briefing stands, as its sum shows.
    Stands(String),
}

/// What is needed to open a file.
struct Opening<'a> {
    known: u64,
    joining: &'a dyn Joining,
    /// The sums of documents whose briefings stand.
    written: &'a HashSet<String>,
}

impl Opening<'_> {
    /// What came of a document that stands within a file of the name `holder`.
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
    /// What came of each file; nothing of those that were left.
    pub(super) fn outcomes(
        &self,
        files: &[(PathBuf, Stamp)],
        known: u64,
        joining: &dyn Joining,
        written: &HashSet<String>,
    ) -> Vec<Option<Opened>> {
        let shown: HashMap<&str, &Briefing> =
            self.before.map_or_else(HashMap::new, |(_, story)| {
                story.briefings.iter().map(|b| (b.id.as_str(), b)).collect()
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

    /// What came of a file before, if it is as it was.
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

    /// Reads a file, and what stands within it.
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

impl Kept {
    /// The same again, as it was before it had its place.
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
