//! `rashomon notes`: searches the reader's marks and notes.

use std::path::{Path, PathBuf};

use super::format::print;
use super::pick::is_path;
use super::{Error, Format, Output};
use crate::model::notebook::{Jot, Placed, placed};
use crate::store::notebook::{Journal, Read};
use crate::store::own;
use crate::views::notes;

/// Arguments of `rashomon notes`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Words that must all be in the note, in the words it is about or in its
    /// place. What exists as a path is taken for a PATH
    #[arg(value_name = "QUERY")]
    pub first: Option<PathBuf>,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// List notes on other collections too
    #[arg(long)]
    pub all: bool,
    /// Another notebook than yours, which is `rashomon/notebook.jsonl` in your
    /// data folder
    #[arg(long, value_name = "FILE")]
    pub notebook: Option<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

impl Args {
    /// The query and the paths.
    fn split(&self) -> (String, Vec<PathBuf>) {
        let mut paths = self.paths.clone();
        match &self.first {
            Some(first) if is_path(first) => paths.insert(0, first.clone()),
            Some(first) => return (first.to_string_lossy().into_owned(), paths),
            None => {}
        }
        (String::new(), paths)
    }
}

/// Reads the notebook in a file, or else the user's.
///
/// # Errors
/// If it cannot be read.
pub(super) fn notebook(file: Option<&Path>) -> Result<Read, Error> {
    let journal = match file {
        Some(file) => Some(Journal::at(file)),
        None => Journal::of_user(),
    };
    let Some(journal) = journal else {
        return Ok(Read::default());
    };
    journal.read().map_err(|reason| Error::Folder {
        path: journal.file().to_owned(),
        what: "cannot be read",
        reason,
    })
}

/// Loads the collection, finds and prints the notes.
///
/// # Errors
/// If nothing can be loaded, or the notebook cannot be read, or the output
/// cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let (query, paths) = args.split();
    let collection = super::load_judged(&paths, output)?;
    let read = notebook(args.notebook.as_deref())?;
    if read.odd > 0 {
        let lines = crate::text::counted(read.odd, "line");
        output.note(&format!("{lines} of the notebook not understood"));
    }
    let mut all = placed(&read.book, &collection, &own::collection(&paths));
    all.retain(|p| (args.all || p.here) && p.holds(&query));
    // Marks by letter, then notes, the newest first.
    all.sort_by(|a, b| {
        let is_note = |p: &Placed| matches!(p.jot, Jot::Note(_));
        let by_time = || b.jot.made().cmp(a.jot.made());
        let rank = is_note(a).cmp(&is_note(b));
        if is_note(a) {
            rank.then_with(by_time)
        } else {
            rank
        }
    });
    let rows = notes::rows(&collection, all);
    let code = print(output, args.format, &rows, || {
        notes::text(&collection, &rows.rows)
    })?;
    if !args.all && rows.rows.is_empty() && !read.book.notes().is_empty() {
        output.note("nothing in this collection; --all lists what is in others");
    }
    Ok(code)
}
