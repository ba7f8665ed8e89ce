//! Phrases for unnamed people: *One harbour official*, *a spokesman for the
//! mill*, *her lawyer*.

use std::ops::Range;

use super::Speaker;
use super::scene::Scene;
use crate::convert::names::Mention;
use crate::convert::names::is_state_word;
use crate::convert::names::lexicon::{ROLES, SAID, TITLES, UNNAMED};
use crate::convert::names::lists::{CITIES, is_common};
use crate::convert::tokens::{is_link, is_preposition, is_starter, opens};
use crate::text::list::List;

/// Most words before the noun of a phrase.
const WORDS: usize = 6;
/// How many words before its verb a subject may begin.
pub(super) const NEAR: usize = 8;

/// Documents, which speak for their owner.
static WRITTEN: List = List::new(include_str!("../../lists/names/written.txt"));

impl Scene<'_> {
    /// The phrase that ends right before word `end`.
    pub(super) fn phrase_before(&self, clause: usize, end: usize) -> Option<Speaker> {
        let head = end.checked_sub(1).filter(|head| *head >= clause)?;
        let from = self.noun_phrase(clause, head)?;
        if from > clause && is_preposition(self.tokens.key(from - 1)) && self.touches(from) {
            // *a spokesman for the mill*, but *with one resident saying*
            let owner = from - 1;
            let head = owner.checked_sub(1).filter(|_| self.touches(owner));
            let Some(whole) = head.and_then(|head| self.noun_phrase(clause, head)) else {
                let with = self.tokens.key(owner) == "with";
                return with.then(|| self.phrase(from, end)).flatten();
            };
            let person = !WRITTEN.has(self.tokens.key(owner - 1));
            return person.then(|| self.phrase(whole, end)).flatten();
        }
        self.phrase(from, end)
    }

    /// *a spokesman for Brandt*, where the name is a mention: the phrase for
    /// the unnamed speaker, which names only whom they speak for.
    pub(super) fn owned_before(&self, mention: &Mention, clause: usize) -> Option<Speaker> {
        let owner = self.owner(mention, clause)?;
        let whole = self.noun_phrase(clause, owner.checked_sub(1)?)?;
        let end = self.tokens.at_byte(mention.range.end);
        self.phrase(whole, end)
    }

    /// The preposition that makes a mention the owner of an unnamed speaker.
    pub(super) fn owner(&self, mention: &Mention, clause: usize) -> Option<usize> {
        let mut at = self.tokens.at_byte(mention.range.start);
        if at > clause && self.tokens.key(at - 1) == "the" {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|before| *before > clause)?;
        let owner = is_preposition(self.tokens.key(before)) || self.tokens.key(before) == "of";
        let noun = self.tokens.key(before - 1);
        let small = !self.tokens.is_capital(before - 1) || UNNAMED.has(noun);
        (owner && small && self.touches(at) && self.touches(before) && !WRITTEN.has(noun))
            .then_some(before)
    }

    /// Where the phrase with noun `head` begins.
    fn noun_phrase(&self, clause: usize, head: usize) -> Option<usize> {
        let tokens = self.tokens;
        let noun = tokens.key(head);
        let office = UNNAMED.has(noun) || TITLES.has(noun) || ROLES.has(noun);
        if head < clause || tokens.is_capital(head) && !office || !is_noun(noun) {
            return None;
        }
        let mut from = head;
        while from > clause && head - from < WORDS {
            let before = from - 1;
            let gap = tokens.gap(from).trim();
            if matches!(gap, "’s" | "'s" | "’" | "'") {
                // *Bell's lawyer*
                let mut owner = before;
                while owner > clause && tokens.is_capital(owner - 1) && self.touches(owner) {
                    owner -= 1;
                }
                return Some(owner);
            }
            if !matches!(gap, "" | "-" | ".") || tokens.is_first(from) {
                break;
            }
            let key = tokens.key(before);
            if is_determiner(key) {
                return Some(before);
            }
            if SAID.has(key) || !is_noun(key) {
                break;
            }
            from = before;
        }
        UNNAMED.has(noun).then_some(from)
    }

    /// *Quillek said*: a capitalised word that is no known name.
    pub(super) fn called_before(&self, clause: usize, end: usize) -> Option<Speaker> {
        let tokens = self.tokens;
        let name = |at: usize| {
            let key = tokens.key(at);
            let word = is_common(key) || is_starter(key) || CITIES.has(key) || is_state_word(key);
            tokens.is_capital(at) && !word && key.chars().all(char::is_alphabetic)
        };
        let from = end
            .checked_sub(1)
            .filter(|from| *from >= clause && name(*from))?;
        let alone = from == clause || !self.touches(from) || !tokens.is_capital(from - 1);
        (alone && self.touches(end))
            .then(|| self.phrase(from, end))
            .flatten()
    }

    /// The phrase that begins a sentence: *The authors say*.
    pub(super) fn phrase_at(&self, start: usize, end: usize) -> Option<Speaker> {
        let near = start..end.min(start + WORDS - 1);
        let head = near.clone().find(|at| UNNAMED.has(self.tokens.key(*at)))?;
        let from = self.noun_phrase(start, head)?;
        (from == start)
            .then(|| self.phrase(from, head + 1))
            .flatten()
    }

    /// The phrase that begins at word `from` and ends at word `to` at most.
    pub(super) fn phrase_after(&self, from: usize, to: usize) -> Option<Speaker> {
        let tokens = self.tokens;
        let ends = |at: &usize| {
            let gap = tokens.gap(*at).trim();
            let key = tokens.key(*at);
            !matches!(gap, "" | "-" | "’s" | "'s" | "’" | "'")
                || is_preposition(key)
                || is_link(key)
                || opens(key)
                || matches!(key, "who" | "that" | "whose" | "of")
        };
        let end = (from + 1..to).find(ends).unwrap_or(to);
        let close = end - from <= WORDS;
        let named = (from..end).all(|at| tokens.is_capital(at));
        let noun = tokens.key(end - 1);
        let called = is_determiner(tokens.key(from)) && !tokens.is_capital(end - 1);
        let unnamed = (from..end).any(|at| UNNAMED.has(tokens.key(at)));
        (close && (named || is_noun(noun) && (called || unnamed)))
            .then(|| self.phrase(from, end))
            .flatten()
    }

    /// The person between commas whom the words before describe.
    pub(super) fn appositive(&self, from: usize, to: usize) -> Option<Speaker> {
        let mut all = self.mentions(from, to).iter();
        let named = all.find(|m| self.is_person(m))?;
        let start = self.tokens.at_byte(named.range.start);
        let commas = (from + 1..=start).filter(|at| self.tokens.gap(*at).contains(','));
        let verb = (from..start).any(|at| SAID.has(self.tokens.key(at)));
        let own = commas.count() == 1 && self.tokens.gap(start).trim() == ",";
        (own && !verb && start <= from + 2 * NEAR).then_some(Speaker::Actor(named.actor))
    }

    pub(super) fn phrase(&self, from: usize, to: usize) -> Option<Speaker> {
        (from < to).then(|| Speaker::Unnamed(self.tokens.bytes(from..to)))
    }
}

