//! The order in which proposals are decided on. A few keep the order of the
//! text. If there are more, what is worth most comes first: what other documents
//! contradict, events with figures, the main one at the head, then claims, facts
//! of those involved, other events, who acts and speaks. Only so many as a
//! reader decides on at one sitting are in the queue; the rest is minor.

use std::collections::{HashMap, HashSet};

use super::{Part, Proposal, proposals};
use crate::model::Briefing;
use crate::model::briefing::{Event, Fact};
use crate::model::compare::DATE;
use crate::model::compare::named::PLACE;

/// Most decisions on a news article; as many proposals keep the order of the
/// text.
const FEW: usize = 12;

/// Passages of a long article. A longer document has a decision more for each
/// few of its passages.
const ARTICLE: usize = 60;

/// A group of proposals that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// If there are few: those supported by the passage with this index.
    Passage(Option<usize>),
    /// Passages that a program marked.
    Marked,
    /// An event that other documents contradict, by the number of events before
    /// it.
    Contested(usize),
    /// Claims that other documents contradict.
    Opposed,
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

/// What the order of a briefing's proposals depends on besides the briefing.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The items that other documents contradict.
    pub contested: HashSet<Part>,
    /// How many items were rejected at this sitting: the minor ones do not take
    /// their places.
    pub rejected: usize,
}

/// Most decisions in the queue of a briefing.
fn most(briefing: &Briefing, standing: &Standing) -> usize {
    let more = briefing.passages.len().saturating_sub(ARTICLE) * FEW / ARTICLE;
    (FEW + more).saturating_sub(standing.rejected)
}

/// The proposals of a briefing, group by group.
pub fn grouped(briefing: &Briefing, standing: &Standing) -> Vec<(Group, Vec<Proposal>)> {
    let mut all = proposals(briefing);
    let groups: Vec<Group> = if all.len() + standing.rejected <= FEW {
        all.iter().map(|p| Group::Passage(p.passage)).collect()
    } else {
        let matters = Matters::new(briefing, &standing.contested);
        // Accounts follow their event.
        let rank = |p: &Proposal| (matters.group(p.part), matches!(p.part, Part::Account(..)));
        all.sort_by_cached_key(rank);
        let most = most(briefing, standing);
        let group = |(n, p): (usize, &Proposal)| match matters.group(p.part) {
            _ if n >= most => Group::Minor,
            group => group,
        };
        all.iter().enumerate().map(group).collect()
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
pub fn minor(briefing: &Briefing, standing: &Standing) -> Vec<Part> {
    let groups = grouped(briefing, standing).into_iter();
    let minor = groups.filter(|(group, _)| *group == Group::Minor);
    let minor = minor.flat_map(|(_, all)| all);
    minor.map(|proposal| proposal.part).collect()
}

/// What matters in a briefing, and how much.
struct Matters<'a> {
    briefing: &'a Briefing,
    /// The items that other documents contradict.
    contested: &'a HashSet<Part>,
    /// Rank of each event that has figures; the first event always has one.
    events: HashMap<usize, usize>,
    /// Actors that take part in events, or speak.
    acting: HashSet<&'a str>,
    /// Voices that say or pass on something.
    heard: HashSet<&'a str>,
}

impl<'a> Matters<'a> {
    fn new(briefing: &'a Briefing, contested: &'a HashSet<Part>) -> Self {
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
            contested,
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
                if self.is_contested(n) {
                    return Group::Contested(order.copied().unwrap_or(usize::MAX));
                }
                order.map_or(Group::Others, |order| Group::Event(*order))
            }
            Part::Claim(_) if self.contested.contains(&part) => Group::Opposed,
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

    /// Whether other documents contradict an account of an event.
    fn is_contested(&self, event: usize) -> bool {
        let mut contested = self.contested.iter();
        contested.any(|part| matches!(part, Part::Account(of, _) if *of == event))
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

    use super::super::parts;
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

    fn found(briefing: &Briefing, standing: &Standing) -> Vec<(Group, Vec<Part>)> {
        let groups = grouped(briefing, standing).into_iter();
        let parts = |all: Vec<Proposal>| all.iter().map(|p| p.part).collect();
        groups.map(|(group, all)| (group, parts(all))).collect()
    }

    #[test]
    fn what_matters_comes_first_and_the_rest_is_minor() {
        let briefing = report(8);
        let all = found(&briefing, &Standing::default());
        let (minor, major) = all.split_last().unwrap();
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
        let counted = super::minor(&briefing, &Standing::default());
        assert_eq!(counted.len(), 10);
    }

    #[test]
    fn what_others_contradict_comes_before_all() {
        let standing = Standing {
            contested: [Part::Account(0, 0), Part::Claim(0)].into(),
            rejected: 0,
        };
        let all = found(&report(8), &standing);
        assert_eq!(
            all[..3],
            [
                (
                    Group::Contested(1),
                    vec![Part::Event(0), Part::Account(0, 0)]
                ),
                (Group::Opposed, vec![Part::Claim(0)]),
                (Group::Event(0), vec![Part::Event(2)]),
            ]
        );
    }

    #[test]
    fn an_article_asks_for_twelve_decisions_at_most() {
        let mut briefing = report(8);
        let event = briefing.events[0].clone();
        briefing.events.extend(std::iter::repeat_n(event, 20));
        let major = |briefing: &Briefing, rejected: usize| {
            let standing = Standing {
                contested: HashSet::new(),
                rejected,
            };
            parts(briefing).count() - super::minor(briefing, &standing).len()
        };
        assert_eq!(major(&briefing, 0), FEW);
        assert_eq!(
            major(&briefing, 5),
            FEW - 5,
            "minor ones take no place that is free"
        );
        let passage = briefing.passages[0].clone();
        briefing
            .passages
            .extend(std::iter::repeat_n(passage, 2 * ARTICLE));
        assert!(major(&briefing, 0) >= 2 * FEW, "a long document");
    }

    #[test]
    fn a_few_stand_as_the_text_has_them() {
        let mut briefing = report(0);
        briefing.facts.clear();
        let all = found(&briefing, &Standing::default());
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(|(g, _)| matches!(g, Group::Passage(_))));
        assert!(minor(&briefing, &Standing::default()).is_empty());
    }
}
