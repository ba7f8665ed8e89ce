//! Finding the files that paths name: folders walked in order, every file
//! once, nothing opened that is no regular file. Briefings, collection files
//! and documents are found on one walk.
//!
//! Own code beside the crate `ignore`, whose walk follows links as well but
//! reads a file again under its second name, and leaves to its caller what is
//! most of the code here: what was skipped and why, the bound, the order.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, FileType, Metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::documents::{BriefingsOnly, Documents, Kind};
use super::held::{behind_links, folder_of};
use super::ignored::Ignored;
use super::input::{Input, is_yaml};
use super::unread::Unread;
use super::watch::Watch;
use super::{LoadError, Problem, Severity};
use crate::text::paths;

/// The folder that the reader writes briefings of documents to, beside them.
pub(super) const BRIEFINGS: &str = "briefings";

/// What was found.
#[derive(Debug, Default)]
pub(super) struct FoundFiles {
    /// Briefings and collection files, each once, in the order named, folders
    /// by name.
    pub inputs: Vec<Input>,
    /// What each of them looks like from outside, in the same order.
    pub stamps: Vec<(PathBuf, Stamp)>,
    /// Documents that are to be read, each once, with what they look like.
    pub documents: Vec<(PathBuf, Stamp)>,
    /// What was skipped, and why.
    pub problems: Vec<Problem>,
    /// The folders that were looked through for briefings of documents that
    /// were named.
    pub beside: Vec<PathBuf>,
    /// Files and unreadable things met, those seen before included.
    pub looked_at: usize,
    /// Files and folders seen, and as what first: a loop of links ends here.
    pub seen: HashMap<Identity, PathBuf>,
}

/// Device and number: what tells one file or folder from all others, whatever
/// its names.
pub(super) type Identity = (u64, u64);

/// The paths that are meant: those named, else the folder here; nothing where
/// that is not there either, and the built-in collection is open.
pub(super) fn meant(paths: &[PathBuf]) -> Option<Cow<'_, [PathBuf]>> {
    if !paths.is_empty() {
        return Some(paths.into());
    }
    let here = PathBuf::from(BRIEFINGS);
    here.is_dir().then(|| vec![here].into())
}

/// Most files and folders that are looked at: a link of a stranger, or a slip
/// of the hand, may name a whole disk.
const MOST: usize = 250_000;

/// The briefings and collection files of paths that are open, and the folders
/// of them beside documents; none if they are gone meanwhile.
pub(super) fn briefings(paths: &[PathBuf]) -> FoundFiles {
    find(paths, &BriefingsOnly, &Watch::default()).unwrap_or_default()
}

/// Finds the files of every path named.
///
/// # Errors
/// If a path does not exist or cannot be looked at, or there is more in them
/// than a story has.
pub(super) fn find(
    paths: &[PathBuf],
    documents: &dyn Documents,
    watch: &Watch,
) -> Result<FoundFiles, LoadError> {
    find_among(paths, documents, watch, MOST)
}

/// The same among so many files and folders at the most.
fn find_among(
    paths: &[PathBuf],
    documents: &dyn Documents,
    watch: &Watch,
    most: usize,
) -> Result<FoundFiles, LoadError> {
    let mut named = Vec::new();
    for path in paths {
        let about = fs::metadata(path).map_err(|reason| LoadError::Path {
            path: path.clone(),
            reason,
        })?;
        named.push((path, about));
    }
    let mut walk = Walk {
        found: FoundFiles::default(),
        documents,
        watch,
        within: None,
        left: most,
    };
    for (path, about) in &named {
        if about.is_dir() {
            walk.named_folder(path, about);
        } else {
            walk.named_file(path, about);
        }
    }
    walk.beside();
    if walk.left == 0 {
        return Err(LoadError::Vast(most));
    }
    let mut found = walk.found;
    // Whatever the order in which they were named.
    found.documents.sort();
    Ok(found)
}

/// The documents in a folder, by path, and what of it cannot be looked at.
///
/// # Errors
/// If there is no such folder.
pub fn documents_in(
    folder: &Path,
    documents: &dyn Documents,
) -> Result<(Vec<PathBuf>, Vec<Problem>), LoadError> {
    let found = find(&[folder.to_owned()], documents, &Watch::default())?;
    let wrong = found.problems.into_iter();
    let wrong = wrong.filter(|problem| problem.severity == Severity::Error);
    let documents = found.documents.into_iter().map(|(path, _)| path);
    Ok((documents.collect(), wrong.collect()))
}