/// Whether a phrase is plural: *residents*, *police*.
pub(super) fn is_many(tokens: &[&str]) -> bool {
    let one = matches!(tokens.first(), Some(&("a" | "an" | "one" | "another")));
    let noun = tokens.last().copied().unwrap_or_default();
    !one && (noun.ends_with('s') || matches!(noun, "police" | "people" | "men" | "women"))
}

fn is_determiner(key: &str) -> bool {
    matches!(
        key,
        "a" | "an"
            | "the"
            | "one"
            | "another"
            | "some"
            | "several"
            | "many"
            | "two"
            | "three"
            | "his"
            | "her"
            | "its"
            | "their"
            | "this"
            | "that"
            | "these"
            | "those"
            | "other"
            | "both"
    )
}

/// Whether a word may be the noun of a phrase, not a pronoun or adverb.
fn is_noun(key: &str) -> bool {
    let other = matches!(
        key,
        "he" | "she"
            | "they"
            | "it"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "this"
            | "has"
            | "had"
            | "have"
            | "is"
            | "was"
            | "were"
            | "are"
            | "be"
            | "been"
            | "to"
            | "not"
            | "also"
            | "later"
            | "then"
            | "him"
            | "them"
            | "himself"
            | "herself"
            | "themselves"
    );
    let adverb = key.ends_with("ly") && key != "family";
    let joins = is_link(key) || opens(key) || is_preposition(key);
    !other && !adverb && !joins && key.starts_with(char::is_alphanumeric)
}

/// The folded words of a phrase; empty if it is in another block.
pub(super) fn words_of<'a>(scene: &Scene<'a>, bytes: &Range<usize>) -> Vec<&'a str> {
    let words = scene.tokens.words_in(bytes);
    words.map(|at| scene.tokens.key(at)).collect()
}
