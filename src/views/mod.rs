//! Renders the answers of a collection: text for people, JSON and CSV for
//! programs, exports for use in other texts. Views compute nothing: the
//! collection answers.

use std::io;

pub mod actors;
pub mod added;
pub mod asked;
pub mod beside;
pub mod cell;
mod column;
pub mod conflicts;
pub mod copies;
mod csv;
pub mod dated;
pub mod events;
pub mod explain;
pub mod export;
pub mod facts;
mod figures;
pub mod find;
pub mod gaps;
pub mod glance;
pub mod grid;
pub mod likely;
pub mod lines;
mod names;
pub mod notes;
mod objects;
pub mod offers;
pub mod opposed;
pub mod opposition;
pub mod origins;
pub mod parallels;
pub mod problems;
pub mod questions;
pub mod search;
pub mod show;
pub mod sources;
mod spelled;
mod table;
pub mod timeline;
pub mod words;

pub use column::{Listed, One};
pub use objects::Objects;
pub use table::Room;

/// Sign of things that exclude each other.
pub(crate) const CONFLICT: &str = "≠";

/// An answer for programs. For people each view has a text of its own.
pub trait Answer {
    /// Whether nothing was found.
    fn is_empty(&self) -> bool;

    /// The answer as one JSON value.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    fn json(&self) -> Result<String, Failure>;

    /// The answer as JSON objects, one a line.
    ///
    /// # Errors
    /// If one cannot be written as JSON.
    fn lines(&self) -> Result<Vec<String>, Failure>;

    /// The answer as a sheet: rows under a header.
    ///
    /// # Errors
    /// If a row cannot be written as CSV.
    fn csv(&self) -> Result<String, Failure>;
}

/// Why an answer cannot be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// JSON failed.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
    /// CSV failed.
    #[error("cannot write")]
    Csv(#[from] io::Error),
}

impl From<Failure> for io::Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Json(reason) => reason.into(),
            Failure::Csv(reason) => reason,
        }
    }
}
