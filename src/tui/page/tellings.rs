//! What the pages of a likely event are made of: its rows by how they differ,
//! and what each document tells.

use super::pieces::citation;
use super::under::Entry;
use crate::model::compare::Verdict;
use crate::model::compare::grid::Row;
use crate::model::drafts::Part;
use crate::model::view::View;
use crate::model::{Collection, EventId, PassageId};
use crate::tui::ctx::DRAFT;

/// Above what each document tells.
pub const TOLD: &str = "Each telling";
/// Above passages of documents that have no such event.
pub const IN_PASSING: &str = "Told in passing";

/// The rows of a grid, those in conflict first, then what likely differs, the
/// surest first.
pub fn ranked(story: &Collection, mut rows: Vec<Row>) -> Vec<Row> {
    let rank = |row: &Row| match row.verdict {
        Verdict::Conflict { .. } => 0,
        Verdict::Differs => 1,
        Verdict::Update => 2,
        Verdict::Alone
        | Verdict::NotComparable
        | Verdict::Agree
        | Verdict::Part
        | Verdict::Compatible
        | Verdict::Undetermined => 3,
    };
    rows.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| story.surer(a, b)));
    rows
}

/// What each document tells, where an event is only likely one.
pub fn entries(story: &Collection, event: EventId, view: &View) -> Vec<Entry> {
    let told = story.event(event);
    let is_seen = |(source, entry): &Entry| {
        let passage = story.told_in(*source, *entry);
        passage.is_none_or(|passage| view.has_passage(passage))
    };
    let members = told.members.iter().copied().filter(is_seen);
    members.filter(|_| told.likely.is_some()).collect()
}

/// Passages that likely tell it, of documents that have no such event.
pub fn passages(story: &Collection, event: EventId, view: &View) -> Vec<PassageId> {
    let likely = story.likely(event);
    let passages = likely.into_iter().flat_map(|likely| &likely.passages);
    passages
        .copied()
        .filter(|passage| view.has_passage(*passage))
        .collect()
}

/// A telling by its document's own name of it, and where it begins.
pub fn telling_line(story: &Collection, (source, entry): Entry) -> (String, String) {
    let briefing = story.briefing(source);
    let is_draft = Part::Event(entry).is_draft(briefing);
    let sign = if is_draft { DRAFT } else { "" };
    let cited = match story.told_in(source, entry) {
        Some(passage) => citation(story, source, story.passage(passage).at),
        None => briefing.short_name().to_owned(),
    };
    (format!("{sign}{}", briefing.events[entry].name), cited)
}
