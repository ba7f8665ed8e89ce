//! Whether *he* or *she* may refer to a person, by title or else by given name.
//! Without either, both may.

use super::lists::{GIVEN, GIVEN_WORDS};
use crate::convert::tokens::is_preposition;
use crate::text::list::Sorted;
use crate::text::words;

/// The gender that a name, title or pronoun indicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// *he*
    Man,
    /// *she*
    Woman,
}

/// Titles and kin: *Mrs*, *spokeswoman*, *widow*.
static GENDERED: Sorted = Sorted::new(include_str!("../../lists/names/gendered.txt"));

impl Gender {
    /// The gender in the words of a role, up to the first preposition: *head of
    /// the Sisters' Home* indicates none.
    pub(super) fn of_role(role: &str) -> Option<Self> {
        words::words(role)
            .take_while(|word| !is_preposition(&word.key))
            .find_map(|word| Self::of_word(&word.key))
    }

    /// The gender of a title or a word for kin.
    pub(in crate::convert) fn of_word(key: &str) -> Option<Self> {
        Self::noted(&GENDERED, key)
    }

    /// The gender of a folded given name.
    pub(super) fn of_given(key: &str) -> Option<Self> {
        Self::noted(&GIVEN, key).or_else(|| Self::noted(&GIVEN_WORDS, key))
    }

    fn noted(list: &Sorted, key: &str) -> Option<Self> {
        match list.note(key)? {
            "m" => Some(Self::Man),
            "f" => Some(Self::Woman),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_or_a_given_name_tells() {
        for (role, gender) in [
            ("Mrs", Some(Gender::Woman)),
            ("spokeswoman for the harbour", Some(Gender::Woman)),
            ("the King", Some(Gender::Man)),
            ("Prime Minister", None),
            ("head of the Sister Homes", None),
        ] {
            assert_eq!(Gender::of_role(role), gender, "{role}");
        }
        for (name, gender) in [
            ("ruth", Some(Gender::Woman)),
            ("oskar", Some(Gender::Man)),
            ("april", Some(Gender::Woman)),
            ("kim", None),
            ("weir", None),
        ] {
            assert_eq!(Gender::of_given(name), gender, "{name}");
        }
    }

    #[test]
    fn the_list_is_in_order() {
        assert!(GENDERED.words().is_sorted_by(|a, b| a < b));
    }
}
