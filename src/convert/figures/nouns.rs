//! The thing that has a figure: the noun after it, before it, or the subject of
//! its verb.

use std::ops::Range;

use crate::convert::forms::{is_gerund, is_number, is_past, is_present};
use crate::convert::tokens::{Tokens, is_article, is_link, opens};
use crate::text::helping::helps;
use crate::text::list::List;

/// Most words of a thing.
const LONGEST: usize = 6;
/// Most words of a thing with its *of* phrases.
const WHOLE: usize = 8;

static QUANTITIES: List = List::new(include_str!("../../lists/figures/quantities.txt"));

/// Whether a noun says what a figure measures: *height*, *price*.
pub(super) fn is_quantity(key: &str) -> bool {
    QUANTITIES.has(key)
}

/// Most phrases between a subject's noun and its verb.
const HANGING: usize = 3;

/// Words that no noun phrase contains.
fn stops(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    is_link(key)
        || opens(key)
        || helps(key)
        || is_pronoun(key)
        || matches!(
            key,
            "or" | "next"
                | "past"
                | "last"
                | "early"
                | "late"
                | "nor"
                | "that"
                | "to"
                | "as"
                | "than"
                | "so"
                | "not"
                | "no"
                | "also"
                | "just"
                | "only"
                | "ago"
                | "later"
                | "earlier"
                | "away"
                | "more"
                | "less"
                | "when"
                | "then"
                | "there"
                | "here"
                | "each"
                | "every"
                | "both"
                | "all"
                | "up"
                | "down"
                | "out"
                | "said"
                | "says"
                | "today"
                | "yesterday"
                | "tonight"
                | "now"
                | "still"
                | "long"
                | "high"
                | "tall"
                | "deep"
                | "wide"
                | "old"
                | "worth"
                | "if"
                | "it"
                | "according"
                | "including"
                | "such"
                | "what"
                | "how"
                | "above"
                | "below"
        )
}

/// Whether a word refers to a thing named elsewhere.
pub(super) fn is_pronoun(key: &str) -> bool {
    matches!(
        key,
        "it" | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "you"
            | "them"
            | "him"
            | "us"
            | "me"
            | "who"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "there"
            | "everyone"
            | "someone"
            | "others"
            | "some"
            | "one"
    )
}

fn is_verb(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    !tokens.is_capital(at)
        && (is_past(key) || is_present(key) || is_gerund(key) || key.ends_with("ly"))
}

/// Whether a word continues the phrase before it.
fn goes_on(tokens: &Tokens, at: usize) -> bool {
    !tokens.is_first(at)
        && matches!(
            tokens.gap(at),
            " " | "-" | "‑" | "’" | "'" | "'s " | "’s " | "\u{a0}" | " “" | "” " | "\" "
        )
        || !tokens.is_first(at) && tokens.gap(at) == ". " && tokens.is_capital(at)
}

/// The noun phrase that begins at a word, without its articles.
pub(in crate::convert) fn after(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while start < tokens.len() && is_article(tokens.key(start)) && start < at + 2 {
        start += 1;
    }
    let mut end = start;
    while end < tokens.len().min(start + LONGEST) {
        let inside = end == start || goes_on(tokens, end);
        let digits = tokens.key(end).starts_with(|c: char| c.is_ascii_digit());
        // *the damaged mill*: only the first word may be a participle.
        let owned = tokens.gap(end).starts_with(['\'', '’']);
        let verb = end > start && is_verb(tokens, end) && !owned;
        // *an Alder Worth girl*: a name may contain any word.
        let named = end > start && tokens.is_capital(end) && tokens.is_capital(end - 1);
        let stopped = (stops(tokens, end) || verb) && !named;
        if !inside || tokens.is_first(end) || stopped || digits && end == start {
            break;
        }
        end += 1;
    }
    // *the looted and burned*: no noun follows.
    let alone = end == start + 1 && is_verb(tokens, start);
    (end > start && !alone).then_some(start..end)
}

/// The noun phrase that ends before a word, without its article.
pub(in crate::convert) fn before(tokens: &Tokens, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    let floor = end.saturating_sub(WHOLE);
    while start > floor {
        let at = start - 1;
        let joined = start == end || goes_on(tokens, start);
        let of = start < end && tokens.key(at) == "of";
        if !joined && start < end
            || (stops(tokens, at) && !of)
            || tokens.key(at).starts_with(|c: char| c.is_ascii_digit())
        {
            break;
        }
        if is_article(tokens.key(at)) {
            // *the price of the mill*
            if at > 0 && start < end && tokens.key(at - 1) == "of" && !tokens.is_first(at) {
                start = at;
                continue;
            }
            break;
        }
        if start < end && is_verb(tokens, at) && !(at > 0 && (is_article(tokens.key(at - 1)))) {
            break;
        }
        start = at;
        if tokens.is_first(at) {
            break;
        }
    }
    // *the 150-metre bridge*
    let unit = start > 0 && start < end && tokens.gap(start) == "-" && !tokens.is_first(start);
    start += usize::from(unit);
    while start < end && (tokens.key(start) == "of" || is_article(tokens.key(start))) {
        start += 1;
    }
    let verb = end > 0 && start < end && is_verb(tokens, end - 1);
    // *her first 100 days*: no noun precedes the figure.
    let ordinal = end == start + 1 && matches!(tokens.key(start), "first" | "second" | "last");
    (start < end && !verb && !ordinal).then_some(start..end)
}

/// The subject of the verb at a word.
pub(in crate::convert) fn subject(tokens: &Tokens, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > 0 && !tokens.is_first(end) {
        let key = tokens.key(end - 1);
        let adverb = key.ends_with("ly")
            || matches!(
                key,
                "also" | "now" | "still" | "then" | "already" | "only" | "not"
            );
        if !helps(key) && !adverb {
            break;
        }
        end -= 1;
    }
    if end == 0 || tokens.is_first(end) || !tokens.gap(end).trim().is_empty() {
        return None;
    }
    // *the quarrel over the weir has lasted*: the quarrel is the subject.
    let mut noun = before(tokens, end)?;
    for _ in 0..HANGING {
        let number = |at: usize| is_article(tokens.key(at)) || is_number(tokens.key(at));
        let article = usize::from(noun.start > 0 && number(noun.start - 1));
        let link = noun.start.checked_sub(article + 1);
        let Some(link) = link.filter(|at| tokens.same_sentence(*at, end)) else {
            break;
        };
        if !is_link(tokens.key(link)) || tokens.is_first(link) {
            break;
        }
        if matches!(tokens.key(link), "and" | "for") {
            return None;
        }
        noun = before(tokens, link)?;
    }
    Some(noun)
}

/// The subject of the nearest verb before a word in its clause, or that verb:
/// *the miller was questioned at the weir for six hours*.
pub(super) fn of_clause(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    const NEAR: usize = 10;
    for verb in (at.saturating_sub(NEAR)..at).rev() {
        let next = verb + 1;
        if !tokens.same_sentence(verb, at)
            || tokens
                .gap(next)
                .contains([',', ';', ':', '(', ')', '–', '—'])
        {
            return None;
        }
        let key = tokens.key(verb);
        if opens(key) || matches!(key, "and" | "that" | "to") {
            return None;
        }
        if !tokens.is_capital(verb) && (is_past(key) || helps(key)) {
            let noun = subject(tokens, verb).filter(|n| !is_pronoun(tokens.key(n.end - 1)));
            // *she had been held*: the deed lasted.
            return noun.or_else(|| (!helps(key)).then_some(verb..next));
        }
    }
    None
}
