//! Which tellings of different documents are likely of one event: by what was
//! done, when, where and by whom, and by the figures that both give.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::mention::Deed;
use super::mentioned::{Sentences, Sought};
use super::sparse;
use super::told::issued_on;
use super::vector::Vector;
use super::words::{Library, Stem, spaced};
use crate::model::collection::Event;
use crate::model::date::Span;
use crate::model::likeness::{LikelyEvent, Reason};
use crate::model::vocabulary::ActorKind;
use crate::model::{ActorId, Collection, EventId, SourceId};

/// Least mean likeness of tellings of one event.
const LEAST: f64 = 0.95;
/// Weights of the things that two tellings may share.
const NAME: f64 = 1.4;
const WORDS: f64 = 1.0;
const DEED: f64 = 0.35;
const OTHER_DEED: f64 = 0.35;
const OTHER_PERSON: f64 = 0.9;
const ONE_DEATH: f64 = 1.2;
const DAY: f64 = 0.6;
const DAYS: f64 = 0.2;
const PLACE: f64 = 0.3;
const OTHER_PLACE: f64 = 0.35;
const ACTOR: f64 = 0.25;
const MOST_ACTORS: usize = 2;
const FIGURE: f64 = 0.5;
const MOST_FIGURES: usize = 3;
const BOTH_MAIN: f64 = 0.45;
const ONE_MAIN: f64 = 0.15;
/// From this number of days between two documents on, their news is not the
/// same.
const OTHER_NEWS: i32 = 45;
/// A word that more tellings than this share suggests no pairs.
const MOST_SHARING: usize = 80;

/// A telling: an event before likeness joins it.
pub(super) struct Telling {
    pub event: EventId,
    sources: BTreeSet<SourceId>,
    is_judged: bool,
    /// Whether it is the first event of its document.
    is_main: bool,
    name: Vector,
    /// The words of its name that are no names.
    kind: Vector,
    words: Vector,
    stems: BTreeSet<Stem>,
    /// The stems of the sentence that tells it, including the name.
    sentence: BTreeSet<Stem>,
    deeds: BTreeSet<Deed>,
    span: Option<Span>,
    /// The day, if it is told to the day.
    day: Option<Date>,
    issued: Option<Date>,
    places: BTreeSet<Stem>,
    actors: BTreeSet<ActorId>,
    /// The last names of the persons in its name.
    persons: BTreeSet<Stem>,
}

impl Telling {
    /// Whether it is the main event of its document.
    pub(super) fn is_main(&self) -> bool {
        self.is_main
    }

    pub(super) fn event(&self) -> EventId {
        self.event
    }

    /// The documents that tell it.
    pub(super) fn sources(&self) -> impl Iterator<Item = SourceId> {
        self.sources.iter().copied()
    }

    /// Whether both name persons, but different ones.
    pub(super) fn is_of_others(&self, other: &Self) -> bool {
        let told = !self.persons.is_empty() && !other.persons.is_empty();
        told && self.persons.is_disjoint(&other.persons)
    }

    /// Whether both give a day, but different ones.
    pub(super) fn is_of_another_day(&self, other: &Self) -> bool {
        matches!((self.day, other.day), (Some(a), Some(b)) if a != b)
    }

    /// How alike the deeds are, whoever did them.
    pub(super) fn likeness_of_kind(&self, other: &Self) -> f64 {
        self.kind.cosine(&other.kind)
    }

    fn sought(&self) -> Sought {
        Sought {
            name: self.stems.clone(),
            sentence: self.sentence.clone(),
        }
    }
}

/// Prepares tellings, with the rarity of each word among those of a story.
pub(super) struct Reader<'a> {
    collection: &'a Collection,
    library: &'a Library,
    count: f64,
    telling: HashMap<Stem, u32, FxBuildHasher>,
    /// The last names of all persons in the documents.
    persons: BTreeSet<Stem>,
}

impl<'a> Reader<'a> {
    /// For the given events, which documents of one story tell.
    pub(super) fn new(
        collection: &'a Collection,
        library: &'a Library,
        events: &[EventId],
    ) -> Self {
        let mut reader = Self {
            collection,
            library,
            count: events.len() as f64,
            telling: HashMap::default(),
            persons: BTreeSet::new(),
        };
        for id in events {
            reader.persons.extend(persons(collection, library, *id));
            for stem in reader.stems(&collection.event(*id).name) {
                *reader.telling.entry(stem).or_default() += 1;
            }
        }
        reader
    }

