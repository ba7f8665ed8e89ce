//! The words of a block with its mentions and quotations: finds verbs of
//! saying, their clauses and possible subjects.

use crate::convert::names::lexicon::{SAID, SAYING};
use crate::convert::names::{Mention, Names};
use crate::convert::tokens::{Tokens, is_link, is_preposition, opens};
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Verbs that mean saying only next to a quotation: *continued*.
pub(super) static UTTERED: List = List::new(include_str!("../../lists/names/uttered.txt"));

/// The words of a block and what was found in it.
pub(super) struct Scene<'a> {
    pub tokens: &'a Tokens<'a>,
    pub names: &'a Names,
    /// How many quotations enclose each word.
    pub quoted: Vec<u8>,
}

impl<'a> Scene<'a> {
    pub(super) fn mentions(&self, from: usize, to: usize) -> &'a [Mention] {
        if from >= to {
            return &[];
        }
        self.names.within(&self.tokens.bytes(from..to))
    }

    /// Where the clause of a verb begins.
    pub(super) fn clause(&self, start: usize, verb: usize) -> usize {
        (start..verb)
            .rev()
            .find(|at| {
                let gap = self.tokens.gap(at + 1);
                self.tokens.key(*at) == "that"
                    || gap.contains([';', ':', '—', '“', '”'])
                    || gap.contains(" – ")
            })
            .map_or(start, |at| at + 1)
    }

    /// Whether a mention is neither the object of a preposition nor a
    /// possessive.
    pub(super) fn is_free(&self, mention: &Mention, clause: usize) -> bool {
        let tokens = self.tokens;
        let mut at = tokens.at_byte(mention.range.start);
        let end = tokens.at_byte(mention.range.end);
        if end < tokens.len() && tokens.gap(end).trim_start().starts_with(['’', '\'']) {
            return false;
        }
        while at > clause
            && matches!(tokens.gap(at).trim(), "" | "." | "-")
            && (tokens.is_capital(at - 1) || tokens.key(at - 1) == "the")
            && !tokens.is_first(at)
        {
            at -= 1;
            if tokens.is_first(at) {
                break;
            }
        }
        let before = at
            .checked_sub(1)
            .filter(|b| *b >= clause)
            .map_or("", |b| tokens.key(b));
        !is_preposition(before)
    }

    /// *Bell, whose brother …*: a name that is no actor's, with a relative
    /// clause.
    pub(super) fn is_stranger(&self, clause: usize, mentions: &[Mention]) -> bool {
        let who = clause + 1;
        let named = mentions.first().map(|m| self.tokens.at_byte(m.range.start));
        self.tokens.is_capital(clause)
            && matches!(
                self.tokens.key_or_none(Some(who)),
                "who" | "whose" | "whom" | "which"
            )
            && self.tokens.gap(who).contains(',')
            && named.is_some_and(|at| at > clause)
    }

    pub(super) fn is_verb(&self, at: usize, depth: u8) -> bool {
        let key = self.tokens.key(at);
        if self.quoted[at] > depth || !(SAID.has(key) || SAYING.has(key)) {
            return false;
        }
        // *are often called*, *the reported*: no speaker.
        let group = self.group(at);
        let passive = (group..at).any(|n| {
            matches!(
                self.tokens.key(n),
                "is" | "are" | "was" | "were" | "been" | "be" | "being"
            )
        });
        let noun = at > 0
            && matches!(
                self.tokens.key(at - 1),
                "the"
                    | "a"
                    | "to"
                    | "of"
                    | "by"
                    | "as"
                    | "so"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "this"
                    | "these"
                    | "such"
            )
            && key != "threatening"
            && key != "saying";
        !noun && (!passive || SAYING.has(key))
    }

    /// Whether a verb means saying only next to a quotation, and is not quoted.
    pub(super) fn is_uttered(&self, at: usize) -> bool {
        UTTERED.has(self.tokens.key(at)) && self.quoted[at] == 0
    }

    pub(super) fn verb_before(&self, start: usize, from: usize, depth: u8) -> Option<usize> {
        let last = from.checked_sub(1).filter(|last| *last >= start)?;
        if self.is_uttered(last) {
            return Some(last);
        }
        (start..from).rev().find(|at| self.is_verb(*at, depth))
    }

    /// Where a verb with its auxiliaries begins: *had recently warned*.
    pub(super) fn group(&self, verb: usize) -> usize {
        let mut at = verb;
        while at > 0 {
            let key = self.tokens.key(at - 1);
            let helps = matches!(
                key,
                "has"
                    | "had"
                    | "have"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "been"
                    | "be"
                    | "being"
                    | "also"
                    | "later"
                    | "then"
                    | "meanwhile"
                    | "again"
                    | "often"
                    | "did"
                    | "not"
                    | "further"
                    | "since"
                    | "reportedly"
                    | "instead"
            ) || (key.ends_with("ly") && key.len() > 4);
            if !helps || self.tokens.is_first(at) && at != verb {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Whether a word is inside a quotation.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted[at] > 0
    }

    /// Whether only white space separates a word from the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.tokens.gap(at).trim().is_empty() && !self.tokens.is_first(at)
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        matches!(self.tokens.key(at), "he" | "she" | "they" | "it" | "who")
    }

    /// *Bell left*: whether a verb may follow a mention.
    pub(super) fn acts(&self, mention: &Mention) -> bool {
        let at = self.tokens.at_byte(mention.range.end);
        let key = self.tokens.key_or_none(Some(at));
        at < self.tokens.len()
            && self.touches(at)
            && !self.tokens.is_capital(at)
            && !is_preposition(key)
            && !is_link(key)
            && !opens(key)
            && !matches!(key, "of" | "saying")
    }

    pub(super) fn is_person(&self, mention: &Mention) -> bool {
        self.names.actors[mention.actor].kind == ActorKind::Person
    }
}
