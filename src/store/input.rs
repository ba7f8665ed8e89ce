//! One file to read: on the disk, or built into the program.

use std::borrow::Cow;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::documents::MOST_BYTES;
use super::yaml;
use crate::model::comparison::Comparison;

/// The story that comes with the program.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/briefings");

/// What its files say, as `build.rs` read it: JSON under the same names.
static VALUES: Dir<'static> = include_dir!("$OUT_DIR/briefings");

/// What comparing them finds, made by a test that also proves it.
static COMPARED: &str = include_str!("built_in.json");

/// Name of the file that says what is the same across documents.
pub(super) const JOINS_FILE: &str = "collection.yaml";

/// Name of the file that says what programs propose across documents.
pub(super) const PROPOSALS_FILE: &str = "proposals.yaml";

/// Where a briefing or a collection file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    path: PathBuf,
    origin: Origin,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// One that was named, or is in a folder that was.
    Open,
    /// One beside documents that were named.
    Beside,
    /// A document, of which a draft is kept in memory.
    Document,
    /// One that stands within a file of so many steps fewer.
    Within(usize),
    /// One that comes with the program: its text, and what that says as JSON.
    BuiltIn(&'static [u8], &'static [u8]),
}

impl Input {
    /// A file on the disk.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            origin: Origin::Open,
        }
    }

    /// A file beside documents that were named: of briefings only theirs
    /// count.
    pub(super) fn beside(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            origin: Origin::Beside,
        }
    }

    /// A document that is no briefing.
    pub(super) fn document(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            origin: Origin::Document,
        }
    }

    /// A document that stands within another, which is a file.
    pub(super) fn within(file: &Path, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let steps = path.components().count() - file.components().count();
        Self {
            path,
            origin: Origin::Within(steps),
        }
    }

    /// What comes with the program, each file with its name.
    pub fn files_built_in() -> impl Iterator<Item = (&'static Path, &'static [u8])> {
        BUILT_IN.files().map(|file| (file.path(), file.contents()))
    }

    /// The files that come with the program, by name.
    pub(super) fn built_in() -> Vec<Self> {
        let mut found: Vec<_> = BUILT_IN
            .files()
            .filter(|file| is_yaml(file.path()))
            .map(|file| {
                let values = VALUES.get_file(file.path().with_extension("json"));
                let values = values.map_or(&b""[..], include_dir::File::contents);
                Self {
                    path: Path::new("built-in").join(file.path()),
                    origin: Origin::BuiltIn(file.contents(), values),
                }
            })
            .collect();
        // The longest first, so that threads that share them end together.
        found.sort_by_key(|file| std::cmp::Reverse(file.content().map_or(0, <[u8]>::len)));
        found
    }

    /// What comparing the built-in story finds; nothing where what was kept is
    /// of an older program.
    pub(super) fn compared_before() -> Option<Comparison> {
        serde_json::from_str(COMPARED).ok()
    }

    /// The path as the user named it or as the folder walk found it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file that holds it: of an attachment the mail.
    pub fn on_disk(&self) -> &Path {
        let steps = match self.origin {
            Origin::Within(steps) => steps,
            Origin::Open | Origin::Beside | Origin::Document | Origin::BuiltIn(..) => 0,
        };
        self.path.ancestors().nth(steps).unwrap_or(&self.path)
    }

    /// Whether it comes with the program, so that it cannot be edited.
    pub fn is_built_in(&self) -> bool {
        self.content().is_some()
    }

    /// Whether it is a document, whose draft is nowhere written.
    pub fn is_document(&self) -> bool {
        matches!(self.origin, Origin::Document | Origin::Within(_))
    }

    /// Whether it stands beside documents that were named.
    pub(super) fn is_beside(&self) -> bool {
        self.origin == Origin::Beside
    }

    /// What it holds, if it comes with the program.
    fn content(&self) -> Option<&'static [u8]> {
        match self.origin {
            Origin::BuiltIn(bytes, _) => Some(bytes),
            Origin::Open | Origin::Beside | Origin::Document | Origin::Within(_) => None,
        }
    }

    /// What a file that comes with the program says, as JSON. A test has
    /// checked the file.
    pub(super) fn values(&self) -> Option<&'static [u8]> {
        match self.origin {
            Origin::BuiltIn(_, values) => Some(values),
            Origin::Open | Origin::Beside | Origin::Document | Origin::Within(_) => None,
        }
    }

    /// Whether it is a collection file.
    pub(super) fn is_joins(&self) -> bool {
        self.path.file_name().is_some_and(|name| name == JOINS_FILE)
    }

    /// Whether it is a file of proposals across documents.
    pub(super) fn is_proposals(&self) -> bool {
        let name = self.path.file_name();
        name.is_some_and(|name| name == PROPOSALS_FILE)
    }

    /// Whether it is a briefing.
    pub(super) fn is_briefing(&self) -> bool {
        !self.is_joins() && !self.is_proposals()
    }

    /// Its bytes.
    ///
    /// # Errors
    /// If it cannot be read, is no regular file, or is too large to be read.
    pub(super) fn read(&self) -> Result<Cow<'static, [u8]>, String> {
        if let Some(bytes) = self.content() {
            return Ok(Cow::Borrowed(bytes));
        }
        let most = if self.is_document() {
            MOST_BYTES
        } else {
            yaml::MAX_BYTES as u64
        };
        let bytes = read_regular(&self.path, most).map_err(|error| match error {
            Unread::System(reason) => format!("cannot be read: {reason}"),
            Unread::TooLarge(_) if self.is_document() => {
                format!("it has more than {} MiB; split it", MOST_BYTES >> 20)
            }
            Unread::TooLarge(bytes) => yaml::too_large(bytes).message,
        })?;
        Ok(Cow::Owned(bytes))
    }
}

enum Unread {
    System(io::Error),
    TooLarge(u64),
}

/// Reads a regular file, never more of it than may be. Nothing else is opened,
/// and what takes the file's place meanwhile keeps nobody waiting.
fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let regular = |about: &Metadata| {
        let other = || Unread::System(io::Error::other("it is no regular file"));
        about.is_file().then_some(()).ok_or_else(other)
    };
    regular(&fs::metadata(path).map_err(Unread::System)?)?;
    let file = open(path).map_err(Unread::System)?;
    let about = file.metadata().map_err(Unread::System)?;
    regular(&about)?;
    if about.len() > most {
        return Err(Unread::TooLarge(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(Unread::System)?;
    Ok(bytes)
}

/// Opens a file to be read; a FIFO would wait for a writer.
fn open(path: &Path) -> io::Result<File> {
    let at_once = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(at_once).open(path)
}

/// Whether a file is one to read, by its name.
pub(super) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
    })
}
