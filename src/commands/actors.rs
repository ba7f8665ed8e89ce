//! `rashomon actors`: who is named, in how many documents, by which names.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::actors;

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &actors::rows(&collection), || {
        actors::text(&collection)
    })
}
