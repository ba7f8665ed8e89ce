//! `rashomon schema`: the file format as JSON Schema, made from the structs.

use super::{Error, FOUND, Output};
use crate::model::proposed::Proposed;
use crate::model::{Briefing, Joins};
use crate::store::shape;

/// Print the JSON Schema of the files, for editors and other programs
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon schema > briefing.schema.json
  rashomon schema collection
  rashomon schema proposal                 what a model answers to draft")]
pub struct Args {
    /// Which file: a briefing, collection.yaml, or what a model proposes
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
    /// What a model proposes for a briefing.
    Proposal,
}

/// Prints the schema.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: Args, output: &mut Output) -> Result<u8, Error> {
    let schema = match args.file {
        File::Briefing => shape::schema::<Briefing>(),
        File::Collection => shape::schema::<Joins>(),
        File::Proposal => shape::schema::<Proposed>(),
    };
    output.answer_json(&serde_json::to_string_pretty(&schema)?)?;
    Ok(FOUND)
}
