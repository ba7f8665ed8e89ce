//! Saving: the old file or the new one, never a mixture. A temporary beside
//! the target is written, made safe on the disk and renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::yaml::{Document, emit_to};
use crate::model::{Briefing, Joins};

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and saving fails.
    Keep,
    /// It is replaced.
    Replace,
}

/// Saves a briefing.
///
/// # Errors
/// If the file cannot be written; the old one is as it was.
pub fn briefing(path: &Path, briefing: &Briefing, existing: Existing) -> io::Result<()> {
    document(path, briefing, existing)
}

/// Saves a collection file.
///
/// # Errors
/// If the file cannot be written; the old one is as it was.
pub fn joins(path: &Path, joins: &Joins, existing: Existing) -> io::Result<()> {
    document(path, joins, existing)
}

/// Saves a document, an item at a time.
///
/// # Errors
/// As [`write`].
pub fn document<T: Document>(path: &Path, document: &T, existing: Existing) -> io::Result<()> {
    write_by(path, existing, |file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        emit_to(document, &mut out)?;
        out.flush()
    })
}

/// Whether a file holds a document as it would be saved, byte for byte.
pub fn holds<T: Document>(path: &Path, document: &T) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut rest = Same(BufReader::with_capacity(1 << 16, file));
    let same = emit_to(document, &mut rest);
    same.is_ok() && matches!(rest.0.read(&mut [0]), Ok(0))
}

/// Takes only the bytes that it reads itself.
struct Same<R>(R);

impl<R: Read> Write for Same<R> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut own = [0; 4096];
        let own = &mut own[..bytes.len().min(4096)];
        self.0.read_exact(own)?;
        if bytes.starts_with(own) {
            Ok(own.len())
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a whole file, or nothing.
///
/// # Errors
/// If the file cannot be written, or is there and shall be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    write_by(path, existing, |mut file| file.write_all(bytes))
}

fn write_by(
    path: &Path,
    existing: Existing,
    put: impl FnOnce(&File) -> io::Result<()>,
) -> io::Result<()> {
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // A link to a file goes on being a link: what it leads to is replaced.
    let target = match existing {
        Existing::Replace => fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        Existing::Keep => path.to_owned(),
    };
    let (temporary, file) = create_beside(&target)?;
    let filled = prepare(&file, &target)
        .and_then(|()| put(&file))
        .and_then(|()| file.sync_all());
    drop(file);
    let done = filled.and_then(|()| match existing {
        Existing::Replace => fs::rename(&temporary, &target),
        Existing::Keep => put_new(&temporary, &target),
    });
    if done.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    done?;
    sync_folder(&target);
    Ok(())
}

/// A new file in the target's folder under a name nobody else uses.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it has no file name"))?;
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..100 {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let path = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Lets a temporary be read and written by those who may the target.
fn prepare(file: &File, target: &Path) -> io::Result<()> {
    match fs::metadata(target) {
        Ok(about) => file.set_permissions(about.permissions()),
        Err(_) => Ok(()),
    }
}

/// Gives the temporary its name unless something has that name by now: a
/// hard link fails then, where a rename would replace.
fn put_new(temporary: &Path, target: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, target) {
        Ok(()) => fs::remove_file(temporary),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => {
            // A file system without hard links: claim the name, then rename.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(target)?;
            fs::rename(temporary, target)
        }
    }
}

/// Makes the new name safe on the disk, where the system lets folders be synced.
fn sync_folder(target: &Path) {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_replaces_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        write(&path, b"one", Existing::Keep).unwrap();
        let again = write(&path, b"two", Existing::Keep).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"three", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_holds_what_it_holds_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let written = Briefing {
            id: "a".into(),
            summary: Some("word ".repeat(5000)),
            ..Briefing::default()
        };
        assert!(!holds(&path, &written));
        briefing(&path, &written, Existing::Keep).unwrap();
        assert!(holds(&path, &written));
        let bytes = fs::read(&path).unwrap();
        let (longer, other) = (
            [&bytes[..], b"\n"].concat(),
            [&bytes[..9000], b"W"].concat(),
        );
        for different in [&bytes[..bytes.len() - 1], &longer, &other] {
            fs::write(&path, different).unwrap();
            assert!(!holds(&path, &written));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_the_permissions_survive() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"new", Existing::Replace).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        let mode = fs::metadata(&real).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
