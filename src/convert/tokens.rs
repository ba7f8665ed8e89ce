//! The words of a block, and what single words are to the steps.

use crate::text::tokens::STARTERS;
pub(super) use crate::text::tokens::Tokens;

/// Words that begin sentences and no names.
pub(super) fn is_starter(key: &str) -> bool {
    STARTERS.has(key)
}

/// Prepositions whose noun is no subject.
pub(super) fn is_preposition(key: &str) -> bool {
    matches!(
        key,
        "of" | "in"
            | "to"
            | "with"
            | "by"
            | "from"
            | "for"
            | "against"
            | "at"
            | "on"
            | "into"
            | "between"
            | "after"
            | "before"
            | "over"
            | "about"
            | "near"
            | "outside"
            | "under"
    )
}
