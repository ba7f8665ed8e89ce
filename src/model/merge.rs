//! Briefings become one collection. The result does not depend on the order
//! in which the files were read.

use std::collections::{BTreeMap, BTreeSet};

use super::briefing::{self, Account, Briefing};
use super::collection::{AccountRef, Collection, Event, Question, StanceRef, Voice};
use super::compare::Rules;
use super::identity;
use super::vocabulary::{PassageKind, Role};
use super::{ActorId, Joins, PassageId, SourceId, VoiceId, When};

/// Joins briefings, whose ids differ, by the judgements of `joins`.
///
/// Actors join on an identical folded name or alias and as `joins` says;
/// events and statements only as `joins` says.
pub fn merge(title: String, mut briefings: Vec<Briefing>, joins: Joins) -> Collection {
    briefings.sort_by(|a, b| {
        When::timeline_order(a.issued.as_ref(), b.issued.as_ref()).then_with(|| a.id.cmp(&b.id))
    });
    let mut starts = vec![0u32];
    for briefing in &briefings {
        starts.push(starts[starts.len() - 1] + briefing.passages.len() as u32);
    }
    let mut collection = Collection {
        title: joins.title.clone().unwrap_or(title),
        briefings,
        joins,
        passage_starts: starts,
        voice_starts: vec![0],
        ..Collection::default()
    };
    collection.actors = identity::actors(&collection);
    let entries = actor_entries(&collection);
    add_voices(&mut collection, &entries);
    let rules = Rules::new(&collection.joins);
    collection.events = events(&collection, &entries, &rules);
    collection.questions = questions(&collection);
    collection
}

/// Which joined actor each document's entry became, by its id there.
type Entries = BTreeMap<(SourceId, String), ActorId>;

fn actor_entries(collection: &Collection) -> Entries {
    let mut entries = Entries::new();
    for (place, actor) in collection.actors.iter().enumerate() {
        for (source, entry) in &actor.members {
            let id = collection.briefing(*source).actors[*entry].id.clone();
            entries.insert((*source, id), ActorId::from(place));
        }
    }
    entries
}

fn add_voices(collection: &mut Collection, entries: &Entries) {
    for source in collection.sources() {
        let briefing = collection.briefing(source);
        let mut voices = vec![author_of(source, briefing)];
        for declared in briefing.voices.iter().filter(|v| v.id != briefing::AUTHOR) {
            voices.push(Voice {
                source,
                id: declared.id.clone(),
                name: declared.name.clone(),
                role: declared.role,
                actor: declared
                    .actor
                    .as_ref()
                    .and_then(|a| entries.get(&(source, a.clone())).copied()),
                passages: Vec::new(),
            });
        }
        for voice in &mut voices {
            voice.passages = collection.passages_at(source, &spoken_at(briefing, &voice.id));
        }
        collection.voices.extend(voices);
        collection.voice_starts.push(collection.voices.len() as u32);
    }
}

fn author_of(source: SourceId, briefing: &Briefing) -> Voice {
    let declared = briefing.voices.iter().find(|v| v.id == briefing::AUTHOR);
    let name = match declared {
        Some(voice) => voice.name.clone(),
        None if !briefing.authors.is_empty() => briefing.authors.join(", "),
        None => briefing
            .publisher
            .clone()
            .unwrap_or_else(|| "the author".into()),
    };
    Voice {
        source,
        id: briefing::AUTHOR.into(),
        name,
        role: Role::Author,
        actor: None,
        passages: Vec::new(),
    }
}

/// Locators of the passages where a voice speaks: its own passages, and those
/// its accounts and claims cite. The author speaks wherever nobody else does.
fn spoken_at(briefing: &Briefing, voice: &str) -> Vec<u32> {
    let speaks = |v: &Option<String>| v.as_deref().unwrap_or(briefing::AUTHOR) == voice;
    let own = briefing.passages.iter().filter(|p| {
        let prose = !matches!(p.kind, PassageKind::Furniture | PassageKind::Head);
        speaks(&p.voice) && prose
    });
    let accounts = briefing.events.iter().flat_map(|e| &e.accounts);
    own.map(|p| p.at)
        .chain(accounts.filter(|a| speaks(&a.voice)).map(|a| a.at))
        .chain(
            briefing
                .claims
                .iter()
                .filter(|c| speaks(&c.voice))
                .map(|c| c.at),
        )
        .collect()
}

/// The voice of an account or claim; an undeclared one falls to the author
/// (`check` reports it).
fn voice_of(collection: &Collection, source: SourceId, voice: Option<&str>) -> VoiceId {
    let named = voice.and_then(|id| collection.voice_named(source, id));
    named.unwrap_or(VoiceId(collection.voice_starts[source.index()]))
}

/// The line of `collection.yaml` that joins events, if one does, and its members.
type Joined = (Option<usize>, Vec<(SourceId, usize)>);

