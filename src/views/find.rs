//! Finds what an id on the command line means.

use crate::model::reference::Joined;
use crate::model::view::Item;
use crate::model::{ActorId, Collection, EventId, Ref, SourceId, VoiceId};
use crate::text::fold;

/// Everything that `id` may mean, the likeliest first: a passage (`briefing:5`,
/// `briefing:¶5`), an id of the collection, an item of one briefing
/// (`briefing/id`), else a full name. `actor:x` means an actor only; likewise
/// `source`, `event` and `voice`.
pub fn find(collection: &Collection, id: &str) -> Vec<Item> {
    let id = id.trim();
    if let Some(passage) = passage(collection, id) {
        return vec![passage];
    }
    let found = any_kind(collection, id);
    if !found.is_empty() {
        return found;
    }
    let Some((kind, rest)) = id.split_once(':') else {
        return found;
    };
    let mut found = any_kind(collection, rest.trim());
    found.retain(|item| item.kind() == kind);
    found
}

fn passage(collection: &Collection, id: &str) -> Option<Item> {
    let (briefing, number) = id.rsplit_once([':', '¶'])?;
    let at = number.trim().parse().ok()?;
    let source = source(collection, briefing.trim_end_matches([':', ' ']))?;
    collection.passage_at(source, at).map(Item::Passage)
}

/// A source by its id, else by its short name.
fn source(collection: &Collection, name: &str) -> Option<SourceId> {
    let by_short = |s: &SourceId| {
        let short = collection.briefing(*s).short.as_deref();
        short.is_some_and(|short| fold(short) == fold(name))
    };
    let by_id = collection.source_of_id(name);
    by_id.or_else(|| collection.sources().find(by_short))
}

fn any_kind(collection: &Collection, id: &str) -> Vec<Item> {
    let mut found = by_id(collection, id);
    if let Some((briefing, inner)) = id.split_once('/')
        && let Some(source) = source(collection, briefing)
    {
        found.extend(within(collection, source, inner));
    }
    if found.is_empty() && !id.is_empty() {
        found = by_name(collection, id);
    }
    let mut seen = Vec::new();
    found.retain(|item| {
        let new = !seen.contains(item);
        seen.push(*item);
        new
    });
    found
}

fn by_id(collection: &Collection, id: &str) -> Vec<Item> {
    let sources = collection.sources();
    let sources = sources.filter(|s| collection.briefing(*s).id == id);
    let actors = places(&collection.actors, |a| a.id == id);
    let events = places(&collection.events, |e| e.id == id);
    sources
        .map(Item::Source)
        .chain(actors.map(|at| Item::Actor(ActorId::from(at))))
        .chain(events.map(|at| Item::Event(EventId::from(at))))
        .collect()
}

/// What `id` means in one briefing: a voice, or the actor or event it joins.
fn within(collection: &Collection, source: SourceId, id: &str) -> Vec<Item> {
    let briefing = collection.briefing(source).id.clone();
    let joined = || Joined::named(briefing.clone(), id);
    let resolver = collection.resolver();
    let meant = [
        Ref::Voice {
            briefing: briefing.clone(),
            voice: id.into(),
        },
        Ref::Actor { actor: joined() },
        Ref::Event { event: joined() },
    ];
    let found = meant.iter().map(|thing| resolver.resolve(thing).item());
    found.flatten().collect()
}

/// Everything with exactly this name, ignoring case and diacritics.
fn by_name(collection: &Collection, name: &str) -> Vec<Item> {
    let key = fold(name);
    let same = |other: &str| fold(other) == key;
    let actors = places(&collection.actors, |a| {
        collection.forms(a).into_iter().any(same)
    });
    let events = places(&collection.events, |e| same(&e.name));
    let voices = places(&collection.voices, |v| !v.is_author() && same(&v.name));
    source(collection, name)
        .or_else(|| {
            let mut sources = collection.sources();
            sources.find(|s| same(collection.briefing(*s).heading()))
        })
        .map(Item::Source)
        .into_iter()
        .chain(actors.map(|at| Item::Actor(ActorId::from(at))))
        .chain(events.map(|at| Item::Event(EventId::from(at))))
        .chain(voices.map(|at| Item::Voice(VoiceId::from(at))))
        .collect()
}

fn places<T>(list: &[T], is: impl Fn(&T) -> bool) -> impl Iterator<Item = usize> {
    let places = (0..list.len()).filter(move |at| is(&list[*at]));
    places.collect::<Vec<_>>().into_iter()
}

/// The id by which `show` finds an item.
pub fn id_of(collection: &Collection, item: Item) -> String {
    collection.refer(&item.into()).address()
}
