//! Who is named in a document: persons and bodies, every mention of each, and
//! what the document calls them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::reading::Reading;
use super::tokens::{Tokens, is_starter};
use crate::model::vocabulary::{ActorKind, PassageKind};
use crate::text::sanitize;

mod known;
pub(super) mod lexicon;
mod roster;
mod spans;
mod states;
mod translit;

pub use known::Known;
use roster::{Draft, Roster};

/// An actor of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Identifier, unique in the document.
    pub id: String,
    /// Name as the document writes it.
    pub name: String,
    /// Other forms that name it wherever they stand.
    pub aliases: Vec<String>,
    /// Forms that name others elsewhere: a surname alone.
    pub weak: Vec<String>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// What the document calls it.
    pub role: Option<String>,
    /// Locators of the blocks that name it.
    pub at: Vec<u32>,
}

/// One place where an actor is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// Place of the actor in the list.
    pub actor: usize,
}

/// Who is named, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The actors in the order in which they are first named.
    pub actors: Vec<Named>,
    /// The mentions in the order of the text.
    pub mentions: Vec<Mention>,
}

impl Names {
    /// The mentions that lie within a range of the text.
    pub fn within(&self, range: &Range<usize>) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|m| m.range.start < range.start);
        let to = self.mentions.partition_point(|m| m.range.end <= range.end);
        &self.mentions[from..to.max(from)]
    }
}

/// Finds who is named in a document. `known` are the names that the
/// collection has already.
pub fn find(reading: &Reading, known: &Known) -> Names {
    let small = small_words(reading);
    let mut found = Vec::new();
    for block in readable(reading) {
        let text = reading.text_of(block);
        if block.kind != PassageKind::Head || text.ends_with(':') {
            let tokens = Tokens::new(&reading.text, block.range.clone());
            found.extend(spans::find(&tokens, &small));
            found.extend(administrations(&tokens));
        }
    }
    let mut roster = Roster::new(&found, &reading.text, known);
    for (form, id, kind) in known.all() {
        if !roster.forms.contains_key(form) {
            let keys = form.split(' ').map(str::to_owned).collect();
            let place = roster.add(Draft {
                id: Some(id.into()),
                kind,
                role: None,
                weak: false,
                keys,
            });
            roster.forms.insert(form.into(), place);
        }
    }
    for (id, kind, forms) in lexicon::BODIES {
        roster.well_known(id, *kind, forms);
    }
    let sightings = Seeker::new(&mut roster).seek(reading);
    list(reading, &roster, sightings)
}

/// The blocks that say something: no furniture, no credits of images.
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
        block.kind != PassageKind::Furniture && !credit.iter().any(|c| text.starts_with(c))
    })
}

/// Every word that is somewhere written with a small letter.
fn small_words(reading: &Reading) -> HashSet<String> {
    let mut small = HashSet::new();
    for block in readable(reading) {
        let tokens = Tokens::new(&reading.text, block.range.clone());
        for at in 0..tokens.len() {
            if !tokens.is_capital(at) && !small.contains(tokens.key(at)) {
                small.insert(tokens.key(at).to_owned());
            }
        }
    }
    small
}

/// *the Moll administration*.
fn administrations(tokens: &Tokens) -> Vec<spans::Found> {
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
    let found = |at: usize| spans::Found {
        keys: vec![tokens.key(at - 1).into(), tokens.key(at).into()],
        range: tokens.bytes(at - 1..at + 1),
        kind: ActorKind::Government,
        role: None,
        alias: false,
        weak: false,
    };
    (0..tokens.len()).filter(named).map(found).collect()
}

/// A mention, and whether it makes an actor of a state.
struct Sighting {
    range: Range<usize>,
    at: u32,
    actor: usize,
    only_named: bool,
}

/// Looks through the text for every form of every actor.
struct Seeker<'a> {
    roster: &'a mut Roster,
    /// First words of forms, and the most words a form that begins so has.
    longest: HashMap<String, usize>,
    states: HashMap<String, usize>,
}

impl<'a> Seeker<'a> {
    fn new(roster: &'a mut Roster) -> Self {
        let mut longest: HashMap<String, usize> = HashMap::new();
        for form in roster.forms.keys() {
            let first = form.split(' ').next().unwrap_or_default();
            let words = form.split(' ').count();
            let most = longest.entry(first.into()).or_default();
            *most = words.max(*most);
        }
        Self {
            roster,
            longest,
            states: HashMap::new(),
        }
    }

    fn seek(mut self, reading: &Reading) -> Vec<Sighting> {
        let mut all = Vec::new();
        for block in readable(reading) {
            let tokens = Tokens::new(&reading.text, block.range.clone());
            let mut at = 0;
            while at < tokens.len() {
                at = self.step(&tokens, at, block.at, &mut all);
            }
        }
        all
    }

