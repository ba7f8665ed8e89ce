//! `rashomon gaps`: what only one source tells, and what a source leaves out
//! that most tell.

use super::format::print;
use super::{Error, Output, ViewArgs};
use crate::views::gaps;

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = args.load(output)?;
    print(output, args.format, &gaps::rows(&collection), || {
        gaps::text(&collection)
    })
}
