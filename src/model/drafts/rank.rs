//! The order in which proposals are decided on. A few keep the order of the
//! text. If there are more, what a careful reader notes first comes first:
//! events with figures, the main one at the head, then claims, facts of those
//! involved, other events, who acts and speaks. The rest is minor.

use std::collections::{HashMap, HashSet};

use super::{Part, Proposal, parts, proposals};
use crate::model::Briefing;
use crate::model::briefing::{Event, Fact};
use crate::model::compare::DATE;
use crate::model::compare::named::PLACE;

/// Most proposals that keep the order of the text.
const FEW: usize = 12;

/// A group of proposals that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// If there are few: those supported by the passage with this index.
    Passage(Option<usize>),
    /// Passages that a program marked.
    Marked,
    /// An event with its accounts, by the number of events before it.
    Event(usize),
    /// Stances on questions.
    Claims,
    /// Facts of actors that take part in an event.
    Facts,
    /// Events without figures.
    Others,
    /// Actors that act or are named more than once, voices that speak.
    Names,
    /// Names told once, and other facts.
    Minor,
}

/// The proposals of a briefing, group by group.
pub fn grouped(briefing: &Briefing) -> Vec<(Group, Vec<Proposal>)> {
    let mut all = proposals(briefing);
    let groups: Vec<Group> = if all.len() <= FEW {
        all.iter().map(|p| Group::Passage(p.passage)).collect()
    } else {
        let matters = Matters::new(briefing);
        // Accounts follow their event.
        let rank = |p: &Proposal| (matters.group(p.part), matches!(p.part, Part::Account(..)));
        all.sort_by_cached_key(rank);
        all.iter().map(|p| matters.group(p.part)).collect()
    };
    let mut found: Vec<(Group, Vec<Proposal>)> = Vec::new();
    for (group, proposal) in groups.into_iter().zip(all) {
        match found.last_mut() {
            Some((last, here)) if *last == group => here.push(proposal),
            _ => found.push((group, vec![proposal])),
        }
    }
    found
}

/// The minor items of a briefing.
pub fn minor(briefing: &Briefing) -> Vec<Part> {
    if parts(briefing).count() <= FEW {
        return Vec::new();
    }
    let matters = Matters::new(briefing);
    let is_minor = |part: &Part| matters.group(*part) == Group::Minor;
    parts(briefing).filter(is_minor).collect()
}

/// What matters in a briefing, and how much.
struct Matters<'a> {
    briefing: &'a Briefing,
    /// Rank of each event that has figures; the first event always has one.
    events: HashMap<usize, usize>,
    /// Actors that take part in events, or speak.
    acting: HashSet<&'a str>,
    /// Voices that say or pass on something.
    heard: HashSet<&'a str>,
}

impl<'a> Matters<'a> {
    fn new(briefing: &'a Briefing) -> Self {
        let told_at = |event: &Event| event.at.first().copied().unwrap_or(u32::MAX);
        let mut told: Vec<(usize, &Event)> = briefing.events.iter().enumerate().collect();
        told.sort_by_key(|(n, event)| (told_at(event), *n));
        let counts = told.iter().enumerate();
        let counts = counts.filter(|(place, (_, event))| *place == 0 || has_figures(event));
        let events = counts.map(|(_, (n, _))| *n).enumerate();
        let accounts = briefing.accounts().map(|a| (&a.voice, &a.via));
        let claims = briefing.claims.iter().map(|c| (&c.voice, &c.via));
        let heard: HashSet<&str> = accounts
            .chain(claims)
            .flat_map(|(voice, via)| voice.iter().chain(via))
            .map(String::as_str)
            .collect();
        let involved = briefing.events.iter().flat_map(|event| &event.actors);
        let speakers = briefing.voices.iter();
        let speakers = speakers.filter(|voice| heard.contains(voice.id.as_str()));
        let speakers = speakers.filter_map(|voice| voice.actor.as_ref());
        Self {
            briefing,
            events: events.map(|(order, n)| (n, order)).collect(),
            acting: involved.chain(speakers).map(String::as_str).collect(),
            heard,
        }
    }

