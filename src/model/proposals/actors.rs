//! Actors whose names are alike.

use std::collections::{BTreeSet, HashMap};

use strsim::{jaro_winkler, osa_distance};

use super::{Proposal, Reason, actor_pair, apart, disjoint, proposal, sharing};
use crate::model::collection::{Actor, Collection};
use crate::model::judge::List;
use crate::model::merge::identity::Entry;
use crate::model::vocabulary::ActorKind;
use crate::text::fold;
use crate::text::words::words;

/// From this similarity on, two names are alike.
const ALIKE: f64 = 0.85;
/// From this similarity on, names with the same consonants are alike: *Houthis*
/// and *White House* fall below.
const NEAR: f64 = 0.7;
/// Most names of one actor to compare.
const MOST_NAMES: usize = 8;
/// Words before a person's name that do not belong to it.
const TITLES: &[&str] = &[
    "admiral",
    "ambassador",
    "ayatollah",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "col",
    "colonel",
    "commander",
    "dr",
    "foreign",
    "gen",
    "general",
    "king",
    "lieutenant",
    "lt",
    "maj",
    "major",
    "minister",
    "mr",
    "mrs",
    "ms",
    "president",
    "prime",
    "prof",
    "professor",
    "representative",
    "secretary",
    "sen",
    "senator",
    "sheikh",
    "sir",
];
/// Words that many names share, so that they distinguish none.
const SMALL: &[&str] = &["al", "and", "el", "for", "in", "of", "the"];

/// One name of an actor, prepared for comparison.
struct Name<'a> {
    written: &'a str,
    words: Vec<String>,
    /// The words as one text.
    joined: String,
    /// The consonants of all words: the same for most spellings of a name.
    bones: String,
    initials: [String; 2],
}

impl<'a> Name<'a> {
    fn new(written: &'a str, person: bool) -> Self {
        let all: Vec<String> = words(written).map(|w| w.key).collect();
        let big = |word: &&String| !SMALL.contains(&word.as_str());
        let untitled = |word: &&String| !(person && TITLES.contains(&word.as_str()));
        let kept: Vec<String> = all.iter().filter(big).filter(untitled).cloned().collect();
        let words = if kept.is_empty() { all.clone() } else { kept };
        let initials = |words: &[String]| words.iter().filter_map(|w| w.chars().next()).collect();
        Self {
            written,
            joined: words.join(" "),
            bones: bones(&words.concat()),
            initials: [initials(&all), initials(&words)],
            words,
        }
    }

    fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether this is written like an acronym: `OIR`, `U.S.`
    fn is_acronym(&self) -> bool {
        let letters = self.written.chars().filter(|c| c.is_alphabetic());
        self.words.len() == 1
            && (2..=6).contains(&self.joined.chars().count())
            && letters.clone().all(char::is_uppercase)
    }
}

/// The consonants of a word, doubled ones once: `hzblh` for *Hezbollah* and
/// *Hizbullah*. A word in another script stays as it is.
fn bones(word: &str) -> String {
    let mut bones = String::new();
    for c in word.chars() {
        let c = if c == 'q' { 'k' } else { c };
        if !"aeiouyw".contains(c) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    if bones.len() < 2 { word.into() } else { bones }
}

/// An actor with everything to compare.
struct Side<'a> {
    actor: &'a Actor,
    names: Vec<Name<'a>>,
    /// The longer words of its roles.
    roles: BTreeSet<String>,
}

impl<'a> Side<'a> {
    fn new(collection: &'a Collection, actor: &'a Actor) -> Self {
        let person = actor.kind == ActorKind::Person;
        let mut seen = BTreeSet::new();
        let mut side = Self {
            actor,
            names: Vec::new(),
            roles: BTreeSet::new(),
        };
        for (source, place) in &actor.members {
            let entry = &collection.briefing(*source).actors[*place];
            for name in entry.strong_names() {
                if side.names.len() < MOST_NAMES && seen.insert(fold(name)) {
                    side.names.push(Name::new(name, person));
                }
            }
            let role = entry.role.as_deref().unwrap_or_default();
            let long = words(role).map(|w| w.key).filter(|w| w.len() > 4);
            side.roles.extend(long);
        }
        side.names.retain(|name| !name.words.is_empty());
        side
    }

    fn is_person(&self) -> bool {
        self.actor.kind == ActorKind::Person
    }

    fn clashes(&self, other: &Self) -> bool {
        let known = |side: &Self| side.actor.kind != ActorKind::Other;
        known(self) && known(other) && self.is_person() != other.is_person()
    }

    /// Keys that alike names share.
    fn keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for name in &self.names {
            keys.insert(format!("whole {}", name.bones));
            for word in &name.words {
                keys.insert(format!("bones {}", bones(word)));
                let start: String = word.chars().take(4).collect();
                keys.insert(format!("start {start}"));
            }
            if name.is_acronym() {
                keys.insert(format!("initials {}", name.joined));
            }
            let long = name.initials.iter().filter(|i| i.chars().count() > 1);
            keys.extend(long.map(|i| format!("initials {i}")));
        }
        keys
    }
}

