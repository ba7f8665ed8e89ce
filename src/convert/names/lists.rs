//! The lists of names and words that are data: one entry a line, in order.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::list::{Sorted, lines};

/// Given names that tell a person from anything else with capitals, and most
/// of them a man (m) from a woman (f).
pub(in crate::convert) static GIVEN: Sorted =
    Sorted::new(include_str!("../../lists/names/given.txt"));
/// Given names that are words, months, surnames or places as well.
pub(in crate::convert) static GIVEN_WORDS: Sorted =
    Sorted::new(include_str!("../../lists/names/given-words.txt"));
/// Surnames.
pub(in crate::convert) static SURNAMES: Sorted =
    Sorted::new(include_str!("../../lists/names/surnames.txt"));
/// Cities, states and regions.
pub(in crate::convert) static CITIES: Sorted =
    Sorted::new(include_str!("../../lists/names/places.txt"));
/// Firms that are named like persons.
pub(in crate::convert) static FIRMS: Sorted =
    Sorted::new(include_str!("../../lists/names/firms.txt"));
/// Common words, in the form in which a dictionary has them.
static COMMON: Sorted = Sorted::new(include_str!("../../lists/names/words.txt"));

/// Verbs whose past has a form of its own, every form of them.
static IRREGULAR: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let verbs = lines(include_str!("../../lists/events/irregular-verbs.txt"));
    verbs.flat_map(str::split_whitespace).collect()
});

/// Whether a folded word is a common one in any of its forms, and no name.
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
