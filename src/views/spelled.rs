//! The names that documents give one actor, if they differ: joined names, and
//! those that are likely another spelling.

use super::figures::Said;
use crate::model::judge::Alike;
use crate::model::proposals::{self, Proposal};
use crate::model::vocabulary::ActorKind;
use crate::model::{ActorId, Collection, SourceId};
use crate::text::fold;

/// Least weight of a proposal that two names belong to one actor.
const LEAST: u32 = 800;

/// The name that one document has for an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The document.
    source: SourceId,
    /// Index of the actor in the document.
    entry: usize,
    /// Whether it is only likely the same actor.
    pub(super) is_likely: bool,
}

/// The likely spellings in a collection, computed once.
pub(super) struct Spellings<'a> {
    collection: &'a Collection,
    likely: Vec<Proposal>,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(collection: &'a Collection) -> Self {
        // A view of judgements alone shows nothing likely.
        let is_compared = !collection.likeness.stories.is_empty();
        let mut likely = if is_compared {
            proposals::alike(collection)
        } else {
            Vec::new()
        };
        likely.retain(|proposal| proposal.weight >= LEAST);
        Self { collection, likely }
    }

    /// The names of a person in source order; empty if all are the same.
    pub(super) fn of(&self, id: ActorId) -> Vec<Form> {
        let collection = self.collection;
        let actor = collection.actor(id);
        if actor.kind != ActorKind::Person {
            return Vec::new();
        }
        let form = |is_likely: bool| {
            move |&(source, entry): &(SourceId, usize)| Form {
                source,
                entry,
                is_likely,
            }
        };
        let mut forms: Vec<Form> = actor.members.iter().map(form(false)).collect();
        for other in self.alike(id) {
            let others = collection.actor(other).members.iter().map(form(true));
            // A surname alone is no other spelling.
            forms.extend(others.filter(|form| form.name(collection).contains(' ')));
        }
        forms.sort_by_key(|form| (form.source, form.entry));
        let first = forms.first().map(|form| fold(form.name(collection)));
        let differ = |form: &Form| Some(fold(form.name(collection))) != first;
        if forms.iter().any(differ) {
            forms
        } else {
            Vec::new()
        }
    }

    /// The actors that are likely the same.
    fn alike(&self, id: ActorId) -> Vec<ActorId> {
        let mut found = Vec::new();
        for proposal in &self.likely {
            if let Alike::Actors(ids) = &proposal.alike
                && ids.contains(&id)
            {
                found.extend(ids.iter().filter(|other| **other != id));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Names that are likely other spellings of an actor's name.
pub(super) fn likely_forms(collection: &Collection, id: ActorId) -> Vec<Form> {
    let forms = Spellings::new(collection).of(id).into_iter();
    forms.filter(|form| form.is_likely).collect()
}

impl Form {
    /// The name as the document writes it.
    pub(super) fn name<'a>(&self, collection: &'a Collection) -> &'a str {
        &collection.briefing(self.source).actors[self.entry].name
    }

    /// What the document says, for programs.
    pub(super) fn said(&self, collection: &Collection) -> Said {
        let at = collection.briefing(self.source).actors[self.entry]
            .at
            .first();
        let said = Said::name(self.source, self.name(collection), at.copied());
        if self.is_likely { said.likely() } else { said }
    }

    /// Where it first stands: “Wire ¶3”.
    pub(super) fn place(&self, collection: &Collection) -> String {
        let at = collection.briefing(self.source).actors[self.entry]
            .at
            .first();
        let short = super::names::short(collection, self.source);
        at.map_or(short.clone(), |at| {
            format!("{short} {}", collection.locator(self.source, *at))
        })
    }
}
