//! The parts of a likely event's page: its rows by how they differ, and what
//! each document tells.

use std::collections::VecDeque;

use super::pieces::citation;
use super::under::Entry;
use crate::model::compare::Verdict;
use crate::model::compare::grid::MeasureRow;
use crate::model::drafts::{Part, marks_draft};
use crate::model::view::View;
use crate::model::{Collection, EventId, PassageId};
use crate::tui::ctx::DRAFT;

/// Heading of what each document tells.
pub const TOLD: &str = "Each telling";
/// Heading of passages of documents without such an event.
pub const IN_PASSING: &str = "Told in passing";

/// The rows of a grid: conflicts first, then likely differences, the surest
/// first; a row that is part of another or perhaps the same stands next to it.
pub fn ranked(collection: &Collection, mut rows: Vec<MeasureRow>) -> Vec<MeasureRow> {
    let rank = |row: &MeasureRow| match row.verdict {
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
    rows.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| collection.surer(a, b)));
    beside_related(rows)
}

/// The rows in order, but each right after the first one it is related to.
fn beside_related(rows: Vec<MeasureRow>) -> Vec<MeasureRow> {
    let mut left: VecDeque<MeasureRow> = rows.into();
    let mut beside: Vec<MeasureRow> = Vec::with_capacity(left.len());
    while let Some(first) = left.pop_front() {
        let mut from = beside.len();
        beside.push(first);
        while let Some(row) = beside.get(from) {
            let rows = left.into_iter();
            let (related, rest): (VecDeque<MeasureRow>, _) =
                rows.partition(|other| are_related(row, other));
            left = rest;
            beside.extend(related);
            from += 1;
        }
    }
    beside
}

/// Whether one row counts a part of what the other counts, or perhaps the same.
fn are_related(a: &MeasureRow, b: &MeasureRow) -> bool {
    let names = |a: &MeasureRow, b: &MeasureRow| {
        let is_b = |measure: &str, of: &Option<String>| *measure == b.measure && *of == b.of;
        let mut wholes = a.part_of.iter();
        let mut others = a.may_be.iter();
        wholes.any(|whole| is_b(&whole.measure, &whole.of))
            || others.any(|other| is_b(&other.measure, &other.of))
    };
    names(a, b) || names(b, a)
}

/// What each document tells, if an event is only likely one.
pub fn entries(collection: &Collection, event: EventId, view: &View) -> Vec<Entry> {
    let told = collection.event(event);
    let is_seen = |(source, entry): &Entry| {
        let passage = collection.told_in(*source, *entry);
        passage.is_none_or(|passage| view.has_passage(passage))
    };
    let members = told.members.iter().copied().filter(is_seen);
    members.filter(|_| told.likely.is_some()).collect()
}

/// Passages that likely tell of it, from documents without such an event.
pub fn passages(collection: &Collection, event: EventId, view: &View) -> Vec<PassageId> {
    let likely = collection.likely(event);
    let passages = likely.into_iter().flat_map(|likely| &likely.passages);
    passages
        .copied()
        .filter(|passage| view.has_passage(*passage))
        .collect()
}

/// A document's own name for an event, and where it begins to tell of it.
pub fn telling_line(collection: &Collection, (source, entry): Entry) -> (String, String) {
    let briefing = collection.briefing(source);
    let is_draft = marks_draft(collection, source, Part::Event(entry));
    let sign = if is_draft { DRAFT } else { "" };
    let cited = match collection.told_in(source, entry) {
        Some(passage) => citation(collection, source, collection.passage(passage).at),
        None => briefing.short_name().to_owned(),
    };
    (format!("{sign}{}", briefing.events[entry].name), cited)
}
