//! The number of origins in words, and why they are fewer than the documents.

use std::collections::BTreeMap;

use super::names::short;
use crate::model::compare::Origin;
use crate::model::compare::grid::MeasureRow;
use crate::model::{Collection, EventId, SourceId, origins};
use crate::text::counted;

/// “4 reports, 2 origins: 3 have one text (Reuters)”, if there are fewer
/// origins than reports.
pub fn of_row(collection: &Collection, row: &MeasureRow) -> Option<String> {
    let (reports, count) = row.reports();
    if count >= reports {
        return None;
    }
    let mut shared: BTreeMap<Origin, Vec<SourceId>> = BTreeMap::new();
    for figure in &row.figures {
        let sources = shared.entry(figure.origin).or_default();
        if !sources.contains(&figure.source) {
            sources.push(figure.source);
        }
    }
    let why = shared.iter().filter(|(_, sources)| sources.len() > 1);
    let why = why.filter_map(|(origin, sources)| match origin {
        Origin::Text(_) => Some((sources, format!("have {}", one_text(collection, sources)))),
        Origin::Statement(_) => {
            let statement = collection.origin_name(*origin);
            Some((sources, format!("cite {statement}")))
        }
        Origin::Voice(_) => None,
    });
    let why: Vec<String> = why
        .map(|(sources, said)| match sources.len() {
            all if all == reports => format!("all {said}"),
            some => format!("{some} {said}"),
        })
        .collect();
    let why = if why.is_empty() {
        String::new()
    } else {
        format!(": {}", why.join("; "))
    };
    Some(format!(
        "{reports} reports, {}{why}",
        counted(count, "origin")
    ))
}

/// “4 reports, 2 origins: Gazette, Post, Wire have one text (Reuters)”, if an
/// event has fewer origins than documents.
pub fn of_event(collection: &Collection, event: EventId, tellers: &[SourceId]) -> Option<String> {
    let why = why(collection, event, tellers)?;
    let origins = counted(origins::count(collection, event, tellers), "origin");
    Some(format!("{} reports, {origins}: {why}", tellers.len()))
}

/// “, 2 origins”, if an event has fewer origins than documents.
pub fn fewer(collection: &Collection, event: EventId, tellers: &[SourceId]) -> String {
    match origins::count(collection, event, tellers) {
        count if count < tellers.len() => format!(", {}", counted(count, "origin")),
        _ => String::new(),
    }
}

/// “Gazette, Post, Wire have one text (Reuters)”: why an event has fewer
/// origins than documents.
pub fn why(collection: &Collection, event: EventId, tellers: &[SourceId]) -> Option<String> {
    let parts = origins::parted(collection, event, tellers);
    let shared = parts.iter().filter(|sources| sources.len() > 1);
    let why: Vec<String> = shared
        .map(|sources| have_one_text(collection, sources))
        .collect();
    (!why.is_empty()).then(|| why.join("; "))
}

/// “one text (Reuters)”, with the agency that its documents credit.
pub fn one_text(collection: &Collection, sources: &[SourceId]) -> String {
    let is_of = |source: &SourceId| {
        let group = collection.copies.group_of(*source)?;
        group.agencies.first()
    };
    match sources.iter().find_map(is_of) {
        Some(agency) => format!("one text ({agency})"),
        None => "one text".into(),
    }
}

fn have_one_text(collection: &Collection, sources: &[SourceId]) -> String {
    let names = names(collection, sources);
    format!("{names} have {}", one_text(collection, sources))
}

fn names(collection: &Collection, sources: &[SourceId]) -> String {
    let names: Vec<String> = sources.iter().map(|s| short(collection, *s)).collect();
    names.join(", ")
}
