//! Answers made from others: what remains of one under a filter, one that
//! lights other words.

use super::light::Lamps;
use super::{Hit, How, Results};
use crate::model::view::{Item, passages_of};
use crate::model::{Collection, PassageSet};

impl Results {
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

    /// Keeps what lies in `within`: of passages these, of names and claims
    /// those that have a passage there; at most `limit` hits are listed. The
    /// answer must list everything it found.
    pub fn retain(&mut self, collection: &Collection, within: &PassageSet, limit: usize) {
        let found = self.total;
        let inside = |hit: &Hit| match hit.item {
            Item::Passage(passage) => within.contains(passage),
            item => passages_of(collection, item)
                .into_iter()
                .any(|p| within.contains(p)),
        };
        self.hits.retain(inside);
        self.passages.retain(within);
        self.total = self.hits.len();
        self.hits.truncate(limit);
        if self.total == 0 && found > 0 {
            self.note = Some(format!("the filter leaves out the {found} found"));
        }
    }
}
