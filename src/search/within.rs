//! Answers made from others: one that lights other words.

use super::light::Lamps;
use super::{How, Results};

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
}
