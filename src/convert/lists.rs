//! Lists of words that are data: one word or phrase a line.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A list of words, read when first needed.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The lines of a list that say something.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a file in `lists/`, written by one folder below this one.
macro_rules! words {
    ($file:literal) => {
        std::sync::LazyLock::new(|| {
            $crate::convert::lists::lines(include_str!(concat!("../lists/", $file))).collect()
        })
    };
}
pub(super) use words;
