//! Gaps: what only one source tells, and what a source leaves out that most
//! others tell; copies of one text count once. Silence is no disagreement, but
//! it is worth knowing.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::collection::{Collection, Event};
use super::drafts::Part;
use super::origins;
use super::{ActorId, EventId, SourceId, When};
use crate::text::words::words;

/// Two long words count as the same if this many letters agree.
const STEM: usize = 5;
/// Most events of an actor or a day to examine; among more, some other is taken
/// to be alike.
const MOST: usize = 200;

/// A gap in the telling of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Only these sources tell it; several if they have it from one text.
    OnlyIn(EventId, Vec<SourceId>),
    /// Most sources tell it; these, in order, do not.
    LeftOut(EventId, Vec<SourceId>),
}

impl Gap {
    /// The event.
    pub fn event(&self) -> EventId {
        match self {
            Self::OnlyIn(event, _) | Self::LeftOut(event, _) => *event,
        }
    }
}

/// The gaps of a collection of at least two sources, in timeline order.
pub(super) fn gaps(collection: &Collection) -> Vec<Gap> {
    if collection.briefings.len() < 2 {
        return Vec::new();
    }
    let ids = (0..collection.events.len()).map(EventId::from);
    let shared = Shared::of(collection);
    ids.filter_map(|id| {
        let tellers = collection.telling(id);
        let perhaps = may_tell(collection, id);
        if origins::count(collection, id, &tellers) == 1 {
            let is_alone = perhaps.is_empty() && !shared.has_a_like(collection, id, &tellers);
            return is_alone.then_some(Gap::OnlyIn(id, tellers));
        }
        let near = near(collection, &tellers);
        let count = |sources: &[SourceId]| collection.copies.count_leaders(sources.iter().copied());
        let most = count(&tellers) * 2 > count(&near);
        let silent = || -> Vec<SourceId> {
            let silent = near.iter().copied();
            silent
                .filter(|s| !tellers.contains(s) && !perhaps.contains(s))
                .filter(|s| could_tell(collection, id, *s) && !speaks_of(collection, id, *s))
                .collect()
        };
        let silent = if most { silent() } else { Vec::new() };
        (!silent.is_empty()).then_some(Gap::LeftOut(id, silent))
    })
    .collect()
}

/// The documents that tell the same stories as `tellers`, since nobody leaves
/// out another story; all documents before the comparison.
pub(super) fn near(collection: &Collection, tellers: &[SourceId]) -> Vec<SourceId> {
    let stories = &collection.likeness.stories;
    let told = |story: &&Vec<SourceId>| tellers.iter().any(|source| story.contains(source));
    let mut near: Vec<SourceId> = stories.iter().filter(told).flatten().copied().collect();
    if near.is_empty() {
        return collection.sources().collect();
    }
    near.extend(tellers);
    near.sort_unstable();
    near.dedup();
    near
}

