//! One file per subcommand: arguments in, text or JSON out, an exit code back.

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
pub mod events;
pub mod example;
pub mod explain;
pub mod export;
pub mod facts;
pub mod format;
pub mod gaps;
pub mod keys;
pub mod man;
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

/// Why a view could not be given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// What looks like a path may be a word of the query.
    #[error("{0}. A query of several words is quoted; what follows it are paths")]
    NotAPath(Box<Self>),
    /// A path is named that nothing is at.
    #[error("{}: there is no such file or folder{told}", paths::shown(path))]
    NoPath {
        /// The path as named.
        path: PathBuf,
        /// What it may be meant for.
        told: String,
    },
    /// A word is neither a command nor at a path.
    #[error("there is no command, file or folder “{word}”; {told}")]
    NoCommandNorPath {
        /// The word.
        word: String,
        /// What it may be meant for, or what lists what there is.
        told: String,
    },
    /// A folder that the command works on cannot be used.
    #[error("{}: {what}: {reason}", path.display())]
    Folder {
        /// The folder as named.
        path: PathBuf,
        /// What cannot be done with it.
        what: &'static str,
        /// What the system says.
        reason: io::Error,
    },
    /// The collection file cannot be read, so that nothing would be joined.
    #[error("nothing is joined: {0}. Mend the file; `rashomon check` lists what is wrong")]
    Unjoined(String),
    /// A command is named that there is none of.
    #[error("there is no command `{0}`; `rashomon --help` lists them")]
    NoCommand(String),
    /// A folder was to be filled that is not empty.
    #[error("{}: something is there already, and stays; name a new folder", paths::shown(.0))]
    Taken(PathBuf),
    /// A file is there that was not to be replaced.
    #[error("{0} exists and is left as it is; --force replaces it")]
    Exists(String),
    /// A file cannot be written.
    #[error("{file}: {reason}")]
    File {
        /// The file as named.
        file: String,
        /// What the system says.
        reason: io::Error,
    },
    /// What was named is no place.
    #[error("{0}")]
    Place(String),
    /// The basket cannot be read.
    #[error("the basket cannot be read: {0}")]
    Basket(String),
    /// The answer could not be written.
    #[error("cannot write")]
    Write(#[from] io::Error),
    /// The answer could not be put into JSON.
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

/// Arguments that every view takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ViewArgs {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Leave out what is only likely: events and figures that nobody has
    /// joined
    #[arg(long)]
    pub judged: bool,
}

impl ViewArgs {
    /// Loads what the view shows.
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

    /// The same, with what else was found.
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

/// Arguments of a view that is a table.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct TableArgs {
    /// What is read, and how it is written
    #[command(flatten)]
    pub view: ViewArgs,
    /// Show the ids even where the terminal has no room beside the names
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

/// Loads what a view shows, with what is likely. Problems do not stop it: one
/// line tells of them.
///
/// # Errors
/// If a path that was named cannot be opened.
pub fn load(paths: &[PathBuf], output: &mut Output) -> Result<Collection, Error> {
    let loaded = load_with_problems(paths, output)?;
    Ok(story::compared(loaded.collection))
}

/// The same, as the files have it.
///
/// # Errors
/// As [`load`].
pub fn load_judged(paths: &[PathBuf], output: &mut Output) -> Result<Collection, Error> {
    let loaded = load_with_problems(paths, output)?;
    Ok(story::judged(loaded.collection))
}

/// As [`load`], with what else was found.
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
        // Figures and actors that stand apart would be told as if they were.
        return Err(Error::Unjoined(problems::line(problem)));
    }
    let problems = &loaded.problems;
    match problems.len() {
        0 => {}
        // Nothing else will be seen: that is what is to be said.
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

/// Problems that are said at once where nothing could be read.
const MOST_SAID: usize = 4;
