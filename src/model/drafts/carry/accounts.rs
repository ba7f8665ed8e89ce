//! Changes lines that name accounts by bearer, measure and locator.

use std::collections::BTreeSet;

use super::super::{Decision, Of, Part};
use crate::model::joins::AccountItem;
use crate::model::{Briefing, Collection, Joins, SourceId};

/// An account that is known by something else after a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recited {
    /// What it was known by.
    pub from: AccountItem,
    /// What it is known by now; `None` if it is gone.
    pub to: Option<AccountItem>,
}

/// The accounts that a decision makes known by something else.
pub(super) fn recited(
    collection: &Collection,
    source: SourceId,
    decision: &Decision,
) -> Vec<Recited> {
    let briefing = collection.briefing(source);
    let mut after = briefing.clone();
    let is_named = !collection.joins.rows.is_empty() || !collection.joins.dismissed.is_empty();
    if !is_named || decision.apply(&mut after).is_err() {
        return Vec::new();
    }
    let gone = |part: Part| {
        let from = key(briefing, part);
        from.map(|from| Recited { from, to: None })
    };
    let found: Vec<Recited> = match *decision {
        Decision::Reject(part @ (Part::Account(..) | Part::Fact(_))) => {
            gone(part).into_iter().collect()
        }
        Decision::Reject(Part::Event(event)) => {
            let accounts = 0..briefing.events[event].accounts.len();
            accounts
                .filter_map(|n| gone(Part::Account(event, n)))
                .collect()
        }
        Decision::Merge(Part::Event(event), Part::Event(into)) => {
            let into = &briefing.events[into].id;
            let accounts = 0..briefing.events[event].accounts.len();
            let accounts = accounts.filter_map(|n| key(briefing, Part::Account(event, n)));
            accounts.map(|from| told_of(briefing, from, into)).collect()
        }
        Decision::Merge(from @ Part::Account(..), into @ Part::Account(..)) => {
            let (from, to) = (key(briefing, from), key(briefing, into));
            from.map(|from| Recited { from, to }).into_iter().collect()
        }
        Decision::Move(part, ref of) => {
            let event = match *of {
                Of::Entry(n) => after.events.get(n),
                Of::New(_) => after.events.last(),
            };
            let to = |from| event.map(|event| told_of(briefing, from, &event.id));
            key(briefing, part).and_then(to).into_iter().collect()
        }
        // The facts of a rejected actor go on under its name.
        Decision::Reject(Part::Actor(n)) => {
            let actor = &briefing.actors[n];
            facts_of(briefing, &actor.id, &actor.name)
        }
        Decision::Merge(Part::Actor(n), Part::Actor(into)) => {
            let [gone, into] = [n, into].map(|n| &briefing.actors[n].id);
            facts_of(briefing, gone, into)
        }
        Decision::Edit(part, _) => {
            let from = key(briefing, part);
            let to = key(&after, part);
            from.map(|from| Recited { from, to }).into_iter().collect()
        }
        Decision::Reject(_)
        | Decision::Merge(..)
        | Decision::Accept(_)
        | Decision::Split(..)
        | Decision::Add(_) => Vec::new(),
    };
    // Another account of the same passage may still be known by this.
    let kept = keys(&after);
    let found: BTreeSet<Recited> = found
        .into_iter()
        .filter(|one| !kept.contains(&one.from))
        .collect();
    found.into_iter().collect()
}

/// What an account of a briefing is known by.
fn key(briefing: &Briefing, part: Part) -> Option<AccountItem> {
    let (item, account) = match part {
        Part::Account(event, n) => {
            let event = &briefing.events[event];
            (&event.id, &event.accounts[n])
        }
        Part::Fact(n) => (&briefing.facts[n].about, &briefing.facts[n].account),
        Part::Document
        | Part::Passage(_)
        | Part::Actor(_)
        | Part::Voice(_)
        | Part::Event(_)
        | Part::Claim(_) => return None,
    };
    Some(AccountItem::new(briefing, item, account))
}

/// What all accounts of a briefing are known by.
fn keys(briefing: &Briefing) -> BTreeSet<AccountItem> {
    AccountItem::all(briefing).collect()
}

fn told_of(briefing: &Briefing, from: AccountItem, item: &str) -> Recited {
    let to = AccountItem {
        item: format!("{}/{item}", briefing.id),
        ..from.clone()
    };
    Recited { from, to: Some(to) }
}

fn facts_of(briefing: &Briefing, bearer: &str, to: &str) -> Vec<Recited> {
    let facts = (0..briefing.facts.len()).filter(|n| briefing.facts[*n].about == bearer);
    facts
        .filter_map(|n| key(briefing, Part::Fact(n)))
        .map(|from| told_of(briefing, from, to))
        .collect()
}

impl Recited {
    /// Makes the change; returns whether it changed anything. Removes a line
    /// that has one account left, as it compares nothing.
    pub fn apply(&self, joins: &mut Joins) -> bool {
        let before = joins.clone();
        joins.rows.retain_mut(|line| self.in_list(&mut line.same));
        let dismissed = &mut joins.dismissed;
        dismissed.retain_mut(|line| self.in_list(&mut line.accounts));
        *joins != before
    }

    /// Changes a list; returns whether it still compares something.
    fn in_list(&self, list: &mut Vec<AccountItem>) -> bool {
        let Some(at) = list.iter().position(|item| *item == self.from) else {
            return true;
        };
        match &self.to {
            Some(to) if !list.contains(to) => list[at].clone_from(to),
            _ => drop(list.remove(at)),
        }
        list.len() > 1
    }
}
