//! Files held: no other reader changes them until they are let go. What is
//! read meanwhile is still so when it is written, so two readers that judge
//! at once lose nothing of each other.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long one waits for another reader to finish its write.
const PATIENCE: Duration = Duration::from_secs(5);

/// Files held until this is dropped.
///
/// The locks are the system's, on the files' folders: they leave nothing
/// behind, and go with the process that has them, however that ends.
#[derive(Debug)]
pub(super) struct Held {
    folders: Vec<File>,
    /// Whether the system has locks for all of the folders.
    pub(super) sure: bool,
}

impl Held {
    /// Holds files, whether they are there yet or not. All are named at once:
    /// the folders are locked in one order by everybody, so nobody waits for
    /// ever.
    ///
    /// # Errors
    /// If somebody else holds one for longer than a write takes.
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

/// Most bytes of a file that the reader keeps for itself.
const MOST: u64 = 256 << 20;

/// The bytes of a file that the reader keeps for itself: a pipe in its place
/// would have it wait for ever.
///
/// # Errors
/// If it cannot be read, is no regular file, or is larger than any of ours.
pub(super) fn regular(file: &Path) -> io::Result<Vec<u8>> {
    let refused = |said| Err(io::Error::new(io::ErrorKind::InvalidInput, said));
    let mut options = OpenOptions::new();
    // A pipe opens so though nobody writes into it.
    options.read(true).custom_flags(NONBLOCK);
    let opened = options.open(file)?;
    let about = opened.metadata()?;
    if !about.is_file() {
        return refused("it is no regular file");
    }
    let mut bytes = Vec::with_capacity(about.len().min(MOST) as usize);
    opened.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return refused("it is too large to be ours");
    }
    Ok(bytes)
}

/// The bytes of a file; nothing if there is none.
///
/// # Errors
/// If it is there and cannot be read, as [`regular`].
pub(super) fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match regular(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The file that a name leads to: a link goes on being a link, and what it
/// leads to is read and written.
pub(super) fn behind_links(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Holds a folder as another program does that writes there.
#[cfg(test)]
pub(crate) fn hold(folder: &Path) -> File {
    let held = File::open(folder).expect("a folder");
    held.lock().expect("a lock");
    held
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
