//! The words of a block, and classes of single words.

use crate::text::list::List;
use crate::text::tokens::STARTERS;
pub(super) use crate::text::tokens::Tokens;

/// Words that begin sentences but not names.
pub(super) fn is_starter(key: &str) -> bool {
    STARTERS.has(key)
}

/// Prepositions, whose object is no subject.
pub(super) fn is_preposition(key: &str) -> bool {
    static PREPOSITION: List = List::new(include_str!("../lists/preposition.txt"));
    PREPOSITION.has(key)
}

/// Words that begin a clause.
pub(super) fn opens(key: &str) -> bool {
    static OPENS: List = List::new(include_str!("../lists/events/opens.txt"));
    OPENS.has(key)
}

/// Prepositions and conjunctions inside a clause.
pub(super) fn is_link(key: &str) -> bool {
    static LINK: List = List::new(include_str!("../lists/events/link.txt"));
    LINK.has(key)
}

/// Words that a noun follows.
pub(super) fn is_article(key: &str) -> bool {
    matches!(
        key,
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "this" | "these" | "those"
    )
}

/// Words that may come between the words of a verb: *also*, *suddenly*.
pub(super) fn is_adverb(tokens: &Tokens, at: usize) -> bool {
    static ADVERBS: List = List::new(include_str!("../lists/adverbs.txt"));
    static NOUNS: List = List::new(include_str!("../lists/not-adverbs.txt"));
    let key = tokens.key(at);
    let ends = key.len() > 4 && key.ends_with("ly") && !NOUNS.has(key);
    ADVERBS.has(key) || ends && !tokens.is_capital(at)
}
