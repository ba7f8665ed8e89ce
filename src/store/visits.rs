//! The last visit to a collection: the place the user left, and prints of what
//! was there to see. It lives in the XDG state folder, two files per
//! collection, never in the collection.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::held::{self, Held, regular};
use super::moved::Known;
use super::own;
use super::place::Place;
use super::save::Existing;
use crate::model::news::Seen;

/// Most collections remembered; those visited longest ago are forgotten.
const MOST: usize = 200;
/// Most bytes of a visit.
const MOST_BYTES: u64 = 1 << 20;

/// The files on visits to a collection.
#[derive(Debug, Clone)]
pub struct Visits {
    file: PathBuf,
}

/// The end of a visit: place and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The time, in RFC 3339.
    at: String,
    /// The place.
    pub place: Place,
    /// How to recognise the collection after a move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Known>,
}

/// Extension of the files on what was seen.
const SEEN: &str = "seen";

/// Extension of the files on what is to be seen, until the user leaves.
const PREPARED: &str = "seen-next";

/// What was seen; the file's time says when.
#[derive(Debug, Serialize, Deserialize)]
struct SeenFile<T> {
    seen: T,
}

impl Visit {
    /// A visit that ends now.
    pub fn now(place: Place, of: Option<Known>) -> Self {
        Self {
            at: Timestamp::now().to_string(),
            place,
            of,
        }
    }

    /// The time, in RFC 3339.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    /// The time in local words: `24 Nov 2026, 14:02`.
    pub fn when(&self) -> String {
        self.at.parse().map_or_else(|_| "earlier".into(), shown)
    }
}

/// Removes a file if it exists.
fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

/// A time in local words.
fn shown(at: Timestamp) -> String {
    let local = at.to_zoned_datetime(TimeZone::system());
    local.strftime("%-d %b %Y, %H:%M").to_string()
}

impl Visits {
    /// The visits to the collection that `paths` name. `None` if there is no
    /// home folder.
    pub fn of(paths: &[PathBuf]) -> Option<Self> {
        let name = own::file_name(&own::collection(paths));
        let file = own::state()?.join("visits").join(name);
        Some(Self {
            file: file.with_extension("json"),
        })
    }

    /// The last visit; `None` if there was none or it cannot be read, so that
    /// the reader still opens.
    pub fn last(&self) -> Option<Visit> {
        let bytes = regular(&self.file, MOST_BYTES).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Remembers a visit as the last.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep(&self, visit: &Visit) -> io::Result<()> {
        let bytes = serde_json::to_vec(visit)?;
        self.write(&self.file, &bytes)
    }

    /// What was seen at the end of the last visit, and when, in local words.
    pub fn seen(&self) -> Option<(Seen, String)> {
        let file = self.seen_file();
        let kept: SeenFile<Seen> =
            serde_json::from_slice(&regular(&file, held::MOST).ok()?).ok()?;
        let at = Timestamp::try_from(fs::metadata(&file).ok()?.modified().ok()?).ok()?;
        Some((kept.seen, shown(at)))
    }

    /// Writes what is to be seen during the visit: for a large collection it
    /// would take too long on leaving.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn prepare_seen(&self, seen: &Seen) -> io::Result<()> {
        let file = self.file.with_extension(PREPARED);
        own::make_folder_of(&file)?;
        // A visit that crashed may have left what it could see.
        remove(&file)?;
        Held::of([&*file])?.write_by(&file, Existing::Replace, |file| {
            let mut out = BufWriter::with_capacity(1 << 16, file);
            serde_json::to_writer(&mut out, &SeenFile { seen })?;
            out.flush()
        })
    }

    /// Makes the prepared file what was seen, as of now.
    ///
    /// # Errors
    /// If the file was not prepared.
    pub fn keep_seen(&self) -> io::Result<()> {
        let prepared = self.file.with_extension(PREPARED);
        let file = OpenOptions::new().append(true).open(&prepared)?;
        file.set_modified(SystemTime::now())?;
        fs::rename(&prepared, self.seen_file())
    }

    /// Takes over the visits kept under another name; what was seen only if
    /// there is nothing here yet. Removes the old place, to which the user may
    /// still go.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub(super) fn take_over(&self, other: &Self) -> io::Result<()> {
        let (seen, before) = (self.seen_file(), other.seen_file());
        own::make_folder_of(&seen)?;
        if before.exists() && !seen.exists() {
            fs::rename(&before, &seen)?;
        }
        remove(&other.file)
    }

    /// The file on what was seen.
    fn seen_file(&self) -> PathBuf {
        self.file.with_extension(SEEN)
    }

    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        own::make_folder_of(file)?;
        let is_first = !file.exists();
        Held::of([file])?.write(file, bytes, Existing::Replace)?;
        if is_first {
            self.forget_oldest();
        }
        Ok(())
    }

    /// Keeps the folder from growing for ever.
    fn forget_oldest(&self) {
        let Some(entries) = self.file.parent().and_then(|f| fs::read_dir(f).ok()) else {
            return;
        };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .filter(|(_, path)| path.extension().is_some_and(|e| e == "json"))
            .collect();
        files.sort();
        let extra = files.len().saturating_sub(MOST);
        for (_, path) in &files[..extra] {
            // Ignores what cannot be removed.
            let _ = fs::remove_file(path);
            let _ = fs::remove_file(path.with_extension(SEEN));
            let _ = fs::remove_file(path.with_extension(PREPARED));
        }
    }
}
