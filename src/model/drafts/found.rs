//! An account that a person found and no program had proposed.

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::join::free_id;
use crate::model::briefing::{Account, Briefing, Event};
use crate::model::value::Value;
use crate::model::vocabulary::Status;

/// An account that a person found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// Index of its event in the briefing; `None` if the briefing has no entry
    /// for it yet.
    pub entry: Option<usize>,
    /// The name of the new entry.
    pub name: String,
    /// What is counted or dated.
    pub measure: String,
    /// The scope.
    pub of: Option<String>,
    /// The value, as a number with its bounds or as a day.
    pub value: String,
    /// The unit of the value.
    pub unit: Option<String>,
    /// Locator of the passage.
    pub at: u32,
    /// Its words.
    pub quote: String,
}

impl Addition {
    /// *dead: 7*.
    pub(super) fn said(&self) -> String {
        self.account(Status::Reviewed).line()
    }

    fn account(&self, briefing: Status) -> Account {
        Account {
            measure: self.measure.clone(),
            of: self.of.clone(),
            value: Some(Value::new(self.value.clone())),
            unit: self.unit.clone(),
            at: self.at,
            quote: Some(self.quote.clone()),
            status: reviewed_in(briefing),
            ..Account::default()
        }
    }

    /// Adds it, reviewed.
    pub(super) fn add(&self, briefing: &mut Briefing) -> Result<(), Refusal> {
        let account = self.account(briefing.status);
        let entry = if let Some(entry) = self.entry {
            entry
        } else {
            briefing.events.push(Event {
                id: free_id(&self.name, |id| briefing.events.iter().any(|e| e.id == *id)),
                name: self.name.clone(),
                status: reviewed_in(briefing.status),
                ..Event::default()
            });
            briefing.events.len() - 1
        };
        let event = briefing.events.get_mut(entry).ok_or(Refusal::Gone)?;
        if !event.at.contains(&self.at) {
            event.at.push(self.at);
            event.at.sort_unstable();
        }
        event.accounts.push(account);
        Ok(())
    }
}

/// The status that marks an item of this briefing as reviewed.
fn reviewed_in(briefing: Status) -> Option<Status> {
    (briefing != Status::Reviewed).then_some(Status::Reviewed)
}
