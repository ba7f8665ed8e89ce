//! Judgements on copies: documents go back to one text and one of them has it
//! first, or one of them has a text of its own.

use super::Edit;
use crate::model::copies::{CopyGroup, CopyMember, CopyOrigin};
use crate::model::joins::CopyLine;
use crate::model::vocabulary::CopyClass;
use crate::model::{Collection, PassageId, SourceId};

/// The change that makes documents of a group copies: only `member`, if another
/// is known to have had the text first, else all others of `member`; for a
/// whole group, all others of the first. `None` if the first is unknown, or a
/// person has already judged so.
pub fn copied(
    collection: &Collection,
    group: &CopyGroup,
    member: Option<SourceId>,
) -> Option<Edit> {
    let first = group.origin.map(CopyOrigin::source);
    let of = first.or(member)?;
    let is_meant = |other: &SourceId| member.is_none_or(|member| member == of || member == *other);
    let is_said = |other: &CopyMember| {
        let id = &collection.briefing(other.source).id;
        let mut lines = collection.joins.copies.iter();
        lines.any(|line| line.of == collection.briefing(of).id && names(line, id))
    };
    let members = group.members.iter();
    let copies = members.filter(|m| m.source != of && is_meant(&m.source) && !is_said(m));
    let same: Vec<String> = copies.flat_map(|copy| words(collection, copy)).collect();
    (!same.is_empty()).then(|| {
        Edit::Copy(CopyLine {
            of: collection.briefing(of).id.clone(),
            same,
            not: Vec::new(),
        })
    })
}

/// The change that gives a document of a group a text of its own; `None` if a
/// line of `copies` names it as a copy, or others as copies of it.
pub fn no_copy(collection: &Collection, group: &CopyGroup, member: SourceId) -> Option<Edit> {
    let id = &collection.briefing(member).id;
    let mut lines = collection.joins.copies.iter();
    let is_judged = lines.any(|line| line.of == *id && !line.same.is_empty() || names(line, id));
    let others = group.members.iter().filter(|m| m.source != member);
    let not: Vec<String> = others
        .map(|m| collection.briefing(m.source).id.clone())
        .collect();
    (!is_judged && !not.is_empty()).then(|| {
        Edit::Copy(CopyLine {
            of: id.clone(),
            same: Vec::new(),
            not,
        })
    })
}

/// Whether a line names a document, or passages of it, as a copy.
fn names(line: &CopyLine, id: &str) -> bool {
    let briefing = |word: &str| {
        word.split_once('/')
            .map_or(word == id, |(own, _)| own == id)
    };
    line.same.iter().any(|word| briefing(word))
}

/// A copy as a line names it: the whole document, or the passages it shares.
fn words(collection: &Collection, copy: &CopyMember) -> Vec<String> {
    let id = &collection.briefing(copy.source).id;
    if copy.class >= CopyClass::Reworded {
        return vec![id.clone()];
    }
    let runs = copy.passages.chunk_by(|a, b| a.0 + 1 == b.0);
    let span = |run: &[PassageId]| {
        let at = |place: usize| collection.passage(run[place]).at;
        match (at(0), at(run.len() - 1)) {
            (first, last) if first == last => format!("{id}/{first}"),
            (first, last) => format!("{id}/{first}..{last}"),
        }
    };
    runs.map(span).collect()
}
