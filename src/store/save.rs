//! Saving: the old file or the new one, never a mixture. A temporary beside
//! the target is written, made safe on the disk and renamed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::yaml::{Document, emit_to};
use crate::model::{Briefing, Joins};

/// How long one waits for another reader to finish its write.
const PATIENCE: Duration = Duration::from_secs(5);

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
    Held::of(path)?.write_by(existing, |file| {
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

/// Writes a whole file, or nothing, while no other reader writes beside it.
///
/// # Errors
/// If the file cannot be written, or is there and shall be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    Held::of(path)?.write(bytes, existing)
}

/// A file that no other reader changes until this is dropped. What is read
/// meanwhile is still so when it is written, so two readers that judge at
/// once lose nothing.
///
/// The lock is the system's, on the folder: it leaves nothing behind, and
/// goes with the process that holds it, however that ends.
#[derive(Debug)]
pub struct Held {
    /// The file itself, behind links.
    target: PathBuf,
    /// The folder, locked; none where the system has no such locks.
    lock: Option<File>,
}

impl Held {
    /// Holds a file, whether it is there yet or not.
    ///
    /// # Errors
    /// If somebody else holds it for longer than a write takes.
    pub fn of(path: &Path) -> io::Result<Self> {
        // A link to a file goes on being a link: what it leads to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let lock = match File::open(folder_of(&target)) {
            Ok(folder) => locked(folder)?,
            Err(_) => None,
        };
        Ok(Self { target, lock })
    }

    /// The bytes of the file; nothing if there is none.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub fn read(&self) -> io::Result<Option<Vec<u8>>> {
        match fs::read(&self.target) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the whole file, or nothing.
    ///
    /// # Errors
    /// If it cannot be written, or is there and shall be kept, or may not
    /// outlast a power cut: then it is not to be relied upon.
    pub fn write(&self, bytes: &[u8], existing: Existing) -> io::Result<()> {
        self.write_by(existing, |mut file| file.write_all(bytes))
    }

    fn write_by(
        &self,
        existing: Existing,
        put: impl FnOnce(&File) -> io::Result<()>,
    ) -> io::Result<()> {
        if let Ok(about) = self.target.symlink_metadata() {
            if existing == Existing::Keep {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            if about.permissions().readonly() {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "it is read-only",
                ));
            }
        }
        let (temporary, file) = self.create_beside()?;
        let written = prepare(&file, &self.target)
            .and_then(|()| put(&file))
            .and_then(|()| file.sync_all());
        drop(file);
        let done = written.and_then(|()| match existing {
            Existing::Replace => fs::rename(&temporary, &self.target),
            Existing::Keep => put_new(&temporary, &self.target),
        });
        if done.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        done?;
        sync_folder(&self.target)
    }

    /// Removes the file.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn remove(&self) -> io::Result<()> {
        fs::remove_file(&self.target)?;
        sync_folder(&self.target)
    }

    /// A new file in the target's folder under a name nobody else uses. One
    /// that was left by a crash is nobody's while the folder is held.
    fn create_beside(&self) -> io::Result<(PathBuf, File)> {
        let name = self
            .target
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it has no file name"))?;
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for attempt in 0..100 {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{attempt}.tmp"));
            let path = self.target.with_file_name(hidden);
            if self.lock.is_some() {
                let _ = fs::remove_file(&path);
            }
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((path, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }
}

/// Locks a folder once nobody else has it locked, which takes as long as a
/// write; `None` where the system cannot.
fn locked(folder: File) -> io::Result<Option<File>> {
    let since = Instant::now();
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::ResourceBusy,
                    "another program holds the folder",
                ));
            }
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

fn folder_of(target: &Path) -> &Path {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
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
fn sync_folder(target: &Path) -> io::Result<()> {
    let Ok(folder) = File::open(folder_of(target)) else {
        return Ok(());
    };
    match folder.sync_all() {
        Err(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
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

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_stays_and_what_a_crash_left_goes() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        fs::write(folder.path().join(".a.yaml.0.tmp"), "half").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        let refused = write(&path, b"new", Existing::Replace).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        write(&path, b"new", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
