//! Small words around a clause: words that open it, words that lead on,
//! auxiliaries.

use crate::convert::tokens::{self, Tokens};
pub(super) use crate::convert::tokens::{is_article, is_link, opens};
use crate::text::helping::{is_be, is_have};
use crate::text::list::List;

/// Whether a mark separates a word from the word before.
pub(super) fn breaks(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at);
    gap.contains([',', '—'])
        || gap.contains("– ")
        || gap.contains(" –")
        || gap.contains(" - ")
        || gap.contains("--")
        || parts_hard(tokens, at)
}

/// Whether more than a comma or dash separates a word from the one before.
pub(super) fn parts_hard(tokens: &Tokens, at: usize) -> bool {
    let behind = at.checked_sub(1);
    let aside = |at: usize| letters_aside(tokens, at).is_some();
    if at < tokens.len() && (aside(at) || behind.is_some_and(aside)) {
        return false;
    }
    let gap = tokens.gap(at);
    gap.contains([';', ':', '(', ')', '[', ']', '…'])
        || gap.contains(QUOTES) && !is_by_quoted_name(tokens, at)
}

/// Whether a participle mostly describes a noun: *suspected boss*.
pub(super) fn describes(key: &str) -> bool {
    matches!(
        key,
        "injured" | "wounded" | "armed" | "masked" | "suspected" | "unidentified" | "displaced"
    )
}

const QUOTES: [char; 3] = ['“', '”', '"'];

/// Most words of a name in quote marks.
const QUOTED_NAME: usize = 4;

/// Whether a quote mark before a word opens or closes a name: *the source
/// “Night Keeper” has died*.
fn is_by_quoted_name(tokens: &Tokens, at: usize) -> bool {
    let marked = |at: usize| tokens.gap(at).contains(QUOTES);
    // *a “suspicious” fire*: a single word in scare quotes, after no comma.
    let alone = |at: usize| tokens.gap(at).trim().chars().count() == 1;
    let is_held = |from: usize, to: usize| {
        let article = from
            .checked_sub(1)
            .is_some_and(|at| is_article(tokens.key(at)));
        article && alone(from) && alone(to)
    };
    let is_name = |from: usize, to: usize| {
        from < to
            && to - from <= QUOTED_NAME
            && to < tokens.len()
            && !(from + 1..=to).any(|at| tokens.is_first(at))
            && ((from..to).all(|at| tokens.is_capital(at)) || to - from == 1 && is_held(from, to))
    };
    let opens = (at + 1..tokens.len().min(at + 1 + QUOTED_NAME)).find(|to| marked(*to));
    let closes = (at.saturating_sub(QUOTED_NAME)..at)
        .rev()
        .find(|from| marked(*from));
    opens.is_some_and(|to| is_name(at, to)) || closes.is_some_and(|from| is_name(from, at))
}

/// Whether a word is possessive: *the mayor's*.
pub(in crate::convert) fn owns(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.word(at);
    word.ends_with("'s")
        || word.ends_with("’s")
        || at + 1 < tokens.len() && tokens.gap(at + 1).starts_with(['’', '\''])
}

/// Whether a word needs others after it and cannot end a name.
pub(super) fn dangles(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    is_link(key)
        || is_article(key)
        || is_aux(tokens, at)
        || matches!(
            key,
            "early"
                | "late"
                | "just"
                | "only"
                | "about"
                | "around"
                | "all"
                | "both"
                | "some"
                | "another"
                | "other"
                | "more"
                | "most"
                | "yet"
        )
}

/// Whether a word is a form of *be* or *have*.
pub(super) fn is_aux(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    is_be(key) || is_have(key)
}

/// Whether a word may stand among the auxiliaries of a verb.
pub(super) fn is_adverb(tokens: &Tokens, at: usize) -> bool {
    tokens::is_adverb(tokens, at) || matches!(tokens.key(at), "first" | "ago" | "today")
}

/// Words that begin no name.
pub(super) fn is_no_beginning(key: &str) -> bool {
    opens(key)
        || (is_link(key) && key != "over")
        || matches!(
            key,
            "so" | "nor"
                | "neither"
                | "only"
                | "then"
                | "meanwhile"
                | "thus"
                | "just"
                | "also"
                | "later"
                | "there"
                | "yet"
                | "still"
                | "even"
                | "confident"
                | "sure"
                | "certain"
                | "clear"
                | "aware"
                | "likely"
                | "convinced"
                | "afraid"
        )
}

/// Nouns that say nothing without the infinitive after them.
pub(super) fn means_to(key: &str) -> bool {
    static MEANS_TO: List = List::new(include_str!("../../lists/events/means-to.txt"));
    MEANS_TO.has(key)
}

/// Nouns that say nothing without what follows: *in connection with*.
pub(super) fn leads_on(key: &str) -> bool {
    static LEADS_ON: List = List::new(include_str!("../../lists/events/leads-on.txt"));
    LEADS_ON.has(key)
}

/// The word after an acronym in parentheses that begins at a word.
pub(super) fn letters_aside(tokens: &Tokens, at: usize) -> Option<usize> {
    let opens = tokens.gap(at).trim() == "(" && tokens.is_acronym(at);
    let goes_on = at + 1 < tokens.len() && tokens.gap(at + 1).trim() == ")";
    (opens && goes_on).then_some(at + 1)
}

/// *the Academy of Arts and Sciences*: a link inside a name.
pub(super) fn in_name(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1 + usize::from(tokens.key_or_none(Some(at + 1)) == "the");
    matches!(tokens.key(at), "of" | "and" | "for")
        && next < tokens.len()
        && at > 0
        && tokens.is_capital(at - 1)
        && tokens.is_capital(next)
}
