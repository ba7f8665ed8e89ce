//! Models for the reader.

use super::consent::{self, Handed};
use super::model::{Failed, Model, Told};
use crate::convert::verify::Words;
use crate::store::models::{Asked, Drafted, Models, NoAnswer};
use crate::store::state;
use std::time::Duration;

/// Lets commands draft as `rashomon draft` does.
pub static MODELS: &dyn Models = &Commands;

struct Commands;

impl Models for Commands {
    fn terms(&self, command: &str) -> Result<Option<String>, String> {
        let model = Model::new(command, None, Duration::ZERO)?;
        let agreed = state::is_agreed(&model.command());
        Ok((!agreed).then(|| consent::told(&model, Handed::Documents)))
    }

    fn agree(&self, command: &str) {
        if let Ok(model) = Model::new(command, None, Duration::ZERO) {
            // If it cannot be remembered, it is asked again.
            let _ = state::agree(&model.command());
        }
    }

    fn draft(
        &self,
        asked: &Asked<'_>,
        goes_on: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Drafted, NoAnswer> {
        let model = Model::new(asked.command, None, asked.time).map_err(NoAnswer::Why)?;
        let words = Words::of(asked.collection);
        let by = model.by.clone();
        let found = model.draft(asked.briefing, &words, &mut |told: &Told| {
            let seconds = told.gone.as_secs();
            goes_on(&format!("{by} drafts: try {}, {seconds} s", told.turn))
        });
        match found {
            Ok(found) => Ok(Drafted {
                said: format!("drafted by {by}: {}", found.counts()),
                entered: found.entered.len(),
                refused: found.refused.len(),
                briefing: found.after,
            }),
            Err(Failed::Stopped) => Err(NoAnswer::Stopped),
            Err(Failed::Why(why)) => Err(NoAnswer::Why(why)),
        }
    }
}
