//! What is kept of the last visit to a collection: where one was, and prints
//! of what was to be seen. It lives in the XDG state folder, two files for
//! each collection, never in the collection.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::held::{Held, regular};
use super::moved::Known;
use super::own;
use super::place::Place;
use super::save::Existing;
use crate::model::news::Seen;

/// Most collections that are remembered: of more, those visited longest ago
/// are forgotten.
const MOST: usize = 200;
/// Most bytes of a visit.
const MOST_BYTES: usize = 1 << 20;

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
    /// What the collection is known by, should it be moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Known>,
}

/// Ending of the files that hold what was seen.
const SEEN: &str = "seen";

/// Ending of those that hold what is to be seen, until one leaves.
const PREPARED: &str = "seen-next";

/// What was seen; the file's time says when.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<T> {
    seen: T,
}

impl Visit {
    /// A visit that ends now, to a collection that is known by something.
    pub fn now(place: Place, of: Option<Known>) -> Self {
        Self {
            at: Timestamp::now().to_string(),
            place,
            of,
        }
    }

    /// The moment, as RFC 3339 has it.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    /// When it was, as a person says it: `24 Nov 2026, 14:02`.
    pub fn when(&self) -> String {
        self.at.parse().map_or_else(|_| "earlier".into(), shown)
    }
}

/// A moment as a person says it where the program runs.
fn shown(at: Timestamp) -> String {
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
        let bytes = regular(&self.file).ok()?;
        let is_ours = bytes.len() <= MOST_BYTES;
        is_ours.then(|| serde_json::from_slice(&bytes).ok())?
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
        let file = self.seen_file();
        let kept: Kept<Seen> = serde_json::from_slice(&regular(&file).ok()?).ok()?;
        let at = Timestamp::try_from(fs::metadata(&file).ok()?.modified().ok()?).ok()?;
        Some((kept.seen, shown(at)))
    }

    /// Writes down what is to be seen, while one is there: of a large
    /// collection it is too much to be written when one leaves.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn prepare_seen(&self, seen: &Seen) -> io::Result<()> {
        let file = self.file.with_extension(PREPARED);
        own::make_folder_of(&file)?;
        Held::of([&*file])?.write_by(&file, Existing::Replace, |file| {
            let mut out = BufWriter::with_capacity(1 << 16, file);
            serde_json::to_writer(&mut out, &Kept { seen })?;
            out.flush()
        })
    }

    /// Remembers what was prepared as seen now.
    ///
    /// # Errors
    /// If that was not written.
    pub fn keep_seen(&self) -> io::Result<()> {
        let prepared = self.file.with_extension(PREPARED);
        let file = OpenOptions::new().append(true).open(&prepared)?;
        file.set_modified(SystemTime::now())?;
        fs::rename(&prepared, self.seen_file())
    }

    /// Takes over what is remembered of visits under another name; what was
    /// seen only where nothing is remembered here. The place is the person's to
    /// go to.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub(super) fn take_over(&self, other: &Self) -> io::Result<()> {
        let (seen, before) = (self.seen_file(), other.seen_file());
        own::make_folder_of(&seen)?;
        if before.exists() && !seen.exists() {
            fs::rename(&before, &seen)?;
        }
        match fs::remove_file(&other.file) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        }
    }

    /// Where is remembered what was seen.
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
            // What cannot be removed stays.
            let _ = fs::remove_file(path);
            let _ = fs::remove_file(path.with_extension(SEEN));
            let _ = fs::remove_file(path.with_extension(PREPARED));
        }
    }
}