/// The documents that may tell an event, as a person judged, under it or under
/// a possible double; each once, in source order.
pub(super) fn may_tell(collection: &Collection, id: EventId) -> Vec<SourceId> {
    let event = collection.event(id);
    let own = event.perhaps.iter();
    // An event that several documents tell does not become a double because one
    // of them may tell this one.
    let is_perhaps =
        |other: &&Event| event.members.len() == 1 && other.perhaps.contains(&event.members[0]);
    let others = collection.events.iter().filter(is_perhaps);
    let told = others.flat_map(|other| &other.members);
    let mut sources: Vec<SourceId> = own.chain(told).map(|member| member.0).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// Whether nobody has judged the event yet: other documents may tell a draft in
/// other words.
pub(super) fn is_open(collection: &Collection, id: EventId) -> bool {
    let event = collection.event(id);
    let is_draft = |(source, entry): &(SourceId, usize)| {
        Part::Event(*entry).is_draft(collection.briefing(*source))
    };
    event.likely.is_some() || event.members.iter().any(is_draft)
}

/// Whether a document may tell an unjudged event: it names an actor who takes
/// part in it, or no such actor is known.
fn speaks_of(collection: &Collection, id: EventId, source: SourceId) -> bool {
    let actors = &collection.event(id).actors;
    let mine = collection.passages_of(source);
    let names = |actor: &ActorId| {
        let passages = &collection.actor(*actor).passages;
        let first = passages.partition_point(|passage| passage.0 < mine.start);
        let first = passages.get(first);
        first.is_some_and(|passage| mine.contains(&passage.0))
    };
    is_open(collection, id) && (actors.is_empty() || actors.iter().any(names))
}

/// The events that share an actor or a day.
struct Shared {
    of_actors: Vec<Vec<EventId>>,
    /// The events that have a single day.
    on_days: HashMap<Date, Vec<EventId>>,
}

impl Shared {
    fn of(collection: &Collection) -> Self {
        let mut of_actors = vec![Vec::new(); collection.actors.len()];
        let mut on_days: HashMap<Date, Vec<EventId>> = HashMap::new();
        for (at, event) in collection.events.iter().enumerate() {
            for actor in &event.actors {
                of_actors[actor.index()].push(EventId::from(at));
            }
            if let Some(day) = one_day(event) {
                on_days.entry(day).or_default().push(EventId::from(at));
            }
        }
        Self { of_actors, on_days }
    }

    /// Whether another document tells something that may be the same unjudged
    /// event: on the same day with a word in common, or with a shared actor on
    /// days that may be the same.
    fn has_a_like(&self, collection: &Collection, id: EventId, tellers: &[SourceId]) -> bool {
        let event = collection.event(id);
        let days = |event: &Event| event.date.as_ref().and_then(When::span);
        let (Some(own), true) = (days(event), is_open(collection, id)) else {
            return false;
        };
        let is_elsewhere = |other: &EventId| {
            let mut members = collection.event(*other).members.iter();
            members.any(|member| !tellers.contains(&member.0))
        };
        let overlaps = |other: &EventId| {
            let days = days(collection.event(*other));
            days.is_some_and(|days| days.overlaps(own))
        };
        let on_day = one_day(event).and_then(|day| self.on_days.get(&day));
        let mut same_day = on_day.into_iter().flatten();
        let told = stems(&event.name);
        let in_words = |other: &EventId| !told.is_disjoint(&stems(&collection.event(*other).name));
        let with_actors = event.actors.iter();
        let with_actors = with_actors.map(|actor| &self.of_actors[actor.index()]);
        let are_many = |events: &Vec<EventId>| events.len() > MOST;
        if with_actors.clone().any(are_many) || on_day.is_some_and(are_many) {
            return true;
        }
        let mut with_actors = with_actors.flatten();
        same_day.any(|other| is_elsewhere(other) && in_words(other))
            || with_actors.any(|other| is_elsewhere(other) && overlaps(other))
    }
}

/// The first letters of the long words of a name.
fn stems(name: &str) -> BTreeSet<String> {
    let long = words(name).filter(|word| word.key.chars().count() > STEM);
    long.map(|word| word.key.chars().take(STEM).collect())
        .collect()
}

/// The day of an event, if it has a single one.
fn one_day(event: &Event) -> Option<Date> {
    let (from, to) = event.date.as_ref()?.days()?;
    (from == to).then_some(from)
}

/// Whether an event happened before the day on which a document was issued, or
/// may have if either day is unknown. A document cannot yet tell the events of
/// its own day, nor of days on which it may already have been issued.
pub(super) fn could_tell(collection: &Collection, event: EventId, source: SourceId) -> bool {
    let first = |when: Option<&When>| when.and_then(When::span).and_then(|span| span.earliest);
    let issued = first(collection.briefing(source).issued.as_ref());
    let happened = first(collection.event(event).date.as_ref());
    !matches!((happened, issued), (Some(day), Some(issued)) if day >= issued)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Joins;
    use crate::model::briefing::{self, Briefing, Passage};
    use crate::model::joins::JoinedEvent;
    use crate::model::merge::merge;
    use crate::model::vocabulary::Status;

    fn document(id: &str, events: &[&str]) -> Briefing {
        let event = |id: &&str| briefing::Event {
            by: None,
            id: (*id).into(),
            name: (*id).into(),
            date: None,
            place: None,
            actors: vec![],
            at: vec![],
            accounts: vec![],
            status: None,
        };
        Briefing {
            id: id.into(),
            events: events.iter().map(event).collect(),
            ..Briefing::default()
        }
    }

    #[test]
    fn gaps_are_lone_tellings_and_omissions_of_the_few() {
        let documents = vec![
            document("a", &["attack", "vote"]),
            document("b", &["attack", "rain"]),
            document("c", &["vote"]),
        ];
        let join = |id: &str, from: &[&str]| JoinedEvent {
            id: id.into(),
            name: None,
            same: from.iter().map(|d| format!("{d}/{id}")).collect(),
            ..JoinedEvent::default()
        };
        let joins = Joins {
            events: vec![join("attack", &["a", "b"]), join("vote", &["a", "c"])],
            ..Joins::default()
        };
        let collection = merge(String::new(), documents.clone(), joins);
        let told: Vec<_> = gaps(&collection)
            .into_iter()
            .map(|gap| (collection.event(gap.event()).id.clone(), gap))
            .collect();
        let find = |id: &str| &told.iter().find(|(e, _)| e == id).unwrap().1;
        assert!(matches!(find("attack"), Gap::LeftOut(_, silent) if *silent == [SourceId(2)]));
        assert!(matches!(find("vote"), Gap::LeftOut(_, silent) if *silent == [SourceId(1)]));
        assert!(matches!(find("rain"), Gap::OnlyIn(_, only) if *only == [SourceId(1)]));
        // No document leaves out a possible double, and none tells it alone.
        let mut joins = collection.joins.clone();
        joins.events[0].perhaps = vec!["c/vote".into()];
        joins.events[1].same = vec!["a/vote".into()];
        let perhaps = merge(String::new(), documents.clone(), joins);
        let told: Vec<_> = gaps(&perhaps)
            .into_iter()
            .map(|gap| perhaps.event(gap.event()).name.clone())
            .collect();
        assert_eq!(told, ["vote", "rain"]);
        let alone = merge(String::new(), documents[..1].to_vec(), Joins::default());
        assert_eq!(gaps(&alone), []);
    }

    #[test]
    fn another_story_leaves_nothing_out() {
        let documents = vec![
            document("a", &["attack"]),
            document("b", &["attack"]),
            document("c", &[]),
            document("d", &["flood"]),
            document("e", &[]),
            document("f", &[]),
        ];
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "attack".into(),
                name: None,
                same: vec!["a/attack".into(), "b/attack".into()],
                ..JoinedEvent::default()
            }],
            ..Joins::default()
        };
        let mut collection = merge(String::new(), documents, joins);
        let left_out = |collection: &Collection| {
            let all = gaps(collection).into_iter();
            let silent = all.filter_map(|gap| match gap {
                Gap::LeftOut(_, silent) => Some(silent),
                Gap::OnlyIn(..) => None,
            });
            silent.collect::<Vec<_>>()
        };
        assert_eq!(left_out(&collection), [[SourceId(0); 0]; 0], "few tell it");
        let stories = [[0, 1, 2], [3, 4, 5]].map(|story| story.map(SourceId).to_vec());
        collection.likeness.stories = stories.to_vec();
        assert_eq!(left_out(&collection), [[SourceId(2)]]);
        assert_eq!(near(&collection, &[SourceId(4)]), [3, 4, 5].map(SourceId));
    }

    /// A draft that does or does not name anybody, with the events it tells and
    /// their days.
    fn drafted(id: &str, names: bool, told: &[(&str, &str)]) -> Briefing {
        let event = |(event, date): &(&str, &str)| briefing::Event {
            by: None,
            id: (*event).into(),
            name: (*event).into(),
            date: Some(When::new(*date)),
            place: None,
            actors: vec!["gray".into()],
            at: vec![1],
            accounts: vec![],
            status: None,
        };
        let actor =
            serde_json::json!({"id": "gray", "name": "Odd Gray", "kind": "person", "at": [1]});
        let actor = serde_json::from_value(actor).unwrap();
        Briefing {
            id: id.into(),
            status: Status::Draft,
            passages: vec![Passage {
                at: 1,
                ..Passage::default()
            }],
            actors: if names { vec![actor] } else { Vec::new() },
            events: told.iter().map(event).collect(),
            ..Briefing::default()
        }
    }

    /// Other documents may tell a drafted event in other words.
    #[test]
    fn of_drafts_silence_is_said_only_where_nobody_is_named() {
        let documents = vec![
            drafted("a", true, &[("shot", "2013-03-09")]),
            drafted("b", true, &[("shot", "2013-03-09")]),
            drafted("c", true, &[("shot", "2013-03-09")]),
            // The same man and day, not joined; and a day of its own.
            drafted(
                "d",
                true,
                &[("fell", "2013-03-09"), ("buried", "2013-03-20")],
            ),
            drafted("e", false, &[]),
        ];
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "shot".into(),
                same: ["a", "b", "c"].map(|d| format!("{d}/shot")).into(),
                ..JoinedEvent::default()
            }],
            ..Joins::default()
        };
        let collection = merge(String::new(), documents, joins);
        let said = gaps(&collection).into_iter().map(|gap| {
            let name = collection.event(gap.event()).name.clone();
            (name, gap)
        });
        let said: Vec<_> = said.collect();
        let (left_out, alone) = match said.as_slice() {
            [
                (shot, Gap::LeftOut(_, silent)),
                (buried, Gap::OnlyIn(_, alone)),
            ] => {
                assert_eq!((shot.as_str(), buried.as_str()), ("shot", "buried"));
                (silent, alone)
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(left_out, &[SourceId(4)]);
        assert_eq!(alone, &[SourceId(3)]);
    }
}
