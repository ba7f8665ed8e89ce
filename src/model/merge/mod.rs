//! Merges briefings into one collection. The result does not depend on the
//! order in which the files were read.

use std::collections::BTreeMap;

mod events;
mod facts;
pub(in crate::model) mod identity;
mod liken;
mod questions;

pub use liken::{lend, liken};

use super::briefing::{self, Briefing};
use super::collection::{AccountRef, Collection, Home, Voice};
use super::compare::{Origin, Rules};
use super::copies::Copies;
use super::drafts::progress;
use super::held::Held;
use super::vocabulary::{PassageKind, Role, Status};
use super::{ActorId, Joins, PassageId, SourceId, VoiceId, When};

/// Merges briefings, whose ids must differ, by the judgements of `joins`.
///
/// Actors join on an identical folded name or alias and as `joins` says; events
/// and statements join only as `joins` says.
pub fn merge(title: String, mut briefings: Vec<Briefing>, joins: Joins) -> Collection {
    questions::add_said(&mut briefings, &joins);
    briefings.sort_by(|a, b| {
        When::timeline_order(a.issued.as_ref(), b.issued.as_ref()).then_with(|| a.id.cmp(&b.id))
    });
    let mut starts = vec![0u32];
    for briefing in &briefings {
        starts.push(starts[starts.len() - 1] + briefing.passages.len() as u32);
    }
    let is_open = |b: &Briefing| b.status == Status::Draft && progress(b).decided == 0;
    let mut collection = Collection {
        title: joins.title.clone().unwrap_or(title),
        all_drafts: !briefings.is_empty() && briefings.iter().all(is_open),
        briefings,
        rules: Rules::new(&joins),
        joins,
        passage_starts: starts,
        voice_starts: vec![0],
        ..Collection::default()
    };
    collection.actors = identity::actors(&collection);
    let entries = actor_entries(&collection);
    add_voices(&mut collection, &entries);
    told(collection, &entries)
}

/// A collection with its copies: what they tell comes from one text.
pub fn with_copies(mut collection: Collection, copies: Copies) -> Collection {
    let is_shared = copies.origins.iter().any(Option::is_some);
    collection.copies = copies;
    if !is_shared {
        return collection;
    }
    let entries = actor_entries(&collection);
    told(collection, &entries)
}

/// Adds what the documents of a collection tell.
fn told(mut collection: Collection, entries: &Entries) -> Collection {
    collection.events = events::events(&collection, entries);
    collection.bearers = facts::bearers(&collection, entries);
    collection.questions = questions::questions(&collection);
    collection.claims = questions::claims(&collection);
    collection.held = Held::default();
    collection
}

/// The joined actor of each document's entry, by its id there.
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
/// its accounts and claims cite. The author speaks where nobody else does.
fn spoken_at(briefing: &Briefing, voice: &str) -> Vec<u32> {
    let speaks = |v: &Option<String>| v.as_deref().unwrap_or(briefing::AUTHOR) == voice;
    let own = briefing.passages.iter().filter(|p| {
        let prose = !matches!(p.kind, PassageKind::Furniture | PassageKind::Head);
        speaks(&p.voice) && prose
    });
    let accounts = briefing.accounts();
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

/// The voice of an account or claim; the author, if it is undeclared (`check`
/// reports it).
fn voice_of(collection: &Collection, source: SourceId, voice: Option<&str>) -> VoiceId {
    let named = voice.and_then(|id| collection.voice_named(source, id));
    named.unwrap_or(VoiceId(collection.voice_starts[source.index()]))
}

/// An account of a document, in one of its lists.
fn account_ref(
    collection: &Collection,
    source: SourceId,
    (home, place): (Home, usize),
    account: &briefing::Account,
) -> AccountRef {
    let said_by = account.voice.as_deref();
    let voice = voice_of(collection, source, said_by);
    let passage = collection.passage_at(source, account.at);
    AccountRef {
        source,
        home,
        account: place,
        voice,
        origin: origin(collection, (said_by, &account.via), voice, passage),
        passage,
    }
}

/// The origin of what a voice says in a passage and others pass on.
fn origin(
    collection: &Collection,
    said_by: (Option<&str>, &[String]),
    voice: VoiceId,
    passage: Option<PassageId>,
) -> Origin {
    let source = collection.voice(voice).source;
    let text = passage.and_then(|passage| collection.copies.origin(passage));
    let briefing = &collection.briefing(source).id;
    collection.rules.origin(briefing, said_by, voice, text)
}

/// How many of `passages` are in each source, in source order, zeros left out.
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
