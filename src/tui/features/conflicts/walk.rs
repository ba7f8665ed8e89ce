//! The stops of the walk: measures in conflict, opposed questions, then what
//! likely differs, the surest first, and what is likely opposed. The header
//! counts the same.

use super::LIST;
use super::differing::{self, Home};
use crate::model::collection::AccountRef;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId};
use crate::tui::feature::Cx;
use crate::tui::page::under::Under;
use crate::tui::page::{OpenPage, Row, Subject, Target};
use crate::views::likely::LIKELY;
use crate::views::opposed;

/// How a stop is counted, in the order of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A measure in conflict, or an opposed question.
    Judged,
    /// What likely differs.
    Differs,
    /// What is likely opposed.
    Opposed,
}

/// A stop of the walk.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stop {
    kind: Kind,
    /// Where its row leads.
    target: Target,
    /// The accounts of its row.
    accounts: Vec<AccountRef>,
}

impl Stop {
    /// The page that shows it.
    pub(super) fn subject(&self) -> Subject {
        match &self.target {
            Target::Measure(event, ..) => Subject::Item(Item::Event(*event)),
            Target::Question(id) => Subject::Question(*id),
            // What has no page of its own is shown in the list.
            _ => LIST.subject(),
        }
    }

    /// Puts the cursor of its page on it.
    pub(super) fn show(&self, page: &mut OpenPage) {
        match &self.target {
            Target::Measure(_, measure, of, held) => {
                page.body.show_measure((measure, of.as_deref()), *held);
            }
            Target::Question(_) => {}
            target => {
                let is_it = |row: &Row| row.target.as_ref() == Some(target);
                if let Some(list) = page.list_mut() {
                    list.select(is_it);
                }
            }
        }
    }

    fn event(&self) -> Option<EventId> {
        match self.target {
            Target::Measure(event, ..) => Some(event),
            _ => None,
        }
    }
}

/// Returns all stops of a view, in order.
pub(super) fn stops(collection: &Collection, view: &View) -> Vec<Stop> {
    let mut all = Vec::new();
    for (event, rows) in collection.conflicts_within(view) {
        let rows = rows.iter().filter(|row| row.verdict.is_conflict());
        all.extend(rows.map(|row| Stop {
            kind: Kind::Judged,
            target: Target::row(event, row),
            accounts: accounts(row),
        }));
    }
    let alone = |kind, target| Stop {
        kind,
        target,
        accounts: Vec::new(),
    };
    let questions = collection.opposed_within(view).into_iter();
    let questions = questions.map(Target::Question);
    all.extend(questions.map(|target| alone(Kind::Judged, target)));
    for found in differing::rows(collection, view) {
        let target = match found.home {
            Home::Event(event) => Some(Target::row(event, &found.row)),
            Home::Facts(_) => differing::cited(collection, &found.row),
        };
        all.extend(target.map(|target| Stop {
            kind: Kind::Differs,
            target,
            accounts: accounts(&found.row),
        }));
    }
    let likely = opposed::within(collection, view);
    let likely = likely.filter_map(|place| super::page::likely_target(collection, place));
    all.extend(likely.map(|target| alone(Kind::Opposed, target)));
    all
}

fn accounts(row: &crate::model::compare::grid::MeasureRow) -> Vec<AccountRef> {
    let figures = row.figures.iter();
    figures.flat_map(|figure| figure.accounts.clone()).collect()
}

/// Returns the stop after (or before) the cursor; on an event or a question
/// with stops, its first (or last).
pub(super) fn next(all: &[Stop], forward: bool, cx: &Cx) -> Option<usize> {
    let last = all.len().checked_sub(1)?;
    if let Some(at) = here(all, cx) {
        return Some(match forward {
            true if at == last => 0,
            true => at + 1,
            false => at.checked_sub(1).unwrap_or(last),
        });
    }
    let subject = cx.here.subject.filter(|subject| super::is_step(*subject));
    let reached = || Some(Subject::Item(Item::Event(cx.here.reached?)));
    let subject = subject.or_else(reached);
    let own = |stop: &Stop| Some(stop.subject()) == subject;
    let found = if forward {
        all.iter().position(own)
    } else {
        all.iter().rposition(own)
    };
    found.or_else(|| nearest(all, forward, subject))
}

/// Returns the stop that the cursor is on.
fn here(all: &[Stop], cx: &Cx) -> Option<usize> {
    let page = cx.page.as_ref()?;
    let of_page = |stop: &&Stop| stop.subject() == page.subject;
    let account = match page.body.under() {
        Under::Figure(at) => Some(at),
        _ => page.body.row_account(),
    };
    let target = page.body.target(&cx.world.collection);
    let is_on = |stop: &Stop| match &stop.target {
        Target::Measure(..) => account.is_some_and(|at| stop.accounts.contains(&at)),
        Target::Question(_) => true,
        other => target.as_ref() == Some(other),
    };
    all.iter().position(|stop| of_page(&stop) && is_on(stop))
}

/// Returns, from elsewhere, the conflict of the nearest event; else the start
/// or end of the walk.
fn nearest(all: &[Stop], forward: bool, subject: Option<Subject>) -> Option<usize> {
    let Some(Subject::Item(Item::Event(here))) = subject else {
        return if forward {
            Some(0)
        } else {
            all.len().checked_sub(1)
        };
    };
    let judged = |stop: &Stop| stop.kind == Kind::Judged;
    if forward {
        let after = |stop: &Stop| judged(stop) && stop.event().is_none_or(|e| e > here);
        all.iter().position(after).or(Some(0))
    } else {
        let before = |stop: &Stop| judged(stop) && stop.event().is_some_and(|e| e < here);
        all.iter().rposition(before).or(all.len().checked_sub(1))
    }
}

/// “≠ 2 of 28”: its number among those counted with it.
pub(super) fn said(all: &[Stop], at: usize) -> String {
    let kind = all[at].kind;
    let of_kind = |stop: &&Stop| stop.kind == kind;
    let nth = all[..=at].iter().filter(of_kind).count();
    let count = all.iter().filter(of_kind).count();
    let sign = match kind {
        Kind::Judged => "≠",
        Kind::Differs => "≠?",
        Kind::Opposed => LIKELY,
    };
    format!("{sign} {nth} of {count}")
}
