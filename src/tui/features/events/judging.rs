//! Judgements on the page of an event: its tellings are one event, one of them
//! is another, a row counts the same, a difference is none.

use std::sync::Arc;

use crate::model::collection::Event;
use crate::model::compare::grid::MeasureRow;
use crate::model::drafts::Part;
use crate::model::judge::{self, Edit, accounts_of, telling_of};
use crate::model::view::Item;
use crate::model::vocabulary::Dismissed;
use crate::model::{Collection, EventId, SourceId, Thing};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Hint};
use crate::tui::page::Subject;
use crate::tui::page::under::{Entry, Under};
use crate::tui::world::{Go, World};

/// Performs an action of an event's page; returns whether it is one.
pub(super) fn act(action: Action, cx: &mut Cx) -> bool {
    let judged = match action {
        Action::Confirm | Action::ConfirmEvent | Action::TakeOut => {
            judged as fn(&Collection, EventId, Under, Action) -> Judged
        }
        Action::OtherEvent | Action::OtherCount | Action::LaterNews | Action::Rounded => dismissed,
        _ => return false,
    };
    let collection = Arc::clone(&cx.world.collection);
    match (cx.here.subject, &cx.page) {
        (Some(Subject::Item(Item::Event(id))), Some(page)) => {
            let (under, row) = (page.body.under(), page.row());
            match judged(&collection, id, under, action) {
                Ok(edit) if action == Action::TakeOut => match rest(&collection, id, under) {
                    Some(rest) => cx.world.judge_and_follow(edit, row, &rest),
                    None => cx.world.judge(edit, row),
                },
                Ok(edit) => cx.world.judge(edit, row),
                Err(why) => cx.world.say(why),
            }
        }
        _ => cx.world.say("This works on the page of an event"),
    }
    true
}

/// Returns a telling that stays in the event when one is taken out.
fn rest(collection: &Collection, id: EventId, under: Under) -> Option<Thing> {
    let telling = telling(collection, id, under);
    let members = &collection.event(id).members;
    let (source, entry) = *members.iter().find(|member| Some(**member) != telling)?;
    Some(Thing::Part(source, Part::Event(entry)))
}

/// If the telling that named the page's event was taken out, shows the event of
/// the remaining ones instead.
pub(super) fn follow(cx: &mut Cx) {
    let Some(rest) = cx.world.judging.followed() else {
        return;
    };
    let collection = &cx.world.collection;
    let Some(Thing::Part(source, Part::Event(entry))) = collection.resolve(&rest).thing().cloned()
    else {
        return;
    };
    let told = |event: &Event| event.members.contains(&(source, entry));
    let Some(place) = collection.events.iter().position(told) else {
        return;
    };
    let subject = Subject::Item(Item::Event(EventId::from(place)));
    if cx
        .here
        .subject
        .is_some_and(|here| is_event(here) && here != subject)
    {
        cx.world.go(Go::Replace(subject, is_event));
    }
}

fn is_event(subject: Subject) -> bool {
    matches!(subject, Subject::Item(Item::Event(_)))
}

/// What to write, or why nothing can be written.
type Judged = Result<Edit, String>;

/// `s`, `S` and `d`: the judgement on a row, the event or a telling.
fn judged(collection: &Collection, id: EventId, under: Under, action: Action) -> Judged {
    match (action, under) {
        (Action::TakeOut, under) => taken_out(collection, id, under),
        (Action::Confirm, Under::Figure(_)) => {
            let row = row(collection, id, under).ok_or("It is not in a row of the event")?;
            counted_same(collection, id, &row)
        }
        _ => confirmed(collection, id),
    }
}

fn confirmed(collection: &Collection, id: EventId) -> Judged {
    judge::confirmed(collection, id).ok_or_else(|| match collection.likely(id) {
        Some(_) => "Only one document tells this event: there is nothing to join".into(),
        None => "Nothing about this event is only likely: there is nothing to confirm".into(),
    })
}

