//! The nouns of a question: people by surname, other nouns by their last word
//! in the singular, so that two documents name one thing alike.

use super::Text;
use super::voice::Voice;
use super::words::{breaks, ends_noun, helps, is_adverb, is_finite, is_pronoun, singular};
use crate::convert::forms::{is_base, is_number};
use crate::convert::names::Mention;
use crate::convert::quotes::Speaker;
use crate::convert::tokens::{is_article, is_link, opens};
use crate::model::vocabulary::ActorKind;
use crate::text::sanitize;

/// A noun as a part of a question.
#[derive(Debug, Clone)]
pub(super) struct Noun {
    pub slug: String,
    /// Whether it is a name and so means the same everywhere.
    pub named: bool,
    /// The first word after it.
    pub end: usize,
    /// The actor whom it names.
    pub actor: Option<usize>,
}

impl Text<'_> {
    /// An actor in the id of a question: a person's surname, which documents
    /// share, else the actor's id.
    pub(super) fn slug_of(&self, actor: usize) -> String {
        let named = &self.names.actors[actor];
        let last = named
            .name
            .split([' ', '.'])
            .rfind(|word| word.len() > 2 && !matches!(*word, "III" | "Jr" | "Sr" | "Jr." | "Sr."));
        match last.filter(|_| named.kind == ActorKind::Person) {
            Some(surname) => sanitize::slug(surname),
            None => named.id.clone(),
        }
    }
    /// *the keeper and diver Ruth Moll has*
    pub(super) fn last_named(&self, from: usize, verb: usize) -> Option<Noun> {
        let tokens = self.tokens;
        let bytes = tokens.bytes(from..verb);
        let mention = self.names.within(&bytes).last()?;
        let start = tokens.at_byte(mention.range.start);
        let person = self.names.actors[mention.actor].kind == ActorKind::Person;
        let key = tokens.key_or_none(start.checked_sub(1).filter(|_| start > from));
        let free = !(is_link(key) || key == "of") || key.is_empty();
        (person && free && mention.range.end == bytes.end).then(|| Noun {
            slug: self.slug_of(mention.actor),
            named: true,
            end: verb,
            actor: Some(mention.actor),
        })
    }

    /// The voice as a noun of a question.
    pub(super) fn own(&self, voice: &Voice) -> Noun {
        let actor = match voice.speaker {
            Speaker::Actor(actor) => Some(actor),
            Speaker::Unnamed(_) | Speaker::Unknown => None,
        };
        let head = self.tokens.key(voice.words.end - 1);
        Noun {
            slug: actor.map_or_else(|| singular(head), |actor| self.slug_of(actor)),
            named: actor.is_some(),
            end: voice.words.end,
            actor,
        }
    }

    /// The noun that starts at a word: a name, or its last word.
    pub(super) fn noun_at(&self, from: usize, end: usize) -> Option<Noun> {
        let tokens = self.tokens;
        let passed = |at: usize| {
            let key = tokens.key(at);
            is_article(key) || is_adverb(tokens, at) || key == "of" || is_count(key)
        };
        let mut at = from;
        while at < end && passed(at) && !(at > from && breaks(tokens, at)) {
            at += 1;
        }
        if at >= end || at > from && breaks(tokens, at) || self.ends(at) {
            return None;
        }
        let mut to = at + 1;
        // *a slave rebelling against his masters*
        let does = |at: usize| {
            let doing = tokens.key(at).len() > 5 && tokens.key(at).ends_with("ing");
            let next = tokens.key_or_none(Some(at + 1));
            doing && at + 1 < end && is_link(next) && next != "of"
        };
        while to < end && !ends_noun(tokens, to) && !self.is_verb(to) && !does(to) {
            to += 1;
        }
        let mentions = self.names.within(&tokens.bytes(at..to));
        let ends_in = |m: &&Mention| m.range.end == tokens.bytes(at..to).end;
        if let Some(mention) = mentions.iter().rev().find(ends_in) {
            return Some(Noun {
                slug: self.slug_of(mention.actor),
                named: true,
                end: to,
                actor: Some(mention.actor),
            });
        }
        let head = tokens.key(to - 1);
        if head.len() < 3 || !head.chars().all(char::is_alphabetic) {
            return None;
        }
        // *co-workers* and *coworkers*
        let joined = to >= 2 && tokens.gap(to - 1) == "-" && tokens.key(to - 2) == "co";
        let co = if joined { "co" } else { "" };
        // *Moll’s wife*
        let owner = mentions.last().map(|m| self.slug_of(m.actor));
        let named = owner.is_some()
            || tokens.is_capital(to - 1) && !tokens.is_first(to - 1) && !tokens.is_acronym(to - 1);
        let slug = match owner {
            Some(owner) => format!("{owner}-{co}{}", singular(head)),
            None => format!("{co}{}", singular(head)),
        };
        Some(Noun {
            slug,
            named,
            end: to,
            actor: None,
        })
    }

    /// Whether no noun can begin with a word.
    fn ends(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        is_link(key)
            || opens(key)
            || helps(key)
            || is_pronoun(key) && !self.tokens.is_acronym(at)
            || matches!(key, "to" | "or" | "not")
    }

    fn is_verb(&self, at: usize) -> bool {
        let next = self.tokens.key_or_none(Some(at + 1));
        is_finite(self.tokens, at) && (is_article(next) || is_link(next) || is_pronoun(next))
    }

    /// *to raise a tax*: the deed that an infinitive names.
    pub(super) fn led(&self, from: usize, end: usize) -> (String, bool, usize) {
        let tokens = self.tokens;
        let leads = from + 1 < end
            && !breaks(tokens, from)
            && tokens.key(from) == "to"
            && is_base(tokens.key(from + 1));
        if !leads {
            return (String::new(), false, from.min(end));
        }
        let base = tokens.key(from + 1);
        let noun = self
            .noun_at(from + 2, end)
            .filter(|_| from + 2 < end && !breaks(tokens, from + 2));
        match noun {
            Some(noun) => (format!("{base}-{}", noun.slug), noun.named, noun.end),
            None => (base.to_owned(), false, from + 2),
        }
    }

    /// The object of a verb, else the noun of the preposition after it.
    pub(super) fn behind(&self, from: usize, end: usize) -> (String, bool, usize) {
        let tokens = self.tokens;
        let mut from = from;
        while from < end && is_adverb(tokens, from) && !breaks(tokens, from) {
            from += 1;
        }
        let whom = matches!(
            tokens.key_or_none(Some(from)),
            "him" | "her" | "them" | "himself" | "herself" | "themselves"
        );
        from += usize::from(whom && is_link(tokens.key_or_none(Some(from + 1))));
        let led = self.led(from, end);
        if !led.0.is_empty() {
            return led;
        }
        let parted = from >= end || breaks(tokens, from);
        let links = !parted
            && matches!(
                tokens.key(from),
                "at" | "on" | "to" | "in" | "into" | "with" | "against" | "for" | "from" | "over"
            );
        if parted {
            return (String::new(), false, from.min(end));
        }
        self.behind_link(from + usize::from(links), end)
    }

    pub(super) fn behind_link(&self, from: usize, end: usize) -> (String, bool, usize) {
        match self.noun_at(from, end) {
            Some(noun) => (noun.slug, noun.named, noun.end),
            None => (String::new(), false, from.min(end)),
        }
    }
}

/// Whether a word counts a noun or sets it apart from others.
fn is_count(key: &str) -> bool {
    is_number(key)
        || key.bytes().all(|b| b.is_ascii_digit())
        || matches!(
            key,
            "all" | "both" | "several" | "another" | "other" | "many" | "some" | "more" | "any"
        )
}
