//! Documents that are opened as they are: each becomes a draft in memory,
//! unless a briefing of it stands. What a document becomes depends on the
//! briefings that stand and on no other document; what it is called, on the
//! order of their paths.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use super::documents::{Documents, Joining, Met};
use super::folder::{Found, Stamp};
use super::held::folder_of;
use super::input::Input;
use super::watch::Watch;
use super::{Problem, Severity, parallel, settle};
use crate::model::briefing::Original;
use crate::model::{Briefing, Collection};
use crate::text::hash::sha256;
use crate::text::paths;

/// What documents were when they were read, so that none is read twice that
/// stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Read {
    hashes: BTreeMap<PathBuf, (Stamp, String)>,
    drafts: BTreeMap<PathBuf, Kept>,
}

/// What came of a document.
#[derive(Debug, Clone)]
struct Kept {
    stamp: Stamp,
    /// What was known when it was read.
    known: u64,
    draft: Draft,
}

#[derive(Debug, Clone)]
enum Draft {
    /// It is shown, by this id; before it had its place it had its own.
    Shown {
        id: String,
        own_id: String,
        own_short: Option<String>,
    },
    /// It is not shown.
    Aside(Box<Briefing>),
    /// Why there is none.
    None(String),
}

/// Documents that are to be opened.
pub(super) struct Pile<'a> {
    pub documents: &'a dyn Documents,
    pub watch: &'a Watch,
    /// The documents, by path.
    files: Vec<(PathBuf, Stamp)>,
    /// Where their briefings would be written, and what stands there.
    folder: Option<PathBuf>,
    taken: BTreeSet<PathBuf>,
    /// The sums of those that may have a briefing.
    hashes: BTreeMap<PathBuf, (Stamp, String)>,
    /// What the briefings that stand looked like from outside.
    standing: u64,
    before: Option<(&'a Read, &'a Collection)>,
}

/// What documents became.
#[derive(Debug, Default)]
pub(super) struct Drafted {
    /// The drafts that are shown, by path.
    pub drafts: Vec<(Input, Briefing)>,
    pub problems: Vec<Problem>,
    pub read: Read,
    /// Documents of which there is no draft.
    pub failed: Vec<PathBuf>,
    /// Documents that were left when it was stopped.
    pub unread: usize,
}