    /// The stems of a name, each once.
    fn stems(&self, name: &str) -> BTreeSet<Stem> {
        let stems = self.library.stems_of(name).into_iter();
        stems.filter(|stem| !self.library.is_small(*stem)).collect()
    }

    /// The words that are no names, all with equal weight: words that a whole
    /// story shares say what was done.
    fn unnamed(&self, stems: &BTreeSet<Stem>) -> Vector {
        let names = |stem: &&Stem| self.library.lexicon.is_name(**stem);
        let unnamed = stems.iter().filter(|stem| !names(stem));
        Vector::new(unnamed.map(|stem| (*stem, 1.0)).collect())
    }

    fn rare(&self, stem: Stem) -> f64 {
        let telling = self.telling.get(&stem).copied().unwrap_or_default();
        let rare = ((self.count + 1.0) / (f64::from(telling) + 0.5))
            .ln()
            .max(0.3);
        if self.library.lexicon.is_name(stem) {
            rare * 1.3
        } else {
            rare
        }
    }

    fn vector(&self, stems: &BTreeSet<Stem>) -> Vector {
        Vector::new(stems.iter().map(|s| (*s, self.rare(*s))).collect())
    }

    pub(super) fn telling(&self, id: EventId) -> Telling {
        let event = self.collection.event(id);
        let stems = self.stems(&event.name);
        let name = spaced(&event.name);
        let deeds = name.split(' ').filter_map(Deed::of).collect();
        let span = event.date.as_ref().and_then(crate::model::When::span);
        let day = span.and_then(|s| s.earliest.filter(|day| s.latest == Some(*day)));
        let persons = stems.intersection(&self.persons).copied().collect();
        let mut words = stems.clone();
        words.extend(self.sentence(event, &stems));
        Telling {
            event: id,
            sources: event.members.iter().map(|member| member.0).collect(),
            is_judged: event.members.len() > 1,
            is_main: event.members.iter().any(|member| member.1 == 0),
            name: self.vector(&stems),
            kind: self.unnamed(&stems),
            words: self.vector(&words),
            stems,
            sentence: words,
            deeds,
            span,
            day,
            issued: self.issued(event),
            places: self.stems(event.place.as_deref().unwrap_or_default()),
            persons,
            actors: event.actors.iter().copied().collect(),
        }
    }

    /// The words of the sentence that tells an event: the one in its passages
    /// with the most words of its name.
    fn sentence(&self, event: &Event, name: &BTreeSet<Stem>) -> BTreeSet<Stem> {
        let mut best = (0, BTreeSet::new());
        for passage in &event.passages {
            let source = self.collection.source_of(*passage);
            let first = self.collection.passages_of(source).start;
            let prose = &self.library.document(source).passages[(passage.0 - first) as usize];
            for sentence in &prose.sentences {
                let tokens = &prose.tokens[sentence.clone()];
                let stems = tokens.iter().filter(|t| !t.is_small).map(|t| t.stem);
                let stems: BTreeSet<Stem> = stems.collect();
                let shared = stems.intersection(name).count();
                if shared > best.0 {
                    best = (shared, stems);
                }
            }
        }
        best.1
    }

    fn issued(&self, event: &Event) -> Option<Date> {
        let briefing = self.collection.briefing(event.members[0].0);
        issued_on(briefing)
    }
}

/// The last names of the persons in the documents that tell an event.
fn persons<'a>(
    collection: &'a Collection,
    library: &'a Library,
    event: EventId,
) -> impl Iterator<Item = Stem> + 'a {
    let members = collection.event(event).members.iter();
    let actors = members.flat_map(|member| &collection.briefing(member.0).actors);
    let persons = actors.filter(|actor| actor.kind == ActorKind::Person);
    persons.filter_map(|actor| library.stems_of(&actor.name).pop())
}

