//! Finding the files that paths name: folders walked in order, every file
//! once, nothing opened that is no regular file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, FileType, Metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::held::{behind_links, folder_of};
use super::input::{Input, is_yaml};
use super::watch::Watch;
use super::{LoadError, Problem, Severity};
use crate::text::paths;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files, each once, in the order named, folders by name.
    pub inputs: Vec<Input>,
    /// What was skipped, and why.
    pub problems: Vec<Problem>,
    /// What each file looks like from outside, in the same order.
    pub stamps: Vec<(PathBuf, Stamp)>,
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
    let here = PathBuf::from("briefings");
    here.is_dir().then(|| vec![here].into())
}

/// The files of paths that are open; none if they are gone meanwhile.
pub(super) fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    find(paths, &Watch::default()).map_or_else(|_| Vec::new(), |found| found.inputs)
}

/// Finds the files of every path named.
///
/// # Errors
/// If a path does not exist or cannot be looked at.
pub(super) fn find(paths: &[PathBuf], watch: &Watch) -> Result<Found, LoadError> {
    let mut named = Vec::new();
    for path in paths {
        let about = fs::metadata(path).map_err(|reason| LoadError::Path {
            path: path.clone(),
            reason,
        })?;
        named.push((path, about));
    }
    let mut found = Found::default();
    for (path, about) in named {
        if about.is_dir() {
            let before = found.looked_at;
            found.walk(path, &about, watch);
            if found.looked_at == before && !watch.is_stopped() {
                found.warn(
                    path,
                    "no briefing is here; write one as NAME.yaml, or make drafts with: rashomon convert FILE… --into FOLDER",
                );
            }
        } else {
            found.file(path, &about, watch);
        }
    }
    Ok(found)
}

impl Found {
    fn walk(&mut self, folder: &Path, about: &Metadata, watch: &Watch) {
        if !self.is_new(folder, about) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(reason) => return self.skip(folder, &format!("cannot be listed: {reason}")),
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => names.push(entry.file_name()),
                Err(reason) => self.skip(folder, &format!("cannot be listed whole: {reason}")),
            }
        }
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_unstable();
        for path in names.into_iter().map(|name| folder.join(name)) {
            if watch.is_stopped() {
                return;
            }
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => self.folder_in_folder(&path, &about, watch),
                Ok(about) if is_yaml(&path) => self.file(&path, &about, watch),
                Err(reason) if is_yaml(&path) || is_odd_link(&path, &reason) => {
                    self.skip(&path, &format!("cannot be read: {reason}"));
                }
                Ok(_) | Err(_) => {}
            }
        }
    }

    /// A folder with the name of a file is one to wonder about, if no file is
    /// in it.
    fn folder_in_folder(&mut self, path: &Path, about: &Metadata, watch: &Watch) {
        let before = (self.looked_at, self.problems.len());
        self.walk(path, about, watch);
        if is_yaml(path) && (self.looked_at, self.problems.len()) == before {
            self.looked_at += 1;
            self.warn(path, "skipped: it is a folder, and no briefing is in it");
        }
    }

    fn file(&mut self, path: &Path, about: &Metadata, watch: &Watch) {
        self.looked_at += 1;
        let kind = about.file_type();
        if !kind.is_file() {
            let message = format!("skipped: it is {}, no regular file", describe(kind));
            self.warn(path, &message);
        } else if self.is_new(path, about) {
            self.inputs.push(Input::file(path));
            self.stamps.push((path.to_owned(), stamp(about)));
            watch.found();
        }
    }

    /// Whether a file or folder was not met before; one met by another name
    /// is listed.
    fn is_new(&mut self, path: &Path, about: &Metadata) -> bool {
        let identity = (about.dev(), about.ino());
        let Some(first) = self.seen.get(&identity) else {
            self.seen.insert(identity, path.to_owned());
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