impl<'a> Pile<'a> {
    /// The documents that were found.
    pub(super) fn new(
        found: &mut Found,
        paths: &[PathBuf],
        (documents, watch): (&'a dyn Documents, &'a Watch),
        before: Option<(&'a Read, &'a Collection)>,
    ) -> Self {
        let mut hasher = DefaultHasher::new();
        found.stamps.hash(&mut hasher);
        Self {
            documents,
            watch,
            folder: settle::place(found, paths),
            files: std::mem::take(&mut found.documents),
            taken: found.stamps.iter().map(|(path, _)| path.clone()).collect(),
            hashes: BTreeMap::new(),
            standing: hasher.finish(),
            before,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Learns which documents may have a briefing among these.
    pub(super) fn sum(&mut self, briefings: &[(Input, Briefing)]) {
        let originals = briefings.iter().filter_map(|(_, b)| b.original.as_ref());
        if !originals.into_iter().any(|o| o.sha256.is_some()) {
            return;
        }
        let before = self.before;
        let sums = parallel::each(
            &self.files,
            || self.watch.is_stopped(),
            |(path, stamp)| {
                let known = before.and_then(|(read, _)| read.hashes.get(path));
                match known.filter(|(then, _)| then == stamp) {
                    Some((_, sum)) => Some(sum.clone()),
                    None => Some(sha256(&Input::document(path).read().ok()?)),
                }
            },
        );
        let sums = self.files.iter().zip(sums);
        let sums = sums.filter_map(|((path, stamp), sum)| Some((path.clone(), (*stamp, sum??))));
        self.hashes = sums.collect();
    }

    /// Whether a briefing is of one of the documents.
    pub(super) fn holds_original_of(&self, briefing: &Briefing) -> bool {
        let Some(original) = &briefing.original else {
            return false;
        };
        let is_sum = |sum: &String| {
            let told = original.sha256.as_ref();
            told.is_some_and(|told| told.eq_ignore_ascii_case(sum))
        };
        let of_name = |(path, _): &(PathBuf, Stamp)| name(path) == original.file;
        self.files.iter().any(of_name) || self.hashes.values().any(|(_, sum)| is_sum(sum))
    }

    /// Makes drafts of the documents, which join a collection.
    pub(super) fn draft(mut self, story: &Collection, files: &BTreeMap<String, Input>) -> Drafted {
        let hashes = std::mem::take(&mut self.hashes);
        let originals = story.briefings.iter().filter_map(|b| b.original.as_ref());
        let written = Written::new(originals.clone(), &self.files);
        let (written, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|(path, _)| written.has(path, &hashes));
        if rest.is_empty() {
            for _ in &written {
                self.watch.read(0);
            }
            return Drafted {
                read: Read {
                    hashes,
                    drafts: BTreeMap::new(),
                },
                ..Drafted::default()
            };
        }
        let all = written.iter().chain(&rest);
        let names: HashSet<String> = all.map(|(path, _)| name(path)).collect();
        let known = self.known(originals.map(|o| &o.file).filter(|f| names.contains(*f)));
        let mut joining = self.documents.join(story, &names);
        for (path, _) in &written {
            self.watch.read(0);
            if let Some((_, sum)) = hashes.get(path) {
                joining.meet(&name(path), sum);
            }
        }
        let outcomes = self.outcomes(&rest, known, &*joining);
        let mut placing = Placing {
            pile: &self,
            joining,
            files,
            shown: HashMap::new(),
            drafted: Drafted::default(),
        };
        let mut drafts = BTreeMap::new();
        for ((path, stamp), outcome) in rest.into_iter().zip(outcomes) {
            let Some(outcome) = outcome else {
                placing.drafted.unread += 1;
                continue;
            };
            let draft = placing.take(&path, outcome);
            drafts.insert(
                path,
                Kept {
                    stamp,
                    known,
                    draft,
                },
            );
        }
        Drafted {
            read: Read { hashes, drafts },
            ..placing.drafted
        }
    }

    /// The draft of each document, or why there is none; nothing of those that
    /// were left.
    fn outcomes(
        &self,
        files: &[(PathBuf, Stamp)],
        known: u64,
        joining: &dyn Joining,
    ) -> Vec<Option<Result<Briefing, String>>> {
        let shown: HashMap<&str, &Briefing> =
            self.before.map_or_else(HashMap::new, |(_, story)| {
                story.briefings.iter().map(|b| (b.id.as_str(), b)).collect()
            });
        parallel::each(
            files,
            || self.watch.is_stopped(),
            |(path, stamp)| {
                let kept = self.before.and_then(|(read, _)| read.drafts.get(path));
                let kept = kept.filter(|kept| kept.stamp == *stamp && kept.known == known);
                let outcome = kept.and_then(|kept| kept.again(&shown)).unwrap_or_else(|| {
                    let bytes = Input::document(path).read()?;
                    joining.draft(&name(path), bytes.into_owned())
                });
                self.watch.read(usize::from(outcome.is_err()));
                outcome
            },
        )
    }

    /// What is known of names before a document is read: the briefings that
    /// stand, without drafts of documents that are here.
    fn known<'b>(&self, own: impl Iterator<Item = &'b String>) -> u64 {
        let own: BTreeSet<&String> = own.collect();
        let mut hasher = DefaultHasher::new();
        (self.standing, own).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether a file of another stands where the briefing of this id would be
    /// written.
    fn is_taken(&self, id: &str) -> bool {
        let folder = self.folder.as_ref();
        folder.is_some_and(|folder| self.taken.contains(&settle::file(folder, id)))
    }
}

/// The documents whose briefings stand.
struct Written {
    /// The sums of their bytes.
    sums: HashSet<String>,
    /// Their names, of briefings that tell no sum; those of one document each.
    names: HashSet<String>,
}

impl Written {
    fn new<'b>(originals: impl Iterator<Item = &'b Original>, files: &[(PathBuf, Stamp)]) -> Self {
        let (mut sums, mut names) = (HashSet::new(), HashSet::new());
        for original in originals {
            match &original.sha256 {
                Some(sum) => sums.insert(sum.to_ascii_lowercase()),
                None => names.insert(original.file.clone()),
            };
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (path, _) in files {
            *counts.entry(name(path)).or_default() += 1;
        }
        names.retain(|name| counts.get(name) == Some(&1));
        Self { sums, names }
    }

    /// Whether a document's briefing stands.
    fn has(&self, path: &Path, hashes: &BTreeMap<PathBuf, (Stamp, String)>) -> bool {
        let sum = hashes.get(path).map(|(_, sum)| sum);
        sum.is_some_and(|sum| self.sums.contains(sum)) || self.names.contains(&name(path))
    }
}

/// Drafts on their way to their places, those whose paths come first before
/// the others.
struct Placing<'a> {
    pile: &'a Pile<'a>,
    joining: Box<dyn Joining + 'a>,
    /// The files of the briefings that stand.
    files: &'a BTreeMap<String, Input>,
    /// The documents of the drafts that are shown, by their ids.
    shown: HashMap<String, PathBuf>,
    drafted: Drafted,
}

impl Placing<'_> {
    /// Gives the draft of a document its place, if there is one and it is to be
    /// shown.
    fn take(&mut self, path: &Path, outcome: Result<Briefing, String>) -> Draft {
        let mut draft = match outcome {
            Ok(draft) => draft,
            Err(why) => {
                self.warn(path, format!("not read: {why}"));
                self.drafted.failed.push(path.to_owned());
                return Draft::None(why);
            }
        };
        let (own_id, own_short) = (draft.id.clone(), draft.short.clone());
        let occupied = |id: &str| self.pile.is_taken(id);
        match self.joining.place(&mut draft, &occupied) {
            Met::New => {
                let id = draft.id.clone();
                self.shown.insert(id.clone(), path.to_owned());
                self.drafted.drafts.push((Input::document(path), draft));
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

    fn warn(&mut self, path: &Path, message: String) {
        let problem = Problem::whole(path, Severity::Warning, message);
        self.drafted.problems.push(problem);
    }
}

impl Kept {
    /// The same again, as it was before it had its place.
    fn again(&self, shown: &HashMap<&str, &Briefing>) -> Option<Result<Briefing, String>> {
        Some(match &self.draft {
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
            Draft::None(why) => Err(why.clone()),
        })
    }
}

/// The file name of a document, without a path.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// What is said of a document that is not what its briefing was drafted of.
fn changed(path: &Path, briefing: Option<&Input>) -> String {
    let Some(file) = briefing.map(Input::path) else {
        return "changed since its briefing was drafted, which is shown".into();
    };
    let folder = folder_of(file);
    format!(
        "changed since {} was drafted of it, which is shown; to draft it anew: \
         rashomon convert {} --into {} --force",
        paths::shown(file),
        paths::shown(path),
        paths::shown(folder)
    )
}
