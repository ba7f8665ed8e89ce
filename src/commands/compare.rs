//! `rashomon compare`: two documents beside each other.

use std::path::PathBuf;

use super::across::Documents;
use super::format::print;
use super::{Error, Format, NOTHING, Output};
use crate::views::beside;

/// Which documents to compare, and how to write the answer.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first document: the id of a source, or a file
    #[arg(value_name = "A")]
    pub of: String,
    /// The document beside it
    #[arg(value_name = "B")]
    pub other: String,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Loads both documents and prints them side by side.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let named = [&args.of, &args.other];
    let documents = Documents::load(&args.paths, &named, output)?;
    let [of, other] = named.map(|id| documents.source(id, output));
    let (Some(of), Some(other)) = (of, other) else {
        return Ok(NOTHING);
    };
    let across = &documents.across;
    let rows = beside::rows(across, of, other);
    print(output, args.format, &rows, || {
        beside::text(across, (of, other), &rows.rows)
    })
}
