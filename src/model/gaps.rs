//! Gaps: what only one source tells, and what a source leaves out that most
//! of the others tell; copies of one text are one. Silence is no disagreement;
//! it is worth knowing.

use super::collection::{Collection, Event};
use super::origins;
use super::{EventId, SourceId, When};

/// A gap in the telling of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Only this source tells it; several where they have it from one text.
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
    ids.filter_map(|id| {
        let tellers = collection.telling(id);
        let perhaps = may_tell(collection, id);
        if origins::count(collection, id, &tellers) == 1 {
            return perhaps.is_empty().then_some(Gap::OnlyIn(id, tellers));
        }
        let near = near(collection, &tellers);
        let count = |sources: &[SourceId]| collection.copies.count_leaders(sources.iter().copied());
        let most = count(&tellers) * 2 > count(&near);
        let silent = || -> Vec<SourceId> {
            let silent = near.iter().copied();
            silent
                .filter(|s| !tellers.contains(s) && !perhaps.contains(s))
                .filter(|s| could_tell(collection, id, *s))
                .collect()
        };
        let silent = if most { silent() } else { Vec::new() };
        (!silent.is_empty()).then_some(Gap::LeftOut(id, silent))
    })
    .collect()
}

/// The documents that tell the same stories as some: what is another story is
/// left out by nobody.
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

/// The documents that may tell an event, as a person has judged, under it or
/// under what may be the same; each once, in source order.
pub(super) fn may_tell(collection: &Collection, id: EventId) -> Vec<SourceId> {
    let event = collection.event(id);
    let own = event.perhaps.iter();
    // What several tell is known by more than that one may tell it.
    let is_perhaps =
        |other: &&Event| event.members.len() == 1 && other.perhaps.contains(&event.members[0]);
    let others = collection.events.iter().filter(is_perhaps);
    let told = others.flat_map(|other| &other.members);
    let mut sources: Vec<SourceId> = own.chain(told).map(|member| member.0).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// Whether an event happened before the day on which a document was issued, or
/// may have where one of the days is unknown. Of its own day, and of days on
/// which it may have been issued already, a document tells nothing yet.
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
    use crate::model::briefing::{self, Briefing};
    use crate::model::joins::JoinedEvent;
    use crate::model::merge::merge;

    fn document(id: &str, events: &[&str]) -> Briefing {
        let event = |id: &&str| briefing::Event {
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
        // What may be the same is left out by nobody, nor told by one alone.
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
}
