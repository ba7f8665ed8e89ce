//! Holds files: no other reader changes them meanwhile. What was read still
//! holds at the write, so two readers that judge at once lose none of their
//! work.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Longest wait for another reader to finish its write.
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds files until it is dropped.
///
/// The system locks the files' folders: locks leave nothing behind, and end
/// with their process, however it ends.
#[derive(Debug)]
pub(super) struct Held {
    folders: Vec<File>,
    /// Whether the system could lock all of the folders.
    pub(super) sure: bool,
}

impl Held {
    /// Holds files, whether they exist or not. Takes all at once: every reader
    /// locks the folders in one order, so none waits for ever.
    ///
    /// # Errors
    /// If another reader holds one for longer than a write takes.
    pub(super) fn of<'a>(files: impl IntoIterator<Item = &'a Path>) -> io::Result<Self> {
        let folders: BTreeSet<PathBuf> = files
            .into_iter()
            .map(|file| behind_links(folder_of(&behind_links(file))))
            .collect();
        let mut held = Self {
            folders: Vec::new(),
            sure: true,
        };
        for folder in folders {
            let lock = match File::open(folder) {
                Ok(folder) => locked(folder)?,
                Err(_) => None,
            };
            match lock {
                Some(folder) => held.folders.push(folder),
                None => held.sure = false,
            }
        }
        Ok(held)
    }
}

/// Opens without waiting.
const NONBLOCK: i32 = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();

/// Most bytes of a file of the program's own.
pub(super) const MOST: u64 = 256 << 20;

/// The bytes of a file of the program's own, `most` at most. Never waits, as it
/// would for a pipe in its place.
///
/// # Errors
/// If it cannot be read, is no regular file, or is too large.
pub(super) fn regular(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let refused = |said| Err(io::Error::new(io::ErrorKind::InvalidInput, said));
    let mut options = OpenOptions::new();
    // So opening a pipe returns even if nobody writes into it.
    options.read(true).custom_flags(NONBLOCK);
    let opened = options.open(file)?;
    let about = opened.metadata()?;
    if !about.is_file() {
        return refused("it is no regular file");
    }
    let mut bytes = Vec::with_capacity(about.len().min(most) as usize);
    opened.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return refused("it is too large to be ours");
    }
    Ok(bytes)
}

/// The bytes of a file; `None` if it does not exist.
///
/// # Errors
/// If it exists and cannot be read, as in [`regular`].
pub(super) fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match regular(file, MOST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The file that a name leads to, behind symbolic links: reads and writes go
/// there, and the link stays a link.
pub(super) fn behind_links(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Holds a folder as another program would while it writes there.
#[cfg(test)]
pub(crate) fn hold(folder: &Path) -> File {
    let held = File::open(folder).expect("a folder");
    held.lock().expect("a lock");
    held
}

/// Locks a folder once nobody else holds it, which takes as long as a write;
/// `None` if the system has no locks for it.
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
