//! What an item can be merged into or moved to, and what can be set apart from
//! it.

use crate::model::drafts::{Decision, Of, Part};
use crate::model::{Briefing, SourceId};
use crate::tui::widgets::chooser::Choice;

/// Returns all items of the same kind, if that kind can be merged.
fn alike(briefing: &Briefing, part: Part) -> Vec<Part> {
    match part {
        Part::Actor(_) => (0..briefing.actors.len()).map(Part::Actor).collect(),
        Part::Voice(_) => (0..briefing.voices.len()).map(Part::Voice).collect(),
        Part::Event(_) => (0..briefing.events.len()).map(Part::Event).collect(),
        Part::Account(event, _) => {
            let accounts = briefing.events[event].accounts.len();
            (0..accounts).map(|n| Part::Account(event, n)).collect()
        }
        Part::Document | Part::Passage(_) | Part::Fact(_) | Part::Claim(_) => Vec::new(),
    }
}

/// Whether an item can be merged into another, or moved to one.
pub(super) fn can_merge(briefing: &Briefing, part: Part) -> bool {
    let moves = matches!(part, Part::Account(..)) && briefing.events.len() > 1;
    moves || alike(briefing, part).len() > 1
}

/// Whether something can be set apart from an item.
pub(super) fn can_split(briefing: &Briefing, part: Part) -> bool {
    match part {
        Part::Actor(n) => briefing.actors[n].all_names().count() > 1,
        Part::Event(n) | Part::Account(n, _) => briefing.events[n].accounts.len() > 1,
        _ => false,
    }
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
    let merged = others.map(choice);
    events_for(briefing, source, part)
        .into_iter()
        .chain(merged)
        .collect()
}

/// The events to which an account can be moved.
fn events_for(
    briefing: &Briefing,
    source: SourceId,
    part: Part,
) -> Vec<Choice<(SourceId, Decision)>> {
    let Part::Account(of, _) = part else {
        return Vec::new();
    };
    let others = (0..briefing.events.len()).filter(|n| *n != of);
    let choice = |n: usize| Choice {
        name: briefing.events[n].name.clone(),
        aside: "move to this event".into(),
        means: (source, Decision::Move(part, Of::Entry(n))),
    };
    others.map(choice).collect()
}

/// The accounts that can become an event of their own.
fn apart(
    briefing: &Briefing,
    source: SourceId,
    (event, accounts): (usize, std::ops::Range<usize>),
) -> Vec<Choice<(SourceId, Decision)>> {
    let name = format!("{} (2)", briefing.events[event].name);
    let choice = |n: usize| Choice {
        name: briefing.events[event].accounts[n].line(),
        aside: "into an event of its own".into(),
        means: (
            source,
            Decision::Move(Part::Account(event, n), Of::New(name.clone())),
        ),
    };
    accounts.map(choice).collect()
}

/// Returns the name of an actor or event, and what can be set apart from it.
pub(super) fn separable(
    briefing: &Briefing,
    source: SourceId,
    part: Part,
) -> (String, Vec<Choice<(SourceId, Decision)>>) {
    let n = match part {
        Part::Actor(n) => n,
        Part::Event(n) => {
            let all = 0..briefing.events[n].accounts.len();
            return (part.name(briefing), apart(briefing, source, (n, all)));
        }
        Part::Account(n, at) => {
            let name = briefing.events[n].name.clone();
            return (name, apart(briefing, source, (n, at..at + 1)));
        }
        _ => return (part.name(briefing), Vec::new()),
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
