//! Saves the old file or the new one, never a mixture: writes a temporary file
//! beside the target, syncs it to the disk and renames it.
//!
//! `tempfile` is not used for this: it syncs neither the file nor its folder, and
//! a crash would leave files under random names that nobody can clear.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek as _, SeekFrom, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::bearing;
use super::held::{Held, behind_links, folder_of};
use super::yaml::{Document, emit_to};
use crate::model::{Briefing, Joins};

/// What to do with an existing file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Keep it, and fail.
    Keep,
    /// Replace it.
    Replace,
}

/// Saves a briefing.
///
/// # Errors
/// If the file cannot be written; the old one stays unchanged.
pub fn briefing(path: &Path, briefing: &Briefing, existing: Existing) -> io::Result<()> {
    document(path, briefing, existing)
}

/// Saves a collection file.
///
/// # Errors
/// If the file cannot be written; the old one stays unchanged.
pub fn joins(path: &Path, joins: &Joins, existing: Existing) -> io::Result<()> {
    document(path, joins, existing)
}

/// Saves a document, one item at a time.
///
/// # Errors
/// As [`write()`].
pub fn document<T: Document>(path: &Path, document: &T, existing: Existing) -> io::Result<()> {
    Held::of([path])?.write_by(path, existing, |file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        emit_to(document, &mut out)?;
        out.flush()
    })
}

/// Whether a file holds a document exactly as saving would write it.
pub fn holds<T: Document>(path: &Path, document: &T) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut rest = Same(BufReader::with_capacity(1 << 16, file));
    let same = emit_to(document, &mut rest);
    same.is_ok() && matches!(rest.0.read(&mut [0]), Ok(0))
}

/// A writer that accepts only the bytes its reader yields.
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

/// Writes a whole file, or nothing; no other reader writes there meanwhile.
///
/// # Errors
/// If the file cannot be written, or exists and must be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    Held::of([path])?.write(path, bytes, existing)
}

/// Copies a file beside it, under a name that no reader takes for a briefing
/// and no older copy has: `a.yaml.bak-1`.
///
/// # Errors
/// If the file cannot be read, or the copy cannot be written.
pub fn backup(path: &Path) -> io::Result<PathBuf> {
    let bytes = fs::read(path)?;
    let mut number = 1_u32;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".bak-{number}"));
        let copy = PathBuf::from(name);
        match write(&copy, &bytes, Existing::Keep) {
            Ok(()) => return Ok(copy),
            Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(reason) => return Err(reason),
        }
    }
}

/// A change of a file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: PathBuf,
    /// The old content.
    pub before: Vec<u8>,
    /// The new content.
    pub after: Vec<u8>,
}

impl Held {
    /// Writes a whole file, or nothing.
    ///
    /// # Errors
    /// If it cannot be written, exists and must be kept, or may not survive a
    /// power cut: then it is not to be relied upon.
    pub(super) fn write(&self, path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
        self.write_by(path, existing, |mut file| file.write_all(bytes))
    }

    /// The same, with content that `put` writes piece by piece.
    ///
    /// # Errors
    /// As [`Held::write`].
    pub(super) fn write_by(
        &self,
        path: &Path,
        existing: Existing,
        put: impl FnOnce(&File) -> io::Result<()>,
    ) -> io::Result<()> {
        self.ready(path, existing, put)?.put(existing)
    }

    /// Changes several files, all or none: every new file is on the disk before
    /// the first is renamed, and if renaming one fails, those before it are
    /// restored. A power cut in between leaves the first ones changed: put the
    /// file first that may change alone.
    ///
    /// # Errors
    /// The file that cannot be written, and why.
    pub(super) fn together(&self, changes: &[Change]) -> Result<(), (PathBuf, io::Error)> {
        let mut ready = Vec::new();
        for change in changes {
            let put = |mut file: &File| file.write_all(&change.after);
            let one = self.ready(&change.file, Existing::Replace, put);
            ready.push(one.map_err(|reason| (change.file.clone(), reason))?);
        }
        for (place, one) in ready.into_iter().enumerate() {
            if let Err(reason) = one.put(Existing::Replace) {
                for done in &changes[..=place] {
                    // Nothing better can be done about a disk that fails twice.
                    let _ = self.write(&done.file, &done.before, Existing::Replace);
                }
                return Err((changes[place].file.clone(), reason));
            }
        }
        Ok(())
    }

