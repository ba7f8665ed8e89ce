//! `rashomon facts`: figures that tell no event, by whom and what they are
//! about.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::facts;

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &facts::rows(&collection), || {
        facts::text(&collection)
    })
}
