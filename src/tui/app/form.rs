//! The form of a proposal: its fields, one of which is typed into.

use super::{App, Effect, Overlay};
use crate::model::drafts::{Decision, Field, Part, fields};
use crate::model::{Briefing, SourceId};
use crate::tui::action::Action;
use crate::tui::widgets::prompt::Prompt;

/// The fields of a proposal while they are edited.
#[derive(Debug, Clone)]
pub struct Form {
    /// What is edited, for the border.
    pub title: String,
    /// The fields, what stood in each, and what stands in it now.
    pub fields: Vec<(Field, String, Prompt)>,
    /// The field typed into.
    pub at: usize,
    /// Why what is written cannot be, if so.
    pub wrong: Option<String>,
    source: SourceId,
    part: Part,
}

impl Form {
    /// The form of an item.
    pub fn new(briefing: &Briefing, source: SourceId, part: Part) -> Self {
        let with_prompt = |(field, value): (Field, String)| {
            let prompt = Prompt::with(value.clone());
            (field, value, prompt)
        };
        Self {
            title: format!("Edit the {}", part.kind()),
            fields: fields(briefing, part)
                .into_iter()
                .map(with_prompt)
                .collect(),
            at: 0,
            wrong: None,
            source,
            part,
        }
    }

    /// The same form of the item in a document as it is now.
    pub(super) fn moved(&mut self, source: SourceId, part: Part) {
        (self.source, self.part) = (source, part);
    }

    /// What is edited.
    pub(super) fn edits(&self) -> (SourceId, Part) {
        (self.source, self.part)
    }

    /// Types into the field.
    pub fn insert(&mut self, text: &str) {
        self.fields[self.at].2.insert(text);
    }

    /// Goes to the field `step` further on, and round.
    fn step(&mut self, step: usize) {
        self.at = (self.at + step) % self.fields.len();
    }

    /// What was changed, as a decision; nothing if nothing was.
    fn decision(&self) -> Option<Decision> {
        let changed = self.fields.iter().filter(|(_, was, is)| was != is.text());
        let values: Vec<_> = changed
            .map(|(field, _, is)| (*field, is.text().to_owned()))
            .collect();
        (!values.is_empty()).then_some(Decision::Edit(self.part, values))
    }
}

impl App {
    /// Performs an action in the form.
    pub(super) fn act_in_form(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = &mut self.overlay else {
            return vec![];
        };
        match action {
            Action::Cancel => self.overlay = None,
            Action::Accept => return self.save_form(),
            Action::Enter | Action::Next => form.step(1),
            Action::Previous => form.step(form.fields.len() - 1),
            edit => {
                let at = form.at;
                form.fields[at].2.edit(edit);
            }
        }
        vec![]
    }

    /// Has the form's decision written; one that cannot be is explained in
    /// the form, and what was typed stays.
    fn save_form(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = &self.overlay else {
            return vec![];
        };
        let (source, decision) = (form.source, form.decision());
        let wrong = decision.as_ref().and_then(|decision| {
            let mut tried = self.reviewed(source).clone();
            decision.apply(&mut tried).err()
        });
        if let (Some(why), Some(Overlay::Form(form))) = (wrong, &mut self.overlay) {
            form.wrong = Some(why.to_string());
            return vec![];
        }
        self.overlay = None;
        let Some(decision) = decision else {
            self.notice = Some("Nothing was changed".into());
            return vec![];
        };
        self.decide(source, decision)
    }
}
