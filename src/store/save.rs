//! Saving: the old file or the new one, never a mixture. A temporary beside
//! the target is written, made safe on the disk and renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::yaml::emit;
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
    write(path, emit(briefing).as_bytes(), existing)
}

/// Saves a collection file.
///
/// # Errors
/// If the file cannot be written; the old one is as it was.
pub fn joins(path: &Path, joins: &Joins, existing: Existing) -> io::Result<()> {
    write(path, emit(joins).as_bytes(), existing)
}

/// Writes a whole file, or nothing.
///
/// # Errors
/// If the file cannot be written, or is there and shall be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let ready = Ready::new(path, bytes, existing)?;
    ready.put(existing)
}

/// A file as it was and as it shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: PathBuf,
    /// What it holds.
    pub before: Vec<u8>,
    /// What it shall hold.
    pub after: Vec<u8>,
}

/// Changes several files, all or none: everything is on the disk before the
/// first of them gets its name, and where one cannot be renamed those before
/// it are as they were.
///
/// # Errors
/// If one cannot be written, and which.
pub fn together(changes: &[Change]) -> Result<(), (PathBuf, io::Error)> {
    let mut ready = Vec::new();
    for change in changes {
        let one = Ready::new(&change.file, &change.after, Existing::Replace);
        ready.push(one.map_err(|reason| (change.file.clone(), reason))?);
    }
    for (place, one) in ready.into_iter().enumerate() {
        if let Err(reason) = one.put(Existing::Replace) {
            for done in &changes[..place] {
                // Nothing better can be done about a disk that fails twice.
                let _ = write(&done.file, &done.before, Existing::Replace);
            }
            return Err((changes[place].file.clone(), reason));
        }
    }
    Ok(())
}

/// A temporary that holds a whole file and is on the disk; it goes if it does
/// not get its name.
struct Ready {
    temporary: PathBuf,
    target: PathBuf,
}

impl Ready {
    fn new(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<Self> {
        // A link to a file goes on being a link: what it leads to is replaced.
        let target = match existing {
            Existing::Replace => fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
            Existing::Keep => path.to_owned(),
        };
        let (temporary, file) = create_beside(&target)?;
        let ready = Self { temporary, target };
        fill(file, bytes, &ready.target)?;
        Ok(ready)
    }

    fn put(self, existing: Existing) -> io::Result<()> {
        match existing {
            Existing::Replace => fs::rename(&self.temporary, &self.target)?,
            Existing::Keep => put_new(&self.temporary, &self.target)?,
        }
        sync_folder(&self.target);
        Ok(())
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        // Nothing has that name any more once it was renamed.
        let _ = fs::remove_file(&self.temporary);
    }
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

fn fill(mut file: File, bytes: &[u8], target: &Path) -> io::Result<()> {
    if let Ok(about) = fs::metadata(target) {
        file.set_permissions(about.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
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
    fn of_several_all_are_changed_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let change = |name: &str| Change {
            file: path(name),
            before: b"old".to_vec(),
            after: b"new".to_vec(),
        };
        fs::write(path("a"), "old").unwrap();
        fs::write(path("b"), "old").unwrap();
        fs::create_dir(path("d")).unwrap();
        // No folder for the temporary; a folder where the file should be.
        for bad in ["none/b", "d"] {
            let (file, _) = together(&[change("a"), change(bad)]).unwrap_err();
            assert_eq!(file, path(bad));
            assert_eq!(fs::read(path("a")).unwrap(), b"old", "{bad}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "{bad}");
        }
        together(&[change("a"), change("b")]).unwrap();
        for name in ["a", "b"] {
            assert_eq!(fs::read(path(name)).unwrap(), b"new");
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
