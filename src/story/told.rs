//! What each document tells, looked up once: its accounts and events.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::collection::{AccountRef, Bearer};
use crate::model::{Briefing, Collection, EventId, SourceId, When};

/// A span of more days than this gives no day.
const LONG: i32 = 31;

/// The day on which a document was issued, if it is known to the month; `None`
/// for one like *1971 or later*.
pub(super) fn issued_on(briefing: &Briefing) -> Option<Date> {
    first_day(briefing.issued.as_ref()?)
}

/// The first day of a date that is known to the month.
pub(super) fn first_day(when: &When) -> Option<Date> {
    let span = when.span()?;
    let (earliest, latest) = (span.earliest?, span.latest?);
    ((latest - earliest).get_days() < LONG).then_some(earliest)
}

/// The accounts and events of every document.
pub(super) struct Told<'a> {
    /// By source: accounts of events, then of facts with their bearers.
    accounts: Vec<Vec<(AccountRef, Option<&'a Bearer>)>>,
    /// By source.
    events: Vec<Vec<EventId>>,
}

impl<'a> Told<'a> {
    pub(super) fn new(collection: &'a Collection) -> Self {
        let count = collection.briefings.len();
        let mut told = Self {
            accounts: vec![Vec::new(); count],
            events: vec![Vec::new(); count],
        };
        for (nth, event) in collection.events.iter().enumerate() {
            for at in &event.accounts {
                told.accounts[at.source.index()].push((*at, None));
            }
            for (source, _) in &event.members {
                let events = &mut told.events[source.index()];
                if events.last() != Some(&EventId::from(nth)) {
                    events.push(EventId::from(nth));
                }
            }
        }
        for bearer in &collection.bearers {
            for at in &bearer.facts {
                told.accounts[at.source.index()].push((*at, Some(bearer)));
            }
        }
        told
    }

    /// The accounts of a document; facts with their bearers.
    pub(super) fn accounts(&self, source: SourceId) -> &[(AccountRef, Option<&'a Bearer>)] {
        &self.accounts[source.index()]
    }

    /// The events that a document tells.
    pub(super) fn events(&self, source: SourceId) -> &[EventId] {
        &self.events[source.index()]
    }

    /// The events that some of these documents tell, in timeline order.
    pub(super) fn events_of(&self, sources: &[SourceId]) -> Vec<EventId> {
        let all = sources.iter().flat_map(|source| self.events(*source));
        let all: BTreeSet<EventId> = all.copied().collect();
        all.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_no_day_of_issue() {
        for (issued, expected) in [
            ("2004-07-28", Some("2004-07-28")),
            ("2004-07", Some("2004-07-01")),
            ("1971-07-01/..", None),
            ("2004", None),
        ] {
            let briefing = Briefing {
                issued: Some(When::new(issued)),
                ..Briefing::default()
            };
            let day = issued_on(&briefing).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{issued}");
        }
    }
}
