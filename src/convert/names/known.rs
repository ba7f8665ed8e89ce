//! The names that a collection already has: a gazetteer for new documents.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::briefing::{Briefing, Original};
use crate::model::vocabulary::{ActorKind, Status};
use crate::model::{Collection, collection};
use crate::text::words;

use super::roster::is_spelled;
use super::translit;

/// Known names and the identity each stands for. A document's own briefing does
/// not count for it: it would confirm itself.
#[derive(Debug, Clone, Default)]
pub struct Known {
    names: Arc<Names>,
    /// Indices of the briefings of the document being read.
    own: Vec<u32>,
}

/// The names of all briefings.
#[derive(Debug, Default)]
struct Names {
    claims: Vec<Claim>,
    forms: HashMap<String, Vec<u32>>,
    /// Forms by their first word.
    first: HashMap<String, Vec<String>>,
    /// Names of several words, by transliteration key.
    spelled: HashMap<String, Vec<u32>>,
    /// Reviewed persons, by surname.
    surnames: HashMap<String, Vec<u32>>,
    /// The documents of the briefings, by index.
    originals: Vec<Option<Original>>,
}

/// The claim that a name stands for an identity.
#[derive(Debug)]
struct Claim {
    id: String,
    /// The folded words of the name.
    keys: Vec<String>,
    kind: ActorKind,
    /// Index of the actor in the collection.
    actor: usize,
    /// Index of the briefing; `None` for `collection.yaml`.
    briefing: Option<u32>,
    reviewed: bool,
}

impl Known {
    /// Takes the strong forms of every actor of a collection, whatever its
    /// status, and the forms that `collection.yaml` joins. Ignores drafts of
    /// `files`, the documents converted together, so that a second run over
    /// them finds the same.
    pub fn new(collection: &Collection, files: &HashSet<String>) -> Self {
        let mut names = Names {
            originals: collection
                .briefings
                .iter()
                .map(|briefing| briefing.original.clone())
                .collect(),
            ..Names::default()
        };
        names.add_joined(collection);
        // What a person has reviewed goes first.
        for reviewed in [true, false] {
            for (actor, entry) in collection.actors.iter().enumerate() {
                names.add_members(collection, (actor, entry), reviewed, files);
            }
        }
        Self {
            names: Arc::new(names),
            own: Vec::new(),
        }
    }

    /// The same names for one document, without those from its own briefing.
    #[must_use]
    pub fn for_document(&self, file: &str, sha256: &str) -> Self {
        let is_own = |original: &Original| {
            original.file == file || original.sha256.as_deref() == Some(sha256)
        };
        let originals = (0..).zip(&self.names.originals);
        let own = originals.filter(|(_, o)| o.as_ref().is_some_and(is_own));
        Self {
            names: Arc::clone(&self.names),
            own: own.map(|(briefing, _)| briefing).collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.claims.is_empty()
    }

    /// The identity for this name, in this spelling or another with the same
    /// key.
    pub(super) fn id(&self, keys: &[String]) -> Option<String> {
        let spelled = || {
            let key = translit::key(keys.iter().map(String::as_str));
            let claims = self.names.spelled.get(&key).filter(|_| keys.len() > 1)?;
            let same = |n: &&u32| is_spelled(keys, &self.names.claims[**n as usize].keys);
            let claims: Vec<u32> = claims.iter().filter(same).copied().collect();
            self.only(&claims)
        };
        self.id_of(&keys.join(" ")).or_else(spelled)
    }

    /// The identity for this name, in this spelling only.
    pub(super) fn id_of(&self, form: &str) -> Option<String> {
        self.claim(form).map(|claim| claim.id.clone())
    }

    /// The only person in the collection with this surname.
    pub(super) fn only_bearer(&self, surname: &str) -> Option<String> {
        self.only(self.names.surnames.get(surname)?)
    }

    pub(super) fn kind(&self, keys: &[String]) -> Option<ActorKind> {
        self.claim(&keys.join(" ")).map(|claim| claim.kind)
    }

    /// The forms that begin with a word, with identity and kind.
    pub(super) fn beginning(&self, word: &str) -> impl Iterator<Item = (&str, &str, ActorKind)> {
        let forms = self.names.first.get(word).into_iter().flatten();
        forms.filter_map(|form| {
            let alone = !form.contains(' ');
            let claim = self.claim(form).filter(|c| c.reviewed || !alone)?;
            Some((form.as_str(), claim.id.as_str(), claim.kind))
        })
    }

    fn claim(&self, form: &str) -> Option<&Claim> {
        self.valid(self.names.forms.get(form)?).next()
    }

    /// The identity, if all these claims are about the same actor.
    fn only(&self, claims: &[u32]) -> Option<String> {
        let mut claims = self.valid(claims);
        let first = claims.next()?;
        let same = claims.all(|claim| claim.actor == first.actor);
        same.then(|| first.id.clone())
    }

    /// The claims that do not come from the document's own briefing.
    fn valid(&self, claims: &[u32]) -> impl Iterator<Item = &Claim> {
        let claims = claims.iter().map(|n| &self.names.claims[*n as usize]);
        claims.filter(|claim| claim.briefing.is_none_or(|b| !self.own.contains(&b)))
    }
}

impl Names {
    fn add_joined(&mut self, collection: &Collection) {
        for join in &collection.joins.actors {
            let mut actors = collection.actors.iter().enumerate();
            let actor = actors.find(|(_, actor)| actor.id == join.id);
            for form in join.same.iter().chain(&join.name) {
                if form.contains('/') {
                    continue;
                }
                let claim = Claim {
                    id: join.id.clone(),
                    keys: Vec::new(),
                    kind: actor.map(|(_, a)| a.kind).unwrap_or_default(),
                    actor: actor.map_or(usize::MAX, |(place, _)| place),
                    briefing: None,
                    reviewed: true,
                };
                self.add(form, claim);
            }
        }
    }

