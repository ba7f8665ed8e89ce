//! What happened: sentences with a time and a verb of happening in the past.
//! What is planned, conditional or denied is labelled so and counts nothing.

use std::ops::Range;

use super::figures::{self, Figure};
use super::names::Names;
use super::quotes::{Quotation, Speaker, Teller};
use super::reading::{Block, Reading};
use super::tokens::Tokens;
use crate::model::When;
use crate::model::vocabulary::{Certainty, PassageKind};

mod clause;
mod day;
mod place;
mod tone;
mod verbs;
mod words;

use clause::Clause;
pub use day::Dated;
use day::{Day, is_narrow};
pub use tone::Label;
use tone::Tone;

/// How far a verb may stand from its time, in words.
const NEAR: usize = 28;
/// How far before a count its hedge may stand, in words.
const HEDGE: usize = 4;
/// Most times of a sentence that are looked at.
const TIMES: usize = 6;
/// Most actors of one event.
const ACTORS: usize = 8;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What sort of thing; mentions of one event share it.
    pub sort: &'static str,
    /// Its clause, cut to a name.
    pub name: String,
    /// Set where it is told as no fact.
    pub label: Option<Label>,
    /// When.
    pub when: When,
    /// Bytes of the words that say when, and their locator.
    pub dated: (Range<usize>, u32),
    /// Bytes of the place.
    pub place: Option<Range<usize>>,
    /// Places of the actors in the list of names.
    pub actors: Vec<usize>,
    /// Locators of the blocks that tell it.
    pub at: Vec<u32>,
    /// How the date is told.
    pub told: Told,
    /// What was counted, with the locator and how it is told.
    pub figures: Vec<(Figure, u32, Told)>,
}

/// Who tells something, and how surely.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Who says it; the author if absent.
    pub voice: Option<Speaker>,
    /// How sure they are.
    pub certainty: Certainty,
}

/// Finds what happened. `dates` are the resolved times in order.
pub fn find(
    reading: &Reading,
    dates: &[Dated],
    names: &Names,
    quoted: &[Quotation],
    issued: Option<&When>,
) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    let ranges: Vec<Range<usize>> = dates.iter().map(|d| d.range.clone()).collect();
    for block in super::names::readable(reading) {
        if block.kind == PassageKind::Head {
            continue;
        }
        let tokens = reading.tokens(block);
        let scene = Scene {
            tokens: &tokens,
            block,
            dates,
            ranges: &ranges,
            names,
            quoted,
            issued,
            teller: Teller::new(&tokens, names),
        };
        scene.read(&mut all);
    }
    all
}

struct Scene<'a> {
    tokens: &'a Tokens<'a>,
    block: &'a Block,
    dates: &'a [Dated],
    ranges: &'a [Range<usize>],
    names: &'a Names,
    quoted: &'a [Quotation],
    issued: Option<&'a When>,
    teller: Teller<'a>,
}

/// An event of a sentence, the verb that tells it, and where that clause begins.
struct Read {
    event: Happening,
    verb: usize,
    start: usize,
}

