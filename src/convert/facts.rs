//! Facts: figures that belong to no event, each with its bearer: an actor if
//! the text is certain, else the thing as named.

use std::collections::HashSet;
use std::ops::Range;

use super::events::{Happening, Told, certainty};
use super::figures::{self, Figure, Kind};
use super::moments::Moment;
use super::names::Names;
use super::names::lexicon::SAID;
use super::quotes::{Quotation, Teller};
use super::reading::Reading;
use super::tokens::{Tokens, is_article};
use crate::model::vocabulary::{Certainty, PassageKind};
use crate::text::{one_line, uncapitalized, words};

/// Most words of a sentence to read; a longer one is a list.
const LONGEST: usize = 160;
/// Most words that a fact may quote.
const QUOTED: usize = 12;
/// How many words before a figure its hedge may come.
const HEDGE: usize = 4;

/// A figure that belongs to no event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    /// The actor or thing that it is about.
    pub about: Bearer,
    pub figure: Figure,
    /// Bytes of its words, including its bearer if that is near.
    pub quote: Range<usize>,
    /// Locator of the block.
    pub at: u32,
    /// Its speaker and certainty.
    pub told: Told,
}

/// The actor or thing that a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Bearer {
    /// An actor, by index in [`Names::actors`].
    Actor(usize),
    /// A thing, as the text names it.
    Thing(String),
}

/// Earlier findings in a document.
pub(super) struct Seen<'a> {
    /// All figures, in order.
    pub figures: &'a [Figure],
    /// The events, which have figures of their own.
    pub happened: &'a [Happening],
    /// The times of deeds that are no events, in order.
    pub moments: &'a [Moment],
}

impl Seen<'_> {
    /// The keys of the figures that belong to an event.
    fn taken(&self) -> HashSet<(usize, &str)> {
        let told = self.happened.iter().flat_map(|h| &h.figures);
        told.map(|(figure, ..)| key(figure)).collect()
    }

    /// Whether a headline's figure only repeats one of the main event, apart
    /// from its bound.
    fn is_of_main(&self, figure: &Figure) -> bool {
        let main = self.happened.first().into_iter().flat_map(|h| &h.figures);
        main.into_iter()
            .any(|(own, ..)| own.measure == figure.measure && bare(own) == bare(figure))
    }

    /// The times of deeds within a block.
    fn moments(&self, block: &Range<usize>) -> &[Moment] {
        let before = |end: usize| self.moments.partition_point(|m| m.figure.range.start < end);
        &self.moments[before(block.start)..before(block.end)]
    }
}

pub(super) fn find(
    reading: &Reading,
    names: &Names,
    quoted: &[Quotation],
    seen: &Seen,
) -> Vec<Fact> {
    let taken = seen.taken();
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for block in super::names::readable(reading) {
        let tokens = reading.tokens(block);
        let figures = figures::within(seen.figures, &block.range);
        let moments = seen.moments(&block.range);
        if figures.is_empty() && moments.is_empty() {
            continue;
        }
        let teller = Teller::new(&tokens, names);
        let scene = Scene {
            reading,
            tokens: &tokens,
            names,
            quoted,
            teller: &teller,
        };
        let named = |moment: &Moment| (moment.figure.clone(), Some(moment.deed.clone()));
        let figures = figures.iter().map(|figure| (figure.clone(), None));
        for (figure, deed) in figures.chain(moments.iter().map(named)) {
            let repeated = block.kind == PassageKind::Head && seen.is_of_main(&figure);
            if figure.value.is_none() || repeated || taken.contains(&key(&figure)) {
                continue;
            }
            if let Some(fact) = scene.fact(figure, deed, block.at)
                && known.insert(identity(&fact))
            {
                found.push(fact);
            }
        }
    }
    found
}

/// The number of a figure without its bound.
fn bare(figure: &Figure) -> &str {
    let value = figure.value.as_deref().unwrap_or_default();
    value.trim_start_matches(['<', '>', '=', '~'])
}

/// The key that identifies a figure among those of the events.
fn key(figure: &Figure) -> (usize, &str) {
    (
        figure.range.start,
        figure.value.as_deref().unwrap_or_default(),
    )
}

/// The key by which repeated facts of a block are recognised.
fn identity(fact: &Fact) -> (Bearer, String, Option<String>, Option<String>, u32) {
    let figure = &fact.figure;
    (
        fact.about.clone(),
        figure.measure.clone(),
        figure.of.clone(),
        figure.value.clone(),
        fact.at,
    )
}

/// A block and the earlier findings in its document.
pub(super) struct Scene<'a> {
    pub reading: &'a Reading,
    pub tokens: &'a Tokens<'a>,
    pub names: &'a Names,
    pub quoted: &'a [Quotation],
    pub teller: &'a Teller<'a>,
}

