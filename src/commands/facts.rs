//! `rashomon facts`: figures that tell no event, each with its voice and
//! bearer.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::facts;

/// Loads the collection and prints the view.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &facts::rows(&collection), || {
        facts::text(&collection)
    })
}