impl Scene<'_> {
    fn read(&self, all: &mut Vec<Happening>) {
        let figures = figures::in_block(self.tokens, self.ranges);
        let mut told: Option<usize> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            let sentence = self.tokens.sentence(at);
            at = sentence.end;
            let bytes = self.tokens.bytes(sentence.clone());
            let from = figures.partition_point(|f| f.range.start < bytes.start);
            let to = figures.partition_point(|f| f.range.start < bytes.end);
            let counts = figures[from..to]
                .iter()
                .filter(|f| f.told && !self.in_speech(f.range.start));
            let dated = self.dated(&bytes);
            let read = self.events(&sentence, &dated);
            if !read.is_empty() {
                let places: Vec<(usize, usize, usize)> = read
                    .into_iter()
                    .map(|r| (r.verb, r.start, merge(all, r.event)))
                    .collect();
                for figure in counts {
                    // Each count goes to the verb it stands nearest to.
                    let here = self.tokens.at_byte(figure.range.start);
                    let near = places.iter().min_by_key(|(verb, ..)| verb.abs_diff(here));
                    if let Some((_, start, place)) = near {
                        self.count(&mut all[*place], figure, &sentence, *start);
                    }
                }
                told = places.last().map(|(.., place)| *place);
            } else if dated.is_empty() {
                let event = told.filter(|_| self.goes_on(&sentence));
                if let Some(event) = event
                    .and_then(|place| all.get_mut(place))
                    .filter(|e| matches!(e.sort, "attack" | "collapse"))
                {
                    for figure in counts {
                        self.count(event, figure, &sentence, sentence.start);
                    }
                }
            } else {
                told = None;
            }
        }
    }

    /// Adds a count of the clause that begins at `start`.
    fn count(&self, event: &mut Happening, figure: &Figure, sentence: &Range<usize>, start: usize) {
        if event.label.is_none() {
            let here = self.tokens.at_byte(figure.range.start);
            let told = self.told(sentence, start, here.saturating_sub(HEDGE)..here);
            event.figures.push((figure.clone(), self.block.at, told));
        }
    }

    /// *It killed three*: the sentence goes on about the event before.
    fn goes_on(&self, sentence: &Range<usize>) -> bool {
        const OPENINGS: &[&str] = &[
            "the", "it", "they", "this", "two", "three", "beyond", "no", "at", "more", "among",
        ];
        self.tokens.is_first(sentence.start) && OPENINGS.contains(&self.tokens.key(sentence.start))
    }

    /// The times of a sentence that date an event: narrow, no part of a word.
    fn dated(&self, bytes: &Range<usize>) -> Vec<Day> {
        let from = self.dates.partition_point(|d| d.range.start < bytes.start);
        let within = self.dates[from..]
            .iter()
            .take_while(|d| d.range.end <= bytes.end);
        let days = within.map(|d| Day {
            range: d.range.clone(),
            stretch: d.stretch,
            when: When::new(&*d.edtf),
        });
        let fits =
            |d: &Day| is_narrow(&d.when, d.stretch) && !self.tokens.words_in(&d.range).is_empty();
        days.filter(fits).take(TIMES).collect()
    }

    fn is_past(&self, when: &When) -> bool {
        let from = when.span().and_then(|s| s.earliest);
        let issued = self.issued.and_then(When::span);
        let latest = issued.and_then(|s| s.latest.or(s.earliest));
        match (from, latest) {
            (Some(from), Some(latest)) => from <= latest,
            _ => true,
        }
    }

    fn in_speech(&self, byte: usize) -> bool {
        let before = self.quoted.partition_point(|q| q.range.start <= byte);
        self.quoted[..before]
            .iter()
            .rev()
            .take(3)
            .any(|q| q.range.contains(&byte))
    }

    /// What a sentence tells, a time each; what it tells as no fact only where
    /// it tells nothing as one.
    fn events(&self, sentence: &Range<usize>, dated: &[Day]) -> Vec<Read> {
        let times: Vec<Range<usize>> = dated
            .iter()
            .map(|d| self.tokens.words_in(&d.range))
            .collect();
        for facts in [true, false] {
            let mut found: Vec<Read> = Vec::new();
            for (n, date) in dated.iter().enumerate() {
                if facts && !self.is_past(&date.when) {
                    continue;
                }
                let taken: Vec<usize> = found.iter().map(|r| r.verb).collect();
                found.extend(self.event(sentence, date, (&times, n), facts, &taken));
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn event(
        &self,
        sentence: &Range<usize>,
        date: &Day,
        (times, n): (&[Range<usize>], usize),
        facts: bool,
        taken: &[usize],
    ) -> Option<Read> {
        let tokens = self.tokens;
        let time = &times[n];
        let from = sentence.start.max(time.start.saturating_sub(NEAR));
        let to = sentence.end.min(time.end + NEAR);
        let stands = |at: &usize| {
            !time.contains(at)
                && !taken.contains(at)
                && self.sort(*at, sentence, facts).is_some()
                && (0..times.len()).all(|m| distance(&times[m], *at) >= distance(time, *at))
                && clause::holds(tokens, time, *at)
        };
        let verb = (from..to)
            .filter(stands)
            .min_by_key(|at| distance(time, *at))?;
        let (sort, label) = self.sort(verb, sentence, facts)?;
        let clause = clause::read(tokens, sentence, times, n, verb);
        // Without a subject it says too little.
        if !clause.has_subject {
            return None;
        }
        let told = self.told(
            sentence,
            clause.start,
            clause.start.saturating_sub(2)..clause.end,
        );
        Some(Read {
            start: clause.start,
            event: self.happening(sentence, date, verb, clause, (sort, label), told),
            verb,
        })
    }

    fn happening(
        &self,
        sentence: &Range<usize>,
        date: &Day,
        verb: usize,
        clause: Clause,
        (sort, label): (&'static str, Option<Label>),
        told: Told,
    ) -> Happening {
        let mentions = self.names.within(&self.tokens.bytes(sentence.clone()));
        let mut actors: Vec<usize> = Vec::new();
        for mention in mentions.iter().take(4 * ACTORS) {
            if actors.len() < ACTORS
                && !actors.contains(&mention.actor)
                && !self.in_speech(mention.range.start)
            {
                actors.push(mention.actor);
            }
        }
        Happening {
            sort,
            name: clause.name,
            label,
            when: date.when.clone(),
            dated: (date.range.clone(), self.block.at),
            place: place::find(self.tokens, verb, sentence, mentions),
            actors,
            at: vec![self.block.at],
            told,
            figures: Vec::new(),
        }
    }

    /// Who tells the clause that begins at `start`, and how surely by the
    /// words of `hedged`.
    fn told(&self, sentence: &Range<usize>, start: usize, hedged: Range<usize>) -> Told {
        let from = hedged.start.max(sentence.start);
        Told {
            voice: self.teller.of(sentence, start),
            certainty: tone::certainty(self.tokens, from..hedged.end),
        }
    }

    /// What a word says happened, if it does: as a fact, or as none.
    fn sort(
        &self,
        at: usize,
        sentence: &Range<usize>,
        facts: bool,
    ) -> Option<(&'static str, Option<Label>)> {
        let tokens = self.tokens;
        if tokens.is_capital(at) || tokens.gap(at).ends_with('-') {
            return None;
        }
        let key = tokens.key(at);
        let past = || {
            verbs::with_next(key, tokens.key_or_none(Some(at + 1)))
                .or_else(|| verbs::happening(key))
        };
        let sort = past().or_else(|| verbs::would_happen(key).filter(|_| !facts))?;
        let noun = at > 0
            && matches!(
                tokens.key(at - 1),
                "the" | "a" | "an" | "of" | "its" | "their"
            );
        if noun || self.in_speech(tokens.bytes(at..at + 1).start) {
            return None;
        }
        match tone::of(tokens, sentence, at) {
            Tone::Fact => facts.then_some((sort, None)),
            Tone::Labelled(label) => (!facts).then_some((sort, Some(label))),
            Tone::Open => None,
        }
    }
}

/// How far a verb stands from a time, a verb behind it a little farther.
fn distance(time: &Range<usize>, at: usize) -> usize {
    if at < time.start {
        time.start - at
    } else {
        at + 2 - time.end.min(at)
    }
}

/// Adds an event, or what it tells to the same one told before.
fn merge(all: &mut Vec<Happening>, event: Happening) -> usize {
    // Only the last few: a document does not return to an event for ever.
    let near = all
        .iter()
        .rposition(|e| e.sort == event.sort && e.label == event.label && e.when == event.when);
    let Some(place) = near else {
        all.push(event);
        return all.len() - 1;
    };
    let old = &mut all[place];
    for actor in event.actors {
        if !old.actors.contains(&actor) && old.actors.len() < ACTORS {
            old.actors.push(actor);
        }
    }
    if !old.at.contains(&event.at[0]) {
        old.at.push(event.at[0]);
    }
    old.place = old.place.take().or(event.place);
    place
}

#[cfg(test)]
mod tests;