/// A walk through what was named.
struct Walk<'a> {
    found: FoundFiles,
    documents: &'a dyn Documents,
    watch: &'a Watch,
    /// The folder that is walked through.
    within: Option<Within>,
    /// How many more files and folders are looked at.
    left: usize,
}

/// A folder that was named, while it is walked through.
struct Within {
    folder: PathBuf,
    ignored: Ignored,
    unread: Unread,
    /// Whether it is looked through for nothing but briefings.
    beside: bool,
}

impl Walk<'_> {
    fn named_folder(&mut self, path: &Path, about: &Metadata) {
        let before = (self.found.looked_at, self.found.documents.len());
        let unread = self.through(path, about, false);
        self.found.problems.extend(unread.problems());
        let nothing = (self.found.looked_at, self.found.documents.len()) == before;
        if nothing && !self.watch.is_stopped() {
            let readable = self.documents.readable();
            self.found.warn(path, &unread.said(&readable));
        }
    }

    /// A file that was named is a briefing by its name, else a document.
    fn named_file(&mut self, path: &Path, about: &Metadata) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A copy of a briefing that was kept is one.
        if is_yaml(path) || name.contains(".yaml.") || name.contains(".yml.") {
            self.briefing(path, about);
        } else {
            self.document(path, about);
        }
    }

    /// Looks through the folders that hold briefings of documents that were
    /// named, as the folder of all of them would be looked through.
    fn beside(&mut self) {
        let documents = self.found.documents.iter();
        let folders: BTreeSet<PathBuf> = documents
            .map(|(path, _)| folder_of(path).join(BRIEFINGS))
            .collect();
        for folder in folders {
            let Ok(about) = fs::metadata(&folder) else {
                continue;
            };
            let is_new = !self.found.seen.contains_key(&identity(&about));
            if about.is_dir() && is_new {
                self.through(&folder, &about, true);
                self.found.beside.push(folder);
            }
        }
    }

    /// Walks through a folder that was named; what was left there.
    fn through(&mut self, folder: &Path, about: &Metadata, beside: bool) -> Unread {
        self.within = Some(Within {
            folder: folder.to_owned(),
            ignored: Ignored::of(folder),
            unread: Unread::default(),
            beside,
        });
        self.walk(folder, about);
        self.within
            .take()
            .map_or_else(Unread::default, |w| w.unread)
    }

    fn walk(&mut self, folder: &Path, about: &Metadata) {
        if !self.found.is_new(folder, about) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(reason) => {
                let message = format!("cannot be listed: {reason}");
                return self.found.skip(folder, &message);
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => names.push(entry.file_name()),
                Err(reason) => {
                    let message = format!("cannot be listed whole: {reason}");
                    self.found.skip(folder, &message);
                }
            }
        }
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_unstable();
        let says = self
            .within
            .as_mut()
            .is_some_and(|w| w.ignored.enter(folder));
        for path in names.iter().map(|name| folder.join(name)) {
            self.left = self.left.saturating_sub(1);
            if self.watch.is_stopped() || self.left == 0 {
                break;
            }
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => {
                    let is_of_page = saved_with(&path).is_some_and(|stem| {
                        let is_page = |end: &str| names.contains(&format!("{stem}{end}").into());
                        [".html", ".htm", ".xhtml"].into_iter().any(is_page)
                    });
                    if !is_of_page && !self.leaves_out(&path, true) {
                        self.folder_in_folder(&path, &about);
                    }
                }
                Ok(about) if is_yaml(&path) => self.briefing(&path, &about),
                Err(reason) if is_yaml(&path) || is_odd_link(&path, &reason) => {
                    let message = format!("cannot be read: {reason}");
                    self.found.skip(&path, &message);
                }
                Ok(about) => self.other(&path, &about),
                Err(_) => {}
            }
        }
        if let Some(within) = self.within.as_mut().filter(|_| says) {
            within.ignored.leave();
        }
    }

    /// Whether an ignore file leaves a path out; where the reader writes is
    /// never left out.
    fn leaves_out(&mut self, path: &Path, is_folder: bool) -> bool {
        let Some(within) = &mut self.within else {
            return false;
        };
        let own = is_folder && path == within.folder.join(BRIEFINGS);
        let leaves_out = !own && within.ignored.leaves_out(path, is_folder);
        within.unread.left_out += usize::from(leaves_out);
        leaves_out
    }

    /// A folder with the name of a file is one to wonder about, if no file is
    /// in it.
    fn folder_in_folder(&mut self, path: &Path, about: &Metadata) {
        let before = (self.found.looked_at, self.found.problems.len());
        self.walk(path, about);
        let found = &mut self.found;
        if is_yaml(path) && (found.looked_at, found.problems.len()) == before {
            found.looked_at += 1;
            found.warn(path, "skipped: it is a folder, and no briefing is in it");
        }
    }

    fn briefing(&mut self, path: &Path, about: &Metadata) {
        if !self.found.takes(path, about) {
            return;
        }
        let beside = self.within.as_ref().is_some_and(|within| within.beside);
        self.found.inputs.push(if beside {
            Input::beside(path)
        } else {
            Input::file(path)
        });
        self.found.stamps.push((path.to_owned(), stamp(about)));
        self.watch.found();
    }

    fn document(&mut self, path: &Path, about: &Metadata) {
        if self.found.takes(path, about) {
            self.found.documents.push((path.to_owned(), stamp(about)));
            self.watch.found();
        }
    }

    /// A file in a folder that is no briefing: a document if its name says so.
    fn other(&mut self, path: &Path, about: &Metadata) {
        let beside = self.within.as_ref().is_some_and(|within| within.beside);
        if !about.is_file() || beside || self.leaves_out(path, false) {
            return;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match self.documents.kind(&name) {
            Kind::Read => self.document(path, about),
            Kind::Refused(kind) => {
                if let Some(within) = &mut self.within {
                    within.unread.refused(path, kind);
                }
            }
            Kind::Unknown => {
                if let Some(within) = &mut self.within {
                    within.unread.unknown += 1;
                }
            }
        }
    }
}

