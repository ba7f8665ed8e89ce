//! `rashomon sources`: the documents and the voices they cite.

use super::format::print;
use super::{Error, Output, TableArgs};
use crate::views::sources;

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &TableArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.view.load(output)?;
    let room = args.room(output);
    print(
        output,
        args.view.format,
        &sources::rows(&collection),
        || sources::text(&collection, room),
    )
}
