//! Finds the speaker: the subject of the verb of saying next to a quotation.

use std::ops::Range;

use super::Speaker;
use super::pronoun::Past;
use super::scene::{Scene, UTTERED};
use crate::convert::names::is_plain;
use crate::convert::names::lexicon::SAID;
use crate::convert::names::lists::GIVEN;
use crate::convert::names::{Mention, Names};
use crate::convert::tokens::Tokens;
use crate::text::list::List;
use crate::text::quotes::Marked;

/// Verbs that report in the writer's own words.
static THOUGHT: List = List::new(include_str!("../../lists/names/thought.txt"));

/// How many words before and after a quotation to search for its verb.
const BEFORE: usize = 90;
const AFTER: usize = 25;
/// Most words that introduce a quotation without a verb.
const INTRODUCED: usize = 25;
/// Most words of a signature after a quotation.
const SIGNED: usize = 14;
/// How many words after a quotation *continued* may come.
const UTTERED_NEAR: usize = 4;

/// The words between two marks, whose bytes count from `shift`.
fn words_of(tokens: &Tokens, marked: &Marked, shift: usize) -> Range<usize> {
    tokens.words_in(&(shift + marked.range.start..shift + marked.range.end))
}

/// Finds the speakers in one block.
pub(super) struct Reader<'a> {
    pub(super) scene: Scene<'a>,
    shift: usize,
    pub(super) past: Past,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        tokens: &'a Tokens<'a>,
        names: &'a Names,
        all: &[Marked],
        shift: usize,
    ) -> Self {
        let mut quoted = vec![0_u8; tokens.len()];
        // Deeper nesting does not matter.
        for marked in all.iter().filter(|m| m.depth < 2) {
            for word in &mut quoted[words_of(tokens, marked, shift)] {
                *word += 1;
            }
        }
        Self {
            scene: Scene {
                tokens,
                names,
                quoted,
            },
            shift,
            past: Past::default(),
        }
    }

    /// The speaker of the words between these marks.
    pub(super) fn speaker(&mut self, marked: &Marked) -> Option<Speaker> {
        let Range {
            start: from,
            end: to,
        } = words_of(self.scene.tokens, marked, self.shift);
        if from == to {
            return None;
        }
        let depth = marked.depth.min(1) as u8;
        let begins = self.scene.tokens.is_first(from);
        let found = if begins || self.verb_follows(to) {
            self.after(to, begins, depth)
                .or_else(|| self.before(from, depth))
        } else {
            // *he had told them, “…”, according to a letter*: he, not the
            // letter.
            let passed_on = self.scene.tokens.key_or_none(Some(to)) == "according";
            let led = || {
                let start = self.scene.tokens.sentence(from).start;
                passed_on && self.scene.verb_before(start, from, depth).is_some()
            };
            self.before(from, depth)
                .or_else(|| (!led()).then(|| self.after(to, begins, depth)).flatten())
        };
        let found = self.signed(marked).or(found);
        let found = found
            .or_else(|| self.goes_on(from, to, begins))
            .or_else(|| self.told_before(from, begins));
        if let Some(speaker) = &found {
            self.past.last = Some((speaker.clone(), to));
        }
        found
    }

    /// *… he said. “More of it.”*: the same speaker continues.
    fn goes_on(&self, from: usize, to: usize, begins: bool) -> Option<Speaker> {
        let (speaker, end) = self
            .past
            .last
            .as_ref()
            .filter(|_| begins && to - from >= 4)?;
        (from - end.min(&from) <= 12).then(|| speaker.clone())
    }

    /// Takes `on` as the speaker of a quotation whose block has none, and as
    /// the last speaker from here on.
    pub(super) fn speaks_on(&mut self, marked: &Marked, on: Option<&Speaker>) -> Option<Speaker> {
        let speaker = on?.clone();
        let to = words_of(self.scene.tokens, marked, self.shift).end;
        self.past.last = Some((speaker.clone(), to));
        Some(speaker)
    }

    /// *Bell said the weir was shut. “It leaks.”*: the speaker of the sentence
    /// before.
    fn told_before(&self, from: usize, begins: bool) -> Option<Speaker> {
        let before = from.checked_sub(1).filter(|_| begins)?;
        let sentence = self.scene.tokens.sentence(before);
        self.tells(&sentence).or_else(|| self.talks(&sentence))
    }

    /// *Ana began talking to Bell.*: the subject of a sentence about talking.
    fn talks(&self, sentence: &Range<usize>) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        let talk = |at: usize| {
            matches!(
                tokens.key(at),
                "talking" | "talked" | "talks" | "spoke" | "speaks" | "speaking"
            )
        };
        let first = sentence.start;
        if !sentence.clone().any(talk) || self.scene.is_quoted(first) {
            return None;
        }
        let named = self.scene.mentions(first, sentence.end).first();
        let begins = |m: &&Mention| tokens.at_byte(m.range.start) <= first + 2;
        let given = || {
            let alone = first + 1 < tokens.len() && !tokens.is_capital(first + 1);
            let given = GIVEN.has(tokens.key(first)) && alone;
            given.then(|| self.scene.phrase(first, first + 1)).flatten()
        };
        let subject = named.filter(begins).map(|m| Speaker::Actor(m.actor));
        subject.or_else(given)
    }

    /// The speaker of a sentence that reports in the writer's words.
    fn tells(&self, sentence: &Range<usize>) -> Option<Speaker> {
        let plain = |at: &usize| {
            let key = self.scene.tokens.key(*at);
            is_plain(key) || THOUGHT.has(key)
        };
        let quoted = sentence.clone().any(|at| self.scene.is_quoted(at));
        let mut verbs = sentence.clone().filter(plain);
        let verb = verbs
            .find(|at| self.scene.is_verb(*at, 0))
            .filter(|_| !quoted)?;
        self.subject(sentence.start, verb, 0, 0)
            .or_else(|| self.first_named(verb + 1, sentence.end.min(verb + AFTER)))
    }

    /// The speaker of the last sentence in the block.
    pub(super) fn tells_last(&self) -> Option<Speaker> {
        let last = self.scene.tokens.len().checked_sub(1)?;
        self.tells(&self.scene.tokens.sentence(last))
    }

    fn verb_follows(&self, to: usize) -> bool {
        to < self.scene.tokens.len()
            && !self.scene.tokens.is_first(to)
            && (SAID.has(self.scene.tokens.key(to)) || UTTERED.has(self.scene.tokens.key(to)))
            && self.scene.tokens.gap(to).contains([',', '?', '!'])
    }

    fn before(&self, from: usize, depth: u8) -> Option<Speaker> {
        if self.scene.tokens.is_first(from) {
            return None;
        }
        let sentence = self.scene.tokens.sentence(from);
        let start = sentence.start.max(from.saturating_sub(BEFORE));
        if let Some(told) = self.according(start, from) {
            return Some(told);
        }
        let verb = self.scene.verb_before(start, from, depth)?;
        self.subject(start, verb, depth, 0)
    }

    fn after(&self, to: usize, begins: bool, depth: u8) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        if to >= tokens.len() || tokens.is_first(to) {
            return None;
        }
        let end = tokens.sentence(to).end.min(to + AFTER);
        let closed = tokens.gap(to).contains([',', '?', '!', '—']);
        let key = tokens.key(to);
        let said = matches!(key, "said" | "says");
        if said || closed && (SAID.has(key) || UTTERED.has(key) || key == "according") {
            let from = to + 1 + usize::from(key == "according");
            return self.first_named(from, end);
        }
        let named = || {
            let bytes = tokens.bytes(to..to + 1);
            let mentions = &self.scene.names.mentions;
            let at = mentions.partition_point(|m| m.range.end <= bytes.start);
            mentions
                .get(at)
                .is_some_and(|m| m.range.start <= bytes.start)
        };
        let called = || {
            matches!(
                tokens.key(to),
                "the" | "a" | "one" | "another" | "his" | "her"
            )
        };
        if !closed || !(begins || self.scene.is_pronoun(to) || named() || called()) {
            return None;
        }
        let uttered = |at: usize| at <= to + UTTERED_NEAR && self.scene.is_uttered(at);
        let verb = (to..end).find(|at| self.scene.is_verb(*at, depth) || uttered(*at))?;
        // *“…,” said* or *“…,” the mayor said*: the subject comes between.
        let hears = matches!(tokens.key(verb), "told" | "tells" | "tell");
        self.subject(to, verb, depth, 0).or_else(|| {
            let behind = || self.first_named(verb + 1, end);
            (!hears && !tokens.is_capital(to)).then(behind).flatten()
        })
    }

    /// The speaker of a clause without quotation marks: *according to the
    /// office, …*, *the office said that …*, *…, the office said*.
    pub(super) fn teller(&self, sentence: &Range<usize>, clause: usize) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        if let Some(told) = self.according(sentence.start, sentence.end) {
            return Some(told);
        }
        let that = clause > sentence.start && tokens.key(clause - 1) == "that";
        let before = clause - usize::from(that);
        if before > sentence.start
            && SAID.has(tokens.key(before - 1))
            && self.scene.is_verb(before - 1, 0)
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
        let at = (start..from.saturating_sub(1)).find(|at| {
            self.scene.tokens.key(*at) == "according" && self.scene.tokens.key(at + 1) == "to"
        })?;
        self.first_named(at + 2, from)
    }

    /// The speaker of a quotation in the next block: *Bell said:* at the end of
    /// this one.
    pub(super) fn introduces(&self) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        let end = tokens.len();
        let start = tokens.sentence(end.checked_sub(1)?).start;
        if let Some(told) = self.according(start, end) {
            return Some(told);
        }
        let verb = self.scene.verb_before(start, end, 0);
        let told = verb.and_then(|verb| self.subject(start, verb, 0, 0));
        told.or_else(|| self.only_named(start, end))
    }

    /// *From the desk of Ana Bell:* the only person whom the words name.
    fn only_named(&self, start: usize, end: usize) -> Option<Speaker> {
        let all = self.scene.mentions(start, end).iter();
        let mut named = all.filter(|m| self.scene.is_person(m));
        let first = named.next()?;
        let alone = named.all(|m| m.actor == first.actor);
        (alone && end - start <= INTRODUCED).then_some(Speaker::Actor(first.actor))
    }

    /// *“…” – Ana Bell, keeper of the weir*: the name after a dash.
    fn signed(&self, marked: &Marked) -> Option<Speaker> {
        let tokens = self.scene.tokens;
        let to = words_of(tokens, marked, self.shift).end;
        let gap = (to < tokens.len()).then(|| tokens.gap(to))?;
        let dash = gap.rfind(['-', '–', '—', '―', '~'])?;
        let closes = gap[..dash].trim_end().ends_with(['”', '"', '»']);
        let end = tokens.sentence(to).end;
        let short = tokens.len() - to <= SIGNED && end == tokens.len();
        let alone = !(to..end).any(|at| SAID.has(tokens.key(at)));
        let name = tokens.is_capital(to) && self.scene.quoted[to] == 0;
        (closes && short && alone && name)
            .then(|| self.first_named(to, end))
            .flatten()
    }

    /// Whether a quotation is followed in its block by its attribution at most.
    pub(super) fn ends_with(&self, marked: &Marked) -> bool {
        let tokens = self.scene.tokens;
        let to = words_of(tokens, marked, self.shift).end;
        let rest = || tokens.sentence(to).end == tokens.len() && !tokens.is_first(to);
        to >= tokens.len() || rest()
    }
}
