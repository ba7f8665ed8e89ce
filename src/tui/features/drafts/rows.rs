//! The proposals of a page: which are open, which comes next, what can be
//! decided on one.

use super::choices;
use super::page::{FOLDED, UNFOLDED};
use crate::model::Briefing;
use crate::model::drafts::Part;
use crate::model::drafts::rank::{Standing, minor};
use crate::model::vocabulary::Status;
use crate::tui::action::Action;
use crate::tui::page::{OpenPage, Row, Target};

/// A document as the page shows it, and what its order depends on.
pub(super) type Shown<'a> = (&'a Briefing, &'a Standing);

/// The proposal that a row shows.
pub(super) fn part_of(row: &Row) -> Option<Part> {
    match row.target {
        Some(Target::Draft(_, part)) => Some(part),
        _ => None,
    }
}

/// Returns the open minor proposals if `row` is the row that folds them.
fn open_minor(row: &Row, (briefing, standing): Shown) -> Option<Vec<Part>> {
    let is_fold = [FOLDED, UNFOLDED].contains(row.target.as_ref()?);
    is_fold.then(|| {
        let open = minor(briefing, standing).into_iter();
        open.filter(|part| part.is_draft(briefing)).collect()
    })
}

/// Returns the rows of open proposals; the folded row if any in it is open.
pub(super) fn open_rows(page: &OpenPage, shown: Shown) -> Vec<usize> {
    let folded = |row: &Row| {
        row.target == Some(FOLDED) && open_minor(row, shown).is_some_and(|all| !all.is_empty())
    };
    let open = |row: &Row| part_of(row).is_some_and(|part| part.is_draft(shown.0)) || folded(row);
    let rows = page.list().into_iter().flat_map(|list| &list.rows);
    rows.enumerate()
        .filter(|(_, row)| open(row) && !row.continues)
        .map(|(n, _)| n)
        .collect()
}

/// Puts the cursor on the first open proposal at or after a row, else on the
/// first of all.
pub(super) fn go_to_open(page: &mut OpenPage, shown: Shown, from: usize) {
    let open = open_rows(page, shown);
    let to = open.iter().find(|row| **row >= from).or(open.first());
    if let Some(row) = to {
        page.go_to_row(*row);
    }
}

/// Goes to the next (or previous) open proposal; returns whether there is one.
pub(super) fn step_open(page: &mut OpenPage, shown: Shown, on: bool) -> bool {
    let open = open_rows(page, shown);
    let at = page.row();
    let to = if on {
        open.iter().find(|row| **row > at)
    } else {
        open.iter().rev().find(|row| **row < at)
    };
    if let Some(row) = to {
        page.go_to_row(*row);
    }
    to.is_some()
}

/// Returns the open proposals in the group under the cursor, whose rows stand
/// together, or in the folded row.
pub(super) fn open_here(page: &OpenPage, shown: Shown) -> Vec<Part> {
    let selected = page.list().and_then(|list| list.selected());
    if let Some(minor) = selected.and_then(|row| open_minor(row, shown)) {
        return minor;
    }
    let rows = page.list().map_or(&[][..], |list| &list.rows);
    let at = page.row().min(rows.len());
    let before = rows[..at].iter().rev().map_while(part_of);
    let mut here: Vec<Part> = before.collect();
    here.reverse();
    here.extend(rows[at..].iter().map_while(part_of));
    // A long name continues in another row.
    here.dedup();
    here.retain(|part| part.is_draft(shown.0));
    here
}

/// Which open proposals one key accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bulk {
    /// Those of the kind under the cursor.
    Kind,
    /// Those in sight.
    Sight,
    /// Those from the top to the cursor.
    Above,
}

/// Returns the open proposals that are listed and lie in a bulk. Folded ones
/// are not.
pub(super) fn bulk(page: &OpenPage, briefing: &Briefing, bulk: Bulk) -> Vec<Part> {
    let Some(list) = page.list() else {
        return Vec::new();
    };
    let at = list.cursor.at;
    let kind = list.selected().and_then(part_of).map(Part::kind);
    let in_sight = list.cursor.top..list.cursor.top + list.window;
    let is_in = |(row, part): &(usize, Part)| match bulk {
        Bulk::Kind => Some(part.kind()) == kind,
        Bulk::Sight => in_sight.contains(row),
        Bulk::Above => *row <= at,
    };
    let rows = list.rows.iter().enumerate();
    let listed = rows.filter_map(|(n, row)| Some((n, part_of(row)?)));
    let mut found: Vec<Part> = listed.filter(is_in).map(|(_, part)| part).collect();
    // A long name continues in another row.
    found.dedup();
    found.retain(|part| part.is_draft(briefing));
    found
}

/// Returns the decisions possible on the proposal under the cursor.
pub fn decidable(page: &OpenPage, shown: Shown) -> Vec<Action> {
    let briefing = shown.0;
    let selected = page.list().and_then(|list| part_of(list.selected()?));
    let Some(part) = selected else {
        let draft = briefing.status == Status::Draft
            && (page.list().is_none_or(|list| list.selected().is_none())
                || !open_here(page, shown).is_empty());
        return draft.then_some(Action::AcceptPassage).into_iter().collect();
    };
    let mut actions = Vec::new();
    if part.is_draft(briefing) {
        actions.push(Action::AcceptDraft);
    }
    if !matches!(part, Part::Document | Part::Passage(_)) {
        actions.push(Action::RejectDraft);
    }
    actions.push(Action::EditDraft);
    if choices::can_merge(briefing, part) {
        actions.push(Action::MergeDraft);
    }
    if choices::can_split(briefing, part) {
        actions.push(Action::SplitDraft);
    }
    let whole = briefing.status == Status::Draft && open_rows(page, shown).is_empty();
    if open_here(page, shown).len() > 1 || whole {
        actions.push(Action::AcceptPassage);
    }
    actions
}
