//! `rashomon completions`: what a shell completes, from the same definitions
//! that parse and explain.

use clap::Command;
use clap_complete::{Shell, generate};

use super::{Error, FOUND, Output};

/// Print what your shell completes
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(after_help = "Examples:
  source <(rashomon completions bash)              in ~/.bashrc
  rashomon completions zsh > ~/.zfunc/_rashomon
  rashomon completions fish > ~/.config/fish/completions/rashomon.fish
  rashomon completions powershell >> $PROFILE")]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the completions of `program`.
///
/// # Errors
/// If nothing can be written.
pub fn run(args: Args, program: &mut Command, output: &mut Output) -> Result<u8, Error> {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(args.shell, program, name, &mut script);
    output.answer(&String::from_utf8_lossy(&script))?;
    Ok(FOUND)
}
