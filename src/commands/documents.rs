//! Finds the documents on a command line: files, folders, standard input; and
//! drafts them wherever briefings are read. Opens regular files only.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::convert::contained::{contained, own_name};
use crate::convert::names::Known;
use crate::convert::shelf::{self, Shelf};
use crate::convert::{self, Document, Named};
use crate::model::{Briefing, Collection};
use crate::store;
use crate::store::documents::{Documents, Joining, Kind, MOST_BYTES, Met, Refused, Within};
use crate::views::export::is_exported;

/// The argument that stands for standard input.
const STDIN: &str = "-";

/// Drafts documents as `rashomon convert` does.
pub static DOCUMENTS: &dyn Documents = &Converting;

struct Converting;

/// Drafts documents for one collection.
struct Joined<'a> {
    known: Known,
    shelf: Shelf<'a>,
}

impl Documents for Converting {
    fn kind(&self, file: &str) -> Kind {
        match convert::named(file) {
            Named::Read => Kind::Read,
            Named::Refused { one, many, help } => Kind::Refused(Refused { one, many, help }),
            Named::Unknown => Kind::Unknown,
        }
    }

    fn readable(&self) -> String {
        convert::readable()
    }

    fn part(&self, holder: &str, bytes: &[u8], file: &str) -> Result<Option<Vec<u8>>, String> {
        let holder = Document {
            file: holder,
            bytes,
        };
        let held = contained(holder).map_err(|why| why.to_string())?;
        let mut parts = held.parts.into_iter();
        let found = parts.find(|part| own_name(&part.name) == file);
        Ok(found.map(|part| part.bytes))
    }

    fn blocks(&self, file: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
        let reading = convert::read(Document { file, bytes }).map_err(|why| why.to_string())?;
        let blocks = reading.blocks.iter();
        Ok(blocks.map(|b| reading.text_of(b).to_owned()).collect())
    }

    fn join<'a>(
        &self,
        collection: &'a Collection,
        files: &HashSet<String>,
    ) -> Box<dyn Joining + 'a> {
        Box::new(Joined {
            known: Known::new(collection, files),
            shelf: Shelf::new(collection.briefings.iter().map(Cow::Borrowed)),
        })
    }
}

impl Joining for Joined<'_> {
    fn within(&self, file: &str, bytes: &[u8]) -> Result<Within, String> {
        let held = contained(Document { file, bytes }).map_err(|why| why.to_string())?;
        let parts = held.parts.into_iter();
        Ok(Within {
            itself: held.itself,
            parts: parts.map(|part| (part.name, part.bytes)).collect(),
            notes: held.notes,
        })
    }

    fn draft(&self, file: &str, bytes: Vec<u8>) -> Result<Briefing, String> {
        // Read again, it would count as one more source that confirms the
        // others.
        if str::from_utf8(&bytes).is_ok_and(is_exported) {
            return Err("it is evidence that rashomon exported; it repeats others".into());
        }
        let reading = convert::read_owned(file, bytes).map_err(|why| why.to_string())?;
        Ok(convert::draft(file, &reading, &self.known).whole())
    }

    fn meet(&mut self, file: &str, sha256: &str) {
        self.shelf.meet(file, sha256);
    }

    fn place(&mut self, draft: &mut Briefing, occupied: &dyn Fn(&str) -> bool) -> Met {
        match self.shelf.place(draft, occupied) {
            shelf::Met::New => Met::New,
            shelf::Met::Same(old) => Met::Same(old.id.clone()),
            shelf::Met::Changed(old) => Met::Changed(old.id.clone()),
            shelf::Met::Twice(old) => Met::Twice(old.id.clone()),
        }
    }
}

/// The documents that `paths` name, with all in their folders, in the order
/// named and by path within folders; and the paths that cannot be read, with
/// reasons.
pub(super) fn named(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        match store::documents_in(path, DOCUMENTS) {
            Err(why) => failed.push((path.clone(), why.to_string())),
            Ok((within, wrong)) => {
                if within.is_empty() && wrong.is_empty() {
                    let message = format!("it holds no {}", convert::readable());
                    failed.push((path.clone(), message));
                }
                found.extend(within);
                failed.extend(
                    wrong
                        .into_iter()
                        .map(|problem| (problem.file, problem.message)),
                );
            }
        }
    }
    (found, failed)
}

/// A document, or one inside another file.
pub(super) struct Piece {
    /// Its path; for one inside a file, its name below the path of that file.
    pub path: PathBuf,
    /// Its file name.
    pub name: String,
    /// The name of the file that holds it.
    pub within: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The file itself, the documents in it, and what was left out of them.
///
/// # Errors
/// If the file cannot be read or opened.
pub(super) fn pieces(path: &Path) -> Result<(Vec<Piece>, Vec<String>), String> {
    let bytes = read(path).map_err(|reason| format!("cannot be read: {reason}"))?;
    let holder = name(path);
    let file = holder.as_str();
    let document = Document {
        file,
        bytes: &bytes,
    };
    let held = contained(document).map_err(|reason| reason.to_string())?;
    let within = held.parts.into_iter().map(|part| Piece {
        path: path.join(&part.name),
        name: own_name(&part.name).to_owned(),
        within: Some(holder.clone()),
        bytes: part.bytes,
    });
    let within: Vec<Piece> = within.collect();
    let own = held.itself.then(|| Piece {
        path: path.to_owned(),
        name: holder.clone(),
        within: None,
        bytes,
    });
    Ok((own.into_iter().chain(within).collect(), held.notes))
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

/// Reads a document, or standard input for `-`.
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
    // Reserved at once: a buffer that grows takes up to twice as much.
    let mut bytes = Vec::with_capacity(about.len().min(MOST_BYTES + 1) as usize + 1);
    fill(File::open(path)?, &mut bytes)?;
    Ok(bytes)
}

fn fill(source: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    source.take(MOST_BYTES + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("it has more than {} MiB; split it", MOST_BYTES >> 20);
        return Err(io::Error::other(message));
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
