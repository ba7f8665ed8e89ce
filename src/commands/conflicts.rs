//! `rashomon conflicts`: accounts that exclude each other, and opposed stances.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::conflicts;

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &conflicts::rows(&collection), || {
        conflicts::text(&collection)
    })
}
