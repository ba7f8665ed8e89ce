//! What a view holds of events and questions: the accounts and claims whose
//! passages it has, and how those disagree.

use super::grid::{self, Row};
use super::{Rules, stances};
use crate::model::collection::{Collection, Event, Question};
use crate::model::view::{Item, View};
use crate::model::{EventId, QuestionId};

/// An event with the accounts that a view holds.
pub fn event(event: &Event, view: &View) -> Event {
    let mut seen = event.clone();
    seen.accounts
        .retain(|a| a.passage.is_none_or(|p| view.has_passage(p)));
    seen
}

/// A question with the stances that a view holds.
pub fn question(question: &Question, view: &View) -> Question {
    let mut seen = question.clone();
    seen.stances
        .retain(|s| s.passage.is_none_or(|p| view.has_passage(p)));
    seen
}

/// The events on which accounts in the view exclude each other, in timeline
/// order, each with the rows of its grid that do.
pub fn conflicts(collection: &Collection, view: &View) -> Vec<(EventId, Vec<Row>)> {
    let rules = Rules::new(&collection.joins);
    let ids = (0..collection.events.len()).map(EventId::from);
    ids.filter_map(|id| {
        let told = collection.event(id);
        if told.conflicts.is_empty() || !view.has(Item::Event(id)) {
            return None;
        }
        let mut rows = grid::rows(collection, &rules, &event(told, view));
        rows.retain(|row| row.verdict.is_conflict());
        (!rows.is_empty()).then_some((id, rows))
    })
    .collect()
}

/// The questions on which voices in the view oppose each other.
pub fn opposed(collection: &Collection, view: &View) -> Vec<QuestionId> {
    let ids = (0..collection.questions.len()).map(QuestionId::from);
    ids.filter(|id| {
        let seen = question(collection.question(*id), view);
        !stances::opposed(collection, &seen).is_empty()
    })
    .collect()
}
