//! Small questions about words: what separates them, hedges them, negates them.

use crate::convert::tokens::{self, Tokens, is_article, is_link, opens};
use crate::convert::{forms, names::lexicon};
use crate::model::vocabulary::Certainty;
use crate::text::helping::denies;
pub(super) use crate::text::helping::{Modal, helps, is_be, is_have, modal};

/// Whether punctuation separates a word from the word before. A quote mark
/// separates no clause: *said it was “never open”*.
pub(super) fn breaks(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at);
    gap.contains([',', ';', ':', '—', '(', ')', '[', ']', '…'])
        || gap.contains("--")
        || gap.contains("– ")
        || gap.contains(" –")
        || gap.contains(" - ")
}

/// Like [`breaks`], and quote marks separate too.
pub(super) fn parts(tokens: &Tokens, at: usize) -> bool {
    breaks(tokens, at) || tokens.gap(at).contains(['“', '”', '"', '„', '«', '»'])
}

/// Whether a word negates.
pub(super) fn negates(key: &str) -> bool {
    matches!(
        key,
        "not" | "never" | "cannot" | "t" | "neither" | "nor" | "no"
    ) || denies(key)
}

/// Whether a word may stand among the auxiliaries of a verb.
pub(super) fn is_adverb(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    tokens::is_adverb(tokens, at)
        || matches!(
            key,
            "long" | "both" | "all" | "himself" | "herself" | "themselves" | "itself" | "since"
        )
}

/// How certain a hedging word leaves a claim.
pub(super) fn hedge(key: &str) -> Option<Certainty> {
    Some(match key {
        "may" | "might" | "possibly" | "perhaps" | "maybe" | "allegedly" | "alleged"
        | "potentially" | "possible" => Certainty::Possible,
        "probably" | "likely" | "apparently" | "seemingly" | "presumably" | "reportedly"
        | "supposedly" | "appears" | "appeared" | "appear" | "seems" | "seemed" | "seem"
        | "believed" | "suspected" | "thought" => Certainty::Probable,
        _ => return None,
    })
}

/// Words that replace a noun.
pub(super) fn is_pronoun(key: &str) -> bool {
    matches!(
        key,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "it"
            | "they"
            | "him"
            | "them"
            | "me"
            | "us"
            | "her"
            | "himself"
            | "herself"
            | "themselves"
            | "itself"
            | "this"
            | "that"
            | "these"
            | "those"
            | "one"
            | "ones"
            | "some"
            | "many"
            | "others"
            | "other"
            | "another"
            | "something"
            | "anything"
            | "nothing"
            | "everything"
            | "someone"
            | "anyone"
            | "everyone"
            | "nobody"
            | "somebody"
            | "anybody"
            | "both"
            | "all"
            | "most"
            | "none"
            | "more"
            | "there"
            | "here"
            | "what"
            | "who"
            | "which"
            | "each"
            | "much"
            | "few"
            | "own"
            | "same"
            | "so"
            | "such"
            | "any"
            | "every"
            | "no"
            | "too"
            | "very"
            | "several"
    )
}

/// Whether a word cannot belong to a noun, and so ends it.
pub(super) fn ends_noun(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    breaks(tokens, at)
        || is_link(key)
        || opens(key)
        || helps(key)
        || is_article(key)
        || is_adverb(tokens, at)
        || is_pronoun(key) && !tokens.is_acronym(at)
        || matches!(
            key,
            "of" | "to" | "or" | "not" | "than" | "ago" | "if" | "how" | "why"
        )
        || matches!(
            key,
            "today" | "yesterday" | "tomorrow" | "last" | "next" | "according"
        )
        || lexicon::CALENDAR.has(key)
}

/// Whether a word may be the finite verb of a clause.
pub(super) fn is_finite(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    let joined = tokens.gap(at).ends_with('-')
        || at + 1 < tokens.len() && tokens.gap(at + 1).starts_with('-');
    !tokens.is_capital(at)
        && !joined
        && (forms::is_past(key) || forms::is_present(key) || forms::is_said(key))
}

/// The singular of a noun, as far as its letters tell.
pub(super) fn singular(key: &str) -> String {
    match key {
        "men" => return "man".into(),
        "women" => return "woman".into(),
        "children" => return "child".into(),
        "people" | "persons" => return "people".into(),
        "wives" => return "wife".into(),
        _ => {}
    }
    if let Some(root) = key.strip_suffix("ies").filter(|r| r.len() > 2) {
        return format!("{root}y");
    }
    let sibilant = ["sses", "ches", "shes", "xes"]
        .iter()
        .any(|end| key.ends_with(end));
    if sibilant {
        return key[..key.len() - 2].to_owned();
    }
    let stays = ["ss", "us", "is"].iter().any(|end| key.ends_with(end)) || key.len() < 4;
    match key.strip_suffix('s').filter(|_| !stays) {
        Some(root) => root.to_owned(),
        None => key.to_owned(),
    }
}

/// Whether a noun is plural.
pub(super) fn is_plural(key: &str) -> bool {
    matches!(
        key,
        "police" | "men" | "women" | "people" | "staff" | "troops" | "crew"
    ) || singular(key) != key
}
