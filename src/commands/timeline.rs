//! `rashomon timeline`: what happened when, by whose account.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::timeline;

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &timeline::rows(&collection), || {
        timeline::text(&collection)
    })
}
