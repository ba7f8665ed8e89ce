//! Files: finding, checking, loading and saving briefings. File access
//! lives here (and in `commands`), YAML in [`yaml`] alone.

use std::fmt;
use std::path::PathBuf;

use crate::model::Collection;

pub mod yaml;

/// A collection as loaded, with everything that was wrong on the way.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What could be read, merged.
    pub collection: Collection,
    /// Everything found wrong, in the order of files, lines and columns.
    pub problems: Vec<Problem>,
}

/// Something wrong in a file: where, what, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as the user named it or as the folder walk found it.
    pub file: PathBuf,
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 where the whole file is meant.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file, or the item, cannot be used as it is.
    Error,
    /// Odd, and read all the same.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Loads the briefings that `paths` name: files, folders, or nothing, which
/// means `./briefings` if there is one and the built-in collection otherwise.
///
/// # Errors
/// If a path that was named does not exist, or nothing could be listed.
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let _ = paths;
    todo!()
}

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A path cannot be opened.
    #[error("{}: {reason}", path.display())]
    Path {
        /// The path as named.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
}
