//! Accounts prepared for comparison: the kind of figure, what is counted, what
//! happened to it, where, whose, in which words.

mod kind;
mod near;
mod noun;
mod setting;

use std::ops::Range;

pub(super) use kind::Kind;
pub(super) use noun::{Deed, Noun, Relation};
pub(super) use setting::{Ground, Scene, Setting};

use super::told::Told;
use super::vector::Vector;
use super::words::{Library, Prose, Stem};
use crate::model::collection::{AccountRef, Bearer, Collection};
use crate::model::compare::extent::Extent;
use crate::model::compare::named::is_named;
use crate::model::{ActorId, SourceId, compare};
use crate::text::fold;

/// An account of one document, prepared for comparison.
#[derive(Debug)]
pub(super) struct Mention {
    /// The account.
    pub at: AccountRef,
    /// The sentence that tells it: the index of its passage, and its own in
    /// that.
    pub sentence: (usize, usize),
    /// The words that tell it, as a range of tokens of the passage.
    pub words: Range<usize>,
    pub kind: Kind,
    pub extent: Extent,
    /// Who or what is counted.
    pub noun: Noun,
    /// What happened to them.
    pub deed: Option<Deed>,
    /// Names that narrow who is counted: *12 Somali pirates*.
    pub names: Vec<Stem>,
    /// Whether it counts *others* than those told before.
    pub is_other: bool,
    /// Whether it sums up more than one deed or time.
    pub is_sum: bool,
    /// The place, by the names after it.
    pub places: Vec<Stem>,
    /// The owner of the figure: the name before it.
    pub owner: Option<Stem>,
    /// The actor that a fact is about.
    pub told_of: Option<ActorId>,
    /// The bearer of a fact, folded.
    about: Option<String>,
    /// The measure, folded.
    pub measure: String,
    /// The event to which it belongs in its document, with day and place.
    pub event: Option<Scene>,
    /// The words around it, the nearest with the most weight.
    pub near: Vector,
    /// The words of its sentence.
    pub whole: Vector,
    pub setting: Setting,
}

impl Mention {
    /// The document that contains it.
    pub(super) fn source(&self) -> SourceId {
        self.at.source
    }

    /// Whether the two have different bearers: *Ana Moll*, *Bo Moll*; not *Ana
    /// Moll*, *Moll*.
    pub(super) fn is_of_another(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (&self.about, &other.about) else {
            return false;
        };
        let is_last = |last: &str, name: &str| {
            name.strip_suffix(last)
                .is_some_and(|first| first.is_empty() || first.ends_with(' '))
        };
        !is_last(a, b) && !is_last(b, a)
    }

    /// Whether one sentence tells both.
    pub(super) fn beside(&self, other: &Self) -> bool {
        self.source() == other.source() && self.sentence == other.sentence
    }
}

/// All figures in the documents of a story, in source order.
pub(super) fn mentions(
    collection: &Collection,
    library: &Library,
    told: &Told<'_>,
    sources: &[SourceId],
    goes_on: &dyn Fn() -> bool,
) -> Vec<Mention> {
    let weights = near::Weights::new(library, sources);
    let reader = noun::Reader::new(library);
    let years = setting::Years::new(collection, library, sources);
    let mut found = Vec::new();
    for source in sources.iter().take_while(|_| goes_on()) {
        let settings = setting::settings(collection, library, told, *source, &years);
        for (at, bearer) in told.accounts(*source).iter().copied() {
            let read = Reading {
                collection,
                library,
                at,
                bearer,
                weights: &weights,
                reader: &reader,
                settings: &settings,
            };
            found.extend(read.mention());
        }
    }
    found
}

/// An account in preparation.
struct Reading<'a> {
    collection: &'a Collection,
    library: &'a Library,
    at: AccountRef,
    /// The bearer of a fact.
    bearer: Option<&'a Bearer>,
    weights: &'a near::Weights,
    reader: &'a noun::Reader<'a>,
    settings: &'a setting::Settings,
}

impl Reading<'_> {
    /// The account as a mention; `None` if its words are not found, or are a
    /// name.
    fn mention(&self) -> Option<Mention> {
        let account = self.collection.account(self.at);
        if is_named(account) {
            return None;
        }
        let passage = self.at.passage?;
        let first = self.collection.passages_of(self.at.source).start;
        let place = (passage.0 - first) as usize;
        let prose = &self.library.document(self.at.source).passages[place];
        let text = &self.collection.passage(passage).text;
        let words = told(prose, text, account.quote.as_deref())?;
        let sentence = prose.tokens[words.start].sentence;
        let kind = Kind::of(account);
        let about = self.bearer.map(|bearer| bearer.name.as_str());
        let noun = self.reader.noun(account, about);
        let deed = self.reader.deed(account, prose, &words);
        let owner = near::owner(self.library, prose, &words)
            .or_else(|| self.settings.carried(place, sentence));
        let named = about.and_then(|about| self.reader.named(about));
        let owner = match kind {
            // *his 12-year-old daughter* does not belong to a name before her.
            Kind::Age if about.is_some() => named,
            Kind::Age | Kind::Record(_) => named.or(owner),
            _ => owner,
        };
        Some(Mention {
            at: self.at,
            sentence: (place, sentence),
            extent: self.collection.extent(&account.measure, self.at),
            names: near::names(prose, &words, &noun),
            is_other: near::has_other(self.library, prose, &words),
            is_sum: near::is_sum(text, prose, sentence),
            places: near::places(self.library, prose, text, &words),
            owner,
            event: self.settings.event(self.at),
            told_of: self.bearer.and_then(|bearer| bearer.actor),
            about: about.map(fold),
            measure: fold(&account.measure),
            near: self.weights.near(prose, &words, kind.is_counted()),
            whole: self.weights.whole(prose, sentence),
            setting: self.settings.of(place, sentence),
            words,
            kind,
            noun,
            deed,
        })
    }
}

/// The tokens of the words that an account quotes; the first word if it quotes
/// none.
fn told(prose: &Prose, text: &str, quote: Option<&str>) -> Option<Range<usize>> {
    let bytes = quote.and_then(|quote| {
        let exact = text.find(quote).map(|at| at..at + quote.len());
        exact.or_else(|| loosely(text, quote))
    });
    let bytes = bytes.unwrap_or(0..1);
    let first = prose.tokens.partition_point(|t| t.bytes.end <= bytes.start);
    let behind = prose.tokens.partition_point(|t| t.bytes.start < bytes.end);
    (first < prose.tokens.len()).then(|| first..behind.max(first + 1))
}

/// The bytes of a quotation, ignoring case; `None` if folding moves bytes.
fn loosely(text: &str, quote: &str) -> Option<Range<usize>> {
    let (folded, sought) = (fold(text), fold(quote));
    if folded.len() != text.len() {
        return None;
    }
    let at = folded.find(&sought)?;
    (text.is_char_boundary(at) && text.is_char_boundary(at + sought.len()))
        .then(|| at..at + sought.len())
}

/// Whether the values of a measure are days.
pub(super) fn is_day(measure: &str) -> bool {
    measure == compare::DATE
}
