//! `rashomon man`: manual pages, from the same definitions that parse and
//! explain.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use super::{Error, FOUND, Output};
use crate::store::save::{self, Existing};

/// Print the manual page, or write one a command into a folder
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon man | man -l -
  rashomon man search | man -l -
  rashomon man --into ~/.local/share/man/man1")]
pub struct Args {
    /// The command whose page it is; by default the program’s
    #[arg(value_name = "COMMAND")]
    pub of: Option<String>,
    /// Write all pages here, the folder being made if need be
    #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
    pub into: Option<PathBuf>,
}

/// Prints a page of `program`, or writes all.
///
/// # Errors
/// If there is no such command, or a page cannot be written.
pub fn run(args: &Args, program: &Command, output: &mut Output) -> Result<u8, Error> {
    if let Some(folder) = &args.into {
        let failed = |path: &PathBuf, what, reason| Error::Folder {
            path: path.clone(),
            what,
            reason,
        };
        fs::create_dir_all(folder).map_err(|reason| failed(folder, "it cannot be made", reason))?;
        for (name, page) in pages(program)? {
            let path = folder.join(name).with_extension("1");
            save::write(&path, page.as_bytes(), Existing::Replace)
                .map_err(|reason| failed(&path, "it cannot be written", reason))?;
        }
        return Ok(FOUND);
    }
    let wanted = match &args.of {
        None => program.get_name().to_owned(),
        Some(of) => format!("{}-{of}", program.get_name()),
    };
    let Some((_, page)) = pages(program)?.into_iter().find(|page| page.0 == wanted) else {
        let of = args.of.clone().unwrap_or_default();
        return Err(Error::NoCommand(of));
    };
    output.answer(&page)?;
    Ok(FOUND)
}

/// The pages by their names: the program's, then one a command.
///
/// # Errors
/// If a page cannot be made.
pub fn pages(program: &Command) -> io::Result<Vec<(String, String)>> {
    let mut program = program.clone().disable_help_subcommand(true);
    // Building gives each command its full name.
    program.build();
    let source = program.render_version().trim().to_owned();
    std::iter::once(&program)
        .chain(program.get_subcommands())
        .map(|command| {
            let name = command.get_display_name().unwrap_or(command.get_name());
            Ok((name.to_owned(), page(command, &source)?))
        })
        .collect()
}

/// A page, with the program and its version at its foot.
fn page(command: &Command, source: &str) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone()).source(source).render(&mut page)?;
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    // Examples and tables stand line by line, as in the help.
    Ok(page.replace(".SH EXTRA\n", ".SH NOTES\n.nf\n"))
}
