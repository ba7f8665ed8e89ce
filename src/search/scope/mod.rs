//! The meaning of a query's fields in a collection: the passages that match,
//! and the documents, voices, actors and events.

use super::Problem;
use super::query::{Field, FieldName};
use crate::model::date::Span;
use crate::model::{ActorId, Collection, EventId, PassageId, PassageSet, SourceId, VoiceId};

mod closed;
mod dates;
mod explain;
mod has;
mod like;
mod sets;
mod table;
mod terms;

use closed::Closed;
use dates::Dates;
pub(crate) use like::like;
use sets::of_sources;
use table::{Builder, Matches, Table, Tier};

/// Most names listed by an explanation.
const MOST_NAMED: usize = 3;

/// Every possible value of a field; built once per collection.
#[derive(Default)]
pub(crate) struct Scopes {
    actors: Table,
    sources: Table,
    voices: Table,
    events: Table,
    kinds: Closed,
    states: Closed,
    dates: Dates,
}

/// The meaning of one field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    /// The passages that match.
    pub(crate) passages: PassageSet,
    /// Why nothing matches, or what was read instead of the typed value.
    pub(crate) problem: Option<Problem>,
    meant: Meant,
}

/// What a value refers to. Lists are ascending, except [`Meant::Like`].
#[derive(Debug, Clone, Default)]
enum Meant {
    /// Nothing in the collection.
    #[default]
    Nothing,
    Actors(Vec<ActorId>),
    Sources(Vec<SourceId>),
    Voices(Vec<VoiceId>),
    Events(Vec<EventId>),
    /// Words for kinds.
    Kinds(Vec<String>),
    /// Words for states.
    States(Vec<String>),
    Date(Span),
    /// Passages that tell the same as another, the likeliest first.
    Like(Vec<PassageId>),
}

impl Scope {
    /// The passages that are like another, the likeliest first.
    pub(crate) fn likeliest(&self) -> &[PassageId] {
        match &self.meant {
            Meant::Like(passages) => passages,
            _ => &[],
        }
    }

    /// The voices, actors and events named by the value.
    pub(crate) fn named(&self) -> (&[VoiceId], &[ActorId], &[EventId]) {
        match &self.meant {
            Meant::Voices(voices) => (voices, &[], &[]),
            Meant::Actors(actors) => (&[], actors, &[]),
            Meant::Events(events) => (&[], &[], events),
            _ => (&[], &[], &[]),
        }
    }
}

impl Scopes {
    /// Reads every name, kind, state and date of the collection.
    pub(crate) fn build(collection: &Collection) -> Self {
        Self {
            actors: actors(collection),
            sources: sources(collection),
            voices: voices(collection),
            events: events(collection),
            kinds: closed::kinds(collection),
            states: closed::states(collection),
            dates: Dates::build(collection),
        }
    }

    /// The meaning of a field in the collection that this was built from.
    pub(crate) fn evaluate(&self, collection: &Collection, field: &Field) -> Scope {
        if field.name == FieldName::Date {
            return self.time(collection, field);
        }
        if field.name == FieldName::Like {
            return like(self, collection, field, None);
        }
        let table = self.table(field.name);
        let Some(found) = table.find(&field.value) else {
            return Scope {
                problem: Some(self.nothing_called(field)),
                ..Scope::default()
            };
        };
        let (meant, passages) = self.meant(collection, field.name, &found);
        Scope {
            passages,
            problem: (found.tier == Tier::Near).then(|| self.read_as(field, &found)),
            meant,
        }
    }

    fn table(&self, field: FieldName) -> &Table {
        match field {
            FieldName::Actor => &self.actors,
            FieldName::Source | FieldName::Like => &self.sources,
            FieldName::Voice => &self.voices,
            FieldName::Event => &self.events,
            FieldName::Kind => &self.kinds.words,
            FieldName::Is | FieldName::Date => &self.states.words,
        }
    }

