//! Who or what is counted, and what happened to them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::briefing::Account;
use crate::story::words::{Library, Prose, Stem};
use crate::text::fold;
use crate::text::list::{List, lines};

/// A kind of deed, by its index in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::story) struct Deed(u8);

/// Who or what is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::story) struct Noun {
    /// The noun itself, if the text gives one.
    pub head: Option<Stem>,
    /// The kind of thing that it names, by its index in the list.
    class: Option<u8>,
    /// Whether it counts a part of the people: women, soldiers.
    pub is_part: bool,
}

/// How two nouns relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::story) enum Relation {
    Same,
    /// Of one kind of thing.
    Alike,
    /// The text leaves one of them out.
    Unsaid,
    Other,
}

/// Kinds of deeds, each with the beginnings of its words.
static DEEDS: LazyLock<Vec<(&str, Vec<&str>)>> =
    LazyLock::new(|| table(include_str!("../../lists/story/deeds.txt")));
/// Kinds of things, by noun.
static NOUNS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let kinds = table(include_str!("../../lists/story/nouns.txt"));
    let kinds = kinds.into_iter().enumerate();
    kinds
        .flat_map(|(nth, (_, words))| words.into_iter().map(move |word| (word, nth as u8)))
        .collect()
});
static PARTS: List = List::new(include_str!("../../lists/story/apart.txt"));

/// Deeds that belong to an event, whoever tells it.
const TOLLS: &[&str] = &[
    "dead", "hurt", "missing", "arrested", "homeless", "rescued", "held", "attended",
];
/// Other deeds whose figures need no owner.
const OWNERLESS: &[&str] = &["destroyed", "seized", "cut", "stolen", "shook", "launched"];
/// The index of the kind of people.
const PEOPLE: u8 = 0;
/// A beginning of more letters than this matches any ending.
const LONG: usize = 4;
/// Most letters after a short beginning.
const ENDING: usize = 3;
/// Words after a count that may tell what happened, and those in which *was*
/// and *were* lead to it.
const AHEAD: usize = 6;
const FAR: usize = 12;
const HELPING: &[&str] = &["was", "were", "been"];

fn table(file: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let named = lines(file).filter_map(|line| line.split_once('\t'));
    named
        .map(|(name, words)| (name, words.split(' ').collect()))
        .collect()
}

impl Deed {
    /// The deed that a folded word names.
    pub(in crate::story) fn of(word: &str) -> Option<Self> {
        let begins = |beginning: &&str| {
            let rest = word.strip_prefix(*beginning);
            rest.is_some_and(|rest| beginning.len() > LONG || rest.len() <= ENDING)
        };
        let place = DEEDS
            .iter()
            .position(|(_, words)| words.iter().any(&begins))?;
        Some(Self(place as u8))
    }

    fn name(self) -> &'static str {
        DEEDS[usize::from(self.0)].0
    }

    /// Whether it counts the people whom an event affected.
    pub(in crate::story) fn is_toll(self) -> bool {
        TOLLS.contains(&self.name())
    }

    /// Whether somebody dies by it.
    pub(in crate::story) fn is_death(self) -> bool {
        self.name() == "dead"
    }

    /// Whether its figure belongs to the event, whoever did it.
    pub(in crate::story) fn is_ownerless(self) -> bool {
        self.is_toll() || OWNERLESS.contains(&self.name())
    }

    /// Whether a figure without a deed can hardly mean it.
    pub(in crate::story) fn is_grave(self) -> bool {
        ["dead", "hurt", "arrested", "missing"].contains(&self.name())
    }
}

impl Noun {
    /// How it relates to another.
    pub(in crate::story) fn relation(&self, other: &Self) -> Relation {
        let (Some(a), Some(b)) = (self.head, other.head) else {
            return Relation::Unsaid;
        };
        if a == b {
            Relation::Same
        } else if self.class.is_none() || self.class != other.class {
            Relation::Other
        } else if self.is_part && other.is_part {
            // Women are not men.
            Relation::Other
        } else {
            Relation::Alike
        }
    }

    pub(in crate::story) fn is_people(&self) -> bool {
        self.class == Some(PEOPLE)
    }
}

/// Reads nouns and deeds.
pub(super) struct Reader<'a> {
    library: &'a Library,
}

impl<'a> Reader<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self { library }
    }

    /// Who or what an account counts: its scope, else the noun of its measure,
    /// else its bearer.
    pub(super) fn noun(&self, account: &Account, about: Option<&str>) -> Noun {
        let measure = fold(&account.measure);
        let mut of_measure = measure.split(' ').filter(|word| Deed::of(word).is_none());
        let scope = account.of.as_deref().map(fold);
        let scope = scope.as_deref().and_then(last);
        let about = about.map(fold).filter(|about| *about != measure);
        let about = about.as_deref().and_then(last);
        // A length or a price has no noun in its measure.
        let noun = match account.unit {
            Some(_) => about,
            None => scope.or(of_measure.next_back()).or(about),
        };
        let Some(noun) = noun else {
            return Noun::default();
        };
        let single = single(noun);
        Noun {
            head: self.library.stem_of(noun),
            class: NOUNS.get(noun).or_else(|| NOUNS.get(&*single)).copied(),
            is_part: PARTS.has(&single),
        }
    }

    /// The last name of a fact's bearer, if it ends in one.
    pub(super) fn named(&self, about: &str) -> Option<Stem> {
        let stem = self.library.stems_of(about).pop()?;
        self.library.lexicon.is_name(stem).then_some(stem)
    }

    /// What happened to them: by the measure, else by the words just before,
    /// after or further before the figure.
    pub(super) fn deed(
        &self,
        account: &Account,
        prose: &Prose,
        words: &Range<usize>,
    ) -> Option<Deed> {
        let measure = fold(&account.measure);
        if let Some(told) = measure.split(' ').rev().find_map(Deed::of) {
            return Some(told);
        }
        let tokens = &prose.tokens;
        let (sentence, clause) = (tokens[words.start].sentence, tokens[words.start].clause);
        let here = |at: &usize| {
            let token = tokens.get(*at);
            token.is_some_and(|t| t.sentence == sentence && t.clause == clause)
        };
        let deed = |at: usize| Deed::of(self.library.lexicon.written(tokens[at].stem));
        let before = words.start.checked_sub(1).filter(here).and_then(deed);
        let behind = || {
            (words.start..words.end + AHEAD)
                .take_while(here)
                .find_map(deed)
        };
        // *30 houses in the old town and the port were lost*
        let befell = || {
            let mut far = (words.end..words.end + FAR).take_while(here);
            let helping = far.find(|at| {
                let word = self.library.lexicon.written(tokens[*at].stem);
                HELPING.contains(&word)
            })?;
            Some(helping + 1).filter(here).and_then(deed)
        };
        let left = || (0..words.start).rev().take_while(here).find_map(deed);
        before.or_else(behind).or_else(befell).or_else(left)
    }
}

fn last(text: &str) -> Option<&str> {
    text.rsplit(' ').find(|word| !word.is_empty())
}

/// A noun without its plural ending.
fn single(noun: &str) -> String {
    match noun {
        "men" | "women" => noun.replace("men", "man"),
        "children" => "child".into(),
        _ => match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
        },
    }
}
