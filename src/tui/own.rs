//! What the user put beside the documents, and what is known of the last visit.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::basket::Basket;
use crate::model::news::News;
use crate::model::notebook::{Jot, JotId, Note, Placed};
use crate::model::{PassageId, SourceId};
use crate::store::rescue::{Rescued, What};
use crate::tui::shell::requests::Request;

/// What the user put beside the documents.
#[derive(Debug, Default)]
pub struct Own {
    /// The evidence taken.
    pub basket: Basket,
    /// Marks and notes, located in the open documents.
    pub notes: Vec<Placed>,
    /// What earlier visits left unwritten.
    pub undone: Vec<Rescued>,
    /// What is new since the last visit, and when that was.
    pub news: Option<(Arc<News>, String)>,
    /// Documents read to their end, at this visit or before.
    pub read: BTreeSet<SourceId>,
}

impl Own {
    /// Wraps a request so that it settles what an earlier visit left unwritten,
    /// if anything matches.
    pub fn settling(&self, request: Request, is: impl Fn(&What) -> bool) -> Request {
        match self.undone.iter().find(|one| is(&one.what)) {
            Some(one) => Request::MakeGood(one.id.clone(), Box::new(request)),
            None => request,
        }
    }

    /// What is new since the last visit.
    pub fn news(&self) -> Option<&News> {
        self.news.as_ref().map(|(news, _)| &**news)
    }

    /// A mark or note.
    pub fn jot(&self, id: &JotId) -> Option<&Placed> {
        self.notes.iter().find(|p| p.jot.id() == *id)
    }

    /// The letters that mark something in the open collection, with their
    /// marks.
    pub fn marks(&self) -> impl Iterator<Item = (char, &Placed)> {
        self.notes.iter().filter_map(|placed| match &placed.jot {
            Jot::Mark(mark) if placed.here => Some((mark.letter, placed)),
            Jot::Mark(_) | Jot::Note(_) => None,
        })
    }

    /// The notes of the open collection.
    pub fn notes_here(&self) -> impl Iterator<Item = (&Note, &Placed)> {
        self.notes.iter().filter_map(|placed| match &placed.jot {
            Jot::Note(note) if placed.here => Some((note, placed)),
            Jot::Mark(_) | Jot::Note(_) => None,
        })
    }

    /// The notes on a passage.
    pub fn notes_on(&self, passage: PassageId) -> impl Iterator<Item = (&Note, &Placed)> {
        self.notes_here()
            .filter(move |(_, placed)| placed.found.passage() == Some(passage))
    }
}
