//! `rashomon actors`: the actors, their names, and how many documents name
//! them.

use super::format::print;
use super::{Error, Output, TableArgs};
use crate::views::actors;

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &TableArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.view.load(output)?;
    let room = args.room(output);
    print(output, args.view.format, &actors::rows(&collection), || {
        actors::text(&collection, room)
    })
}
