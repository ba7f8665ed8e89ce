//! Lists of names and words kept as data: one entry a line, sorted.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::list::{Sorted, lines};

/// Given names that identify a person, most of them marked as a man's (m) or a
/// woman's (f).
pub(in crate::convert) static GIVEN: Sorted =
    Sorted::new(include_str!("../../lists/names/given.txt"));
/// Given names that are also words, months, surnames or places.
pub(in crate::convert) static GIVEN_WORDS: Sorted =
    Sorted::new(include_str!("../../lists/names/given-words.txt"));
pub(in crate::convert) static SURNAMES: Sorted =
    Sorted::new(include_str!("../../lists/names/surnames.txt"));
/// Cities, states and regions.
pub(in crate::convert) static CITIES: Sorted =
    Sorted::new(include_str!("../../lists/names/places.txt"));
/// Firms named like persons.
pub(in crate::convert) static FIRMS: Sorted =
    Sorted::new(include_str!("../../lists/names/firms.txt"));
/// Common words in their dictionary form.
static COMMON: Sorted = Sorted::new(include_str!("../../lists/names/words.txt"));

/// Every form of verbs with an irregular past.
static IRREGULAR: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let verbs = lines(include_str!("../../lists/events/irregular-verbs.txt"));
    verbs.flat_map(str::split_whitespace).collect()
});

/// Whether a folded word is a common word in any form, and not a name.
pub(in crate::convert) fn is_common(key: &str) -> bool {
    if COMMON.has(key) {
        return true;
    }
    if GIVEN.has(key) || SURNAMES.has(key) {
        return false;
    }
    if IRREGULAR.contains(key) {
        return true;
    }
    let stem = |ending: &str| key.strip_suffix(ending).filter(|stem| stem.len() > 2);
    let has = |ending: &str| stem(ending).is_some_and(|stem| COMMON.has(stem));
    let verb = |ending: &str| {
        let with_e = |stem: &str| COMMON.has(&format!("{stem}e"));
        let doubled = |stem: &str| {
            let mut ends = stem.chars().rev();
            ends.next() == ends.next() && COMMON.has(&stem[..stem.len() - 1])
        };
        stem(ending).is_some_and(|s| s.is_ascii() && (with_e(s) || doubled(s)))
    };
    let plural = || stem("ies").is_some_and(|stem| COMMON.has(&format!("{stem}y")));
    ["s", "es", "ed", "ing"].iter().any(|ending| has(ending))
        || verb("ed")
        || verb("ing")
        || plural()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_common_in_every_form_and_names_are_not() {
        for word in [
            "storm", "storms", "stories", "killed", "planned", "moving", "came",
        ] {
            assert!(is_common(word), "{word}");
        }
        for name in ["theresa", "woods", "rowling", "obama", "neeper"] {
            assert!(!is_common(name), "{name}");
        }
    }

    #[test]
    fn the_lists_are_sorted_folded_and_without_doubles() {
        for list in [&GIVEN, &GIVEN_WORDS, &SURNAMES, &CITIES, &FIRMS, &COMMON] {
            let words: Vec<&str> = list.words().collect();
            assert!(words.is_sorted_by(|a, b| a < b));
            let folded = |c: char| c.is_ascii_lowercase() || c == ' ';
            assert!(words.iter().all(|word| word.chars().all(folded)));
            assert!(words.iter().all(|word| list.has(word)) && !list.has("# Given"));
        }
    }
}
