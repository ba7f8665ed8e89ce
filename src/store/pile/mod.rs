//! Opens documents as they are: each becomes a draft in memory, unless it has a
//! briefing. The content of a draft depends on the existing briefings and on no
//! other document; its id depends on the order of the paths.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use opening::{Held, KeptDraft};
use placing::Placing;

use super::documents::Documents;
use super::folder::{FoundFiles, Stamp};
use super::input::Input;
use super::watch::Watch;
use super::{Problem, parallel, settle};
use crate::model::briefing::Original;
use crate::model::{Briefing, Collection};
use crate::text::hash::sha256;

mod opening;
mod placing;

/// What documents were at the last reading, so that unchanged ones are not read
/// again.
#[derive(Debug, Clone, Default)]
pub struct Read {
    hashes: BTreeMap<PathBuf, (Stamp, String)>,
    drafts: BTreeMap<PathBuf, KeptDraft>,
    /// The files that hold documents.
    held: BTreeMap<PathBuf, Held>,
}

/// The documents to open.
pub(super) struct Pile<'a> {
    pub documents: &'a dyn Documents,
    pub watch: &'a Watch,
    /// The documents, by path.
    files: Vec<(PathBuf, Stamp)>,
    /// The folder for their briefings, and the files in it.
    folder: Option<PathBuf>,
    taken: BTreeSet<PathBuf>,
    /// The hashes of the documents that may have a briefing.
    hashes: BTreeMap<PathBuf, (Stamp, String)>,
    /// A hash of the stamps of the existing briefings.
    standing: u64,
    before: Option<(&'a Read, &'a Collection)>,
}

/// The result of opening documents.
#[derive(Debug, Default)]
pub(super) struct Drafted {
    /// The drafts to show, by path.
    pub drafts: Vec<(Input, Briefing)>,
    pub problems: Vec<Problem>,
    pub read: Read,
    /// Documents without a draft.
    pub failed: Vec<PathBuf>,
    /// Number of documents left when the user stopped it.
    pub unread: usize,
}

impl<'a> Pile<'a> {
    /// Takes the documents from what was found.
    pub(super) fn new(
        found: &mut FoundFiles,
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

    /// Hashes the documents, if a briefing among these names a hash.
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
        let holder = original.within.as_ref().unwrap_or(&original.file);
        let of_name = |(path, _): &(PathBuf, Stamp)| name(path) == *holder;
        self.files.iter().any(of_name) || self.hashes.values().any(|(_, sum)| is_sum(sum))
    }

    /// Makes drafts of the documents and adds them to a collection.
    pub(super) fn draft(
        mut self,
        collection: &Collection,
        files: &BTreeMap<String, Input>,
    ) -> Drafted {
        let hashes = std::mem::take(&mut self.hashes);
        let originals = collection
            .briefings
            .iter()
            .filter_map(|b| b.original.as_ref());
        let standing = Written::new(originals.clone(), &self.files);
        let (written, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|(path, _)| standing.has(path, &hashes));
        if rest.is_empty() {
            for _ in &written {
                self.watch.read(0);
            }
            return Drafted {
                read: Read {
                    hashes,
                    ..Read::default()
                },
                ..Drafted::default()
            };
        }
        let sums = standing.sums;
        let all = written.iter().chain(&rest);
        let names: HashSet<String> = all.map(|(path, _)| name(path)).collect();
        let known = self.known(originals.map(|o| &o.file).filter(|f| names.contains(*f)));
        let mut joining = self.documents.join(collection, &names);
        for (path, _) in &written {
            self.watch.read(0);
            if let Some((_, sum)) = hashes.get(path) {
                joining.meet(&name(path), sum);
            }
        }
        let outcomes = self.outcomes(&rest, known, &*joining, &sums);
        let mut placing = Placing {
            pile: &self,
            joining,
            files,
            shown: HashMap::new(),
            drafted: Drafted::default(),
        };
        let (mut drafts, mut held) = (BTreeMap::new(), BTreeMap::new());
        for ((file, stamp), opened) in rest.into_iter().zip(outcomes) {
            let Some(opened) = opened else {
                placing.drafted.unread += 1;
                continue;
            };
            if let Some(within) = opened.held {
                for note in &within.notes {
                    placing.warn(&file, format!("not read: {note}"));
                }
                held.insert(file.clone(), within);
            }
            for (path, outcome) in opened.outcomes {
                let draft = placing.take(&file, &path, outcome);
                drafts.insert(
                    path,
                    KeptDraft {
                        stamp,
                        known,
                        draft,
                    },
                );
            }
        }
        Drafted {
            read: Read {
                hashes,
                drafts,
                held,
            },
            ..placing.drafted
        }
    }

    /// A hash of what is known before a document is read: the existing
    /// briefings, and which documents are here.
    fn known<'b>(&self, own: impl Iterator<Item = &'b String>) -> u64 {
        let own: BTreeSet<&String> = own.collect();
        let mut hasher = DefaultHasher::new();
        (self.standing, own).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether another document's file stands where the briefing with this id
    /// would be written.
    fn is_taken(&self, id: &str) -> bool {
        let folder = self.folder.as_ref();
        folder.is_some_and(|folder| self.taken.contains(&settle::file(folder, id)))
    }
}

/// The documents that have briefings.
struct Written {
    /// The hashes of their bytes.
    sums: HashSet<String>,
    /// Their names, from briefings without a hash; only unique ones.
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

    /// Whether a document has a briefing.
    fn has(&self, path: &Path, hashes: &BTreeMap<PathBuf, (Stamp, String)>) -> bool {
        let sum = hashes.get(path).map(|(_, sum)| sum);
        sum.is_some_and(|sum| self.sums.contains(sum)) || self.names.contains(&name(path))
    }
}

/// The file name of a document, without a path.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