    fn group(&self, part: Part) -> Group {
        let briefing = self.briefing;
        let either = |matters: bool, group: Group| if matters { group } else { Group::Minor };
        match part {
            Part::Document | Part::Passage(_) => Group::Marked,
            Part::Event(n) | Part::Account(n, _) => {
                let order = self.events.get(&n);
                order.map_or(Group::Others, |order| Group::Event(*order))
            }
            Part::Claim(_) => Group::Claims,
            Part::Fact(n) => either(self.is_of_involved(&briefing.facts[n]), Group::Facts),
            Part::Voice(n) => {
                let id = briefing.voices[n].id.as_str();
                either(self.heard.contains(id), Group::Names)
            }
            Part::Actor(n) => {
                let actor = &briefing.actors[n];
                let acts = self.acting.contains(actor.id.as_str());
                either(acts || actor.at.len() > 1, Group::Names)
            }
        }
    }

    /// Whether a fact is about an actor that takes part in an event.
    fn is_of_involved(&self, fact: &Fact) -> bool {
        let mut events = self.briefing.events.iter();
        events.any(|event| event.actors.contains(&fact.about))
    }
}

/// Whether an event has accounts of more than its date and place.
fn has_figures(event: &Event) -> bool {
    let mut measures = event.accounts.iter().map(|account| &account.measure);
    measures.any(|measure| measure != DATE && measure != PLACE)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A short report of a flood, made long by `names` lone names.
    fn report(names: usize) -> Briefing {
        let mut actors = vec![
            json!({"id": "weir", "name": "Weir Trust", "at": [2]}),
            json!({"id": "holm", "name": "Ada Holm", "at": [2, 3]}),
        ];
        actors.extend((0..names).map(|n| json!({"id": format!("n{n}"), "name": "N", "at": [4]})));
        let passage = |at: u32| json!({"at": at, "text": "Words."});
        let figure = |measure: &str| json!({"measure": measure, "value": "3", "at": 2});
        serde_json::from_value(json!({
            "id": "wire", "title": "The weir broke", "status": "draft",
            "passages": (1..=4).map(passage).collect::<Vec<_>>(),
            "voices": [{"id": "holm", "name": "Holm"}, {"id": "mute", "name": "Mute"}],
            "actors": actors,
            "events": [
                {"id": "old", "name": "A flood", "at": [3], "accounts": [figure("hurt")]},
                {"id": "vote", "name": "A vote", "at": [2], "accounts": [
                    {"measure": "date", "value": "2020", "at": 2}]},
                {"id": "break", "name": "The weir broke", "at": [1], "actors": ["weir"]},
            ],
            "facts": [
                {"about": "the bridge", "measure": "length", "value": "90", "at": 4},
                {"about": "weir", "measure": "age", "value": "63", "at": 2},
            ],
            "claims": [{"question": "q", "answer": "a", "stance": "asserts", "voice": "holm", "at": 3}],
        }))
        .unwrap()
    }

    #[test]
    fn what_matters_comes_first_and_the_rest_is_minor() {
        let briefing = report(8);
        let found: Vec<(Group, Vec<Part>)> = grouped(&briefing)
            .into_iter()
            .map(|(group, all)| (group, all.iter().map(|p| p.part).collect()))
            .collect();
        let (minor, major) = found.split_last().unwrap();
        assert_eq!(
            major,
            [
                (Group::Event(0), vec![Part::Event(2)]),
                (Group::Event(1), vec![Part::Event(0), Part::Account(0, 0)]),
                (Group::Claims, vec![Part::Claim(0)]),
                (Group::Facts, vec![Part::Fact(1)]),
                (Group::Others, vec![Part::Event(1), Part::Account(1, 0)]),
                (
                    Group::Names,
                    vec![Part::Actor(0), Part::Actor(1), Part::Voice(0)]
                ),
            ]
        );
        assert_eq!((minor.0, minor.1.len()), (Group::Minor, 8 + 2));
        assert_eq!(super::minor(&briefing).len(), 10);
    }

    #[test]
    fn a_few_stand_as_the_text_has_them() {
        let mut briefing = report(0);
        briefing.facts.clear();
        let groups: Vec<Group> = grouped(&briefing).into_iter().map(|(g, _)| g).collect();
        assert_eq!(groups.len(), 4);
        assert!(groups.iter().all(|g| matches!(g, Group::Passage(_))));
        assert!(minor(&briefing).is_empty());
    }
}