/// What else is known about two events.
pub(super) struct Known<'a> {
    /// The number of quantities for which both give figures; the lesser event
    /// first.
    pub figures: &'a BTreeMap<(EventId, EventId), usize>,
    /// Events that a person keeps apart.
    pub apart: &'a HashSet<(EventId, EventId)>,
    /// Whether to continue; if not, the result is useless.
    pub goes_on: &'a dyn Fn() -> bool,
}

/// Tellings that are likely of one event, as indices; also single ones.
pub(super) fn groups(tellings: &[Telling], known: &Known<'_>) -> Vec<Vec<usize>> {
    let pairs = candidates(tellings, known.figures);
    let link = |a: usize, b: usize| {
        if !(known.goes_on)() {
            return None;
        }
        let (x, y) = (&tellings[a], &tellings[b]);
        let pair = (x.event.min(y.event), x.event.max(y.event));
        if known.apart.contains(&pair) {
            return None;
        }
        likeness(x, y, known.figures.get(&pair).copied().unwrap_or_default())
    };
    let groups = sparse::groups(tellings.len(), &pairs, (LEAST, known.goes_on), link);
    united(tellings, known, groups)
}

/// Joins groups that are one event which some document tells twice, in its
/// headline and again in its text. Two tellings of one document never join
/// directly, and split the others between them.
fn united(tellings: &[Telling], known: &Known<'_>, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let sources = |group: &[usize]| -> BTreeSet<SourceId> {
        let told = group.iter().flat_map(|n| &tellings[*n].sources);
        told.copied().collect()
    };
    let mut all: Vec<Vec<usize>> = Vec::new();
    for group in groups.into_iter().take_while(|_| (known.goes_on)()) {
        let own = sources(&group);
        let same = all.iter().position(|other| {
            let twice = !sources(other).is_disjoint(&own);
            twice && group.len() + other.len() > 2 && are_one(tellings, known, other, &group)
        });
        match same {
            Some(at) => all[at].extend(group),
            None => all.push(group),
        }
    }
    for group in &mut all {
        group.sort_unstable();
    }
    all
}

/// Whether the tellings of two groups are as alike as those of one; tellings of
/// one document compare by their words alone.
fn are_one(tellings: &[Telling], known: &Known<'_>, a: &[usize], b: &[usize]) -> bool {
    let (mut sum, mut count) = (0.0, 0);
    for x in a.iter().map(|n| &tellings[*n]) {
        for y in b.iter().map(|n| &tellings[*n]) {
            let pair = (x.event.min(y.event), x.event.max(y.event));
            if known.apart.contains(&pair) || x.is_judged && y.is_judged {
                return false;
            }
            let figures = known.figures.get(&pair).copied().unwrap_or_default();
            let Some(likeness) = as_told(x, y, figures) else {
                return false;
            };
            sum += likeness;
            count += 1;
        }
    }
    sum / f64::from(count) >= LEAST
}

/// The events of a story that several documents likely tell.
pub(super) fn found(
    reader: &Reader<'_>,
    sentences: &Sentences,
    tellings: &[Telling],
    known: &Known<'_>,
) -> Vec<LikelyEvent> {
    let groups = groups(tellings, known);
    let reporting = reporting(tellings, &groups);
    let going = groups.iter().take_while(|_| (known.goes_on)());
    let likely = going.enumerate().filter_map(|(nth, group)| {
        let members: Vec<&Telling> = group.iter().map(|n| &tellings[*n]).collect();
        // A document that reports something else mentions this in passing.
        let others = reporting
            .iter()
            .filter(|(_, of)| **of != nth)
            .map(|(source, _)| *source);
        let own = members.iter().flat_map(|t| t.sources.iter().copied());
        let kept_apart = |t: &Telling| {
            members.iter().any(|m| {
                let pair = (t.event.min(m.event), t.event.max(m.event));
                known.apart.contains(&pair)
            })
        };
        let elsewhere = tellings
            .iter()
            .filter(|t| kept_apart(t) || t.is_main && is_other_news(t, &members));
        let elsewhere = elsewhere.flat_map(|t| t.sources.iter().copied());
        let but: BTreeSet<SourceId> = own.chain(others).chain(elsewhere).collect();
        let sought: Vec<Sought> = members.iter().map(|t| t.sought()).collect();
        let passages = sentences.telling(&sought, &but);
        (members.len() > 1 || !passages.is_empty()).then(|| LikelyEvent {
            tellings: members
                .iter()
                .map(|t| reader.collection.event(t.event).members.clone())
                .collect(),
            shown: most_like(&members),
            passages,
            reasons: reasons(reader, &members, known.figures),
        })
    });
    likely.collect()
}

