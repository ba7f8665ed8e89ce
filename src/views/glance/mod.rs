//! A collection at a glance: what was read and what was not, and for each story
//! its main events with their differences, opposed questions, and what one
//! document alone tells. Holds everything; [`lines`] chooses what fits the
//! room.

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

use crate::model::compare::grid::MeasureRow;
use crate::model::view::View;
use crate::model::{Collection, EventId, QuestionId, SourceId};
use crate::store::Problem;

/// A collection at a glance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glance {
    /// The documents.
    pub documents: Vec<SourceId>,
    /// Number of documents that are copies of others.
    pub copies: usize,
    /// Names of their languages, the most frequent first.
    pub languages: Vec<String>,
    /// Whether several documents were not compared, because the user stopped it
    /// or leaves out what is likely.
    pub uncompared: bool,
    /// The problems of what was not read.
    pub unread: Vec<Problem>,
    /// The stories, larger ones first.
    pub stories: Vec<Block>,
}

/// One story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// Its name.
    pub name: String,
    /// The documents that tell it.
    pub documents: Vec<SourceId>,
    /// Number of their origins: copies of one text are one.
    pub origins: usize,
    /// The events that several documents tell, the most told first.
    pub events: Vec<Told>,
    /// The differences: judged ones first, then the surest.
    pub differing: Vec<Differing>,
    /// The questions on which voices oppose each other.
    pub opposed: Vec<QuestionId>,
    /// Indexes of claims that likely oppose each other.
    pub likely: Vec<usize>,
    /// The events that one document alone tells, or several from one text; the
    /// longest first, but one of each document before the second of any.
    pub alone: Vec<Told>,
}

/// An event and the documents that tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The event.
    pub event: EventId,
    /// The documents that tell it.
    pub tellers: Vec<SourceId>,
    /// Number of their origins.
    pub origins: usize,
    /// Number of its rows that agree and that several tell.
    pub agreeing: usize,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// Its event or bearer.
    pub of: Of,
    /// The row.
    pub row: MeasureRow,
    /// How sure the difference is, from 0 to 1; `None` if a person judged that
    /// its accounts count the same.
    pub sure: Option<f64>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An event.
    Event(EventId),
    /// A bearer, by its index.
    Bearer(usize),
}

impl Glance {
    /// The glance of what a view shows of a collection.
    pub fn of(collection: &Collection, problems: &[Problem], view: &View) -> Self {
        made::glance(collection, problems, view)
    }

    /// The lines within limits.
    pub fn lines(&self, limits: Limits) -> Vec<Line<'_>> {
        lines::lines(self, limits)
    }

    /// The number of stories that several documents tell, in words; `None` if
    /// there are none, or one story holds everything.
    pub fn count_stories(&self) -> Option<String> {
        let told = self.stories.iter().filter(|s| s.documents.len() > 1);
        match (self.stories.len(), told.count()) {
            (..2, _) | (_, 0) => None,
            (_, 1) => Some("1 story".into()),
            (_, told) => Some(format!("{told} stories")),
        }
    }

    /// Number of rows in conflict as judged, and of those that likely differ.
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.stories.iter().flat_map(|story| &story.differing);
        let judged = all().filter(|differing| differing.sure.is_none()).count();
        (judged, all().count() - judged)
    }
}
