//! The names that a collection has already: a gazetteer for new documents.

use std::collections::HashMap;

use crate::model::Collection;
use crate::model::vocabulary::{ActorKind, Status};
use crate::text::words;

use super::translit;

/// Names known before, with the identity each stands for.
#[derive(Debug, Clone, Default)]
pub struct Known {
    forms: HashMap<String, (String, ActorKind)>,
    /// Transliteration keys of names of several words; nothing where two
    /// identities share one.
    spelled: HashMap<String, Option<String>>,
    /// Surnames of persons; nothing where two bear one.
    surnames: HashMap<String, Option<String>>,
}

impl Known {
    /// The strong forms of every actor of a collection that a person has
    /// reviewed, and the forms that `collection.yaml` joins. Drafts teach
    /// nothing, so that a second run over the same documents finds the same.
    pub fn new(collection: &Collection) -> Self {
        let mut known = Self::default();
        for actor in &collection.actors {
            for (source, entry) in &actor.members {
                let briefing = collection.briefing(*source);
                let member = &briefing.actors[*entry];
                if member.status.unwrap_or(briefing.status) == Status::Draft {
                    continue;
                }
                for name in member.strong_names() {
                    known.add(name, &actor.id, actor.kind);
                }
            }
        }
        for join in &collection.joins.actors {
            let kind = collection
                .actors
                .iter()
                .find(|a| a.id == join.id)
                .map(|a| a.kind);
            for form in join.same.iter().chain(&join.name) {
                if !form.contains('/') {
                    known.add(form, &join.id, kind.unwrap_or_default());
                }
            }
        }
        known
    }

    fn add(&mut self, name: &str, id: &str, kind: ActorKind) {
        let key = key(name);
        let wordy = key.chars().count() > 2 && name.chars().any(char::is_uppercase);
        if !wordy {
            return;
        }
        let keys: Vec<&str> = key.split(' ').collect();
        if keys.len() > 1 {
            claim(&mut self.spelled, translit::key(keys.iter().copied()), id);
        }
        if kind == ActorKind::Person {
            claim(&mut self.surnames, keys[keys.len() - 1].to_owned(), id);
        }
        self.forms
            .entry(key)
            .or_insert_with(|| (id.to_owned(), kind));
    }

    /// Whose name this is, in this spelling or another of the same key.
    pub(super) fn id(&self, keys: &[String]) -> Option<String> {
        let exact = self.forms.get(&keys.join(" ")).map(|(id, _)| id.clone());
        let spelled = || {
            let key = translit::key(keys.iter().map(String::as_str));
            self.spelled.get(&key).filter(|_| keys.len() > 1)?.clone()
        };
        exact.or_else(spelled)
    }

    /// The only person of the collection who bears a surname.
    pub(super) fn only_bearer(&self, surname: &str) -> Option<String> {
        self.surnames.get(surname)?.clone()
    }

    pub(super) fn kind(&self, keys: &[String]) -> Option<ActorKind> {
        self.forms.get(&keys.join(" ")).map(|(_, kind)| *kind)
    }

    /// Every form, sorted, with its identity.
    pub(super) fn all(&self) -> Vec<(&str, &str, ActorKind)> {
        let mut all: Vec<_> = self
            .forms
            .iter()
            .map(|(form, (id, kind))| (form.as_str(), id.as_str(), *kind))
            .collect();
        all.sort_unstable();
        all
    }
}

/// Gives a key to an identity, or to none if another has it.
fn claim(keys: &mut HashMap<String, Option<String>>, key: String, id: &str) {
    let owner = keys.entry(key).or_insert_with(|| Some(id.to_owned()));
    if owner.as_deref() != Some(id) {
        *owner = None;
    }
}

/// The folded words of a name, titles left out, so that *General Ruth Moll*
/// is found as *Ruth Moll*.
fn key(name: &str) -> String {
    let mut keys: Vec<String> = words::words(name).map(|w| w.key).collect();
    while keys.len() > 1 && super::lexicon::TITLES.has(keys[0].as_str()) {
        keys.remove(0);
    }
    keys.join(" ")
}