/// Whether a document reports something with another day or other persons.
fn is_other_news(telling: &Telling, members: &[&Telling]) -> bool {
    let apart =
        |member: &&&Telling| days(telling, member).is_none() || telling.is_of_others(member);
    members.iter().filter(apart).count() * 2 > members.len()
}

/// For each document that reports the same as others, the group of its report.
fn reporting(tellings: &[Telling], groups: &[Vec<usize>]) -> BTreeMap<SourceId, usize> {
    let mut reporting = BTreeMap::new();
    let several = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.len() > 1);
    for (nth, group) in several {
        for telling in group.iter().map(|n| &tellings[*n]).filter(|t| t.is_main) {
            for source in &telling.sources {
                reporting.entry(*source).or_insert(nth);
            }
        }
    }
    reporting
}

/// The index of the telling whose name is most like those of the others.
fn most_like(members: &[&Telling]) -> usize {
    let likeness = |n: usize| -> f64 {
        let name = &members[n].name;
        members.iter().map(|other| name.cosine(&other.name)).sum()
    };
    let best = (0..members.len()).max_by(|a, b| {
        let by_likeness = likeness(*a).total_cmp(&likeness(*b));
        by_likeness.then_with(|| b.cmp(a))
    });
    best.unwrap_or_default()
}

