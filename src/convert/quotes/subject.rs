//! Who may be the subject of a verb: those named, those called something,
//! those a pronoun stands for.

use std::ops::Range;

use super::Speaker;
use super::speaker::Reader;
use crate::convert::names::Mention;
use crate::convert::names::lexicon::UNNAMED;
use crate::convert::tokens::is_preposition;
use crate::model::vocabulary::ActorKind;

/// How many mentions back a pronoun reaches.
const REACH: usize = 24;

impl<'a> Reader<'a> {
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

    pub(super) fn mentions(&self, from: usize, to: usize) -> &'a [Mention] {
        if from >= to {
            return &[];
        }
        self.names.within(&self.tokens.bytes(from..to))
    }

    /// Whether a mention is no object of a preposition and owns nothing.
    pub(super) fn is_free(&self, mention: &Mention, clause: usize) -> bool {
        let tokens = self.tokens;
        let mut at = tokens.at_byte(mention.range.start);
        let end = tokens.at_byte(mention.range.end);
        if end < tokens.len() && tokens.gap(end).starts_with(['’', '\'']) {
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

    /// The first one named or called something in a stretch of words.
    pub(super) fn first_named(&self, from: usize, to: usize) -> Option<Speaker> {
        if from >= to {
            return None;
        }
        if self.is_pronoun(from) {
            return self.pronoun(from);
        }
        let mention = self.mentions(from, to).first();
        let unnamed = (from..to.min(from + 5)).find(|at| UNNAMED.has(self.tokens.key(*at)));
        match (mention, unnamed) {
            (Some(m), Some(at)) if self.tokens.at_byte(m.range.start) > at + 2 => {
                self.phrase(from, at + 1)
            }
            (Some(m), _) => Some(Speaker::Actor(m.actor)),
            (None, Some(at)) => self.phrase(from, at + 1),
            (None, None) => None,
        }
    }

    /// *One harbour official* right before a verb.
    pub(super) fn unnamed_at(&self, clause: usize, group: usize) -> Option<Speaker> {
        let head = group - 1;
        if !UNNAMED.has(self.tokens.key(head)) {
            return None;
        }
        let mut from = head;
        while from > clause
            && head - from < 5
            && matches!(self.tokens.gap(from).trim(), "" | "-" | ".")
        {
            from -= 1;
            if matches!(
                self.tokens.key(from),
                "a" | "an" | "the" | "one" | "another" | "some" | "several" | "two" | "three"
            ) {
                break;
            }
        }
        self.phrase(from, group)
    }

    pub(super) fn unnamed_in(&self, clause: usize, group: usize) -> Option<Speaker> {
        let head = (clause..group.min(clause + 8)).find(|at| UNNAMED.has(self.tokens.key(*at)))?;
        self.unnamed_at(clause, head + 1)
    }

    pub(super) fn phrase(&self, from: usize, to: usize) -> Option<Speaker> {
        (from < to).then(|| Speaker::Unnamed(self.tokens.bytes(from..to)))
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        matches!(self.tokens.key(at), "he" | "she" | "they" | "it" | "who")
    }

    /// Whom a pronoun stands for: who spoke last, else who was named last.
    pub(super) fn pronoun(&self, at: usize) -> Option<Speaker> {
        let person = matches!(self.tokens.key(at), "he" | "she" | "who");
        let start = self.tokens.bytes(at..at + 1).start;
        let until = self
            .names
            .mentions
            .partition_point(|m| m.range.end <= start);
        let mut back = self.names.mentions[..until].iter().rev().take(REACH);
        if self.tokens.key(at) == "who" {
            let anybody = at > 0
                && matches!(
                    self.tokens.key(at - 1),
                    "those" | "people" | "anyone" | "some" | "many" | "others"
                );
            return if anybody {
                None
            } else {
                back.next().map(|m| Speaker::Actor(m.actor))
            };
        }
        let suits = |m: &&Mention| (self.names.actors[m.actor].kind == ActorKind::Person) == person;
        let first = self.tokens.sentence(at).start;
        let own = self.tokens.bytes(first..first + 1).start;
        if let Some(actor) = self.subject_before(first, person) {
            return Some(Speaker::Actor(actor));
        }
        // Who is the subject of the sentence before is who is spoken of.
        if let Some((speaker, _)) = self.last.as_ref().filter(|(s, _)| self.suits(s, person)) {
            return Some(speaker.clone());
        }
        if first > 0 {
            let before = self.tokens.sentence(first - 1);
            let range: Range<usize> = self.tokens.bytes(before).start..own;
            if let Some(m) = self.names.within(&range).iter().take(REACH).find(suits) {
                return Some(Speaker::Actor(m.actor));
            }
        }
        back.find(suits).map(|m| Speaker::Actor(m.actor))
    }

    /// *Brandt denied it. “No,” he said*: with whom the sentence before begins,
    /// if nobody has spoken since.
    fn subject_before(&self, first: usize, person: bool) -> Option<usize> {
        let before = self.tokens.sentence(first.checked_sub(1)?);
        let (_, spoke) = self.last.as_ref()?;
        let subject = self.mentions(before.start, first).first()?;
        let begins = self.tokens.at_byte(subject.range.start) <= before.start + 1;
        let suits = self.suits(&Speaker::Actor(subject.actor), person);
        (*spoke <= before.start && begins && suits && self.is_free(subject, before.start))
            .then_some(subject.actor)
    }

    /// *Bell, whose brother …*: somebody who is no actor, and a clause.
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

    /// *the mother of Ana Bell*: who is only told by whose they are.
    pub(super) fn is_owner(&self, mention: &Mention, clause: usize) -> bool {
        let mut at = self.tokens.at_byte(mention.range.start);
        if at > clause && self.tokens.key(at - 1) == "the" {
            at -= 1;
        }
        let person = self.names.actors[mention.actor].kind == ActorKind::Person;
        person
            && at > clause + 1
            && matches!(
                self.tokens.key(at - 1),
                "of" | "for" | "from" | "with" | "to" | "by" | "against"
            )
            && self.tokens.gap(at).trim().is_empty()
    }

    pub(super) fn suits(&self, speaker: &Speaker, person: bool) -> bool {
        match speaker {
            Speaker::Actor(actor) => {
                (self.names.actors[*actor].kind == ActorKind::Person) == person
            }
            Speaker::Unnamed(_) => true,
        }
    }
}