    /// Reads what is named at a word, and gives the word to go on at.
    fn step(&mut self, tokens: &Tokens, at: usize, block: u32, all: &mut Vec<Sighting>) -> usize {
        let form = self.form(tokens, at);
        let state =
            states::find(tokens, at).filter(|s| form.is_none_or(|(words, _)| s.words > words));
        let (words, actor, only_named) = match (state, form) {
            (Some(state), _) => (
                state.words,
                self.state(state),
                state.says == states::Says::Named,
            ),
            (None, Some((words, actor))) => (words, actor, false),
            (None, None) => return at + 1,
        };
        all.push(Sighting {
            range: tokens.bytes(at..at + words),
            at: block,
            actor,
            only_named,
        });
        at + words
    }

    /// The longest form at a word.
    fn form(&self, tokens: &Tokens, at: usize) -> Option<(usize, usize)> {
        let most = *self.longest.get(tokens.key(at))?;
        let capital = tokens.is_capital(at);
        let particle =
            at + 1 < tokens.len() && tokens.gap(at + 1) == "-" && tokens.is_capital(at + 1);
        if !capital && !particle {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for words in 1..=most.min(tokens.len() - at) {
            let here = at + words - 1;
            if words > 1 {
                if !holds_together(tokens, here) {
                    break;
                }
                key.push(' ');
            }
            key.push_str(tokens.key(here));
            if let Some(actor) = self.roster.forms.get(&key)
                && self.stands(tokens, at..at + words, *actor)
            {
                best = Some((words, *actor));
            }
        }
        best
    }

    /// Whether a form stands there as that actor's, and not in another's name.
    fn stands(&self, tokens: &Tokens, words: Range<usize>, actor: usize) -> bool {
        let draft = &self.roster.drafts[actor];
        let key = tokens.key(words.start);
        if words.len() == 1 && key.chars().count() <= 4 && draft.kind != ActorKind::Person {
            return tokens.is_acronym(words.start)
                || draft.keys[0] == key && key.chars().count() > 3;
        }
        if draft.kind != ActorKind::Person || words.len() > 1 {
            return true;
        }
        let touches = |at: usize| tokens.gap(at) == " " && !tokens.is_first(at);
        let before = words.start.checked_sub(1).filter(|_| touches(words.start));
        let stranger = before.is_some_and(|at| {
            let key = tokens.key(at);
            tokens.is_capital(at)
                && !lexicon::TITLES.contains(&key)
                && !lexicon::TITLE_PARTS.contains(&key)
                && !lexicon::CALENDAR.contains(&key)
                && !states::is_word(key)
                && !is_starter(key)
        });
        let after = words.end < tokens.len() && touches(words.end) && tokens.is_capital(words.end);
        let goes_on = after && !lexicon::CALENDAR.contains(&tokens.key(words.end));
        !stranger && !goes_on
    }

    fn state(&mut self, found: states::Match) -> usize {
        let (id, kind) = states::identity(found);
        if let Some(place) = self.states.get(&id) {
            return *place;
        }
        let draft = Draft {
            id: Some(id.clone()),
            kind,
            role: None,
            weak: false,
            keys: Vec::new(),
        };
        let place = self.roster.add(draft);
        self.states.insert(id, place);
        place
    }
}

/// Whether word `at` may belong to the form that the word before it does.
fn holds_together(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at).trim();
    matches!(gap, "" | "-" | "‑" | ".") && !tokens.is_first(at)
        || matches!(gap, "”" | "\"" | "’" | "'") && !tokens.is_first(at)
}

/// The actors that were seen, numbered in the order of the text.
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
                    draft
                        .id
                        .clone()
                        .unwrap_or_else(|| sanitize::slug(&draft.keys.join(" "))),
                    &mut ids,
                ),
                name: String::new(),
                aliases: Vec::new(),
                weak: Vec::new(),
                kind: draft.kind,
                role: draft.role.clone(),
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

/// The full form that is written most is the name; a person's surname alone
/// is a weak one.
fn set_forms(actor: &mut Named, forms: &[(&str, usize)]) {
    let clean = |form: &str| form.split_whitespace().collect::<Vec<_>>().join(" ");
    let person = actor.kind == ActorKind::Person;
    let is_full = |form: &str| !person || form.contains(char::is_whitespace);
    let marked = |form: &str| form.contains(['”', '"', '“']);
    let rank = |n: usize| {
        let (form, count) = forms[n];
        (is_full(form), !marked(form), count, std::cmp::Reverse(n))
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

/// An identifier that no earlier actor has.
pub(super) fn distinct(base: String, taken: &mut BTreeSet<String>) -> String {
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}
