//! The items of a document that other documents contradict.

use std::collections::HashSet;

use super::Part;
use crate::model::compare::Verdict;
use crate::model::{Briefing, Collection, EventId, QuestionId, SourceId};

/// The accounts of a document that differ from those of others, and the claims
/// that others oppose. `shown` is the document with the decisions made since the
/// collection was read.
pub fn contested(collection: &Collection, source: SourceId, shown: &Briefing) -> HashSet<Part> {
    let is_told = |id: &EventId| {
        let members = &collection.event(*id).members;
        let mut sources = members.iter().map(|member| member.0);
        sources.clone().any(|s| s == source) && sources.any(|s| s != source)
    };
    let events = (0..collection.events.len())
        .map(EventId::from)
        .filter(is_told);
    let rows = events.flat_map(|id| collection.grid(id));
    let differ =
        rows.filter(|row| matches!(row.verdict, Verdict::Conflict { .. } | Verdict::Differs));
    let figures = differ.flat_map(|row| row.figures);
    let accounts = figures
        .filter(|figure| figure.source == source)
        .flat_map(|f| f.accounts);
    let accounts = accounts.map(|at| at.part());
    let questions = (0..collection.questions.len()).map(QuestionId::from);
    let of_it = questions.filter(|id| {
        collection
            .question(*id)
            .stances
            .iter()
            .any(|s| s.source == source)
    });
    let opposed = of_it.flat_map(|id| collection.asked(id).opposed);
    let claims = opposed.filter(|stance| stance.source == source);
    let claims = claims.map(|stance| Part::Claim(stance.claim));
    let read = collection.briefing(source);
    let same = std::ptr::eq(read, shown);
    let moved = |part: Part| {
        if same {
            Some(part)
        } else {
            part.moved(read, shown)
        }
    };
    accounts.chain(claims).filter_map(moved).collect()
}