fn events(collection: &Collection, entries: &Entries, rules: &Rules) -> Vec<Event> {
    let mut taken = BTreeSet::new();
    let mut groups: Vec<Joined> = Vec::new();
    for (place, join) in collection.joins.events.iter().enumerate() {
        let members: Vec<_> = join
            .same
            .iter()
            .filter_map(|item| find_event(collection, item))
            .filter(|m| taken.insert(*m))
            .collect();
        if !members.is_empty() {
            groups.push((Some(place), members));
        }
    }
    for source in collection.sources() {
        for entry in 0..collection.briefing(source).events.len() {
            if taken.insert((source, entry)) {
                groups.push((None, vec![(source, entry)]));
            }
        }
    }
    let mut events: Vec<_> = groups
        .into_iter()
        .map(|(join, mut members)| {
            members.sort_unstable();
            build_event(collection, entries, rules, join, members)
        })
        .collect();
    events.sort_by(|a, b| {
        When::timeline_order(a.date.as_ref(), b.date.as_ref())
            .then_with(|| b.members.len().cmp(&a.members.len()))
            .then_with(|| a.members.cmp(&b.members))
    });
    identity::distinct_ids(
        collection,
        events.iter_mut().map(|e| (&mut e.id, e.members[0].0)),
    );
    events
}

/// The member that `briefing/id` names.
fn find_event(collection: &Collection, item: &str) -> Option<(SourceId, usize)> {
    let (briefing, id) = item.split_once('/')?;
    let source = collection
        .sources()
        .find(|s| collection.briefing(*s).id == briefing)?;
    let entry = collection
        .briefing(source)
        .events
        .iter()
        .position(|e| e.id == id)?;
    Some((source, entry))
}

fn build_event(
    collection: &Collection,
    entries: &Entries,
    rules: &Rules,
    join: Option<usize>,
    members: Vec<(SourceId, usize)>,
) -> Event {
    let join = join.map(|place| &collection.joins.events[place]);
    let told: Vec<_> = members
        .iter()
        .map(|(source, entry)| {
            (
                *source,
                *entry,
                &collection.briefing(*source).events[*entry],
            )
        })
        .collect();
    let first = told[0].2;
    let mut passages = Vec::new();
    let mut actors = BTreeSet::new();
    let mut accounts = Vec::new();
    for (source, entry, event) in &told {
        passages.extend(collection.passages_at(*source, &event.at));
        actors.extend(
            event
                .actors
                .iter()
                .filter_map(|a| entries.get(&(*source, a.clone()))),
        );
        accounts.extend(
            event
                .accounts
                .iter()
                .enumerate()
                .map(|(place, account)| AccountRef {
                    source: *source,
                    event: *entry,
                    account: place,
                    voice: voice_of(collection, *source, account.voice.as_deref()),
                    passage: collection.passage_at(*source, account.at),
                }),
        );
    }
    passages.extend(accounts.iter().filter_map(|a| a.passage));
    passages.sort_unstable();
    passages.dedup();
    let voiced: Vec<(VoiceId, &Account)> = accounts
        .iter()
        .map(|a| (a.voice, collection.account(*a)))
        .collect();
    Event {
        id: join.map_or_else(|| first.id.clone(), |j| j.id.clone()),
        name: join
            .and_then(|j| j.name.clone())
            .unwrap_or_else(|| first.name.clone()),
        date: narrowest(told.iter().filter_map(|(_, _, e)| e.date.as_ref())),
        place: told.iter().find_map(|(_, _, e)| e.place.clone()),
        conflicts: rules.conflicts(&voiced),
        actors: actors.into_iter().collect(),
        members,
        passages,
        accounts,
    }
}

/// The date that leaves the fewest days open; of equals, the first.
fn narrowest<'a>(dates: impl Iterator<Item = &'a When>) -> Option<When> {
    let width = |when: &When| {
        when.span()
            .and_then(|s| Some((s.latest? - s.earliest?).get_days()))
            .unwrap_or(i32::MAX)
    };
    dates.min_by_key(|when| width(when)).cloned()
}

fn questions(collection: &Collection) -> Vec<Question> {
    let mut questions: Vec<Question> = collection
        .joins
        .questions
        .iter()
        .map(|asked| Question {
            id: asked.id.clone(),
            ask: asked.ask.clone(),
            exclusive: asked.exclusive,
            stances: Vec::new(),
        })
        .collect();
    let asked = questions.len();
    for source in collection.sources() {
        for (place, claim) in collection.briefing(source).claims.iter().enumerate() {
            let stance = StanceRef {
                source,
                claim: place,
                voice: voice_of(collection, source, claim.voice.as_deref()),
                passage: collection.passage_at(source, claim.at),
            };
            match questions.iter_mut().find(|q| q.id == claim.question) {
                Some(question) => question.stances.push(stance),
                None => questions.push(Question {
                    id: claim.question.clone(),
                    ask: in_words(&claim.question),
                    exclusive: false,
                    stances: vec![stance],
                }),
            }
        }
    }
    questions[asked..].sort_by(|a, b| a.id.cmp(&b.id));
    questions
}

/// A question's id read as words, where `collection.yaml` does not ask it.
fn in_words(id: &str) -> String {
    let text = id.replace(['-', '_'], " ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).chain(['?']).collect(),
        None => text,
    }
}

/// How many of `passages` lie in each source, in source order, zeros left out.
pub fn per_source(collection: &Collection, passages: &[PassageId]) -> Vec<(SourceId, usize)> {
    let mut counts: Vec<(SourceId, usize)> = Vec::new();
    for passage in passages {
        let source = collection.source_of(*passage);
        match counts.last_mut() {
            Some((last, n)) if *last == source => *n += 1,
            _ => counts.push((source, 1)),
        }
    }
    counts
}
