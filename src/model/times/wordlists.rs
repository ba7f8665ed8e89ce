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
/// What is fixed for a day to come.
pub(super) static FIXED: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/fixed.txt")));
/// What may be meant for a month to come.
pub(super) static MEANT: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/meant.txt")));
/// After these *to* leads to what is to come.
pub(super) static TO_COME: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/to_come.txt")));
/// Verbs that tell in the present what is fixed for a day.
pub(super) static BEGINS: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/begins.txt")));
/// The day after these is the day of saying, or of a deed that is done.
pub(super) static SAID: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/said.txt")));
/// With these a clause of its own begins.
pub(super) static OPENS: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/opens.txt")));
/// After these *to be* tells of what is, not of what is to come.
pub(super) static SEEMS: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/seems.txt")));
/// Short words whose stop ends no sentence.
pub(super) static TITLES: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/titles.txt")));
/// What four digits count.
pub(super) static COUNTED: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/counted.txt")));
/// After these four digits count something.
pub(super) static ABOUT: LazyLock<Words> =
    LazyLock::new(|| Words::of(include_str!("lists/before_counts.txt")));