pub(super) fn proposals(collection: &Collection) -> Vec<Proposal> {
    let sides: Vec<Side> = collection
        .actors
        .iter()
        .map(|a| Side::new(collection, a))
        .collect();
    let apart = apart(collection, List::Actors);
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, side) in sides.iter().enumerate() {
        for key in side.keys() {
            blocks.entry(key).or_default().push(n);
        }
    }
    let bearers: HashMap<String, usize> = blocks
        .iter()
        .filter_map(|(key, block)| Some((key.strip_prefix("bones ")?.to_owned(), block.len())))
        .collect();
    let members = |n: usize| -> &[Entry] { &sides[n].actor.members };
    sharing(blocks)
        .into_iter()
        .filter(|pair| !apart.contains(pair) && disjoint(members(pair.0), members(pair.1)))
        .filter(|pair| !sides[pair.0].clashes(&sides[pair.1]))
        .filter_map(|pair| {
            let reasons = reasons(&sides[pair.0], &sides[pair.1], &bearers);
            proposal(actor_pair(pair), reasons)
        })
        .collect()
}

/// For each kind of reason, the best that any two names give.
fn reasons(a: &Side, b: &Side, bearers: &HashMap<String, usize>) -> Vec<Reason> {
    let mut best: [Option<Reason>; 4] = [None, None, None, None];
    for x in &a.names {
        for y in &b.names {
            let persons = a.is_person() && b.is_person();
            let found = [
                alike(x, y),
                persons.then(|| same_surname(x, y, bearers)).flatten(),
                acronym(x, y).or_else(|| acronym(y, x)),
                within(x, y, bearers).or_else(|| within(y, x, bearers)),
            ];
            for (best, found) in best.iter_mut().zip(found) {
                let better = |f: &Reason| best.as_ref().is_none_or(|b| b.0 < f.0);
                if let Some(found) = found.filter(better) {
                    *best = Some(found);
                }
            }
        }
    }
    if let Some((weight, _)) = &mut best[1]
        && a.roles.intersection(&b.roles).next().is_some()
    {
        *weight += 150;
    }
    let other_kind = if a.actor.kind == b.actor.kind { 0 } else { 60 };
    best.into_iter()
        .flatten()
        .map(|(weight, words)| (weight.saturating_sub(other_kind), words))
        .collect()
}

/// Names alike as texts, weighed by how alike their words are: two spellings of
/// one name have the same consonants, two names mostly do not.
fn alike(x: &Name, y: &Name) -> Option<Reason> {
    let alike = jaro_winkler(&x.joined, &y.joined);
    let whole = x.bones == y.bones && x.bones.chars().count() > 2 && alike > NEAR;
    if !whole && alike < ALIKE {
        return None;
    }
    let (few, many) = if x.words.len() <= y.words.len() {
        (x, y)
    } else {
        (y, x)
    };
    let kinship = |word: &String| {
        let of = |other: &String| {
            if word == other || (bones(word) == bones(other) && bones(word).len() > 1) {
                1.0
            } else if word.len() > 5 && osa_distance(word, other) == 1 {
                0.8
            } else {
                jaro_winkler(word, other) / 2.0
            }
        };
        many.words.iter().map(of).fold(0.0, f64::max)
    };
    let kin: Vec<f64> = few.words.iter().map(kinship).collect();
    let mean = kin.iter().sum::<f64>() / kin.len() as f64;
    let least = kin.into_iter().fold(1.0, f64::min);
    // One very different word tells more than the others that agree.
    let kin = if whole {
        1.0
    } else {
        f64::midpoint(mean, least)
    };
    let short = if x.joined.len().min(y.joined.len()) < 5 {
        150
    } else {
        0
    };
    let weight = 300 + (600.0 * kin) as u32 - short;
    Some((
        weight,
        format!("names alike: {} / {}", x.written, y.written),
    ))
}

fn same_surname(x: &Name, y: &Name, bearers: &HashMap<String, usize>) -> Option<Reason> {
    let surname = x.surname();
    if surname != y.surname() || surname.chars().count() < 3 {
        return None;
    }
    let given = |name: &Name| name.words[..name.words.len() - 1].to_vec();
    let (gx, gy) = (given(x), given(y));
    let weight =
        match (gx.first(), gy.first()) {
            (None, _) | (_, None) => 700,
            (Some(a), Some(b)) if bones(a) == bones(b) => 800,
            (Some(a), Some(b)) if a.chars().next() == b.chars().next() => {
                if a.len().min(b.len()) == 1 { 750 } else { 450 }
            }
            _ => 300,
        };
    // If only these two have a surname, they may well be one.
    let only = bearers.get(&bones(surname)).is_some_and(|n| *n <= 2);
    let written = x
        .written
        .split_whitespace()
        .next_back()
        .unwrap_or(x.written);
    Some((
        weight + if only { 100 } else { 0 },
        format!("same surname: {written}"),
    ))
}

fn acronym(short: &Name, long: &Name) -> Option<Reason> {
    let stands = short.is_acronym() && long.initials.contains(&short.joined);
    stands.then(|| {
        let words = format!("acronym: {} / {}", short.written, long.written);
        (850, words)
    })
}

fn within(small: &Name, large: &Name, bearers: &HashMap<String, usize>) -> Option<Reason> {
    let inside = small.words.len() < large.words.len()
        && small.words.iter().all(|word| large.words.contains(word));
    if !inside {
        return None;
    }
    // The rarer its rarest word, the more it tells.
    let rarest = small
        .words
        .iter()
        .filter_map(|w| bearers.get(&bones(w)))
        .min();
    let common = 25 * (*rarest.unwrap_or(&2) as u32).clamp(2, 10) - 50;
    let weight = if small.words.len() > 1 { 600 } else { 450 };
    let words = format!(
        "one name within the other: {} / {}",
        small.written, large.written
    );
    Some((weight - common, words))
}
