//! Search over everything a collection says. This is the seam: callers know
//! [`Index`], [`Results`] and [`Hit`], not how words are matched.

use std::ops::Range;
use std::sync::Arc;

use crate::model::Collection;
use crate::model::view::Item;

/// What is searched: immutable, built once per collection.
pub struct Index {
    collection: Arc<Collection>,
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
    /// ascending, without overlap.
    pub matches: Vec<Range<usize>>,
    /// Larger is better; comparable within one result only.
    pub score: f64,
}

impl Index {
    /// Reads every passage and name once.
    pub fn build(collection: Arc<Collection>) -> Self {
        Self { collection }
    }

    /// The collection this index was built from.
    pub fn collection(&self) -> &Arc<Collection> {
        &self.collection
    }

    /// Finds what matches `query`, at most `limit` hits.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        let _ = (query, limit);
        todo!()
    }
}
