//! `rashomon copies`: documents, and passages of them, that go back to one
//! text.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::copies;

/// Loads, compares and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    let rows = copies::rows(&collection, &collection.copies);
    print(output, args.format, &rows, || {
        copies::text(&collection, &collection.copies)
    })
}
