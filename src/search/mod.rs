//! Search over the whole collection. Callers use [`Index`], [`Results`] and
//! [`Hit`], and know nothing of how words are matched.
//!
//! `query` parses a query, `plan` finds the words, phrases and sets of passages
//! that answer each part of it, and `engine` searches: one engine for passages,
//! one for names. If few passages match as typed, the search also looks for
//! typos; if none has all the words, it lists those with the most. Lists of
//! names, titles and commands are matched by [`fuzzy`].

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

/// Knows which passages tell the same.
pub trait Alike: Send + Sync {
    /// The passages of other documents that tell the same as `passage`, the
    /// likeliest first.
    fn like(&self, passage: PassageId) -> Vec<PassageId>;
}

/// The answer to one query.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The query as given.
    pub query: String,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many things matched, including those beyond the limit.
    pub total: usize,
    /// Every passage that matched, including those beyond the limit.
    pub passages: PassageSet,
    /// A note for the user: why the result is empty or partial.
    pub note: Option<String>,
    /// What is wrong with the query, and how to correct it; the rest of the
    /// query was searched for.
    pub problems: Vec<Problem>,
    /// Highlights the letters that matched.
    light: Light,
    /// What its fields ask for.
    wanted: Wanted,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// A passage; a source, voice, actor or event, found by its name; or a
    /// claim, found by its text.
    pub item: Item,
    /// How the worst-matching word matched.
    pub how: How,
    /// The form in the passage that matched as an alias, if the query has
    /// another, such as *PMF*.
    pub via: Option<String>,
    /// Larger is better; comparable only within one result.
    pub score: f64,
}

/// How a word of a query matched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As typed: the word, or its beginning.
    #[default]
    Exact,
    /// Another spelling: a typo, another transliteration, joined or split.
    Near,
    /// By another name of the same actor.
    Alias,
}

/// Letters of a text that match a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// Bytes of the text, whole graphemes.
    pub range: Range<usize>,
    /// How they match.
    pub how: How,
}

impl Lit {
    /// The ranges of several.
    pub fn ranges(lit: Vec<Self>) -> Vec<Range<usize>> {
        lit.into_iter().map(|l| l.range).collect()
    }
}

/// A mistake in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the query.
    pub range: Range<usize>,
    /// One line: what is wrong, and how to correct it.
    pub what: String,
}

/// Completions of a part of the query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that a choice replaces.
    pub range: Range<usize>,
    /// The likeliest first; quoted if needed.
    pub choices: Vec<String>,
}

/// Counts of passages by source, actor and year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Documents with any passage, the most first.
    pub sources: Vec<(SourceId, usize)>,
    /// Actors named in any passage, the most first.
    pub actors: Vec<(ActorId, usize)>,
    /// Years of the events told, or of the date of issue if none is told;
    /// ascending, after undated ones.
    pub years: Vec<(Option<i32>, usize)>,
}

/// The canonical form of a query, for the history and for filters.
pub fn canonical(query: &str) -> String {
    query::Query::parse(query).to_string()
}

/// Whether a query has a `like:` field.
pub fn asks_alike(query: &str) -> bool {
    let asked = query::Query::parse(query);
    let mut terms = asked.clauses.iter().flat_map(|clause| &clause.any);
    terms.any(|term| matches!(term, query::Term::Field(f) if f.name == query::FieldName::Like))
}

impl Results {
    /// The bytes of any text that match the query: ascending, without overlap.
    pub fn lit(&self, text: &str) -> Vec<Lit> {
        self.light.lit(text)
    }

    /// [`Results::lit`] for a hit's own text; in a name the letters may be
    /// scattered.
    pub fn lit_in(&self, hit: &Hit, collection: &Collection) -> Vec<Lit> {
        let text = hit.item.text(collection);
        match hit.item {
            Item::Passage(_) => self.light.lit(text),
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) | Item::Claim(_) => {
                self.light.lit_name(text)
            }
        }
    }

    /// Why a hit matches the fields of the query.
    pub fn why(&self, hit: &Hit, collection: &Collection) -> Why {
        match hit.item {
            Item::Passage(id) => self.wanted.why(collection, id),
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) | Item::Claim(_) => {
                Why::default()
            }
        }
    }

    /// The same results, highlighting these folded words instead.
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
