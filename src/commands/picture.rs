//! `rashomon picture`: the reader's screen as an SVG file.

use std::path::PathBuf;

use super::{Error, FOUND, Output, load_with_problems};
use crate::story;
use crate::tui::picture::{self, Keys, Look, Size};
use crate::tui::theme::Palette;

/// Arguments of `rashomon picture`.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  rashomon picture > desk.svg
  rashomon picture --keys Enter > accounts.svg
  rashomon picture taji/ --size 80x24 --colors light --keys \"/ 'rockets Enter\"

Keys that would write files, copy or remember do nothing. Exit codes: 0 drawn,
2 error.")]
pub struct Args {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Keys to press first, parted by spaces, as `rashomon keys` lists them;
    /// what follows a ' is typed letter by letter
    #[arg(
        long,
        value_name = "KEYS",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(value_parser = Keys::parse, allow_hyphen_values = true)]
    pub keys: Keys,
    /// Columns and rows of the screen
    #[arg(long, value_name = "SIZE", default_value = "120x40", value_parser = Size::parse)]
    pub size: Size,
    /// Colours; by default those of your settings, else dark
    #[arg(long, value_enum, value_name = "PALETTE")]
    pub colors: Option<Palette>,
    /// Draw borders and signs in ASCII, for fonts that have no others
    #[arg(long)]
    pub ascii: bool,
}

/// Draws and prints the picture.
///
/// # Errors
/// If a path cannot be opened or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let mut loaded = load_with_problems(&args.paths, output)?;
    loaded.collection = story::compared(loaded.collection);
    let look = Look {
        colors: args.colors,
        ascii: args.ascii,
        size: args.size,
    };
    let drawn = picture::picture(loaded, look, &args.keys);
    output.answer(&drawn)?;
    Ok(FOUND)
}
