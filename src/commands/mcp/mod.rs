//! `rashomon mcp`: the collection for agents, over the Model Context Protocol on
//! standard input and output. The protocol is ours: the official library brings
//! an asynchronous runtime and 27 crates to a program that answers one question
//! at a time.

mod args;
mod cited;
mod opened;
mod propose;
mod propose_across;
mod protocol;
mod quote;
mod resources;
mod tools;
mod wire;

use std::io;
use std::path::PathBuf;

use super::{Error, FOUND, Output};
use opened::Opened;

/// Arguments of `rashomon mcp`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Let agents propose items for briefings: what holds against the words of
    /// its document enters as a draft
    #[arg(long)]
    pub propose: bool,
}

/// Loads the collection and answers requests until the input ends.
///
/// # Errors
/// If nothing can be loaded, or the input or output fails.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let mut opened = Opened::open(&args.paths, output)?;
    opened.takes_proposals = args.propose;
    let mut input = io::stdin().lock();
    wire::serve(&mut input, output, |method, params, output| {
        if protocol::reads(method) {
            opened.refresh(output);
        }
        if let Some(name) = protocol::agent(params) {
            opened.name(name);
        }
        protocol::answer(&opened, method, params)
    })?;
    Ok(FOUND)
}

#[cfg(test)]
mod tests;
