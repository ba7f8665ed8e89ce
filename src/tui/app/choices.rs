//! Choosing what an item is merged into, and which name is set apart.

use super::{App, Choice, Does, Overlay};
use crate::model::SourceId;
use crate::model::drafts::{Decision, Part};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::prompt::Prompt;

impl App {
    /// Lets one choose among decisions.
    pub(super) fn choose(&mut self, title: String, all: Vec<Choice>) {
        if all.is_empty() {
            self.notice = Some("There is nothing to choose from".into());
            return;
        }
        self.overlay = Some(Overlay::Palette {
            prompt: Prompt::default(),
            choices: all.clone(),
            cursor: Cursor::default(),
            among: Some((title, all)),
        });
    }

    /// What an item can be merged into.
    pub(super) fn mergeable(&self, source: SourceId, part: Part) -> Vec<Choice> {
        let briefing = self.reviewed(source);
        let all: Vec<Part> = match part {
            Part::Actor(_) => (0..briefing.actors.len()).map(Part::Actor).collect(),
            Part::Voice(_) => (0..briefing.voices.len()).map(Part::Voice).collect(),
            Part::Event(_) => (0..briefing.events.len()).map(Part::Event).collect(),
            _ => Vec::new(),
        };
        let others = all.into_iter().filter(|other| *other != part);
        let choice = |other: Part| Choice {
            name: other.name(briefing),
            aside: other.about(briefing),
            does: Does::Decide(source, Decision::Merge(part, other)),
        };
        others.map(choice).collect()
    }

    /// The names that can be set apart from an actor, and its own.
    pub(super) fn separable(&self, source: SourceId, part: Part) -> (String, Vec<Choice>) {
        let briefing = self.reviewed(source);
        let Part::Actor(n) = part else {
            return (part.name(briefing), Vec::new());
        };
        let actor = &briefing.actors[n];
        let choice = |name: &str| Choice {
            name: name.to_owned(),
            aside: "name".into(),
            does: Does::Decide(source, Decision::Split(n, name.to_owned())),
        };
        let others = actor.all_names().skip(1).map(choice).collect();
        (actor.name.clone(), others)
    }
}
