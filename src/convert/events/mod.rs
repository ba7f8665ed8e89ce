//! What happened: what the lead of a document tells, and clauses with a verb of
//! a deed in the past and a time of their own. What is planned, conditional or
//! denied is labelled so and counts nothing.

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
    /// What sort of thing; mentions of one event share it.
    pub kind: Kind,
    /// Its clause, cut to a name.
    pub name: String,
    /// Set where it is told as no fact.
    pub label: Option<Label>,
    /// When; nothing where the text leaves the day open, all days up to the
    /// date issued where the lead of a dated document does.
    pub when: Option<When>,
    /// Why it has no day, where it has none.
    pub undated: Option<Undated>,
    /// Bytes of the words that tell it.
    pub range: Range<usize>,
    /// The words that say when, in small letters.
    pub day: String,
    /// Bytes of the words that say when, and their locator, where any do.
    pub dated: Option<(Range<usize>, u32)>,
    /// Bytes of the place.
    pub place: Option<Range<usize>>,
    /// Places of the actors in the list of names.
    pub actors: Vec<usize>,
    /// Those of them who stand in its name.
    pub doers: Vec<usize>,
    /// Locators of the blocks that tell it.
    pub at: Vec<u32>,
    /// How the date is told.
    pub told: Told,
    /// The first byte of each verb that tells it.
    pub verbs: Vec<usize>,
    /// Bytes of the sentences that go on about it.
    pub tells: Vec<Range<usize>>,
    /// What was counted, with the locator and how it is told.
    pub figures: Vec<(Figure, u32, Told)>,
}

/// Why an event has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// Its day counts from a date issued that does not settle it.
    NotIssued,
    /// Its day may belong to another verb.
    Doubtful,
    /// No word says when it was.
    Untold,
}

impl Undated {
    /// The words for it.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotIssued => "the date issued does not settle the day",
            Self::Doubtful => "the day may be that of another deed",
            Self::Untold => "the lead tells no day; it was on or before the date issued",
        }
    }
}

/// Who tells something, and how surely.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Who says it; the author if absent.
    pub voice: Option<Speaker>,
    /// How sure they are.
    pub certainty: Certainty,
}

/// Finds what happened, the main event first. `dates` are the times in order,
/// and so are the figures.
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
