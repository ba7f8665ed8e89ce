//! Lists of words that are data, one word a line.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words, asked in whatever case.
pub(super) struct Words(HashSet<&'static str>);

impl Words {
    fn of(text: &'static str) -> Self {
        let lines = text.lines().map(str::trim);
        Self(
            lines
                .filter(|l| !l.is_empty() && !l.starts_with('#'))
                .collect(),
        )
    }

    /// Whether `word` is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            self.0.contains(word.to_ascii_lowercase().as_str())
        } else {
            self.0.contains(word)
        }
    }
}

/// Books, papers, films: what is of a year and no part of a story.
pub(super) static WORKS: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/works.txt")));
/// What speaks of business, in which a quarter is a part of the year.
pub(super) static BUSINESS: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/business.txt")));
/// What speaks of a match, in which a quarter is a part of the game.
pub(super) static MATCH: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/match.txt")));
