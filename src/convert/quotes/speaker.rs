//! Who speaks: the subject of the verb of saying beside a quotation.

use std::ops::Range;

use super::Speaker;
use super::marks::Marked;
use crate::convert::names::lexicon::{SAID, SAYING};
use crate::convert::names::{Mention, Names};
use crate::convert::tokens::Tokens;
use crate::model::vocabulary::ActorKind;

/// How far before and after a quotation its verb is looked for, in words.
const BEFORE: usize = 90;
const AFTER: usize = 25;
/// How many mentions back a pronoun reaches.
const REACH: usize = 24;

/// Heads of what the unnamed are called.
const UNNAMED: &[&str] = &[
    "official",
    "officials",
    "officer",
    "officers",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "source",
    "sources",
    "analyst",
    "analysts",
    "diplomat",
    "diplomats",
    "witness",
    "witnesses",
    "resident",
    "residents",
    "commander",
    "commanders",
    "report",
    "reports",
    "statement",
    "lawmaker",
    "lawmakers",
    "expert",
    "experts",
    "critics",
    "police",
    "authorities",
    "doctor",
    "doctors",
    "survivor",
    "survivors",
    "soldier",
    "soldiers",
    "minister",
    "ministry",
    "president",
    "neighbour",
    "neighbours",
    "neighbor",
    "neighbors",
    "villager",
    "villagers",
    "farmer",
    "farmers",
    "activists",
    "activist",
    "prosecutors",
    "investigators",
    "engineer",
    "engineers",
    "letter",
    "driver",
    "adviser",
    "aide",
    "aides",
    "observers",
    "leaders",
    "mayor",
    "group",
    "company",
    "mother",
    "father",
    "teacher",
];

/// Reads the speakers of one block.
pub(super) struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a Names,
    shift: usize,
    /// How many quotations each word stands in.
    quoted: Vec<u8>,
    /// Who spoke last, and where that quotation ended.
    last: Option<(Speaker, usize)>,
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
            let from = tokens.at_byte(shift + marked.range.start);
            let to = tokens.at_byte(shift + marked.range.end);
            for word in &mut quoted[from..to] {
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
        let from = self.tokens.at_byte(self.shift + marked.range.start);
        let to = self.tokens.at_byte(self.shift + marked.range.end);
        if from >= to {
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
            && SAID.contains(&self.tokens.key(to))
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
        if closed && (SAID.contains(&key) || key == "according") {
            let from = to + 1 + usize::from(key == "according");
            return self.first_named(from, end);
        }
        if !(closed && begins) && !(closed && self.is_pronoun(to)) {
            return None;
        }
        let verb = (to..end).find(|at| self.is_verb(*at, depth))?;
        // *“…,” said* or *“…,” the mayor said*: the subject stands between.
        self.subject(to, verb, depth, 0)
            .or_else(|| self.first_named(verb + 1, end))
    }

    /// *according to the harbour office*.
    fn according(&self, start: usize, from: usize) -> Option<Speaker> {
        let at = (start..from.saturating_sub(1))
            .find(|at| self.tokens.key(*at) == "according" && self.tokens.key(at + 1) == "to")?;
        self.first_named(at + 2, from)
    }

    fn is_verb(&self, at: usize, depth: u8) -> bool {
        let key = self.tokens.key(at);
        if self.quoted[at] > depth || !(SAID.contains(&key) || SAYING.contains(&key)) {
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
        !noun && (!passive || SAYING.contains(&key))
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
        let participle = SAYING.contains(&tokens.key(verb));
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
        if comma {
            let first = mentions
                .iter()
                .find(|m| self.is_free(m, clause))
                .or(mentions.first());
            return first
                .map(|m| Speaker::Actor(m.actor))
                .or_else(|| self.unnamed_in(clause, group))
                .or_else(|| {
                    (clause < group && self.is_pronoun(clause))
                        .then(|| self.pronoun(clause))
                        .flatten()
                });
        }
        let touches = mentions
            .last()
            .filter(|m| tokens.at_byte(m.range.end) >= group);
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
            .or_else(|| {
                (clause < group && self.is_pronoun(clause))
                    .then(|| self.pronoun(clause))
                    .flatten()
            })
    }

    /// Where the clause of a verb begins.
    fn clause(&self, start: usize, verb: usize) -> usize {
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

    fn mentions(&self, from: usize, to: usize) -> &'a [Mention] {
        if from >= to {
            return &[];
        }
        self.names.within(&self.tokens.bytes(from..to))
    }

    /// Whether a mention is no object of a preposition and owns nothing.
    fn is_free(&self, mention: &Mention, clause: usize) -> bool {
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
        !matches!(
            before,
            "of" | "in"
                | "to"
                | "with"
                | "by"
                | "from"
                | "for"
                | "against"
                | "at"
                | "on"
                | "into"
                | "between"
                | "after"
                | "before"
                | "over"
                | "about"
                | "near"
                | "outside"
                | "under"
        )
    }

    /// The first one named or called something in a stretch of words.
    fn first_named(&self, from: usize, to: usize) -> Option<Speaker> {
        if from >= to {
            return None;
        }
        if self.is_pronoun(from) {
            return self.pronoun(from);
        }
        let mention = self.mentions(from, to).first();
        let unnamed = (from..to.min(from + 5)).find(|at| UNNAMED.contains(&self.tokens.key(*at)));
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
    fn unnamed_at(&self, clause: usize, group: usize) -> Option<Speaker> {
        let head = group - 1;
        if !UNNAMED.contains(&self.tokens.key(head)) {
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

    fn unnamed_in(&self, clause: usize, group: usize) -> Option<Speaker> {
        let head =
            (clause..group.min(clause + 8)).find(|at| UNNAMED.contains(&self.tokens.key(*at)))?;
        self.unnamed_at(clause, head + 1)
    }

    fn phrase(&self, from: usize, to: usize) -> Option<Speaker> {
        (from < to).then(|| Speaker::Unnamed(self.tokens.bytes(from..to)))
    }

    fn is_pronoun(&self, at: usize) -> bool {
        matches!(self.tokens.key(at), "he" | "she" | "they" | "it" | "who")
    }

    /// Whom a pronoun stands for: who spoke last, else who was named last.
    fn pronoun(&self, at: usize) -> Option<Speaker> {
        let person = matches!(self.tokens.key(at), "he" | "she" | "who");
        let start = self.tokens.bytes(at..at + 1).start;
        let until = self
            .names
            .mentions
            .partition_point(|m| m.range.end <= start);
        let mut back = self.names.mentions[..until].iter().rev().take(REACH);
        if self.tokens.key(at) == "who" {
            return back.next().map(|m| Speaker::Actor(m.actor));
        }
        let suits = |m: &&Mention| (self.names.actors[m.actor].kind == ActorKind::Person) == person;
        let first = self.tokens.sentence(at).start;
        let own = self.tokens.bytes(first..first + 1).start;
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

    fn suits(&self, speaker: &Speaker, person: bool) -> bool {
        match speaker {
            Speaker::Actor(actor) => {
                (self.names.actors[*actor].kind == ActorKind::Person) == person
            }
            Speaker::Unnamed(_) => true,
        }
    }
}
