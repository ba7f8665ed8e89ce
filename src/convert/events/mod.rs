//! What happened: the news of the lead, and clauses whose verb tells a deed in
//! the past with a time of its own. Planned, conditional and denied deeds are
//! labelled and get no figures.

use std::ops::Range;

use super::figures::{self, Figure};
use super::forms;
use super::names::Names;
use super::quotes::{Quotation, Speaker, Teller};
use super::reading::Reading;
use crate::model::When;
use crate::model::vocabulary::{Certainty, PassageKind};

mod clause;
mod complement;
mod counts;
mod day;
mod deed;
mod groups;
mod headline;
mod kind;
mod lead;
mod name;
mod own;
mod place;
mod same;
mod scene;
mod story;
mod subject;
mod timed;
mod tone;
mod whose;
mod words;

pub use day::Dated;
pub use kind::Kind;
pub(super) use place::{is_noun, is_of_common_words};
use scene::Scene;
use story::Story;
pub(super) use timed::{Clauses, Deed};
pub use tone::Label;
pub(super) use tone::certainty;
pub(super) use words::owns;

/// Most actors of one event.
const ACTORS: usize = 8;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What sort of thing; all mentions of an event share it.
    pub kind: Kind,
    /// Its clause, shortened to a name.
    pub name: String,
    /// Set if the text does not tell it as a fact.
    pub label: Option<Label>,
    /// When it was. `None` if the text leaves the day open; in the lead of a
    /// dated document then all days up to the date issued.
    pub when: Option<When>,
    /// Why it has no day, if it has none.
    pub undated: Option<Undated>,
    /// The words that tell it, in bytes of the text.
    pub range: Range<usize>,
    /// The words that say when, in lower case.
    pub day: String,
    /// The words that say when, in bytes of the text, and their locator.
    pub dated: Option<(Range<usize>, u32)>,
    /// Bytes of the place.
    pub place: Option<Range<usize>>,
    /// Its actors, as indices into the list of names.
    pub actors: Vec<usize>,
    /// The actors whom its name contains.
    pub doers: Vec<usize>,
    /// Locators of the blocks that tell it.
    pub at: Vec<u32>,
    /// Who tells it, and how certainly.
    pub told: Told,
    /// The first byte of each verb that tells it.
    pub verbs: Vec<usize>,
    /// Bytes of the later sentences about it.
    pub tells: Vec<Range<usize>>,
    /// Its figures, each with its locator and who tells it.
    pub figures: Vec<(Figure, u32, Told)>,
}

/// Why an event has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// Its day is relative to a date issued that does not settle it.
    NotIssued,
    /// Its day may belong to another verb.
    Doubtful,
    /// No words say when it was.
    Untold,
}

impl Undated {
    /// The reason in words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotIssued => "the date issued does not settle the day",
            Self::Doubtful => "the day may belong to another deed",
            Self::Untold => "the lead gives no day; it was on or before the date issued",
        }
    }
}

/// Who tells something, and how certainly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Who says it, or `None` for the author.
    pub voice: Option<Speaker>,
    /// How sure they are.
    pub certainty: Certainty,
}

/// Finds what happened, the main event first. `dates` and `figures` are in text
/// order.
pub fn find(
    reading: &Reading,
    dates: &[Dated],
    figures: &[Figure],
    names: &Names,
    quoted: &[Quotation],
    issued: Option<&When>,
) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    let mut story = Story::default();
    for block in super::names::readable(reading) {
        let tokens = reading.tokens(block);
        let scene = Scene {
            text: &reading.text,
            tokens: &tokens,
            block,
            dates,
            figures: figures::within(figures, &block.range),
            names,
            quoted,
            issued,
            teller: Teller::new(&tokens, names),
        };
        if block.kind == PassageKind::Head {
            story.head(&scene);
        } else {
            scene.read(&mut all, &mut story);
        }
    }
    story.close(&mut all, issued);
    all
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_lead;
