//! One file per subcommand: from arguments to text or JSON and an exit code.

use std::io;
use std::path::PathBuf;

use crate::model::Collection;
use crate::store::{Load, LoadError, Loaded};
use crate::story;
use crate::text::paths;
use crate::views::{Failure, Room, problems};

mod across;
pub mod actors;
pub mod apart;
mod bounded;
pub mod brief;
pub mod check;
pub mod compare;
pub mod complete;
pub mod completions;
pub mod config;
pub mod conflicts;
pub mod convert;
pub mod copies;
pub mod documents;
pub mod draft;
pub mod events;
pub mod example;
pub mod explain;
pub mod export;
pub mod facts;
pub mod format;
pub mod gaps;
pub mod keys;
pub mod man;
pub mod mcp;
pub mod meant;
mod nearest;
pub mod new;
pub mod notes;
pub mod open;
mod output;
pub mod parallels;
pub mod pick;
pub mod picture;
pub mod questions;
pub mod schema;
pub mod search;
pub mod show;
pub mod sources;
mod tesseract;
pub mod timeline;
mod watched;

use documents::DOCUMENTS;
pub use format::Format;
pub use output::Output;
use watched::watched;

/// Exit code: something was found, or the work is done.
pub const FOUND: u8 = 0;
/// Exit code: nothing was found.
pub const NOTHING: u8 = 1;
/// Exit code: an error; nothing, or not all, was done.
pub const FAILED: u8 = 2;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A missing path, which may be a word of the query.
    #[error("{0}. Quote a query of several words; paths follow it")]
    NotAPath(Box<Self>),
    /// A path that does not exist.
    #[error("{}: there is no such file or folder{told}", paths::shown(path))]
    NoPath {
        /// The path as named.
        path: PathBuf,
        /// What it may be meant for.
        told: String,
    },
    /// A word that is neither a command nor a path.
    #[error("there is no command, file or folder “{word}”; {told}")]
    NoCommandNorPath {
        /// The word.
        word: String,
        /// The nearest command or path, or how to list them.
        told: String,
    },
    /// A folder that cannot be used.
    #[error("{}: {what}: {reason}", path.display())]
    Folder {
        /// The folder as named.
        path: PathBuf,
        /// What cannot be done with it.
        what: &'static str,
        /// What the system says.
        reason: io::Error,
    },
    /// The collection file cannot be read, so nothing would be joined.
    #[error("nothing is joined: {0}. Mend the file; `rashomon check` lists what is wrong")]
    Unjoined(String),
    /// There is no such command.
    #[error("there is no command `{0}`; `rashomon --help` lists them")]
    NoCommand(String),
    /// The folder to fill is not empty.
    #[error("{}: something is already there; name a new folder", paths::shown(.0))]
    Taken(PathBuf),
    /// The file exists and must not be replaced.
    #[error("{0} exists and is left as it is; --force replaces it")]
    Exists(String),
    /// The file cannot be written.
    #[error("{file}: {reason}")]
    File {
        /// The file as named.
        file: String,
        /// What the system says.
        reason: io::Error,
    },
    /// The argument names no place.
    #[error("{0}")]
    Place(String),
    /// Nothing can be drafted.
    #[error("{0}")]
    Drafting(String),
    /// The basket cannot be read.
    #[error("the basket cannot be read: {0}")]
    Basket(String),
    /// The output cannot be written.
    #[error("cannot write")]
    Write(#[from] io::Error),
    /// The answer cannot be written as JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Json(reason) => Self::Json(reason),
            Failure::Csv(reason) => Self::Write(reason),
        }
    }
}

/// Arguments of every view.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ViewArgs {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Leave out what is only likely: events and figures that nobody joined
    #[arg(long)]
    pub judged: bool,
}

impl ViewArgs {
    /// Loads the collection.
    ///
    /// # Errors
    /// As [`load`].
    fn load(&self, output: &mut Output) -> Result<Collection, Error> {
        if self.judged {
            load_judged(&self.paths, output)
        } else {
            load(&self.paths, output)
        }
    }

    /// Loads the collection with the problems of its files.
    fn load_all(&self, output: &mut Output) -> Result<Loaded, Error> {
        let mut loaded = load_with_problems(&self.paths, output)?;
        loaded.collection = if self.judged {
            story::judged(loaded.collection)
        } else {
            story::compared(loaded.collection)
        };
        Ok(loaded)
    }
}

/// Arguments of a view that prints a table.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct TableArgs {
    /// What is read, and how it is written
    #[command(flatten)]
    pub view: ViewArgs,
    /// Show the ids even if the terminal has no room beside the names
    #[arg(long)]
    pub ids: bool,
}

impl TableArgs {
    /// The room for the table.
    fn room(&self, output: &Output) -> Room {
        Room {
            cells: output.columns,
            ids: self.ids,
        }
    }
}

/// Loads a collection, with what is likely. Problems do not stop it: a note
/// counts them.
///
/// # Errors
/// If a named path cannot be opened, or the collection file cannot be read.
pub fn load(paths: &[PathBuf], output: &mut Output) -> Result<Collection, Error> {
    let loaded = load_with_problems(paths, output)?;
    Ok(story::compared(loaded.collection))
}

/// Loads a collection as the files judge it, without what is likely.
///
/// # Errors
/// As [`load`].
pub fn load_judged(paths: &[PathBuf], output: &mut Output) -> Result<Collection, Error> {
    let loaded = load_with_problems(paths, output)?;
    Ok(story::judged(loaded.collection))
}

/// Loads a collection, uncompared, with the problems of its files.
fn load_with_problems(paths: &[PathBuf], output: &mut Output) -> Result<Loaded, Error> {
    let loaded = watched(output, |watch| {
        Load {
            documents: DOCUMENTS,
            ..Load::of(paths, watch)
        }
        .run()
    })
    .map_err(|why| match why {
        LoadError::Path { path, reason } if reason.kind() == io::ErrorKind::NotFound => {
            meant::no_path(&path)
        }
        other => Error::Load(other),
    })?;
    if let Some(problem) = &loaded.unjoined {
        // Figures and actors would appear separate that the file joins.
        return Err(Error::Unjoined(problems::line(problem)));
    }
    let problems = &loaded.problems;
    match problems.len() {
        0 => {}
        // Nothing else is shown, so the problems are.
        1..=MOST_SAID if loaded.collection.briefings.is_empty() => {
            for problem in problems {
                output.note(&problems::line(problem));
            }
        }
        1 => output.note("1 problem; `rashomon check` tells which"),
        n => output.note(&format!("{n} problems; `rashomon check` lists them")),
    }
    Ok(loaded)
}

/// Most problems shown in full if nothing could be read.
const MOST_SAID: usize = 4;
