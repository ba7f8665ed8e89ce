//! Stances that the text spells out: who denied, who claimed responsibility,
//! who blamed whom.

use std::ops::Range;

use super::names::{Mention, Names};
use super::reading::Reading;
use super::tokens::{Tokens, is_preposition};
use crate::model::vocabulary::{PassageKind, Stance};
use crate::text::sanitize;

/// Most words of the proof.
const PROOF: usize = 12;

/// Most words of what somebody is held responsible for.
const DEED: usize = 4;

/// A stance on who is responsible for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Identifier of the question, made of the words of the clause.
    pub question: String,
    /// Who takes it, by its place in the list of names.
    pub voice: usize,
    /// Who is said to have done it.
    pub answer: usize,
    /// The stance.
    pub stance: Stance,
    /// Locator of the block.
    pub at: u32,
    /// Bytes of the words that say so.
    pub proof: Range<usize>,
}

/// Finds the stances of a document.
pub fn find(reading: &Reading, names: &Names) -> Vec<Stated> {
    let mut found = Vec::new();
    for block in super::names::readable(reading).filter(|b| b.kind != PassageKind::Head) {
        let tokens = reading.tokens(block);
        for at in 0..tokens.len() {
            found.extend(stated(&tokens, at, names, block.at));
        }
    }
    found
}

fn stated(tokens: &Tokens, at: usize, names: &Names, block: u32) -> Option<Stated> {
    let (stance, other) = match tokens.key(at) {
        "denied" | "denies" if behind(tokens, at, &["responsibility", "involvement"]) => {
            (Stance::Denies, false)
        }
        "claimed" | "claims" | "took" | "accepted"
            if behind(tokens, at, &["responsibility", "credit"]) =>
        {
            (Stance::Asserts, false)
        }
        "taken" if behind(tokens, at, &["responsibility", "credit"]) => (Stance::Asserts, false),
        "blamed" | "blames" | "accused" | "accuses" => (Stance::Asserts, true),
        "suspects" | "suspected"
            if tokens.key_or_none(Some(at + 1)) != "by"
                && !matches!(tokens.key_or_none(at.checked_sub(1)), "by" | "the" | "a") =>
        {
            (Stance::Suspects, true)
        }
        _ => return None,
    };
    let sentence = tokens.sentence(at);
    let start = sentence.start.max(at.saturating_sub(20));
    let negated = (at.saturating_sub(4).max(start)..at).any(|n| {
        matches!(
            tokens.key(n),
            "no" | "not"
                | "never"
                | "neither"
                | "nor"
                | "nobody"
                | "without"
                | "by"
                | "was"
                | "were"
                | "been"
                | "or"
                | "if"
                | "would"
                | "could"
                | "may"
                | "might"
        )
    });
    // *neither confirmed nor denied*, *no group has claimed*.
    let nobody = matches!(
        tokens.key(sentence.start),
        "no" | "nobody" | "neither" | "if"
    );
    if negated || nobody {
        return None;
    }
    let question = question(tokens, at, &sentence)?;
    if start == at {
        return None;
    }
    let before = names.within(&tokens.bytes(start..at));
    let who = subject(tokens, before, at)?;
    let voice = who.actor;
    let (answer, end) = if other {
        let to = sentence.end.min(at + 6);
        let other = names.within(&tokens.bytes(at..to)).first()?;
        (other.actor, tokens.at_byte(other.range.end))
    } else {
        (voice, sentence.end.min(at + 3))
    };
    let from = tokens.at_byte(who.range.start);
    let from = if end - from > PROOF { at } else { from };
    (answer != voice || !other).then(|| Stated {
        question,
        voice,
        answer,
        stance,
        at: block,
        proof: tokens.bytes(from..end.max(at + 1).min(from + PROOF)),
    })
}

/// What the stance is on: *blamed the guild for the flood* answers who is
/// responsible for the flood, *accused it of theft* who is guilty of theft.
/// An accusation of nothing is none.
fn question(tokens: &Tokens, verb: usize, sentence: &Range<usize>) -> Option<String> {
    let accuses = matches!(tokens.key(verb), "accused" | "accuses");
    let link = (verb + 1..sentence.end.min(verb + 9))
        .take_while(|n| {
            let joined = matches!(tokens.key(*n), "and" | "or" | "but");
            !joined && !tokens.gap(*n).contains([',', ';', ':', '—'])
        })
        .find(|n| {
            let key = tokens.key(*n);
            key == "of" && (accuses || tokens.key(*n - 1) != "responsibility")
                || matches!(key, "for" | "behind" | "in") && !accuses
        });
    let deed = link.map(|link| deed(tokens, link + 1, sentence.end));
    let deed = deed.filter(|words| !words.is_empty());
    match (accuses, deed) {
        (true, None) => None,
        (true, Some(deed)) => Some(format!("who-is-guilty-of-{}", sanitize::slug(&deed))),
        (false, None) => Some("who-is-responsible".into()),
        (false, Some(deed)) => Some(format!("who-is-responsible-for-{}", sanitize::slug(&deed))),
    }
}

/// The words from `from` on that name a deed.
fn deed(tokens: &Tokens, from: usize, end: usize) -> String {
    let leads = |key: &str| matches!(key, "the" | "a" | "an" | "its" | "their" | "his" | "her");
    let stops = |n: usize| {
        let key = tokens.key(n);
        tokens
            .gap(n)
            .contains([',', ';', ':', '—', '“', '”', '"', '(', ')'])
            || matches!(
                key,
                "that"
                    | "which"
                    | "who"
                    | "and"
                    | "or"
                    | "but"
                    | "when"
                    | "on"
                    | "in"
                    | "at"
                    | "of"
            )
    };
    (from..end.min(from + DEED + 1))
        .take_while(|n| *n == from || !stops(*n))
        .filter(|n| !leads(tokens.key(*n)))
        .take(DEED)
        .map(|n| tokens.word(n))
        .collect::<Vec<_>>()
        .join(" ")
}

fn behind(tokens: &Tokens, at: usize, nouns: &[&str]) -> bool {
    (at + 1..tokens.len().min(at + 4)).any(|n| nouns.contains(&tokens.key(n)))
}

/// The one named before the verb who is no object there.
fn subject<'a>(tokens: &Tokens, before: &'a [Mention], verb: usize) -> Option<&'a Mention> {
    before.iter().rev().find(|m| {
        let start = tokens.at_byte(m.range.start);
        let end = tokens.at_byte(m.range.end);
        let article = start > 0 && tokens.key(start - 1) == "the";
        let lead = start
            .checked_sub(1 + usize::from(article))
            .map_or("", |n| tokens.key(n));
        let owner = end < tokens.len() && tokens.gap(end).starts_with(['’', '\'']);
        let object = is_preposition(lead) || matches!(lead, "killed" | "said");
        !owner && !object && verb - start <= 14
    })
}
