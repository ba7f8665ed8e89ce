//! A collection at a glance: what was read and what was not, and of each story
//! its main events with what differs in them, what voices oppose each other
//! on, and what one document alone tells. All of it; [`lines`] chooses what is
//! shown in some room.

mod json;
pub mod lines;
mod made;
mod names;
mod text;
mod values;
pub mod words;

pub use json::Brief;
pub use lines::{Limits, Line};
pub use names::{main_events, names};
pub use text::{heading, is_written, markdown, more_of, text};
pub use values::{Value, values};

use crate::model::compare::grid::Row;
use crate::model::view::View;
use crate::model::{Collection, EventId, QuestionId, SourceId};
use crate::store::Problem;

/// A collection at a glance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glance {
    /// The documents.
    pub documents: Vec<SourceId>,
    /// How many of them are copies of others.
    pub copies: usize,
    /// The languages they are in, the most frequent first, by their names.
    pub languages: Vec<String>,
    /// Whether several documents were not compared: that was stopped, or what
    /// is likely is left out.
    pub uncompared: bool,
    /// What was not read, each with why.
    pub unread: Vec<Problem>,
    /// The stories, larger ones first.
    pub stories: Vec<Block>,
}

/// One story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What it is called.
    pub name: String,
    /// The documents that tell it.
    pub documents: Vec<SourceId>,
    /// From how many origins they are: copies of one text are one.
    pub origins: usize,
    /// The events that several of them tell, the most told first.
    pub events: Vec<Told>,
    /// What differs: what was judged first, then the surest.
    pub differing: Vec<Differing>,
    /// The questions on which voices oppose each other.
    pub opposed: Vec<QuestionId>,
    /// What voices likely oppose each other on, by its place.
    pub likely: Vec<usize>,
    /// The events that one of them alone tells, or several that have them from
    /// one text; those told at most length first, one a document before the
    /// next.
    pub alone: Vec<Told>,
}

/// An event and who tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The event.
    pub event: EventId,
    /// The documents that tell it.
    pub tellers: Vec<SourceId>,
    /// From how many origins they have it.
    pub origins: usize,
    /// How many of its rows agree, told by several.
    pub agreeing: usize,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// Of what it is told.
    pub of: Of,
    /// The row.
    pub row: Row,
    /// How sure it is that it does; nothing where a person has judged that its
    /// accounts count the same.
    pub sure: Option<f64>,
}

/// Of what a row is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An event.
    Event(EventId),
    /// A bearer, by its place.
    Bearer(usize),
}

impl Glance {
    /// What a view holds of a collection, at a glance.
    pub fn of(collection: &Collection, problems: &[Problem], view: &View) -> Self {
        made::glance(collection, problems, view)
    }

    /// What is shown within limits.
    pub fn lines(&self, limits: Limits) -> Vec<Line<'_>> {
        lines::lines(self, limits)
    }

    /// How many stories several documents tell, in words, where not all tell
    /// one.
    pub fn count_stories(&self) -> Option<String> {
        let told = self.stories.iter().filter(|s| s.documents.len() > 1);
        match (self.stories.len(), told.count()) {
            (..2, _) | (_, 0) => None,
            (_, 1) => Some("1 story".into()),
            (_, told) => Some(format!("{told} stories")),
        }
    }

    /// How many rows conflict as judged, and how many likely differ.
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.stories.iter().flat_map(|story| &story.differing);
        let judged = all().filter(|differing| differing.sure.is_none()).count();
        (judged, all().count() - judged)
    }
}
