//! `rashomon gaps`: what only one source tells, and what a source leaves out
//! though most tell it.

use super::format::print;
use super::{Error, Output, TableArgs};
use crate::views::gaps;

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &TableArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.view.load(output)?;
    let room = args.room(output);
    print(output, args.view.format, &gaps::rows(&collection), || {
        gaps::text(&collection, room)
    })
}
