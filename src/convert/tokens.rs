//! The words of a block, and what single words are to the steps.

use crate::text::list::List;
use crate::text::tokens::STARTERS;
pub(super) use crate::text::tokens::Tokens;

/// Words that begin sentences and no names.
pub(super) fn is_starter(key: &str) -> bool {
    STARTERS.has(key)
}

/// Prepositions whose noun is no subject.
pub(super) fn is_preposition(key: &str) -> bool {
    static PREPOSITION: List = List::new(include_str!("../lists/preposition.txt"));
    PREPOSITION.has(key)
}
