//! The interface to a model: a command of the user's that drafts briefings. A
//! layer above the store implements it.

use std::time::Duration;

use crate::model::{Briefing, Collection};

/// What a model is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The command, as typed.
    pub command: &'a str,
    /// How long one answer may take.
    pub time: Duration,
    /// The collection.
    pub collection: &'a Collection,
    /// The briefing to draft.
    pub briefing: &'a Briefing,
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// The briefing with what entered.
    pub briefing: Briefing,
    /// What entered, in words: *drafted by lama: 2 claims*.
    pub said: String,
    /// How many items entered.
    pub entered: usize,
    /// How many were refused.
    pub refused: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The user stopped it.
    Stopped,
    /// What went wrong.
    Why(String),
}

/// Lets commands draft.
pub trait Models: Send + Sync {
    /// What a command will get, in words, if the user has not agreed to that
    /// yet.
    ///
    /// # Errors
    /// If the command cannot be read.
    fn terms(&self, command: &str) -> Result<Option<String>, String>;

    /// Remembers that the user agreed.
    fn agree(&self, command: &str);

    /// Lets a command draft a briefing. `goes_on` is told how far it is, and
    /// says whether to go on.
    ///
    /// # Errors
    /// If it is stopped, fails, or gives no answer that can be read.
    fn draft(
        &self,
        asked: &Asked<'_>,
        goes_on: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Drafted, NoAnswer>;
}

/// No models.
#[derive(Debug, Clone, Copy)]
pub struct NoModels;

impl Models for NoModels {
    fn terms(&self, _: &str) -> Result<Option<String>, String> {
        Err("no model can be asked here".into())
    }

    fn agree(&self, _: &str) {}

    fn draft(&self, _: &Asked<'_>, _: &mut dyn FnMut(&str) -> bool) -> Result<Drafted, NoAnswer> {
        Err(NoAnswer::Why("no model can be asked here".into()))
    }
}
