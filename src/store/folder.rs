//! Finding the files that paths name: folders walked in order, every file
//! once, nothing opened that is no regular file.

use std::collections::HashSet;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use super::input::{Input, is_yaml};
use super::{LoadError, Problem, Severity};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files, each once, in the order named, folders by name.
    pub inputs: Vec<Input>,
    /// What was skipped, and why.
    pub problems: Vec<Problem>,
    /// Files and unreadable things met, those seen before included.
    pub looked_at: usize,
    /// Real paths seen: a loop of links ends here.
    pub seen: HashSet<PathBuf>,
}

/// Finds the files of every path named.
///
/// # Errors
/// If a path does not exist or cannot be looked at.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, LoadError> {
    let mut found = Found::default();
    for path in paths {
        let about = fs::metadata(path).map_err(|reason| LoadError::Path {
            path: path.clone(),
            reason,
        })?;
        if about.is_dir() {
            let before = found.looked_at;
            found.walk(path);
            if found.looked_at == before {
                found.problems.push(Problem::whole(
                    path,
                    Severity::Warning,
                    "no briefing is here; write one as NAME.yaml, or make drafts with: rashomon convert FILE… --into FOLDER",
                ));
            }
        } else {
            found.file(path, about.file_type());
        }
    }
    Ok(found)
}

impl Found {
    fn walk(&mut self, folder: &Path) {
        if !self.is_new(folder) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(reason) => return self.skip(folder, &format!("cannot be listed: {reason}")),
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) if is_hidden(&entry.path()) => {}
                Ok(entry) => paths.push(entry.path()),
                Err(reason) => self.skip(folder, &format!("cannot be listed whole: {reason}")),
            }
        }
        paths.sort();
        for path in paths {
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => self.walk(&path),
                Ok(about) if is_yaml(&path) => self.file(&path, about.file_type()),
                Err(reason) if is_yaml(&path) => {
                    self.skip(&path, &format!("cannot be read: {reason}"));
                }
                Ok(_) | Err(_) => {}
            }
        }
    }

    fn file(&mut self, path: &Path, kind: FileType) {
        self.looked_at += 1;
        if !kind.is_file() {
            let message = format!("skipped: it is {}, no regular file", describe(kind));
            let problem = Problem::whole(path, Severity::Warning, message);
            self.problems.push(problem);
        } else if self.is_new(path) {
            self.inputs.push(Input::file(path));
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.seen.insert(real)
    }

    fn skip(&mut self, path: &Path, message: &str) {
        self.looked_at += 1;
        self.problems
            .push(Problem::whole(path, Severity::Error, message));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(unix)]
fn describe(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a FIFO"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn describe(_: FileType) -> &'static str {
    "something special"
}
