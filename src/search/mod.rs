//! Search over everything a collection says. This is the seam: callers know
//! [`Index`], [`Results`] and [`Hit`], not how words are matched. Names,
//! titles and commands match by [`fuzzy`] instead.

use std::ops::Range;
use std::sync::Arc;

use crate::model::view::Item;
use crate::model::{Collection, PassageId};

pub mod fuzzy;
mod lexicon;
mod light;
mod names;
mod note;
mod passages;
mod query;

use lexicon::Lexicon;
use names::{NameHit, Names};
use query::Query;

/// Names shown before the first passage, at most.
const NAMES_ON_TOP: usize = 5;

/// What is searched: immutable, built once per collection.
pub struct Index {
    collection: Arc<Collection>,
    lexicon: Lexicon,
    names: Names,
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
    /// Said to the reader beside the result: why it is empty, or partial.
    pub note: Option<String>,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What was found: a passage, or by its name a source, voice, actor or event.
    pub item: Item,
    /// Bytes of the matched text (the passage's text, the item's name) that match,
    /// ascending, without overlap. None where another form of a name matched.
    pub matches: Vec<Range<usize>>,
    /// Larger is better; comparable within one result only.
    pub score: f64,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

impl Index {
    /// Reads every passage and name once.
    pub fn build(collection: Arc<Collection>) -> Self {
        let lexicon = Lexicon::build(&collection);
        let names = Names::build(&collection);
        Self {
            collection,
            lexicon,
            names,
        }
    }

    /// The collection this index was built from.
    pub fn collection(&self) -> &Arc<Collection> {
        &self.collection
    }

    /// Finds what matches `query`, at most `limit` hits: up to five names that
    /// match well, then passages, then what other names resemble the query.
    ///
    /// All words must match, as they are or as beginnings; `"a phrase"` as it
    /// stands; `-word` leaves out. Any text is a query.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        let asked = Query::parse(query);
        let found = passages::find(&self.lexicon, &asked);
        let mut on_top = self.names.find(&asked);
        let good = on_top.iter().take_while(|name| name.well).count();
        let below = on_top.split_off(good.min(NAMES_ON_TOP));
        let note = match found.len() {
            0 => note::why_none(&self.lexicon, query, &asked),
            _ => None,
        };
        let total = found.len() + on_top.len() + below.len();
        let mut hits: Vec<Hit> = on_top
            .iter()
            .take(limit)
            .map(|n| name_hit(n, 100.0))
            .collect();
        for (passage, score) in passages::best(&found, limit.saturating_sub(hits.len())) {
            let item = Item::Passage(PassageId(passage));
            let text = item.text(&self.collection);
            hits.push(Hit {
                item,
                matches: light::highlights(&self.lexicon, &asked, text),
                score: f64::from(score),
            });
        }
        let room = limit.saturating_sub(hits.len());
        hits.extend(below.iter().take(room).map(|n| name_hit(n, 0.0)));
        Results {
            query: query.into(),
            hits,
            total,
            note,
        }
    }

    /// The bytes of any text that `query` would light: ascending, without
    /// overlap.
    pub fn highlights(&self, query: &str, text: &str) -> Vec<Range<usize>> {
        light::highlights(&self.lexicon, &Query::parse(query), text)
    }
}

/// A name as a hit: 100 and a fraction above the passages (which count about
/// one for each word), under a half below them.
fn name_hit(name: &NameHit, base: f64) -> Hit {
    let score = name.score.max(0) as f64;
    let step = f64::from(name.standing()) / 6.0;
    let rank = step + score / (score + 100.0) / 6.0;
    Hit {
        item: name.item,
        matches: name.matches.clone(),
        score: base + rank,
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