    /// Appends a line to a file, which it makes for its owner only if need be.
    /// Ends a line that a crash left unfinished.
    ///
    /// # Errors
    /// If it cannot be written, or may not survive a power cut.
    pub(super) fn add_line(&self, path: &Path, line: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let before = file.metadata()?.len();
        let mut last = *b"\n";
        if before > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
        }
        let torn: &[u8] = if last == *b"\n" { b"" } else { b"\n" };
        let done = file
            .write_all(&[torn, line, b"\n"].concat())
            .and_then(|()| file.sync_all());
        // Without a lock, another reader's line may follow.
        if done.is_err() && self.sure {
            let _ = file.set_len(before);
        }
        done?;
        if before == 0 {
            sync_folder(path)?;
        }
        Ok(())
    }

    /// Writes the new content to a temporary file, on the disk.
    fn ready(
        &self,
        path: &Path,
        existing: Existing,
        put: impl FnOnce(&File) -> io::Result<()>,
    ) -> io::Result<Ready> {
        let target = behind_links(path);
        if let Ok(about) = path.symlink_metadata() {
            if existing == Existing::Keep {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            if !about.is_symlink() && about.permissions().readonly() {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "it is read-only",
                ));
            }
        }
        // Never replaces a device, a pipe or a folder, nor one behind a link.
        let about = fs::metadata(&target).ok();
        let refused = |said| Err(io::Error::new(io::ErrorKind::InvalidInput, said));
        match &about {
            Some(about) if !about.is_file() => {
                return refused("it is no regular file, and stays as it is");
            }
            // Renaming would change one of the names and leave the others.
            Some(about) if about.nlink() > 1 => {
                return refused(
                    "it has other names (hard links), which would keep the old content",
                );
            }
            _ => {}
        }
        let (temporary, file) = self.create_beside(&target)?;
        let ready = Ready { temporary, target };
        if let Some(about) = about {
            bearing::hand_on(&ready.target, &about, &file)?;
        }
        put(&file)?;
        file.sync_all()?;
        Ok(ready)
    }

    /// Makes a new file in the target's folder, under a free name. Replaces one
    /// that a crash left: nobody else uses it while the folder is held.
    fn create_beside(&self, target: &Path) -> io::Result<(PathBuf, File)> {
        let name = target
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it has no file name"))?;
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for attempt in 0..100 {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{attempt}.tmp"));
            let path = target.with_file_name(hidden);
            if self.sure {
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

/// Removes a file.
///
/// # Errors
/// If it cannot be removed.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    sync_folder(path)
}

/// A temporary file ready for its name; dropped without it, it is removed.
struct Ready {
    temporary: PathBuf,
    target: PathBuf,
}

impl Ready {
    fn put(self, existing: Existing) -> io::Result<()> {
        match existing {
            Existing::Replace => fs::rename(&self.temporary, &self.target)?,
            Existing::Keep => put_new(&self.temporary, &self.target)?,
        }
        sync_folder(&self.target)
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        // After the rename this removes nothing.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Renames the temporary file unless the target exists: a hard link fails then,
/// where a rename would replace it.
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

/// Syncs the new name to the disk, if the system can sync folders.
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

    #[test]
    fn a_backup_replaces_no_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        for (text, copy) in [("one", "a.yaml.bak-1"), ("two", "a.yaml.bak-2")] {
            fs::write(&path, text).unwrap();
            let copy = folder.path().join(copy);
            assert_eq!(backup(&path).unwrap(), copy);
            assert_eq!(fs::read_to_string(copy).unwrap(), text);
        }
        assert_eq!(
            fs::read(folder.path().join("a.yaml.bak-1")).unwrap(),
            b"one"
        );
    }

    #[test]
    fn of_several_all_are_changed_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let together = |changes: [Change; 2]| {
            let held = Held::of(changes.iter().map(|c| c.file.as_path())).unwrap();
            held.together(&changes)
        };
        let change = |name: &str| Change {
            file: path(name),
            before: b"old".to_vec(),
            after: b"new".to_vec(),
        };
        fs::write(path("a"), "old").unwrap();
        fs::write(path("b"), "old").unwrap();
        fs::create_dir(path("d")).unwrap();
        // A missing folder, and a folder in the file's place.
        for bad in ["none/b", "d"] {
            let (file, _) = together([change("a"), change(bad)]).unwrap_err();
            assert_eq!(file, path(bad));
            assert_eq!(fs::read(path("a")).unwrap(), b"old", "{bad}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "{bad}");
        }
        together([change("a"), change("b")]).unwrap();
        for name in ["a", "b"] {
            assert_eq!(fs::read(path(name)).unwrap(), b"new");
        }
    }

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

    #[test]
    fn lines_are_added_and_half_a_line_stays_one_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let add = |line: &[u8]| {
            let held = Held::of([path.as_path()]).unwrap();
            held.add_line(&path, line).unwrap();
        };
        add(b"one");
        add(b"two");
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"ha").unwrap();
        add(b"three");
        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\nha\nthree\n");
    }

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
