//! `rashomon brief`: a pile of documents at a glance.

use super::format::print;
use super::{Error, FOUND, Output, ViewArgs};
use crate::model::view::View;
use crate::views::Answer as _;
use crate::views::glance::{self, Brief, Glance};

/// Arguments of `rashomon brief`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// What is read, and how it is written
    #[command(flatten)]
    pub view: ViewArgs,
    /// Write Markdown, to continue with in notes
    #[arg(long, conflicts_with = "format")]
    pub markdown: bool,
}

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let loaded = args.view.load_all(output)?;
    let collection = &loaded.collection;
    let glance = &Glance::of(collection, &loaded.problems, &View::new(collection, &[]));
    let brief = Brief { collection, glance };
    if args.markdown && !brief.is_empty() {
        output.answer(&glance::markdown(collection, glance))?;
        return Ok(FOUND);
    }
    print(output, args.view.format, &brief, || {
        glance::text(collection, glance)
    })
}
