//! Who takes a stance: the subject of its verb.

use std::ops::Range;

use super::verbs::{self, Form};
use super::words::{breaks, helps, is_adverb, is_be, is_have, is_plural, modal, negates};
use super::{Scan, words};
use crate::convert::names::lexicon::UNNAMED;
use crate::convert::quotes::Speaker;
use crate::convert::tokens::{is_article, is_link, opens};
use crate::model::vocabulary::ActorKind;
use crate::text::{list::List, sanitize};

/// Most words of what an unnamed voice is called.
const CALLED: usize = 5;

/// Heads of what those who take a stance are called.
static VOICES: List = List::new(include_str!("../../lists/claims/voices.txt"));

/// Who takes a stance.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub speaker: Speaker,
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is many.
    pub plural: bool,
}

/// A verb with the words that help it.
pub(super) struct Group {
    pub start: usize,
    pub negated: bool,
    /// Whether a word helps it.
    pub helped: bool,
}

impl Scan<'_> {
    /// The words that help a verb; nothing where it is no deed of a subject,
    /// is not done, or is none.
    pub(super) fn group(&self, verb: usize, form: Form, sentence: &Range<usize>) -> Option<Group> {
        let tokens = self.tokens;
        let mut group = Group {
            start: verb,
            negated: false,
            helped: false,
        };
        while group.start > sentence.start && !breaks(tokens, group.start) {
            let key = tokens.key(group.start - 1);
            if modal(key).is_some() || key == "to" || key == "if" {
                return None;
            }
            if is_be(key) && form != Form::Participle {
                return None;
            }
            let negates = negates(key) || matches!(key, "didn" | "doesn" | "don");
            group.negated |= negates;
            let auxiliary = is_have(key) || is_be(key) || matches!(key, "did" | "does" | "do");
            group.helped |= auxiliary || negates;
            if !(auxiliary || negates || is_adverb(tokens, group.start - 1)) {
                break;
            }
            group.start -= 1;
        }
        Some(group)
    }

    /// The subject of a verb whose words begin at `start`.
    pub(super) fn voice(
        &self,
        start: usize,
        form: Form,
        sentence: &Range<usize>,
    ) -> Option<Voice> {
        let tokens = self.tokens;
        if start == sentence.start {
            let opens = form == Form::Participle;
            return opens.then(|| self.behind_comma(start, sentence)).flatten();
        }
        let before = tokens.key(start - 1);
        let comma = breaks(tokens, start);
        if comma && form == Form::Participle || matches!(before, "and" | "but" | "then") {
            return self.first_of(sentence.start, start);
        }
        if is_link(before) || is_article(before) || self.owns(start - 1) {
            return None;
        }
        if comma {
            return self.before_aside(start, sentence);
        }
        match before {
            "he" | "she" => self.pronoun(start - 1),
            "who" => self.touching(start - 1, sentence),
            _ => self.touching(start, sentence),
        }
    }

    fn owns(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        word.ends_with("'s") || word.ends_with("’s")
    }

    fn pronoun(&self, at: usize) -> Option<Voice> {
        let speaker = self.teller.pronoun(at)?;
        let Speaker::Actor(actor) = speaker else {
            return None;
        };
        (self.names.actors[actor].kind == ActorKind::Person).then_some(Voice {
            speaker,
            words: at..at + 1,
            plural: false,
        })
    }

    /// The noun that ends right before a word.
    fn touching(&self, end: usize, sentence: &Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        let mut from = end;
        while from > sentence.start && end - from < 12 {
            let key = tokens.key(from - 1);
            let mark = from < end && breaks(tokens, from);
            let verb = helps(key) || verbs::of(key).is_some() || words::is_finite(tokens, from - 1);
            if mark || opens(key) || verb || matches!(key, "and" | "but" | "or") {
                break;
            }
            from -= 1;
        }
        // *In the town of Alder police believe*: the last words alone.
        let links = (from..end).filter(|at| is_link(tokens.key(*at)) || tokens.key(*at) == "of");
        let link = links.clone().next();
        if link == Some(from) {
            let last = links.last().unwrap_or(from);
            return self.noun(last + 1..end).filter(|v| {
                matches!(v.speaker, Speaker::Unnamed(_)) && !tokens.is_capital(v.words.start)
            });
        }
        self.noun(from..link.unwrap_or(end))
    }

    /// *Denying it, Ruth Moll left*.
    fn behind_comma(&self, start: usize, sentence: &Range<usize>) -> Option<Voice> {
        let comma = (start + 1..sentence.end).find(|at| breaks(self.tokens, *at))?;
        self.first_of(comma, sentence.end)
    }

    /// *Ruth Moll, keeper of the weir, denied*.
    fn before_aside(&self, start: usize, sentence: &Range<usize>) -> Option<Voice> {
        let opened = (sentence.start + 1..start)
            .rev()
            .find(|at| breaks(self.tokens, *at))?;
        let voice = self.touching(opened, sentence)?;
        let verb = (opened..start).any(|at| helps(self.tokens.key(at)));
        (!verb).then_some(voice)
    }

    /// The subject with which a sentence begins: what leads to it is passed.
    fn first_of(&self, from: usize, to: usize) -> Option<Voice> {
        let tokens = self.tokens;
        let mut from = from;
        let leads = |at: usize| {
            let key = tokens.key(at);
            is_link(key) || opens(key) || is_adverb(tokens, at) && breaks(tokens, at + 1)
        };
        while from < to && leads(from) {
            from = (from + 1..to).find(|at| breaks(tokens, *at))?;
        }
        if from >= to {
            return None;
        }
        if matches!(tokens.key(from), "he" | "she") {
            return self.pronoun(from);
        }
        let ends = |at: &usize| {
            let key = tokens.key(*at);
            breaks(tokens, *at)
                || is_link(key)
                || key == "of"
                || helps(key)
                || opens(key)
                || words::is_finite(tokens, *at)
        };
        let end = (from + 1..to).find(ends)?;
        self.noun(from..end)
    }

    /// What a noun of some words calls, if it may take a stance.
    fn noun(&self, range: Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        let Range { mut start, end } = range;
        if start >= end {
            return None;
        }
        while start + 1 < end && is_adverb(tokens, start) {
            start += 1;
        }
        let refused = matches!(
            tokens.key(start),
            "no" | "nobody" | "neither" | "none" | "few" | "those" | "any"
        );
        if refused {
            return None;
        }
        let bytes = tokens.bytes(start..end);
        if let Some(mention) = self.names.within(&bytes).last()
            && mention.range.end == bytes.end
        {
            let named = &self.names.actors[mention.actor];
            return Some(Voice {
                speaker: Speaker::Actor(mention.actor),
                words: tokens.at_byte(mention.range.start)..end,
                plural: named.kind != ActorKind::Person,
            });
        }
        let head = tokens.key(end - 1);
        if !(VOICES.has(head) || UNNAMED.has(head)) || tokens.is_capital(end - 1) && end - start > 1
        {
            return None;
        }
        let start = start.max(end.saturating_sub(CALLED));
        Some(Voice {
            speaker: Speaker::Unnamed(bytes.start.max(tokens.bytes(start..end).start)..bytes.end),
            words: start..end,
            plural: is_plural(head),
        })
    }

    /// What stands for an actor in the id of a question: a surname, which
    /// documents share, else the whole name.
    pub(super) fn slug_of(&self, actor: usize) -> String {
        let named = &self.names.actors[actor];
        let last = named.name.split([' ', '.']).rfind(|word| word.len() > 2);
        match last.filter(|_| named.kind == ActorKind::Person) {
            Some(surname) => sanitize::slug(surname),
            None => named.id.clone(),
        }
    }
}
