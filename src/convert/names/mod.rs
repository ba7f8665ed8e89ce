//! Finds the persons and bodies that a document names: each mention, and what
//! the document calls them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::headings::is_name_like;
use super::reading::Reading;
use super::tokens::{Tokens, is_starter};
use crate::model::vocabulary::{ActorKind, PassageKind};
use crate::text::{one_line, sanitize, words};

mod abroad;
mod bodies;
mod body_parts;
mod courts;
mod gender;
mod headline;
mod known;
pub(super) mod lexicon;
pub(in crate::convert) mod lists;
mod months;
mod namesakes;
mod nickname;
mod person;
mod roles;
mod roster;
mod seek;
mod ships;
mod spans;
mod state_table;
mod states;
mod translit;
mod unlisted;
mod usual;

pub use gender::Gender;
pub use known::Known;
use roster::{Draft, Roster};
use seek::{Seeker, Sighting};
pub(super) use states::is_word as is_state_word;
pub(super) use unlisted::is_plain;

/// An actor of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Identifier, unique in the document.
    pub id: String,
    /// Name as written in the document.
    pub name: String,
    /// Other forms that identify it anywhere.
    pub aliases: Vec<String>,
    /// Forms that may name others elsewhere, such as a surname alone.
    pub weak: Vec<String>,
    /// Person, organization, government or another kind.
    pub kind: ActorKind,
    /// What the document calls it, such as an office.
    pub role: Option<String>,
    /// A person's gender, if a title or the given name indicates it.
    pub gender: Option<Gender>,
    /// Locators of the blocks that name it.
    pub at: Vec<u32>,
}

/// One mention of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Byte range in the reading's text.
    pub range: Range<usize>,
    /// Index of the actor in [`Names::actors`].
    pub actor: usize,
}

/// The actors of a document and their mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// In the order of their first mention.
    pub actors: Vec<Named>,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
}

impl Names {
    /// The mentions that lie entirely within a byte range.
    pub fn within(&self, range: &Range<usize>) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|m| m.range.start < range.start);
        let to = self.mentions.partition_point(|m| m.range.end <= range.end);
        &self.mentions[from..to.max(from)]
    }
}

/// Finds the actors that a document names. `known` are the names that the
/// collection already has.
pub fn find(reading: &Reading, known: &Known) -> Names {
    if !reading.language.has_english() {
        return abroad::find(reading, known);
    }
    let seen = spans::Seen {
        small: small_words(reading),
        ships: ships_of(reading),
        speakers: speakers_of(reading),
    };
    let mut found = Vec::new();
    for block in readable(reading) {
        let text = reading.text_of(block);
        if block.kind != PassageKind::Head || text.ends_with(':') {
            let tokens = reading.tokens(block);
            found.extend(spans::find(&tokens, &seen));
            found.extend(administrations(&tokens));
            found.extend(factions(&tokens));
        }
    }
    found.extend(speaking(reading).into_iter().map(|(_, name)| name));
    without_parts(&mut found);
    let mut roster = Roster::new(&found, &reading.text, known);
    add_known(&mut roster, reading, known, &seen.ships);
    for body in bodies::BODIES.iter() {
        roster.well_known(body, known);
    }
    let mut sightings = Seeker::new(&mut roster, known).seek(reading);
    let seen = |range: &Range<usize>| {
        let after = sightings.partition_point(|s: &Sighting| s.range.end <= range.start);
        sightings
            .get(after)
            .is_some_and(|s| s.range.start < range.end)
    };
    // The speaker's line may not be part of the document's own text.
    let others = speaking(reading).into_iter().filter_map(|(range, name)| {
        let actor = *roster.forms.get(&name.keys.join(" "))?;
        let block = reading.block_at(range.start).filter(|_| !seen(&range))?;
        Some(Sighting {
            at: block.at,
            actor,
            only_named: false,
            bare: false,
            range,
        })
    });
    let others: Vec<Sighting> = others.collect();
    sightings.extend(others);
    sightings.sort_by_key(|s| s.range.start);
    list(reading, &roster, sightings)
}

