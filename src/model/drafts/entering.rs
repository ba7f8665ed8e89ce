//! Takes what a model proposed for a briefing into the briefing as it is by
//! now: a person may have decided on other items meanwhile.

use crate::model::Briefing;
use crate::model::check;
use crate::model::finding::Severity;

/// What `with` has beyond `before`, taken into `now`: new items at the ends of
/// the lists, and new accounts of events that are still there. `None` if an id
/// is taken by now, or the result would break a rule of the format.
pub fn entered(before: &Briefing, with: &Briefing, now: &Briefing) -> Option<Briefing> {
    if now == before {
        return Some(with.clone());
    }
    let mut after = now.clone();
    after
        .actors
        .extend_from_slice(beyond(&before.actors, &with.actors));
    after
        .voices
        .extend_from_slice(beyond(&before.voices, &with.voices));
    after
        .events
        .extend_from_slice(beyond(&before.events, &with.events));
    after
        .facts
        .extend_from_slice(beyond(&before.facts, &with.facts));
    after
        .claims
        .extend_from_slice(beyond(&before.claims, &with.claims));
    for (old, new) in before.events.iter().zip(&with.events) {
        let accounts = beyond(&old.accounts, &new.accounts);
        let event = after.events.iter_mut().find(|event| event.id == new.id);
        let Some(event) = event.filter(|_| !accounts.is_empty()) else {
            continue;
        };
        event.accounts.extend_from_slice(accounts);
        event.at.extend(accounts.iter().map(|account| account.at));
        event.at.sort_unstable();
        event.at.dedup();
    }
    (errors(&after) <= errors(now)).then_some(after)
}

/// The items that a longer list has at its end.
fn beyond<'a, T>(old: &[T], new: &'a [T]) -> &'a [T] {
    new.get(old.len()..).unwrap_or_default()
}

fn errors(briefing: &Briefing) -> usize {
    let findings = check::briefing(briefing).into_iter();
    findings.filter(|f| f.severity == Severity::Error).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::{Account, Event, Passage, Voice};
    use crate::model::value::Value;
    use crate::model::vocabulary::Role;

    fn account(value: &str, voice: Option<&str>) -> Account {
        Account {
            measure: "dead".into(),
            value: Some(Value::new(value)),
            voice: voice.map(Into::into),
            at: 1,
            ..Account::default()
        }
    }

    fn event(id: &str, accounts: Vec<Account>) -> Event {
        Event {
            id: id.into(),
            name: id.into(),
            accounts,
            ..Event::default()
        }
    }

    #[test]
    fn decisions_made_meanwhile_stay_and_what_still_fits_enters() {
        let voice = Voice {
            id: "mayor".into(),
            name: "the mayor".into(),
            role: Role::Official,
            actor: None,
            status: None,
            by: None,
        };
        let before = Briefing {
            id: "b".into(),
            title: Some("B".into()),
            passages: vec![Passage {
                at: 1,
                text: "Seven dead, said the mayor.".into(),
                ..Passage::default()
            }],
            voices: vec![voice],
            events: vec![event("fire", vec![])],
            ..Briefing::default()
        };
        let mut with = before.clone();
        with.events[0].accounts.push(account("7", Some("mayor")));
        with.events.push(event("flood", vec![account("8", None)]));
        assert_eq!(entered(&before, &with, &before), Some(with.clone()));
        // Somebody has renamed the event.
        let mut now = before.clone();
        now.events[0].name = "The fire".into();
        let after = entered(&before, &with, &now).unwrap();
        assert_eq!(after.events[0].name, "The fire");
        assert_eq!(
            (after.events[0].accounts.len(), &after.events[0].at),
            (1, &vec![1])
        );
        assert_eq!(after.events[1], with.events[1]);
        // The voice is gone, or another event has the id.
        let mut gone = before.clone();
        gone.voices.clear();
        assert_eq!(entered(&before, &with, &gone), None);
        let mut taken = before.clone();
        taken.events.push(event("flood", vec![]));
        assert_eq!(entered(&before, &with, &taken), None);
    }
}
