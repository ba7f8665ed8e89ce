//! What an item can be merged into, and which names can be set apart from it.

use crate::model::drafts::{Decision, Part};
use crate::model::{Briefing, SourceId};
use crate::tui::widgets::chooser::Choice;

/// Returns all items of the same kind, if that kind can be merged.
fn alike(briefing: &Briefing, part: Part) -> Vec<Part> {
    match part {
        Part::Actor(_) => (0..briefing.actors.len()).map(Part::Actor).collect(),
        Part::Voice(_) => (0..briefing.voices.len()).map(Part::Voice).collect(),
        Part::Event(_) => (0..briefing.events.len()).map(Part::Event).collect(),
        Part::Document | Part::Passage(_) | Part::Account(..) | Part::Fact(_) | Part::Claim(_) => {
            Vec::new()
        }
    }
}

/// Whether an item can be merged into another.
pub(super) fn can_merge(briefing: &Briefing, part: Part) -> bool {
    alike(briefing, part).len() > 1
}

/// Lists what an item can be merged into.
pub(super) fn mergeable(
    briefing: &Briefing,
    source: SourceId,
    part: Part,
) -> Vec<Choice<(SourceId, Decision)>> {
    let others = alike(briefing, part).into_iter();
    let others = others.filter(|other| *other != part);
    let choice = |other: Part| Choice {
        name: other.name(briefing),
        aside: other.about(briefing),
        means: (source, Decision::Merge(part, other)),
    };
    others.map(choice).collect()
}

/// Returns an actor's name, and the names that can be set apart from it.
pub(super) fn separable(
    briefing: &Briefing,
    source: SourceId,
    part: Part,
) -> (String, Vec<Choice<(SourceId, Decision)>>) {
    let Part::Actor(n) = part else {
        return (part.name(briefing), Vec::new());
    };
    let actor = &briefing.actors[n];
    let choice = |name: &str| Choice {
        name: name.to_owned(),
        aside: "name".into(),
        means: (source, Decision::Split(n, name.to_owned())),
    };
    let others = actor.all_names().skip(1).map(choice).collect();
    (actor.name.clone(), others)
}
