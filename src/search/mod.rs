//! Search over everything a collection says. This is the seam: callers know
//! [`Index`], [`Results`] and [`Hit`], not how words are matched.
//!
//! A query is read (`query`), planned (which words, phrases and sets of
//! passages answer each part of it, `plan`) and put to the `engine`: one
//! for passages, one for names. Where few passages answer as typed, slips of
//! the typist are looked for, too; where none has all, those that have most.
//! Names, titles and commands that are picked from a list match by [`fuzzy`].

use std::ops::Range;

use crate::model::view::Item;
use crate::model::{ActorId, Collection, PassageId, PassageSet, SourceId};

mod alias;
mod counts;
mod engine;
mod facets;
pub mod fuzzy;
mod index;
mod light;
mod names;
mod note;
mod plan;
mod query;
mod scope;
mod why;

pub use counts::Counts;
pub use index::Index;
use light::{Lamps, Light};
use why::Wanted;
pub use why::{Told, Why};

/// Who knows which passages tell the same.
pub trait Alike: Send + Sync {
    /// The passages of other documents that tell what one does, the likeliest
    /// first.
    fn like(&self, passage: PassageId) -> Vec<PassageId>;
}

/// The answer to one query.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The query as given.
    pub query: String,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many things matched, the ones beyond the limit included.
    pub total: usize,
    /// Every passage that matched, the ones beyond the limit included.
    pub passages: PassageSet,
    /// Said to the reader beside the result: why it is empty, or partial.
    pub note: Option<String>,
    /// What is wrong with the query, and what would be right; the rest of it
    /// was searched for.
    pub problems: Vec<Problem>,
    /// What lights the letters that matched.
    light: Light,
    /// What its fields ask for.
    wanted: Wanted,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What was found: a passage, or by its name a source, voice, actor or event,
    /// or by what it says a claim.
    pub item: Item,
    /// How the word matched that matched least well.
    pub how: How,
    /// The form by which an alias matched: the query says *PMF*, the passage
    /// this.
    pub via: Option<String>,
    /// Larger is better; comparable within one result only.
    pub score: f64,
}

/// How a word of a query was met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As typed: the word, or its beginning.
    #[default]
    Exact,
    /// Spelled otherwise: a typo, another transliteration, joined or split.
    Near,
    /// By another name of the same actor.
    Alias,
}

/// Letters of a text that answer a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// Bytes of the text, whole graphemes.
    pub range: Range<usize>,
    /// How they answer it.
    pub how: How,
}

impl Lit {
    /// The bytes of each.
    pub fn ranges(lit: Vec<Self>) -> Vec<Range<usize>> {
        lit.into_iter().map(|l| l.range).collect()
    }
}

/// Something wrong in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the query.
    pub range: Range<usize>,
    /// What is wrong and what would be right, one line.
    pub what: String,
}

/// What the end of a query may become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the query that a choice takes the place of.
    pub range: Range<usize>,
    /// What may stand there instead, the likeliest first; quoted where needed.
    pub choices: Vec<String>,
}

/// How many of the passages found each source, actor and year has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Documents that have any, most first.
    pub sources: Vec<(SourceId, usize)>,
    /// Actors named in any, most first.
    pub actors: Vec<(ActorId, usize)>,
    /// Years of the events told there, or of the date issued where none is
    /// told; ascending, without a date first.
    pub years: Vec<(Option<i32>, usize)>,
}

/// A query as it is read, written canonically: what a history keeps and a
/// filter shows.
pub fn canonical(query: &str) -> String {
    query::Query::parse(query).to_string()
}

/// Whether a query asks for what tells the same as a passage.
pub fn asks_alike(query: &str) -> bool {
    let asked = query::Query::parse(query);
    let mut terms = asked.clauses.iter().flat_map(|clause| &clause.any);
    terms.any(|term| matches!(term, query::Term::Field(f) if f.name == query::FieldName::Like))
}

impl Results {
    /// The letters of any text that answer the query: ascending, without
    /// overlap.
    pub fn lit(&self, text: &str) -> Vec<Lit> {
        self.light.lit(text)
    }

    /// The letters of a hit's text that answer the query, as
    /// [`Results::lit`]; in a name they may be scattered.
    pub fn lit_in(&self, hit: &Hit, collection: &Collection) -> Vec<Lit> {
        let text = hit.item.text(collection);
        match hit.item {
            Item::Passage(_) => self.light.lit(text),
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) | Item::Claim(_) => {
                self.light.lit_name(text)
            }
        }
    }

    /// Why a hit answers the fields of the query.
    pub fn why(&self, hit: &Hit, collection: &Collection) -> Why {
        match hit.item {
            Item::Passage(id) => self.wanted.why(collection, id),
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) | Item::Claim(_) => {
                Why::default()
            }
        }
    }

    /// The same answer, lighting these folded words whatever the query.
    #[must_use]
    pub fn lighting(mut self, words: impl IntoIterator<Item = (String, How)>) -> Self {
        let lamps = Lamps {
            words: words.into_iter().collect(),
            ..Lamps::default()
        };
        self.light = lamps.into();
        self
    }
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod fields_tests;
#[cfg(test)]
mod made;
#[cfg(test)]
#[path = "spelled_tests.rs"]
mod spelled_tests;
#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
