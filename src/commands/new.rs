//! `rashomon new`: what a document adds to those before it.

use std::path::PathBuf;

use super::across::Documents;
use super::format::print;
use super::{Error, Format, NOTHING, Output};
use crate::story::parallels::{added as find, before};
use crate::views::added;

/// Which document, and how to write the answer.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document: the id of a source, or a file
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Loads the collection and prints what the document adds.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let documents = Documents::load(&args.paths, &[&args.source], output)?;
    let Some(source) = documents.source(&args.source, output) else {
        return Ok(NOTHING);
    };
    let across = &documents.across;
    let others = before(&across.collection, source);
    let found = find(&across.collection, &across.parallels, source, &others);
    let rows = added::rows(across, &found);
    print(output, args.format, &rows, || {
        added::text(across, source, others.len(), &found)
    })
}
