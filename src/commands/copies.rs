//! `rashomon copies`: documents and passages that go back to one text.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::copies;

/// Loads the collection, compares and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    let rows = copies::rows(&collection, &collection.copies);
    print(output, args.format, &rows, || {
        copies::text(&collection, &collection.copies)
    })
}
