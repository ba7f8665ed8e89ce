//! `rashomon parallels`: sentences of different documents that tell the same.

use std::path::PathBuf;

use super::format::print;
use super::{Error, FOUND, Format, NOTHING, Output, load_with_problems};
use crate::model::view::Item;
use crate::story::parallels::Parallel;
use crate::views::Answer as _;
use crate::views::find::find;
use crate::views::parallels::Across;

/// Pairs written at a time.
const AT_ONCE: usize = 4_096;

/// What to compare, and how to write it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only sentences like those of a passage: SOURCE:N
    #[arg(long, value_name = "PASSAGE")]
    pub of: Option<String>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Loads the collection, compares and prints the pairs.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let loaded = load_with_problems(&args.paths, output)?;
    let across = Across::compared(loaded.collection);
    let mut pairs: Vec<Parallel> = match &args.of {
        Some(of) => {
            let Some(Item::Passage(passage)) = find(&across.collection, of).first().copied() else {
                output.note(&format!("there is no passage {of}; write SOURCE:5"));
                return Ok(NOTHING);
            };
            across.of(passage)
        }
        None if args.format == Format::Jsonl => return all(&across, output),
        None => across.parallels.all().collect(),
    };
    if args.format == Format::Text {
        pairs.retain(Parallel::is_shown);
    }
    let rows = across.rows(pairs);
    print(output, args.format, &rows, || across.text(&rows.rows))
}

/// Prints all pairs in batches: there are many.
fn all(across: &Across, output: &mut Output) -> Result<u8, Error> {
    let mut pairs = across.parallels.all().peekable();
    let found = pairs.peek().is_some();
    while pairs.peek().is_some() {
        let some = pairs.by_ref().take(AT_ONCE).collect();
        for line in across.rows(some).lines()? {
            output.answer_json(&line)?;
        }
    }
    Ok(if found { FOUND } else { NOTHING })
}
