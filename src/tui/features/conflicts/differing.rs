//! What likely differs, wherever it stands, the surest first.

use crate::model::compare::Verdict;
use crate::model::compare::grid::MeasureRow;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId};
use crate::tui::page::Target;

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// In the grid of an event.
    Event(EventId),
    /// Among the facts of a bearer, by the bearer's place in the collection.
    Facts(usize),
}

/// A row that likely differs.
pub(super) struct Differing {
    /// Where it belongs.
    pub home: Home,
    /// The row.
    pub row: MeasureRow,
}

/// Returns where the first figure of a row is cited.
pub(super) fn cited(collection: &Collection, row: &MeasureRow) -> Option<Target> {
    let at = row.figures.first()?.accounts[0];
    let quote = collection.account(at).quote.clone();
    Some(Target::Passage(at.passage?, quote))
}

/// Returns the rows of a view that likely differ; possible updates go last.
pub(super) fn rows(collection: &Collection, view: &View) -> Vec<Differing> {
    let events = (0..collection.events.len()).map(EventId::from);
    let events = events.filter(|id| collection.event(*id).differences > 0);
    let events = events.filter(|id| view.has(Item::Event(*id)));
    let of_events = events.flat_map(|id| {
        let rows = collection.grid_within(id, view).into_iter();
        rows.map(move |row| (Home::Event(id), row))
    });
    // Nothing likely differs until documents are compared.
    let bearers = if collection.likeness.rows.is_empty() {
        &[][..]
    } else {
        &collection.bearers[..]
    };
    let of_facts = bearers.iter().enumerate().flat_map(|(place, bearer)| {
        let rows = collection.facts_within(bearer, view).into_iter();
        rows.map(move |row| (Home::Facts(place), row))
    });
    let all = of_events.chain(of_facts);
    let differing = all.filter(|(_, row)| row.verdict.is_difference());
    let mut all: Vec<Differing> = differing
        .map(|(home, row)| Differing { home, row })
        .collect();
    let is_update = |d: &Differing| d.row.verdict == Verdict::Update;
    all.sort_by(|a, b| {
        is_update(a)
            .cmp(&is_update(b))
            .then_with(|| collection.surer(&a.row, &b.row))
    });
    all
}
