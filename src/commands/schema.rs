//! `rashomon schema`: the file format as JSON Schema, made from the structs.

use super::{Error, FOUND, Output};
use crate::convert::verify::prompt_across;
use crate::model::proposed::Proposed;
use crate::model::{Briefing, Joins, ProposedAcross};
use crate::store::shape;

/// Print the JSON Schema of the files, for editors and other programs
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon schema > briefing.schema.json
  rashomon schema collection
  rashomon schema proposals
  rashomon schema proposal                 what a model answers to draft
  rashomon schema proposal-across          what it answers to draft --across")]
pub struct Args {
    /// Which file: a briefing, collection.yaml, proposals.yaml, or what a model
    /// proposes
    #[arg(value_enum, default_value_t, value_name = "FILE")]
    pub file: File,
}

/// The files that have a schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum File {
    /// What one document says.
    #[default]
    Briefing,
    /// What is the same across documents.
    Collection,
    /// What programs propose across documents.
    Proposals,
    /// What a model proposes for a briefing.
    Proposal,
    /// What a model proposes across documents.
    ProposalAcross,
}

/// Prints the schema.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: Args, output: &mut Output) -> Result<u8, Error> {
    let schema = match args.file {
        File::Briefing => shape::schema::<Briefing>(),
        File::Collection => shape::schema::<Joins>(),
        File::Proposals => shape::schema::<ProposedAcross>(),
        File::Proposal => shape::schema::<Proposed>(),
        File::ProposalAcross => prompt_across::schema(),
    };
    output.answer_json(&serde_json::to_string_pretty(&schema)?)?;
    Ok(FOUND)
}
