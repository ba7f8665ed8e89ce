//! Who speaks: the subject of the verb of saying beside a quotation.

use std::ops::Range;

use super::Speaker;
use crate::convert::names::Names;
use crate::convert::names::lexicon::{SAID, SAYING};
use crate::convert::tokens::Tokens;
use crate::text::quotes::Marked;

/// How far before and after a quotation its verb is looked for, in words.
const BEFORE: usize = 90;
const AFTER: usize = 25;

/// The words between two marks; bytes of marks are counted from `shift` on.
fn words_of(tokens: &Tokens, marked: &Marked, shift: usize) -> Range<usize> {
    tokens.words_in(&(shift + marked.range.start..shift + marked.range.end))
}

/// Reads the speakers of one block.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) names: &'a Names,
    shift: usize,
    /// How many quotations each word stands in.
    quoted: Vec<u8>,
    /// Who spoke last, and where that quotation ended.
    pub(super) last: Option<(Speaker, usize)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        tokens: &'a Tokens<'a>,
        names: &'a Names,
        all: &[Marked],
        shift: usize,
    ) -> Self {
        let mut quoted = vec![0_u8; tokens.len()];
        // Only the outermost and what stands right in it matter.
        for marked in all.iter().filter(|m| m.depth < 2) {
            for word in &mut quoted[words_of(tokens, marked, shift)] {
                *word += 1;
            }
        }
        Self {
            tokens,
            names,
            shift,
            quoted,
            last: None,
        }
    }

    /// Who says what stands between these marks.
    pub(super) fn speaker(&mut self, marked: &Marked) -> Option<Speaker> {
        let Range {
            start: from,
            end: to,
        } = words_of(self.tokens, marked, self.shift);
        if from == to {
            return None;
        }
        let depth = marked.depth.min(1) as u8;
        let begins = self.tokens.is_first(from);
        let found = if begins || self.verb_follows(to) {
            self.after(to, begins, depth)
                .or_else(|| self.before(from, depth))
        } else {
            self.before(from, depth)
                .or_else(|| self.after(to, begins, depth))
        };
        let found = found.or_else(|| self.goes_on(from, to, begins));
        if let Some(speaker) = &found {
            self.last = Some((speaker.clone(), to));
        }
        found
    }

    /// *… he said. “More of it.”*: the next sentence of the same speaker.
    fn goes_on(&self, from: usize, to: usize, begins: bool) -> Option<Speaker> {
        let (speaker, end) = self.last.as_ref().filter(|_| begins && to - from >= 4)?;
        (from - end.min(&from) <= 12).then(|| speaker.clone())
    }

    fn verb_follows(&self, to: usize) -> bool {
        to < self.tokens.len()
            && !self.tokens.is_first(to)
            && SAID.has(self.tokens.key(to))
            && self.tokens.gap(to).contains([',', '?', '!'])
    }

    fn before(&self, from: usize, depth: u8) -> Option<Speaker> {
        if self.tokens.is_first(from) {
            return None;
        }
        let sentence = self.tokens.sentence(from);
        let start = sentence.start.max(from.saturating_sub(BEFORE));
        if let Some(told) = self.according(start, from) {
            return Some(told);
        }
        let verb = self.verb_before(start, from, depth)?;
        self.subject(start, verb, depth, 0)
    }

    fn after(&self, to: usize, begins: bool, depth: u8) -> Option<Speaker> {
        let tokens = self.tokens;
        if to >= tokens.len() || tokens.is_first(to) {
            return None;
        }
        let end = tokens.sentence(to).end.min(to + AFTER);
        let closed = tokens.gap(to).contains([',', '?', '!', '—']);
        let key = tokens.key(to);
        if closed && (SAID.has(key) || key == "according") {
            let from = to + 1 + usize::from(key == "according");
            return self.first_named(from, end);
        }
        let named = || {
            let bytes = tokens.bytes(to..to + 1);
            let mentions = &self.names.mentions;
            let at = mentions.partition_point(|m| m.range.end <= bytes.start);
            mentions
                .get(at)
                .is_some_and(|m| m.range.start <= bytes.start)
        };
        if !closed || !(begins || self.is_pronoun(to) || named()) {
            return None;
        }
        let verb = (to..end).find(|at| self.is_verb(*at, depth))?;
        // *“…,” said* or *“…,” the mayor said*: the subject stands between.
        self.subject(to, verb, depth, 0)
            .or_else(|| self.first_named(verb + 1, end))
    }

    /// Who says a clause without quote marks: *according to the office, …*,
    /// *the office said that …*, *…, the office said*.
    pub(super) fn teller(&self, sentence: &Range<usize>, clause: usize) -> Option<Speaker> {
        let tokens = self.tokens;
        if let Some(told) = self.according(sentence.start, sentence.end) {
            return Some(told);
        }
        let that = clause > sentence.start && tokens.key(clause - 1) == "that";
        let before = clause - usize::from(that);
        if before > sentence.start
            && SAID.has(tokens.key(before - 1))
            && self.is_verb(before - 1, 0)
        {
            return self.subject(sentence.start, before - 1, 0, 0);
        }
        let last = sentence.end - 1;
        let from = (clause..sentence.end)
            .rev()
            .find(|at| tokens.gap(*at).contains(','))?;
        let ends = last > from
            && last - from <= 4
            && matches!(tokens.key(last), "said" | "says" | "reported");
        ends.then(|| self.first_named(from, last)).flatten()
    }

    /// *according to the harbour office*.
    fn according(&self, start: usize, from: usize) -> Option<Speaker> {
        let at = (start..from.saturating_sub(1))
            .find(|at| self.tokens.key(*at) == "according" && self.tokens.key(at + 1) == "to")?;
        self.first_named(at + 2, from)
    }

    fn is_verb(&self, at: usize, depth: u8) -> bool {
        let key = self.tokens.key(at);
        if self.quoted[at] > depth || !(SAID.has(key) || SAYING.has(key)) {
            return false;
        }
        // *are often called*, *the reported*: nobody speaks.
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
                "the" | "a" | "to" | "of" | "by" | "as" | "so"
            )
            && key != "threatening"
            && key != "saying";
        !noun && (!passive || SAYING.has(key))
    }

    fn verb_before(&self, start: usize, from: usize, depth: u8) -> Option<usize> {
        (start..from).rev().find(|at| self.is_verb(*at, depth))
    }

    /// Where the group of a verb begins: *had recently warned*.
    fn group(&self, verb: usize) -> usize {
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

    /// The subject of a verb, looked for from `start` on.
    fn subject(&self, start: usize, verb: usize, depth: u8, deep: u8) -> Option<Speaker> {
        let tokens = self.tokens;
        let group = self.group(verb);
        if deep > 4 {
            return None;
        }
        let comma = tokens.gap(group).contains(',') || tokens.gap(verb).contains(',');
        let participle = SAYING.has(tokens.key(verb));
        let linked = group > start && matches!(tokens.key(group - 1), "and" | "but" | "or");
        if (participle && (comma || tokens.gap(group).contains(['—', '–'])) || linked)
            && let Some(earlier) = self.verb_before(start, group, depth)
        {
            return self.subject(start, earlier, depth, deep + 1);
        }
        if group <= start {
            return None;
        }
        if !comma && self.is_pronoun(group - 1) {
            return self.pronoun(group - 1);
        }
        let clause = self.clause(start, group);
        let mentions = self.mentions(clause, group);
        let begins_with_pronoun = || {
            let begins = clause < group && self.is_pronoun(clause);
            begins.then(|| self.pronoun(clause)).flatten()
        };
        if comma && self.is_stranger(clause, mentions) {
            return None;
        }
        if comma {
            let first = mentions
                .iter()
                .find(|m| self.is_free(m, clause))
                .or(mentions.first());
            return first
                .map(|m| Speaker::Actor(m.actor))
                .or_else(|| self.unnamed_in(clause, group))
                .or_else(begins_with_pronoun);
        }
        if self.tokens.key(group - 1) == "who" {
            return None;
        }
        let touches = mentions
            .last()
            .filter(|m| tokens.at_byte(m.range.end) >= group);
        if touches.is_some_and(|m| self.is_owner(m, clause)) {
            return self.unnamed_in(clause, group);
        }
        touches
            .map(|m| Speaker::Actor(m.actor))
            .or_else(|| self.unnamed_at(clause, group))
            .or_else(|| {
                mentions
                    .iter()
                    .rev()
                    .find(|m| self.is_free(m, clause))
                    .map(|m| Speaker::Actor(m.actor))
            })
            .or_else(begins_with_pronoun)
    }
}
