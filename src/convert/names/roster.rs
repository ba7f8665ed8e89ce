//! Turns the names found into actors. Two names are one actor if their words
//! are the same, or if the given names match and the surnames share a
//! transliteration key. Similarity alone joins nothing.

use std::collections::HashMap;

use super::bodies::{BODIES, Body};
use super::gender::Gender;
use super::known::Known;
use super::lexicon::PARTICLES;
use super::lists::{CITIES, SURNAMES, is_common};
use super::person::is_suffix;
use super::spans::NameSpan;
use super::{states, translit, usual};
use crate::model::vocabulary::ActorKind;
use crate::text::one_line;

/// Most namesakes to compare a name with.
const NAMESAKES: usize = 32;

/// An actor under construction.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub id: Option<String>,
    pub kind: ActorKind,
    pub role: Option<String>,
    /// The gender of its title: *Mrs*.
    pub titled: Option<Gender>,
    /// Whether one mention is not enough.
    pub weak: bool,
    /// Folded words of the first name found, without initials.
    pub keys: Vec<String>,
}

impl Draft {
    /// A person's gender, by title or given name.
    pub(super) fn gender(&self) -> Option<Gender> {
        let given = || self.keys.first().filter(|_| !is_short(&self.keys));
        let person = self.kind == ActorKind::Person;
        let told = || given().and_then(|key| Gender::of_given(key));
        person.then(|| self.titled.or_else(told)).flatten()
    }
}

/// The actors, and the forms by which they are found.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub drafts: Vec<Draft>,
    /// Folded form to actor.
    pub forms: HashMap<String, usize>,
    /// Given identifier to actor; each identifier has one actor.
    ids: HashMap<String, usize>,
    /// Transliteration key of a whole name to actor.
    whole: HashMap<String, usize>,
    /// Transliteration key of a name's ending to the actors with it.
    endings: HashMap<String, Vec<usize>>,
}

impl Roster {
    /// Adds the names that the blocks hold, full names first.
    pub(super) fn new(found: &[NameSpan], text: &str, known: &Known) -> Self {
        let mut roster = Self::default();
        let mut places: Vec<Option<usize>> = vec![None; found.len()];
        for full in [true, false] {
            for (n, name) in found.iter().enumerate() {
                let single = name.kind == ActorKind::Person && is_short(&name.keys);
                if name.alias || single == full {
                    continue;
                }
                places[n] = Some(roster.take_in(name, text, known));
            }
        }
        for n in 1..found.len() {
            if found[n].alias
                && let Some(actor) = places[n - 1]
            {
                roster.alias(&found[n], actor);
            }
        }
        roster
    }

    fn take_in(&mut self, name: &NameSpan, text: &str, known: &Known) -> usize {
        let form = name.keys.join(" ");
        let place = match self.forms.get(&form) {
            Some(place) => *place,
            None => self.place_of(name, known),
        };
        self.forms.entry(form).or_insert(place);
        let place = self.of_gender(place, name, text);
        let draft = &mut self.drafts[place];
        draft.weak &= name.weak;
        if let Some(role) = &name.role {
            let role = one_line(&text[role.clone()]);
            if !is_short(&name.keys) || draft.gender().is_none() {
                draft.titled = draft.titled.or_else(|| Gender::of_role(&role));
            }
            let longer = draft
                .role
                .as_ref()
                .is_none_or(|old| old.split(' ').count() < 2 && role.contains(' '));
            if longer {
                draft.role = Some(role);
            }
        }
        place
    }

    /// *Mrs Brandt*, if the first bearer of the name is a man: finds the bearer
    /// who is a woman.
    fn of_gender(&self, place: usize, name: &NameSpan, text: &str) -> usize {
        let role = name.role.as_ref().filter(|_| is_short(&name.keys));
        let told = role.and_then(|role| Gender::of_role(&text[role.clone()]));
        let differs = |place: &usize| {
            let own = self.drafts[*place].gender();
            told.is_some() && own.is_some() && own != told
        };
        if !differs(&place) {
            return place;
        }
        let bearers = name.keys.last().map(|key| self.bearers(key));
        let mut others = bearers.into_iter().flatten();
        others.find(|other| !differs(other)).unwrap_or(place)
    }

    /// Finds the actor that has this name in another form, or adds one.
    fn place_of(&mut self, name: &NameSpan, known: &Known) -> usize {
        if name.kind != ActorKind::Person {
            return self.body(name, known);
        }
        let keys: Vec<String> = name
            .keys
            .iter()
            .filter(|k| k.chars().count() > 1)
            .cloned()
            .collect();
        let keys = if keys.is_empty() {
            name.keys.clone()
        } else {
            keys
        };
        let whole = translit::key(keys.iter().map(String::as_str));
        let bearers = self.endings.get(&whole).and_then(|b| b.last());
        let written = self.whole.get(&whole);
        let same = written
            .filter(|place| is_spelled(&keys, &self.drafts[**place].keys))
            .or(bearers.filter(|place| is_short(&keys) && self.bears(**place, &keys)));
        if let Some(place) = same.copied().or_else(|| self.namesake(&keys)) {
            return place;
        }
        // A lone surname means the only bearer whom the collection knows.
        let only = |key: &String| known.only_bearer(key).filter(|_| name.keys.len() == 1);
        let place = self.add(Draft {
            id: known.id(&name.keys).or_else(|| only(&name.keys[0])),
            kind: ActorKind::Person,
            weak: name.weak,
            keys: keys.clone(),
            ..Draft::default()
        });
        self.whole.insert(whole, place);
        for start in 1..keys.len() {
            let rest = &keys[start..];
            let part = PARTICLES.has(rest[0].as_str()) || is_suffix(&rest[0]);
            if part && rest.len() == 1 {
                continue;
            }
            // *Brandt* also means *Ana Brandt Jr.*
            if let [surname, suffix] = rest
                && is_suffix(suffix)
            {
                let key = translit::key([surname.as_str()]);
                self.endings.entry(key).or_default().push(place);
                self.forms.entry(surname.clone()).or_insert(place);
            }
            let bearers = self
                .endings
                .entry(translit::key(rest.iter().map(String::as_str)))
                .or_default();
            bearers.push(place);
            // The short form of a person's name.
            self.forms.entry(rest.join(" ")).or_insert(place);
        }
        place
    }