/// The persons that the document's form marks as speakers, each at the first
/// mark.
fn speaking(reading: &Reading) -> Vec<(Range<usize>, spans::NameSpan)> {
    let mut once = HashSet::new();
    let told = reading
        .spoken
        .iter()
        .filter_map(|spoken| spoken.who.clone());
    let told = told.filter(|who| once.insert(who.start));
    told.filter_map(|who| {
        let name = one_line(&reading.text[who.clone()]);
        let keys: Vec<String> = words::words(&name).map(|word| word.key).collect();
        let is_whole = name.contains(' ') && !name.contains([',', '@', '(', ':']);
        // A firm may send mails and be named like a person.
        let is_person = keys.iter().any(|key| lists::GIVEN.has(key));
        (is_whole && is_name_like(&name) && is_person).then(|| {
            let name = spans::NameSpan {
                keys,
                kind: ActorKind::Person,
                role: None,
                alias: false,
                weak: false,
            };
            (who, name)
        })
    })
    .collect()
}

/// Adds the collection's names that may occur in a document: those whose first
/// word does. States are found by their context.
fn add_known(roster: &mut Roster, reading: &Reading, known: &Known, ships: &HashSet<String>) {
    if known.is_empty() {
        return;
    }
    let mut seen = HashSet::new();
    for block in readable(reading) {
        let tokens = reading.tokens(block);
        for at in 0..tokens.len() {
            if seen.contains(tokens.key(at)) {
                continue;
            }
            seen.insert(tokens.key(at).to_owned());
            for (form, id, kind) in known.beginning(tokens.key(at)) {
                let ship = kind == ActorKind::Person && ships.contains(form);
                if ship || roster.forms.contains_key(form) || states::is_form(form) {
                    continue;
                }
                let place = roster.add(Draft {
                    id: Some(id.into()),
                    kind,
                    keys: form.split(' ').map(str::to_owned).collect(),
                    ..Draft::default()
                });
                roster.forms.insert(form.into(), place);
            }
        }
    }
}

/// The blocks that the English rules can read: no furniture, no image credits.
pub(super) fn readable(reading: &Reading) -> impl Iterator<Item = &super::reading::Block> {
    reading.blocks.iter().filter(|block| {
        let text = reading.text_of(block);
        let credit = [
            "Image:",
            "Photo:",
            "Credit:",
            "Picture:",
            "Image credit",
            "Photo credit",
        ];
        block.kind != PassageKind::Furniture
            && reading.language.is_english(block)
            && !credit.iter().any(|c| text.starts_with(c))
    })
}

/// Every word that occurs somewhere in lower case.
fn small_words(reading: &Reading) -> HashSet<String> {
    let mut small = HashSet::new();
    for block in readable(reading) {
        let tokens = reading.tokens(block);
        for at in 0..tokens.len() {
            let is_word = tokens.key(at).starts_with(char::is_alphabetic);
            if is_word && !tokens.is_capital(at) && !small.contains(tokens.key(at)) {
                small.insert(tokens.key(at).to_owned());
            }
        }
    }
    small
}

/// The names of ships anywhere in the document.
fn ships_of(reading: &Reading) -> HashSet<String> {
    let blocks = readable(reading);
    let names = blocks.flat_map(|block| spans::ships(&reading.tokens(block)));
    names.collect()
}

/// The words that speak alone anywhere in the document.
fn speakers_of(reading: &Reading) -> HashSet<String> {
    let mut all = HashSet::new();
    for block in readable(reading) {
        unlisted::speakers(&reading.tokens(block), &mut all);
    }
    all
}

/// Drops single words taken for bodies that are part of a person's name.
fn without_parts(found: &mut Vec<spans::NameSpan>) {
    let person = |one: &&spans::NameSpan| one.kind == ActorKind::Person && one.keys.len() > 1;
    let persons = found.iter().filter(person);
    let parts: HashSet<String> = persons.flat_map(|one| one.keys.iter().cloned()).collect();
    found.retain(|one| {
        let alone = one.kind == ActorKind::Organization && one.keys.len() == 1 && !one.alias;
        !(alone && parts.contains(&one.keys[0]))
    });
}

/// *the Moll administration*.
fn administrations(tokens: &Tokens) -> Vec<spans::NameSpan> {
    let named = |at: &usize| {
        let at = *at;
        let close =
            at > 0 && tokens.gap(at).trim().is_empty() && tokens.key(at) == "administration";
        close
            && tokens.is_capital(at - 1)
            && !tokens.is_capital(at)
            && !states::is_word(tokens.key(at - 1))
            && !is_starter(tokens.key(at - 1))
    };
    let found = |at| spans::named(tokens, at - 1..at + 1, ActorKind::Government, None);
    (0..tokens.len()).filter(named).map(found).collect()
}

