//! `rashomon config`: where the settings are, which exist, what is wrong.

use std::path::PathBuf;

use super::{Error, FOUND, NOTHING, Output};
use crate::config;
use crate::text::{self, paths};
use crate::tui::settings::{Settings, default_file};
use crate::views::problems::line;

/// Arguments of `rashomon config`.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon config                          where the settings are read from
  rashomon config --default > config.toml  every setting, explained
  rashomon config --check                  what is wrong, with line and column
  rashomon config --check mine.toml

Exit codes: 0 nothing is wrong, 1 something is, 2 error.")]
pub struct Args {
    /// Print a commented file with every setting as it is by default
    #[arg(long = "default")]
    pub default_file: bool,
    /// List what is wrong in the settings, or in FILE
    #[arg(long, conflicts_with = "default_file")]
    pub check: bool,
    /// The file to check; by default the one that the reader reads
    #[arg(value_name = "FILE", requires = "check")]
    pub file: Option<PathBuf>,
}

/// Prints the default file, what is wrong, or the path of the settings.
///
/// # Errors
/// If the file does not exist, or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    if args.default_file {
        output.answer(&default_file())?;
        return Ok(FOUND);
    }
    let Some(file) = args.file.clone().or_else(config::file) else {
        output.note("there is no home folder, so there are no settings");
        return Ok(FOUND);
    };
    if !args.check {
        output.answer_line(&paths::shown(&file))?;
        return Ok(FOUND);
    }
    if let (Some(path), Err(reason)) = (&args.file, std::fs::metadata(&file)) {
        return Err(Error::Folder {
            path: path.clone(),
            what: "cannot be read",
            reason,
        });
    }
    let problems = Settings::of(&file).problems;
    for problem in &problems {
        output.answer_line(&line(problem))?;
    }
    let count = match problems.len() {
        0 => "nothing is wrong".into(),
        n => text::counted(n, "problem"),
    };
    output.aside_line(&format!("{}: {count}", paths::shown(&file)))?;
    Ok(if problems.is_empty() { FOUND } else { NOTHING })
}
