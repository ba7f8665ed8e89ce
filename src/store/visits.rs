//! What is kept of the last visit to a collection: where one was, and prints
//! of what was to be seen. It lives in the XDG state folder, two files for
//! each collection, never in the collection.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::held::{Held, regular};
use super::own;
use super::place::Place;
use super::save::Existing;
use crate::model::news::Seen;

/// Most collections that are remembered: of more, those visited longest ago
/// are forgotten.
const MOST: usize = 200;
/// Most bytes that are read of a file.
const MOST_BYTES: u64 = 1 << 20;

/// Where the visits to a collection are remembered.
#[derive(Debug, Clone)]
pub struct Visits {
    file: PathBuf,
}

/// Where one was, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The moment, as RFC 3339 has it.
    at: String,
    /// The place.
    pub place: Place,
}

/// Ending of the files that hold what was seen.
const SEEN: &str = "seen";

/// What was seen, and when.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<T> {
    at: String,
    seen: T,
}

impl Visit {
    /// A visit that ends now.
    pub fn now(place: Place) -> Self {
        Self {
            at: Timestamp::now().to_string(),
            place,
        }
    }

    /// When it was, as a person says it: `24 Nov 2026, 14:02`.
    pub fn when(&self) -> String {
        shown(&self.at)
    }
}

/// A moment as a person says it where the program runs.
fn shown(at: &str) -> String {
    let Ok(at) = at.parse::<Timestamp>() else {
        return "earlier".into();
    };
    let local = at.to_zoned(TimeZone::system());
    local.strftime("%-d %b %Y, %H:%M").to_string()
}

impl Visits {
    /// Those to the collection that `paths` name. `None` where there is no
    /// home folder.
    pub fn of(paths: &[PathBuf]) -> Option<Self> {
        let name = own::file_name(&own::collection(paths));
        let file = own::state()?.join("visits").join(name);
        Some(Self {
            file: file.with_extension("json"),
        })
    }

    /// The last one; nothing if there was none, or it cannot be read, which
    /// is no reason not to open the reader.
    pub fn last(&self) -> Option<Visit> {
        let about = fs::metadata(&self.file).ok()?;
        if !about.is_file() || about.len() > MOST_BYTES {
            return None;
        }
        serde_json::from_slice(&regular(&self.file).ok()?).ok()
    }

    /// Remembers one as the last.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep(&self, visit: &Visit) -> io::Result<()> {
        let bytes = serde_json::to_vec(visit)?;
        self.write(&self.file, &bytes)
    }

    /// What was seen when one left last, and when that was as a person says
    /// it.
    pub fn seen(&self) -> Option<(Seen, String)> {
        let file = self.file.with_extension(SEEN);
        let kept: Kept<Seen> = serde_json::from_slice(&regular(&file).ok()?).ok()?;
        Some((kept.seen, shown(&kept.at)))
    }

    /// Remembers what was to be seen when one left.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_seen(&self, seen: &Seen) -> io::Result<()> {
        let at = Timestamp::now().to_string();
        let bytes = serde_json::to_vec(&Kept { at, seen })?;
        self.write(&self.file.with_extension(SEEN), &bytes)
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
            // What cannot be removed stays.
            let _ = fs::remove_file(path);
            let _ = fs::remove_file(path.with_extension(SEEN));
        }
    }
}
