//! Finds the subject of a verb: a name, a phrase or whom a pronoun refers to.

use super::Speaker;
use super::phrase::NEAR;
use super::speaker::Reader;
use crate::convert::names::Mention;
use crate::convert::names::lexicon::{ROLES, SAYING, TITLES};
use crate::convert::tokens::is_preposition;

impl Reader<'_> {
    /// The subject of a verb, searched from `start` on; `deep` counts
    /// recursions.
    pub(super) fn subject(
        &self,
        start: usize,
        verb: usize,
        depth: u8,
        deep: u8,
    ) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        let group = self.scene.group(verb);
        if deep > 4 {
            return None;
        }
        let comma = tokens.gap(group).contains(',') || tokens.gap(verb).contains(',');
        let participle = SAYING.has(tokens.key(verb));
        let linked = group > start && matches!(tokens.key(group - 1), "and" | "but" | "or");
        if (participle && (comma || tokens.gap(group).contains(['—', '–'])) || linked)
            && let Some(earlier) = self.scene.verb_before(start, group, depth)
        {
            return self.subject(start, earlier, depth, deep + 1);
        }
        if group <= start {
            return None;
        }
        let helped = (group..verb)
            .any(|at| matches!(tokens.key(at), "is" | "are" | "was" | "were" | "been"));
        if participle && !comma && !helped {
            return self.main_subject(start, group);
        }
        if !comma && self.scene.is_pronoun(group - 1) {
            return self.past.pronoun(&self.scene, group - 1);
        }
        let clause = self.scene.clause(start, group);
        let mentions = self.scene.mentions(clause, group);
        let begins_with_pronoun = || {
            let begins = clause < group && self.scene.is_pronoun(clause);
            begins
                .then(|| self.past.pronoun(&self.scene, clause))
                .flatten()
        };
        if comma && self.scene.is_stranger(clause, mentions) {
            return None;
        }
        if comma {
            let first = mentions
                .iter()
                .find(|m| self.scene.is_free(m, clause))
                .or(mentions.first());
            return first
                .map(|m| Speaker::Actor(m.actor))
                .or_else(|| self.scene.phrase_after(clause, group))
                .or_else(begins_with_pronoun);
        }
        if tokens.key(group - 1) == "who" {
            return None;
        }
        let touching = mentions
            .last()
            .filter(|m| tokens.at_byte(m.range.end) >= group);
        if let Some(mention) = touching {
            let owned = self.scene.owner(mention, clause).is_some();
            let person = self.scene.is_person(mention);
            return match self.scene.owned_before(mention, clause) {
                Some(whole) => Some(whole),
                None if owned && person => None,
                None => Some(Speaker::Actor(mention.actor)),
            };
        }
        self.scene
            .phrase_before(clause, group)
            .or_else(|| {
                mentions
                    .iter()
                    .rev()
                    .find(|m| self.scene.is_free(m, clause))
                    .map(|m| Speaker::Actor(m.actor))
            })
            .or_else(begins_with_pronoun)
            .or_else(|| self.scene.called_before(clause, group))
    }

    /// *Lumen spokesman Arvo Bell*: the person after the name of a body.
    fn held_by(&self, mention: &Mention, to: usize) -> usize {
        let tokens = self.scene.tokens;
        let end = tokens.at_byte(mention.range.end);
        let next = self.scene.mentions(end, to).first();
        let person = next.filter(|m| self.scene.is_person(m) && !self.scene.is_person(mention));
        let led = |m: &&Mention| {
            let start = tokens.at_byte(m.range.start);
            let office = |at: usize| TITLES.has(tokens.key(at)) || ROLES.has(tokens.key(at));
            (end..start).any(office) && (end..=start).all(|at| self.scene.touches(at))
        };
        person.filter(led).map_or(mention.actor, |m| m.actor)
    }

    /// *Bell left the weir saying*: the subject of the main clause.
    fn main_subject(&self, start: usize, verb: usize) -> Option<Speaker> {
        let scene = &self.scene;
        let clause = scene.clause(start, verb);
        let mentions = scene.mentions(clause, verb);
        // *with one resident saying*, *officials saying*
        let beside = scene.phrase_before(clause, verb);
        let near = clause.max(verb.saturating_sub(NEAR))..verb;
        let with = || near.clone().any(|at| scene.tokens.key(at) == "with");
        let short = verb - clause <= 4;
        if beside.is_some() && (short || with()) {
            return beside;
        }
        let touching = mentions.last();
        if touching.is_some_and(|m| scene.tokens.at_byte(m.range.end) >= verb && (short || with()))
        {
            return touching.map(|m| Speaker::Actor(m.actor));
        }
        if scene.is_pronoun(clause) {
            return self.past.pronoun(scene, clause);
        }
        let free = mentions.iter().filter(|m| scene.is_free(m, clause));
        if let Some(acts) = free.rev().find(|m| scene.acts(m)) {
            return Some(Speaker::Actor(acts.actor));
        }
        let called = || scene.phrase_at(clause, verb);
        let first = mentions.iter().find(|m| scene.is_free(m, clause));
        let begins = |m: &&Mention| scene.tokens.at_byte(m.range.start) <= clause + 3;
        let named = |m: &Mention| Speaker::Actor(m.actor);
        let subject = first.filter(begins).map(named);
        subject.or_else(called).or_else(|| first.map(named))
    }

    /// The first person named or described in a range of words.
    pub(super) fn first_named(&self, from: usize, to: usize) -> Option<Speaker> {
        if from >= to {
            return None;
        }
        if self.scene.is_pronoun(from) {
            return self.past.pronoun(&self.scene, from);
        }
        let Some(mention) = self.scene.mentions(from, to).first() else {
            return self.scene.phrase_after(from, to);
        };
        let start = self.scene.tokens.at_byte(mention.range.start);
        let mut between = from..start;
        let small = |at: usize| !self.scene.tokens.is_capital(at);
        let link = between.find(|at| {
            let of =
                self.scene.tokens.key(*at) == "of" || is_preposition(self.scene.tokens.key(*at));
            of && *at > from && small(*at - 1)
        });
        let named = Some(Speaker::Actor(self.held_by(mention, to)));
        match link {
            // *the head of the mill, Ana Bell*
            Some(_) if self.scene.appositive(from, to).is_some() => self.scene.appositive(from, to),
            Some(_) => self.scene.owned_before(mention, from).or(named),
            // *a resident who saw Ana Bell*, *the harbour chief Ana Bell*
            None if start > from + NEAR => self.scene.phrase_after(from, start),
            None => {
                let verb = (from..start).any(|at| self.scene.tokens.key(at) == "who");
                let called = || self.scene.phrase_after(from, start);
                if verb { called() } else { named }
            }
        }
    }
}