/// Pairs that share a figure or a word of their names, and all pairs of main
/// events.
fn candidates(
    tellings: &[Telling],
    figures: &BTreeMap<(EventId, EventId), usize>,
) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<Stem, Vec<usize>> = BTreeMap::new();
    let mut place = HashMap::new();
    let mut main = Vec::new();
    for (nth, telling) in tellings.iter().enumerate() {
        place.insert(telling.event, nth);
        for stem in &telling.stems {
            blocks.entry(*stem).or_default().push(nth);
        }
        if telling.is_main {
            main.push(nth);
        }
    }
    let mut pairs = BTreeSet::new();
    let small = blocks
        .into_values()
        .filter(|block| block.len() <= MOST_SHARING);
    for block in small.chain(main.chunks(MOST_SHARING).map(<[usize]>::to_vec)) {
        for (nth, a) in block.iter().enumerate() {
            pairs.extend(block[nth + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
        }
    }
    for (a, b) in figures.keys() {
        if let (Some(a), Some(b)) = (place.get(a), place.get(b)) {
            pairs.insert((*a.min(b), *a.max(b)));
        }
    }
    pairs.into_iter().collect()
}

/// How likely two tellings are of one event; `None` if they cannot be.
fn likeness(a: &Telling, b: &Telling, figures: usize) -> Option<f64> {
    if !a.sources.is_disjoint(&b.sources) || (a.is_judged && b.is_judged) {
        return None;
    }
    as_told(a, b, figures)
}

/// Like [`likeness`], whoever tells them.
fn as_told(a: &Telling, b: &Telling, figures: usize) -> Option<f64> {
    let days = days(a, b)?;
    // Names alone are no deed: an event at the firm is not one in its town.
    let in_words = a.kind.cosine(&b.kind) > 0.0 || !a.deeds.is_disjoint(&b.deeds);
    if !in_words && figures == 0 && !(a.is_main && b.is_main) {
        return None;
    }
    let words = NAME * a.name.cosine(&b.name) + WORDS * a.words.cosine(&b.words);
    let shared = a.actors.intersection(&b.actors).count().min(MOST_ACTORS);
    let main = match (a.is_main, b.is_main) {
        (true, true) => BOTH_MAIN,
        (true, false) | (false, true) => -ONE_MAIN,
        (false, false) => 0.0,
    };
    let sum = words
        + days
        + deeds(a, b)
        + others(a, b)
        + places(a, b)
        + main
        + ACTOR * shared as f64
        + FIGURE * figures.min(MOST_FIGURES) as f64;
    Some(if is_one_death(a, b) {
        sum.max(ONE_DEATH)
    } else {
        sum
    })
}

fn deeds(a: &Telling, b: &Telling) -> f64 {
    if a.deeds.is_empty() || b.deeds.is_empty() {
        0.0
    } else if a.deeds.is_disjoint(&b.deeds) {
        -OTHER_DEED
    } else {
        DEED
    }
}

/// Whether both are the death of the same persons: nobody dies twice.
fn is_one_death(a: &Telling, b: &Telling) -> bool {
    let dies = |t: &Telling| t.deeds.iter().any(|deed| deed.is_death());
    !a.persons.is_empty() && a.persons == b.persons && dies(a) && dies(b)
}

/// The penalty for deeds of different persons: they are two, however alike.
fn others(a: &Telling, b: &Telling) -> f64 {
    if a.is_of_others(b) {
        -OTHER_PERSON
    } else {
        0.0
    }
}

fn places(a: &Telling, b: &Telling) -> f64 {
    if a.places.is_empty() || b.places.is_empty() {
        0.0
    } else if a.places.is_disjoint(&b.places) {
        -OTHER_PLACE
    } else {
        PLACE
    }
}

/// The weight of the days of two tellings; `None` if they exclude each other.
fn days(a: &Telling, b: &Telling) -> Option<f64> {
    if let (Some(x), Some(y)) = (a.issued, b.issued)
        && a.is_main
        && b.is_main
        && (x - y).get_days().abs() > OTHER_NEWS
    {
        return None;
    }
    match (a.day, b.day) {
        (Some(x), Some(y)) => (x == y).then_some(DAY),
        _ => match (a.span, b.span) {
            (Some(x), Some(y)) if x.overlaps(y) => {
                let told = |s: Span| s.earliest.is_some() && s.latest.is_some();
                Some(if told(x) && told(y) { DAYS } else { 0.0 })
            }
            (Some(_), Some(_)) => None,
            _ => Some(0.0),
        },
    }
}

/// The reasons why tellings are likely of one event: what most of them share.
fn reasons(
    reader: &Reader<'_>,
    members: &[&Telling],
    figures: &BTreeMap<(EventId, EventId), usize>,
) -> Vec<Reason> {
    let most = |count: usize| count * 2 > members.len();
    let mut found = Vec::new();
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for day in members.iter().filter_map(|t| t.day) {
        *days.entry(day).or_default() += 1;
    }
    if let Some((day, count)) = days.into_iter().max_by_key(|(_, count)| *count)
        && count > 1
    {
        found.push(Reason::Day(day));
    }
    let mut actors: BTreeMap<ActorId, usize> = BTreeMap::new();
    for actor in members.iter().flat_map(|t| &t.actors) {
        *actors.entry(*actor).or_default() += 1;
    }
    let shared = actors.into_iter().filter(|(_, count)| most(*count));
    let shared: Vec<ActorId> = shared.map(|(actor, _)| actor).collect();
    if !shared.is_empty() {
        found.push(Reason::Actors(shared));
    }
    let pairs = figures.iter().filter(|((a, b), _)| {
        let is_in = |id: &EventId| members.iter().any(|t| t.event == *id);
        is_in(a) && is_in(b)
    });
    let figures = pairs.map(|(_, count)| *count).max().unwrap_or_default();
    if figures > 0 {
        found.push(Reason::Figures(figures));
    }
    let mut words: BTreeMap<Stem, usize> = BTreeMap::new();
    for stem in members.iter().flat_map(|t| &t.stems) {
        *words.entry(*stem).or_default() += 1;
    }
    let mut shared: Vec<_> = words
        .into_iter()
        .filter(|(_, count)| most(*count))
        .collect();
    shared.sort_by(|a, b| {
        b.1.cmp(&a.1)
            .then_with(|| reader.rare(b.0).total_cmp(&reader.rare(a.0)))
    });
    let shared = shared.into_iter().take(4);
    let shared: Vec<String> = shared
        .map(|(stem, _)| reader.library.word_of(stem).to_owned())
        .collect();
    if !shared.is_empty() {
        found.push(Reason::Words(shared));
    }
    if members.iter().all(|t| t.is_main) {
        found.push(Reason::Main);
    }
    found
}
