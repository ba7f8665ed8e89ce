//! Files: finding, checking, loading and saving briefings. Files are accessed
//! here (and in `commands`), YAML in [`yaml`] alone.

use std::path::PathBuf;

pub use crate::model::finding::Severity;
use crate::text::paths;

pub mod basket;
mod bearing;
pub mod changes;
mod digested;
pub mod documents;
pub mod drafts;
pub mod edit;
mod ends;
mod folder;
mod held;
mod ignored;
mod input;
pub mod link;
mod load;
mod misfit;
pub mod models;
pub mod moved;
pub mod notebook;
pub mod originals;
pub mod own;
mod parallel;
mod pile;
pub mod place;
pub mod proposals;
pub mod rename;
pub mod rescue;
pub mod save;
pub mod scratch;
pub mod settle;
pub mod shape;
pub mod spot;
pub mod state;
mod unread;
pub mod visits;
mod watch;
pub mod yaml;

pub use folder::documents_in;
#[cfg(test)]
pub(crate) use held::hold;
pub use input::Input;
pub use load::{Care, Last, Load, LoadError, Loaded, Most, built_in, load};
pub use pile::Read;
pub use watch::{Progress, Watch};

/// A mistake in a file: where, what, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as the user named it or the folder walk found it.
    pub file: PathBuf,
    /// Line from 1; 0 for the whole file.
    pub line: usize,
    /// Column from 1, in characters; 0 for the whole file.
    pub column: usize,
    /// Whether it is an error or a warning.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Problem {
    /// `file:line:column`, or only the file if the problem concerns all of it.
    pub fn place(&self) -> String {
        match self.line {
            0 => paths::shown(&self.file).into_owned(),
            line => format!("{}:{line}:{}", paths::shown(&self.file), self.column),
        }
    }

    /// A problem of a whole file or folder.
    fn whole(file: impl Into<PathBuf>, severity: Severity, message: impl Into<String>) -> Self {
        Self::at(file, yaml::tree::LineColumn::FILE, severity, message)
    }

    /// A problem at a place in a file.
    fn at(
        file: impl Into<PathBuf>,
        place: yaml::tree::LineColumn,
        severity: Severity,
        message: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line: place.line,
            column: place.column,
            severity,
            message: message.into(),
        }
    }
}