fn counted_same(collection: &Collection, id: EventId, row: &MeasureRow) -> Judged {
    let mut sources: Vec<SourceId> = accounts_of(row).iter().map(|at| at.source).collect();
    sources.dedup();
    if sources.len() < 2 {
        return Err("Only one document gives a figure in this row; S confirms the event".into());
    }
    let edit = judge::counted_same(collection, id, row);
    edit.ok_or_else(|| "This row was already judged to count the same".into())
}

fn taken_out(collection: &Collection, id: EventId, under: Under) -> Judged {
    if under == Under::Nothing {
        return Err("Put the cursor on what a document tells".into());
    }
    let Some(telling) = telling(collection, id, under) else {
        return Err(
            "The document has no entry for this event: there is nothing to take out".into(),
        );
    };
    let edit = judge::taken_out(collection, id, telling);
    edit.ok_or_else(|| match collection.event(id).members.len() {
        1 => "Only this document tells it".into(),
        _ => "They were joined by hand: edit `same` in collection.yaml to part them".into(),
    })
}

/// Returns the telling under the cursor, or that of the figure there.
fn telling(collection: &Collection, id: EventId, under: Under) -> Option<Entry> {
    match under {
        Under::Telling(telling) => Some(telling),
        Under::Figure(at) => telling_of(collection, id, at),
        Under::Passage(_) | Under::Nothing => None,
    }
}

/// `x` and a letter: the judgement why a difference in a row is none.
fn dismissed(collection: &Collection, id: EventId, under: Under, action: Action) -> Judged {
    let why = match action {
        Action::OtherEvent => Dismissed::OtherEvent,
        Action::LaterNews => Dismissed::Later,
        Action::Rounded => Dismissed::Rounding,
        _ => Dismissed::OtherCount,
    };
    let row =
        row(collection, id, under).ok_or("Put the cursor on a figure of a row that differs")?;
    judge::dismissed(collection, &row, why).ok_or_else(|| {
        let why = if row.verdict.is_conflict() {
            "The row is judged to count the same, and its accounts conflict"
        } else {
            "Nothing in this row likely differs"
        };
        why.into()
    })
}

/// Returns the row of the figure under the cursor.
fn row(collection: &Collection, id: EventId, under: Under) -> Option<MeasureRow> {
    let Under::Figure(at) = under else {
        return None;
    };
    let holds = |row: &MeasureRow| {
        row.figures
            .iter()
            .any(|figure| figure.accounts.contains(&at))
    };
    collection.grid(id).into_iter().find(holds)
}

/// Returns the hints of an event's page if there is something to judge or to
/// undo; `open` says what Enter does.
pub(super) fn hints(
    world: &World,
    id: EventId,
    under: Under,
    open: &'static str,
) -> Option<Vec<Hint>> {
    let collection = &world.collection;
    let row = row(collection, id, under);
    let is_likely = collection.likely(id).is_some();
    let differs = row.as_ref().is_some_and(|row| row.verdict.is_difference());
    if !is_likely && !differs {
        return None;
    }
    let of = |action: Action| (world.key(action), action.entry().hint.to_string());
    let mut hints = Vec::new();
    let judges_row = row
        .as_ref()
        .is_some_and(|row| counted_same(collection, id, row).is_ok());
    if judges_row {
        hints.push((world.key(Action::Confirm), "same row".into()));
    }
    if differs {
        let key = world.key(Action::OtherEvent);
        let first = key.chars().next().map(String::from).unwrap_or_default();
        hints.push((first, "dismiss".into()));
    }
    if taken_out(collection, id, under).is_ok() {
        hints.push(of(Action::TakeOut));
    }
    if confirmed(collection, id).is_ok() {
        let elsewhere = !matches!(under, Under::Figure(_));
        let action = if elsewhere {
            Action::Confirm
        } else {
            Action::ConfirmEvent
        };
        hints.push((world.key(action), "one event".into()));
    }
    if world.done.any() {
        hints.push(of(Action::Undo));
    }
    hints.push((world.key(Action::Open), open.to_string()));
    hints.push((world.key(Action::NextPassage), "next row".into()));
    hints.push(of(Action::NextConflict));
    hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
    Some(hints)
}