    fn meant(
        &self,
        collection: &Collection,
        field: FieldName,
        found: &Matches,
    ) -> (Meant, PassageSet) {
        let places = &found.entries;
        match field {
            FieldName::Actor => {
                let (ids, set) = listed(places, ActorId, |id| &collection.actor(id).passages);
                (Meant::Actors(ids), set)
            }
            FieldName::Voice => {
                let (ids, set) = listed(places, VoiceId, |id| &collection.voice(id).passages);
                (Meant::Voices(ids), set)
            }
            FieldName::Event => {
                let (ids, set) = listed(places, EventId, |id| &collection.event(id).passages);
                (Meant::Events(ids), set)
            }
            FieldName::Source => {
                let ids: Vec<_> = places.iter().map(|n| SourceId(*n)).collect();
                let set = of_sources(collection, ids.iter().copied());
                (Meant::Sources(ids), set)
            }
            // Only the comparison of documents knows which passages are alike.
            FieldName::Like => (Meant::Nothing, PassageSet::default()),
            FieldName::Kind => {
                let (words, set) = self.kinds.meant(places);
                (Meant::Kinds(words), set)
            }
            FieldName::Is | FieldName::Date => {
                let (words, set) = self.states.meant(places);
                (Meant::States(words), set)
            }
        }
    }

    fn time(&self, collection: &Collection, field: &Field) -> Scope {
        let problem = |what| Problem {
            range: field.value_range.clone(),
            what,
        };
        match dates::read(&field.value, field.open) {
            Ok(asked) => Scope {
                passages: self.dates.passages(collection, asked.span),
                problem: asked.unread.map(problem),
                meant: Meant::Date(asked.span),
            },
            Err(what) => Scope {
                problem: Some(problem(what)),
                ..Scope::default()
            },
        }
    }

    /// Completions of a value being typed, the likeliest first.
    pub(crate) fn complete(&self, field: FieldName, value: &str, most: usize) -> Vec<String> {
        if field == FieldName::Date {
            let mut dates = self.dates.complete(value);
            dates.truncate(most);
            return dates;
        }
        if field == FieldName::Like && value.contains(':') {
            return Vec::new();
        }
        let names = self.table(field).complete(value, most).into_iter();
        names.map(str::to_owned).collect()
    }
}

/// The things at these indices, and all their passages.
fn listed<'a, Id: Copy>(
    places: &[u32],
    id: impl Fn(u32) -> Id,
    passages: impl Fn(Id) -> &'a Vec<PassageId>,
) -> (Vec<Id>, PassageSet) {
    let ids: Vec<Id> = places.iter().map(|place| id(*place)).collect();
    let lists = ids.iter().flat_map(|id| passages(*id));
    let set = lists.copied().collect();
    (ids, set)
}

fn actors(collection: &Collection) -> Table {
    let mut table = Builder::default();
    for actor in &collection.actors {
        let forms = collection.forms(actor).into_iter();
        table.add(&actor.name, forms.chain([actor.id.as_str()]));
    }
    table.build()
}

fn sources(collection: &Collection) -> Table {
    let mut table = Builder::default();
    for briefing in &collection.briefings {
        let authors = briefing.authors.iter().map(String::as_str);
        let named = [briefing.heading(), &briefing.id].into_iter();
        let others = named.chain(briefing.publisher.as_deref()).chain(authors);
        table.add(briefing.short_name(), others);
    }
    table.build()
}

/// Voices, by their own names and by those of the actor that speaks.
fn voices(collection: &Collection) -> Table {
    let mut table = Builder::default();
    for voice in &collection.voices {
        let actor = voice.actor.map(|id| collection.actor(id));
        let forms = actor.map(|actor| collection.forms(actor));
        table.add(&voice.name, forms.into_iter().flatten());
    }
    table.build()
}

fn events(collection: &Collection) -> Table {
    let mut table = Builder::default();
    for event in &collection.events {
        let members = event.members.iter().map(|(source, entry)| {
            let told = &collection.briefing(*source).events[*entry];
            told.name.as_str()
        });
        table.add(&event.name, members.chain([event.id.as_str()]));
    }
    table.build()
}

#[cfg(test)]
#[path = "scope_tests.rs"]
mod tests;
