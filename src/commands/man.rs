//! `rashomon man`: manual pages, made from the definitions that also parse the
//! command line.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use super::{Error, FOUND, Output};
use crate::store::save::{self, Existing};

mod around;
mod synopsis;

/// Print the manual page, or write one page per command into a folder
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon man | man -l -
  rashomon man search | man -l -
  rashomon man --into ~/.local/share/man/man1")]
pub struct Args {
    /// The command whose page it is; by default the program’s
    #[arg(value_name = "COMMAND")]
    pub of: Option<String>,
    /// Write all pages to this folder; made if it does not exist
    #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
    pub into: Option<PathBuf>,
}

/// Prints one page of `program`, or writes all of them.
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

/// Names and text of the pages: the program's, then one per command.
///
/// # Errors
/// If a page cannot be made.
pub fn pages(program: &Command) -> io::Result<Vec<(String, String)>> {
    let mut program = program.clone().disable_help_subcommand(true);
    // Building gives each command its full name.
    program.build();
    let source = program.render_version().trim().to_owned();
    let commands = program.get_subcommands().filter(|c| !c.is_hide_set());
    let commands: Vec<&Command> = commands.collect();
    let names: Vec<String> = commands.iter().copied().map(full_name).collect();
    std::iter::once(&program)
        .chain(commands)
        .map(|command| Ok((full_name(command), page(command, &source, &names)?)))
        .collect()
}

fn full_name(command: &Command) -> String {
    let name = command.get_display_name().unwrap_or(command.get_name());
    name.to_owned()
}

/// A page, with the program and its version at its foot. The program's page
/// refers to `names`, the pages of all commands.
fn page(command: &Command, source: &str, names: &[String]) -> io::Result<String> {
    let is_program = command.has_subcommands();
    let man = Man::new(command.clone()).source(source);
    let mut page = section(|out| man.render_title(out))?;
    page.push_str(&section(|out| man.render_name_section(out))?);
    page.push_str(&synopsis::written(command));
    page.push_str(&section(|out| man.render_description_section(out))?);
    page.push_str(&section(|out| man.render_options_section(out))?);
    if is_program {
        let commands = section(|out| man.render_subcommands_section(out))?;
        page.push_str(&commands.replacen(".SH SUBCOMMANDS", ".SH COMMANDS", 1));
    }
    let help = command.get_after_help().map(ToString::to_string);
    let help = around::Help::of(help.as_deref().unwrap_or_default());
    page.push_str(&help.notes());
    if is_program {
        page.push_str(&around::keys());
        page.push_str(&around::files());
        page.push_str(&around::environment());
    }
    page.push_str(&help.status());
    page.push_str(&help.examples());
    page.push_str(&around::see_also(is_program, names));
    Ok(page)
}

/// A section as `clap_mangen` writes it, without the definition of the
/// apostrophe, which stands once above the page's title.
fn section(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut written = Vec::new();
    render(&mut written)?;
    let written = String::from_utf8(written).map_err(io::Error::other)?;
    let begins = written.find("\n.SH").map_or(0, |at| at + 1);
    Ok(written[begins..].to_owned())
}
