//! The form of an answer: text for people, JSON and CSV for programs.

use super::{Error, FOUND, NOTHING, Output};
use crate::views::Answer;

/// The form of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one JSON value
    Json,
    /// For programs: one JSON object a line
    Jsonl,
    /// For spreadsheets: flat rows under a header
    Csv,
}

/// Prints an answer in a format; calls `text` only for [`Format::Text`].
///
/// # Errors
/// If the output cannot be written.
pub(crate) fn print(
    output: &mut Output,
    format: Format,
    answer: &impl Answer,
    text: impl FnOnce() -> String,
) -> Result<u8, Error> {
    match format {
        Format::Text => output.answer(&text())?,
        Format::Json => output.answer_json(&answer.json()?)?,
        Format::Jsonl => {
            for line in answer.lines()? {
                output.answer_json(&line)?;
            }
        }
        Format::Csv => output.answer(&answer.csv()?)?,
    }
    Ok(if answer.is_empty() { NOTHING } else { FOUND })
}