    /// A person with the same surname whose given names include these, or are
    /// included in them.
    fn namesake(&self, keys: &[String]) -> Option<usize> {
        let (last, given) = keys.split_last().filter(|(_, given)| !given.is_empty())?;
        let bearers = self.endings.get(&translit::key([last.as_str()]))?;
        let near = bearers.iter().rev().take(NAMESAKES);
        near.copied().find(|place| {
            let Some((surname, others)) = self.drafts[*place].keys.split_last() else {
                return false;
            };
            if others.is_empty() || !is_one(last, surname) {
                return false;
            }
            let same = |a: &String, b: &String| is_one(a, b);
            let all_in =
                |a: &[String], b: &[String]| a.iter().all(|x| b.iter().any(|y| same(x, y)));
            same(&given[0], &others[0]) && (all_in(given, others) || all_in(others, given))
        })
    }

    fn body(&mut self, name: &NameSpan, known: &Known) -> usize {
        let form = name.keys.join(" ");
        let row = BODIES.iter().find(|b| b.forms.contains(&form.as_str()));
        if let Some(row) = row {
            return self.well_known(row, known);
        }
        self.add(Draft {
            id: known.id(&name.keys),
            kind: known.kind(&name.keys).unwrap_or(name.kind),
            weak: name.weak,
            keys: name.keys.clone(),
            ..Draft::default()
        })
    }

    /// Adds a well-known body, under the identifier that the collection has for
    /// one of its names.
    pub(super) fn well_known(&mut self, body: &Body, known: &Known) -> usize {
        if let Some(place) = self.forms.get(body.forms[0]) {
            return *place;
        }
        let id = body.forms.iter().find_map(|form| known.id_of(form));
        let place = self.add(Draft {
            id: Some(id.unwrap_or_else(|| body.id.to_owned())),
            kind: body.kind,
            keys: body.forms[0].split(' ').map(str::to_owned).collect(),
            ..Draft::default()
        });
        for form in &body.forms {
            self.forms.entry((*form).to_owned()).or_insert(place);
        }
        place
    }

    /// Adds an actor, unless its identifier is already there; returns its
    /// index.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        let place = self.drafts.len();
        if let Some(id) = &draft.id {
            let first = *self.ids.entry(id.clone()).or_insert(place);
            if first != place {
                return first;
            }
        }
        self.drafts.push(draft);
        place
    }

    /// The actor with this surname in another transliteration.
    pub(super) fn called(&self, word: &str) -> Option<usize> {
        let long = word.chars().count() > 4;
        let key = long.then(|| translit::key([word]))?;
        let place = self.endings.get(&key)?.last().copied()?;
        let other = CITIES.has(word) || states::is_word(word) || is_common(word);
        (!other && self.bears(place, &[word.to_owned()])).then_some(place)
    }

    /// All actors whose name ends in a word.
    pub(super) fn bearers(&self, word: &str) -> Vec<usize> {
        let all = self.endings.get(&translit::key([word]));
        let words = [word.to_owned()];
        let own = all.into_iter().flatten().copied();
        let mut found: Vec<usize> = own.filter(|place| self.bears(*place, &words)).collect();
        found.dedup();
        found
    }

    /// Whether an actor's name ends in these words, in this spelling or another
    /// that may be the same person's.
    fn bears(&self, place: usize, words: &[String]) -> bool {
        let keys = &self.drafts[place].keys;
        let suffixed = keys.last().is_some_and(|key| is_suffix(key));
        let end = keys.len() - usize::from(suffixed && words.len() < keys.len());
        let key = |words: &[String]| translit::key(words.iter().map(String::as_str));
        let sought = key(words);
        (0..end).any(|n| key(&keys[n..end]) == sought && is_spelled(words, &keys[n..end]))
    }

    /// Records the name in parentheses after a name as another form of it.
    fn alias(&mut self, name: &NameSpan, actor: usize) {
        let own = self.drafts[actor].kind;
        let form = name.keys.join(" ");
        // An acronym that stood alone until now belongs to this actor.
        let other = self.forms.get(&form).map(|place| &self.drafts[*place]);
        if other.is_none_or(|draft| draft.weak) {
            self.forms.insert(form, actor);
        }
        if own == ActorKind::Person && name.keys.len() > 1 {
            let surname = name.keys[name.keys.len() - 1].clone();
            self.forms.entry(surname).or_insert(actor);
        }
    }
}

/// Whether a name is only a surname: *Brandt*, *de Brandt*.
fn is_short(keys: &[String]) -> bool {
    keys.iter()
        .filter(|key| !PARTICLES.has(key.as_str()))
        .count()
        < 2
}

/// Whether two names with the same key may be one: each word is equal or a
/// variant spelling.
pub(super) fn is_spelled(a: &[String], b: &[String]) -> bool {
    a.len() != b.len() || a.iter().zip(b).all(|(a, b)| is_one(a, b))
}

/// *Qasem* and *Qassem* are one name; *Reed* and *Reid* are two, since both are
/// common surnames.
fn is_one(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let both = SURNAMES.has(a) && SURNAMES.has(b);
    translit::key([a]) == translit::key([b]) && (!both || usual::is_one(a, b))
}