impl FoundFiles {
    /// Whether a file is one to read that was not met before.
    fn takes(&mut self, path: &Path, about: &Metadata) -> bool {
        self.looked_at += 1;
        let kind = about.file_type();
        if !kind.is_file() {
            let message = format!("skipped: it is {}, no regular file", describe(kind));
            self.warn(path, &message);
            return false;
        }
        self.is_new(path, about)
    }

    /// Whether a file or folder was not met before; one met by another name
    /// is listed.
    fn is_new(&mut self, path: &Path, about: &Metadata) -> bool {
        let Some(first) = self.seen.get(&identity(about)) else {
            self.seen.insert(identity(about), path.to_owned());
            return true;
        };
        if real_name(first) != real_name(path) {
            let message = format!("skipped: it is {}, which is read", paths::shown(first));
            self.warn(path, &message);
        }
        false
    }

    fn warn(&mut self, path: &Path, message: &str) {
        self.problems
            .push(Problem::whole(path, Severity::Warning, message));
    }

    fn skip(&mut self, path: &Path, message: &str) {
        self.looked_at += 1;
        self.problems
            .push(Problem::whole(path, Severity::Error, message));
    }
}

/// When a file was written and how long it is.
pub(super) type Stamp = (Option<SystemTime>, u64, u64);

/// What a file looks like from outside; another file of the same name has
/// another number.
fn stamp(about: &Metadata) -> Stamp {
    (about.modified().ok(), about.len(), about.ino())
}

fn identity(about: &Metadata) -> Identity {
    (about.dev(), about.ino())
}

/// The name of the page that a browser saved a folder of pictures and scripts
/// with: *story* of `story_files`.
fn saved_with(folder: &Path) -> Option<&str> {
    folder.file_name()?.to_str()?.strip_suffix("_files")
}

/// The name of a file in its real folder: one name may be written in several
/// ways, two names are two.
fn real_name(path: &Path) -> PathBuf {
    let Some(name) = path.file_name() else {
        return behind_links(path);
    };
    fs::canonicalize(folder_of(path)).map_or_else(|_| path.to_owned(), |real| real.join(name))
}

/// Whether a path that cannot be looked at is a link, and not one that leads
/// nowhere: one in a ring, say. What it was meant to be, nobody can see.
fn is_odd_link(path: &Path, reason: &io::Error) -> bool {
    reason.kind() != io::ErrorKind::NotFound && path.is_symlink()
}

fn describe(kind: FileType) -> &'static str {
    if kind.is_fifo() {
        "a FIFO"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_disk_is_no_folder_of_a_story() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..9 {
            fs::create_dir(folder.path().join(n.to_string())).unwrap();
            fs::write(folder.path().join(format!("{n}/a.yaml")), "id: a").unwrap();
        }
        let paths = [folder.path().to_owned()];
        let among = |most| find_among(&paths, &BriefingsOnly, &Watch::default(), most);
        assert_eq!(among(19).unwrap().inputs.len(), 9);
        assert!(matches!(among(18), Err(LoadError::Vast(18))));
    }
}
