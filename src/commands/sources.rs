//! `rashomon sources`: the documents and the voices they cite.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::sources;

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &sources::rows(&collection), || {
        sources::text(&collection)
    })
}
