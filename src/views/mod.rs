//! The answers of a collection in every form: text for people, JSON and CSV
//! for programs, exports for what is written next. They compute nothing: the
//! collection answers, and what is here renders.

use std::io;

pub mod actors;
pub mod added;
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

/// Sign of what excludes each other.
pub(crate) const CONFLICT: &str = "≠";

/// An answer for programs. What it is for people is a text of its own.
pub trait Answer {
    /// Whether nothing was found.
    fn is_empty(&self) -> bool;

    /// One JSON value.
    ///
    /// # Errors
    /// If it cannot be put into JSON.
    fn json(&self) -> Result<String, Failure>;

    /// A JSON object a line.
    ///
    /// # Errors
    /// If one cannot be put into JSON.
    fn lines(&self) -> Result<Vec<String>, Failure>;

    /// A sheet: rows under a header.
    ///
    /// # Errors
    /// If a row cannot be put into CSV.
    fn csv(&self) -> Result<String, Failure>;
}

/// Why an answer cannot be written in a form.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It is no JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
    /// It is no CSV.
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
