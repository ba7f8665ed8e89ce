//! Where a row or a cell leads.

use crate::model::collection::AccountRef;
use crate::model::compare::grid;
use crate::model::drafts::Part;
use crate::model::judge::Alike;
use crate::model::notebook::JotId;
use crate::model::view::Item;
use crate::model::{EventId, PassageId, QuestionId, SourceId};

/// Where a row leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A document, or the page of a voice, actor, event or passage.
    Item(Item),
    /// A passage in the text, with the words to highlight there.
    Passage(PassageId, Option<String>),
    /// One side of a proposed join.
    Side(Alike, Item),
    /// A proposal of a document.
    Draft(SourceId, Part),
    /// The accounts of an event, at the row of a measure and scope; of several
    /// such rows, the one with an account.
    Measure(EventId, String, Option<String>, Option<AccountRef>),
    /// A question, as the voices answer it.
    Question(QuestionId),
    /// An event as one document tells it, by its index there.
    Telling(SourceId, usize),
    /// What a document that is silent in the row of an account may say.
    Cell(AccountRef, SourceId),
    /// What a document that takes no stance on a question may say of it.
    Silent(QuestionId, SourceId),
    /// What a mark or note is about.
    Jot(JotId),
    /// The days of a date, on the timeline.
    Date(String),
    /// A search for words.
    Search(String),
    /// Something that the page knows, by an index of its own.
    Own(usize),
}

impl Target {
    /// A row in the grid of an event.
    pub fn row(event: EventId, row: &grid::MeasureRow) -> Self {
        let held = row.figures.first().map(|figure| figure.accounts[0]);
        Self::Measure(event, row.measure.clone(), row.of.clone(), held)
    }

    /// The item it leads to, if any.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Item(item) | Self::Side(_, item) => Some(*item),
            Self::Passage(id, _) => Some(Item::Passage(*id)),
            Self::Measure(..)
            | Self::Question(_)
            | Self::Telling(..)
            | Self::Draft(..)
            | Self::Cell(..)
            | Self::Silent(..)
            | Self::Date(_)
            | Self::Search(_)
            | Self::Own(_)
            | Self::Jot(_) => None,
        }
    }
}