    /// Adds the members of an actor that are reviewed, or those that are not.
    fn add_members(
        &mut self,
        collection: &Collection,
        (place, actor): (usize, &collection::Actor),
        reviewed: bool,
        files: &HashSet<String>,
    ) {
        let joined = collection.joins.actors.iter().any(|j| j.id == actor.id);
        for (source, entry) in &actor.members {
            let briefing = collection.briefing(*source);
            let member = &briefing.actors[*entry];
            let is_reviewed = member.status.unwrap_or(briefing.status) != Status::Draft;
            if is_reviewed != reviewed || !reviewed && is_of(briefing, files) {
                continue;
            }
            for name in member.strong_names() {
                let claim = Claim {
                    keys: Vec::new(),
                    id: if joined { &actor.id } else { &member.id }.clone(),
                    kind: member.kind,
                    actor: place,
                    briefing: Some(source.0),
                    reviewed,
                };
                self.add(name, claim);
            }
        }
    }

    fn add(&mut self, name: &str, mut claim: Claim) {
        let key = key(name);
        claim.keys = key.split(' ').map(str::to_owned).collect();
        let wordy = key.chars().count() > 2 && name.chars().any(char::is_uppercase);
        // Short names count if they have two capitals: *U.S.*, *UN*.
        let short = name.chars().filter(|c| c.is_uppercase()).count() > 1;
        if !wordy && !short {
            return;
        }
        let number = self.claims.len() as u32;
        let keys: Vec<&str> = key.split(' ').collect();
        if keys.len() > 1 {
            let spelled = translit::key(keys.iter().copied());
            self.spelled.entry(spelled).or_default().push(number);
        }
        if claim.kind == ActorKind::Person && claim.reviewed {
            let surname = keys[keys.len() - 1].to_owned();
            self.surnames.entry(surname).or_default().push(number);
        }
        self.claims.push(claim);
        let first = keys[0].to_owned();
        let claims = self.forms.entry(key.clone()).or_default();
        if claims.is_empty() {
            self.first.entry(first).or_default().push(key);
        }
        claims.push(number);
    }
}

fn is_of(briefing: &Briefing, files: &HashSet<String>) -> bool {
    let original = briefing.original.as_ref();
    original.is_some_and(|original| files.contains(&original.file))
}

/// The folded words of a name without titles, so that *General Ruth Moll* is
/// found as *Ruth Moll*.
fn key(name: &str) -> String {
    let mut keys: Vec<String> = words::words(name).map(|w| w.key).collect();
    while keys.len() > 1 && super::lexicon::TITLES.has(keys[0].as_str()) {
        keys.remove(0);
    }
    keys.join(" ")
}