impl Scene<'_> {
    /// The fact that a figure states, about `deed` if given, else its bearer.
    fn fact(&self, figure: Figure, deed: Option<String>, at: u32) -> Option<Fact> {
        let here = self.tokens.at_byte(figure.range.start);
        let sentence = self.tokens.sentence(here);
        // *not 30*, *30?*: this is not stated.
        let asked = self.is_asked(figure.range.start);
        let denied = here > sentence.start && matches!(self.tokens.key(here - 1), "not" | "never");
        if sentence.len() > LONGEST || asked || denied {
            return None;
        }
        let about = match deed {
            Some(deed) => Bearer::Thing(deed),
            None => self.bearer(&figure)?,
        };
        let told = self.told(figure.range.start);
        Some(Fact {
            about,
            quote: self.quote(&figure),
            figure,
            at,
            told,
        })
    }

    /// The bearer of a figure: an actor named right there, else the thing.
    fn bearer(&self, figure: &Figure) -> Option<Bearer> {
        let Some(noun) = &figure.noun else {
            return Some(Bearer::Thing(unnamed(figure)?));
        };
        let owner = figure.kind == Kind::Age || noun.end <= figure.range.start;
        let name = self.names.within(noun).iter().rev();
        let mut name = name.filter(|m| owner && m.range.end == noun.end);
        Some(match name.next() {
            Some(mention) => Bearer::Actor(mention.actor),
            None => Bearer::Thing(self.thing(noun)?),
        })
    }

    /// A thing as named, without its article.
    fn thing(&self, noun: &Range<usize>) -> Option<String> {
        let words = self.tokens.words_in(noun);
        let start = words.clone().find(|at| !is_article(self.tokens.key(*at)))?;
        let bytes = self.tokens.bytes(start..words.end);
        let text = one_line(&self.reading.text[bytes]);
        // *North Alder lost*: several capitals make a name.
        let long = start + 1 < words.end && (start..words.end).all(|at| self.tokens.is_capital(at));
        let name = self.tokens.is_capital(start) && (long || !self.tokens.is_first(start));
        Some(if name { text } else { uncapitalized(&text) })
    }

    /// Whether a byte is in a question.
    pub(super) fn is_asked(&self, byte: usize) -> bool {
        let sentence = self.tokens.sentence(self.tokens.at_byte(byte));
        self.tokens.gap(sentence.end).starts_with('?')
    }

    /// The speaker of the words at a byte, and their certainty. A quotation
    /// without a known speaker counts as the author's report, and is less
    /// certain.
    pub(super) fn told(&self, byte: usize) -> Told {
        let here = self.tokens.at_byte(byte);
        let sentence = &self.tokens.sentence(here);
        let before = self.quoted.partition_point(|q| q.range.start <= byte);
        let mut around = self.quoted[..before].iter().rev().take(3);
        let quotation = around.find(|q| q.range.contains(&byte));
        let voice = match quotation {
            Some(quotation) => quotation.speaker.clone(),
            None => self.teller.of(sentence, self.clause(sentence, here)),
        };
        let reported = quotation.is_some() && voice.is_none();
        let from = here.saturating_sub(HEDGE).max(sentence.start);
        let hedged = certainty(self.tokens, from..here);
        let certainty = match (hedged, self.is_open(sentence.start..here)) {
            (Certainty::Certain, true) => Certainty::Possible,
            (Certainty::Certain, false) if reported => Certainty::Probable,
            (hedged, _) => hedged,
        };
        Told { voice, certainty }
    }

    /// Where the reported clause begins: after the last verb of saying.
    fn clause(&self, sentence: &Range<usize>, here: usize) -> usize {
        let said = (sentence.start..here)
            .rev()
            .find(|at| SAID.has(self.tokens.key(*at)));
        said.map_or(sentence.start, |at| {
            at + 1 + usize::from(self.tokens.key_or_none(Some(at + 1)) == "that")
        })
    }

    /// Whether the words before a figure leave it uncertain: *if*, *would
    /// cost*.
    fn is_open(&self, words: Range<usize>) -> bool {
        let clause = words
            .rev()
            .take_while(|at| !self.tokens.gap(at + 1).contains([',', ';', ':']));
        // *3 May* is a month.
        let month = |at: usize| self.tokens.word(at) == "May";
        clause.into_iter().any(|at| {
            !month(at)
                && matches!(
                    self.tokens.key(at),
                    "if" | "would"
                        | "could"
                        | "may"
                        | "might"
                        | "should"
                        | "will"
                        | "unless"
                        | "whether"
                )
        })
    }

    /// The words of a figure, including its bearer if they fit a quotation.
    fn quote(&self, figure: &Figure) -> Range<usize> {
        let Some(noun) = &figure.noun else {
            return figure.range.clone();
        };
        let whole = figure.range.start.min(noun.start)..figure.range.end.max(noun.end);
        let short = words::count(&self.reading.text[whole.clone()]) <= QUOTED;
        if short { whole } else { figure.range.clone() }
    }
}

/// What a figure without a noun is about.
fn unnamed(figure: &Figure) -> Option<String> {
    let about = match figure.kind {
        Kind::Count if figure.told => "people",
        // A duration means nothing without what lasted.
        Kind::Count | Kind::Duration | Kind::Time | Kind::Date => return None,
        Kind::Magnitude => "quake",
        _ => figure.measure.as_str(),
    };
    Some(about.to_owned())
}

#[cfg(test)]
#[path = "facts_tests.rs"]
mod tests;