/// *the “Weirmen” factions*: one capital in quotation marks, followed by a word
/// for fighters.
fn factions(tokens: &Tokens) -> Vec<spans::NameSpan> {
    let named = |at: &usize| {
        let marked = |gap: &str, marks: &[char]| gap.trim().chars().any(|c| marks.contains(&c));
        let fighters = matches!(
            tokens.key(*at),
            "faction" | "factions" | "forces" | "fighters" | "militia" | "militias" | "brigades"
        );
        fighters
            && *at > 0
            && tokens.is_capital(*at - 1)
            && !is_starter(tokens.key(*at - 1))
            && marked(tokens.gap(*at), &['”', '"', '’'])
            && marked(tokens.gap(*at - 1), &['“', '"', '‘'])
    };
    let found = |at| spans::named(tokens, at - 1..at + 1, ActorKind::ArmedGroup, None);
    (0..tokens.len()).filter(named).map(found).collect()
}

/// The actors that were found, numbered in the order of the text.
fn list(reading: &Reading, roster: &Roster, mut sightings: Vec<Sighting>) -> Names {
    let mut seen = vec![(0_usize, false); roster.drafts.len()];
    for s in &sightings {
        seen[s.actor].0 += 1;
        seen[s.actor].1 |= !s.only_named;
    }
    let stands = |actor: usize| {
        let (count, acts) = seen[actor];
        acts && count > usize::from(roster.drafts[actor].weak)
    };
    sightings.retain(|s| stands(s.actor));
    let mut names = Names::default();
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut written: Vec<Vec<(&str, usize)>> = Vec::new();
    let mut ids = BTreeSet::from(["author".to_owned()]);
    for s in sightings {
        let form = &reading.text[s.range.clone()];
        let place = *places.entry(s.actor).or_insert_with(|| {
            let draft = &roster.drafts[s.actor];
            written.push(Vec::new());
            names.actors.push(Named {
                id: distinct(
                    &draft
                        .id
                        .clone()
                        .unwrap_or_else(|| sanitize::slug(&usual::name(&draft.keys))),
                    &mut ids,
                ),
                name: String::new(),
                aliases: Vec::new(),
                weak: Vec::new(),
                kind: draft.kind,
                role: draft.role.clone(),
                gender: draft.gender(),
                at: Vec::new(),
            });
            names.actors.len() - 1
        });
        match written[place].iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => written[place].push((form, 1)),
        }
        let actor = &mut names.actors[place];
        if actor.at.last() != Some(&s.at) {
            actor.at.push(s.at);
        }
        names.mentions.push(Mention {
            range: s.range,
            actor: place,
        });
    }
    for (actor, forms) in names.actors.iter_mut().zip(written) {
        set_forms(actor, &forms);
    }
    names
}

/// Makes the most frequent full form the name; a person's surname alone is a
/// weak form.
fn set_forms(actor: &mut Named, forms: &[(&str, usize)]) {
    let clean = |form: &str| {
        let line = one_line(form);
        // A mention may start after its opening mark.
        let opened = line.contains('”') && !line.contains('“');
        if opened { format!("“{line}") } else { line }
    };
    let person = actor.kind == ActorKind::Person;
    let full = |form: &str| {
        let first = form.split_whitespace().next().unwrap_or_default();
        // *de Brandt* is a surname only.
        form.contains(char::is_whitespace) && !lexicon::PARTICLES.has(first)
    };
    let is_full = |form: &str| !person || full(form);
    let marked = |form: &str| form.contains(['”', '"', '“']);
    // *the States* is a short form, as are initials.
    let letters = |form: &str| form.chars().all(|c| c.is_uppercase() || c == '.');
    let short = |form: &str| letters(form) || form == "States";
    let rank = |n: usize| {
        let (form, count) = forms[n];
        (
            is_full(form),
            !marked(form),
            person || !short(form),
            count,
            std::cmp::Reverse(n),
        )
    };
    let Some(first) = (0..forms.len()).max_by_key(|n| rank(*n)) else {
        return;
    };
    actor.name = clean(forms[first].0);
    for (form, _) in forms {
        let list = if is_full(form) {
            &mut actor.aliases
        } else {
            &mut actor.weak
        };
        let form = clean(form);
        if form != actor.name && !list.contains(&form) {
            list.push(form);
        }
    }
}

/// Makes an identifier from `base` that is not in `taken`, and adds it.
pub(super) fn distinct(base: &str, taken: &mut BTreeSet<String>) -> String {
    let mut id = base.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

#[cfg(test)]
mod tests;
