//! The documents that a command line names: files, folders, standard input.
//! Whatever is no regular file is never opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::convert;

/// Largest document that is read.
const MAX_BYTES: u64 = 32 << 20;
/// Deepest folder that is looked into.
const DEEPEST: usize = 64;
/// What stands for standard input on the command line.
const STDIN: &str = "-";

/// The documents that `paths` name, folders with all that is in them, in the
/// order named and by name within folders; and what cannot be looked at.
pub(super) fn named(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let mut search = Search::default();
    for path in paths {
        if !path.is_dir() {
            search.found.push(path.clone());
            continue;
        }
        let before = (search.found.len(), search.failed.len());
        search.folder(path, 0);
        if before == (search.found.len(), search.failed.len()) {
            let message = format!("it holds no {}", convert::readable());
            search.failed.push((path.clone(), message));
        }
    }
    (search.found, search.failed)
}

#[derive(Default)]
struct Search {
    found: Vec<PathBuf>,
    failed: Vec<(PathBuf, String)>,
    /// Folders looked into, by their real paths: a link may lead back.
    seen: BTreeSet<PathBuf>,
}

impl Search {
    fn folder(&mut self, path: &Path, depth: usize) {
        let entries = fs::canonicalize(path).and_then(|real| {
            if self.seen.insert(real) && depth <= DEEPEST {
                fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()
            } else {
                Ok(Vec::new())
            }
        });
        let mut entries: Vec<PathBuf> = match entries {
            Ok(entries) => entries.iter().map(fs::DirEntry::path).collect(),
            Err(reason) => {
                self.failed
                    .push((path.to_owned(), format!("cannot be listed: {reason}")));
                return;
            }
        };
        entries.sort();
        for entry in entries {
            let name = entry.file_name().unwrap_or_default().to_string_lossy();
            // A link that leads nowhere is none of the documents.
            let Ok(about) = fs::metadata(&entry) else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            if about.is_dir() {
                self.folder(&entry, depth + 1);
            } else if about.is_file() && convert::is_readable(&name) {
                self.found.push(entry);
            }
        }
    }
}

/// The file name of a document, without a path.
pub(super) fn name(path: &Path) -> String {
    if is_stdin(path) {
        return "stdin".into();
    }
    path.file_name().map_or_else(
        || "document".into(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Reads a document, or standard input where `-` stands for it.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if is_stdin(path) {
        let mut bytes = Vec::new();
        fill(io::stdin().lock(), &mut bytes)?;
        return Ok(bytes);
    }
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    // All of it at once: what grows step by step takes up to twice as much.
    let mut bytes = Vec::with_capacity(about.len().min(MAX_BYTES + 1) as usize + 1);
    fill(File::open(path)?, &mut bytes)?;
    Ok(bytes)
}

fn fill(source: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    source.take(MAX_BYTES + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other("it has more than 32 MiB; split it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_searched_without_loops_and_devices() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("in/deep")).unwrap();
        fs::create_dir_all(at("empty")).unwrap();
        for name in [
            "in/b.txt",
            "in/a.HTML",
            "in/deep/c.md",
            "in/d.yaml",
            "in/.e.txt",
        ] {
            fs::write(at(name), "text").unwrap();
        }
        symlink(at("in"), at("in/deep/loop")).unwrap();
        symlink(at("nowhere"), at("in/gone.txt")).unwrap();
        let fifo = rustix::fs::mknodat(
            rustix::fs::CWD,
            at("in/pipe.txt"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        );
        fifo.unwrap();
        let (found, failed) = named(&[at("in"), at("x.txt"), at("empty")]);
        let names: Vec<String> = found.iter().map(|p| name(p)).collect();
        assert_eq!(names, ["a.HTML", "b.txt", "c.md", "x.txt"]);
        assert_eq!(failed.len(), 1);
        assert!(
            read(&at("in/pipe.txt"))
                .unwrap_err()
                .to_string()
                .contains("no regular")
        );
        assert!(read(&at("in")).is_err());
    }
}
